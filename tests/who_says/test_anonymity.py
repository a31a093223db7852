"""Patterns of anonymity: every one finds its hits, word for word, and none of its misses."""

import pytest

from lessons.who_says.anonymity import (
    AnonymityPattern,
    AnonymityPatterns,
    closeness,
    gives_reason,
    is_kept_unnamed,
    is_pseudonym,
    patterns,
)

ALL = [
    pytest.param(pattern, id=f"{name}-{pattern.id}")
    for name in AnonymityPatterns.model_fields
    for pattern in getattr(patterns(), name)
]


@pytest.mark.parametrize("pattern", ALL)
def test_anonymity_patterns_find_their_examples(pattern: AnonymityPattern) -> None:
    assert pattern.hits
    assert pattern.misses
    for hit in pattern.hits:
        assert pattern.find(hit.text) == hit.words
    for miss in pattern.misses:
        assert pattern.find(miss) == ""


def test_anonymity_pattern_ids_are_unique() -> None:
    ids = [pattern.id for name in AnonymityPatterns.model_fields for pattern in getattr(patterns(), name)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("An aide spoke on condition of anonymity.", False),
        ("An aide asked not to be named.", False),
        ("An aide spoke on condition of anonymity because the talks are private.", True),
        ("An aide, who was not authorised to speak, confirmed it.", True),
        ("An aide, who isn’t authorized to speak, confirmed it.", True),
        ("A nurse asked not to be named for fear of losing her job.", True),
        ("A nurse asked that her name be withheld, citing hospital rules.", True),
        ("Two people were granted anonymity to discuss a closed meeting.", True),
        ("The road is shut because the bridge fell.", False),
        ("A mother, who was too frightened to give her name, said so.", True),
        ("", False),
    ],
)
def test_anonymity_gives_reason(sentence: str, expected: bool) -> None:
    assert gives_reason(sentence) is expected


@pytest.mark.parametrize(
    ("mention", "close"),
    [
        ("a senior official at the ministry", True),
        ("two people familiar with the talks", True),
        ("one military expert", False),
        ("officials", False),
        ("one of the officials", False),
        ("a spokesman for the firm", False),
    ],
)
def test_anonymity_closeness(mention: str, close: bool) -> None:
    assert bool(closeness(mention)) is close


def test_anonymity_tells_a_pseudonym_from_a_name() -> None:
    assert is_pseudonym("Ines, whose name has been changed, works at night.")
    assert not is_pseudonym("Ines Varga changed the locks.")
    assert is_kept_unnamed("She asked to remain anonymous.")
    assert not is_kept_unnamed("She asked to remain in the room.")
