"""Measure lessons under load: `python -m tests.load 30 100`, each number a lesson with so many learners.

Server and learners run on this machine and share its processors. For each lesson it prints a row of the table
in `docs/classroom.md`.
"""

import argparse
import asyncio
import os
import tempfile
from pathlib import Path

from sqlalchemy import func, select

from lessons.classroom.records import MarkRow
from lessons.classroom.service import Classroom
from lessons.classroom.store import FILE, Store, file_url
from tests.load.lesson import Held, Plan, hold, open_room, percentile
from tests.load.servers import AppServer

HEADER = (
    "| learners | join p50 / p95 | click p50 / p95 | on the host's screen p50 / p95 | clicks | marks: "
    "acknowledged / in the store | server: processor per click, memory | load of the machine |"
)


def main() -> None:
    """Hold the lessons that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("learners", type=int, nargs="+", help="how many learners, a lesson each")
    parser.add_argument("--marking", type=float, default=60, help="seconds of marking in each round")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    print(HEADER)  # noqa: T201 -- a command's output
    print("| --- " * HEADER.count(" | ") + "| --- |")  # noqa: T201 -- as above
    for learners in given.learners:
        row = measure(Plan(learners, given.marking, rounds=given.rounds))
        print(row, flush=True)  # noqa: T201 -- as above


def measure(plan: Plan) -> str:
    """Hold a lesson on a server of its own, and say what it took as a row of the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = Store(file_url(folder / FILE))
        server = AppServer({"WHO_SAYS_DATA": name}, folder)
        server.start()
        try:
            opened = open_room(Classroom(store))
            before = server.cpu()
            held = asyncio.run(hold([server.address], opened, plan))
            return _row(plan, held, server, server.cpu() - before, in_store(store))
        finally:
            server.kill()
            store.close()


def in_store(store: Store) -> int:
    """How many marks the store holds."""
    with store.reading() as session:
        return session.scalar(select(func.count()).select_from(MarkRow)) or 0


def _row(plan: Plan, held: Held, server: AppServer, cpu: float, stored: int) -> str:
    times = held.times
    pairs = [
        f"{percentile(each, 50):.0f} / {percentile(each, 95):.0f} ms"
        for each in (times.joins, times.clicks, times.seen)
    ]
    cells = [
        str(plan.learners),
        *pairs,
        str(len(times.clicks)),
        f"{len(held.acknowledged)} / {stored}",
        f"{1000 * cpu / max(1, len(times.clicks)):.0f} ms, {server.memory():.0f} MB",
        f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores",
    ]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
