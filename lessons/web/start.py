"""Start: the ways in, the sample articles, and one's own article."""

from enum import StrEnum
from itertools import groupby
from urllib.parse import urlencode

import streamlit as st

from lessons import LESSONS
from lessons.library.samples import Sample, samples
from lessons.web.links import (
    CATCH_PAGE,
    CLASSROOM_PAGE,
    DESK_PAGE,
    LESSON_PAGE,
    LESSON_PATH,
    OWN_PAGE,
    PRESENT_PAGE,
    Place,
)
from lessons.web.typeset import Node, node, typeset, unmarked
from lessons.web.visit import Visit, anything, erase, visit

LEVELS = {"easy": "easy ●○○", "medium": "medium ●●○", "hard": "hard ●●●"}
"""How hard an article is, for the eye and for a screen reader."""


class Door(StrEnum):
    """The ways in, as they stand in the URL and on the page."""

    LEARN = "Learn"
    TEACH = "Teach"
    WORKSHOP = "Workshop"


DOORS = {
    Door.LEARN: (
        "Walk an article on your own. It takes some 25 minutes, you get an answer at every step, and you can "
        "stop anywhere: your marks stay in this browser, and nowhere else.",
    ),
    Door.TEACH: (
        "Present an article on a wall. A key or a clicker goes on, one finding at a time with its card; A "
        "shows all, C the counts, the left arrow goes back, and ? names the keys. Let the class commit "
        "before each reveal. Or walk the lesson yourself in large type, by a click on its title.",
        "Every article comes with what it is good for, what to ask, and where pupils go wrong.",
    ),
    Door.WORKSHOP: (
        "Open a room on an article. People join with a code on their phones and mark it at once, each unseen "
        "by the others. Then lay the class over the article, show the key, and argue where you differ: "
        "learners appeal, the room votes, you decide.",
        "Or give everybody the link of the article. Each marks it alone, neighbours compare before anyone "
        "reveals, and nothing leaves their own screens.",
    ),
}
"""What each way in offers."""


def draw() -> None:
    """Draw the page."""
    now = visit()
    with st.container(key="start"):
        typeset(
            "welcome",
            node("h1", "Read the news as if you had to prove it"),
            node(
                "p",
                "Take one article and ask it three questions. Mark your answers in the text first; then see "
                "what is there, and why.",
                look="lead",
            ),
            _questions(),
        )
        door = Door(
            st.segmented_control(
                "What are you here to do?",
                [each.value for each in Door],
                key="door",
                default=Door.LEARN.value,
                required=True,
                label_visibility="collapsed",
                bind="query-params",
            )
            or Door.LEARN
        )
        typeset("door-says", *(node("p", each) for each in DOORS[door]), live=True)
        for event, versions in groupby(samples(), key=lambda each: each.event):
            _event(event, list(versions), door, now)
        _own(now)
        _keeping()


def _questions() -> Node:
    items = (
        node("li", node("span", each.letter, look=f"letter {each.line}"), node("strong", each.name))
        for each in LESSONS
    )
    return node("ul", *items, look="questions")


def _event(event: str, versions: list[Sample], door: Door, now: Visit) -> None:
    """The write-ups of one event, side by side."""
    with st.container(key=f"event-{event}"):
        together = "one event, two write-ups" if len(versions) == 2 else ""
        typeset(
            f"event-says-{event}",
            node("h2", versions[0].topic.capitalize(), node("small", together)),
        )
        for column, sample in zip(st.columns(max(2, len(versions)), gap="large"), versions, strict=False):
            with column:
                _card(sample, door, now)


def _card(sample: Sample, door: Door, now: Visit) -> None:
    slug = sample.article.slug
    place = Place(slug, large=door is Door.TEACH)
    with st.container(key=f"card-{slug}"):
        typeset(f"card-outlet-{slug}", node("p", sample.article.outlet, look="outlet"))
        st.page_link(LESSON_PAGE, label=unmarked(sample.article.title), query_params=place.params())
        facts = [f"{sample.words} words", f"{sample.minutes} minutes", LEVELS[sample.level]]
        if door is not Door.LEARN:
            facts.append(f"{sample.version} version")
        done = len(now.progress(slug).finished)
        lines = [node("p", " · ".join(facts), look="facts")]
        if sample.content_note:
            lines.append(node("p", sample.content_note, look="hint"))
        if done:
            lines.append(node("p", f"You have walked {done} of {len(LESSONS)} rounds.", look="done"))
        typeset(f"card-facts-{slug}", *lines)
        if door is Door.TEACH:
            with st.container(key=f"to-present-{slug}"):
                st.page_link(
                    PRESENT_PAGE,
                    label="Present it",
                    icon=":material/co_present:",
                    query_params={"article": slug},
                )
            with st.expander("Teacher's note"):
                typeset(f"teacher-{slug}", *_teacher(sample))
        if door is Door.WORKSHOP:
            with st.container(key=f"to-room-{slug}"):
                st.page_link(
                    CLASSROOM_PAGE,
                    label="Open a room on it",
                    icon=":material/groups:",
                    query_params={"article": slug},
                )
            st.code(_link(place), language=None, wrap_lines=True)


def _teacher(sample: Sample) -> tuple[Node, ...]:
    note = sample.teacher
    parts: list[Node] = []
    for title, items in (
        ("What for", note.aims),
        ("Questions", note.questions),
        ("Where pupils go wrong", note.misconceptions),
        ("What it shows", sample.devices),
    ):
        if items:
            parts += [node("h3", title), node("ul", *(node("li", each) for each in items))]
    if note.differences:
        parts += [node("h3", "How the two write-ups differ"), node("p", note.differences)]
    return tuple(parts)


def _link(place: Place) -> str:
    """The address of a place, as far as this browser knows the way to the server."""
    base = (st.context.url or "").split("?")[0].rstrip("/")
    return f"{base}/{LESSON_PATH}?{urlencode(place.params())}"


def _own(now: Visit) -> None:
    """The way to the page of one's own article."""
    with st.container(key="own"):
        typeset(
            "own-says",
            node("h2", "Bring your own article"),
            node(
                "p",
                "Paste it, upload it or give its link. Mark it yourself, see what the rules suggest (they "
                "may be wrong), or write an answer key for a class.",
            ),
        )
        label = "Bring an article" if now.own is None else f"Go on with “{unmarked(now.own.title)}”"
        st.page_link(OWN_PAGE, label=label, icon=":material/article:")
        st.page_link(DESK_PAGE, label="Open or write a lesson file", icon=":material/folder_open:")
        st.page_link(CATCH_PAGE, label="Or catch the machine at its mistakes", icon=":material/search:")


def _keeping() -> None:
    """What is kept, and the way to be rid of it."""
    with st.container(key="keeping"):
        typeset(
            "keeping-says",
            node(
                "p",
                "Your marks and a pasted article are kept in this browser and sent to no one but the "
                "program that draws this page. There are no accounts, and nothing counts you. Only what you "
                "do in a room of the classroom is kept on the server, until the room ends.",
                look="hint",
            ),
        )
        st.button(
            "Erase everything I did here",
            key="erase",
            on_click=erase,
            disabled=not anything(),
        )
