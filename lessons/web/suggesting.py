"""What the machine suggests, as cards: with the rule that spoke, and how often that was right."""

import logging

import streamlit as st

from lessons.evaluation.measured import Measure, measured
from lessons.model.lesson import Lesson
from lessons.model.reading import Finding, Reading
from lessons.model.strictness import Strictness
from lessons.web.beats.explain import card_body
from lessons.web.method import in_hundred
from lessons.web.shelf import Piece, Readings, suggestions
from lessons.web.typeset import Node, node, typeset

STRICTNESS = {
    Strictness.CAREFUL: "Careful",
    Strictness.BALANCED: "Balanced",
    Strictness.EAGER: "Eager",
}
"""What the settings are called."""


def read_aloud(piece: Piece, says: str) -> Readings | None:
    """The machine's readings, with a sign that it is at work; None where it failed, which the page says."""
    reading = suggestions(piece)
    try:
        if not reading.done():
            with st.spinner(says):
                return reading.result()
        return reading.result()
    except Exception:  # spaCy lets anything through, and the article is not to be lost for it
        logging.getLogger(__name__).exception("the machine could not read an article")
    typeset(
        "reading-failed",
        node(
            "p",
            "The rules could not read this article; the fault is the program’s and not yours. The article is "
            "kept. Reload the page to try once more, or mark it yourself.",
            look="problem",
        ),
        live=True,
    )
    return None


def accuracy(lesson: Lesson, strictness: Strictness) -> Measure:
    """How the machine fared on the samples at this setting."""
    return measured().machine_at(strictness)[lesson.slug]


def suggestion_card(
    finding: Finding, reading: Reading, lesson: Lesson, *, strictness: Strictness
) -> tuple[Node, ...]:
    """The card of one of the machine's marks: its words, what it says of them, why, and how sure that is."""
    card = lesson.card(finding, reading)
    because = finding.because or "no reason given"
    told = because in card.why  # the card is not to say it twice
    why = "Why it was marked stands below." if told else f"Why it was marked: {because}"
    right = in_hundred(accuracy(lesson, strictness).precision)
    return (
        node(
            "p",
            node("span", lesson.letter, look=f"letter {lesson.line}"),
            node("span", "?", look="shape"),
            f"suggestion, {_label(finding, lesson)}",
            look="kicker",
        ),
        node("blockquote", " ".join(finding.span.of(reading.text).split())),
        *card_body(card),
        node(
            "p",
            f"{why} (rule {finding.rule}). On our samples {right} such marks were right; on an article that "
            "nobody here has seen, expect fewer.",
            look="rule",
        ),
    )


def _label(finding: Finding, lesson: Lesson) -> str:
    return next((each.name for each in lesson.labels if each.slug == finding.label), finding.label)
