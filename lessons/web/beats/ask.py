"""Ask: one question, and a worked example."""

import streamlit as st

from lessons.model.lesson import Example, Lesson
from lessons.web.stage import Stage
from lessons.web.stepper import foot
from lessons.web.typeset import Node, node, typeset


def draw(stage: Stage) -> None:
    """Draw the question, the example, and what the labels mean."""
    lesson, script = stage.lesson, stage.lesson.script
    with st.container(key="narrow"):
        typeset(
            f"ask-{lesson.slug}",
            node("p", lesson.letter, look=f"letter {lesson.line}"),
            node("h1", script.question),
            node("p", script.ask, look="lead"),
            node("section", node("h2", "For example"), *_example(script.example, lesson), look="example"),
            node("h2", "Your labels"),
            labels(lesson),
        )
    foot(stage)


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
