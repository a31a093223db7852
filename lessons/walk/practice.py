"""What to practise next, and when: drawn from what was missed, and from today's date.

All of it is computed from the history anew each time, so that nothing else is to be kept.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta, tzinfo
from enum import StrEnum

from lessons.model.answer_key import AnswerKey
from lessons.model.reading import Finding
from lessons.walk.history import History, Round, Share, added
from lessons.walk.traits import kinds

DAYS = (1, 3, 7, 21)
"""Days after a review at which the next one is due.

Source: practice spread over growing gaps is remembered better than the same amount at one go (Cepeda et al.
2006); these four gaps are a customary choice.
"""

ENOUGH = 0.5
"""The share, 0–1, that a review must meet of what is there to go on to the next gap: below it the gaps begin
again."""

RECENT = 6
"""The latest rounds of a lesson from which what to practise is drawn, so that what was learnt drops out."""

LEAST_MISSED = 2
"""How often a kind was missed before it is called one to practise."""

LEAST_ALARMS = 3
"""How many false alarms there were before restraint is called something to practise."""

ALARM_SHARE = 1 / 3
"""The share of the marks, 0–1, that were false alarms from which restraint is called so."""


class Aim(StrEnum):
    """What a practice is for: to see more of what is there, or to leave alone what is sound."""

    SEE = "see"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Due:
    """A lesson's next review: the local day it is due on, and the last one that counted."""

    lesson: str
    on: date
    last: date
    gap: int


@dataclass(frozen=True, slots=True)
class Practice:
    """What to practise in a lesson.

    `share` is what was missed of what was there, of this kind, or the false alarms among the marks.
    """

    lesson: str
    aim: Aim
    kind: str
    share: Share


def due(history: History, lessons: Iterable[str], *, zone: tzinfo = UTC) -> tuple[Due, ...]:
    """When each lesson that was walked is due again, the earliest first; days are those of `zone`.

    What comes before its day is practice and moves nothing. A review on its day or later leads to the next
    of the gaps, and after the last one to the last again; one that met less than `ENOUGH` to the first. Where
    there was nothing to find, a review that raised no false alarm met all.
    """
    found = [
        _due(slug, [each for each in history if each.lesson == slug], zone)
        for slug in lessons
        if any(each.lesson == slug for each in history)
    ]
    return tuple(sorted(found, key=lambda each: (each.on, each.lesson)))


def _due(lesson: str, rounds: Sequence[Round], zone: tzinfo) -> Due:
    last, gap = rounds[0].at.astimezone(zone).date(), 0
    for each in rounds[1:]:
        day = each.at.astimezone(zone).date()
        if day >= last + timedelta(days=DAYS[gap]):
            last, gap = day, min(gap + 1, len(DAYS) - 1) if _went_well(each) else 0
    return Due(lesson, last + timedelta(days=DAYS[gap]), last, DAYS[gap])


def _went_well(round_: Round) -> bool:
    if not round_.there:
        return not round_.false_alarms
    return round_.met.part >= ENOUGH * round_.there


def to_practise(history: History, lessons: Iterable[str]) -> tuple[Practice, ...]:
    """What to practise next, at most one thing a lesson, the one most often missed first.

    In each lesson it is the kind of finding missed most (smoothed, so that two of two does not outweigh nine
    of ten), or restraint where many marks were false alarms.
    """
    found = (_weakest([each for each in history if each.lesson == slug][-RECENT:]) for slug in lessons)
    return tuple(
        sorted((each for each in found if each), key=lambda each: (-_weight(each.share), each.lesson))
    )


def _weakest(rounds: Sequence[Round]) -> Practice | None:
    if not rounds:
        return None
    lesson = rounds[0].lesson
    names = sorted({kind for each in rounds for kind in each.kinds})
    shares = {kind: added(each.kinds[kind] for each in rounds if kind in each.kinds) for kind in names}
    options = [
        Practice(lesson, Aim.SEE, kind, share) for kind, share in shares.items() if share.part >= LEAST_MISSED
    ]
    alarms = sum(each.false_alarms for each in rounds)
    marks = alarms + sum(each.found + each.near for each in rounds)
    if alarms >= LEAST_ALARMS and alarms >= ALARM_SHARE * marks:
        options.append(Practice(lesson, Aim.LEAVE, "", Share(alarms, marks)))
    return max(options, key=lambda each: (_weight(each.share), each.kind), default=None)


def _weight(share: Share) -> float:
    """A share 0–1, drawn towards a third where there is little to go by."""
    return (share.part + 1) / (share.of + 3)


def trains(
    practice: Practice, keys: Mapping[str, AnswerKey], *, walked: Collection[str], level: Mapping[str, int]
) -> str | None:
    """The article, by slug, that trains this best; None where none does.

    `walked` are those walked in this lesson, which come last: their keys are known. Among the others those
    with enough to train on come first (two findings of the kind; for restraint, two tempting words that do
    not count), then the easier ones by `level`, then those where it is most of what there is.
    """

    def ranks(slug: str) -> tuple[bool, bool, int, float, str]:
        share = _to_train_on(practice, keys[slug])
        return (slug in walked, share.part < 2, level[slug], -share.part / max(1, share.of), slug)

    fit = [slug for slug in keys if _to_train_on(practice, keys[slug]).part]
    return min(fit, key=ranks, default=None)


def _to_train_on(practice: Practice, key: AnswerKey) -> Share:
    """How much of the lesson in this article is of the kind that is practised."""
    findings = key.reading.of(practice.lesson)
    if practice.aim is Aim.LEAVE:
        tempting = sum(each.lesson == practice.lesson for each in key.non_cases)
        return Share(tempting, tempting + len(findings))
    return Share(sum(_is(practice.kind, each, key) for each in findings), len(findings))


def _is(kind: str, finding: Finding, key: AnswerKey) -> bool:
    return kind in kinds(finding, key.reading)


def to_review(lesson: str, history: History, articles: Sequence[str]) -> str | None:
    """The article to review a lesson on: one not walked in it yet, else the one walked longest ago.

    A known article trains memory of its key; the skill shows on a new one. `articles` are in the order of
    preference.
    """
    last = {each.article: each.at for each in history if each.lesson == lesson}
    fresh = [slug for slug in articles if slug not in last]
    if fresh:
        return fresh[0]
    return min(articles, key=lambda slug: last[slug], default=None)
