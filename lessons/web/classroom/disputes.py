"""Disputes: a learner appeals against the key, the room votes, the host rules."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lessons import LESSONS
from lessons.classroom.errors import ClassroomError
from lessons.classroom.service import classroom
from lessons.classroom.views import Dispute, RoomView, Ruling, Seat
from lessons.model.marks import Outcome
from lessons.walk.revealing import Revealed
from lessons.web.classroom.acting import act, complain, live, problem_here, tell
from lessons.web.typeset import Node, node, typeset

POLL = 2.0
"""Seconds between two looks at the votes."""

LONGEST_REASON = 500
"""Code points of a reason that can be typed."""

_APPEALED = "appeals-made"

_RULINGS = {Ruling.UPHELD: "Upheld: it counts from now on.", Ruling.DISMISSED: "Dismissed: the key stands."}


def draw_appeal(seat: Seat, lesson: str, thing: Revealed) -> None:
    """The way to appeal against what the key says of a thing on its card."""
    if thing.outcome is Outcome.MISSED and thing.finding is not None:
        label, asks = "This may be left out", partial(classroom().appeal_finding, finding=thing.finding.id)
    elif thing.mark is not None and (thing.outcome is not Outcome.FOUND or thing.label_right is False):
        label, asks = "My mark should count", partial(classroom().appeal, mark=thing.mark.id)
    else:
        return
    made = int(st.session_state.get(_APPEALED, 0))
    with st.popover("Appeal", key=f"appeal-{made}"):  # another one each time, so that it closes
        typeset(
            "appeal-says",
            node("p", "Put it to the room. Everybody can vote, and your host decides."),
        )
        key = f"appeal-why-{thing.id}"
        st.text_area("Why?", key=key, max_chars=LONGEST_REASON, height=90)

        def appeal() -> None:
            try:
                asks(seat.id, lesson, reason=str(st.session_state.get(key) or ""))
            except ClassroomError as why:
                complain(str(why))
                return
            st.session_state[_APPEALED] = made + 1
            tell("Your appeal is with the room. You find it under Disputes.")

        st.button(label, key="appeal-go", type="primary", on_click=appeal)


@st.fragment(run_every=POLL)
def draw_votes(room: RoomView, seat: Seat, text: str) -> None:
    """The room's disputes for who takes part: read, and vote."""
    with live("disputes-says"), st.container(key="disputes"):
        problem_here("disputes-problem")
        found = classroom().disputes(room.id)
        _head(found, "Open a card in the lesson and press Appeal where you disagree with the key.")
        for dispute in found:
            with st.container(key=f"dispute-{dispute.id}", border=True):
                typeset(f"dispute-says-{dispute.id}", *_says(dispute, text))
                if dispute.open:
                    _vote(dispute, seat)


def _vote(dispute: Dispute, seat: Seat) -> None:
    cast = dispute.voters.get(seat.id)
    with st.container(key=f"votes-{dispute.id}", horizontal=True, gap="small"):
        for says, agree in (("It should count", True), ("The key is right", False)):
            given = cast is agree
            st.button(
                f"{says} ✓" if given else says,
                key=f"vote-{dispute.id}-{agree}",
                type="primary" if given else "secondary",
                on_click=act,
                args=(classroom().vote, seat.id, dispute.id),
                kwargs={"agree": None if given else agree},
            )


@st.fragment(run_every=POLL)
def draw_rulings(room: RoomView, text: str) -> None:
    """The room's disputes for its host: hear the votes, hide words, rule."""
    with live("disputes-says"), st.container(key="disputes"):
        problem_here("disputes-problem")
        found = classroom().disputes(room.id)
        _head(found, "Learners appeal on the card of a finding. You hear the room, and then you decide.")
        for dispute in found:
            with st.container(key=f"dispute-{dispute.id}", border=True):
                typeset(f"dispute-says-{dispute.id}", *_says(dispute, text))
                _rule(room, dispute)


def _rule(room: RoomView, dispute: Dispute) -> None:
    note_key = f"note-{dispute.id}"

    def decide(ruling: Ruling | None) -> None:
        note = str(st.session_state.get(note_key) or "")
        act(classroom().rule, room.id, dispute.id, ruling, note=note)

    if dispute.open:
        st.text_input("What you say to it, if you like", key=note_key, max_chars=LONGEST_REASON)
    with st.container(key=f"rule-{dispute.id}", horizontal=True, gap="small"):
        if dispute.open:
            for says, ruling in (("Uphold", Ruling.UPHELD), ("Dismiss", Ruling.DISMISSED)):
                st.button(says, key=f"rule-{dispute.id}-{ruling}", on_click=decide, args=(ruling,))
        else:
            st.button("Open it again", key=f"rule-{dispute.id}-open", on_click=decide, args=(None,))
        if dispute.reason:
            st.button(
                "Show the reason" if dispute.hidden else "Hide the reason",
                key=f"hide-{dispute.id}",
                type="tertiary",
                on_click=act,
                args=(classroom().hide, room.id, dispute.id),
                kwargs={"hidden": not dispute.hidden},
            )


def _head(found: tuple[Dispute, ...], none: str) -> None:
    open_ = sum(each.open for each in found)
    says = none if not found else f"{open_} of {len(found)} still to be decided."
    typeset("disputes-says", node("h1", "Disputes"), node("p", says, look="lead"), live=True)


def _says(dispute: Dispute, text: str) -> tuple[Node, ...]:
    """A dispute as it stands on either page."""
    lesson = next(each for each in LESSONS if each.slug == dispute.lesson)
    name = next((each.name for each in lesson.labels if each.slug == dispute.label), "")
    claim = "may be left unmarked" if dispute.left_out else f"counts as “{name}”" if name else "counts"
    parts = [
        node("p", node("span", lesson.letter, look=f"letter {lesson.line}"), lesson.name, look="kicker"),
        node("blockquote", " ".join(dispute.span.of(text).split())),
        node("p", f"{dispute.by} says that this {claim}."),
    ]
    if dispute.reason:
        hidden = node("p", "The host has hidden the reason.", look="hint")
        parts.append(hidden if dispute.hidden else node("p", node("q", dispute.reason)))
    parts.append(
        node(
            "p",
            node("strong", f"{dispute.votes_for} for, {dispute.votes_against} against"),
            f". {_RULINGS[dispute.ruling]}" if dispute.ruling else "",
        )
    )
    if dispute.note:
        parts.append(node("p", "The host: ", node("q", dispute.note)))
    return tuple(parts)
