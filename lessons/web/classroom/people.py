"""Who is in the room, who is done, and a round in numbers: never who marked what."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from lessons.classroom.service import classroom
from lessons.classroom.views import Participant, Tally
from lessons.model.lesson import Lesson
from lessons.web.beats.mark import SURENESS
from lessons.web.classroom.acting import act, live
from lessons.web.classroom.desk import Desk
from lessons.web.typeset import Node, node, typeset

LIVE = 0.5
"""Seconds between two looks of the host's page at the room."""


@st.fragment(run_every=LIVE)
def draw_live(room: str, steering: int, lesson: Lesson | None) -> None:
    """The round in numbers, always fresh; the page is drawn anew when it was steered from elsewhere."""
    with live("live"):
        if classroom().pulse(room).steering != steering:
            st.rerun()
        tally = classroom().tally(room, lesson.slug) if lesson else None
        typeset("live", numbers(classroom().participants(room), tally))


def numbers(people: tuple[Participant, ...], tally: Tally | None) -> Node:
    """How many are in, have answered, are done, and how many marks there are."""
    cells = [(len(people), "in the room")]
    away = sum(not each.here for each in people)
    if away:
        cells.append((away, "away"))
    if tally is not None:
        cells += [(tally.answered, "answered"), (tally.done, "done"), (tally.marks, "marks")]
    return node(
        "ul",
        *(node("li", node("strong", str(count)), node("small", name)) for count, name in cells),
        look="live",
    )


@st.fragment(run_every=LIVE)
def draw_people(room: str, lesson: Lesson | None) -> None:
    """Everybody by nickname, with who is done with the round."""
    with live("people"):
        people = classroom().participants(room)
        if people:
            items = (_person(each, lesson) for each in people)
            typeset("people", node("ul", *items, look="people"))
        else:
            typeset("people", node("p", "Nobody is here yet.", look="hint"))


@st.fragment(run_every=LIVE)
def draw_said(room: str) -> None:
    """How many have given their first impression; not which, so that nobody follows the others."""
    with live("said"):
        people = classroom().participants(room)
        said = sum(each.progress.before is not None for each in people)
        says = f"{said} of {len(people)} have said how well supported they find the article."
        typeset("said", node("h1", "Read, and take a first look"), node("p", says))


def _person(who: Participant, lesson: Lesson | None) -> Node:
    states = []
    if lesson is not None:
        if lesson.slug in who.done:
            states.append("✓ done")
        elif who.attempt(lesson.slug).committed:
            states.append("… marking")
    if who.seat.group:
        states.append(f"group {who.seat.group}")
    if not who.here:
        states.append("away")
    return node("li", node("strong", who.seat.nickname), node("small", " · ".join(states)))


@st.fragment(run_every=LIVE)
def draw_tally(room: str, lesson: Lesson) -> None:
    """What labels and how sure: how the round goes, and nothing of where."""
    with live("tally-bars"):
        typeset("tally-bars", *_bars(classroom().tally(room, lesson.slug), lesson))


def _bars(tally: Tally, lesson: Lesson) -> tuple[Node, Node]:
    names = {each.slug: each.name for each in lesson.labels}
    rows = [(names[label], tally.by_label.get(label, 0)) for label in names]
    rows += [(says.capitalize(), tally.by_confidence.get(sure, 0)) for sure, says in SURENESS.items()]
    rows.append((lesson.script.none_here, tally.none_here))
    most = max((count for _, count in rows), default=0)
    return node("h2", "So far"), node("ul", *(bar(*row, most=most) for row in rows), look="bars")


def bar(name: str, count: int, *, most: int) -> Node:
    """A row with its number and a bar of tenths."""
    tenths = round(10 * count / most) if most else 0
    return node("li", node("span", name), node("strong", str(count)), node("span", look=f"bar bar-{tenths}"))


def draw_hand(desk: Desk) -> None:
    """What the host can do about a single person: another group, or out."""
    people = {each.seat.id: each for each in classroom().participants(desk.room.id)}
    if not people:
        return
    chosen = st.selectbox(
        "Somebody",
        list(people),
        key="somebody",
        index=None,
        placeholder="Choose a nickname",
        format_func=lambda id_: people[id_].seat.nickname if id_ in people else "",
    )
    if chosen not in people:
        return
    seat = people[chosen].seat
    if desk.room.groups:
        st.selectbox(
            "Group",
            list(range(1, desk.room.groups + 1)),
            key=f"group-{chosen}",
            index=max(0, seat.group - 1),
            on_change=lambda: act(classroom().move, chosen, group=int(st.session_state[f"group-{chosen}"])),
        )
    confirmed(
        "Remove from the room",
        f"{seat.nickname} and all their marks will be gone.",
        key="remove",
        does=lambda: act(classroom().remove, chosen),
    )


def confirmed(says: str, warning: str, *, key: str, does: Callable[[], None]) -> None:
    """A button that opens a warning with the button that does it."""
    with st.popover(says, key=f"{key}-ask"):
        typeset(f"{key}-warning", node("p", warning))
        st.button(f"Yes: {says[0].lower()}{says[1:]}", key=f"{key}-yes", type="primary", on_click=does)
