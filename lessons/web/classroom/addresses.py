"""The links of a room, from the address under which the page was reached.

What must stay secret stands behind the `#`, which browsers send to no server and no log.
"""

from urllib.parse import urlencode, urlsplit

import streamlit as st

from lessons.web.links import CLASSROOM_PATH, HOST_PATH, JOIN_PATH

_LOCAL = frozenset({"localhost", "127.0.0.1", "::1", "0.0.0.0", ""})  # noqa: S104  # compared, not listened on


def join_address(code: str) -> str:
    """The link that leads into a room."""
    return f"{_base()}/{JOIN_PATH}?{urlencode({'code': code})}"


def return_address(code: str, token: str) -> str:
    """The link that leads one person back to their seat."""
    return f"{join_address(code)}#{token}"


def host_address(code: str, secret: str) -> str:
    """The host's own link."""
    return f"{_base()}/{HOST_PATH}?{urlencode({'room': code})}#{secret}"


def spoken(address: str) -> str:
    """An address as it is read aloud or typed: without scheme and query."""
    parts = urlsplit(address)
    return f"{parts.netloc}{parts.path}"


def only_here() -> bool:
    """Whether the page was reached under a name that other computers do not know this one by."""
    return (urlsplit(_base()).hostname or "") in _LOCAL


def _base() -> str:
    """The address of the program, without a page's path."""
    url = (st.context.url or "").split("?")[0].rstrip("/")
    for path in (CLASSROOM_PATH, HOST_PATH, JOIN_PATH):
        if url.endswith(f"/{path}"):
            return url.removesuffix(f"/{path}")
    return url
