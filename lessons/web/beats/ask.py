"""Ask: one question, a worked example, and how much help the learner wants."""

import streamlit as st

from lessons.model.lesson import Example, Lesson
from lessons.web.beats.helping import helping
from lessons.web.stage import Stage, Way
from lessons.web.stepper import foot
from lessons.web.typeset import Node, node, typeset


def draw(stage: Stage) -> None:
    """Draw the question, the example, what the labels mean, and the levels of help."""
    with st.container(key="narrow"):
        typeset(f"ask-{stage.lesson.slug}", *question(stage.lesson))
        if stage.led is None and stage.chooses_help:
            helping(stage)
    foot(stage, on=Way("Mark", stage.begin))


def question(lesson: Lesson) -> tuple[Node, ...]:
    """The lesson's question, its worked example, and its labels."""
    script = lesson.script
    return (
        node("p", lesson.letter, look=f"letter {lesson.line}"),
        node("h1", script.question),
        node("p", script.ask, look="lead"),
        node("section", node("h2", "For example"), *_example(script.example, lesson), look="example"),
        node("h2", "Your labels"),
        labels(lesson),
    )


def labels(lesson: Lesson) -> Node:
    """The lesson's labels and what they mean."""
    pairs = [part for each in lesson.labels for part in (node("dt", each.name), node("dd", each.meaning))]
    return node("dl", *pairs, look="labels")


def _example(example: Example, lesson: Lesson) -> tuple[Node, ...]:
    before, _, after = example.text.partition(example.words)
    name = next((each.name for each in lesson.labels if each.slug == example.label), example.label)
    return (
        node(
            "blockquote",
            before,
            node(
                "span", node("span", lesson.letter, look="tag"), example.words, look=f"marked {lesson.line}"
            ),
            after,
        ),
        node("p", node("strong", name + ". "), example.why),
    )
