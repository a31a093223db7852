"""A room taken away: as a table for a spreadsheet, or whole as JSON. Nothing in it leads to a person."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter

from lessons.classroom.views import Dispute, FreeAnswer, Material, Participant, RoomView
from lessons.model.answer_key import AnswerKey
from lessons.model.marks import Attempt, Mark
from lessons.walk.progress import Progress
from lessons.walk.scoring import score

FORMAT = "who-says-room/1"
"""What the JSON object says it is."""

COLUMNS = (
    "nickname", "group", "lesson", "help", "kind", "words", "start", "end", "label", "confidence", "outcome",
    "label right", "at",
)  # fmt: skip
"""`kind` is `mark`, `none here`, or what a free answer is about; `start` and `end` are in code points."""

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_PROGRESS = TypeAdapter(Progress)
_DISPUTE = TypeAdapter(Dispute)

_Cell = str | int


@dataclass(frozen=True)
class Contents:
    """All that stands in a room; `key` holds the disputes that were upheld."""

    view: RoomView
    material: Material
    key: AnswerKey
    people: Sequence[Participant]
    disputes: Sequence[Dispute]
    answers: Sequence[FreeAnswer]


def as_csv(contents: Contents) -> str:
    """A row for every mark, every “none here” and every free answer, with CRLF line ends (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in _rows(contents):
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue()


def as_json(contents: Contents) -> str:
    """Everything in the room but its secrets, as one object; times are in UTC, spans in code points."""
    view = contents.view
    return json.dumps(
        {
            "format": FORMAT,
            "article": {
                "slug": view.article,
                "title": view.title,
                "text": contents.material.article.text,
            },
            "opened": view.opened.isoformat() if view.opened else None,
            "pace": view.pace.value,
            "groups": view.groups,
            "participants": [
                {
                    "nickname": each.seat.nickname,
                    "group": each.seat.group,
                    "joined": each.joined.isoformat(),
                    "done": sorted(each.done),
                    "progress": _PROGRESS.dump_python(each.progress, mode="json"),
                }
                for each in contents.people
            ],
            "disputes": [
                _DISPUTE.dump_python(each, mode="json", exclude={"id", "seat", "voters"})
                for each in contents.disputes
            ],
            "free_answers": [
                {"nickname": each.nickname, "about": each.about, "text": each.text, "hidden": each.hidden}
                for each in contents.answers
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def guarded(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula: what begins like one gets an apostrophe.

    Source: OWASP, CSV Injection.
    """
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) or cell.startswith(_FORMULA) else cell


def _rows(contents: Contents) -> Iterator[tuple[_Cell, ...]]:
    groups = {each.seat.id: each.seat.group for each in contents.people}
    for each in contents.people:
        who = (each.seat.nickname, each.seat.group)
        for lesson, attempt in each.progress.attempts.items():
            if attempt.none_here:
                at = attempt.revealed.isoformat() if attempt.revealed else ""
                yield (*who, lesson, attempt.help.value, "none here", "", "", "", "", "", "", "", at)
            yield from ((*who, *row) for row in _marks(attempt, contents))
    for answer in contents.answers:
        who = (answer.nickname, groups.get(answer.seat, 0))
        yield (*who, "", "", answer.about, answer.text, "", "", "", "", "", "", "")


def _marks(attempt: Attempt, contents: Contents) -> Iterator[tuple[_Cell, ...]]:
    met = {each.mark.id: each for each in score(attempt, contents.key).meetings if each.mark}
    for mark in attempt.marks:
        meeting = met.get(mark.id)
        right = meeting.label_right if meeting else None
        yield (
            attempt.lesson,
            attempt.help.value,
            "mark",
            *_words(mark, contents.material.article.text),
            mark.label,
            mark.confidence.name.lower(),
            meeting.outcome.value if meeting else "",
            "" if right is None else "yes" if right else "no",
            mark.at.isoformat(),
        )


def _words(mark: Mark, text: str) -> tuple[str, int, int]:
    return " ".join(mark.span.of(text).split()), mark.span.start, mark.span.end
