"""Answer keys and readings written as inline keys."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lessons import LESSONS
from lessons.library.front_matter import LibraryError
from lessons.library.key_marks import CONTENT, MENTIONS, escape
from lessons.model.answer_key import AnswerKey
from lessons.model.lesson import Lesson
from lessons.model.reading import NOBODY, Finding, Maker, Reading, Source
from lessons.model.span import Span, trimmed


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark to write; of marks on the same words the one of lower `rank` stands outside."""

    span: Span
    rank: int
    head: str


def write_key(key: AnswerKey, *, lessons: Sequence[Lesson] = LESSONS) -> str:
    """The key as the text of a file that `parse_key` reads back.

    Raises:
        LibraryError: if findings cross, which the inline form cannot hold (see `nestable`).
    """
    text = key.reading.text
    front = [
        *(_source(source) for source in key.reading.sources if source.id != NOBODY),
        *_words(key.reading),
    ]
    for each in key.alternatives:
        pairs: list[tuple[str, object]] = [*quote_of(text, each.span), ("lesson", each.lesson)]
        pairs += [("optional", True)] if each.optional else []
        pairs += [("label", each.label)] if each.label else []
        front.append(_table("[alternative]", pairs))
    for non_case in key.non_cases:
        pairs = [*quote_of(text, non_case.span), ("lesson", non_case.lesson), ("why", non_case.why)]
        front.append(_table("[non_case]", pairs))
    head = "+++\n" + "\n".join(front) + "+++\n\n" if front or text.startswith("+++") else ""
    return head + _marked(text, _marks(key.reading, lessons)) + "\n"


def nestable(reading: Reading, *, lessons: Sequence[Lesson] = LESSONS) -> tuple[Reading, tuple[Finding, ...]]:
    """The reading as the inline form can hold it, and the findings left out for that.

    Marks nest and never cross: of two findings that cross the later one is left out, and so is a
    second one of the same lesson on the same words. A source stands in a key by its marked
    mentions: the sources without any are left out, and so is what is credited to them.
    """
    kept: list[Finding] = []
    for finding in reading.findings:
        if not any(
            finding.span.crosses(other.span)
            or (finding.span == other.span and finding.lesson == other.lesson)
            for other in kept
        ):
            kept.append(finding)
    mentioned = {
        (opening + source.id, span): source.id
        for source in reading.sources
        for span in source.mentions
        for opening in MENTIONS
    }
    heads = {lesson.slug: lesson.to_key for lesson in lessons}
    marked = {(heads[finding.lesson](finding, reading), finding.span) for finding in kept}
    spans_of: dict[str, list[Span]] = {}
    for mark in sorted(marked & mentioned.keys(), key=lambda mark: mark[1]):
        spans_of.setdefault(mentioned[mark], []).append(mark[1])
    ids: set[str | None] = {None, *spans_of}
    kept = [finding for finding in kept if getattr(finding.facts, "source_id", None) in ids]
    held = replace(
        reading,
        sources=tuple(
            replace(source, mentions=tuple(spans_of[source.id]))
            for source in reading.sources
            if source.id in spans_of
        ),
        attributions=tuple(
            each
            for each in reading.attributions
            if each.source_id is not None and {each.source_id, each.via} <= ids
        ),
        findings=tuple(kept),
    )
    return held, tuple(finding for finding in reading.findings if finding not in kept)


def _marks(reading: Reading, lessons: Sequence[Lesson]) -> list[_Mark]:
    marks = [
        _Mark(finding.span, rank, lesson.to_key(finding, reading))
        for rank, lesson in enumerate(lessons, start=1)
        for finding in reading.of(lesson.slug)
    ]
    _check_nesting(marks, reading.text)
    contents = sorted(
        {(span, each.source_id) for each in reading.claims() if each.source_id for span in each.content},
        key=lambda content: (content[0].start, -content[0].end, content[1]),
    )
    written = set(marks)
    for span, id_ in contents:
        for piece in _uncrossed(reading.text, span, marks):
            mark = _Mark(piece, 0, CONTENT + id_)
            if mark not in written:
                written.add(mark)
                marks.append(mark)
    return marks


def _check_nesting(marks: Sequence[_Mark], text: str) -> None:
    """See that no two marks cross: in the order of their starts, each ends inside those that are open."""
    open_: list[_Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)):
        while open_ and open_[-1].span.end <= mark.span.start:
            open_.pop()
        if open_ and open_[-1].span.crosses(mark.span):
            raise LibraryError(
                f"key: {{{open_[-1].head}|{open_[-1].span.of(text)}}} crosses "
                f"{{{mark.head}|{mark.span.of(text)}}}; marks may nest, and never cross"
            )
        open_.append(mark)


def _uncrossed(text: str, content: Span, marks: Iterable[_Mark]) -> list[Span]:
    """The content in as many pieces as it takes to cross no mark."""
    cuts = {content.start, content.end}
    for mark in marks:
        if content.crosses(mark.span):
            cuts |= {edge for edge in (mark.span.start, mark.span.end) if content.start < edge < content.end}
    edges = sorted(cuts)
    pieces = [trimmed(text, start, end) for start, end in pairwise(edges)]
    return [piece for piece in pieces if piece is not None]


def _marked(text: str, marks: Sequence[_Mark]) -> str:
    """The text with its marks, outer ones opening first."""
    out: list[str] = []
    ends: list[int] = []
    at = 0

    def copy_until(index: int) -> None:
        nonlocal at
        while ends and ends[-1] <= index:
            end = ends.pop()
            out.append(escape(text[at:end]) + "}")
            at = end
        out.append(escape(text[at:index]))
        at = index

    for mark in sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end, mark.rank, mark.head)):
        copy_until(mark.span.start)
        out.append("{" + mark.head + "|")
        ends.append(mark.span.end)
    copy_until(len(text))
    return "".join(out)


def _source(source: Source) -> str:
    pairs: list[tuple[str, object]] = [("name", source.name), ("kind", source.kind.value)]
    pairs += [("role", source.role)] if source.role else []
    pairs += [("reason_given", True)] if source.reason_given else []
    return _table(f"source.{source.id}", pairs)


def _words(reading: Reading) -> list[str]:
    """What the inline marks cannot hold: reasons, and plainer words."""
    entries: list[str] = []
    marks = Counter(finding.span for finding in reading.findings)
    for finding in reading.findings:
        reason = getattr(finding.facts, "reason", "")
        if not reason and reading.maker is Maker.PEOPLE:
            reason = finding.because
        plainer = list(getattr(finding.facts, "plainer", ()))
        pairs: list[tuple[str, object]] = [("reason", reason)] if reason else []
        pairs += [("plainer", plainer)] if plainer else []
        if pairs:
            whose = [("lesson", finding.lesson)] if marks[finding.span] > 1 else []
            entries.append(_table("[word]", [*quote_of(reading.text, finding.span), *whose, *pairs]))
    return entries


def quote_of(text: str, span: Span) -> list[tuple[str, object]]:
    """The words of a span, and which occurrence they are where they are not the first."""
    quote = span.of(text)
    nth, at = 1, text.find(quote)
    while at < span.start:
        nth, at = nth + 1, text.find(quote, at + 1)
    return [("quote", quote), *([("nth", nth)] if nth > 1 else [])]


def _table(header: str, pairs: Iterable[tuple[str, object]]) -> str:
    """A TOML table; JSON's strings, numbers, booleans and lists are TOML's."""
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in pairs]
    return "\n".join([f"[{header}]", *lines, ""])
