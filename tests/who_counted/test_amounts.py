import pytest

from lessons.who_counted.amounts import figure_in
from lessons.who_counted.records import Figure, Precision

EXACT, BOUNDED, VAGUE = Precision.EXACT, Precision.BOUNDED, Precision.VAGUE


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("over 50 explosions", Figure(BOUNDED, quantity=50, bound=">", counted="explosions")),
        ("hundreds dead and wounded", Figure(VAGUE, bound="vague", counted="dead and wounded")),
        ("nearly 40% of voters", Figure(BOUNDED, quantity=40, bound="<", unit="%", counted="voters")),
        ("$15 an hour", Figure(EXACT, quantity=15, unit="$ an hour")),
        ("up to $700 each", Figure(BOUNDED, quantity=700, bound="<=", unit="$ each")),
        ("7p a litre", Figure(EXACT, quantity=7, unit="p a litre")),
        ("three miles more a day", Figure(EXACT, quantity=3, unit="miles a day")),
        ("31 hours", Figure(EXACT, quantity=31, unit="hours")),
        ("11 years of follow-up", Figure(EXACT, quantity=11, unit="years", counted="follow-up")),
        ("31-hour siege", Figure(EXACT, quantity=31, unit="hour", counted="siege")),
        ("1,000-strong crowd", Figure(EXACT, quantity=1000, counted="crowd")),
        (
            "12 deaths per 100,000 people",
            Figure(EXACT, quantity=12, unit="per 100,000 people", counted="deaths"),
        ),
        ("doubles the risk", Figure(EXACT, quantity=2, unit="times", counted="risk")),
        ("between 120 and 150", Figure(BOUNDED, quantity=120, quantity_high=150, bound="range")),
        ("212 votes to 94", Figure(EXACT, quantity=212, quantity_high=94, counted="votes")),
        ("200 square metres of land", Figure(EXACT, quantity=200, unit="square metres", counted="land")),
        ("a handful of men", Figure(EXACT)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_amounts_read_the_printed_words(words: str, figure: Figure) -> None:
    assert figure_in(words) == figure


def test_amounts_believe_a_person_about_vagueness() -> None:
    assert figure_in("a handful of men", vague=True).precision is VAGUE
    assert figure_in("most of them", vague=False).precision is BOUNDED
    assert figure_in("40 men", vague=True).precision is VAGUE


def test_amounts_read_over_a_line_end() -> None:
    assert figure_in("over\n50 explosions").quantity == 50
