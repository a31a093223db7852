"""How far the class agrees, and where it splits: without the key."""

from lessons.classroom.views import Agreement
from lessons.model.lesson import Lesson
from lessons.web.typeset import Node, node

FIRM, LOOSE = 0.8, 0.667
"""From where on agreement is firm, and up to where it is too loose to build on.

Source: Krippendorff, Content Analysis (2004), chapter 11.
"""

MOST_SPOTS = 6
"""Places that are listed."""


def agreement_says(agreement: Agreement) -> str:
    """The agreement in a sentence that says what the number means."""
    if agreement.answered < 2:
        return "As soon as two people have answered, this says how far they agree."
    if agreement.alpha is None:
        return "Nobody marked anything that another one left out, so there is nothing to compare."
    value = f"{agreement.alpha:.2f}".replace("-", "−")
    if agreement.alpha >= FIRM:
        verdict = "you read this very much alike"
    elif agreement.alpha >= LOOSE:
        verdict = "you mostly read this alike"
    elif agreement.alpha > 0:
        verdict = "you read this differently in many places"
    else:
        verdict = "you agree no more than chance would have it"
    return (
        f"Agreement {value}: {verdict}. It is Krippendorff's alpha over the words of the article: 1 when "
        "everybody marks the same words as the same thing, 0 when it is as if by chance."
    )


def spots(agreement: Agreement, text: str, lesson: Lesson) -> tuple[Node, ...]:
    """The words that split the class most, with how many said what."""
    names = {each.slug: each.name for each in lesson.labels}
    items = []
    for spot in agreement.spots[:MOST_SPOTS]:
        marked = sorted(
            ((label, count) for label, count in spot.by_label.items() if label and count),
            key=lambda pair: (-pair[1], pair[0]),
        )
        said = [f"{count} marked it “{names.get(label, label)}”" for label, count in marked]
        if left := spot.by_label.get("", 0):
            said.append(f"{left} left it")
        words = " ".join(spot.span.of(text).split())
        items.append(node("li", node("q", words), node("p", "; ".join(said) + ".")))
    return (node("ol", *items, look="spots"),)
