"""Fields that show what is, and tell what their user changed."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

Value = TypeVar("Value")


def shown_in(key: str, value: Value, change: Callable[[Value], object]) -> Callable[[], None]:
    """Let the field of this key show a value; the callback for it, which tells `change` another one.

    A browser that is behind tells anew what a field showed long ago, and Streamlit takes that for a change:
    what was shown is never told. Call it right before the field is drawn.
    """
    st.session_state[key] = value

    def changed() -> None:
        new = st.session_state.get(key, value)
        if new != value:
            change(new)

    return changed
