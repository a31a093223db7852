"""The command line: what each command prints, and what it says when a file is not as it should be.

The golden files are remade by `WHO_SAYS_REMAKE=1 python -m pytest tests/test_command_line.py -k golden`;
look at what changed before it is committed.
"""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import lessons.__main__ as command_line
from lessons import LESSONS
from lessons.evaluation.measured import read_measured
from lessons.evaluation.reports import report, screening_columns
from lessons.evaluation.tables import COLUMNS
from lessons.library.keys import parse_key
from lessons.library.samples import key, samples
from lessons.library.shipped import shipped
from lessons.model.strictness import Strictness

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).with_name("golden")
REMAKE = bool(os.environ.get("WHO_SAYS_REMAKE"))
SLUGS = [each.article.slug for each in samples()]
TEXT = "Police said on Monday that nine people died in a devastating flood.\n\nThe toll may rise.\n"


@pytest.fixture
def runner() -> CliRunner:
    return CliRunner()


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "flood.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def compare(name: str, text: str) -> None:
    """The text with the golden file of this name, or the file remade."""
    path = GOLDEN / name
    if REMAKE:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"{path} differs; remake it if the change is meant"


def lines(value: object) -> str:
    """JSON that reads well in a diff: one finding a line."""
    if not isinstance(value, dict):
        raise TypeError(value)
    parts = []
    for name, entry in value.items():
        if isinstance(entry, list) and entry:
            items = ",\n".join(f"    {json.dumps(item, ensure_ascii=False)}" for item in entry)
            parts.append(f"  {json.dumps(name)}: [\n{items}\n  ]")
        else:
            parts.append(f"  {json.dumps(name)}: {json.dumps(entry, ensure_ascii=False)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


@pytest.mark.parametrize("slug", SLUGS)
def test_command_line_golden_keys(slug: str) -> None:
    compare(f"{slug}.key.json", lines(report(slug, key(slug).reading)))


@pytest.mark.parametrize("slug", SLUGS)
def test_command_line_golden_readings(slug: str, runner: CliRunner) -> None:
    result = runner.invoke(command_line.app, ["read", str(shipped("sample_articles") / slug), "--json"])
    assert result.exit_code == 0
    compare(f"{slug}.read.json", lines(json.loads(result.stdout)))


def test_command_line_golden_files_belong_to_samples() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {
        f"{slug}.{kind}.json" for slug in SLUGS for kind in ("key", "read")
    }


def test_command_line_read_json_is_one_object_a_line(runner: CliRunner, article: Path) -> None:
    result = runner.invoke(command_line.app, ["read", str(article), str(article), "--json"])
    assert result.exit_code == 0
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert first == second
    assert list(first) == ["id", "words", "sources", "attributions", "figures", "loaded"]
    assert first["id"] == "flood"
    assert [TEXT[f["start"] : f["end"]] for f in first["figures"]] == ["nine people"]


def test_command_line_read_table(runner: CliRunner, article: Path) -> None:
    result = runner.invoke(command_line.app, ["read", str(article)])
    assert result.exit_code == 0
    for words in ("flood: 16 words", "Police", "nine people", "devastating"):
        assert words in result.stdout


def test_command_line_read_key_is_a_key_to_correct(runner: CliRunner, article: Path) -> None:
    result = runner.invoke(command_line.app, ["read", str(article), "--key"])
    assert result.exit_code == 0
    reading = parse_key(result.stdout, name="out").reading
    assert reading.text == TEXT.strip()
    assert {finding.span.of(reading.text) for finding in reading.findings} >= {
        "Police",
        "nine people",
        "devastating",
    }


def test_command_line_read_standard_input(runner: CliRunner) -> None:
    result = runner.invoke(command_line.app, ["read", "-", "--json"], input="Nobody spoke.")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["id"] == "stdin"


@pytest.mark.parametrize("text", ["", "\n\n", "😀", "{S+a|“"], ids=["empty", "line ends", "emoji", "marks"])
@pytest.mark.parametrize("form", ["--json", "--key"])
def test_command_line_read_takes_any_text(runner: CliRunner, tmp_path: Path, text: str, form: str) -> None:
    path = tmp_path / "x.txt"
    path.write_text(text, encoding="utf-8")
    result = runner.invoke(command_line.app, ["read", str(path), form])
    assert result.exit_code == 0, result.output
    if form == "--key":
        assert parse_key(result.stdout, name="out").reading.text == text.strip()


def test_command_line_read_goes_on_after_a_bad_file(runner: CliRunner, article: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\xff\xfe")
    missing = tmp_path / "none.txt"
    result = runner.invoke(command_line.app, ["read", str(bad), str(missing), str(article), "--json"])
    assert result.exit_code == 1
    assert json.loads(result.stdout)["id"] == "flood"
    assert result.stderr.splitlines() == [
        f"{bad}: not a text in UTF-8 (byte 0); save it as plain text in UTF-8",
        f"{missing}: cannot be read: No such file or directory",
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["read"], "Missing argument"),
        (["read", "a", "--json", "--key"], "choose one"),
        (["read", "a", "b", "--key"], "--key takes one file"),
        (["score", "a", "--measured", "b"], "--measured takes all samples"),
        (["score", "--strictness", "eager", "--measured", "b"], "--measured takes all samples"),
        (["serve", "--port", "0"], "greater than or equal to 1"),
        (["reed"], "No such command"),
    ],
)
def test_command_line_wrong_use(runner: CliRunner, arguments: list[str], sentence: str) -> None:
    result = runner.invoke(command_line.app, arguments)
    assert result.exit_code == 2
    assert sentence in result.output


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["score", "no-such"], "no-such: neither a folder with articles nor a sample; samples are "),
        (["screen", "no-such"], "no-such: no such folder"),
        (["score", "--polnear", "no-such"], "no-such/dev/attributions: no such folder"),
        (["score", "--loaded", "no-such"], "no-such: cannot be read"),
    ],
)
def test_command_line_what_is_missing_is_said(runner: CliRunner, arguments: list[str], sentence: str) -> None:
    result = runner.invoke(command_line.app, arguments)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith(sentence)


