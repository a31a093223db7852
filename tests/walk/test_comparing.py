"""Two write-ups held against each other: facts, names and counts."""

from dataclasses import replace

import pytest

from lessons import LESSONS
from lessons.library.articles import Version
from lessons.library.pairs import FactRecord, Pair, pairs
from lessons.library.samples import key, samples
from lessons.model.lesson import Lesson
from lessons.model.reading import Finding, Maker, Reading, Source, SourceKind, SourceLabel
from lessons.model.span import Span
from lessons.walk.comparing import (
    Both,
    Told,
    WriteUp,
    align,
    by_label,
    facts_sentence,
    glance,
    named,
    named_sentence,
)
from lessons.who_counted.records import Figure, Precision

HEATED = "Scores fled on Monday. Insiders counted 12 boats."
CAREFUL = "Ada Rill said 12 boats left on Monday. Some 40 people fled, the port said."
COUNTED = next(each for each in LESSONS if each.facts is Figure)


def source(name: str, kind: SourceKind = SourceKind.PERSON, *, named: bool = True) -> Source:
    label = SourceLabel.NAMED if named else SourceLabel.ANONYMOUS
    return Source(name or "none", name, label, kind)


def figure(text: str, words: str, label: str, source_id: str | None = None) -> Finding:
    start = text.index(words)
    facts = Figure(Precision.EXACT, source_id)
    return Finding(words, COUNTED.slug, Span(start, start + len(words)), label, facts, "key", "")


def reading(text: str, sources: tuple[Source, ...], *findings: Finding, words: int = 50) -> Reading:
    return Reading(text, sources, (), findings, words, Maker.PEOPLE)


@pytest.fixture
def both() -> Both:
    crowd = source("insiders", SourceKind.GROUP, named=False)
    heated = reading(
        HEATED,
        (crowd,),
        figure(HEATED, "Scores", "unsourced"),
        figure(HEATED, "12 boats", "anonymous", "insiders"),
    )
    people = (source("Ada Rill"), source("the port", SourceKind.ORGANISATION))
    careful = reading(
        CAREFUL,
        people,
        figure(CAREFUL, "12 boats", "sourced", "Ada Rill"),
        figure(CAREFUL, "40 people", "sourced", "the port"),
        words=100,
    )
    return WriteUp("Call", Version.HEATED, heated), WriteUp("Wire", Version.CAREFUL, careful)


RECORDS = (
    FactRecord(what="boats", heated="12 boats", careful="12 boats"),
    FactRecord(what="day", heated="on Monday", careful="on Monday"),
    FactRecord(what="people", heated="", careful="40 people", note="Vague in the other."),
)


def test_comparing_aligns_facts_with_who_is_behind_them(both: Both) -> None:
    boats, day, people = align(RECORDS, both, LESSONS)
    assert [side.told for side in boats.sides] == [
        (Told(COUNTED.slug, "Anonymous", "insiders"),),
        (Told(COUNTED.slug, "Sourced", "Ada Rill"),),
    ]
    assert boats.differs(COUNTED.slug)
    assert day.shared
    assert not day.differs(COUNTED.slug)
    assert not people.shared
    assert (people.sides[0].words, people.note) == ("", "Vague in the other.")


def test_comparing_finds_words_whole_and_where_something_is_marked() -> None:
    text = "In 2012 boats left; 12 boats came, then 12 boats more."
    last = text.rindex("12 boats")
    found = replace(figure(text, "boats", "unsourced"), span=Span(last, last + 8))
    side = WriteUp("Call", Version.HEATED, reading(text, (), found))
    none = WriteUp("Wire", Version.CAREFUL, reading(text, ()))
    (fact,) = align([FactRecord(what="boats", heated="12 boats", careful="12 boats")], (side, none), LESSONS)
    assert [each.label for each in fact.sides[0].told] == ["Unsourced"]
    assert fact.sides[1].told == ()
    assert not fact.differs(COUNTED.slug)


