"""Inline answer keys read: a marked copy of an article's text, with TOML in front of it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from lessons import LESSONS
from lessons.language.data_files import DataFileError, parse_toml
from lessons.library.attributed import attributions_of
from lessons.library.front_matter import LibraryError, LibraryFile, place, read_library_file, take_apart
from lessons.library.key_marks import CONTENT, MENTIONS, InlineMark, read_marks
from lessons.library.key_records import KeyRecord, QuoteRecord
from lessons.model.answer_key import Alternative, AnswerKey, NonCase
from lessons.model.article import count_words
from lessons.model.lesson import JsonValue, KeyMark, KeyMarkError, Lesson
from lessons.model.reading import KEY_RULE, NOBODY, Finding, Maker, Reading, Source, SourceKind, SourceLabel
from lessons.model.span import Span

RESERVED = (NOBODY, "record")
"""Ids that no source may have; `none` stands for hearsay with nobody behind it."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read_key(path: Path, *, lessons: Sequence[Lesson] = LESSONS) -> AnswerKey:
    """The answer key in a file.

    Raises:
        LibraryError: as `parse_key` does.
    """
    return _KeyReader(read_library_file(path), lessons).key()


def parse_key(text: str, *, name: str, lessons: Sequence[Lesson] = LESSONS) -> AnswerKey:
    """The answer key that the text of a file holds; `name` stands for the file in errors.

    Raises:
        LibraryError: `file: line 12, column 40: what is wrong; what is allowed`, columns in code
            points; what is wrong with the front matter's meaning names its entry instead.
    """
    return _KeyReader(take_apart(text, name=name), lessons).key()


def find_quote(text: str, record: QuoteRecord, *, entry: str) -> Span:
    """The words of `text` that a record quotes; `entry` stands for file and record in errors.

    Raises:
        LibraryError: if the words are not in the text that often, or begin or end on white space.
    """
    at = -1
    for count in range(record.nth):
        at = text.find(record.quote, at + 1)
        if at < 0:
            raise LibraryError(
                f"{entry}: {record.quote!r} stands in the text {count} times; nth is {record.nth}"
            )
    if record.quote != record.quote.strip():
        raise LibraryError(f"{entry}: {record.quote!r} begins or ends on white space; leave it out")
    return Span(at, at + len(record.quote))


def check_text(key: AnswerKey, text: str, *, name: str, of: str) -> None:
    """See that a key is one of this text; `name` and `of` are the files of the two.

    Raises:
        LibraryError: if it is not; it says where they part.
    """
    marked = key.reading.text
    if text == marked:
        return
    pairs = enumerate(zip(text, marked, strict=False))
    at = next((i for i, (a, b) in pairs if a != b), min(len(text), len(marked)))
    raise LibraryError(
        f"{name}: without its marks the text is not the article's: at {place(text, at)} of the body "
        f"it has {marked[at : at + 20]!r}, {of} {text[at : at + 20]!r}; allowed is the same text"
    )


