"""Where two annotations of an article differ, and how its key settles that: `settled.toml`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import Field

from lessons.language.data_files import DataFileError, DataRecord, read_toml
from lessons.library.front_matter import LibraryError
from lessons.library.key_records import QuoteRecord
from lessons.library.keys import find_quote
from lessons.model.answer_key import AnswerKey
from lessons.model.matching import match
from lessons.model.reading import Finding, Reading
from lessons.model.span import Span


class Verdict(StrEnum):
    """Whose marks the key takes: a reader who sets them loses nothing by it."""

    FIRST = "first"
    SECOND = "second"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Marks of one lesson that touch and that only one of two annotations has; `span` covers them.

    Marks on the same words with different labels are such, too.
    """

    lesson: str
    span: Span
    first: tuple[Finding, ...]
    second: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disagreement, and how the key settles it; `reason` is a sentence."""

    disagreement: Disagreement
    verdict: Verdict
    reason: str


class MarkRecord(DataRecord):
    """A mark as a dispute tells it."""

    words: str = Field(min_length=1)
    label: str


class DisputeRecord(QuoteRecord):
    """A dispute: the words that its marks cover together, each side's marks, and the decision."""

    lesson: str
    first: tuple[MarkRecord, ...]
    second: tuple[MarkRecord, ...]
    verdict: Verdict
    reason: str = Field(min_length=1)


class SettledRecord(DataRecord):
    """A file of disputes."""

    dispute: tuple[DisputeRecord, ...] = ()


def disagreements(first: Reading, second: Reading) -> tuple[Disagreement, ...]:
    """Where two annotations of one text differ in a span or a label, in the order of the text."""
    ours = {(each.lesson, each.span, each.label): each for each in first.findings}
    theirs = {(each.lesson, each.span, each.label): each for each in second.findings}
    found: list[Disagreement] = []
    for lesson in {each.lesson for each in (*first.findings, *second.findings)}:
        differing = sorted(
            {span for slug, span, _ in ours.keys() ^ theirs.keys() if slug == lesson},
            key=lambda span: (span.start, -span.end),
        )
        for together in _touching(differing):
            whole = Span(together[0].start, max(span.end for span in together))
            found.append(
                Disagreement(
                    lesson,
                    whole,
                    *(
                        tuple(
                            finding
                            for mark, finding in side.items()
                            if mark not in other and mark[0] == lesson and whole.contains(finding.span)
                        )
                        for side, other in ((ours, theirs), (theirs, ours))
                    ),
                )
            )
    return tuple(sorted(found, key=lambda each: (each.span, each.lesson)))


def _touching(spans: Iterable[Span]) -> list[list[Span]]:
    """Spans in groups that hang together by overlaps; `spans` in the order of their starts."""
    groups: list[list[Span]] = []
    end = -1
    for span in spans:
        if span.start < end:
            groups[-1].append(span)
        else:
            groups.append([span])
        end = max(end, span.end)
    return groups


def accepts(key: AnswerKey, reading: Reading, *, lesson: str, within: Span) -> bool:
    """Whether the marks of a reading that touch the words cost nothing by the key, and miss nothing there."""
    wanted = [each for each in key.reading.of(lesson) if each.span.overlap(within)]
    given = [each for each in reading.of(lesson) if each.span.overlap(within)]

    def right(i: int, j: int) -> float:
        extents, labels = key.extents(wanted[i]), key.right_labels(wanted[i])
        return float(given[j].span in extents and given[j].label in labels)

    pairs = match(len(wanted), len(given), right, least=1.0)
    met, meeting = {i for i, _ in pairs}, {j for _, j in pairs}
    optional = [each.span for each in key.alternatives if each.lesson == lesson and each.optional]
    return all(i in met or key.may_be_left_out(each) for i, each in enumerate(wanted)) and all(
        j in meeting or each.span in optional for j, each in enumerate(given)
    )


def read_settled(path: Path, *, first: Reading, second: Reading, key: AnswerKey) -> tuple[Dispute, ...]:
    """The disputes of a file, held against the annotations and the key that they are about.

    Raises:
        LibraryError: if the file is not as it should be, tells of marks that the annotations don't
            hold, leaves a disagreement out, or gives a verdict that the key does not carry out.
    """
    try:
        records = read_toml(path, SettledRecord).dispute
    except DataFileError as error:
        raise LibraryError(str(error)) from error
    open_ = {(each.lesson, each.span): each for each in disagreements(first, second)}
    disputes: list[Dispute] = []
    for number, record in enumerate(records, start=1):
        entry = f"{path}: [[dispute]] {number}"
        span = find_quote(key.reading.text, record, entry=entry)
        disagreement = open_.pop((record.lesson, span), None)
        if disagreement is None:
            raise LibraryError(
                f"{entry}: the annotations do not differ on {record.quote!r} in {record.lesson}, "
                "or an earlier entry has it; allowed is one entry for each difference"
            )
        for name, told, marks in (
            ("first", record.first, disagreement.first),
            ("second", record.second, disagreement.second),
        ):
            held = [(mark.span.of(key.reading.text), mark.label) for mark in marks]
            if [(mark.words, mark.label) for mark in told] != held:
                raise LibraryError(f"{entry}: {name}: the annotation has {_told(held)}")
        _check_verdict(record, key, (first, second), span, entry)
        disputes.append(Dispute(disagreement, record.verdict, record.reason))
    if open_:
        lesson, span = min(open_, key=lambda each: each[1])
        raise LibraryError(
            f"{path}: nothing on {span.of(key.reading.text)!r} in {lesson}, where the annotations differ; "
            "every difference needs its [[dispute]]"
        )
    return tuple(sorted(disputes, key=lambda each: each.disagreement.span))


def _check_verdict(
    record: DisputeRecord, key: AnswerKey, readings: tuple[Reading, Reading], span: Span, entry: str
) -> None:
    first, second = (accepts(key, each, lesson=record.lesson, within=span) for each in readings)
    if not (first or second):
        raise LibraryError(f"{entry}: the key accepts neither side on {record.quote!r}")
    carried_out = Verdict.BOTH if first and second else Verdict.FIRST if first else Verdict.SECOND
    if record.verdict is not carried_out:
        raise LibraryError(
            f"{entry}: verdict: {record.verdict.value!r}, but the key accepts {carried_out.value!r}"
        )


def _told(marks: Sequence[tuple[str, str]]) -> str:
    return ", ".join(f"{words!r} ({label})" for words, label in marks) or "no mark"
