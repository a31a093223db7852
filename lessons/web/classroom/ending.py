"""Taking the room's work away, and erasing the room."""

from __future__ import annotations

import streamlit as st

from lessons.classroom.errors import ClassroomError
from lessons.classroom.service import classroom
from lessons.classroom.views import RoomView
from lessons.library.front_matter import LibraryError
from lessons.web.classroom.access import access
from lessons.web.classroom.acting import complain
from lessons.web.classroom.people import confirmed
from lessons.web.typeset import node, typeset


def draw_ending(room: RoomView) -> None:
    """Draw what can be saved, and the way to erase everything."""
    typeset(
        "save-says",
        node("h2", "Take it with you"),
        node(
            "p",
            "The table has a row for every mark and answer, the JSON file everything. The key has the "
            "appeals that you upheld as further right answers.",
        ),
    )
    name = f"room-{room.code}"
    with st.container(key="save", horizontal=True, gap="small"):
        st.download_button(
            "Table (CSV)",
            lambda: classroom().as_csv(room.id).encode("utf-8-sig"),
            file_name=f"{name}.csv",
            mime="text/csv",
            key="save-csv",
            on_click="ignore",
        )
        st.download_button(
            "Everything (JSON)",
            lambda: classroom().as_json(room.id),
            file_name=f"{name}.json",
            mime="application/json",
            key="save-json",
            on_click="ignore",
        )
        _key(room, name)
    until = f", which as it stands is on {room.expires:%d %B at %H:%M} UTC" if room.expires else ""
    typeset(
        "erase-says",
        node("h2", "End the room"),
        node(
            "p",
            f"The room is erased by itself {room.hours} hours after the last thing done in it{until}. "
            "Or you erase it now: marks, nicknames, answers, appeals. Nobody can bring that back.",
        ),
    )
    confirmed(
        "Erase the room and everything in it",
        "This cannot be undone. Have you saved what you want to keep?",
        key="erase-room",
        does=lambda: _erase(room),
    )


def _key(room: RoomView, name: str) -> None:
    try:
        text = classroom().key_text(room.id)
    except LibraryError:  # findings cross, which the inline form cannot hold
        typeset("no-key", node("p", "This article's key cannot be written as one text.", look="hint"))
        return
    st.download_button(
        "Key with rulings",
        text,
        file_name=f"{name}-key.md",
        mime="text/markdown",
        key="save-key",
        on_click="ignore",
    )


def _erase(room: RoomView) -> None:
    try:
        classroom().erase(room.id)
    except ClassroomError as why:
        complain(str(why))
        return
    access().drop(room.code)
    st.query_params.pop("room", None)
    st.session_state["erased-room"] = room.code