class _KeyReader:
    """One key on its way from marks and front matter to an `AnswerKey`."""

    def __init__(self, file: LibraryFile, lessons: Sequence[Lesson]) -> None:
        self.name = file.name
        self.lessons = lessons
        self.by_opening = {opening: lesson for lesson in lessons for opening in lesson.openings}
        try:
            self.record = parse_toml(file.head, KeyRecord, name=file.name)
        except DataFileError as error:
            raise LibraryError(str(error)) from error
        self.text, self.marks = read_marks(
            file.body, tuple(self.by_opening), name=file.name, first_line=file.first_line
        )
        self.contents = [mark for mark in self.marks if mark.opening == CONTENT]

    def key(self) -> AnswerKey:
        labels = self._labels()
        extras = self._extras()
        reading = Reading(
            text=self.text,
            sources=self._sources(labels),
            attributions=attributions_of(self.text, self._contents(labels), self._mentions()),
            findings=self._findings(labels, extras),
            words=count_words(self.text),
            maker=Maker.PEOPLE,
        )
        alternatives = self._alternatives(reading)
        return AnswerKey(reading, alternatives, self._non_cases(reading, alternatives))

    def _labels(self) -> dict[str, SourceLabel]:
        """The label of every source that a mark mentions."""
        labels: dict[str, SourceLabel] = {}
        for mark in self.marks:
            label = MENTIONS.get(mark.opening)
            if label is None:
                continue
            self._check_id(mark)
            if mark.argument in RESERVED and (mark.argument, label) != (NOBODY, SourceLabel.ANONYMOUS):
                raise self._error(mark, f"the id {mark.argument!r} is reserved; hearsay is S-{NOBODY}")
            if labels.setdefault(mark.argument, label) is not label:
                raise self._error(mark, f"{mark.argument!r} is {labels[mark.argument]} in an earlier mark")
        return labels

    def _sources(self, labels: Mapping[str, SourceLabel]) -> tuple[Source, ...]:
        for id_ in self.record.source:
            if id_ in RESERVED:
                raise self._entry_error(f"source.{id_}", "this id is reserved; leave the entry out")
            if id_ not in labels:
                known = ", ".join(sorted(set(labels) - {NOBODY})) or "none"
                raise self._entry_error(
                    f"source.{id_}", f"no mark mentions this source; mentioned are {known}"
                )
        mentions = self._mentions()
        return tuple(self._source(id_, label, mentions[id_]) for id_, label in labels.items())

    def _source(self, id_: str, label: SourceLabel, mentions: tuple[Span, ...]) -> Source:
        if id_ == NOBODY:
            return Source(id_, "", label, SourceKind.UNSPECIFIED, mentions=mentions)
        record = self.record.source.get(id_)
        if record is None:
            raise self._entry_error(f"source.{id_}", "missing; every source needs its name and kind")
        try:
            return Source(id_, record.name, label, record.kind, record.role, record.reason_given, mentions)
        except ValueError as error:
            raise self._entry_error(f"source.{id_}.kind", str(error)) from error

    def _mentions(self) -> dict[str, tuple[Span, ...]]:
        mentions: dict[str, tuple[Span, ...]] = {}
        for mark in self.marks:
            if mark.opening in MENTIONS:
                mentions[mark.argument] = (*mentions.get(mark.argument, ()), mark.span)
        return mentions

    def _contents(self, labels: Mapping[str, SourceLabel]) -> list[tuple[str, Span]]:
        contents: list[tuple[str, Span]] = []
        for mark in self.marks:
            if mark.opening == CONTENT:
                self._check_id(mark)
                self._check_known(mark, mark.argument, labels)
                if (mark.argument, mark.span) in contents:
                    raise self._error(mark, "the same words are credited to this source already")
                contents.append((mark.argument, mark.span))
        return contents

    def _findings(
        self, labels: Mapping[str, SourceLabel], extras: Mapping[tuple[str, Span], Mapping[str, JsonValue]]
    ) -> tuple[Finding, ...]:
        findings: list[Finding] = []
        numbers: Counter[str] = Counter()
        taken: set[tuple[str, Span]] = set()
        own = [(mark, self.by_opening[mark.opening]) for mark in self.marks if mark.opening != CONTENT]
        for mark, lesson in sorted(own, key=lambda each: (each[0].span, self.lessons.index(each[1]))):
            if (lesson.slug, mark.span) in taken:
                raise self._error(mark, f"a second {lesson.letter} mark on the same words; allowed is one")
            taken.add((lesson.slug, mark.span))
            numbers[lesson.letter] += 1
            findings.append(self._finding(mark, lesson, numbers[lesson.letter], labels, extras))
        return tuple(findings)

    def _finding(
        self,
        mark: InlineMark,
        lesson: Lesson,
        number: int,
        labels: Mapping[str, SourceLabel],
        extras: Mapping[tuple[str, Span], Mapping[str, JsonValue]],
    ) -> Finding:
        extra = extras.get((lesson.slug, mark.span)) or extras.get(("", mark.span), {})
        try:
            label, facts = lesson.from_key(
                KeyMark(
                    opening=mark.opening,
                    argument=mark.argument,
                    span=mark.span,
                    quote=mark.span.of(self.text),
                    labels={id_: each.value for id_, each in labels.items()},
                    speaker=self._speaker(mark.span),
                    extra=extra,
                )
            )
        except KeyMarkError as error:
            raise self._error(mark, str(error)) from error
        credited = getattr(facts, "source_id", None)
        if credited is not None:
            self._check_known(mark, credited, labels)
        return Finding(
            id=f"{lesson.letter.lower()}{number}",
            lesson=lesson.slug,
            span=mark.span,
            label=label,
            facts=facts,
            rule=KEY_RULE,
            because=str(extra.get("reason", "")),
        )

    def _speaker(self, span: Span) -> str | None:
        """Who says these words: the source of the innermost content around them."""
        around = [mark for mark in self.contents if mark.span.contains(span)]
        return min(around, key=lambda mark: (len(mark.span), mark.argument)).argument if around else None

    def _extras(self) -> dict[tuple[str, Span], dict[str, JsonValue]]:
        """What the front matter says of marked words, by lesson (`""` for all) and span."""
        own = [mark for mark in self.marks if mark.opening in self.by_opening]
        marked = {(slug, mark.span) for mark in own for slug in ("", self.by_opening[mark.opening].slug)}
        extras: dict[tuple[str, Span], dict[str, JsonValue]] = {}
        for number, record in enumerate(self.record.word, start=1):
            entry = f"[[word]] {number}"
            told = record.lesson and self._lesson(record.lesson, entry).slug, self._find(record, entry)
            if told not in marked:
                raise self._entry_error(entry, f"no mark holds exactly {record.quote!r} ({_nth(record)})")
            if told in extras:
                raise self._entry_error(entry, f"{record.quote!r} ({_nth(record)}) has an entry already")
            extras[told] = {
                key: list(value) if isinstance(value, tuple) else value
                for key, value in record.model_dump(include={"reason", "plainer"}, exclude_unset=True).items()
            }
        return extras

    def _alternatives(self, reading: Reading) -> tuple[Alternative, ...]:
        alternatives: list[Alternative] = []
        for number, record in enumerate(self.record.alternative, start=1):
            entry = f"[[alternative]] {number}"
            lesson = self._lesson(record.lesson, entry)
            known = [label.slug for label in lesson.labels]
            if record.label and record.label not in known:
                raise self._entry_error(
                    entry, f"unknown label {record.label!r}; known are {', '.join(known)}"
                )
            each = Alternative(lesson.slug, self._find(record, entry), record.optional, record.label)
            finding = AnswerKey(reading).finding_of(each)
            if finding is None and not each.optional:
                raise self._entry_error(
                    entry,
                    f"{record.quote!r} touches no {lesson.letter} mark; "
                    "a span that may be marked or not is 'optional = true'",
                )
            if finding is not None and finding.span == each.span and not (each.optional or each.label):
                raise self._entry_error(
                    entry,
                    f"{record.quote!r} is marked already; a mark that may be left out is "
                    "'optional = true', another right answer is 'label = …'",
                )
            alternatives.append(each)
        return tuple(alternatives)

    def _non_cases(self, reading: Reading, alternatives: Sequence[Alternative]) -> tuple[NonCase, ...]:
        non_cases: list[NonCase] = []
        for number, record in enumerate(self.record.non_case, start=1):
            entry = f"[[non_case]] {number}"
            lesson = self._lesson(record.lesson, entry)
            span = self._find(record, entry)
            right = [finding.span for finding in reading.of(lesson.slug)]
            right += [each.span for each in alternatives if each.lesson == lesson.slug]
            if any(span.overlap(each) for each in right):
                raise self._entry_error(
                    entry,
                    f"{record.quote!r} ({_nth(record)}) overlaps an {lesson.letter} mark or alternative",
                )
            non_cases.append(NonCase(lesson.slug, span, record.why))
        return tuple(non_cases)

    def _find(self, record: QuoteRecord, entry: str) -> Span:
        """The words that a record quotes."""
        return find_quote(self.text, record, entry=f"{self.name}: {entry}")

    def _lesson(self, slug: str, entry: str) -> Lesson:
        for lesson in self.lessons:
            if lesson.slug == slug:
                return lesson
        known = ", ".join(lesson.slug for lesson in self.lessons)
        raise self._entry_error(entry, f"unknown lesson {slug!r}; known are {known}")

    def _check_known(self, mark: InlineMark, id_: str, labels: Mapping[str, SourceLabel]) -> None:
        if id_ not in labels:
            known = ", ".join(sorted(labels)) or "no sources"
            raise self._error(mark, f"no mark mentions a source {id_!r}; mentioned are {known}")

    def _check_id(self, mark: InlineMark) -> None:
        if _ID.fullmatch(mark.argument) is None:
            raise self._error(
                mark,
                f"{mark.argument!r} is no source id; allowed are small letters and digits, "
                "in groups joined by '-'",
            )

    def _error(self, mark: InlineMark, problem: str) -> LibraryError:
        return LibraryError(f"{self.name}: {mark.place}: {{{mark.opening}{mark.argument}|…}} {problem}")

    def _entry_error(self, entry: str, problem: str) -> LibraryError:
        return LibraryError(f"{self.name}: {entry}: {problem}")


def _nth(record: QuoteRecord) -> str:
    return f"nth = {record.nth}"
