"""Nicknames: cleaned, kept apart, filtered and made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.classroom.errors import NicknameError
from lessons.classroom.nicknames import LONGEST, apart, checked, cleaned, folded, is_profane, made_up


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("  Ana \t Maria\n", "Ana Maria", id="spaces"),
        pytest.param("A\u202ena", "Ana", id="right-to-left override"),
        pytest.param("A\u200bna\u200d", "Ana", id="zero width"),
        pytest.param("Z\u0335\u0336\u0337\u0338\u0334a", "Z\u0335\u0336\u0337a", id="tower of marks"),
        pytest.param("Zoë 李 Олена", "Zoë 李 Олена", id="every script"),
        pytest.param("a\x00b\ud800", "ab", id="control characters and surrogates"),
        pytest.param("<b>Ana</b>", "<b>Ana</b>", id="markup is only letters"),
        pytest.param("", "", id="nothing typed"),
    ],
)
def test_nicknames_are_cleaned(typed: str, kept: str) -> None:
    assert checked(typed, filtered=False) == kept


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        pytest.param("x" * (LONGEST + 1), "too long", id="long"),
        pytest.param("x" * 100_000, "too long", id="huge"),
        pytest.param("\u200b\u200b", "nothing in it", id="invisible"),
        pytest.param("…!", "letter or a digit", id="punctuation"),
    ],
)
def test_nicknames_that_cannot_be_taken_say_why(typed: str, says: str) -> None:
    with pytest.raises(NicknameError, match=says):
        checked(typed, filtered=True)


@pytest.mark.parametrize("nickname", ["shit", "Sh1t", "xXfuckXx", "bitch123", "f u c k", "BigShit"])
def test_nicknames_are_filtered_unless_the_host_will_not(nickname: str) -> None:
    with pytest.raises(NicknameError, match="cannot be used"):
        checked(nickname, filtered=True)
    assert checked(nickname, filtered=False) == nickname


@pytest.mark.parametrize(
    "nickname", ["Ana", "Hassan", "Scunthorpe", "Assel", "Analia", "Nigel", "Dikshit", "Hancock"]
)
def test_nicknames_with_harmless_words_pass_the_filter(nickname: str) -> None:
    assert checked(nickname, filtered=True) == nickname


def test_nicknames_that_look_the_same_are_numbered() -> None:
    taken = {folded("Ana"), folded("ana 2")}
    assert apart("ANA", taken) == "ANA 3"
    assert apart("Ａｎａ", taken) == "Ａｎａ 3"
    assert apart("Bo", taken) == "Bo"
    long = "x" * LONGEST
    assert apart(long, {folded(long)}) == "x" * (LONGEST - 2) + " 2"


def test_nicknames_made_up_are_apart_and_pass_the_filter() -> None:
    taken: set[str] = set()
    for _ in range(300):
        nickname = made_up(taken)
        assert folded(nickname) not in taken
        assert checked(nickname, filtered=True) == nickname
        taken.add(folded(nickname))


def test_nicknames_made_up_never_run_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secrets.choice", lambda words: words[0])
    first = made_up(set())
    assert made_up({folded(first)}) == f"{first} 2"


@given(st.text(max_size=60))
def test_nicknames_once_cleaned_stay(text: str) -> None:
    once = cleaned(text)
    assert cleaned(once) == once
    assert "\n" not in once
    once.encode("utf-8")


def test_nicknames_filter_looks_behind_digits() -> None:
    assert is_profane("99shit99")
    assert not is_profane("99balloons99")
