"""A room taken away: whole, safe in a spreadsheet, and without a secret."""

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from lessons.classroom.exporting import COLUMNS, FORMAT, guarded
from lessons.classroom.service import Classroom
from lessons.classroom.views import Joined, Opened
from lessons.walk.progress import Judgement, judged, none_here

if TYPE_CHECKING:
    from tests.classroom.conftest import Desk


@pytest.fixture
def room(classroom: Classroom, desk: "Desk") -> tuple[Opened, list[Joined]]:
    opened = classroom.open(desk.material, groups=2)
    people = [classroom.join(opened.room, name) for name in ("=1+1", "Bo", "Cy")]
    desk.write(
        classroom, people[0].seat, desk.mark("Two officials", label="anonymous"), desk.mark("The bridge")
    )
    before = classroom.progress(people[1].seat)
    said = judged(before, Judgement(2, "@risk, “so”\nit seems"), after=True)
    classroom.record(people[1].seat, before=before, after=none_here(said, desk.lesson))
    return opened, people


def test_export_as_csv_has_a_row_for_everything(
    classroom: Classroom, desk: "Desk", room: tuple[Opened, list[Joined]]
) -> None:
    text = classroom.as_csv(room[0].room)
    assert text.count("\r\n") >= 5
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in csv.reader(io.StringIO(text))][1:]
    told = [
        (row["nickname"], row["group"], row["kind"], row["words"], row["outcome"], row["label right"])
        for row in rows
    ]
    assert told == [
        ("'=1+1", "1", "mark", "The bridge", "false alarm", ""),
        ("'=1+1", "1", "mark", "Two officials", "found", "yes"),
        ("Bo", "2", "none here", "", "", ""),
        ("Bo", "2", "after", "'@risk, “so”\nit seems", "", ""),
    ]
    assert (rows[0]["start"], rows[0]["end"], rows[0]["confidence"]) == ("0", "10", "fairly")
    assert rows[0]["at"] == "2031-03-05T09:01:00+00:00"


def test_export_as_json_holds_all_but_the_secrets(
    classroom: Classroom, desk: "Desk", room: tuple[Opened, list[Joined]]
) -> None:
    opened, people = room
    classroom.reveal_key(opened.room, desk.lesson, shown=2)
    classroom.appeal(people[0].seat, desk.lesson, mark="m-The bridge", reason="It closes.")
    text = classroom.as_json(opened.room)
    held = json.loads(text)
    assert held["format"] == FORMAT
    assert held["article"]["text"] == desk.material.article.text
    assert [each["nickname"] for each in held["participants"]] == ["=1+1", "Bo", "Cy"]
    marks = held["participants"][0]["progress"]["attempts"][desk.lesson]["marks"]
    assert [mark["label"] for mark in marks] == ["named", "anonymous"]
    assert [each["reason"] for each in held["disputes"]] == ["It closes."]
    assert [each["about"] for each in held["free_answers"]] == ["after", "dispute"]
    secrets = [opened.secret, opened.room, *(each.token for each in people), *(each.seat for each in people)]
    assert not any(secret in text for secret in secrets)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1"])
def test_export_guards_what_a_spreadsheet_would_run(cell: str) -> None:
    assert guarded(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "a=1", "1-2", "Ana", "’tis", "(=1)"])
def test_export_leaves_plain_words_alone(cell: str) -> None:
    assert guarded(cell) == cell
