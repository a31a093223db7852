"""A short lesson of a small class on one server; `python -m tests.load 30 100` holds the long ones."""

import asyncio
from pathlib import Path

import pytest

from lessons.classroom.service import Classroom
from lessons.classroom.store import FILE, Store, file_url
from tests.load.__main__ import in_store
from tests.load.lesson import Plan, hold, open_room, percentile
from tests.load.servers import AppServer

pytestmark = pytest.mark.load

MOST_MEMORY = 600
"""MB that the server may hold."""

MOST_PROCESSOR = 0.4
"""Seconds of processor time per click, with all the polls between clicks; a third of it is usual."""


def test_lesson_of_ten_loses_and_doubles_no_mark(tmp_path: Path) -> None:
    store = Store(file_url(tmp_path / FILE))
    classroom = Classroom(store)
    opened = open_room(classroom)
    server = AppServer({"WHO_SAYS_DATA": str(tmp_path)}, tmp_path)
    server.start()
    try:
        before = server.cpu()
        held = asyncio.run(hold([server.address], opened, Plan(10, marking=20, think=(1, 2), rounds=1)))
        used = server.cpu() - before
        memory = server.memory()
    finally:
        server.kill()
    acknowledged = held.acknowledged
    assert len(acknowledged) >= 40
    assert in_store(store) == len(acknowledged)
    people = classroom.participants(opened.room)
    kept = {mark.id for each in people for at in each.progress.attempts.values() for mark in at.marks}
    assert kept == acknowledged
    assert len(held.times.seen) == len(acknowledged)
    assert percentile(held.times.seen, 50) < 1000
    assert 0 < memory < MOST_MEMORY
    assert used / len(held.times.clicks) < MOST_PROCESSOR
    store.close()
