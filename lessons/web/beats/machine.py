"""What is different where no person wrote a key: the rules suggest, and may be wrong."""

from lessons.model.marks import Outcome
from lessons.model.reading import Maker, Reading
from lessons.web.typeset import node, typeset

OUTCOMES = {
    Outcome.FOUND: "found",
    Outcome.NEAR: "near miss",
    Outcome.MISSED: "missed",
    Outcome.FALSE_ALARM: "false alarm",
}
"""What the outcomes are called where people wrote the key."""

SUGGESTED = {
    Outcome.FOUND: "you agree",
    Outcome.NEAR: "you nearly agree",
    Outcome.MISSED: "only the rules",
    Outcome.FALSE_ALARM: "only you",
}
"""What they are called where rules suggest: nobody knows who is right."""


def suggestions_note(reading: Reading) -> None:
    """Say that these are suggestions, where they are."""
    if reading.maker is Maker.RULES:
        typeset(
            "suggestions",
            node(
                "p",
                node("strong", "Suggestions by rules, and they may be wrong. "),
                "No person has checked this article. Where you and the rules differ, look at the words "
                "again: each card says which rule spoke, and you can disagree.",
                look="notice",
            ),
        )
