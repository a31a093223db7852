"""A server killed while thirty people write: whatever a page showed as made is there afterwards."""

import asyncio
import os
import random
import shutil
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from lessons.classroom.records import MarkRow
from lessons.classroom.service import Classroom
from lessons.classroom.store import FILE, Store, file_url
from lessons.classroom.views import Opened
from tests.load.bots import Learner, Times
from tests.load.lesson import open_room
from tests.load.servers import AppServer, Postgres, Proxy
from tests.load.wire import Wire

pytestmark = pytest.mark.load

LEARNERS = 30
THINK = (0.5, 1.5)
MARKING = 12.0
"""Seconds of marking before the kill, and after everybody is back."""


def test_crash_of_the_server_loses_no_mark(tmp_path: Path) -> None:
    store = Store(file_url(tmp_path / FILE))
    server = AppServer({"WHO_SAYS_DATA": str(tmp_path)}, tmp_path)
    server.start()
    opened = _marking(Classroom(store))

    async def crash() -> None:
        server.kill()
        await asyncio.to_thread(server.start)

    try:
        learners = asyncio.run(_lesson(server.address, opened, crash))
    finally:
        server.kill()
    _check(store, Classroom(store), opened, learners, hit=LEARNERS)


def test_crash_of_one_of_three_replicas_loses_no_mark(postgres: Postgres, tmp_path: Path) -> None:
    if not shutil.which("nginx") and not Path("/usr/sbin/nginx").exists():
        missing = "there is no nginx on this machine: apt-get install nginx-light"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    address = postgres.url.set(drivername="postgres").render_as_string(hide_password=False)
    replicas = [AppServer({"DATABASE_URL": address}, tmp_path) for _ in range(3)]
    proxy = Proxy(tmp_path, replicas)
    store = Store(postgres.url)
    try:
        for each in replicas:
            each.start()
        proxy.start()
        opened = _marking(Classroom(store))

        async def crash() -> None:
            replicas[1].kill()

        learners = asyncio.run(_lesson(proxy.address, opened, crash))
    finally:
        proxy.stop()
        for each in replicas:
            each.kill()
    hit = sum(each.times.lost > 0 for each in learners)
    assert 0 < hit < LEARNERS  # those of the other two notice nothing
    _check(store, Classroom(store), opened, learners, hit=hit)


def _marking(classroom: Classroom) -> Opened:
    opened = open_room(classroom)
    classroom.steer(opened.room, round_="who_says", beat="mark")
    return opened


async def _lesson(address: str, opened: Opened, crash: Callable[[], Awaitable[None]]) -> list[Learner]:
    """Thirty join and mark; in the midst of it comes the crash; they come back and mark on."""
    learners = [
        Learner(
            number,
            Wire(address, "join", headers={"Cookie": f"replica={number}"}),
            opened.code,
            Times(),
            random.Random(number),  # noqa: S311 -- no secret
            most=200,
        )
        for number in range(LEARNERS)
    ]
    for each in learners:
        await each.join()
    crashed = asyncio.Event()

    async def strike() -> None:
        await asyncio.sleep(MARKING)
        await crash()
        crashed.set()

    async def mark(each: Learner) -> None:
        while not crashed.is_set():
            await each.persist(time.monotonic() + 2, think=THINK)
        await each.persist(time.monotonic() + MARKING, think=THINK)

    await asyncio.gather(strike(), *(mark(each) for each in learners))
    for each in learners:
        if each.times.lost:
            await each.join()
            assert each.shown() >= each.marks, "the page that came back shows fewer marks"
        await each.wire.close()
    return learners


def _check(store: Store, classroom: Classroom, opened: Opened, learners: list[Learner], *, hit: int) -> None:
    acknowledged = set().union(*(each.marks for each in learners))
    with store.reading() as session:
        held = list(session.scalars(select(MarkRow.id)))
    assert len(acknowledged) > 3 * LEARNERS
    assert len(held) == len(set(held))
    assert acknowledged - set(held) == set()
    assert sum(each.times.lost > 0 for each in learners) == hit
    assert len(classroom.participants(opened.room)) == LEARNERS  # each came back to the same seat
    store.close()
