"""How much help a round gives: chosen on Ask, and what it puts into the article on Mark."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

import streamlit as st

from lessons.model.marks import Help
from lessons.model.span import Span
from lessons.walk.feedback import number
from lessons.walk.helping import passages, posed
from lessons.walk.progress import begun_again, helped
from lessons.web.components.article import Hint, Shown, ShownFinding
from lessons.web.links import go, here
from lessons.web.stage import Stage
from lessons.web.typeset import Node, node, typeset

NAMES = {
    Help.WORKED: "The words are marked",
    Help.FADED: "The sentences are tinted",
    Help.INDEPENDENT: "No help",
}
"""What the levels are called."""

_MEANINGS = {
    Help.WORKED: "You say what each is, and leave alone what only looks like it.",
    Help.FADED: "A number says how many are in each. You find the words.",
    Help.INDEPENDENT: "You find everything yourself.",
}


@dataclass(frozen=True, slots=True)
class Given:
    """What stands in the article before the answer: findings that wait for a label, sentences to look at."""

    findings: tuple[ShownFinding, ...] = ()
    hints: tuple[Hint, ...] = ()


def given(stage: Stage) -> Given:
    """What the level of help gives of the key, and nothing more; a labelled finding is the learner's mark."""
    if stage.help is Help.FADED:
        found = passages(stage.step.round, stage.key)
        return Given(hints=tuple(Hint(each.span, each.count) for each in found))
    if stage.help is not Help.WORKED:
        return Given()
    labelled = {mark.span for mark in stage.attempt.marks}
    lesson = stage.lesson
    waiting = (span for span in to_label(stage) if span not in labelled)
    return Given(
        findings=tuple(
            ShownFinding(
                id=f"waits-{span.start}-{span.end}",
                span=span,
                letter=lesson.letter,
                line=lesson.line,
                heavy=False,
                name=" ".join(span.of(stage.text).split()),
                state=Shown.TO_LABEL,
            )
            for span in waiting
        )
    )


def to_label(stage: Stage) -> tuple[Span, ...]:
    """The words that wait for a label where they are given."""
    return posed(stage.step.round, stage.key)


def guidance(stage: Stage) -> tuple[Node, ...]:
    """What the learner is to do with the help that is there."""
    if stage.help is Help.INDEPENDENT:
        return ()
    who = "the rules suggest, which may be wrong" if not stage.piece.keyed else ""
    if stage.help is Help.FADED:
        return (node("p", *_tinted(stage, who), look="notice"),)
    return (node("p", *_waiting(stage, who), look="notice"),)


def _tinted(stage: Stage, who: str) -> tuple[Node | str, ...]:
    count = len(passages(stage.step.round, stage.key))
    if not count:
        nothing = "No sentence is tinted. Read it with that in mind: which words tempt you all the same?"
        return (node("strong", "The sentences are tinted. "), nothing)
    where = "one place" if count == 1 else f"{number(count)} places"
    by = f" by what {who}" if who else ""
    return (
        node("strong", "The sentences are tinted. "),
        f"There is something to find in {where}{by}; the number says how many. Find the words.",
    )


def _waiting(stage: Stage, who: str) -> tuple[Node | str, ...]:
    count = len(to_label(stage))
    if not count:
        nothing = "None is. Read it with that in mind: which words tempt you all the same?"
        return (node("strong", "The words are marked. "), nothing)
    what = "One stretch waits" if count == 1 else f"{number(count).capitalize()} stretches wait"
    by = f", {who}" if who else ""
    tempting = "" if who else " Some may only look like it: leave those alone."
    return (
        node("strong", "The words are marked. "),
        f"{what} for your label{by}. Open each “?” and say what it is.{tempting}",
    )


def helping(stage: Stage) -> None:
    """Let the learner choose the level for the round, while nothing is answered."""
    attempt = stage.attempt
    typeset("help-title", node("h2", "How much help do you want?"))
    if attempt.committed or attempt.revealed is not None:
        typeset(
            "help-fixed",
            node("p", node("strong", f"{NAMES[attempt.help]}. "), _MEANINGS[attempt.help]),
            node("p", "You have begun with this. To change it is to begin the round again.", look="hint"),
        )
        if stage.repeatable:
            st.button("Begin this round again", key="again", on_click=_again, args=(stage,))
        return
    key = f"help-{stage.piece.article.slug}-{stage.step.round}"

    def choose() -> None:
        level = Help(st.session_state[key])
        stage.visit.change(helped(stage.progress, stage.step.round, level))
        if stage.place.help is not None:
            go(replace(here(), help=None))

    st.session_state[key] = stage.offered.value
    st.radio(
        "How much help do you want?",
        [level.value for level in Help],
        key=key,
        format_func=lambda level: NAMES[Help(level)],
        captions=[_MEANINGS[level] for level in Help],
        label_visibility="collapsed",
        on_change=choose,
    )
    typeset("help-why", node("p", _why(stage), look="hint"), live=True)
    if stage.piece.sample is not None:
        with st.expander("A link to this round with this help"):
            st.code(_link(stage), language=None, wrap_lines=True)


def _link(stage: Stage) -> str:
    """The address that asks for the level that stands ready, for whoever it is sent to."""
    place = replace(stage.place, step=stage.step, help=stage.offered)
    page = (st.context.url or "").split("?")[0]
    return f"{page}?{urlencode(place.params())}"


def _why(stage: Stage) -> str:
    """Why this level stands ready, or what to know of it."""
    if not stage.piece.keyed:
        return (
            "Nobody has written a key for this article. Help comes from the rules, and they may be wrong: "
            "better to look for yourself first."
        )
    if stage.place.help is not None:
        return "The link that you followed asks for this level."
    wanted = stage.suggested
    reasons = {
        Help.WORKED: "start here, and find out what counts",
        Help.FADED: "you know what counts; now find it",
        Help.INDEPENDENT: "your last round of this kind went well",
    }
    return f"Suggested for you: “{NAMES[wanted]}”, {reasons[wanted]}."


def _again(stage: Stage) -> None:
    stage.visit.change(begun_again(stage.progress, stage.step.round))
