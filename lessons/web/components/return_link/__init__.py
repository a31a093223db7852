"""A link that brings something back: shown to be copied, and heard when somebody opens it.

    return_link("return", code, on_brought=take)

It leads to the page that it stands on, and the code stands behind the `#` of the address, which a browser
sends to no server. When the page is opened with one, `on_brought(code)` is called, as a callback, and the
address is cleaned. What it gets was written by whoever made the link: trust it in nothing.

In AppTest an opened link is the trigger `{"event": "brought", "value": {"code": "..."}}`.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import streamlit as st

MAX_CODE: Final = 20_000
"""The longest code that is listened to, in characters."""

_HERE = Path(__file__).parent
_mount = st.components.v2.component(
    "who-says-return-link",
    css=(_HERE / "return_link.css").read_text(encoding="utf-8"),
    js=(_HERE / "return_link.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def return_link(key: str, code: str, *, on_brought: Callable[[str], None]) -> None:
    """Show the link to this page that holds `code`; with an empty code only listen."""

    def hear() -> None:
        state = st.session_state.get(key)
        brought = state.get("brought") if isinstance(state, Mapping) else None
        found = brought.get("code") if isinstance(brought, Mapping) else None
        if isinstance(found, str) and found:
            on_brought(found[: MAX_CODE + 1])

    _mount(key=key, data=[{"code": code, "most": MAX_CODE}], on_brought_change=hear)
