"""Guessing slowed down: leaky buckets of wrong tries, in the store so that all replicas share them.

Each wrong try adds a drop to the bucket of its caller and to one for all; a full bucket lets nobody try until
it has leaked. Of a caller no more is kept than one of `CALLERS` numbers, which leads back to nobody.
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete
from sqlalchemy.orm import Session

from lessons.classroom.errors import TooManyTriesError
from lessons.classroom.records import BucketRow
from lessons.classroom.store import Store

CALLERS = 4096


@dataclass(frozen=True, slots=True)
class Bucket:
    """How many wrong tries there may be at once, and how many seconds each takes to be forgotten."""

    holds: int
    seconds: float


PER_CALLER = Bucket(holds=12, seconds=5)
"""A class behind one address that mistypes its code a dozen times is not stopped."""

FOR_ALL = Bucket(holds=60, seconds=1)
"""However many callers somebody has, a day gives 86,400 guesses: one in a thousand codes."""


class Throttle:
    """The buckets of one transaction that looks something secret up."""

    def __init__(self, store: Store, session: Session, *, caller: str, now: datetime) -> None:
        """Take the buckets, so that tries at the same time come one after another.

        Raises:
            TooManyTriesError: if one of them is full.
        """
        self._now = now
        self._buckets: list[tuple[BucketRow, Bucket]] = []
        number = int.from_bytes(sha256(caller.encode("utf-8", "replace")).digest()[:8]) % CALLERS
        for scope, bucket in (("all", FOR_ALL), (f"caller-{number}", PER_CALLER)):
            empty = store.insert(BucketRow).values(scope=scope, level=0.0, at=now)
            session.execute(empty.on_conflict_do_nothing())
            row = session.get_one(BucketRow, scope, with_for_update=True)
            level = self._level(row, bucket)
            if level > bucket.holds - 1:
                raise TooManyTriesError(max(1, math.ceil((level - bucket.holds + 1) * bucket.seconds)))
            self._buckets.append((row, bucket))

    def wrong(self) -> None:
        """Note that the try was wrong."""
        for row, bucket in self._buckets:
            row.level = self._level(row, bucket) + 1
            row.at = self._now

    @staticmethod
    def forget(session: Session, *, now: datetime) -> None:
        """Drop the buckets that have long leaked."""
        longest = max(bucket.holds * bucket.seconds for bucket in (PER_CALLER, FOR_ALL))
        session.execute(delete(BucketRow).where(BucketRow.at < now - timedelta(seconds=longest)))

    def _level(self, row: BucketRow, bucket: Bucket) -> float:
        elapsed = max(0.0, (self._now - row.at).total_seconds())
        return max(0.0, row.level - elapsed / bucket.seconds)
