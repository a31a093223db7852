"""The ways in for a reader's own article: pasted, uploaded, or given as a link.

What cannot be read stays where it was typed, with a sentence that says why.
"""

from collections.abc import Callable
from enum import StrEnum

import streamlit as st

from lessons.library.apart import from_file_apart, from_html_apart
from lessons.library.links import from_link
from lessons.library.own_text import MOST_WORDS, OwnTextError, from_paste
from lessons.library.uploads import ENDINGS, MOST_BYTES
from lessons.model.article import Article
from lessons.web.shelf import Piece, prepare
from lessons.web.typeset import node, typeset, unmarked
from lessons.web.visit import Refused, Visit


class Way(StrEnum):
    """The ways in, as their tabs are called."""

    PASTE = "Paste the text"
    FILE = "Upload a file"
    LINK = "Give a link"


_TEXT, _FILE, _LINK = "paste", "own-file", "own-link"
_MEGABYTES = MOST_BYTES // 1024**2


def draw(now: Visit) -> None:
    """Draw the ways in, and take in what was given."""
    with st.container(key="narrow"):
        typeset(
            "own-title",
            node("h1", "Bring your own article"),
            node(
                "p",
                "Any news article in English will do. Mark it yourself as you would a sample, see what the "
                "rules suggest, or write an answer key for a class.",
                look="lead",
            ),
        )
        if now.own is not None:
            st.button(
                f"Keep “{unmarked(now.own.title)}” instead",
                key="own-keep",
                icon=":material/arrow_back:",
                on_click=_keep,
                args=(now,),
            )
        paste, file, link = st.tabs(list(Way), key="own-ways")
        with paste:
            _paste(now)
        with file:
            _upload(now)
        with link:
            _link(now)
        typeset(
            "own-privacy",
            node(
                "p",
                "The article is read by the program that draws this page and kept in this browser. It is not "
                "stored anywhere else, and it does not travel in a link.",
                look="hint",
            ),
        )


def _paste(now: Visit) -> None:
    st.text_area(
        "The text of the article",
        key=_TEXT,
        height=260,
        placeholder="The headline, an empty line, then the article",
        help=f"Up to {MOST_WORDS:,} words.",
        persist_state="session",
    )
    st.button("Read it", key="paste-go", type="primary", on_click=_take_paste, args=(now,))
    _refusal(now, Way.PASTE, st.session_state.get(_TEXT) or "")


def _take_paste(now: Visit) -> None:
    text = st.session_state.get(_TEXT) or ""
    _take(now, Way.PASTE, text, lambda: from_paste(text))
    if now.refused is None:
        st.session_state[_TEXT] = ""  # the next article begins with an empty box


def _upload(now: Visit) -> None:
    given = st.file_uploader(
        f"A file of one of these kinds: {', '.join(ENDINGS)}",
        key=_FILE,
        max_upload_size=_MEGABYTES,
        help="Only its text is taken. Scripts, macros and pictures in it are never run or kept.",
    )
    if given is None:
        return
    refused = now.refused
    if refused is None or (refused.way, refused.what) != (Way.FILE, given.file_id):
        # not in a callback: those cannot show that they are at work
        with st.spinner("Reading the file …"):
            _take(now, Way.FILE, given.file_id, lambda: from_file_apart(given.name, given.getvalue()))
        st.rerun()
    _refusal(now, Way.FILE, given.file_id)


def _link(now: Visit) -> None:
    with st.form("own-link-form", border=False):
        st.text_input(
            "The address of the article",
            key=_LINK,
            placeholder="https://example.com/story",
            max_chars=2000,
            help="The page is fetched once, as a browser would, and only its article is kept.",
            persist_state="session",
        )
        st.form_submit_button("Fetch it", key="link-go", type="primary", on_click=_ask, args=(now,))
    if now.asked:
        asked, now.asked = now.asked, ""
        with st.spinner("Fetching the page. It may take ten seconds."):
            _take(now, Way.LINK, asked, lambda: from_link(asked, read=from_html_apart))
        st.rerun()
    _refusal(now, Way.LINK, st.session_state.get(_LINK) or "")


def _ask(now: Visit) -> None:
    given = st.session_state.get(_LINK) or ""
    if given.strip():
        now.asked = given
    else:
        now.refused = Refused(Way.LINK, given, "There is no link here yet. Paste the address of an article.")


def _take(now: Visit, way: Way, what: str, read: Callable[[], Article]) -> None:
    """Take in the article, or keep the sentence that says why there is none."""
    try:
        article = read()
    except OwnTextError as problem:
        now.refused = Refused(way, what, str(problem))
        return
    now.take(article)
    prepare(Piece(article))


def _refusal(now: Visit, way: Way, what: str) -> None:
    """Say why this was not read, until it is another text, file or link."""
    refused = now.refused
    says = refused.why if refused is not None and (refused.way, refused.what) == (way, what) else ""
    typeset(f"refused-{way.name.lower()}", *([node("p", says, look="problem")] if says else []), live=True)


def _keep(now: Visit) -> None:
    now.bringing = False
