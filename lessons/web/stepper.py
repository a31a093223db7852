"""Where one is in the walk, and the way on and back."""

import streamlit as st

from lessons import LESSONS, lesson
from lessons.walk.steps import FIRST, LAST, READ, WHOLE, Beat, Step, allowed, following, preceding
from lessons.web.stage import Stage, Way
from lessons.web.typeset import node, typeset

BEATS = {
    Beat.ASK: "Ask",
    Beat.MARK: "Mark",
    Beat.REVEAL: "Reveal",
    Beat.EXPLAIN: "Explain",
    Beat.COUNT: "Count",
}
"""What the beats are called."""


def round_name(round_: str) -> str:
    """What a round is called."""
    return {READ: "Read", WHOLE: "The whole picture"}.get(round_) or lesson(round_).name


def head(stage: Stage) -> None:
    """The rounds in a row, and the beats of the one that is on; each a way there."""
    beat = f", {BEATS[stage.step.beat]}" if stage.step.beat else ""
    typeset(
        "here",
        node("p", f"{round_name(stage.step.round)}{beat}", look="aloud"),
        live=True,
        step=f"{stage.piece.article.slug} {stage.step.round} {_view(stage.step)}",
    )
    with st.container(key="rounds", horizontal=True, gap="small"):
        for number, round_ in enumerate((READ, *(each.slug for each in LESSONS), WHOLE)):
            here = round_ == stage.step.round
            done = round_ in stage.progress.walked
            target = Step(round_, None if round_ in (READ, WHOLE) else Beat.ASK)
            st.button(
                round_name(round_) + (" ✓" if done else ""),
                key=f"round-{'now-' if here else ''}{number}",
                type="tertiary",
                disabled=here,
                on_click=stage.go_on,
                args=(target,),
            )
    if stage.step.beat is None:
        return
    with st.container(key="beats", horizontal=True, gap="small"):
        for number, beat in enumerate(Beat):
            target = Step(stage.step.round, beat)
            here = target == stage.step
            begins = stage.step.beat is Beat.ASK and beat is Beat.MARK
            st.button(
                BEATS[beat],
                key=f"beat-{'now-' if here else ''}{number}",
                type="tertiary",
                disabled=here or allowed(target, stage.progress.attempts) != target,
                on_click=stage.begin if begins else stage.go_on,
                args=() if begins else (target,),
            )


def foot(stage: Stage, *, on: Way | None = None, aside: Way | None = None, hint: str = "") -> None:
    """Back, and on: to the next step, or what the beat puts in its place; `aside` stands between them."""
    back, ahead = preceding(stage.step, LESSONS), following(stage.step, LESSONS)
    if stage.led is not None:
        back, ahead = None, None
        on, aside, hint = stage.led.done, aside if stage.led.done else None, stage.led.hint
    with st.container(key="foot", horizontal=True, vertical_alignment="center", gap="small"):
        if back is not None:
            st.button(
                "Back",
                key="foot-back",
                icon=":material/arrow_back:",
                shortcut="Left" if stage.place.large else "Ctrl+Left",
                on_click=stage.go_on,
                args=(back,),
            )
        typeset("foot-hint", node("p", hint, look="hint"), live=True)
        if aside is not None:
            st.button(
                aside.says,
                key="foot-aside",
                on_click=aside.does,
                disabled=not aside.open,
                shortcut="A" if stage.place.large else None,
            )
        if on is None and ahead is not None:
            on = Way(_leads_to(ahead), lambda: stage.go_on(ahead))
        if on is not None:
            st.button(
                on.says,
                key="foot-on",
                type="primary",
                icon=":material/arrow_forward:",
                icon_position="right",
                shortcut="Right" if stage.place.large else "Ctrl+Right",
                on_click=on.does,
                disabled=not on.open,
            )


def _view(step: Step) -> str:
    """What stays in place from beat to beat: the article does while it is marked, revealed and explained."""
    return "article" if step.beat in (Beat.MARK, Beat.REVEAL, Beat.EXPLAIN) else str(step.beat)


def _leads_to(step: Step) -> str:
    if step in (FIRST, LAST):
        return round_name(step.round)
    if step.beat is Beat.ASK:
        return round_name(step.round)
    return BEATS[step.beat] if step.beat else ""
