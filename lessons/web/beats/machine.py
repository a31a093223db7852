"""What is different where no person wrote a key: the rules suggest, and may be wrong."""

from lessons.model.marks import Help, Outcome
from lessons.model.reading import Maker, Reading
from lessons.walk.revealing import Revealed
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


SHAPES = {Outcome.FOUND: "✓", Outcome.NEAR: "≈", Outcome.MISSED: "○", Outcome.FALSE_ALARM: "✕"}
"""The shapes that the article gives them too."""


def said_of(thing: Revealed, maker: Maker, level: Help) -> tuple[str, str]:
    """The shape and the word for how a thing stands to the learner's answer; the shape may be empty.

    Where the words were given, an answer is a label.
    """
    if thing.tempting:
        return "–", "rightly left alone"
    if thing.outcome is None:
        return "", "may be left out"
    words = SUGGESTED if maker is Maker.RULES else OUTCOMES
    if level is Help.WORKED and maker is Maker.PEOPLE and thing.finding is not None:
        if thing.label_right is not None:
            return ("✓", "the label fits") if thing.label_right else ("≠", "another label")
        return SHAPES[thing.outcome], "left without a label"
    return SHAPES[thing.outcome], words[thing.outcome]


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
