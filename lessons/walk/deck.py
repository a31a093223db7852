"""A lesson as a presenter shows it: slides in their order, and what each key press leads to.

Nothing of a key is on a slide before the presenter asks for it: from the article alone one goes on finding by
finding, or asks for all of them, or for the counts, and comes back from the counts to where one was.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from lessons.model.answer_key import AnswerKey
from lessons.model.lesson import Lesson
from lessons.walk.revealing import tempting
from lessons.walk.steps import READ, WHOLE


class View(StrEnum):
    """What a slide shows."""

    TITLE = "title"
    ARTICLE = "article"
    """The article alone, for a first judgement."""
    ASK = "ask"
    TEXT = "text"
    """The article alone, for marking in it."""
    FINDING = "finding"
    TEMPTING = "tempting"
    """Words that look like a finding and are none."""
    ALL = "all"
    COUNT = "count"
    SPREAD = "spread"
    CHECKS = "checks"
    JUDGE = "judge"
    """The judgement again."""


class Press(StrEnum):
    """What a presenter can ask for."""

    NEXT = "next"
    BACK = "back"
    ONE = "one"
    ALL = "all"
    COUNTS = "counts"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its round (a lesson's slug, `READ` or `WHOLE`), its view, its number in the view from 1."""

    round: str
    view: View
    number: int = 1

    @property
    def name(self) -> str:
        """The slide as it stands in a URL."""
        return f"{self.round}.{self.view.value}.{self.number}"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a presenter is; `since` is the slide that the counts were asked from, to come back to."""

    slide: Slide
    since: Slide | None = None


@dataclass(frozen=True)
class Deck:
    """The slides of a lesson in their order."""

    slides: tuple[Slide, ...]

    def at(self, name: str) -> Slide | None:
        """The slide of this name, if there is one."""
        return next((slide for slide in self.slides if slide.name == name), None)

    def size(self, round_: str, view: View) -> int:
        """How many slides of a view a round has."""
        return sum(slide.round == round_ and slide.view is view for slide in self.slides)

    def press(self, spot: Spot, press: Press) -> Spot:
        """Where a press leads from here."""
        slide = spot.slide
        match press:
            case Press.NEXT:
                return self._counting(spot, self._beside(slide, 1))
            case Press.BACK if spot.since is not None and slide.number == 1:
                return Spot(spot.since)
            case Press.BACK:
                return self._counting(spot, self._beside(slide, -1))
            case Press.ONE:
                return Spot(self._one(slide))
            case Press.ALL:
                return Spot(self._first(slide.round, View.ALL) or slide)
            case Press.COUNTS:
                return self._counts(spot)
            case Press.FIRST:
                return Spot(self.slides[0])
            case Press.LAST:
                return Spot(self.slides[-1])

    def round(self, number: int) -> Spot | None:
        """The question of the lesson with this number, from 1; None where there is none."""
        asked = [slide for slide in self.slides if slide.view is View.ASK]
        return Spot(asked[number - 1]) if 0 < number <= len(asked) else None

    def to_finding(self, spot: Spot, number: int) -> Spot:
        """The finding with this number in the round that is on, from 1."""
        return Spot(self.at(Slide(spot.slide.round, View.FINDING, number).name) or spot.slide)

    def _beside(self, slide: Slide, step: int) -> Slide:
        index = self.slides.index(slide) + step
        return self.slides[max(0, min(index, len(self.slides) - 1))]

    def _first(self, round_: str, view: View) -> Slide | None:
        return self.at(Slide(round_, view).name)

    def _one(self, slide: Slide) -> Slide:
        """The next finding or tempting words of the round; where all are shown, the next slide."""
        later = self.slides[self.slides.index(slide) + 1 :]
        single = (each for each in later if each.round == slide.round)
        return next(
            (each for each in single if each.view in (View.FINDING, View.TEMPTING)), self._beside(slide, 1)
        )

    def _counts(self, spot: Spot) -> Spot:
        """To the counts of the round; from there back to where they were asked from, or to the next ones."""
        slide = spot.slide
        if spot.since is not None:
            return Spot(spot.since)
        view = View.SPREAD if slide.round == WHOLE else View.COUNT
        if slide.view is view:
            return Spot(self.at(Slide(slide.round, view, slide.number + 1).name) or slide)
        counts = self._first(slide.round, view)
        return Spot(counts, since=slide) if counts is not None else spot

    def _counting(self, spot: Spot, slide: Slide) -> Spot:
        """At the slide, still knowing where the counts were asked from while one turns through them."""
        same = slide.round == spot.slide.round and slide.view is spot.slide.view is View.COUNT
        return Spot(slide, spot.since if same else None)


def deck(lessons: Sequence[Lesson], key: AnswerKey) -> Deck:
    """The slides for an article with this key: the article, a round a lesson, and the whole picture."""
    slides = [Slide(READ, View.TITLE), Slide(READ, View.ARTICLE)]
    for lesson in lessons:
        sizes = {
            View.ASK: 1,
            View.TEXT: 1,
            View.FINDING: len(key.reading.of(lesson.slug)),
            View.TEMPTING: len(tempting(lesson.slug, key)),
            View.ALL: 1,
            View.COUNT: len(lesson.pictures(key.reading)),
        }
        slides += [
            Slide(lesson.slug, view, number) for view, size in sizes.items() for number in range(1, size + 1)
        ]
    slides += [Slide(WHOLE, view) for view in (View.SPREAD, View.CHECKS, View.JUDGE)]
    return Deck(tuple(slides))
