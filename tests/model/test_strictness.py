"""Strictness by name."""

import pytest

from lessons.model.strictness import Strictness


@pytest.mark.parametrize("each", Strictness)
def test_strictness_is_found_by_name_in_any_case(each: Strictness) -> None:
    assert Strictness.named(each.name.lower()) is each


def test_strictness_says_what_there_is() -> None:
    with pytest.raises(ValueError, match="'lax': unknown; known are careful, balanced, eager"):
        Strictness.named("lax")
