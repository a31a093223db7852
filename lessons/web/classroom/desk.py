"""The room as its host sees it, and where the host may take it."""

from __future__ import annotations

from dataclasses import dataclass

from lessons import LESSONS
from lessons.classroom.service import classroom
from lessons.classroom.views import RoomView
from lessons.model.lesson import Lesson
from lessons.model.reading import Finding
from lessons.walk.steps import Beat, Step, following, preceding, step_at
from lessons.web.classroom.acting import act
from lessons.web.classroom.seat import RoomPiece


@dataclass(frozen=True)
class Desk:
    """A room and what it works on, at the step where its host is."""

    room: RoomView
    piece: RoomPiece

    @property
    def step(self) -> Step:
        """The step that the class is at, or at everybody's own pace the one the host looks at."""
        step = step_at(self.room.round, self.room.beat, LESSONS)
        return step if self.open(step) else Step(step.round, Beat.REVEAL)

    @property
    def text(self) -> str:
        """The article's text."""
        return self.piece.article.text

    @property
    def lesson(self) -> Lesson | None:
        """The lesson of the round; None before the first and after the last."""
        return next((each for each in LESSONS if each.slug == self.step.round), None)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The key's findings of the round, in the order of their reveal."""
        return classroom().key(self.room.id).reading.of(self.step.round)

    @property
    def shown(self) -> int:
        """How many of them everybody sees."""
        state = self.room.of(self.step.round)
        return min(state.shown, len(self.findings)) if state.revealed else 0

    @property
    def out(self) -> bool:
        """Whether the whole key of the round is revealed."""
        return self.room.of(self.step.round).revealed is not None and self.shown == len(self.findings)

    @property
    def before(self) -> Step | None:
        """The step before."""
        return preceding(self.step, LESSONS)

    @property
    def after(self) -> Step | None:
        """The step after."""
        return following(self.step, LESSONS)

    def open(self, step: Step) -> bool:
        """Whether the host may go there: cards and counts come after the whole key."""
        if step.beat not in (Beat.EXPLAIN, Beat.COUNT):
            return True
        state = self.room.of(step.round)
        size = len(classroom().key(self.room.id).reading.of(step.round))
        return state.revealed is not None and state.shown >= size

    def go(self, step: Step) -> None:
        """Take everybody to a step; for callbacks."""
        act(classroom().steer, self.room.id, round_=step.round, beat=step.beat.value if step.beat else "")

    def reveal(self, count: int) -> None:
        """Show everybody the first `count` findings of the round's key; for callbacks."""
        act(classroom().reveal_key, self.room.id, self.step.round, shown=count)
