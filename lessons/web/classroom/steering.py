"""The host's controls: the steps, the reveal, the time, and how people go."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from lessons import LESSONS
from lessons.classroom.service import classroom
from lessons.classroom.views import Pace, RoomView
from lessons.model.marks import Help
from lessons.walk.steps import READ, WHOLE, Beat, Step
from lessons.web.classroom.acting import act
from lessons.web.classroom.desk import Desk
from lessons.web.classroom.seat import now
from lessons.web.components.countdown import countdown
from lessons.web.stepper import BEATS, round_name
from lessons.web.typeset import node, typeset

MINUTES = (1, 2, 3, 5, 8, 10, 15)
"""How much time the host can give."""

PACES = {Pace.HOST: "I lead everybody", Pace.OWN: "Everybody at their own pace"}
"""What the paces are called."""

LEVELS = {
    "": "Up to each learner",
    Help.WORKED: "Most help: the words are given, only the label is asked",
    Help.FADED: "Some help: the sentences are given",
    Help.INDEPENDENT: "No help",
}
"""What the levels of help are called."""


def draw_steps(desk: Desk) -> None:
    """The rounds and beats in rows, each a way to take the class there."""
    with st.container(key="rounds", horizontal=True, gap="small"):
        for number, round_ in enumerate((READ, *(each.slug for each in LESSONS), WHOLE)):
            target = Step(round_, None if round_ in (READ, WHOLE) else Beat.ASK)
            _step(desk, target, round_name(round_), kind="round", number=number)
    if desk.step.beat is None:
        return
    with st.container(key="beats", horizontal=True, gap="small"):
        for number, beat in enumerate(Beat):
            _step(desk, Step(desk.step.round, beat), BEATS[beat], kind="beat", number=number)


def _step(desk: Desk, target: Step, name: str, *, kind: str, number: int) -> None:
    here = target.round == desk.step.round if kind == "round" else target == desk.step
    st.button(
        name,
        key=f"{kind}-{'now-' if here else ''}{number}",
        type="tertiary",
        disabled=here or not desk.open(target),
        on_click=desk.go,
        args=(target,),
    )


def draw_foot(desk: Desk) -> None:
    """Back, and on: in the reveal one finding at a time."""
    revealing = desk.step.beat is Beat.REVEAL and not desk.out
    with st.container(key="foot", horizontal=True, vertical_alignment="center", gap="small"):
        if desk.before is not None:
            st.button(
                "Back",
                key="foot-back",
                icon=":material/arrow_back:",
                shortcut="Left",
                on_click=desk.go,
                args=(desk.before,),
            )
        typeset("foot-hint", node("p", _hint(desk, revealing=revealing), look="hint"), live=True)
        if revealing and desk.findings:
            st.button(
                "Show all", key="foot-aside", on_click=desk.reveal, args=(len(desk.findings),), shortcut="A"
            )
        if revealing:
            says = "Show the next one" if desk.shown else "Show the first one"
            _on(says if desk.findings else "Show that there are none", lambda: desk.reveal(desk.shown + 1))
        elif desk.after is not None:
            step = desk.after
            name = BEATS[step.beat] if step.beat and step.beat is not Beat.ASK else round_name(step.round)
            _on(name, lambda: desk.go(step))


def _on(says: str, does: object) -> None:
    st.button(
        says,
        key="foot-on",
        type="primary",
        icon=":material/arrow_forward:",
        icon_position="right",
        shortcut="Right",
        on_click=does,  # type: ignore[arg-type]  # a callable, which mypy cannot tell from Streamlit's own protocol
    )


def _hint(desk: Desk, *, revealing: bool) -> str:
    if revealing and desk.room.of(desk.step.round).revealed is None:
        return "With the first one the marks of this round become final, for everybody."
    if revealing:
        return f"{desk.shown} of {len(desk.findings)} shown"
    if desk.room.pace is Pace.OWN:
        return "People go at their own pace; you look where you like."
    return ""


def draw_timer(room: RoomView) -> None:
    """Give time, see it run, take it away."""
    if room.timer is not None:
        countdown("time-left", seconds=(room.timer - now()).total_seconds())
    with st.popover("Timer", key="timer", icon=":material/timer:"):
        typeset("timer-says", node("p", "Everybody sees the time run down. Nothing closes by itself."))
        with st.container(key="minutes", horizontal=True, gap="small"):
            for minutes in MINUTES:
                st.button(
                    f"{minutes} min",
                    key=f"timer-{minutes}",
                    on_click=_give,
                    args=(room.id, minutes),
                )
        if room.timer is not None:
            st.button("No timer", key="timer-off", on_click=act, args=(classroom().set_timer, room.id, None))


def _give(room: str, minutes: int) -> None:
    act(classroom().set_timer, room, now() + timedelta(minutes=minutes))


def draw_settings(room: RoomView) -> None:
    """Pace, help, groups, filter: what may be changed while people are in."""
    st.radio(
        "Pace",
        list(PACES),
        key="set-pace",
        index=list(PACES).index(room.pace),
        format_func=lambda pace: PACES[pace],
        on_change=lambda: act(classroom().set_pace, room.id, Pace(st.session_state["set-pace"])),
    )
    levels = list(LEVELS)
    st.selectbox(
        "Help while marking",
        levels,
        key="set-level",
        index=levels.index(room.level) if room.level in levels else 0,
        format_func=lambda level: LEVELS[level],
        on_change=lambda: act(classroom().set_level, room.id, str(st.session_state["set-level"])),
    )
    counts = [0, *range(2, 13)]
    st.selectbox(
        "Groups",
        counts,
        key="set-groups",
        index=counts.index(room.groups) if room.groups in counts else 0,
        format_func=lambda count: f"{count} groups" if count else "No groups",
        on_change=lambda: act(classroom().set_groups, room.id, int(st.session_state["set-groups"])),
    )
    st.toggle(
        "Keep swear words out of nicknames and answers",
        key="set-filter",
        value=room.filtered,
        on_change=lambda: act(classroom().set_filter, room.id, filtered=bool(st.session_state["set-filter"])),
    )
