"""A history through a file and a link: what goes in comes out; what is not ours is refused in a sentence."""

import json
import zlib
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.model.marks import Confidence, Help
from lessons.walk.carrying import (
    LONGEST_CODE,
    MOST_BYTES,
    CarryingError,
    as_code,
    as_file,
    from_code,
    from_file,
    remembered,
    written,
)
from lessons.walk.history import History, Round, Share, merged

START = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)

shares = st.integers(0, 400).flatmap(lambda of: st.builds(Share, st.integers(0, of), st.just(of)))
slugs = st.from_regex(r"[a-z0-9]{1,12}(-[a-z0-9]{1,8})?", fullmatch=True)
kinds = slugs | st.builds("label:{}".format, slugs)
rounds = st.builds(
    Round,
    article=slugs,
    lesson=st.sampled_from(["who_says", "who_counted", "in_whose_words", "a-fourth"]),
    at=st.integers(0, 5_000_000).map(lambda minutes: START + timedelta(minutes=minutes)),
    help=st.sampled_from(Help),
    found=st.integers(0, 400),
    near=st.integers(0, 400),
    missed=st.integers(0, 400),
    false_alarms=st.integers(0, 400),
    sure=st.dictionaries(st.sampled_from(Confidence), shares),
    kinds=st.dictionaries(kinds, shares, max_size=20),
)
histories = st.lists(rounds, max_size=12).map(merged)


def of_size(size: int) -> History:
    kinds = {f"label:{name}": Share(2, 5) for name in ("metaphor", "emotive", "urgency")}
    return merged(
        Round(
            f"article-{i % 9}",
            ("who_says", "who_counted", "in_whose_words")[i % 3],
            START + timedelta(hours=i * 7, seconds=i * 13),
            Help.INDEPENDENT,
            found=i % 11,
            near=i % 3,
            missed=i % 7,
            false_alarms=i % 4,
            sure={each: Share(i % 5, 5) for each in Confidence},
            kinds=kinds,
        )
        for i in range(size)
    )


@given(histories)
def test_carrying_gives_back_what_it_was_given(history: History) -> None:
    assert from_file(as_file(history)) == history
    assert remembered(written(history)) == history
    code, held = as_code(history)
    assert from_code(code) == held
    assert held == history[len(history) - len(held) :]


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
def test_carrying_refuses_any_other_file(data: bytes) -> None:
    with pytest.raises(CarryingError):
        from_file(data)


@given(st.text(max_size=300))
def test_carrying_refuses_any_other_code(code: str) -> None:
    with pytest.raises(CarryingError):
        from_code(code)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=9,
)


@given(json_values, histories.filter(bool), st.data())
def test_carrying_takes_a_browsers_record_round_by_round(
    other: object, history: History, data: st.DataObject
) -> None:
    value = json.loads(as_file(history))
    assert remembered(other) == ()  # type: ignore[arg-type]  # whatever a browser may hold
    at = data.draw(st.integers(0, len(history) - 1))
    value["rounds"][at] = other
    assert remembered(value) == history[:at] + history[at + 1 :]


def changed(**change: object) -> bytes:
    value = json.loads(as_file(of_size(2)))
    value["rounds"][1].update(change)
    return json.dumps(value).encode()


HOSTILE = {
    "empty": b"",
    "not JSON": b"{",
    "another JSON": b'{"rounds": []}',
    "a list": b"[]",
    "deep": b"[" * 100_000,
    "deep object": b'{"a":' * 100_000,
    "not UTF-8": b'{"who_says": "\xff\xfe"}',
    "extra key": changed(more="x"),
    "markup": changed(article="<img src=x onerror=alert(1)>"),
    "path": changed(article="../../etc/passwd"),
    "newline": changed(article="a\n"),
    "negative": changed(missed=-1),
    "huge": changed(missed=10**30),
    "infinite": changed(missed=float("inf")),
    "no zone": changed(at="2026-01-01T00:00:00"),
    "far future": changed(at="9999-12-31T23:59:59Z"),
    "long ago": changed(at="0001-01-01T00:00:00Z"),
    "unknown help": changed(help="magic"),
    "unknown sureness": changed(sure={"4": [1, 1]}),
    "part over whole": changed(sure={"1": [2, 1]}),
    "three in a share": changed(kinds={"group": [1, 2, 3]}),
    "too many kinds": changed(kinds={f"k{i}": [0, 1] for i in range(61)}),
    "null": changed(article=None),
    "too large": b" " * (MOST_BYTES + 1),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_carrying_refuses_hostile_files_in_a_sentence(data: bytes) -> None:
    with pytest.raises(CarryingError) as problem:
        from_file(data)
    said = str(problem.value)
    assert said.endswith(".")
    assert "\n" not in said
    assert len(said) < 200


def test_carrying_names_the_round_that_does_not_fit() -> None:
    with pytest.raises(CarryingError, match="in round 2"):
        from_file(changed(missed=-1))


def test_carrying_reads_no_other_version() -> None:
    value = json.loads(as_file(of_size(1)))
    with pytest.raises(CarryingError, match="another version"):
        from_file(json.dumps(value | {"version": 2}).encode())
    assert remembered(value | {"version": 2}) == ()


def test_carrying_a_link_holds_the_latest_rounds_that_fit() -> None:
    history = of_size(600)
    code, held = as_code(history)
    assert len(code) <= LONGEST_CODE
    assert 50 <= len(held) < 600
    assert held == history[-len(held) :]
    assert from_code(code) == held


def test_carrying_does_not_unpack_a_bomb() -> None:
    bomb = zlib.compress(b" " * (50 * MOST_BYTES), 9)
    with pytest.raises(CarryingError, match="cut off"):
        from_code(urlsafe_b64encode(bomb).decode().rstrip("="))


@pytest.mark.parametrize("cut", [1, 7, 40])
def test_carrying_notices_a_link_that_was_cut_off(cut: int) -> None:
    code, _ = as_code(of_size(9))
    with pytest.raises(CarryingError, match="cut off"):
        from_code(code[:-cut])


def test_carrying_a_thousand_rounds_fit_a_file() -> None:
    assert len(as_file(of_size(1000))) < MOST_BYTES
