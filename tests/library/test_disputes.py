"""Where annotations differ, and what a file of disputes must say of it."""

from pathlib import Path

import pytest

from lessons.library.disputes import Verdict, accepts, disagreements, read_settled
from lessons.library.front_matter import LibraryError
from lessons.library.keys import parse_key
from lessons.model.answer_key import AnswerKey
from lessons.model.reading import Reading
from lessons.model.span import Span

LOADED = "in_whose_words"
FIRST = "A {L:emotive|feral mob} came for {L:label|thugs}, very {L:emotive|grim}."
SECOND = "A {L:label|feral} {L:label|mob} came for {L:label|thugs}, {L:intensifier|very} {L:metaphor|grim}."
KEY = """+++
[[alternative]]
quote = "feral"
lesson = "in_whose_words"
label = "label"

[[alternative]]
quote = "mob"
lesson = "in_whose_words"
optional = true

[[alternative]]
quote = "very"
lesson = "in_whose_words"
optional = true
+++
A {L:emotive|feral mob} came for {L:label|thugs}, very {L:metaphor|grim}."""
SETTLED = """
[[dispute]]
lesson = "in_whose_words"
quote = "feral mob"
first = [{ words = "feral mob", label = "emotive" }]
second = [{ words = "feral", label = "label" }, { words = "mob", label = "label" }]
verdict = "both"
reason = "One or two."

[[dispute]]
lesson = "in_whose_words"
quote = "very"
first = []
second = [{ words = "very", label = "intensifier" }]
verdict = "both"
reason = "A degree."

[[dispute]]
lesson = "in_whose_words"
quote = "grim"
first = [{ words = "grim", label = "emotive" }]
second = [{ words = "grim", label = "metaphor" }]
verdict = "second"
reason = "A picture."
"""


def key(text: str) -> AnswerKey:
    return parse_key(text, name="key.md")


def reading(text: str) -> Reading:
    return key(text).reading


def settle(folder: Path, text: str, *, answer: str = KEY) -> list[tuple[str, Verdict]]:
    path = folder / "settled.toml"
    path.write_text(text, encoding="utf-8")
    first, second, answers = reading(FIRST), reading(SECOND), key(answer)
    return [
        (each.disagreement.span.of(first.text), each.verdict)
        for each in read_settled(path, first=first, second=second, key=answers)
    ]


def test_disputes_are_where_spans_or_labels_differ() -> None:
    first, second = reading(FIRST), reading(SECOND)
    found = [
        (each.span.of(first.text), len(each.first), len(each.second)) for each in disagreements(first, second)
    ]
    assert found == [("feral mob", 1, 2), ("very", 0, 1), ("grim", 1, 1)]
    assert disagreements(first, first) == ()


def test_disputes_of_a_mark_inside_an_agreed_one_are_of_that_mark_alone() -> None:
    first = reading("{F?none|412 of its 430 jobs} will go.")
    second = reading("{F?none|412 of its {F?none|430 jobs}} will go.")
    (found,) = disagreements(first, second)
    assert (found.lesson, found.span.of(first.text)) == ("who_counted", "430 jobs")
    assert (found.first, len(found.second)) == ((), 1)


@pytest.mark.parametrize(
    ("marked", "words", "free"),
    [
        pytest.param(FIRST, "feral mob", True, id="the key's own"),
        pytest.param(SECOND, "feral mob", True, id="another extent and another label"),
        pytest.param(FIRST, "very", True, id="left out what may be"),
        pytest.param(SECOND, "very", True, id="marked what may be left out"),
        pytest.param(FIRST, "grim", False, id="the wrong label"),
        pytest.param("A feral mob came for thugs, very grim.", "grim", False, id="missed"),
        pytest.param("A feral mob {L:metaphor|came for} thugs, very grim.", "came for", False, id="too much"),
    ],
)
def test_disputes_a_key_accepts(marked: str, words: str, free: bool) -> None:
    answer = key(KEY)
    start = answer.reading.text.index(words)
    within = Span(start, start + len(words))
    assert accepts(answer, reading(marked), lesson=LOADED, within=within) is free


def test_disputes_are_read_with_their_verdicts(tmp_path: Path) -> None:
    assert settle(tmp_path, SETTLED) == [
        ("feral mob", Verdict.BOTH),
        ("very", Verdict.BOTH),
        ("grim", Verdict.SECOND),
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        pytest.param(
            '"feral mob"', '"wild mob"', "'wild mob' stands in the text 0 times", id="no such words"
        ),
        pytest.param('quote = "very"', 'quote = "thugs"', "do not differ on 'thugs'", id="no difference"),
        pytest.param("", "", "nothing on 'grim' in in_whose_words", id="a difference left out"),
        pytest.param('label = "emotive"', 'label = "label"', "first: the annotation has", id="other label"),
        pytest.param("first = []", 'first = [{ words = "x", label = "y" }]', "has no mark", id="no mark"),
        pytest.param('"second"', '"first"', "the key accepts 'second'", id="verdict not carried out"),
        pytest.param('"second"', '"third"', "Input should be 'first', 'second' or 'both'", id="no verdict"),
        pytest.param("reason =", "because =", "unknown key", id="unknown key"),
    ],
)
def test_disputes_errors_name_the_entry(tmp_path: Path, old: str, new: str, problem: str) -> None:
    text = SETTLED[: SETTLED.rindex("\n[[dispute]]")] if not new else SETTLED.replace(old, new, 1)
    with pytest.raises(LibraryError) as caught:
        settle(tmp_path, text)
    assert str(tmp_path / "settled.toml") in str(caught.value)
    assert problem in str(caught.value)


def test_disputes_a_key_that_accepts_neither_side_settles_nothing(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="accepts neither side on 'grim'"):
        settle(tmp_path, SETTLED, answer=KEY.replace("{L:metaphor|grim}", "{L:label|grim}"))
