import json

import pytest
from streamlit.testing.v1 import AppTest

from lessons.web.components.browser_storage import MAX_SIZE, Storage


def script(value: object = None) -> None:
    import streamlit as st

    from lessons.web.components.browser_storage import browser_storage

    st.text(browser_storage("k", value, on_restore=lambda _: None))  # type: ignore[arg-type]  # any JSON


def data_of(page: AppTest) -> dict[str, object]:
    (data,) = json.loads(page.get("bidi_component")[0].proto.json)
    assert isinstance(data, dict)
    return data


def test_browser_storage_writes_nothing_before_the_browser_has_answered() -> None:
    page = AppTest.from_function(script, args=([1],)).run()
    assert page.text[0].value == Storage.WAITING
    assert "value" not in data_of(page)


def test_browser_storage_asks_once_a_session() -> None:
    page = AppTest.from_function(script).run()
    session = data_of(page)["session"]
    assert data_of(page.run())["session"] == session
    assert data_of(AppTest.from_function(script).run())["session"] != session


@pytest.mark.parametrize("value", [[1, "é"], {"a": None}, None, 0], ids=str)
def test_browser_storage_writes_the_value_once_it_has_answered(value: object) -> None:
    page = AppTest.from_function(script, args=(value,))
    page.session_state["k-storage-status"] = Storage.READY
    page.run()
    assert page.text[0].value == Storage.READY
    assert data_of(page)["value"] == value


def test_browser_storage_keeps_the_last_value_that_fitted() -> None:
    page = AppTest.from_function(script, args=("x" * MAX_SIZE,))
    page.session_state["k-storage-status"] = Storage.READY
    page.run()
    assert page.text[0].value == Storage.FULL
    assert "value" not in data_of(page)
