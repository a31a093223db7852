import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.who_counted.numerals import NUMBER, value


@pytest.mark.parametrize(
    ("printed", "worth"),
    [
        ("7", 7),
        ("4,118", 4118),
        ("3.2bn", 3.2e9),
        ("1.5 million", 1.5e6),
        ("40m", 4e7),
        ("12k", 12_000),
        ("2½", 2.5),
        ("nineteen", 19),
        ("twenty-one", 21),
        ("two hundred and fifty-six", 256),
        ("three thousand and five", 3005),
        ("a hundred", 100),
        ("a dozen", 12),
        ("four dozen", 48),
        ("half a million", 500_000),
        ("half a dozen", 6),
        ("two and a half", 2.5),
        ("half", 0.5),
        ("a third", 1 / 3),
        ("one-third", 1 / 3),
        ("two-thirds", 2 / 3),
        ("three quarters", 0.75),
    ],
)
def test_numerals_are_worth(printed: str, worth: float) -> None:
    assert value(printed) == pytest.approx(worth)


@pytest.mark.parametrize("printed", ["", "explosions", "the"])
def test_numerals_refuse_what_is_no_number(printed: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        value(printed)


@given(st.integers(min_value=0, max_value=10**12))
def test_numerals_read_any_digits_back(number: int) -> None:
    printed = f"{number:,}"
    assert re.fullmatch(NUMBER, printed)
    assert value(printed) == number
