"""The command line: `who-says`, or `python -m lessons`."""

import json
import runpy
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, NoReturn, TypeVar

import typer
from rich.console import Console
from rich.progress import track

import lessons
from lessons.evaluation.boards import machine_board, people_board
from lessons.evaluation.measured import as_file
from lessons.evaluation.measuring import Corpora, measure
from lessons.evaluation.pages import Settled, agreement_page, articles_page
from lessons.evaluation.printed import (
    board_table,
    cards_table,
    measures_table,
    reading_table,
    screening_table,
)
from lessons.evaluation.reports import report, screening, screening_csv
from lessons.evaluation.tables import as_csv, as_json
from lessons.library.articles import ARTICLE_FILE, Sample, read_article
from lessons.library.files import TextFile, read_text_file, text_files_in
from lessons.library.front_matter import LibraryError
from lessons.library.key_writing import nestable, write_key
from lessons.library.pairs import pairs
from lessons.library.samples import disputes_in, sample, samples, samples_in
from lessons.library.shipped import shipped
from lessons.model.answer_key import AnswerKey
from lessons.model.reading import Reading
from lessons.model.strictness import Strictness

app = typer.Typer(
    name="who-says",
    help="Who says? Who counted? In whose words? Read news articles closely.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_Result = TypeVar("_Result")
_LOCAL = "localhost"
_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 -- compared with, not bound to


def main() -> None:
    """Run the command line."""
    app()


@app.command()
def read(
    files: Annotated[
        list[Path], typer.Argument(help="Texts, article.md files or their folders; - is standard input.")
    ],
    *,
    as_report: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    as_key: Annotated[bool, typer.Option("--key", help="An inline answer key to correct.")] = False,
) -> None:
    """Read articles: a table of findings, JSON, or an answer key to correct."""
    if as_report and as_key:
        raise typer.BadParameter("--json and --key are two forms; choose one")
    if as_key and len(files) > 1:
        raise typer.BadParameter("--key takes one file")
    failed = False
    for path in files:
        try:
            file = read_text_file(path)
        except LibraryError as error:
            _say(str(error))
            failed = True
            continue
        if as_key:
            _print_key(file)
        elif as_report:
            typer.echo(json.dumps(report(file.id, _reading(file)), ensure_ascii=False))
        else:
            _console().print(reading_table(file.id, _reading(file)))
    if failed:
        raise typer.Exit(1)


def _print_key(file: TextFile) -> None:
    stripped = TextFile(file.id, file.text.strip(), all_body=file.all_body)
    reading, left_out = nestable(_reading(stripped))
    typer.echo(write_key(AnswerKey(reading)), nl=False)
    for finding in left_out:
        _say(f"left out, since marks cannot cross: {finding.lesson} {finding.span.of(stripped.text)!r}")


@app.command()
def score(
    articles: Annotated[
        list[str] | None,
        typer.Argument(help="Samples by name, or folders of articles with keys; by default all samples."),
    ] = None,
    *,
    as_object: Annotated[bool, typer.Option("--json", help="All rows as one JSON object.")] = False,
    as_table: Annotated[bool, typer.Option("--csv", help="All rows as CSV.")] = False,
    docs: Annotated[Path | None, typer.Option(help="Write the page of the documentation here.")] = None,
    measured: Annotated[
        Path | None, typer.Option(help="Write here what the app tells of all samples, and of corpora given.")
    ] = None,
    polnear: Annotated[Path | None, typer.Option(help="Score attributions on a PolNeAR folder.")] = None,
    split: Annotated[str, typer.Option(help="Which split of that folder.")] = "dev",
    loaded: Annotated[Path | None, typer.Option(help="Score loaded language on a JSON-lines file.")] = None,
    half: Annotated[str, typer.Option(help="Which half of that file, by its 'half'; or all.")] = "all",
    strictness: Annotated[str, typer.Option(help="careful, balanced or eager.")] = "balanced",
) -> None:
    """Score the machine against the answer keys, and two annotations against each other; or a corpus."""
    if measured is not None:
        if articles or strictness != "balanced":
            raise typer.BadParameter("--measured takes all samples, read as the app reads them")
        corpora = Corpora(polnear, split, loaded, half)
        _write(measured, _orderly(lambda: as_file(measure(_body_at, corpora)), expected=ValueError))
        return
    if polnear is not None:
        _score_polnear(polnear, split=split, as_object=as_object)
    if loaded is not None:
        _score_loaded(loaded, half=half, strictness=strictness, as_object=as_object)
    if polnear is not None or loaded is not None:
        return
    chosen = _orderly(lambda: _chosen(articles or []))
    people = _orderly(lambda: people_board(chosen))
    machine = _orderly(lambda: machine_board(chosen, _body))
    boards = [board for board in (people, machine) if board.articles]
    if not boards:
        _fail("none of these articles has an answer key (key.md)")
    if docs is not None:
        compared = {slug for slug, _ in people.articles}
        settled = _orderly(
            lambda: [Settled(each, disputes_in(each)) for each in chosen if each.article.slug in compared]
        )
        _write(docs, agreement_page(people, machine, settled))
    elif as_object:
        typer.echo(as_json(boards))
    elif as_table:
        typer.echo(as_csv(boards), nl=False)
    else:
        for board in boards:
            _console().print(board_table(board))


def _score_polnear(folder: Path, *, split: str, as_object: bool) -> None:
    """Print what the attribution rules score on a corpus that the user has; nothing is learnt from it."""
    from lessons.evaluation.polnear import score_polnear
    from lessons.evaluation.polnear_corpus import CorpusError

    scores = _orderly(lambda: score_polnear(folder, split), expected=CorpusError)
    measures: dict[str, float | int | None] = {"marked": scores.marked, "found": scores.found}
    named = {name: getattr(scores, name) for name in ("content", "content_third", "cue", "joint", "sources")}
    for name, each in {**named, **scores.speech}.items():
        measures |= {
            f"{name} precision": each.precision,
            f"{name} recall": each.recall,
            f"{name} f1": each.f1,
        }
    _print_measures(f"{folder.name} ({split})", measures, as_object=as_object)


def _score_loaded(path: Path, *, half: str, strictness: str, as_object: bool) -> None:
    """Print what the machine scores on a corpus that the user has; nothing is learnt from it."""
    from lessons.evaluation.loaded import score_loaded

    scores = _orderly(lambda: score_loaded(path, half=half, strictness=strictness), expected=ValueError)
    _print_measures(f"{path.name} ({half}, {strictness})", asdict(scores), as_object=as_object)


def _print_measures(title: str, measures: dict[str, float | int | None], *, as_object: bool) -> None:
    if as_object:
        typer.echo(json.dumps(measures, indent=2))
    else:
        _console().print(measures_table(title, measures))


def _chosen(names: list[str]) -> list[Sample]:
    """The articles that the names stand for: samples, article folders, folders of these."""
    chosen: list[Sample] = []
    for name in names:
        folder = Path(name)
        if (folder / ARTICLE_FILE).is_file():
            chosen.append(read_article(folder))
        elif folder.is_dir() and (found := samples_in(folder)):
            chosen += found
        else:
            try:
                chosen.append(sample(name))
            except KeyError:
                known = ", ".join(each.article.slug for each in samples())
                raise LibraryError(
                    f"{name}: neither a folder with articles nor a sample; samples are {known}"
                ) from None
    return chosen or list(samples())


@app.command()
def articles(
    *,
    docs: Annotated[Path | None, typer.Option(help="Write the page of the documentation here.")] = None,
) -> None:
    """List the sample articles, with level, reading ease, length and time."""
    chosen = _orderly(samples)
    if docs is None:
        _console().print(cards_table(chosen))
    else:
        _write(docs, _orderly(lambda: articles_page(pairs(chosen))))


@app.command()
def rules(
    *,
    docs: Annotated[Path | None, typer.Option(help="Write the page of the documentation here.")] = None,
) -> None:
    """List every rule of every lesson by id."""
    from lessons.evaluation.rule_pages import rules_page  # it reads every rule and word there is

    page = rules_page()
    if docs is None:
        typer.echo(page)
    else:
        _write(docs, page)


@app.command()
def screen(
    folder: Annotated[Path, typer.Argument(help="A folder of texts, or of folders with an article.md.")],
    *,
    table: Annotated[Path | None, typer.Option("--csv", help="Write the table here as CSV.")] = None,
) -> None:
    """Read many articles: one row each, with counts per 100 words. No score is made of them."""
    paths = _orderly(lambda: list(text_files_in(folder)))
    if not paths:
        _fail(f"{folder}: no articles; an article is a .txt or .md file, or a folder with an {ARTICLE_FILE}")
    rows: list[tuple[str | int | float, ...]] = []
    failed = False
    for path in track(paths, description="Reading", console=Console(stderr=True), transient=True):
        try:
            file = read_text_file(path)
        except LibraryError as error:
            _say(str(error))
            failed = True
            continue
        rows.append(screening(file.id, _reading(file)))
    if table is None:
        _console().print(screening_table(rows))
    else:
        _write(table, screening_csv(rows))
    if failed:
        raise typer.Exit(1)


@app.command()
def serve(
    *,
    host: Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 is every one.")] = _LOCAL,
    port: Annotated[int, typer.Option(help="The port to listen on.", min=1, max=65535)] = 8501,
) -> None:
    """Serve the app; nothing is looked up or sent outside."""
    page = shipped("app.py")
    shown = _LOCAL if host in _EVERYWHERE else host
    options = {
        "server.address": host,
        "server.port": port,
        "server.headless": "true",
        "server.showEmailPrompt": "false",
        "browser.serverAddress": shown,
        "browser.gatherUsageStats": "false",
    }
    sys.argv = ["streamlit", "run", str(page), *(f"--{name}={value}" for name, value in options.items())]
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)


