"""A link as a QR code, drawn in the browser from its squares: dark on white in either theme, with no network.

qr_code("join-qr", "https://example.org/join?code=KRTMXA", name="QR code of the link to join")
"""

from pathlib import Path

import streamlit as st

from lessons.model.lesson import JsonValue

__all__ = ["qr_code", "squares"]

_HERE = Path(__file__).parent
_mount = st.components.v2.component(
    "who-says-qr-code",
    css=(_HERE / "qr_code.css").read_text(encoding="utf-8"),
    js=(_HERE / "qr_code.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def qr_code(key: str, address: str, *, name: str) -> None:
    """Draw an address as wide as its place; `name` is what a screen reader calls it."""
    rows: list[JsonValue] = list(squares(address))
    # in a list: in a dict Streamlit looks for data frames, and loads pandas for it
    _mount(key=key, data=[{"rows": rows, "name": name}])


def squares(address: str) -> list[str]:
    """The code as rows of `1` (dark) and `0`, with the quiet margin that scanners ask for."""
    import segno

    code = segno.make_qr(address, error="m")
    return ["".join("1" if dark else "0" for dark in row) for row in code.matrix_iter(border=4)]
