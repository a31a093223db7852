"""Lesson files on a page: saved, opened again, put on the desk or walked."""

from __future__ import annotations

import re
from collections.abc import Callable

import streamlit as st

from lessons.library.desk import Decision
from lessons.library.desk_keys import key_of
from lessons.library.lesson_files import LessonFileError
from lessons.library.lesson_zips import ENDING, MOST_BYTES, unzipped, zipped
from lessons.library.own_text import UNTITLED
from lessons.web.components.browser_storage import MAX_SIZE
from lessons.web.desk_state import Brought, Desk
from lessons.web.typeset import Node, node, typeset


def save(desk: Desk) -> None:
    """The lesson as one file to keep and to give away."""
    draft, worked = desk.draft, desk.worked
    waiting = sum(each.decision is Decision.OPEN for each in draft.items)
    count = len(worked.key.reading.findings)
    lines = [
        node("h2", "Save it as one file"),
        node(
            "p",
            f"The file holds the article, {_of(count, 'mark')}, your note and your questions, as text that "
            "anybody can read. Whoever has it opens it here, on any computer.",
        ),
    ]
    if waiting:
        lines.append(
            node(
                "p",
                f"{_of(waiting, 'suggestion')} you have not looked at: "
                "pupils will not see them, and they wait in the file for you.",
                look="hint",
            )
        )
    if draft.article.title == UNTITLED:
        untitled = "It has no title yet: give it one under “Title, note and questions”."
        lines.append(node("p", untitled, look="problem"))
    lines += [
        node(
            "p",
            f"“{' '.join(each.item.span.of(draft.article.text).split())}” is not in it: {each.why}",
            look="problem",
        )
        for each in worked.hindrances
    ]
    typeset("save-says", *lines)
    st.download_button(
        "Save the lesson file",
        data=zipped(draft),
        file_name=file_name(draft.article.title),
        mime="application/zip",
        key="desk-save",
        type="primary",
        icon=":material/download:",
        on_click="ignore",
    )
    size = sum(map(len, worked.files.values()))
    typeset(
        "save-size",
        node(
            "p",
            f"This draft is also kept in this browser as you work: it takes {size / 1000:.0f} of the "
            f"{MAX_SIZE // 1000} kB that there is room for. The file is the safe copy.",
            look="hint",
        ),
    )


def file_name(title: str) -> str:
    """What a lesson's file is called: letters and digits of its title."""
    stem = "-".join(re.findall(r"[^\W_]+", title.casefold()))[:60].strip("-")
    return f"{stem or 'article'}{ENDING}"


def opener(key: str, take: Callable[[Brought], None], *, label: str) -> None:
    """A place to bring a lesson file to; what is brought goes to `take`, in a callback."""

    def bring() -> None:
        uploaded = st.session_state.get(key)
        if uploaded is not None:
            take(brought(uploaded.name, uploaded.getvalue()))

    st.file_uploader(label, type=["zip"], key=key, on_change=bring, max_upload_size=MOST_BYTES // 1024**2)


def brought(name: str, data: bytes) -> Brought:
    """A file that somebody brought, opened."""
    try:
        return Brought(name, unzipped(data, name=name))
    except LessonFileError as error:
        return Brought(name, problem=str(error))


def told(brought: Brought) -> tuple[Node, ...]:
    """What somebody brought, or why it cannot be opened."""
    if brought.draft is None:
        return (node("p", f"This file cannot be opened. {brought.problem}", look="problem"),)
    draft = brought.draft
    count = len(key_of(draft).reading.findings)
    parts = [_of(count, "mark"), _of(len(draft.questions), "question")]
    return (node("p", f"“{draft.article.title}”: {' and '.join(parts)}."),)


def _of(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
