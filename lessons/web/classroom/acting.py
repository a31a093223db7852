"""What somebody does in a room, from a callback: done, or said why not."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import ParamSpec

import streamlit as st

from lessons.classroom.errors import ClassroomError, NoSuchRoomError
from lessons.web.typeset import node, typeset

_SAID = "classroom-said"

SAID_SECONDS = 6.0
"""How long something is said: a part that draws itself anew would wipe it out before it is read."""

P = ParamSpec("P")


def act(do: Callable[P, object], /, *args: P.args, **kwargs: P.kwargs) -> None:
    """Do it; what the classroom says no to is said on the page."""
    try:
        do(*args, **kwargs)
    except ClassroomError as problem:
        complain(str(problem))


def complain(sentence: str, *, look: str = "problem") -> None:
    """Have the next run say this, and those of single parts that follow soon; for callbacks."""
    st.session_state[_SAID] = (sentence, look, monotonic() + SAID_SECONDS)


def tell(sentence: str) -> None:
    """Have it said that something was done; for callbacks."""
    complain(sentence, look="done")


def problem() -> None:
    """Say what was to be said by the callbacks before this run of the page, if anything was."""
    sentence, look, _ = st.session_state.pop(_SAID, ("", "", 0.0))
    _say("classroom-says-so", sentence, look)


def problem_here(key: str) -> None:
    """Say it in a part that draws itself anew, where the page is not run; under `key`, for a while."""
    sentence, look, until = st.session_state.get(_SAID, ("", "", 0.0))
    _say(key, sentence if monotonic() < until else "", look)


def _say(key: str, sentence: str, look: str) -> None:
    if sentence:
        typeset(key, node("p", sentence, look=look), live=True)


@contextmanager
def live(key: str) -> Iterator[None]:
    """Round a part that draws itself anew: when the room is gone the whole page is drawn, which says so.

    A store that does not answer is said in the part's place, under `key`; the next time may go better.
    """
    try:
        yield
    except NoSuchRoomError:
        st.rerun()
    except ClassroomError as why:
        typeset(key, node("p", str(why), look="problem"))


def caller() -> str:
    """Who is slowed down when codes or links are guessed: the address that the reader comes from."""
    address = st.context.ip_address  # None on the server's own computer
    return address if isinstance(address, str) else "this computer"
