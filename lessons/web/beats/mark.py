"""Mark: the learner commits to an answer; no more of the key is on the page than the level of help gives."""

from datetime import UTC, datetime

import streamlit as st

from lessons.model.marks import Confidence, Help, Mark
from lessons.walk.feedback import number
from lessons.walk.progress import answer_taken_back, begun_again, helped, marked, none_here, unmarked
from lessons.walk.steps import Beat, Step
from lessons.web.article_view import show
from lessons.web.beats.ask import labels
from lessons.web.beats.helping import Given, given, guidance, to_label
from lessons.web.components.article import ArticleEvent, Changed, Marked, NoneHere, Pen, Unmarked
from lessons.web.links import go_step
from lessons.web.stage import Stage, Way
from lessons.web.stepper import foot
from lessons.web.typeset import Node, node, typeset

SURENESS = {Confidence.GUESS: "a guess", Confidence.FAIRLY: "fairly sure", Confidence.SURE: "sure"}
"""How sure a learner is, in words."""


def draw(stage: Stage) -> None:
    """Draw the article to mark, what to mark, and what is marked already."""
    lesson, attempt = stage.lesson, stage.attempt
    locked = attempt.revealed is not None
    pen = Pen(
        lesson.letter,
        lesson.line,
        lesson.labels,
        none_here=lesson.script.none_here,
        none_said=attempt.none_here,
        labels_only=stage.help is Help.WORKED,
    )
    gives = Given() if locked else given(stage)
    column, panel = st.columns([13, 7], gap="large")
    with panel, st.container(key="panel"):
        typeset(
            f"how-{lesson.slug}",
            node("h1", lesson.script.question),
            node("p", lesson.script.mark),
            *(() if locked else guidance(stage)),
            labels(lesson),
        )
        typeset("own-marks", *_marks(stage), live=True)
        _changes(stage, locked=locked)
    with column:
        show(
            stage,
            findings=gives.findings,
            hints=gives.hints,
            marks=attempt.marks,
            pen=None if locked else pen,
            on_event=lambda event: _hear(stage, event),
        )
    ready = attempt.committed
    nothing = Way(lesson.script.none_here, lambda: _hear(stage, NoneHere(said=True)))
    foot(
        stage,
        on=Way("Reveal", lambda: go_step(Step(lesson.slug, Beat.REVEAL)), open=ready),
        aside=None if ready else nothing,
        hint="" if ready else "Mark something, or say there is nothing, and the key opens.",
    )


def _marks(stage: Stage) -> tuple[Node, ...]:
    attempt, lesson = stage.attempt, stage.lesson
    if attempt.none_here:
        return (node("h2", "Your answer"), node("p", f"{lesson.script.none_here}."))
    if not attempt.marks:
        return ()
    names = {each.slug: each.name for each in lesson.labels}
    count = len(attempt.marks)
    rows = [
        node(
            "li",
            node("q", " ".join(mark.span.of(stage.text).split())),
            node("small", f"{names[mark.label]}, {SURENESS[mark.confidence]}"),
        )
        for mark in attempt.marks
    ]
    title = f"Your {number(count)} marks" if count > 1 else "Your mark"
    return (node("h2", title), node("ul", *rows, look="marks"))


def _changes(stage: Stage, *, locked: bool) -> None:
    """What can be done about the answer as a whole; the article's own foot undoes single marks."""
    if locked:
        typeset("locked", node("p", "The key has been shown, so these marks no longer change.", look="hint"))
        if stage.repeatable:
            st.button("Begin this round again", key="again", on_click=_again, args=(stage,))
        return
    if stage.help is Help.INDEPENDENT and not stage.attempt.none_here and stage.chooses_help:
        st.button(
            "I am stuck: tint the sentences",
            key="stuck",
            type="tertiary",
            icon=":material/lightbulb:",
            on_click=_tint,
            args=(stage,),
        )
    if stage.attempt.none_here:
        st.button("Take that back", key="take-back", on_click=_hear, args=(stage, NoneHere(said=False)))


def _again(stage: Stage) -> None:
    """Begin the round again, at its question: there the help is chosen."""
    stage.visit.change(begun_again(stage.progress, stage.lesson.slug))
    go_step(Step(stage.lesson.slug, Beat.ASK))


def _tint(stage: Stage) -> None:
    stage.settle()
    stage.visit.change(helped(stage.progress, stage.lesson.slug, Help.FADED))


def _hear(stage: Stage, event: ArticleEvent) -> None:
    """Do what the learner did in the article; for callbacks, several may come before the next run."""
    stage.settle()
    lesson = stage.lesson.slug
    progress = helped(stage.visit.progress(stage.piece.article.slug), lesson, stage.help)
    now = datetime.now(UTC)
    match event:
        case Marked() if stage.help is Help.WORKED and event.span not in to_label(stage):
            return
        case Marked():
            mark = Mark(event.id, lesson, event.span, event.label, event.confidence, now)
            progress = marked(progress, mark)
        case Changed():
            old = next((each for each in progress.attempt(lesson).marks if each.id == event.id), None)
            if old is not None:
                mark = Mark(old.id, lesson, old.span, event.label, event.confidence, now)
                progress = marked(progress, mark)
        case Unmarked():
            progress = unmarked(progress, lesson, event.id)
        case NoneHere():
            change = none_here if event.said else answer_taken_back
            progress = change(progress, lesson)
        case _:
            return
    stage.visit.change(progress)
