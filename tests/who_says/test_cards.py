"""Cards, and where a source stands in its article."""

from dataclasses import replace

import pytest

from lessons.model.reading import (
    NOBODY,
    Attribution,
    Finding,
    Maker,
    Reading,
    Source,
    SourceKind,
    SourceLabel,
    Speech,
)
from lessons.model.span import Span
from lessons.who_says.cards import card, cards
from lessons.who_says.records import SourceMention
from lessons.who_says.standing import corroborating, standing

TEXT = (
    "Ana Ruiz said the north gate had failed twice. "
    "Two people familiar with the repairs said the north gate failed twice. "
    "Reportedly the guard slept."
)


def span(words: str, *, last: bool = False) -> Span:
    start = TEXT.rindex(words) if last else TEXT.index(words)
    return Span(start, start + len(words))


def finding(words: str, label: str, id_: str, because: str = "") -> Finding:
    return Finding(id_, "who_says", span(words), label, SourceMention(id_), "key", because)


RUIZ = Source("ruiz", "Ana Ruiz", SourceLabel.NAMED, SourceKind.PERSON, mentions=(span("Ana Ruiz"),))
PEOPLE = Source(
    "people",
    "two people familiar with the repairs",
    SourceLabel.ANONYMOUS,
    SourceKind.GROUP,
    reason_given=True,
    mentions=(span("Two people familiar with the repairs"),),
)
HEARSAY = Source(NOBODY, "", SourceLabel.ANONYMOUS, SourceKind.UNSPECIFIED, mentions=(span("Reportedly"),))


def claim(id_: str, content: Span, via: str | None = None) -> Attribution:
    return Attribution(id_, (), (), (content,), Speech.INDIRECT, via=via)


READING = Reading(
    TEXT,
    (RUIZ, PEOPLE, HEARSAY),
    (
        claim("ruiz", span("the north gate had failed twice")),
        claim("people", span("the north gate failed twice"), via="ruiz"),
        claim(NOBODY, span("the guard slept")),
    ),
    (
        finding("Ana Ruiz", "named", "ruiz"),
        finding("Two people familiar with the repairs", "anonymous", "people", "Nobody could ask them."),
        finding("Reportedly", "anonymous", NOBODY),
    ),
    25,
    Maker.PEOPLE,
)


def without(**changes: object) -> Reading:
    """The reading with the unnamed people changed."""
    return replace(READING, sources=(RUIZ, replace(PEOPLE, **changes), HEARSAY))  # type: ignore[arg-type]  # a test's shorthand


def test_cards_name_the_source_and_its_share() -> None:
    found = card(READING.findings[0], READING)
    assert found.title == "Named: Ana Ruiz"
    assert "One of the article’s 3 credited claims" in found.what
    assert "“Ana Ruiz” is somebody in particular" in found.why
    assert "Ana Ruiz" in found.ask
    assert found.strength


def test_cards_show_justified_anonymity_as_a_strength() -> None:
    found = card(READING.findings[1], READING)
    assert found.why.startswith("Nobody could ask them.")
    assert "says why there is no name" in found.why
    assert "familiar with the repairs" in found.why
    assert "Ana Ruiz says much the same" in found.why
    assert "by way of Ana Ruiz" in found.what
    assert found.strength


def test_cards_ask_for_the_reason_where_there_is_none() -> None:
    found = card(READING.findings[1], without(reason_given=False))
    assert "does not say why there is no name" in found.why
    assert "does not make it false" in found.why
    assert not found.strength


def test_cards_of_hearsay_say_that_nobody_says_it() -> None:
    found = card(READING.findings[2], READING)
    assert found.title == "Nobody: Reportedly"
    assert "unverified" in found.settle
    assert not found.strength


def test_cards_tell_an_office_from_a_name() -> None:
    mayor = replace(RUIZ, name="the mayor of Dorning")
    found = card(READING.findings[0], replace(READING, sources=(mayor, PEOPLE, HEARSAY)))
    assert found.title == "Named by office: the mayor of Dorning"
    assert card(READING.findings[0], READING).title == "Named: Ana Ruiz"


def test_cards_refuse_a_finding_of_no_source() -> None:
    stranger = replace(READING.findings[0], facts=SourceMention("stranger"))
    with pytest.raises(ValueError, match="mentions no source"):
        card(stranger, READING)


def test_cards_leave_no_place_unfilled() -> None:
    groups = [*cards().named.__dict__.values(), *cards().anonymous.__dict__.values(), cards().nobody]
    for words in groups:
        for line in (words.title, words.what, words.standard, words.ask, words.settle):
            assert line
            assert "{" not in line.format(name="Ana", words="she")


def test_standing_corroboration_needs_the_same_said() -> None:
    assert corroborating(READING, PEOPLE) == (RUIZ,)
    other = replace(
        READING,
        attributions=(claim("ruiz", span("the guard slept")), READING.attributions[1]),
    )
    assert corroborating(other, PEOPLE) == ()
    assert corroborating(READING, HEARSAY) == ()


def test_standing_counts_claims_and_keeps_the_chain() -> None:
    found = standing(READING, PEOPLE)
    assert (found.claims, found.all_claims) == (1, 3)
    assert found.through == RUIZ
    assert found.close == "Two people familiar with the repairs"
    assert standing(READING, RUIZ).close == ""
