"""What every beat is given: the article, where the learner stands in it, and what was done so far."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from lessons import LESSONS, lesson
from lessons.library.desk import DESK
from lessons.model.answer_key import AnswerKey
from lessons.model.lesson import Lesson
from lessons.model.marks import Attempt, Help
from lessons.model.reading import Reading
from lessons.walk.doubting import without
from lessons.walk.helping import suggested
from lessons.walk.history import finished
from lessons.walk.progress import Progress, helped, revealed, walked
from lessons.walk.revealing import Revealed, reveals
from lessons.walk.steps import Beat, Step, allowed
from lessons.web.links import Place, go_step
from lessons.web.shelf import Piece, answers, key_of
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
    def help(self) -> Help:
        """How much of the key is given before the answer: as chosen, else as the link asks, else nothing."""
        chosen = self.progress.attempts.get(self.step.round)
        answered = chosen is not None and (chosen.committed or chosen.revealed is not None)
        if self.place.help is not None and not answered:
            return self.place.help
        return chosen.help if chosen is not None else Help.INDEPENDENT

    @property
    def offered(self) -> Help:
        """The level that stands ready to begin with: the one there is, else what the last rounds suggest.

        On an article that only the machine has read none is suggested, since its suggestions may be wrong.
        """
        if self.place.help or self.step.round in self.progress.attempts or not self.piece.keyed:
            return self.help
        return self.suggested

    @property
    def suggested(self) -> Help:
        """The level that the last rounds suggest for this one."""
        return suggested(self.step.round, self.visit.walks.values(), key_of)

    @property
    def led(self) -> Led | None:
        """Who leads through the steps; None where the learner does."""
        return None

    @property
    def chooses_help(self) -> bool:
        """Whether the learner says how much help a round gives."""
        return True

    @property
    def repeatable(self) -> bool:
        """Whether a round may be begun again."""
        return True

    @property
    def keeping(self) -> str:
        """Who gets to see what the learner writes, in a sentence."""
        return "It stays in this browser."

    def argue(self, thing: Revealed) -> None:
        """Draw what else can be said against a card; where one learns alone, nothing."""

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

    def begin(self) -> None:
        """Go from the question to the marking, with the level of help that stands ready; for callbacks."""
        self.visit.change(helped(self.progress, self.step.round, self.offered))
        go_step(Step(self.step.round, Beat.MARK))

    def go_on(self, step: Step) -> None:
        """Go to another step; a round is walked once one goes to its counts or on; for callbacks."""
        for each in (self.step, step):
            if each.beat is Beat.COUNT and each.round not in self.progress.walked:
                self.visit.change(walked(self.visit.progress(self.piece.article.slug), each.round))
        self.visit.picked = None
        go_step(step)

    def settle(self) -> None:
        """Let the URL name the step that is on, before the one it asked for opens; for callbacks."""
        if self.place.step != self.step:
            go_step(self.step)

    def reveal(self, count: int) -> None:
        """Put the first `count` things on the page; for callbacks."""
        self.settle()
        now = datetime.now(UTC)
        own_key = self.piece.article.slug == DESK  # whose author tries it out
        if self.piece.keyed and not own_key and self.attempt.committed and self.attempt.revealed is None:
            self.visit.record(finished(self.attempt, self.key, at=now))
        self.visit.change(revealed(self.progress, self.step.round, shown=count, at=now))


def stage_at(visit: Visit, place: Place, piece: Piece) -> Stage:
    """The stage that a place asks for, as far as the learner may see it."""
    progress = fitted(visit.progress(piece.article.slug), piece.article, LESSONS)
    return Stage(visit, place, piece, progress, allowed(place.step, progress.attempts))
