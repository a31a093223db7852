"""A presenter's keys and buttons, over a page without any other frame.

    presenter("presenter", place="3 of 16", at=slide.name, on_press=go)

`on_press(presses)` is called, as a callback, with each key or button once, in their order, also when they
come faster than the page is drawn; the list is empty where all of a message were heard before. Blank, full
screen and the names of the keys are the browser's own business. What the keys are is written in
`presenter.js`, which also prints their names.

In AppTest a press is the trigger `{"event": "pressed", "value": {"from": "test", "presses": [{"seq": 1,
"what": "next"}]}}`; `seq` must grow.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import streamlit as st

MOST_PRESSES: Final = 100
"""Presses of one message that are heard."""

_HERE = Path(__file__).parent
_mount = st.components.v2.component(
    "who-says-presenter",
    css=(_HERE / "presenter.css").read_text(encoding="utf-8"),
    js=(_HERE / "presenter.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


@dataclass
class _Memory:
    """The nonce of the browser's page that was heard last, and the number of its last press."""

    told: tuple[str, int] = ("", 0)


def presenter(key: str, *, place: str, at: str, rounds: int, on_press: Callable[[list[str]], None]) -> None:
    """Listen to the keys and show the buttons; `place` stands between them, `rounds` have a digit each."""
    memory: _Memory = st.session_state.setdefault(f"{key}-told", _Memory())

    def hear() -> None:
        state = st.session_state.get(key)
        message = state.get("pressed") if isinstance(state, Mapping) else None
        # Streamlit may break a callback off wherever it touches the session: not between these two
        presses, memory.told = heard(message, memory.told)
        on_press(presses)

    _mount(
        key=key,
        data=[{"place": place, "at": at, "rounds": rounds, "told": list(memory.told)}],
        on_pressed_change=hear,
    )


def heard(message: object, told: tuple[str, int]) -> tuple[list[str], tuple[str, int]]:
    """What was pressed since the press `told`, the nonce of a browser's page and its last number.

    The browser sends every press that was not yet confirmed, so that none is lost and none counts twice.
    """
    if not isinstance(message, Mapping):
        return [], told
    nonce, presses = message.get("from"), message.get("presses")
    if not isinstance(nonce, str) or not isinstance(presses, list):
        return [], told
    last = told[1] if told[0] == nonce else 0
    new: list[str] = []
    for press in presses[:MOST_PRESSES]:
        number = press.get("seq") if isinstance(press, Mapping) else None
        what = press.get("what") if isinstance(press, Mapping) else None
        if isinstance(number, int) and not isinstance(number, bool) and number > last:
            last = number
            if isinstance(what, str):
                new.append(what)
    return new, (nonce, last)
