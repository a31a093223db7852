import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.who_counted.quantities import Form, quantities
from lessons.who_counted.records import Precision


@pytest.mark.parametrize(
    ("text", "printed", "form", "low", "high", "bound", "unit"),
    [
        ("over 50 explosions", "over 50", Form.NUMBER, 50, None, ">", ""),
        ("at least another 12 died", "at least another 12", Form.NUMBER, 12, None, ">=", ""),
        ("nearly 40% of voters", "nearly 40%", Form.PERCENT, 40, None, "<", "%"),
        ("up to 300 people", "up to 300", Form.NUMBER, 300, None, "<=", ""),
        ("some 250 farmers", "some 250", Form.NUMBER, 250, None, "~", ""),
        ("50 or more workers", "50 or more", Form.NUMBER, 50, None, ">=", ""),
        ("a record 40 ships", "a record 40", Form.NUMBER, 40, None, "=", ""),
        ("paid $3.2 billion for it", "$3.2 billion", Form.MONEY, 3.2e9, None, "=", "$"),
        ("paid $3-4 billion for it", "$3-4 billion", Form.MONEY, 3e9, 4e9, "range", "$"),
        ("between 120 and 150 boats", "between 120 and 150", Form.RANGE, 120, 150, "range", ""),
        ("10-15 people", "10-15", Form.RANGE, 10, 15, "range", ""),
        ("48.3p a litre", "48.3p", Form.MONEY, 48.3, None, "=", "p"),
        ("between 5p and 8p", "between 5p and 8p", Form.MONEY, 5, 8, "range", "p"),
        ("just 90¢ more", "just 90¢", Form.MONEY, 90, None, "=", "¢"),
        ("won 3-1", "3-1", Form.TALLY, 3, 1, "=", ""),
        ("by 212 votes to 94", "212 votes to 94", Form.TALLY, 212, 94, "=", ""),
        ("one in four pupils", "one in four", Form.RATIO, 0.25, None, "=", "share"),
        ("nine out of 10 cats", "nine out of 10", Form.RATIO, 0.9, None, "=", "share"),
        ("two-thirds of them", "two-thirds", Form.SHARE, 2 / 3, None, "=", "share"),
        ("twice as many homes", "twice", Form.MULTIPLE, 2, None, "=", "times"),
        ("three times the rate", "three times", Form.MULTIPLE, 3, None, "=", "times"),
        ("more than doubled", "more than doubled", Form.VERB, 2, None, ">", "times"),
        ("hundreds dead", "hundreds", Form.VAGUE, None, None, "vague", ""),
        ("tens of thousands of homes", "tens of thousands", Form.VAGUE, None, None, "vague", ""),
        ("a 50m pool", "50m", Form.NUMBER, 50, None, "=", "m"),
        ("50m people", "50m", Form.NUMBER, 5e7, None, "=", ""),
    ],
)
def test_quantities_measure(
    text: str, printed: str, form: Form, low: float | None, high: float | None, bound: str, unit: str
) -> None:
    (found,) = quantities(text)
    assert found.span.of(text) == printed
    assert (found.form, found.bound, found.unit) == (form, bound, unit)
    assert found.low == (None if low is None else pytest.approx(low))
    assert found.high == (None if high is None else pytest.approx(high))


def test_quantities_from_one_number_to_another_are_two() -> None:
    text = "It fell from about 88 to 80."
    assert [found.span.of(text) for found in quantities(text)] == ["about 88", "80"]


@pytest.mark.parametrize(
    "text",
    [
        "at 14:20",
        "on 12/03/2024",
        "the 1990s",
        "G20 and Covid-19",
        "version 3.4.1",
        "the 21st",
        "2016-06-29",
        "a 720p film",
    ],
)
def test_quantities_leave_out_what_is_glued_to_more(text: str) -> None:
    assert [found.span.of(text) for found in quantities(text) if found.form is not Form.NUMBER] == []
    assert all(found.span.of(text).isdigit() and len(found.span) == 4 for found in quantities(text))


def test_quantities_say_how_exactly_they_are_put() -> None:
    found = quantities("40 men, over 40 men, hundreds of men")
    assert [each.precision for each in found] == [Precision.EXACT, Precision.BOUNDED, Precision.VAGUE]


@given(st.text(alphabet=st.sampled_from("0123456789 ,.-–$%½mkbn\nofandto halfthirdsoneinten"), max_size=80))
def test_quantities_stand_inside_the_text_and_apart(text: str) -> None:
    floor = 0
    for found in quantities(text):
        assert floor <= found.span.start <= found.core.start < found.core.end <= found.span.end <= len(text)
        floor = found.span.end


@given(st.text(max_size=200))
def test_quantities_never_fail(text: str) -> None:
    assert all(found.span.end <= len(text) for found in quantities(text))


@pytest.mark.parametrize("unit", ["1", "1,000 ", "one hundred and ", "over ", "$1-", "more than twice "])
def test_quantities_take_linear_time(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    start = time.process_time()
    quantities(text)
    assert time.process_time() - start < 10
