"""A class of bots: a host who leads through the lesson, and learners who mark, each at an open page."""

import asyncio
import random
import re
import time
from collections.abc import Awaitable
from dataclasses import dataclass, field

from websockets.exceptions import WebSocketException

from tests.load.wire import Json, Wire

_WORD = re.compile(r"\w{3,}")
LOST = (WebSocketException, ConnectionError, OSError, TimeoutError)
"""What a page meets whose server is gone."""


@dataclass
class Times:
    """What a lesson took: seconds of a click, of joining, and from a mark's click to the host's screen.

    `marks` holds the moment each mark was sent by its id, on the monotonic clock, in the order in which they
    were acknowledged.
    """

    clicks: list[float] = field(default_factory=list)
    joins: list[float] = field(default_factory=list)
    steps: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)
    marks: dict[str, float] = field(default_factory=dict)
    lost: int = 0


@dataclass
class Learner:
    """A learner who joins under a made-up name, marks words, says done, and looks at what is revealed.

    `marks` holds the ids of the marks that the page showed as made: those must be in the store. After `most`
    marks in a round they mostly say that they are done.
    """

    number: int
    wire: Wire
    code: str
    times: Times
    chance: random.Random
    most: int = 6
    marks: set[str] = field(default_factory=set)
    told: int = 0
    nonce: str = ""
    seat: object = None

    async def join(self) -> None:
        """Come in, as from a link; with a seat come back to it."""
        begun = time.perf_counter()
        self.wire.query = f"code={self.code}"
        self.told, self.nonce = 0, f"{self.number}-{self.chance.random()}"
        await self.wire.open()
        await _answer(self.wire, {"rooms": self.seat})
        if "join-go" in self.wire.elements:
            await self.wire.press("join-go")
            self.seat = self.wire.data["rooms-storage"]["value"]
            self.times.joins.append(time.perf_counter() - begun)

    async def act(self) -> None:
        """Do one thing that a learner would do now."""
        layer = self._layer()
        pen = layer.get("pen") if layer else None
        if pen and layer:
            if len(layer["marks"]) < self.most or self.chance.random() < 0.3:
                await self._mark(layer)
            else:
                await self._click(self.wire.press("foot-on"))
        elif layer and layer["findings"]:
            finding = self.chance.choice(layer["findings"])
            await self._event(layer["of"], kind="open", id=finding["id"])
        elif "room-view" in self.wire.elements:
            await self._click(self.wire.run())

    async def live(self, until: float, *, think: tuple[float, float]) -> None:
        """Act with pauses for thinking (seconds) until a moment on the monotonic clock."""
        while (pause := self.chance.uniform(*think)) < until - time.monotonic():
            await asyncio.sleep(pause)
            await self.act()

    async def persist(self, until: float, *, think: tuple[float, float]) -> None:
        """Act like `live`; when the server goes away come back to the same seat, as a browser does."""
        while (pause := self.chance.uniform(*think)) < until - time.monotonic():
            await asyncio.sleep(pause)
            try:
                await self.act()
            except LOST:
                self.times.lost += 1
                await self._come_back(until)

    async def _come_back(self, until: float) -> None:
        while time.monotonic() < until:
            await asyncio.sleep(0.3)
            try:
                await self.join()
                return
            except LOST:
                continue

    def shown(self) -> set[str]:
        """The ids of the marks that the page shows."""
        layer = self._layer()
        return {mark["id"] for mark in layer["marks"]} if layer else set()

    async def _mark(self, layer: Json) -> None:
        words = list(_WORD.finditer(self.wire.data[layer["of"]]["text"]))
        taken = {(mark["start"], mark["end"]) for mark in layer["marks"]}
        word = self.chance.choice([each for each in words if each.span() not in taken])
        id_ = f"{self.number}-{self.told}-{self.chance.randrange(10**9)}"
        sent = time.monotonic()
        await self._event(
            layer["of"],
            kind="mark",
            id=id_,
            start=word.start(),
            end=word.end(),
            label=self.chance.choice(layer["pen"]["labels"])["slug"],
            confidence=self.chance.randint(1, 3),
        )
        if id_ in self.shown():
            self.marks.add(id_)
            self.times.marks[id_] = sent

    async def _event(self, article: str, **event: object) -> None:
        self.told += 1
        message = {"from": self.nonce, "events": [{"seq": self.told, **event}]}
        await self._click(self.wire.tell((article, "events", message)))

    async def _click(self, click: Awaitable[float]) -> None:
        self.times.clicks.append(await click)

    def _layer(self) -> Json | None:
        return next((each for key, each in self.wire.data.items() if key.endswith("-layer")), None)


@dataclass
class Host:
    """The host, at the page that the class sees on the wall."""

    wire: Wire
    code: str
    secret: str
    times: Times
    _seen: list[float] = field(default_factory=list)

    async def take_over(self) -> None:
        """Open the host's page as the browser that the room was opened in."""
        self.wire.query = f"room={self.code}&view=lesson"
        await self.wire.open()
        rooms = {"version": 1, "seats": [], "hosted": [[self.code, self.secret, "A lesson"]]}
        await _answer(self.wire, {"rooms": rooms})

    async def step(self, key: str = "foot-on") -> None:
        """Press a button; all learners follow."""
        self.times.steps.append(await self.wire.press(key))

    def marks(self) -> int:
        """How many marks of the round the page shows."""
        for row in self.wire.data.get("live", {}).get("nodes", [[]])[0][2:]:
            if row[3][2] == "marks":
                return int(row[2][2])
        return 0

    async def watch(self) -> None:
        """Note when each mark of the round comes to the screen, until cancelled."""
        known, before = set(self.times.marks), self.marks()
        while True:
            await asyncio.sleep(0.02)
            marks = [sent for id_, sent in list(self.times.marks.items()) if id_ not in known]
            count = self.marks() - before
            for sent in marks[len(self._seen) : count]:
                self._seen.append(time.monotonic() - sent)

    def seen(self) -> int:
        """How many marks of the round have come to the screen."""
        return len(self._seen)

    def round_over(self) -> None:
        """Put what was seen of a round away."""
        self.times.seen += self._seen
        self._seen = []


async def poll(wire: Wire) -> None:
    """Draw the page's live parts anew as often as they ask for, as a browser does, until cancelled."""
    due: dict[str, float] = {}
    while True:
        await asyncio.sleep(0.05)
        now = time.monotonic()
        for fragment, seconds in list(wire.polls.items()):
            if now >= due.setdefault(fragment, now + seconds):
                due[fragment] = now + seconds
                await wire.run(fragment=fragment)
        due = {fragment: at for fragment, at in due.items() if fragment in wire.polls}


async def _answer(wire: Wire, held: Json) -> None:
    """Let the browser's storage say what it holds."""
    asked = [
        (key, each)
        for key, each in wire.data.items()
        if key.endswith("-storage") and "session" in each and "value" not in each
    ]
    answers = [
        (key, "answer", {"session": each["session"], "status": "ready", "value": held.get(each["key"])})
        for key, each in asked
    ]
    if answers:
        await wire.tell(*answers)