def test_comparing_says_which_facts_are_shared_and_answered_differently(both: Both) -> None:
    assert facts_sentence(align(RECORDS, both, LESSONS), both, LESSONS) == (
        "Of 3 facts two stand in both write-ups, none only in Call and one only in Wire. "
        f"The shared ones get different answers: one to “{COUNTED.name}”."
    )
    assert facts_sentence(align(RECORDS[1:2], both, LESSONS), both, LESSONS).endswith("by the same labels.")
    assert facts_sentence(align(RECORDS[2:], both, LESSONS), both, LESSONS).endswith("one only in Wire.")


PERSON, BODY, PAPER = SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.DOCUMENT


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        pytest.param([("Ada Rill", PERSON)], [("Ada Rill", PERSON)], ["Ada Rill"], id="the same name"),
        pytest.param([("Ada Rill", PERSON)], [("Rill", PERSON)], ["Ada Rill"], id="a last name"),
        pytest.param([("the Port", BODY)], [("Selm port", BODY)], ["the Port"], id="article and capitals"),
        pytest.param([("Ada Rill", PERSON)], [("Ada Rill’s log", PERSON)], [], id="not the end of the name"),
        pytest.param([("the port", BODY)], [("log of the port", PAPER)], [], id="another kind"),
        pytest.param(
            [("Ada Rill", PERSON), ("Ben Rill", PERSON)], [("Rill", PERSON)], [], id="could be either"
        ),
        pytest.param(
            [("Ada Rill", PERSON), ("Rill", PERSON)],
            [("Rill", PERSON)],
            ["Rill"],
            id="the very name goes first",
        ),
    ],
)
def test_comparing_matches_named_sources_by_name(
    first: list[tuple[str, SourceKind]], second: list[tuple[str, SourceKind]], same: list[str]
) -> None:
    one, other = (
        WriteUp(name, version, reading("x", tuple(source(*each) for each in those)))
        for name, version, those in (("Call", Version.HEATED, first), ("Wire", Version.CAREFUL, second))
    )
    who = named((one, other))
    assert list(who.both) == same
    assert [len(same) + len(only) for only in who.only] == [len(first), len(second)]


def test_comparing_never_matches_the_unnamed_and_leaves_hearsay_out() -> None:
    sources = (
        source("officials", SourceKind.GROUP, named=False),
        source("", SourceKind.UNSPECIFIED, named=False),
    )
    both = tuple(WriteUp(each, Version.HEATED, reading("x", sources)) for each in ("Call", "Wire"))
    who = named((both[0], both[1]))
    assert (who.both, who.only) == ((), ((), ()))
    assert named_sentence(who, (both[0], both[1])) == (
        "Call names 0 of its 1 source, Wire names 0 of its 1 source; none are named in both."
    )


def test_comparing_counts_with_denominators(both: Both) -> None:
    picture = glance(both, [COUNTED])
    assert picture.rows == ((COUNTED.name, "Call", 2, 2, 4.0), (COUNTED.name, "Wire", 0, 2, 0.0))
    assert "2 of 2 in Call and 0 of 2 in Wire" in picture.sentence
    labels = by_label(both, COUNTED)
    assert ("Sourced", "Call", 0, 2, 0.0) in labels.rows
    assert ("Sourced", "Wire", 2, 2, 2.0) in labels.rows
    assert {row[0] for row in labels.rows} == {"Sourced", "Anonymous", "Unsourced"}
    assert "differ most" in labels.sentence


def test_comparing_an_article_with_itself_finds_no_difference(both: Both) -> None:
    same = (both[0], replace(both[0], name="Echo"))
    assert by_label(same, COUNTED).sentence == "Label by label they do not differ."
    empty = (replace(both[0], reading=reading("x", ())), replace(both[1], reading=reading("x", ())))
    assert by_label(empty, COUNTED).rows == ()


@pytest.mark.parametrize("pair", list(pairs(samples())), ids=lambda pair: pair.event)
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
def test_comparing_samples_counts_every_finding_once(pair: Pair, lesson: Lesson) -> None:
    both = tuple(
        WriteUp(each.article.outlet, each.version, key(each.article.slug).reading) for each in pair.samples
    )
    rows = by_label((both[0], both[1]), lesson).rows
    for each in both:
        counted = sum(int(row[2]) for row in rows if row[1] == each.name)
        assert counted == len(each.reading.of(lesson.slug))
