"""A whole lesson held by bots: join, and in every round mark, reveal, explain, count; with what it took."""

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import quantiles

from lessons import LESSONS
from lessons.classroom import materials
from lessons.classroom.service import Classroom
from lessons.classroom.views import Opened
from lessons.library.samples import samples
from tests.load.bots import Host, Learner, Times, poll
from tests.load.wire import Wire

JOINING = 0.15
"""Seconds between two who join: a class scans a code within some seconds, not at once."""


@dataclass(frozen=True)
class Plan:
    """How a lesson is held: how many learners, how long they mark, how long they think (seconds)."""

    learners: int
    marking: float
    think: tuple[float, float] = (3.0, 7.0)
    rounds: int = len(LESSONS)
    seed: int = 1


@dataclass
class Held:
    """A lesson that was held: its times, its learners, and the marks that their pages showed as made."""

    times: Times
    learners: list[Learner] = field(default_factory=list)

    @property
    def acknowledged(self) -> set[str]:
        """The ids of all marks that a page showed as made."""
        return set().union(*(each.marks for each in self.learners))


def open_room(classroom: Classroom) -> Opened:
    """A room on a sample without a content note, led by the host, with no help."""
    slug = next(each.article.slug for each in samples() if each.has_key and not each.content_note)
    return classroom.open(materials.sample(slug), level="independent")


async def hold(addresses: Sequence[str], opened: Opened, plan: Plan) -> Held:
    """Hold the lesson; learners are dealt over the addresses, each with a cookie as a browser would have."""
    held = Held(Times())
    held.learners = [
        Learner(
            number,
            Wire(
                addresses[number % len(addresses)],
                "join",
                headers={"Cookie": f"replica={plan.seed}-{number}"},
            ),
            opened.code,
            held.times,
            random.Random(f"{plan.seed}-{number}"),  # noqa: S311 -- the same lesson again, no secret
        )
        for number in range(plan.learners)
    ]
    host = Host(Wire(addresses[0], "host"), opened.code, opened.secret, held.times)
    await host.take_over()
    polls = [asyncio.create_task(poll(host.wire))]
    for each in held.learners:
        await each.join()
        polls.append(asyncio.create_task(poll(each.wire)))
        await asyncio.sleep(JOINING)
    try:
        for _ in range(plan.rounds):
            await _round(host, held, plan)
        for task in polls:
            if task.done():
                task.result()
    finally:
        for task in polls:
            task.cancel()
        await asyncio.gather(*polls, return_exceptions=True)
        for wire in (host.wire, *(each.wire for each in held.learners)):
            await wire.close()
    return held


async def _round(host: Host, held: Held, plan: Plan) -> None:
    """Ask, mark, reveal all, explain, count."""
    await host.step()
    await _everybody(held, plan, seconds=plan.marking / 6)
    await host.step()
    made = len(held.times.marks)
    watch = asyncio.create_task(host.watch())
    await _everybody(held, plan, seconds=plan.marking)
    for _ in range(100):  # the last marks come to the screen a little later
        if host.seen() >= len(held.times.marks) - made:
            break
        await asyncio.sleep(0.1)
    watch.cancel()
    host.round_over()
    await host.step()
    everything = "foot-aside" if "foot-aside" in host.wire.elements else "foot-on"  # or that there are none
    for key in (everything, "foot-on", "foot-on"):  # the whole key, its cards, the counts
        await host.step(key)
        await _everybody(held, plan, seconds=plan.marking / 6)


async def _everybody(held: Held, plan: Plan, *, seconds: float) -> None:
    until = time.monotonic() + seconds
    await asyncio.gather(*(each.live(until, think=plan.think) for each in held.learners))
    await asyncio.sleep(max(0.0, until - time.monotonic()))


def percentile(times: Sequence[float], percent: int) -> float:
    """The time, in milliseconds, that so many percent of the times stay under; 0 for none."""
    if len(times) < 2:
        return 1000 * sum(times)
    return 1000 * quantiles(times, n=100, method="inclusive")[percent - 1]