def _body_at(text: str, strictness: Strictness) -> Reading:
    """The reading of an article's body, at a strictness."""
    try:
        return lessons.read_at_each(text, headline=True)[strictness]
    except OSError as error:
        _fail(f"the English pipeline cannot be loaded: {error}")


def _body(text: str) -> Reading:
    """A sample's text read; its headline stands apart from it."""
    return _reading(TextFile("", text, all_body=True))


def _reading(file: TextFile) -> Reading:
    try:
        return lessons.read(file.text, headline=file.all_body)
    except OSError as error:  # spaCy's way to say that a pipeline is not installed
        _fail(f"the English pipeline cannot be loaded: {error}")


def _orderly(work: Callable[[], _Result], *, expected: type[ValueError] = LibraryError) -> _Result:
    """The result of the work; what a file lacks is said in a sentence."""
    try:
        return work()
    except expected as error:
        _fail(str(error))


def _console() -> Console:
    """The standard output as it is now; as wide as the terminal, or wide enough for the tables."""
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console.width = 160
    return console


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        _fail(f"{path}: cannot be written: {error.strerror}")


def _say(sentence: str) -> None:
    typer.echo(sentence, err=True)


def _fail(sentence: str) -> NoReturn:
    _say(sentence)
    raise typer.Exit(1)


if __name__ == "__main__":
    main()
