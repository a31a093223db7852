"""Progress taken along: a link, a file, and back again; and the way to be rid of it all."""

from datetime import datetime

import streamlit as st

from lessons.walk.carrying import MOST_BYTES, CarryingError, as_code, as_file, from_code, from_file
from lessons.walk.history import History, merged
from lessons.web.components.return_link import return_link
from lessons.web.typeset import node, typeset
from lessons.web.visit import Visit, anything, erase, visit

_BROUGHT, _REFUSED, _TAKEN, _ERASING = (
    f"progress-{each}" for each in ("brought", "refused", "taken", "erasing")
)
"""Keys of the session: rounds that wait to be taken in, why some were refused, how many were taken in, and
whether erasing was asked for."""


def carrying_places(now: Visit) -> None:
    """Show what can be taken along, and take in what was brought back."""
    history = now.history
    with st.container(key="carrying"):
        typeset("carrying-says", node("h2", "Take it with you"), node("p", _holds(history)))
        code, held = as_code(history) if history else ("", ())
        return_link("return-link", code, on_brought=_bring_code)
        if len(held) < len(history):
            typeset(
                "held",
                node(
                    "p",
                    f"The link holds the latest {len(held)} of your {len(history)} rounds; the file holds "
                    "all.",
                    look="hint",
                ),
            )
        if history:
            st.download_button(
                "Download as a file",
                data=as_file(history),
                file_name="who-says-progress.json",
                mime="application/json",
                key="download",
                on_click="ignore",
            )
        st.file_uploader(
            "Bring back a file that you downloaded here",
            type="json",
            key="upload",
            max_upload_size=1,
            on_change=_bring_file,
        )
        _brought(history)


def _holds(history: History) -> str:
    if not history:
        return (
            "Open your return link, or choose the file that you downloaded, and your finished rounds are "
            "here again."
        )
    return (
        "The link and the file hold your finished rounds: which article and lesson, when, with how much "
        "help, and the counts. They hold no names, no marks, and none of your words. Whoever has the link "
        "can see these counts. Opening it sends them to this program alone."
    )


def _brought(history: History) -> None:
    """Ask whether what was brought is to be taken in, or say why it cannot be."""
    refused, taken = st.session_state.get(_REFUSED), st.session_state.get(_TAKEN)
    if refused:
        typeset("refused", node("p", str(refused), look="problem"), live=True)
    if taken is not None:
        typeset("taken", node("p", f"Taken in: {_rounds(taken)}.", look="done"), live=True)
    brought: History | None = st.session_state.get(_BROUGHT)
    if brought is None:
        return
    new = len(merged(history, brought)) - len(history)
    if not brought or not new:
        says = "What you brought holds no round that is not here already."
    else:
        days = f"from {_date(brought[0].at)} to {_date(brought[-1].at)}"
        says = f"What you brought holds {_rounds(len(brought))}, {days}; {_rounds(new)} of them not here yet."
    with st.container(key="brought"):
        typeset("brought-says", node("p", says, look="notice"), live=True)
        with st.container(key="brought-ways", horizontal=True):
            if new > 0:
                st.button("Add them to mine", key="take-in", type="primary", on_click=_take_in)
            st.button("Leave them" if new > 0 else "All right", key="leave-out", on_click=_settle)


def _bring_code(code: str) -> None:
    try:
        _settle(brought=from_code(code))
    except CarryingError as problem:
        _settle(refused=str(problem))


def _bring_file() -> None:
    file = st.session_state.get("upload")
    if file is None:
        _settle()
        return
    try:
        _settle(brought=from_file(file.read(MOST_BYTES + 1)))
    except CarryingError as problem:
        _settle(refused=str(problem))


def _take_in() -> None:
    now, brought = visit(), st.session_state.get(_BROUGHT, ())
    before = len(now.history)
    now.record(*brought)
    _settle(taken=len(now.history) - before)


def _settle(*, brought: History | None = None, refused: str = "", taken: int | None = None) -> None:
    """Put this in the place of what was brought, refused or taken in before; for callbacks."""
    st.session_state.update({_BROUGHT: brought, _REFUSED: refused, _TAKEN: taken})


def erasing() -> None:
    """The way to be rid of everything, in two presses."""
    with st.container(key="keeping"):
        typeset("erase-says", node("h2", "Erase it"), node("p", _WHAT_GOES))
        if not st.session_state.get(_ERASING):
            st.button("Erase everything", key="erase", on_click=_ask_to_erase, disabled=not anything())
            return
        typeset(
            "erase-sure",
            node(
                "p",
                "This cannot be undone. Without your link or your file, nobody can bring it back.",
                look="problem",
            ),
            live=True,
        )
        with st.container(key="erase-ways", horizontal=True):
            st.button("Erase it for good", key="erase-now", type="primary", on_click=_erase)
            st.button("Keep it", key="erase-not", on_click=_keep)


_WHAT_GOES = (
    "Everything lies in this browser. Erasing takes away your rounds, your marks, your judgements, an "
    "article that you brought, a lesson that you wrote, and the rooms that this browser remembers."
)


def _ask_to_erase() -> None:
    st.session_state[_ERASING] = True


def _keep() -> None:
    st.session_state[_ERASING] = False


def _erase() -> None:
    erase()
    st.session_state[_ERASING] = False
    _settle()


def _rounds(count: int) -> str:
    return "1 round" if count == 1 else f"{count} rounds"


def _date(at: datetime) -> str:
    return f"{at.day} {at:%B} {at.year}"
