"""A reader without a browser: speaks to the server over its websocket, as Streamlit's own page does.

Streamlit documents no such client; what is known of its messages is known here and nowhere else. It was
written against Streamlit 1.67.
"""

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection

Json: TypeAlias = dict[str, Any]

PATIENCE = 120.0
"""Seconds after which a run that does not end is an error."""

_DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


class PageError(AssertionError):
    """The page showed an exception."""


@dataclass
class Wire:
    """One open page. `page` is its path (`join`), `query` its query string.

    `elements` holds what is on the page by user key: ids and components' data. `polls` holds the fragments
    that draw themselves anew, and every how many seconds.
    """

    address: str
    page: str
    query: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    elements: dict[str, str] = field(default_factory=dict)
    data: dict[str, Json] = field(default_factory=dict)
    polls: dict[str, float] = field(default_factory=dict)
    received: int = 0
    _held: dict[str, WidgetState] = field(default_factory=dict)
    _cached: dict[str, ForwardMsg] = field(default_factory=dict)
    _seen: dict[str, str] = field(default_factory=dict)
    _seen_polls: dict[str, float] = field(default_factory=dict)
    _hash: str = ""
    _socket: ClientConnection | None = None
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def open(self) -> float:
        """Connect and draw the page; gives the seconds it took."""
        begun = time.perf_counter()
        await self.close()
        self._cached, self._held = {}, {}
        self._socket = await websockets.connect(
            f"{self.address.replace('http', 'ws', 1)}/_stcore/stream",
            subprotocols=[websockets.Subprotocol("streamlit")],
            origin=websockets.Origin(self.address),
            additional_headers=self.headers,
            max_size=None,
            compression=None,
            open_timeout=PATIENCE,
            ping_interval=None,
        )
        await self.run()
        return time.perf_counter() - begun

    async def close(self) -> None:
        """Close the page as a closed tab does."""
        if self._socket is not None:
            socket, self._socket = self._socket, None
            await socket.close()

    async def press(self, key: str) -> float:
        """Press a button; gives the seconds until the page is drawn."""
        return await self.run(WidgetState(id=self.elements[key], trigger_value=True))

    async def choose(self, key: str, value: str) -> float:
        """Choose in a group of buttons, or type into a field; it stays chosen."""
        state = WidgetState(id=self.elements[key])
        state.string_array_value.data.append(value)
        self._held[key] = state
        return await self.run()

    async def tell(self, *events: tuple[str, str, object]) -> float:
        """Let components tell of events, each as (component's key, name, value)."""
        states = [
            WidgetState(
                id=f"$$STREAMLIT_INTERNAL_KEY_{self.elements[key]}__events",
                json_trigger_value=json.dumps([{"event": event, "value": value}]),
            )
            for key, event, value in events
        ]
        return await self.run(*states)

    async def run(self, *states: WidgetState, fragment: str = "") -> float:
        """Have the script run, or one fragment of it; gives the seconds until the page is drawn."""
        async with self._turn:
            if self._socket is None:
                raise ConnectionError("the page is closed")
            if fragment and fragment not in self.polls:
                return 0.0  # gone with what was drawn meanwhile: the server would not answer
            message = BackMsg()
            script = message.rerun_script
            script.query_string, script.page_script_hash = self.query, self._hash
            script.page_name = "" if self._hash else self.page
            script.fragment_id, script.is_auto_rerun = fragment, bool(fragment)
            script.widget_states.widgets.extend([*self._held.values(), *states])
            script.cached_message_hashes.extend(self._cached)
            begun = time.perf_counter()
            await self._socket.send(message.SerializeToString())
            async with asyncio.timeout(PATIENCE):
                while not self._take(await self._socket.recv()):
                    pass
            return time.perf_counter() - begun

    def _take(self, raw: str | bytes) -> bool:
        """Take a message in; True at the end of a run."""
        if isinstance(raw, str):
            raise TypeError("Streamlit sends bytes")
        self.received += len(raw)
        message = ForwardMsg.FromString(raw)
        kind = message.WhichOneof("type")
        if kind == "ref_hash":
            message = self._cached[message.ref_hash]
        elif message.metadata.cacheable:
            self._cached[message.hash] = message
        if kind == "new_session":
            self._seen, self._seen_polls = {}, {}
        elif kind == "navigation":
            self._hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "auto_rerun":
            self._seen_polls[message.auto_rerun.fragment_id] = message.auto_rerun.interval
        elif kind in ("delta", "ref_hash"):
            self._draw(message.delta)
        elif kind == "script_finished":
            return self._ended(message.script_finished)
        return False

    def _ended(self, how: int) -> bool:
        if how == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            raise PageError("the script does not compile")
        if how == ForwardMsg.FINISHED_SUCCESSFULLY:
            self.elements, self.polls = self._seen, self._seen_polls
        else:
            self.elements |= self._seen
            self.polls |= self._seen_polls
        self.data = {key: value for key, value in self.data.items() if key in self.elements}
        return how in _DONE

    def _draw(self, delta: Delta) -> None:
        if delta.WhichOneof("type") != "new_element":
            return
        element = delta.new_element
        kind = element.WhichOneof("type") or ""
        if kind == "exception":
            raise PageError(f"{element.exception.type}: {element.exception.message}")
        id_: str = getattr(getattr(element, kind, None), "id", "")
        if not id_.startswith("$$ID-"):
            return
        key = id_.split("-", 2)[2]
        self._seen[key] = id_
        if kind == "bidi_component":
            held = json.loads(element.bidi_component.json or "null")
            self.data[key] = held[0] if isinstance(held, list) and held else held or {}
