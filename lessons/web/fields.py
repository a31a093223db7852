"""Fields that show what is, and tell what their user changed.

Keys of the keyboard, Undo and other fields change what a field shows, and a browser that is behind tells
anew what it showed before, which Streamlit takes for a change. So a field whose value was changed by
anything but itself becomes another field, and nobody listens to the old one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import streamlit as st

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Field(Generic[Value]):
    """The key of a field, and the callback that tells what its user changed."""

    key: str
    changed: Callable[[], None]


def field(name: str, value: Value, change: Callable[[Value], object]) -> Field[Value]:
    """The field of this name, unique on the page, which shows `value` and tells `change` another one.

    Call it right before the field is drawn.
    """
    place = f"field-{name}"
    number, shown = st.session_state.get(place, (0, value))
    if shown != value:
        number += 1
    st.session_state[place] = number, value
    key = f"{name}~{number}" if number else name
    st.session_state[key] = value

    def changed() -> None:
        new = st.session_state.get(key, value)
        if new != value:
            st.session_state[place] = number, new
            change(new)

    return Field(key, changed)
