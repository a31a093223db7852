"""Words given to each source, counted on readings made by hand."""

import pytest

from lessons.model.reading import (
    Act,
    Attribution,
    Maker,
    Reading,
    Source,
    SourceKind,
    SourceLabel,
    Speech,
)
from lessons.model.span import Span
from lessons.model.words_given import words_given


def source(id_: str) -> Source:
    return Source(id_, id_, SourceLabel.NAMED, SourceKind.PERSON)


def reading(text: str, *claims: tuple[str, Speech, tuple[str, ...]], act: Act = Act.STATEMENT) -> Reading:
    attributions = []
    for id_, speech, contents in claims:
        spans = tuple(Span(text.index(each), text.index(each) + len(each)) for each in contents)
        attributions.append(Attribution(id_, (), (), spans, speech, act))
    ids = dict.fromkeys(id_ for id_, _, _ in claims)
    return Reading(text, tuple(map(source, ids)), tuple(attributions), (), 0, Maker.PEOPLE)


@pytest.mark.parametrize(
    ("text", "claims", "expected"),
    [
        pytest.param(
            "“We lost it,” said Ana.",
            [("ana", Speech.DIRECT, ("We lost it,",))],
            {"ana": (3, 0)},
            id="direct",
        ),
        pytest.param(
            "Ana said the road was shut.",
            [("ana", Speech.INDIRECT, ("the road was shut",))],
            {"ana": (0, 4)},
            id="indirect",
        ),
        pytest.param(
            "Ana said the road was ‘shut for good’ now.",
            [("ana", Speech.MIXED, ("the road was ‘shut for good’ now",))],
            {"ana": (3, 4)},
            id="mixed-inside",
        ),
        pytest.param(
            "“Shut,” said Ana, adding that it had been so for years.",
            [("ana", Speech.MIXED, ("Shut,", "it had been so for years"))],
            {"ana": (1, 6)},
            id="mixed-pieces",
        ),
        pytest.param(
            "Ana said it wasn’t ‘Ben’s “own” road’.",
            [("ana", Speech.MIXED, ("it wasn’t ‘Ben’s “own” road’",))],
            {"ana": (3, 2)},
            id="apostrophes-are-no-quotation-marks",
        ),
        pytest.param(
            "Ana said, and Ana repeated, that it was shut.",
            [("ana", Speech.INDIRECT, ("it was shut",)), ("ana", Speech.INDIRECT, ("it was shut",))],
            {"ana": (0, 3)},
            id="once",
        ),
        pytest.param(
            "Ana and Ben said it was shut.",
            [("ana", Speech.INDIRECT, ("it was shut",)), ("ben", Speech.INDIRECT, ("it was shut",))],
            {"ana": (0, 3), "ben": (0, 3)},
            id="joint",
        ),
    ],
)
def test_words_given_counts(
    text: str, claims: list[tuple[str, Speech, tuple[str, ...]]], expected: dict[str, tuple[int, int]]
) -> None:
    assert words_given(reading(text, *claims)) == expected


def test_words_given_leaves_attitudes_out() -> None:
    found = reading(
        "Ana wants the road shut.", ("ana", Speech.INDIRECT, ("the road shut",)), act=Act.ATTITUDE
    )
    assert words_given(found) == {"ana": (0, 0)}
