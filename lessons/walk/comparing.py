"""Two write-ups of one event held against each other: counts on one scale, facts, and who is named.

Everything counts with a denominator and nothing sums up an article: the difference is the reader's to judge.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lessons.library.articles import Version
from lessons.library.pairs import FactRecord
from lessons.model.lesson import Lesson, Picture
from lessons.model.reading import NOBODY, Finding, Reading, Source, SourceLabel
from lessons.model.span import Span
from lessons.walk.feedback import number

AT_A_GLANCE = "at-a-glance"
"""The slug of the picture over all lessons."""

_SCALE = ("write-up", "number", "of", "per 100 words")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WriteUp:
    """One of the two articles: what it is called here, which version it is, and its key's reading."""

    name: str
    version: Version
    reading: Reading


Both = tuple[WriteUp, WriteUp]


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in the words of a fact: its lesson's slug, the name of its label, and who is behind it.

    `source` is empty where the article credits nobody.
    """

    lesson: str
    label: str
    source: str


@dataclass(frozen=True, slots=True)
class Side:
    """A fact as one write-up has it: its words, empty where it has not got it, and what is found in them."""

    words: str
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact in both write-ups, in their order; `note` is what people say of the difference."""

    what: str
    sides: tuple[Side, Side]
    note: str

    @property
    def shared(self) -> bool:
        """Whether both write-ups have the fact."""
        return all(side.words for side in self.sides)

    def differs(self, lesson: str) -> bool:
        """Whether both sides hold findings of a lesson, and not with the same labels."""
        labels = [{told.label for told in side.told if told.lesson == lesson} for side in self.sides]
        return all(labels) and labels[0] != labels[1]


@dataclass(frozen=True, slots=True)
class Named:
    """Whom the write-ups name, in the words of the first, or of the one that has them."""

    both: tuple[str, ...]
    only: tuple[tuple[str, ...], tuple[str, ...]]


def align(records: Iterable[FactRecord], both: Both, lessons: Sequence[Lesson]) -> tuple[Fact, ...]:
    """The facts of an event, each with what is found in its words on either side."""
    return tuple(
        Fact(
            record.what,
            (_side(record, both[0], lessons), _side(record, both[1], lessons)),
            record.note,
        )
        for record in records
    )


def facts_sentence(facts: Sequence[Fact], both: Both, lessons: Sequence[Lesson]) -> str:
    """How many facts the write-ups share, how many only one has, and where shared ones are told otherwise."""
    shared = [fact for fact in facts if fact.shared]
    only = [sum(not fact.shared and bool(fact.sides[side].words) for fact in facts) for side in (0, 1)]
    sentence = (
        f"Of {_count(len(facts), 'fact')} {_some(len(shared))} {_verb(len(shared), 'stands', 'stand')} in "
        f"both write-ups, {_some(only[0])} only in {both[0].name} and {_some(only[1])} only in "
        f"{both[1].name}."
    )
    counts = [(lesson.name, sum(fact.differs(lesson.slug) for fact in shared)) for lesson in lessons]
    differing = [f"{_some(count)} to “{name}”" for name, count in counts if count]
    if differing:
        return f"{sentence} The shared ones get different answers: {_listed(differing)}."
    return f"{sentence} What is marked in the shared ones goes by the same labels." if shared else sentence


def named(both: Both) -> Named:
    """Whom both write-ups name and whom only one does.

    Two named sources of one kind are the same where a name is the end of the other's (`Rosa Lind`, `Lind`)
    and fits no third; articles and capitals do not count. Unnamed ones are never matched: two articles that
    write “officials” need not have asked the same people.
    """
    first, second = (_with_names(each.reading) for each in both)
    pairs = [(a, b) for a in first for b in second if _same(a, b)]
    met = [(a, b) for a, b in pairs if _key(a) == _key(b) or sum(x is a or y is b for x, y in pairs) == 1]
    return Named(
        both=tuple(a.name for a, _ in met),
        only=(
            tuple(a.name for a in first if all(a is not x for x, _ in met)),
            tuple(b.name for b in second if all(b is not y for _, y in met)),
        ),
    )


def named_sentence(who: Named, both: Both) -> str:
    """How many sources each write-up names out of all it has, and how many of them are the same."""
    parts = []
    for each in both:
        sources = [source for source in each.reading.sources if source.id != NOBODY]
        parts.append(
            f"{each.name} names {len(_with_names(each.reading))} of its {_count(len(sources), 'source')}"
        )
    same = len(who.both)
    return f"{parts[0]}, {parts[1]}; {_some(same)} {_verb(same, 'is', 'are')} named in both."


