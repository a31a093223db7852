import re

import pytest

from lessons import lesson, read
from lessons.model.reading import Finding, Maker, Reading, Source, SourceKind, SourceLabel
from lessons.model.span import Span
from lessons.who_counted.amounts import figure_in
from lessons.who_counted.card_words import card_words
from lessons.who_counted.links import Relation, links
from lessons.who_counted.quantities import Form, quantities

SOURCES = (
    Source("radio", "Harbour Radio", SourceLabel.NAMED, SourceKind.PUBLICATION),
    Source("council", "The council", SourceLabel.NAMED, SourceKind.ORGANISATION),
    Source("expert", "one expert", SourceLabel.ANONYMOUS, SourceKind.INDIVIDUAL),
    Source("none", "", SourceLabel.ANONYMOUS, SourceKind.UNSPECIFIED),
)


def reading_of(text: str, *figures: tuple[str, str, str | None]) -> Reading:
    """A reading whose figures are `(words, label, source id)`, each standing once in the text."""
    findings = []
    for number, (words, label, source_id) in enumerate(figures, start=1):
        start = text.index(words)
        facts = figure_in(words, source_id=source_id)
        findings.append(
            Finding(f"f{number}", "who_counted", Span(start, start + len(words)), label, facts, "key", "")
        )
    findings.sort(key=lambda finding: finding.span)
    return Reading(text, SOURCES, (), tuple(findings), len(text.split()), Maker.PEOPLE)


@pytest.mark.parametrize(
    ("words", "label", "source_id", "title", "strength", "says"),
    [
        ("40 blasts", "sourced", "radio", "Sourced: Harbour Radio", True, "can be checked"),
        ("dozens of blasts", "sourced", "radio", "Sourced: Harbour Radio", False, "somebody to ask"),
        (
            "40 blasts",
            "anonymous",
            "expert",
            "From somebody unnamed: one expert",
            False,
            "does not make it false",
        ),
        ("40 blasts", "anonymous", "none", "Hearsay: nobody said to have counted", False, "cannot check"),
        ("40 blasts", "record", None, "On public record", True, "can be checked"),
        ("40 blasts", "unsourced", None, "Unsourced: nobody is credited", False, "not make it false"),
        ("dozens of blasts", "unsourced", None, "Unsourced: nobody is credited", False, "nobody to ask"),
    ],
)
def test_cards_say_which_case_it_is(
    words: str, label: str, source_id: str | None, title: str, strength: bool, says: str
) -> None:
    reading = reading_of(f"There were {words} in the night.", (words, label, source_id))
    card = lesson("who_counted").card(reading.findings[0], reading)
    assert (card.title, card.strength) == (title, strength)
    assert says in card.why
    assert "miscounted" in card.settle or strength
    assert not re.search(
        r"[{}]", " ".join((card.title, card.what, card.why, card.standard, card.ask, card.settle))
    )


def test_cards_put_the_source_into_the_sentence() -> None:
    reading = reading_of("It holds 40 beds.", ("40 beds", "sourced", "council"))
    assert "Does the council gain" in lesson("who_counted").card(reading.findings[0], reading).ask


@pytest.mark.parametrize(
    ("counter", "words"),
    [
        pytest.param(counter, words, id=f"{counter}-{words}")
        for counter, words in ((each.id, words) for each in card_words().counter for words in each.examples)
    ],
)
def test_cards_know_who_could_have_counted(counter: str, words: str) -> None:
    found = next(iter(quantities(words)), None)
    form = found.form if found is not None else Form.NUMBER
    assert card_words().counter_of(words, form).id == counter


@pytest.mark.parametrize(
    ("text", "first", "second", "relation"),
    [
        (
            "The raid left 340 dead. Papers say hundreds dead.",
            "340 dead",
            "hundreds dead",
            Relation.LOOSE,
        ),
        ("He saw 9 people killed. Of 9 dead, all were men.", "9 people", "9 dead", Relation.SAME),
        ("There were 40 blasts. She heard 52 explosions.", "40 blasts", "52 explosions", Relation.DIFFERENT),
        (
            "It had over 40 blasts. I heard 52 explosions.",
            "over 40 blasts",
            "52 explosions",
            Relation.LOOSE,
        ),
        ("Fire took 12 barns. The law knows 12 barn owners.", "12 barns", "12 barn owners", None),
        ("They met 40 people. Later 90 people came.", "40 people", "90 people", None),
        ("It cost $40. The ticket cost 40 pence.", "$40", "40 pence", None),
        ("They sent 27 drones; 19 of the drones fell.", "27 drones", "19 of the drones", None),
    ],
)
def test_cards_link_figures_for_the_same_thing(
    text: str, first: str, second: str, relation: Relation | None
) -> None:
    reading = reading_of(text, (first, "unsourced", None), (second, "unsourced", None))
    mine = reading.findings[0]
    found = links(mine, reading)
    assert [link.relation for link in found] == ([] if relation is None else [relation])
    if found:
        assert second in lesson("who_counted").card(mine, reading).why


def test_cards_of_a_machine_reading_begin_with_its_reason() -> None:
    reading = read("The fire destroyed 40 homes on Sunday.")
    (finding,) = reading.of("who_counted")
    assert lesson("who_counted").card(finding, reading).why.startswith(finding.because)
