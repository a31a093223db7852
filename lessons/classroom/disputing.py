"""Disputes: what a learner appeals against, the room votes on, and the host rules on."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from lessons.classroom.errors import NoSuchRoomError, NotNowError
from lessons.classroom.records import DisputeRow, SeatRow, VoteRow
from lessons.classroom.rooms import touched
from lessons.classroom.store import Store
from lessons.classroom.views import Dispute, Ruling
from lessons.language.normalising import normalise
from lessons.model.answer_key import Alternative, AnswerKey
from lessons.model.span import Span

LONGEST_REASON = 500
"""Code points of a reason or a note that are kept."""

MOST_APPEALS = 12
"""Appeals of one seat: a class has no time for more."""


class Disputes:
    """The disputes of a store's rooms; `now` gives the time in UTC."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def open(self, seat: str, alternative: Alternative, *, finding: str, reason: str) -> str:
        """Put an alternative to the room, or join the appeal that somebody else made for it.

        `finding` is the id of the key's finding that it is about, if there is one.

        Raises:
            NotNowError: if the seat has appealed too often.
        """
        left_out = bool(finding) and alternative.optional
        with self._store.writing() as session:
            row = session.get(SeatRow, seat)
            if row is None:
                raise NoSuchRoomError("Nobody sits here any more.")
            room = touched(session, row.room, self._now())
            known = session.scalars(select(DisputeRow).where(DisputeRow.room == row.room)).all()
            span = alternative.span
            what = (alternative.lesson, span.start, span.end, alternative.label, left_out)
            same = next((d for d in known if (d.lesson, d.start, d.end, d.label, d.left_out) == what), None)
            if same is None:
                if sum(each.seat == seat for each in known) >= MOST_APPEALS:
                    raise NotNowError(f"You have appealed {MOST_APPEALS} times, and that is the most.")
                same = DisputeRow(
                    id=secrets.token_hex(8),
                    room=row.room,
                    seat=seat,
                    number=max((each.number for each in known), default=0) + 1,
                    lesson=alternative.lesson,
                    start=span.start,
                    end=span.end,
                    label=alternative.label,
                    finding=finding,
                    left_out=left_out,
                    reason=_cleaned(reason),
                    ruling=None,
                    note="",
                )
                session.add(same)
                session.flush()
                room.steering += 1
            if same.ruling is None:
                session.merge(VoteRow(dispute=same.id, seat=seat, agree=True))
            return same.id

    def vote(self, seat: str, dispute: str, *, agree: bool | None) -> None:
        """Vote, or take the vote back.

        Raises:
            NotNowError: if the host has ruled, or the dispute is gone.
        """
        with self._store.writing() as session:
            voter = session.get(SeatRow, seat)
            if voter is None:
                raise NoSuchRoomError("Nobody sits here any more.")
            # not for steering: a hundred votes must not redraw a hundred pages a hundred times
            touched(session, voter.room, self._now())
            row = session.get(DisputeRow, dispute)
            if row is None or row.room != voter.room:
                raise NotNowError("This appeal is not there any more.")
            if row.ruling is not None:
                raise NotNowError("The host has decided, so the vote is over.")
            if agree is None:
                gone = delete(VoteRow).where(VoteRow.dispute == dispute, VoteRow.seat == seat)
                session.execute(gone)
            else:
                session.merge(VoteRow(dispute=dispute, seat=seat, agree=agree))

    def rule(self, room: str, dispute: str, ruling: Ruling | None, *, note: str) -> None:
        """Decide a dispute, or open it again.

        Raises:
            NotNowError: if the dispute is gone.
        """
        with self._store.writing() as session:
            touched(session, room, self._now(), steering=True)
            row = session.get(DisputeRow, dispute)
            if row is None or row.room != room:
                raise NotNowError("This appeal is not there any more.")
            row.ruling = ruling and ruling.value
            row.note = _cleaned(note)


def disputes_of(session: Session, room: str) -> tuple[Dispute, ...]:
    """The disputes of a room in the order they were opened; nothing is hidden yet."""
    votes: dict[str, dict[str, bool]] = {}
    cast = select(VoteRow).join(DisputeRow, DisputeRow.id == VoteRow.dispute).where(DisputeRow.room == room)
    for vote in session.scalars(cast):
        votes.setdefault(vote.dispute, {})[vote.seat] = vote.agree
    rows = session.execute(
        select(DisputeRow, SeatRow.nickname)
        .join(SeatRow, SeatRow.id == DisputeRow.seat)
        .where(DisputeRow.room == room)
        .order_by(DisputeRow.number)
    )
    return tuple(_dispute(row, nickname, votes.get(row.id, {})) for row, nickname in rows)


def for_mark(key: AnswerKey, lesson: str, span: Span, label: str) -> Alternative:
    """What the key would have to accept for a mark to be right.

    Words of a finding that it overlaps most would be another extent or label of it; others may be marked.

    Raises:
        NotNowError: if the key accepts the mark already.
    """
    alternative = Alternative(lesson, span, label=label)
    finding = key.finding_of(alternative)
    if finding is None:
        if any(each.span == span for each in key.alternatives if each.lesson == lesson and each.optional):
            raise NotNowError("The key lets this be marked already.")
        return replace(alternative, optional=True)
    if label in key.right_labels(finding) and span in key.extents(finding):
        raise NotNowError("The key takes this mark already.")
    return alternative


def left_out(key: AnswerKey, lesson: str, finding: str) -> Alternative:
    """What the key would have to accept for a finding to be left unmarked.

    Raises:
        NotNowError: if it has no such finding, or lets it be left out already.
    """
    found = next((each for each in key.reading.of(lesson) if each.id == finding), None)
    if found is None:
        raise NotNowError("The key has no such finding.")
    if key.may_be_left_out(found):
        raise NotNowError("The key lets this be left out already.")
    return Alternative(lesson, found.span, optional=True)


def ruled(key: AnswerKey, disputes: Iterable[Dispute]) -> AnswerKey:
    """The key with the disputes that were upheld as alternatives; what these make right is no non-case."""
    upheld = tuple(
        Alternative(each.lesson, each.span, optional=each.left_out or not each.finding, label=each.label)
        for each in disputes
        if each.ruling is Ruling.UPHELD
    )
    right = [(each.lesson, each.span) for each in upheld]
    return AnswerKey(
        key.reading,
        (*key.alternatives, *(each for each in upheld if each not in key.alternatives)),
        tuple(
            each
            for each in key.non_cases
            if not any(each.lesson == lesson and each.span.overlap(span) for lesson, span in right)
        ),
    )


def _dispute(row: DisputeRow, nickname: str, votes: dict[str, bool]) -> Dispute:
    agreeing = sum(votes.values())
    return Dispute(
        id=row.id,
        lesson=row.lesson,
        span=Span(row.start, row.end),
        label=row.label,
        finding=row.finding,
        left_out=row.left_out,
        reason=row.reason,
        hidden=False,
        seat=row.seat,
        by=nickname,
        votes_for=agreeing,
        votes_against=len(votes) - agreeing,
        ruling=None if row.ruling is None else Ruling(row.ruling),
        note=row.note,
        voters=votes,
    )


def _cleaned(text: str) -> str:
    return normalise(text[: 2 * LONGEST_REASON]).strip()[:LONGEST_REASON]