def test_command_line_score_prints_every_row(runner: CliRunner) -> None:
    slug = SLUGS[0]
    table = runner.invoke(command_line.app, ["score", slug])
    assert table.exit_code == 0
    assert "Machine against key" in table.stdout
    for lesson in LESSONS:
        assert lesson.name in table.stdout
    data = json.loads(runner.invoke(command_line.app, ["score", slug, "--json"]).stdout)
    assert {row["article"] for rows in data.values() for row in rows} == {slug, "all articles"}
    text = runner.invoke(command_line.app, ["score", str(shipped("sample_articles") / slug), "--csv"]).stdout
    records = list(csv.DictReader(io.StringIO(text)))
    assert list(records[0]) == ["board", *COLUMNS]
    assert len(records) == sum(len(rows) for rows in data.values())


def test_command_line_score_needs_a_key(runner: CliRunner, tmp_path: Path) -> None:
    folder = tmp_path / "bare"
    folder.mkdir()
    text = (shipped("sample_articles") / SLUGS[0] / "article.md").read_text(encoding="utf-8")
    (folder / "article.md").write_text(text, encoding="utf-8")
    result = runner.invoke(command_line.app, ["score", str(folder)])
    assert (result.exit_code, result.stderr) == (1, "none of these articles has an answer key (key.md)\n")


