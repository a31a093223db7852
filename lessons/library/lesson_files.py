"""A lesson as readable files, by name: `article.md`, `key.md`, `notes.toml`, and what else there is.

    lesson.toml    what this is, and the version of its format
    article.md     the article, its title, outlet and date in front
    key.md         the inline answer key
    notes.toml     the author's note, questions, and questions on cards
    desk.toml      suggestions that are not decided on, rejected, or hindered; left out where there are none
    first.md, second.md, settled.toml    two annotators' keys and how their disputes are settled, where merged

The files are read strictly: whatever is wrong is one `LessonFileError`.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace

import tomli_w

from lessons import LESSONS, lesson
from lessons.language.data_files import DataFileError, parse_toml
from lessons.language.normalising import normalise
from lessons.library.articles import ARTICLE_FILE, FIRST_FILE, KEY_FILE, SECOND_FILE, SETTLED_FILE
from lessons.library.desk import DESK, Draft, Item, Merge, Settled, authored, in_order, one_line
from lessons.library.desk_keys import draft_of, finding_of, key_of
from lessons.library.front_matter import LibraryError, take_apart
from lessons.library.key_writing import quote_of, write_key
from lessons.library.keys import RESERVED, check_text, find_quote, parse_key
from lessons.library.lesson_records import (
    FORMAT,
    KIND,
    CardRecord,
    DeskRecord,
    DeskSourceRecord,
    HeadRecord,
    LessonRecord,
    NotesRecord,
    SettledFileRecord,
    SuggestionRecord,
)
from lessons.library.own_text import MOST_WORDS
from lessons.model.answer_key import AnswerKey
from lessons.model.article import Article, count_words
from lessons.model.lesson import KeyMark, KeyMarkError
from lessons.model.reading import KEY_RULE, NOBODY, Finding, Source, SourceKind
from lessons.model.span import Span

LESSON_FILE = "lesson.toml"
NOTES_FILE = "notes.toml"
DESK_FILE = "desk.toml"
NEEDED = (LESSON_FILE, ARTICLE_FILE, KEY_FILE, NOTES_FILE)
"""The files that every lesson has."""
FILES = (*NEEDED, DESK_FILE, FIRST_FILE, SECOND_FILE, SETTLED_FILE)
"""All files that a lesson may have, in the order in which they are written."""

MOST_CHARACTERS = 1_000_000
"""The most that one file of a lesson may hold, in code points."""

MOST_TEXT = 300_000
"""The most that the text of an article may hold, in code points: words may be long, too."""

MOST_MARKS = 2_500
"""The most marks and tables that one file may hold."""

MOST_COUNTED = 50_000
"""The most occurrences of quotes that are counted in one file, so that opening it takes no minutes."""

_TABLES = re.compile(r"\{|^\[", re.MULTILINE)
_NTH = re.compile(r"\bnth\s*=\s*\+?([\d_]+)")

_Toml = dict[str, object]


class LessonFileError(LibraryError):
    """A lesson file that cannot be used: `file: place: what is wrong; what is allowed`."""


def files_of(draft: Draft, *, key: AnswerKey | None = None) -> dict[str, str]:
    """The draft as the texts of its files by name; the same draft gives the same texts.

    `key` is the one that the draft makes, where it is known already.
    """
    key = key or key_of(draft)
    files = {
        LESSON_FILE: _toml({"kind": KIND, "format": FORMAT}),
        ARTICLE_FILE: _article_file(draft.article),
        KEY_FILE: write_key(key),
        NOTES_FILE: _toml(_notes(draft, key)),
    }
    desk = _desk(draft, key)
    if desk:
        files[DESK_FILE] = _toml(desk)
    if draft.merge is not None:
        files[FIRST_FILE] = write_key(draft.merge.first)
        files[SECOND_FILE] = write_key(draft.merge.second)
        files[SETTLED_FILE] = _toml({"dispute": [_settled(each, draft) for each in draft.merge.settled]})
    return files


def draft_in(files: Mapping[str, str], *, name: str) -> Draft:
    """The draft that these files hold; `name` stands for the lesson file in errors.

    Raises:
        LessonFileError: if a file is missing, unknown, of a newer format or not as it should be.
    """
    try:
        return _Opening({each: normalise(text) for each, text in files.items()}, name).draft()
    except LessonFileError:
        raise
    except RecursionError as error:
        raise LessonFileError(
            f"{name}: a list in it is nested too deeply; allowed are plain lists"
        ) from error
    except ValueError as error:  # what TOML cannot hold: a number of a thousand digits
        is_told = isinstance(error, DataFileError)
        raise LessonFileError(str(error) if is_told else f"{name}: cannot be read: {error}") from error


class _Opening:
    """A lesson file on its way to a draft."""

    def __init__(self, files: Mapping[str, str], name: str) -> None:
        self.files, self.name = files, name

    def draft(self) -> Draft:
        self._check_files()
        article = self._article()
        self.text = article.text
        key = self._key(KEY_FILE)
        draft = draft_of(key, article)
        draft = self._with_desk(draft) if DESK_FILE in self.files else draft
        notes = parse_toml(self.files[NOTES_FILE], NotesRecord, name=self._of(NOTES_FILE))
        draft = replace(
            draft,
            note=notes.note.strip(),
            questions=tuple(filter(None, (one_line(each) for each in notes.questions))),
            items=self._with_asks(draft.items, notes.card),
        )
        return replace(draft, merge=self._merge())

    def _check_files(self) -> None:
        for each in NEEDED:
            if each not in self.files:
                raise LessonFileError(
                    f"{self.name}: {each} is missing; a lesson file holds {', '.join(NEEDED)}"
                )
        for each, text in self.files.items():
            if each not in FILES:
                raise LessonFileError(f"{self.name}: {each}: unknown file; known are {', '.join(FILES)}")
            self._check_size(each, text)
        name = self._of(LESSON_FILE)
        try:
            version = tomllib.loads(self.files[LESSON_FILE]).get("format")
        except tomllib.TOMLDecodeError as error:
            raise LessonFileError(f"{name}: not TOML: {error}") from error
        if isinstance(version, int) and version > FORMAT:
            raise LessonFileError(
                f"{name}: format: {version} is from a newer version of this program, which reads up to "
                f"{FORMAT}; update the program, or ask for the file in format {FORMAT}"
            )
        parse_toml(self.files[LESSON_FILE], LessonRecord, name=name)

    def _check_size(self, file: str, text: str) -> None:
        counted = sum(int(nth.replace("_", "")[:9] or 0) for nth in _NTH.findall(text))
        for what, count, most in (
            ("characters", len(text), MOST_CHARACTERS),
            ("marks and tables", 0 if file == ARTICLE_FILE else len(_TABLES.findall(text)), MOST_MARKS),
            ("words counted by nth", 0 if file == ARTICLE_FILE else counted, MOST_COUNTED),
        ):
            if count > most:
                raise LessonFileError(f"{self._of(file)}: {count:,} {what}; at most {most:,} are allowed")

    def _article(self) -> Article:
        file = take_apart(self.files[ARTICLE_FILE], name=self._of(ARTICLE_FILE))
        head = parse_toml(file.head, HeadRecord, name=file.name)
        words = count_words(file.body)
        if not words or words > MOST_WORDS or len(file.body) > MOST_TEXT:
            raise LessonFileError(
                f"{file.name}: line {file.first_line}: the text has {words:,} words and {len(file.body):,} "
                f"characters; allowed are 1 to {MOST_WORDS:,} words, and {MOST_TEXT:,} characters"
            )
        return Article(
            slug=DESK,
            title=one_line(head.title),
            text=file.body,
            outlet=one_line(head.outlet),
            published=head.published,
            licence=one_line(head.licence),
            origin=one_line(head.origin),
            fictional=head.fictional,
        )

    def _key(self, file: str) -> AnswerKey:
        name, text = self._of(file), self.files[file]
        key = parse_key(text, name=name)
        check_text(key, self.text, name=name, of=ARTICLE_FILE)
        return key

    def _with_desk(self, draft: Draft) -> Draft:
        name = self._of(DESK_FILE)
        record = parse_toml(self.files[DESK_FILE], DeskRecord, name=name)
        sources = [self._source(id_, each, draft) for id_, each in record.source.items()]
        draft = replace(draft, sources=(*draft.sources, *sources))
        labels = {each.id: each.label.value for each in draft.sources}
        items = {each.id: each for each in draft.items}
        for number, each in enumerate(record.suggestion, start=1):
            entry = f"{name}: [[suggestion]] {number}"
            item = self._item(each, labels, entry)
            if item.id in items:
                raise LessonFileError(
                    f"{entry}: {each.quote!r} is marked already; allowed is one mark a lesson"
                )
            items[item.id] = item
        return replace(draft, items=in_order(items.values()))

    def _source(self, id_: str, record: DeskSourceRecord, draft: Draft) -> Source:
        entry = f"{self._of(DESK_FILE)}: source.{id_}"
        if draft.source(id_) is not None:
            raise LessonFileError(f"{entry}: {KEY_FILE} has this source already; leave the entry out")
        if id_ in RESERVED and (id_, record.kind) != (NOBODY, SourceKind.UNSPECIFIED):
            raise LessonFileError(f"{entry}: this id is reserved; allowed is another one")
        try:
            return Source(id_, record.name, record.label, record.kind, record.role, record.reason_given)
        except ValueError as error:
            raise LessonFileError(f"{entry}: {error}") from error

    def _item(self, record: SuggestionRecord, labels: Mapping[str, str], entry: str) -> Item:
        span = find_quote(self.text, record, entry=entry)
        found = [(each, opening) for each in LESSONS for opening in each.openings]
        which = next((each for each in found if record.mark.startswith(each[1])), None)
        if which is None:
            known = " ".join(opening for _, opening in found)
            raise LessonFileError(f"{entry}: mark: {record.mark!r} is unknown; known are {known}")
        lesson_, opening = which
        mark = KeyMark(
            opening=opening,
            argument=record.mark.removeprefix(opening),
            span=span,
            quote=record.quote,
            labels=labels,
            speaker=None,
            extra={"reason": record.reason, "plainer": list(record.plainer)},
        )
        try:
            label, facts = lesson_.from_key(mark)
        except KeyMarkError as error:
            raise LessonFileError(f"{entry}: mark: {error}") from error
        said = authored(lesson_.slug).said(
            Finding("", lesson_.slug, span, label, facts, KEY_RULE, record.reason)
        )
        if said.source_id is not None and said.source_id not in labels:
            known = ", ".join(labels) or "none"
            raise LessonFileError(f"{entry}: mark: no source {said.source_id!r}; known are {known}")
        content = [find_quote(self.text, each, entry=f"{entry}: content") for each in record.content]
        return Item(
            lesson_.slug,
            span,
            said,
            record.decision,
            content=tuple(sorted(set(content))),
            rule=record.rule,
            because=record.because,
            ask=one_line(record.ask),
        )

    def _with_asks(self, items: tuple[Item, ...], cards: Iterable[CardRecord]) -> tuple[Item, ...]:
        by_place = {(each.lesson, each.span): each for each in items}
        for number, card in enumerate(cards, start=1):
            entry = f"{self._of(NOTES_FILE)}: [[card]] {number}"
            place = card.lesson, find_quote(self.text, card, entry=entry)
            if place not in by_place:
                raise LessonFileError(f"{entry}: {card.quote!r} is not marked in {card.lesson!r}")
            by_place[place] = replace(by_place[place], ask=one_line(card.ask))
        return in_order(by_place.values())

    def _merge(self) -> Merge | None:
        given = [each for each in (FIRST_FILE, SECOND_FILE, SETTLED_FILE) if each in self.files]
        if not given:
            return None
        if len(given) < 3:
            raise LessonFileError(
                f"{self.name}: {', '.join(given)} without the rest; allowed are {FIRST_FILE}, "
                f"{SECOND_FILE} and {SETTLED_FILE} together, or none of them"
            )
        name = self._of(SETTLED_FILE)
        record = parse_toml(self.files[SETTLED_FILE], SettledFileRecord, name=name)
        slugs = [each.slug for each in LESSONS]
        settled = []
        for number, each in enumerate(record.dispute, start=1):
            entry = f"{name}: [[dispute]] {number}"
            if each.lesson not in slugs:
                raise LessonFileError(
                    f"{entry}: unknown lesson {each.lesson!r}; known are {', '.join(slugs)}"
                )
            span = find_quote(self.text, each, entry=entry)
            settled.append(Settled(each.lesson, span, each.first, each.second, each.verdict, each.reason))
        return Merge(self._key(FIRST_FILE), self._key(SECOND_FILE), tuple(settled))

    def _of(self, file: str) -> str:
        return f"{self.name}: {file}"


def _article_file(article: Article) -> str:
    head: _Toml = {"title": one_line(article.title) or "Untitled"}
    head |= {"outlet": one_line(article.outlet)} if article.outlet else {}
    head |= {"published": article.published} if article.published else {}
    head |= {"licence": one_line(article.licence)} if article.licence else {}
    head |= {"origin": one_line(article.origin)} if article.origin else {}
    head |= {"fictional": True} if article.fictional else {}
    return f"+++\n{tomli_w.dumps(head)}+++\n\n{article.text}\n"


def _notes(draft: Draft, key: AnswerKey) -> _Toml:
    notes: _Toml = {"note": draft.note, "questions": list(draft.questions)}
    marked = _marked(key)
    cards = [
        {"lesson": each.lesson, **_quote(draft.article.text, each.span), "ask": each.ask}
        for each in draft.items
        if each.ask and (each.lesson, each.span) in marked
    ]
    return {**notes, "card": cards} if cards else notes


def _desk(draft: Draft, key: AnswerKey) -> _Toml:
    marked = _marked(key)
    mentioned = {each.id for each in key.reading.sources}
    waiting = [each for each in draft.items if (each.lesson, each.span) not in marked]
    sources = {
        each.id: {"name": each.name, "label": each.label.value, "kind": each.kind.value}
        | ({"role": each.role} if each.role else {})
        | ({"reason_given": True} if each.reason_given else {})
        for each in draft.sources
        if each.id not in mentioned
    }
    desk: _Toml = {"source": sources} if sources else {}
    return desk | ({"suggestion": [_suggestion(each, draft, key) for each in waiting]} if waiting else {})


def _suggestion(item: Item, draft: Draft, key: AnswerKey) -> _Toml:
    text = draft.article.text
    head = lesson(item.lesson).to_key(finding_of(item, text), key.reading)
    record: _Toml = {**_quote(text, item.span), "mark": head, "decision": item.decision.value}
    said: Mapping[str, object] = {
        "rule": item.rule,
        "because": item.because,
        "reason": item.said.reason,
        "plainer": list(item.said.plainer),
        "ask": item.ask,
        "content": [_quote(text, each) for each in item.content],
    }
    return record | {name: value for name, value in said.items() if value}


def _settled(each: Settled, draft: Draft) -> _Toml:
    return {
        "lesson": each.lesson,
        **_quote(draft.article.text, each.span),
        "first": [mark.model_dump() for mark in each.first],
        "second": [mark.model_dump() for mark in each.second],
        "verdict": each.ruling.value,
        "reason": each.reason,
    }


def _marked(key: AnswerKey) -> set[tuple[str, Span]]:
    return {(each.lesson, each.span) for each in key.reading.findings}


def _quote(text: str, span: Span) -> _Toml:
    return dict(quote_of(text, span))


def _toml(data: Mapping[str, object]) -> str:
    return tomli_w.dumps(data, multiline_strings=True)
