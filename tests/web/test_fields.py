"""Fields: what their user changed is told, what a browser says again is not."""

import pytest
from streamlit.testing.v1 import AppTest


def script() -> None:
    import streamlit as st

    from lessons.web.fields import field

    held = st.session_state.setdefault("held", {"value": "a", "told": []})

    def change(new: str) -> None:
        held["told"].append(new)
        held["value"] = new.strip()

    name = field("name", str(held["value"]), change)
    st.text_input("Name", key=name.key, on_change=name.changed)


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_function(script).run()


def told(app: AppTest) -> list[str]:
    assert not app.exception
    found: list[str] = app.session_state["held"]["told"]
    return found


def test_fields_tell_what_their_user_changed(app: AppTest) -> None:
    app.text_input(key="name").set_value("b").run()
    assert told(app) == ["b"]
    assert app.text_input[0].key == "name"  # the same field, so that it keeps the focus
    app.text_input(key="name").set_value("c").run()
    assert told(app) == ["b", "c"]


def test_fields_changed_by_anything_else_become_others(app: AppTest) -> None:
    app.session_state["held"]["value"] = "z"
    app.run()
    assert told(app) == []
    assert (app.text_input[0].key, app.text_input[0].value) == ("name~1", "z")
    app.text_input(key="name~1").set_value("y").run()
    assert told(app) == ["y"]


def test_fields_show_what_became_of_what_was_typed(app: AppTest) -> None:
    app.text_input(key="name").set_value(" b ").run()
    assert told(app) == [" b "]
    assert app.text_input[0].value == "b"


def test_fields_do_not_take_the_value_that_they_show_for_a_change(app: AppTest) -> None:
    app.text_input(key="name").set_value("b").run()
    app.text_input(key="name").set_value("b").run()
    assert told(app) == ["b"]