def test_command_line_score_on_a_corpus(runner: CliRunner, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.jsonl"
    record = {
        "id": "a",
        "text": "A devastating flood came.",
        "spans": [[2, 13]],
        "biased": True,
        "half": "train",
    }
    corpus.write_text(json.dumps(record) + "\n", encoding="utf-8")
    data = json.loads(runner.invoke(command_line.app, ["score", "--loaded", str(corpus), "--json"]).stdout)
    assert (data["texts"], data["marks"], data["f1"]) == (1, 1, 1.0)
    table = runner.invoke(command_line.app, ["score", "--loaded", str(corpus), "--half", "train"])
    assert "corpus.jsonl (train, balanced)" in table.stdout
    for arguments in (["--half", "test"], ["--strictness", "mild"]):
        result = runner.invoke(command_line.app, ["score", "--loaded", str(corpus), *arguments])
        assert (result.exit_code, result.stdout) == (1, "")
        assert arguments[1] in result.stderr


def test_command_line_score_writes_what_the_app_tells(
    runner: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings = {each.article.text: key(each.article.slug).reading for each in samples()}
    at_each = lambda text, **_: dict.fromkeys(Strictness, readings[text])  # noqa: E731 -- patches a function
    monkeypatch.setattr("lessons.read_at_each", at_each)
    out = tmp_path / "measured.json"
    result = runner.invoke(command_line.app, ["score", "--measured", str(out)])
    assert (result.exit_code, result.stdout) == (0, "")
    assert read_measured(out).machine.articles == len(SLUGS)
    bad = runner.invoke(command_line.app, ["score", "--measured", str(out), "--loaded", "no-such"])
    assert (bad.exit_code, bad.stdout) == (1, "")
    assert bad.stderr.startswith("no-such: cannot be read")


def test_command_line_score_makes_the_page(runner: CliRunner, tmp_path: Path) -> None:
    page = tmp_path / "agreement.md"
    result = runner.invoke(command_line.app, ["score", SLUGS[0], "--docs", str(page)])
    assert (result.exit_code, result.stdout) == (0, "")
    assert page.read_text(encoding="utf-8").startswith("# Agreement\n")


def test_command_line_says_what_cannot_be_written(runner: CliRunner, article: Path) -> None:
    table = article.parent / "none" / "table.csv"
    result = runner.invoke(command_line.app, ["screen", str(article.parent), "--csv", str(table)])
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (
        1,
        f"{table}: cannot be written: No such file or directory",
    )


def test_command_line_articles_lists_them_and_makes_the_page(runner: CliRunner, tmp_path: Path) -> None:
    listed = runner.invoke(command_line.app, ["articles"])
    assert listed.exit_code == 0
    assert all(slug in listed.stdout for slug in SLUGS)
    page = tmp_path / "articles.md"
    result = runner.invoke(command_line.app, ["articles", "--docs", str(page)])
    assert (result.exit_code, result.stdout) == (0, "")
    assert page.read_text(encoding="utf-8").startswith("# The sample articles\n")


def test_command_line_screen_writes_one_row_an_article(
    runner: CliRunner, article: Path, tmp_path: Path
) -> None:
    (article.parent / "other.txt").write_text("Rain fell.", encoding="utf-8")
    (article.parent / "bad.txt").write_bytes(b"\xff")
    out = tmp_path / "table.csv"
    result = runner.invoke(command_line.app, ["screen", str(article.parent), "--csv", str(out)])
    assert result.exit_code == 1  # one file could not be read, and that is said
    assert "bad.txt: not a text in UTF-8" in result.stderr
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert list(rows[0]) == list(screening_columns())
    assert [(row["article"], row["words"]) for row in rows] == [("flood", "16"), ("other", "2")]


def test_command_line_screen_says_when_a_folder_holds_none(runner: CliRunner, tmp_path: Path) -> None:
    result = runner.invoke(command_line.app, ["screen", str(tmp_path)])
    assert result.exit_code == 1
    assert "no articles; an article is a .txt or .md file" in result.stderr


def test_command_line_serve_starts_the_app_and_nothing_else(
    runner: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr("runpy.run_module", lambda *_, **__: started.append(sys.argv))
    monkeypatch.setattr(sys, "argv", ["who-says"])
    command = ["serve", "--host", "0.0.0.0", "--port", "9000"]  # noqa: S104 -- never bound: a stand-in runs
    assert runner.invoke(command_line.app, command).exit_code == 0
    (arguments,) = started
    assert arguments[:3] == ["streamlit", "run", str(shipped("app.py"))]
    assert set(arguments[3:]) == {
        "--server.address=0.0.0.0",
        "--server.port=9000",
        "--server.headless=true",
        "--server.showEmailPrompt=false",
        "--browser.serverAddress=localhost",
        "--browser.gatherUsageStats=false",
    }


def test_command_line_says_when_the_model_is_missing(
    runner: CliRunner, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHO_SAYS_MODEL", "no_such_model")
    result = runner.invoke(command_line.app, ["read", str(article)])
    assert result.exit_code == 1
    assert result.stderr.startswith("the English pipeline cannot be loaded: ")
    assert "no_such_model" in result.stderr


def test_command_line_runs_as_a_module(article: Path) -> None:
    command = [sys.executable, "-m", "lessons", "read", str(article), "none.txt", "--json"]
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)  # noqa: S603 -- our own interpreter
    assert run.returncode == 1
    assert json.loads(run.stdout)["id"] == "flood"
    assert run.stderr == "none.txt: cannot be read: No such file or directory\n"


def test_command_line_every_command_is_in_the_readme_or_the_docs() -> None:
    text = "".join(
        path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    )
    commands = [
        command.callback.__name__ for command in command_line.app.registered_commands if command.callback
    ]
    assert sorted(commands) == ["articles", "read", "rules", "score", "screen", "serve"]
    for command in commands:
        assert f"who-says {command}" in text or f"python -m lessons {command}" in text, command
