"""Which rooms this browser may go back into: kept in the browser, like the learner's own marks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

import streamlit as st

from lessons.model.lesson import JsonValue
from lessons.web.components.browser_storage import Storage, browser_storage

VERSION = 1
"""The version of the form in the browser; another one is not read."""

MOST = 20
"""How many rooms of either kind are remembered, the latest ones."""

LONGEST = 300
"""The longest text of an entry that is believed, in code points."""

_KEY = "rooms-access"

_Entry: TypeAlias = tuple[str, ...]


@dataclass
class Access:
    """Seats and hosted rooms by join code.

    A seat is its token and the step one was at, as round and beat; a hosted room its secret and its title.
    """

    seats: dict[str, _Entry] = field(default_factory=dict)
    hosted: dict[str, _Entry] = field(default_factory=dict)

    def sit(self, code: str, token: str) -> None:
        """Remember a seat just taken."""
        self.seats.pop(code, None)
        self.seats[code] = (token, "", "")

    def at(self, code: str, round_: str, beat: str) -> None:
        """Remember the step that the holder of a seat is at."""
        if code in self.seats:
            self.seats[code] = (self.seats[code][0], round_, beat)

    def take_over(self, code: str, secret: str, title: str) -> None:
        """Remember a room whose host sits at this browser."""
        self.hosted.pop(code, None)
        self.hosted[code] = (secret, title[:LONGEST])

    def drop(self, code: str) -> None:
        """Forget a room."""
        self.seats.pop(code, None)
        self.hosted.pop(code, None)

    def written(self) -> JsonValue:
        """As JSON for the browser to keep; None where there is nothing."""
        if not self.seats and not self.hosted:
            return None
        return {"version": VERSION, "seats": _listed(self.seats), "hosted": _listed(self.hosted)}

    def restore(self, value: JsonValue) -> None:
        """Take in what `written` wrote, behind what is known already; what is not of its form is left out."""
        if not isinstance(value, dict) or value.get("version") != VERSION:
            return
        self.seats = {**_entries(value.get("seats"), length=4), **self.seats}
        self.hosted = {**_entries(value.get("hosted"), length=3), **self.hosted}


def access() -> Access:
    """What this visit knows of rooms."""
    found = st.session_state.setdefault(_KEY, Access())
    if not isinstance(found, Access):  # after a reload of the code the class is another one
        found = st.session_state[_KEY] = Access()
    return found


def keep_access() -> Storage:
    """Keep it in the browser, with the step one is at; stands on every page."""
    now, params = access(), st.query_params
    if "round" in params:
        now.at(params.get("code", ""), params["round"], params.get("beat", ""))
    return browser_storage("rooms", now.written(), on_restore=lambda value: access().restore(value))


def waiting() -> bool:
    """Whether the browser has still to say what it knows."""
    return bool(st.session_state.get("rooms-storage-status", Storage.WAITING) is Storage.WAITING)


def forget() -> None:
    """Forget all rooms; for callbacks. The browser's copy goes with the next run."""
    st.session_state[_KEY] = Access()


def _listed(entries: dict[str, _Entry]) -> list[JsonValue]:
    return [[code, *entry] for code, entry in list(entries.items())[-MOST:]]


def _entries(value: JsonValue, *, length: int) -> dict[str, _Entry]:
    found: dict[str, _Entry] = {}
    for record in value[-MOST:] if isinstance(value, list) else []:
        if not isinstance(record, list) or len(record) != length:
            continue
        texts = [each for each in record if isinstance(each, str) and len(each) <= LONGEST]
        if len(texts) == length:
            found[texts[0]] = tuple(texts[1:])
    return found
