from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.model.marks import Confidence
from lessons.model.span import Span
from lessons.web.components.article.events import (
    MAX_ID,
    ArticleEvent,
    Changed,
    Marked,
    NoneHere,
    Opened,
    Pressed,
    Unmarked,
    heard,
)

TEXT = "😀 “é” said  Ana."
NEW = ("", 0)
MARK = {"seq": 1, "kind": "mark", "id": "m", "start": 11, "end": 15, "label": "named", "confidence": 2}


def events_of(*events: object, told: tuple[str, int] = NEW) -> tuple[list[ArticleEvent], tuple[str, int]]:
    return heard({"from": "n", "events": list(events)}, told, text=TEXT, labels={"named", "anonymous"})


@pytest.mark.parametrize(
    ("sent", "event"),
    [
        (MARK, Marked("m", Span(12, 15), "named", Confidence.FAIRLY)),
        (MARK | {"kind": "change", "confidence": 3}, Changed("m", "named", Confidence.SURE)),
        ({"seq": 1, "kind": "unmark", "id": "m"}, Unmarked("m")),
        ({"seq": 1, "kind": "open", "id": "f"}, Opened("f")),
        ({"seq": 1, "kind": "none", "said": True}, NoneHere(said=True)),
        ({"seq": 1, "kind": "press", "key": "]"}, Pressed("]")),
    ],
    ids=["mark, trimmed", "change", "unmark", "open", "none here", "a key of the page"],
)
def test_article_events_are_heard(sent: dict[str, object], event: ArticleEvent) -> None:
    assert events_of(sent) == ([event], ("n", 1))


@pytest.mark.parametrize("key", ["", "x" * 21, 3, None, ["j"]])
def test_article_events_that_name_no_key_are_left_out(key: object) -> None:
    assert events_of({"seq": 1, "kind": "press", "key": key}) == ([], ("n", 1))


@pytest.mark.parametrize(
    "changes",
    [
        {"end": len(TEXT) + 1},
        {"start": -1},
        {"start": 15, "end": 12},
        {"start": 10, "end": 12},
        {"start": "1"},
        {"start": 1.5},
        {"start": True},
        {"label": "loud"},
        {"label": ["named"]},
        {"confidence": 0},
        {"confidence": 4},
        {"confidence": True},
        {"confidence": None},
        {"id": ""},
        {"id": "x" * (MAX_ID + 1)},
        {"id": 7},
        {"kind": "shout"},
        {"kind": "none", "said": "yes"},
    ],
    ids=str,
)
def test_article_events_that_do_not_fit_are_left_out_and_confirmed(changes: dict[str, object]) -> None:
    assert events_of(MARK | changes) == ([], ("n", 1))


def test_article_events_are_heard_once() -> None:
    second = {"seq": 2, "kind": "open", "id": "f"}
    first, told = events_of(MARK)
    again, told = events_of(MARK, second, told=told)
    assert [*first, *again] == [Marked("m", Span(12, 15), "named", Confidence.FAIRLY), Opened("f")]
    assert events_of(MARK, second, told=told) == ([], ("n", 2))


def test_article_events_of_a_page_opened_anew_are_counted_from_one() -> None:
    assert events_of(MARK, told=("another", 40))[1] == ("n", 1)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["from", "events", *MARK]), inner),
        max_leaves=12,
    )
)
def test_article_events_survive_any_message(message: Any) -> None:
    events, (nonce, last) = heard(message, NEW, text=TEXT, labels={"named"})
    assert len(nonce) <= MAX_ID
    assert last >= 0
    for event in events:
        if isinstance(event, Marked):
            assert event.span.end <= len(TEXT)
