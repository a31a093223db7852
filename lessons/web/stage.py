"""What every beat is given: the article, where the learner stands in it, and what was done so far."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from lessons import LESSONS, lesson
from lessons.model.answer_key import AnswerKey
from lessons.model.lesson import Lesson
from lessons.model.marks import Attempt
from lessons.model.reading import Reading
from lessons.walk.doubting import without
from lessons.walk.progress import Progress, revealed
from lessons.walk.revealing import Revealed, reveals
from lessons.walk.steps import Beat, Step, allowed
from lessons.web.links import Place, go_step
from lessons.web.shelf import Piece, answers
from lessons.web.visit import Visit, fitted


@dataclass(frozen=True, slots=True)
class Way:
    """A button of the foot: what it says, what it does, and whether it can be pressed."""

    says: str
    does: Callable[[], None]
    open: bool = True


@dataclass(frozen=True, slots=True)
class Led:
    """Where somebody else leads through the steps, the foot holds this and no way back or on.

    `done` is how the learner says that they have answered, while they are asked to.
    """

    hint: str
    done: Way | None = None


@dataclass(frozen=True)
class Stage:
    """One learner in one article, at `step`: the step of the link, or the last one allowed before it."""

    visit: Visit
    place: Place
    piece: Piece
    progress: Progress
    step: Step

    @property
    def text(self) -> str:
        """The article's text."""
        return self.piece.article.text

    @property
    def lesson(self) -> Lesson:
        """The lesson of the round.

        Raises:
            KeyError: before the first round and after the last.
        """
        return lesson(self.step.round)

    @property
    def attempt(self) -> Attempt:
        """The attempt at the round."""
        return self.progress.attempt(self.step.round)

    @property
    def led(self) -> Led | None:
        """Who leads through the steps; None where the learner does."""
        return None

    @property
    def repeatable(self) -> bool:
        """Whether a round may be begun again."""
        return True

    @property
    def keeping(self) -> str:
        """Who gets to see what the learner writes, in a sentence."""
        return "It stays in this browser."

    @property
    def key(self) -> AnswerKey:
        """The answer key: never asked for before the learner has answered."""
        return answers(self.piece)

    @property
    def things(self) -> tuple[Revealed, ...]:
        """All that the round's reveal brings to light."""
        return reveals(self.attempt, self.key)

    @property
    def shown(self) -> int:
        """How many of them are on the page."""
        if self.step.beat is not Beat.REVEAL:
            return len(self.things)
        return min(len(self.things), self.progress.shown.get(self.step.round, 0))

    @property
    def counted(self) -> Reading:
        """The reading that is counted: without the machine's suggestions that the learner doubts."""
        return without(self.key.reading, self.progress.doubted)

    def settle(self) -> None:
        """Let the URL name the step that is on, before the one it asked for opens; for callbacks."""
        if self.place.step != self.step:
            go_step(self.step)

    def reveal(self, count: int) -> None:
        """Put the first `count` things on the page; for callbacks."""
        self.settle()
        self.visit.change(revealed(self.progress, self.step.round, shown=count, at=datetime.now(UTC)))


def stage_at(visit: Visit, place: Place, piece: Piece) -> Stage:
    """The stage that a place asks for, as far as the learner may see it."""
    progress = fitted(visit.progress(piece.article.slug), piece.article, LESSONS)
    return Stage(visit, place, piece, progress, allowed(place.step, progress.attempts))
