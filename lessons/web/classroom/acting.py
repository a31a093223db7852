"""What somebody does in a room, from a callback: done, or said why not."""

from collections.abc import Callable
from typing import ParamSpec

import streamlit as st

from lessons.classroom.errors import ClassroomError
from lessons.web.typeset import node, typeset

_PROBLEM = "classroom-problem"

P = ParamSpec("P")


def act(do: Callable[P, object], /, *args: P.args, **kwargs: P.kwargs) -> None:
    """Do it; what the classroom says no to is said on the page."""
    try:
        do(*args, **kwargs)
    except ClassroomError as problem:
        complain(str(problem))


def complain(sentence: str) -> None:
    """Have the next run say this; for callbacks."""
    st.session_state[_PROBLEM] = sentence


def problem() -> None:
    """Say what went wrong in the callbacks before this run, if anything did."""
    sentence = st.session_state.pop(_PROBLEM, "")
    if sentence:
        typeset("classroom-problem-says", node("p", str(sentence), look="problem"), live=True)


def caller() -> str:
    """Who is slowed down when codes or links are guessed: the address that the reader comes from."""
    return st.context.ip_address or "this computer"
