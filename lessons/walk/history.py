"""What a learner has done so far: one record a finished round, frozen, with counts and no words.

A round is finished when its key is first shown: from then on its marks no longer change. The records outlive
"begin again", so that a second try stands beside the first. Only rounds against a key that people wrote are
recorded: against suggestions by rules nobody knows who is right.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from typing import TypeAlias

from lessons.model.answer_key import AnswerKey
from lessons.model.marks import Attempt, Confidence, Help, Outcome
from lessons.walk.scoring import right, score
from lessons.walk.traits import kinds

MOST_ROUNDS = 1000
"""Rounds that are kept, the latest ones."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many.

    Raises:
        ValueError: if the part is larger than the whole, or negative.
    """

    part: int
    of: int

    def __post_init__(self) -> None:
        if not 0 <= self.part <= self.of:
            raise ValueError(f"{self.part} of {self.of}; the part lies between 0 and the whole")

    def __add__(self, other: "Share") -> "Share":
        return Share(self.part + other.part, self.of + other.of)

    @property
    def percent(self) -> int:
        """The part in per cent of the whole, 0–100; 0 of nothing."""
        return round(100 * self.part / self.of) if self.of else 0


NOTHING = Share(0, 0)


@dataclass(frozen=True)
class Round:
    """One finished round: article and lesson by slug, when the key was first shown (UTC, to the second).

    Where the words were given (`Help.WORKED`), `found` counts those that got their label. `sure` holds, by
    confidence, how many marks were right of those made; `kinds` how many findings were
    missed of those there, by kind (see `lessons.walk.traits.kinds`); a finding has several kinds.

    Raises:
        ValueError: if a count is negative or `at` has no time zone.
    """

    article: str
    lesson: str
    at: datetime
    help: Help
    found: int
    near: int
    missed: int
    false_alarms: int
    sure: Mapping[Confidence, Share] = field(default_factory=dict)
    kinds: Mapping[str, Share] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if min(self.found, self.near, self.missed, self.false_alarms) < 0:
            raise ValueError(f"a negative count in the round on {self.article}")
        if self.at.tzinfo is None:
            raise ValueError(f"the round on {self.article} has a time without a zone; allowed is UTC")

    @property
    def there(self) -> int:
        """How many findings there were to find."""
        return self.found + self.near + self.missed

    @property
    def met(self) -> Share:
        """The findings that a mark met, exactly or nearly, of those there."""
        return Share(self.found + self.near, self.there)

    @property
    def identity(self) -> tuple[datetime, str, str]:
        """What tells this round from all others."""
        return (self.at, self.article, self.lesson)


History: TypeAlias = tuple[Round, ...]
"""Rounds in the order of their time, each once."""


def finished(attempt: Attempt, key: AnswerKey, *, at: datetime) -> Round:
    """The record of an attempt whose key is shown at `at` (UTC).

    A finding is found or missed as `lessons.walk.scoring.right` has it: where the words were given, by its
    label. A mark is right if it meets something that the key accepts, exactly or nearly, under a label that
    it accepts. Findings that may be left out count only where they were found.
    """
    meetings = score(attempt, key).meetings
    sure: Counter[Confidence] = Counter()
    true: Counter[Confidence] = Counter()
    there: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    met: Counter[Outcome] = Counter()
    for each in meetings:
        got = right(each, attempt.help)
        if each.mark is not None:
            sure[each.mark.confidence] += 1
            true[each.mark.confidence] += (
                each.outcome in (Outcome.FOUND, Outcome.NEAR) and each.label_right is not False
            )
        if each.finding is not None:
            met[each.outcome if got else Outcome.MISSED] += 1
            of_kinds = kinds(each.finding, key.reading)
            there.update(of_kinds)
            missed.update(() if got else of_kinds)
        elif each.outcome is Outcome.FALSE_ALARM:
            met[Outcome.FALSE_ALARM] += 1
    return Round(
        article=attempt.article,
        lesson=attempt.lesson,
        at=at.astimezone(UTC).replace(microsecond=0),
        help=attempt.help,
        found=met[Outcome.FOUND],
        near=met[Outcome.NEAR],
        missed=met[Outcome.MISSED],
        false_alarms=met[Outcome.FALSE_ALARM],
        sure={each: Share(true[each], sure[each]) for each in sorted(sure)},
        kinds={each: Share(missed[each], there[each]) for each in sorted(there)},
    )


def merged(*histories: Iterable[Round]) -> History:
    """The rounds of all, each once, in the order of their time; the latest `MOST_ROUNDS`."""
    by_identity = {each.identity: each for each in chain(*histories)}
    return tuple(by_identity[identity] for identity in sorted(by_identity))[-MOST_ROUNDS:]


def added(shares: Iterable[Share]) -> Share:
    """All of them together."""
    return sum(shares, NOTHING)
