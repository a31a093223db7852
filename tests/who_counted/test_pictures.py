import json

import pytest

from lessons import lesson
from lessons.model.lesson import Picture
from lessons.model.reading import Finding, Maker, Reading, Source, SourceKind, SourceLabel
from lessons.model.span import Span
from lessons.who_counted.records import Figure, Precision

FIGURES = lesson("who_counted")
RADIO = Source("radio", "Harbour Radio", SourceLabel.NAMED, SourceKind.PUBLICATION)


def reading_of(*figures: tuple[str, Precision, str | None], words: int = 200) -> Reading:
    findings = tuple(
        Finding(f"f{place}", "who_counted", Span(place, place + 1), label, Figure(precision, id_), "key", "")
        for place, (label, precision, id_) in enumerate(figures)
    )
    return Reading("x" * 100, (RADIO,), (), findings, words, Maker.PEOPLE)


MIXED = reading_of(
    ("sourced", Precision.EXACT, "radio"),
    ("sourced", Precision.BOUNDED, "radio"),
    ("sourced", Precision.VAGUE, "radio"),
    ("record", Precision.EXACT, None),
    ("unsourced", Precision.EXACT, None),
    ("unsourced", Precision.VAGUE, None),
)


def picture(reading: Reading, slug: str) -> Picture:
    return next(each for each in FIGURES.pictures(reading) if each.slug == slug)


def test_pictures_count_by_label_and_precision() -> None:
    figures = picture(MIXED, "figures")
    counts = {(label, precision): number for label, precision, number in figures.rows}
    assert counts["sourced", "exact"] == counts["unsourced", "vague"] == 1
    assert counts["anonymous", "exact"] == 0
    assert sum(int(number) for number in counts.values()) == 6
    assert figures.sentence == (
        "A reader could check 3 of 6 figures as printed (50%). 2 are vague. "
        "The article has 3.0 figures in every 100 words."
    )


def test_pictures_count_by_counter() -> None:
    counters = picture(MIXED, "counters")
    assert counters.rows == (
        ("Harbour Radio", "sourced", 3),
        ("the article itself", "unsourced", 2),
        ("a public record", "record", 1),
    )
    assert counters.sentence == (
        "4 of 6 figures have somebody or a record behind. The most, 3, come from Harbour Radio."
    )


@pytest.mark.parametrize(
    ("label", "sentence"),
    [("sourced", "The one figure has somebody or a record"), ("unsourced", "The one figure has nobody")],
)
def test_pictures_speak_of_one_figure(label: str, sentence: str) -> None:
    reading = reading_of((label, Precision.EXACT, "radio" if label == "sourced" else None))
    assert picture(reading, "counters").sentence.startswith(sentence)
    assert "1 figure as printed" in picture(reading, "figures").sentence


def test_pictures_of_no_figures_are_none() -> None:
    assert FIGURES.pictures(reading_of()) == ()


@pytest.mark.parametrize("slug", ["figures", "counters"])
def test_pictures_are_drawn_from_their_rows(slug: str) -> None:
    shown = picture(MIXED, slug)
    drawn = json.loads(FIGURES.chart(shown).to_json())
    values = [row for rows in drawn["datasets"].values() for row in rows]
    column = shown.columns[-1]
    assert {row[column] for row in values} == {row[-1] for row in shown.rows if row[-1]}
    axes = json.dumps(drawn)
    assert '"labelLimit": 0' in axes  # a name is folded, not cut
    assert '"labelOverlap": false' in axes


def test_pictures_of_another_lesson_are_refused() -> None:
    with pytest.raises(KeyError):
        FIGURES.chart(Picture("words", "", "", (), ()))
