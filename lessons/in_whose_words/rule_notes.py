"""The lexicon of lesson 3 as the documentation lists it."""

from lessons.in_whose_words.lexicon import lexicon
from lessons.in_whose_words.scare import SCARE_RULE
from lessons.model.lesson import RuleNote


def rule_notes() -> tuple[RuleNote, ...]:
    """Every entry by technique: from which strictness on it counts, why, its plainer words; scare quotes."""
    words = tuple(
        RuleNote(
            entry.id,
            entry.technique.value.capitalize(),
            f"{entry.tier.name.lower()}; “{entry.term}” {entry.reason}{_plainer(entry.plainer)}",
            entry.examples[:1],
        )
        for entry in lexicon().entries
    )
    held_up = "The narrator holds words at arm's length in quotation marks, and nobody is said to speak them."
    return (*words, RuleNote(SCARE_RULE, "Scare quotes", held_up, ("The “[charity]” kept the money.",)))


def _plainer(words: tuple[str, ...]) -> str:
    offered = ", ".join(f"“{word}”" if word else "leave it out" for word in words)
    return f" Plainer: {offered}." if offered else ""
