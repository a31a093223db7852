"""What a browser says was selected in a chart is believed in nothing."""

import pytest
import streamlit as st

from lessons.web.picking import _selected


@pytest.mark.parametrize(
    ("state", "id_"),
    [
        ({"selection": {"pick": [{"id": "sources, named"}]}}, "sources, named"),
        ({"selection": {"pick": []}}, None),
        ({"selection": {}}, None),
        ({"selection": None}, None),
        ({"selection": {"pick": {"id": "x"}}}, None),
        ({"selection": {"pick": ["x"]}}, None),
        ({"selection": {"pick": [{"id": 3}]}}, None),
        ({"selection": {"pick": [{}]}}, None),
        ("x", None),
        (None, None),
    ],
)
def test_picking_takes_the_id_of_the_first_point_alone(
    monkeypatch: pytest.MonkeyPatch, state: object, id_: str | None
) -> None:
    monkeypatch.setattr(st, "session_state", {"chart": state})
    assert _selected("chart") == id_
