"""The store's tables. Nothing personal stands in them but the nicknames, and secrets only as hashes."""

from datetime import UTC, datetime

from sqlalchemy import JSON, DateTime, ForeignKey, Index, Text, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from lessons.model.lesson import JsonValue


class Instant(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no time zone, so it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment as the store keeps it.

        Raises:
            ValueError: if it has no time zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment with its time zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Table(DeclarativeBase):
    """The base of all tables."""

    type_annotation_map = {  # noqa: RUF012 -- SQLAlchemy's own name for it, read once
        datetime: Instant,
        str: Text,
        dict[str, JsonValue]: JSON,
    }


class RoomRow(Table):
    """A room; `version` grows with every write in it. Without a `MaterialRow` its article is a sample."""

    __tablename__ = "rooms"

    id: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    host_hash: Mapped[str] = mapped_column(unique=True)
    article: Mapped[str]
    title: Mapped[str]
    pace: Mapped[str]
    round: Mapped[str]
    beat: Mapped[str]
    level: Mapped[str]
    timer: Mapped[datetime | None]
    groups: Mapped[int]
    filtered: Mapped[bool]
    hours: Mapped[int]
    version: Mapped[int]
    steering: Mapped[int]
    opened: Mapped[datetime]
    expires: Mapped[datetime] = mapped_column(index=True)


class MaterialRow(Table):
    """An article that is no sample, and its key. Apart, since every write in a room rewrites its row."""

    __tablename__ = "materials"

    room: Mapped[str] = mapped_column(ForeignKey("rooms.id", ondelete="CASCADE"), primary_key=True)
    form: Mapped[str]


class RoundRow(Table):
    """How far a lesson's round is revealed to everybody."""

    __tablename__ = "rounds"

    room: Mapped[str] = mapped_column(ForeignKey("rooms.id", ondelete="CASCADE"), primary_key=True)
    lesson: Mapped[str] = mapped_column(primary_key=True)
    shown: Mapped[int]
    revealed: Mapped[datetime | None]
    heat: Mapped[bool]


class SeatRow(Table):
    """A participant. `folded` is the nickname as it is compared; `form` what the walk keeps besides attempts.

    `number` is the order in which people joined; `version` the room's when anything of the seat changed.
    """

    __tablename__ = "seats"
    __table_args__ = (
        Index("ix_seats_room_folded", "room", "folded", unique=True),
        Index("ix_seats_room_version", "room", "version"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    room: Mapped[str] = mapped_column(ForeignKey("rooms.id", ondelete="CASCADE"))
    number: Mapped[int]
    nickname: Mapped[str]
    folded: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True)
    group: Mapped[int]
    joined: Mapped[datetime]
    seen: Mapped[datetime]
    version: Mapped[int]
    form: Mapped[dict[str, JsonValue]]


class AnswerRow(Table):
    """A participant's attempt at a round but for its marks; `form` is what the walk keeps of it."""

    __tablename__ = "answers"

    seat: Mapped[str] = mapped_column(ForeignKey("seats.id", ondelete="CASCADE"), primary_key=True)
    lesson: Mapped[str] = mapped_column(primary_key=True)
    form: Mapped[dict[str, JsonValue] | None] = mapped_column(JSON(none_as_null=True))
    shown: Mapped[int]
    done: Mapped[bool]


class MarkRow(Table):
    """A mark; its id is its maker's, so that writing it twice is writing it once."""

    __tablename__ = "marks"

    seat: Mapped[str] = mapped_column(ForeignKey("seats.id", ondelete="CASCADE"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    lesson: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    label: Mapped[str]
    confidence: Mapped[int]
    at: Mapped[datetime]


class DisputeRow(Table):
    """An appeal against the key; `finding` is empty for words that the key does not have."""

    __tablename__ = "disputes"

    id: Mapped[str] = mapped_column(primary_key=True)
    room: Mapped[str] = mapped_column(ForeignKey("rooms.id", ondelete="CASCADE"), index=True)
    seat: Mapped[str] = mapped_column(ForeignKey("seats.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    lesson: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    label: Mapped[str]
    finding: Mapped[str]
    left_out: Mapped[bool]
    reason: Mapped[str]
    ruling: Mapped[str | None]
    note: Mapped[str]


class VoteRow(Table):
    """A seat's vote on a dispute."""

    __tablename__ = "votes"

    dispute: Mapped[str] = mapped_column(ForeignKey("disputes.id", ondelete="CASCADE"), primary_key=True)
    seat: Mapped[str] = mapped_column(
        ForeignKey("seats.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    agree: Mapped[bool]


class HiddenRow(Table):
    """What the host decided on a free answer; without a row the filter decides."""

    __tablename__ = "hidden"

    room: Mapped[str] = mapped_column(ForeignKey("rooms.id", ondelete="CASCADE"), primary_key=True)
    answer: Mapped[str] = mapped_column(primary_key=True)
    hidden: Mapped[bool]


class BucketRow(Table):
    """A leaky bucket of wrong tries: how full it was at a moment."""

    __tablename__ = "buckets"

    scope: Mapped[str] = mapped_column(primary_key=True)
    level: Mapped[float]
    at: Mapped[datetime]
