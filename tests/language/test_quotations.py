"""Quotation marks paired, whatever the marks and however broken the text."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons.language.quotations import quotations

CASES = {
    "straight": ('"A b," x said. "C d."', [("A b,", 0), ("C d.", 0)]),
    "curly": ("“A b,” x said. “C d.”", [("A b,", 0), ("C d.", 0)]),
    "single curly with apostrophes": ("‘We don’t know,’ he said, don’t.", [("We don’t know,", 0)]),
    "single straight with elisions": ("In the '90s it was 'hello there,' he said", [("hello there,", 0)]),
    "plural possessive inside": (
        "‘the workers’ rights are ours,’ he said",
        [("the workers’ rights are ours,", 0)],
    ),
    "no quotation in possessives": ("the workers' rights and the dogs' bowls", []),
    "guillemets": ("«Bonjour», dit-il", [("Bonjour", 0)]),
    "German": ("„Ja“, sagt er", [("Ja", 0)]),
    "typewriter": ("`` hm '' x", [("hm", 0)]),
    "nested": ("“We ‘really’ don’t,” x", [("We ‘really’ don’t,", 0), ("really", 0)]),
    "inches": ('He said: "a 6\'2" man"', [("a 6'2", 0)]),
    "run-on": (
        "“One.\n“Two.\n“Three,” he said. “Four.”",
        [("One.", 0), ("Two.", 1), ("Three,", 2), ("Four.", 0)],
    ),
    "run-on, single": ("‘One.\n‘Two,’ he said", [("One.", 0), ("Two,", 1)]),
    "unclosed ends with its paragraph": (
        '"No close, he said.\nNext "q" here',
        [("No close, he said.", 0), ("q", 0)],
    ),
    "empty": ('"" “” ‘’', []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_quotations_pairs(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(each.inner.of(text), each.run) for each in quotations(text)] == expected


def test_quotations_says_which_stand_inside_another() -> None:
    assert [each.inside for each in quotations("“We ‘really’ don’t,” x")] == [False, True]


@given(st.text(alphabet="ab.,  \n“”„\"'‘’«»`", max_size=60) | st.text(max_size=80))
@settings(max_examples=2000)
def test_quotations_stay_inside_the_text_and_never_cross(text: str) -> None:
    found = quotations(text)
    for each in found:
        assert 0 <= each.outer.start <= each.inner.start < each.inner.end <= each.outer.end <= len(text)
        assert each.inner.of(text) == each.inner.of(text).strip()
        assert "\n" not in each.inner.of(text)
    for left, right in pairwise(found):
        assert not left.outer.crosses(right.outer)


@pytest.mark.parametrize("piece", ['"a ', "' a", "“a” ", "‘a’ b ", "‘‘ ''"], ids=repr)
def test_quotations_take_time_in_step_with_the_text(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        start = time.process_time()
        quotations(text)
        return time.process_time() - start

    seconds(1_000)
    assert seconds(400_000) < 12 * max(seconds(100_000), 0.05)
