"""One JSON value a key, kept in the learner's own browser (localStorage) and nowhere else.

    kept = browser_storage("learner", state.to_json(), on_restore=state.restore)

On the first run of a session the browser is asked for what it holds; until it has answered nothing
is written, so a fresh page never overwrites what an earlier one kept. Its answer arrives as a callback:
`on_restore(value)` is called once a session, before the script reruns, with the stored value, or
with None where there is none. From then on each run's `value` is written when it has changed.
The same happens after a reload, after sleep, and after the server has restarted. (A page that was open
meanwhile begins its new session with the learner's next click, which the article tells again
once it is given a pen: withhold the pen while the answer is `WAITING`.)

- `value=None` erases the key.
- Check what `on_restore` gets: whoever sits at the browser can edit it.
- Call it on every page (from app.py), always with the same `key`: one value for the whole learner is best.
- Two tabs share the value, and the last to write wins.

In AppTest the browser's answer is the trigger
`{"event": "answer", "value": {"session": <data.session>, "status": "ready", "value": ...}}`.
"""

import json
import secrets
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final

import streamlit as st

from lessons.model.lesson import JsonValue

__all__ = ["MAX_SIZE", "Storage", "browser_storage"]

MAX_SIZE: Final = 1_000_000
"""The longest JSON text that is kept, in characters; browsers allow some five million in all."""


class Storage(StrEnum):
    """What has become of the value."""

    WAITING = "waiting"
    """The browser has not answered yet: hold back what depends on it."""
    READY = "ready"
    """The value is kept."""
    UNAVAILABLE = "unavailable"
    """The browser keeps nothing (blocked, or a private window): say so to the learner."""
    FULL = "full"
    """The value is too large, or the browser's room is used up; the last one that fitted is kept."""


_HERE = Path(__file__).parent
_mount = st.components.v2.component(
    "who-says-browser-storage",
    css=(_HERE / "browser_storage.css").read_text(encoding="utf-8"),
    js=(_HERE / "browser_storage.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def browser_storage(key: str, value: JsonValue, *, on_restore: Callable[[JsonValue], None]) -> Storage:
    """Keep `value` in the browser under `key`, and give back what it held when the session began."""
    session_key = f"{key}-storage-session"
    status_key = f"{key}-storage-status"
    session: str = st.session_state.setdefault(session_key, secrets.token_hex(8))

    def hear() -> None:
        state = st.session_state.get(f"{key}-storage")
        answer = state.get("answer") if isinstance(state, Mapping) else None
        if not isinstance(answer, Mapping) or answer.get("session") != session:
            return
        try:
            status = Storage(str(answer.get("status")))
        except ValueError:
            return
        first = st.session_state.get(status_key, Storage.WAITING) is Storage.WAITING
        st.session_state[status_key] = status
        if first:
            on_restore(answer.get("value"))

    status = st.session_state.get(status_key, Storage.WAITING)
    data: dict[str, JsonValue] = {"key": key, "session": session, "limit": MAX_SIZE}
    if status is not Storage.WAITING:
        if len(json.dumps(value, ensure_ascii=False)) <= MAX_SIZE:
            data["value"] = value
        else:
            status = Storage.FULL
    # in a list: in a dict Streamlit looks for data frames, and loads pandas for it
    _mount(key=f"{key}-storage", data=[data], on_answer_change=hear)
    return Storage(status)
