"""A learner's history as pictures: by lesson, over time, and sureness against being right."""

from collections.abc import Sequence
from datetime import UTC, tzinfo
from math import sqrt

from lessons.model.lesson import Lesson, Picture
from lessons.model.marks import Confidence, Help
from lessons.walk.history import History, Round, Share, added

BY_LESSON, OVER_TIME, SURENESS = "by-lesson", "over-time", "sureness"
"""The slugs of the pictures."""

SURE_NAMES = {Confidence.GUESS: "a guess", Confidence.FAIRLY: "fairly sure", Confidence.SURE: "sure"}
"""What the degrees of confidence are called."""

HELP_NAMES = {
    Help.WORKED: "words given",
    Help.FADED: "sentences given",
    Help.INDEPENDENT: "no help",
}
"""What the levels of help are called in a table."""

FEW_MARKS = 10
"""Marks of one degree of confidence below which nothing is read into their share."""

CLEAR = 15
"""Points of per cent between two shares from which they are said to differ."""

TREND = 3
"""Rounds on either side that a trend is told from."""


def by_lesson(history: History, lessons: Sequence[Lesson]) -> Picture:
    """Found, nearly found and missed, and false alarms, lesson by lesson.

    Rounds in which the words were given stand apart: nothing was to be found there.
    """
    rows: list[tuple[str | int, ...]] = []
    sentences: list[str] = []
    for lesson in lessons:
        for worked in (False, True):
            rounds = [
                each
                for each in history
                if each.lesson == lesson.slug and (each.help is Help.WORKED) == worked
            ]
            if rounds:
                found, near, missed = _counts(rounds)
                alarms = sum(each.false_alarms for each in rounds)
                name = lesson.name + (f" ({HELP_NAMES[Help.WORKED]})" if worked else "")
                rows.append((name, len(rounds), found, near, missed, alarms))
                sentences.append(_sentence(name, rows[-1][1:], worked=worked))
    columns = ("lesson", "rounds", "found", "near miss", "missed", "false alarm")
    return Picture(BY_LESSON, "Found, missed and false alarms", " ".join(sentences), columns, tuple(rows))


def _counts(rounds: Sequence[Round]) -> tuple[int, int, int]:
    return (
        sum(each.found for each in rounds),
        sum(each.near for each in rounds),
        sum(each.missed for each in rounds),
    )


def _sentence(name: str, row: Sequence[str | int], *, worked: bool) -> str:
    rounds, found, near, missed, alarms = (int(each) for each in row)
    there = found + near + missed
    did = "gave the label that fits to" if worked else "found"
    what = f"you {did} {found} of {there}" if there else "there was nothing to find"
    nearly = f" and came near {near} more" if near else ""
    return f"{name} In {_rounds(rounds)} {what}{nearly}, with {_alarms(alarms)}."


def over_time(history: History, lessons: Sequence[Lesson], *, zone: tzinfo = UTC) -> Picture:
    """The same round by round, in the order of time; days are those of `zone`."""
    names = {each.slug: each.name for each in lessons}
    rounds = [each for each in history if each.lesson in names]
    numbers = dict.fromkeys(names, 0)
    rows: list[tuple[str | int, ...]] = []
    for each in rounds:
        numbers[each.lesson] += 1
        day = each.at.astimezone(zone).date().isoformat()
        rows.append(
            (
                names[each.lesson],
                numbers[each.lesson],
                day,
                each.article,
                HELP_NAMES[each.help],
                each.found,
                each.near,
                each.missed,
                each.false_alarms,
            )
        )
    columns = ("lesson", "round", "day", "article", "help", "found", "near miss", "missed", "false alarm")
    return Picture(OVER_TIME, "Round by round", _trend(rounds), columns, tuple(rows))


def _trend(rounds: Sequence[Round]) -> str:
    if len(rounds) < 2 * TREND:
        return (
            f"You have finished {_rounds(len(rounds))}. From {2 * TREND} on, this place says how the latest "
            f"{TREND} went against the first {TREND}."
        )
    early, late = rounds[:TREND], rounds[-TREND:]
    then, now = added(each.met for each in early), added(each.met for each in late)
    alarms_then, alarms_now = (sum(each.false_alarms for each in some) for some in (early, late))
    return (
        f"In your first {TREND} rounds you met {_of(then)} of what was there, with {_alarms(alarms_then)}; "
        f"in your latest {TREND}, {_of(now)}, with {_alarms(alarms_now)}. Articles and help differ from "
        "round to round, so small steps mean little."
    )


def sureness(history: History) -> Picture:
    """Of the marks of each degree of confidence, how many were right; `low` and `high` bound the share.

    The bounds are the 95% interval of the share of right marks, in per cent: wide where marks are few.

    Source: Wilson, Probable Inference, the Law of Succession, and Statistical Inference (1927).
    """
    shares = {
        degree: added(each.sure[degree] for each in history if degree in each.sure) for degree in Confidence
    }
    rows = tuple(
        (SURE_NAMES[degree], share.part, share.of, share.percent, *_interval(share))
        for degree, share in shares.items()
        if share.of
    )
    return Picture(
        SURENESS,
        "How sure you were, and how often right",
        _calibration(shares),
        ("you said", "right", "marks", "percent", "low", "high"),
        rows,
    )


def _calibration(shares: dict[Confidence, Share]) -> str:
    total = added(shares.values()).of
    if not total:
        return "You have made no marks yet."
    parts = [
        f"of {share.of} {_marks(share.of)} that you called “{SURE_NAMES[degree]}” {share.part} "
        f"{'was' if share.part == 1 else 'were'} right ({share.percent}%)"
        for degree, share in reversed(shares.items())
        if share.of
    ]
    says = "; ".join(parts)
    return f"{says[0].upper()}{says[1:]}. {_verdict(shares)} This rests on {total} {_marks(total)} in all."


def _verdict(shares: dict[Confidence, Share]) -> str:
    low, high = shares[Confidence.GUESS], shares[Confidence.SURE]
    if min(low.of, high.of) < FEW_MARKS:
        return (
            f"Too few to read much into: with {FEW_MARKS} guesses and {FEW_MARKS} marks that you were sure "
            "of, the two can be compared."
        )
    gap = high.percent - low.percent
    if gap >= CLEAR:
        return "Where you are sure, you are right more often: your sureness tells you something."
    if gap <= -CLEAR:
        return "You were right less often where you were sure: look twice at what seems plain."
    return "Being sure has made little difference to being right: look twice at what seems plain."


def _interval(share: Share) -> tuple[int, int]:
    """The 95% Wilson interval of a share, in per cent, 0–100."""
    z, n, p = 1.96, share.of, share.part / share.of
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(0, round(100 * (middle - half))), min(100, round(100 * (middle + half)))


def _of(share: Share) -> str:
    return f"{share.part} of {share.of} ({share.percent}%)" if share.of else "none of none"


def _rounds(count: int) -> str:
    return "1 round" if count == 1 else f"{count} rounds"


def _marks(count: int) -> str:
    return "mark" if count == 1 else "marks"


def _alarms(count: int) -> str:
    return {0: "no false alarm", 1: "1 false alarm"}.get(count, f"{count} false alarms")
