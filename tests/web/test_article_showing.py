import json
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import lessons.web.components.article as package
from lessons.model.lesson import Label, Line
from lessons.model.marks import Confidence, Mark, Outcome
from lessons.model.span import Span
from lessons.web.components.article import Hint, Pen, Shown, ShownFinding, article
from lessons.web.components.article.showing import layer_message

FINDING = ShownFinding("f", Span(0, 3), "S", Line.SOLID, heavy=True, name="source: Ana", state=Shown.FOUND)
MARK = Mark("m", "who-says", Span(4, 8), "named", Confidence.SURE, datetime(2026, 5, 12, tzinfo=UTC))
PEN = Pen("S", Line.SOLID, (Label("named", "named", "It can be asked."),), none_here="None here")


def test_article_showing_has_a_state_for_every_outcome() -> None:
    assert {outcome.value for outcome in Outcome} <= {state.value for state in Shown}


def test_article_showing_layer_is_plain_json_with_what_the_browser_needs() -> None:
    message = layer_message(
        "a",
        7,
        told=("n", 2),
        findings=[FINDING],
        marks=[MARK],
        hints=[Hint(Span(0, 8), 2)],
        pen=PEN,
        active="f",
        keys=["j"],
        jumps={"e": "why"},
    )
    assert json.loads(json.dumps(message)) == {
        "of": "a",
        "edition": 7,
        "findings": [
            {
                "id": "f",
                "start": 0,
                "end": 3,
                "letter": "S",
                "line": "solid",
                "heavy": True,
                "name": "source: Ana",
                "state": "found",
            }
        ],
        "marks": [{"id": "m", "start": 4, "end": 8, "label": "named", "confidence": 3}],
        "hints": [[0, 8, 2]],
        "pen": {
            "letter": "S",
            "line": "solid",
            "labels": [{"slug": "named", "name": "named", "meaning": "It can be asked."}],
            "noneHere": "None here",
            "noneSaid": False,
            "labelsOnly": False,
            "askingSureness": True,
        },
        "active": "f",
        "told": ["n", 2],
        "keys": ["j"],
        "jumps": {"e": "why"},
    }


@pytest.mark.parametrize(
    "outside",
    [{"findings": [FINDING]}, {"marks": [MARK]}, {"hints": [Hint(Span(0, 8))]}],
    ids=["finding", "mark", "hint"],
)
def test_article_showing_refuses_a_span_outside_the_text(outside: dict[str, list[object]]) -> None:
    with pytest.raises(ValueError, match=r"span \d:\d outside a text of 2 code points"):
        article("a", "An", **outside)  # type: ignore[arg-type]  # one of three sequences by name


def test_article_showing_sends_the_text_apart_from_what_changes() -> None:
    def script() -> None:
        from lessons.web.components.article import article

        article("a", "Ana said so. 😀", active="f")

    page = AppTest.from_function(script).run()
    text, (layer,) = (json.loads(each.proto.json) for each in page.get("bidi_component"))
    assert text["text"] == "Ana said so. 😀"
    assert "active" not in text
    assert layer["active"] == "f"
    assert layer["edition"] == text["edition"]


def test_article_showing_script_is_sound() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node to parse the script with; the browser tests run it")
    script = package._read(*package._SCRIPTS)
    checked = subprocess.run(  # noqa: S603  # the interpreter found above, no shell
        [node, "--check", "--input-type=module", "-"],
        input=script,
        text=True,
        capture_output=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr


def test_article_showing_every_part_of_the_script_is_sent() -> None:
    folder = Path(package.__file__).parent
    assert {path.name for path in folder.glob("*.js")} == {*package._SCRIPTS, "layer.js"}
