"""The presenter's deck: every slide by one key, and nothing of the key before it is asked for."""

from dataclasses import dataclass, replace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.model.answer_key import AnswerKey
from lessons.model.lesson import Lesson, Picture
from lessons.model.reading import Reading
from lessons.walk.deck import Press, Slide, Spot, View, deck
from lessons.walk.steps import READ, WHOLE
from tests.walk.conftest import KEY, ONE, TWO, SmallLesson


@dataclass(frozen=True)
class Pictured:
    """A small lesson with pictures."""

    lesson: SmallLesson
    count: int

    @property
    def slug(self) -> str:
        return self.lesson.slug

    def pictures(self, reading: Reading) -> tuple[Picture, ...]:
        return tuple(Picture(str(i), "", "", (), ()) for i in range(self.count))


LESSONS = cast("tuple[Lesson, ...]", (Pictured(ONE, 2), Pictured(TWO, 1)))
DECK = deck(LESSONS, KEY)
START, LAST = Spot(DECK.slides[0]), Spot(DECK.slides[-1])
HIDDEN = {View.FINDING, View.TEMPTING, View.ALL, View.COUNT, View.SPREAD, View.CHECKS}


def spot(name: str, since: str = "") -> Spot:
    slide = DECK.at(name)
    assert slide is not None
    return Spot(slide, DECK.at(since))


def test_deck_has_every_beat_in_order() -> None:
    views = [(slide.round, slide.view, slide.number) for slide in DECK.slides]
    assert views == [
        (READ, View.TITLE, 1),
        (READ, View.ARTICLE, 1),
        ("one", View.ASK, 1),
        ("one", View.TEXT, 1),
        *(("one", View.FINDING, n) for n in (1, 2, 3, 4)),
        ("one", View.TEMPTING, 1),
        ("one", View.ALL, 1),
        ("one", View.COUNT, 1),
        ("one", View.COUNT, 2),
        ("two", View.ASK, 1),
        ("two", View.TEXT, 1),
        ("two", View.FINDING, 1),
        ("two", View.FINDING, 2),
        ("two", View.ALL, 1),
        ("two", View.COUNT, 1),
        (WHOLE, View.SPREAD, 1),
        (WHOLE, View.CHECKS, 1),
        (WHOLE, View.JUDGE, 1),
    ]


def test_deck_without_findings_still_shows_that_there_are_none() -> None:
    empty = AnswerKey(replace(KEY.reading, findings=()))
    found = deck(cast("tuple[Lesson, ...]", (Pictured(ONE, 0),)), empty)
    assert [slide.view for slide in found.slides[2:-3]] == [View.ASK, View.TEXT, View.ALL]
    asked = Spot(found.slides[2])
    assert found.press(asked, Press.COUNTS) == asked
    assert found.press(Spot(found.slides[3]), Press.ONE).slide.view is View.ALL


def test_deck_goes_on_to_its_end_and_back_to_its_start() -> None:
    here, seen = START, []
    for _ in DECK.slides:
        seen.append(here.slide)
        here = DECK.press(here, Press.NEXT)
    assert tuple(seen) == DECK.slides
    assert here == LAST
    for slide in reversed(DECK.slides):
        assert here.slide == slide
        here = DECK.press(here, Press.BACK)
    assert here == START


PRESSES = {
    "one from the question": ("one.ask.1", Press.ONE, "one.finding.1"),
    "one from the article": ("one.text.1", Press.ONE, "one.finding.1"),
    "one from a finding": ("one.finding.4", Press.ONE, "one.tempting.1"),
    "one when all are shown": ("one.tempting.1", Press.ONE, "one.all.1"),
    "one before the rounds": ("read.title.1", Press.ONE, "read.article.1"),
    "all from the question": ("one.ask.1", Press.ALL, "one.all.1"),
    "all from a finding": ("two.finding.1", Press.ALL, "two.all.1"),
    "all outside a round": ("whole.checks.1", Press.ALL, "whole.checks.1"),
    "counts": ("one.finding.2", Press.COUNTS, "one.count.1"),
    "the next counts": ("one.count.1", Press.COUNTS, "one.count.2"),
    "the last counts": ("one.count.2", Press.COUNTS, "one.count.2"),
    "counts at the start": ("read.title.1", Press.COUNTS, "read.title.1"),
    "counts at the end": ("whole.judge.1", Press.COUNTS, "whole.spread.1"),
    "first": ("two.ask.1", Press.FIRST, "read.title.1"),
    "last": ("two.ask.1", Press.LAST, "whole.judge.1"),
}


@pytest.mark.parametrize(("here", "press", "there"), PRESSES.values(), ids=PRESSES)
def test_deck_follows_a_press(here: str, press: Press, there: str) -> None:
    assert DECK.press(spot(here), press).slide.name == there


@pytest.mark.parametrize("press", [Press.BACK, Press.COUNTS])
def test_deck_comes_back_from_the_counts_to_where_they_were_asked_from(press: Press) -> None:
    here = spot("one.finding.2")
    counts = DECK.press(here, Press.COUNTS)
    assert counts == spot("one.count.1", "one.finding.2")
    assert DECK.press(counts, press) == here
    turned = DECK.press(counts, Press.NEXT)
    assert turned == spot("one.count.2", "one.finding.2")
    assert DECK.press(turned, Press.COUNTS) == here
    assert DECK.press(turned, Press.NEXT) == spot("two.ask.1")


@pytest.mark.parametrize(("number", "name"), [(1, "one.ask.1"), (2, "two.ask.1")])
def test_deck_goes_to_a_round_by_its_number(number: int, name: str) -> None:
    assert DECK.round(number) == spot(name)


@pytest.mark.parametrize("number", [-1, 0, 3])
def test_deck_has_no_other_rounds(number: int) -> None:
    assert DECK.round(number) is None


def test_deck_goes_to_a_finding_that_is_clicked() -> None:
    assert DECK.to_finding(spot("one.all.1"), 2) == spot("one.finding.2")
    assert DECK.to_finding(spot("one.all.1"), 9) == spot("one.all.1")


@pytest.mark.parametrize(
    "name", ["", "one", "one.finding.0", "one.finding.5", "three.ask.1", "one.nothing.1"]
)
def test_deck_has_no_other_slides(name: str) -> None:
    assert DECK.at(name) is None


moves = st.lists(st.sampled_from(Press), max_size=60)


@given(moves)
def test_deck_is_never_left(presses: list[Press]) -> None:
    here = START
    for press in presses:
        here = DECK.press(here, press)
        assert here.slide in DECK.slides
        assert here.since is None or (here.slide.view is View.COUNT or here.slide.round == WHOLE)


@given(moves)
def test_deck_comes_back_to_what_was_shown(presses: list[Press]) -> None:
    """Whatever was pressed before: to ask for the counts and to go back shows nothing new."""
    here = START
    for press in presses:
        here = DECK.press(here, press)
    counts = DECK.press(Spot(here.slide), Press.COUNTS)
    if counts.slide.view is not here.slide.view:
        assert DECK.press(counts, Press.BACK).slide == here.slide


def test_deck_names_are_read_back() -> None:
    assert all(DECK.at(slide.name) == slide for slide in DECK.slides)
    assert len({slide.name for slide in DECK.slides}) == len(DECK.slides)
    assert Slide("x", View.ASK).name == "x.ask.1"


def test_deck_counts_its_slides_and_begins_without_the_key() -> None:
    assert DECK.size("one", View.FINDING) == 4
    assert not HIDDEN & {slide.view for slide in DECK.slides[:4]}