def glance(both: Both, lessons: Sequence[Lesson]) -> Picture:
    """What asks for care, lesson by lesson: how many of its findings, and how many in 100 words."""
    rows, says = [], []
    for lesson in lessons:
        counts = [
            (sum(map(lesson.is_heavy, each.reading.of(lesson.slug))), len(each.reading.of(lesson.slug)))
            for each in both
        ]
        rows += [_row(lesson.name, each, *count) for each, count in zip(both, counts, strict=True)]
        said = (f"{care} of {all_} in {each.name}" for each, (care, all_) in zip(both, counts, strict=True))
        says.append(f"{lesson.name} {' and '.join(said)}")
    return Picture(
        slug=AT_A_GLANCE,
        title="What asks for care",
        sentence=f"Findings that ask for care: {'; '.join(says)}.",
        columns=("lesson", *_SCALE),
        rows=tuple(rows),
    )


def by_label(both: Both, lesson: Lesson) -> Picture:
    """The findings of a lesson by label, how many of all and how many in 100 words, in both write-ups."""
    rows, widest = [], (0.0, "")
    for label in lesson.labels:
        found = [[f for f in each.reading.of(lesson.slug) if f.label == label.slug] for each in both]
        if not any(found):
            continue
        here = [
            _row(label.name, each, len(those), len(each.reading.of(lesson.slug)))
            for each, those in zip(both, found, strict=True)
        ]
        rows += here
        rates = [_rate(len(those), each.reading) for each, those in zip(both, found, strict=True)]
        gap = abs(rates[0] - rates[1])
        if gap > widest[0]:
            counts = (f"{len(those)} in {each.name}" for each, those in zip(both, found, strict=True))
            per = " and ".join(f"{rate:.1f}" for rate in rates)
            widest = gap, f"“{label.name}”: {' and '.join(counts)}, which is {per} in every 100 words."
    sentence = "Neither write-up has a finding of this lesson."
    if rows:
        sentence = f"They differ most in {widest[1]}" if widest[1] else "Label by label they do not differ."
    return Picture(lesson.slug, lesson.name, sentence, ("label", *_SCALE), tuple(rows))


def _row(what: str, write_up: WriteUp, count: int, all_: int) -> tuple[str | int | float, ...]:
    return (what, write_up.name, count, all_, round(_rate(count, write_up.reading), 2))


def _rate(count: int, reading: Reading) -> float:
    return 100 * count / reading.words if reading.words else 0.0


def _side(record: FactRecord, write_up: WriteUp, lessons: Sequence[Lesson]) -> Side:
    words = record.words(write_up.version)
    if not words:
        return Side("")
    findings = _within(words, write_up.reading)
    told = (_told(finding, write_up.reading, lessons) for finding in findings)
    return Side(words, tuple(dict.fromkeys(told)))


def _within(words: str, reading: Reading) -> tuple[Finding, ...]:
    """The findings that touch the words where they first stand with any."""
    for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", reading.text):
        span = Span(*match.span())
        touching = tuple(finding for finding in reading.findings if finding.span.overlap(span))
        if touching:
            return touching
    return ()


def _told(finding: Finding, reading: Reading, lessons: Sequence[Lesson]) -> Told:
    names = {
        label.slug: label.name for each in lessons if each.slug == finding.lesson for label in each.labels
    }
    source = reading.source(getattr(finding.facts, "source_id", None))
    who = "" if source is None else source.name or "nobody in particular"
    return Told(finding.lesson, names.get(finding.label, finding.label), who)


def _with_names(reading: Reading) -> list[Source]:
    return [source for source in reading.sources if source.label is SourceLabel.NAMED]


def _key(source: Source) -> list[str]:
    return _ARTICLE.sub("", source.name, count=1).casefold().split()


def _same(one: Source, other: Source) -> bool:
    short, long = sorted((_key(one), _key(other)), key=len)
    return one.kind is other.kind and bool(short) and long[-len(short) :] == short


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _some(count: int) -> str:
    return number(count) if count else "none"


def _verb(count: int, one: str, many: str) -> str:
    return one if count == 1 else many


def _listed(parts: Sequence[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
