"""What stands behind the `#` of the address: a browser keeps that to itself and sends it to no server.

    address_secret("host-secret", on_secret=take)

`on_secret` is called before the script reruns, once a visit of the page, with what stood behind the `#`;
it is taken out of the address at once, so that no projector shows it and no copied link carries it.
Links with such a secret are `https://…/host?room=ABCDEF#secret`. Check what comes: anybody can type it.

In AppTest the browser's answer is the trigger `{"event": "secret", "value": "…"}`.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import streamlit as st

__all__ = ["LONGEST", "address_secret"]

LONGEST: Final = 200
"""The longest secret that is believed, in code points."""

_mount = st.components.v2.component(
    "who-says-address",
    js=Path(__file__).with_name("address.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def address_secret(key: str, *, on_secret: Callable[[str], None]) -> None:
    """Ask the browser for what stands behind the `#`; `key` is unique on the page."""

    def hear() -> None:
        state = st.session_state.get(key)
        secret = state.get("secret") if isinstance(state, Mapping) else None
        if isinstance(secret, str) and 0 < len(secret) <= LONGEST:
            on_secret(secret)

    _mount(key=key, data=[{}], on_secret_change=hear)
