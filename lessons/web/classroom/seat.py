"""A participant's walk: the stage of the lesson's beats, with the room's store behind it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial

from lessons import LESSONS
from lessons.classroom.errors import ClassroomError
from lessons.classroom.service import classroom
from lessons.classroom.views import Material, Pace, RoomView, RoundState, Seat
from lessons.library.samples import samples
from lessons.model.answer_key import AnswerKey
from lessons.model.marks import Attempt, Help
from lessons.model.reading import Maker
from lessons.walk.progress import Progress
from lessons.walk.revealing import Revealed
from lessons.walk.steps import READ, Beat, Step, allowed, step_at
from lessons.web.classroom.acting import act, complain
from lessons.web.classroom.disputes import draw_appeal
from lessons.web.links import Place
from lessons.web.shelf import Piece
from lessons.web.stage import Led, Stage, Way
from lessons.web.visit import Visit


@dataclass
class RoomVisit(Visit):
    """A visit whose progress is written to the room's store before the click that changed it is answered.

    `done` holds the slugs of the rounds that the participant said they are done with.
    """

    seat: str = ""
    done: set[str] = field(default_factory=set)

    def change(self, progress: Progress) -> None:
        """Write the change; what the store holds then is what stands."""
        before = self.progress(progress.article)
        try:
            super().change(classroom().record(self.seat, before=before, after=progress))
        except ClassroomError as problem:
            complain(f"{problem} Your last change was not kept.")

    def refresh(self) -> None:
        """Take what the store holds, which another tab may have changed."""
        super().change(classroom().progress(self.seat))


@dataclass(frozen=True, slots=True)
class RoomPiece(Piece):
    """The article of a room; `by_people` says who made the key that came with it."""

    by_people: bool = True

    @property
    def keyed(self) -> bool:
        """Whether people wrote the answer key."""
        return self.by_people


def room_piece(material: Material) -> RoomPiece:
    """What a room works on, as the stage takes it."""
    card = None
    if material.sample:
        card = next((each for each in samples() if each.article.slug == material.article.slug), None)
    return RoomPiece(material.article, card, by_people=material.key.reading.maker is Maker.PEOPLE)


@dataclass(frozen=True)
class RoomStage(Stage):
    """A participant's stage; the host leads where the room's pace is the host's."""

    room: RoomView
    seat: Seat

    @property
    def attempt(self) -> Attempt:
        """The attempt at the round: closed for everybody once the host has revealed anything of its key."""
        attempt = self.progress.attempt(self.step.round)
        closed = self.room.of(self.step.round).revealed
        return replace(attempt, revealed=closed) if closed and not attempt.revealed else attempt

    @property
    def key(self) -> AnswerKey:
        """The key with what the room's disputes added to it."""
        return classroom().key(self.room.id)

    @property
    def shown(self) -> int:
        """How many things are on the page: as far as the host has revealed, or at one's own pace oneself."""
        if self.step.beat is not Beat.REVEAL:
            return len(self.things)
        things = self.things
        shown = things_out(things, self.room.of(self.step.round))
        if self.room.pace is Pace.OWN:
            shown = max(shown, min(len(things), self.progress.shown.get(self.step.round, 0)))
        return shown

    @property
    def led(self) -> Led | None:
        """The host, where the pace is the host's."""
        if self.room.pace is Pace.OWN:
            return None
        return Led(self._hint(), self._done())

    @property
    def chooses_help(self) -> bool:
        """The learner, unless the host prescribes a level."""
        return not self.room.level

    @property
    def repeatable(self) -> bool:
        """A room's round is marked once."""
        return False

    @property
    def keeping(self) -> str:
        """Who gets to see what the learner writes."""
        return "Your host can read it, and may show it to the class."

    def argue(self, thing: Revealed) -> None:
        """Draw the way to appeal against the key before the class."""
        draw_appeal(self.seat, self.step.round, thing)

    def _hint(self) -> str:
        if self.step.beat is Beat.MARK and self.attempt.revealed is None:
            if self._says_done:
                return "Thank you. You can still change your marks until your host shows the key."
            return "Mark what you find, or say there is nothing. Then say that you are done."
        return "Your host takes everybody to the next step."

    def _done(self) -> Way | None:
        if self.step.beat is not Beat.MARK or self.attempt.revealed is not None:
            return None
        if self._says_done:
            return Way("Not done yet", partial(self._say_done, done=False))
        return Way("I am done", partial(self._say_done, done=True), open=self.attempt.committed)

    @property
    def _says_done(self) -> bool:
        return isinstance(self.visit, RoomVisit) and self.step.round in self.visit.done

    def _say_done(self, *, done: bool) -> None:
        act(classroom().done, self.seat.id, self.step.round, done=done)
        if isinstance(self.visit, RoomVisit):
            (self.visit.done.add if done else self.visit.done.discard)(self.step.round)


def things_out(things: tuple[Revealed, ...], state: RoundState) -> int:
    """How many of a learner's things are out as far as the host has revealed the round.

    What the learner marked too much comes out with the findings round it; when all findings are out,
    everything is.
    """
    if state.revealed is None:
        return 0
    of_key = [index for index, each in enumerate(things) if each.finding is not None]
    if state.shown >= len(of_key):
        return len(things)
    return of_key[state.shown - 1] + 1 if state.shown else 0


def stage_in_room(visit: RoomVisit, room: RoomView, seat: Seat, piece: RoomPiece, asked: Step) -> RoomStage:
    """The stage of a participant: where the host is, or at one's own pace where `asked`, if allowed."""
    progress = visit.progress(piece.article.slug)
    step = step_at(room.round, room.beat, LESSONS) if room.pace is Pace.HOST else asked
    if room.of(step.round).revealed is None:
        led_to_reveal = room.pace is Pace.HOST and step.beat in (Beat.REVEAL, Beat.EXPLAIN, Beat.COUNT)
        step = Step(step.round, Beat.REVEAL) if led_to_reveal else allowed(step, progress.attempts)
    level = Help(room.level) if room.level in set(Help) else None
    return RoomStage(visit, Place("", step, help=level), piece, progress, step, room, seat)


def first_open(progress: Progress) -> Step:
    """The step at which somebody goes on who comes back without knowing where they were."""
    for number, each in enumerate(LESSONS):
        attempt = progress.attempt(each.slug)
        if attempt.revealed is None:
            if attempt.committed:
                return Step(each.slug, Beat.MARK)
            return Step(each.slug, Beat.ASK) if number or progress.before else Step(READ)
    return Step(LESSONS[-1].slug, Beat.COUNT)


def now() -> datetime:
    """This moment in UTC."""
    return datetime.now(UTC)
