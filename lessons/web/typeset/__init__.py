"""Words set on a page as text nodes: what an article says is never read as Markdown or HTML.

    typeset("card", node("h3", card.title), node("p", card.why), look="card")

Everything on the pages that holds words of an article, or a learner's own, goes through here or through the
article component. The tags are a closed list, kept in `typeset.js`; `look` is a class of `theme.css`.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias, Union

import streamlit as st

from lessons.model.lesson import JsonValue

_mount = st.components.v2.component(
    "who-says-typeset",
    js=(Path(__file__).with_name("typeset.js")).read_text(encoding="utf-8"),
    isolate_styles=False,
)

Child: TypeAlias = Union["Node", str]


@dataclass(frozen=True, slots=True)
class Node:
    """An element: its tag, its children in order, and its class."""

    tag: str
    children: tuple[Child, ...]
    look: str = ""

    def message(self) -> list[JsonValue]:
        """The element as the browser builds it: tag, class, children."""
        return [
            self.tag,
            self.look,
            *(each if isinstance(each, str) else each.message() for each in self.children),
        ]


def node(tag: str, *children: Child, look: str = "") -> Node:
    """An element that holds these children; text stays text, whatever it looks like."""
    return Node(tag, children, look)


def typeset(key: str, *nodes: Node, live: bool = False, step: str = "") -> None:
    """Set the elements on the page; with `live` a screen reader is told when they change.

    `key` is unique on the page. When `step` changes, the page is scrolled to its top.
    """
    # in a list: in a dict Streamlit looks for data frames, and loads pandas for it
    message = {"nodes": [each.message() for each in nodes], "live": live, "step": step}
    _mount(key=key, data=[message])


def unmarked(text: str) -> str:
    """The text with its punctuation kept from being read as Markdown, for the labels of Streamlit's links."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]()#+-.!$:~|<>&" else char for char in text)
