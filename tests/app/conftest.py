"""A visitor of the app for tests: the one place that knows Streamlit's private ways of testing components."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import UnknownElement

from lessons.classroom.service import Classroom, classroom
from lessons.classroom.views import Material, Opened
from lessons.library.samples import key as key_of
from lessons.library.shipped import shipped
from lessons.model.span import Span
from lessons.web.links import JOIN_PAGE, LESSON_PAGE, START_PAGE
from lessons.web.visit import Visit
from tests.app.rooms import SAMPLE

Json = dict[str, object]


@dataclass
class Visitor:
    """Somebody at the app; every action ends with a run of the script, and no run may fail."""

    app: AppTest
    told: int = field(default=0)

    def anew(self) -> "Visitor":
        """The same person after a reload, or after the server went down: a new session."""
        return visiting()

    def start(self) -> None:
        self.app.switch_page(str(START_PAGE))
        self._ran(self.app.run())

    def follow(self, **params: str) -> None:
        """Open a link to the lesson's page."""
        self.app.query_params.clear()
        for name, value in params.items():
            self.app.query_params[name] = value
        self.app.switch_page(str(LESSON_PAGE))
        self._ran(self.app.run())

    def visit_page(self, page: Path, **params: str) -> None:
        """Open a link to another page."""
        self.app.query_params.clear()
        for name, value in params.items():
            self.app.query_params[name] = value
        self.app.switch_page(str(page))
        self._ran(self.app.run())

    def browse(self, **params: str) -> None:
        """Go Back or Forward to an address of the same page."""
        self.app.query_params.clear()
        for name, value in params.items():
            self.app.query_params[name] = value
        self._ran(self.app.run())

    def press(self, key: str) -> None:
        button = self.app.button(key=key)
        assert not button.disabled, f"{key} cannot be pressed"
        self._ran(button.click().run())

    def toggle(self, key: str) -> None:
        toggle = self.app.toggle(key=key)
        self._ran(toggle.set_value(not toggle.value).run())

    def choose(self, key: str, value: str) -> None:
        """Choose among the answers of a group of radio buttons."""
        radio = self.app.radio(key=key)
        self._ran(radio.set_value(value).run())

    def pick(self, key: str, value: str) -> None:
        """Choose one of the pills of a group."""
        self._ran(self.app.button_group(key=key).set_value(value).run())

    def select(self, key: str, value: str) -> None:
        """Choose from a list that opens."""
        self._ran(self.app.selectbox(key=key).set_value(value).run())

    def mark(self, span: Span, label: str, *, confidence: int = 2, id_: str = "") -> None:
        self._heard(
            kind="mark",
            id=id_ or f"m{span.start}-{span.end}",
            start=span.start,
            end=span.end,
            label=label,
            confidence=confidence,
        )

    def change(self, id_: str, label: str, *, confidence: int = 2) -> None:
        self._heard(kind="change", id=id_, label=label, confidence=confidence)

    def unmark(self, id_: str) -> None:
        self._heard(kind="unmark", id=id_)

    def type(self, *keys: str) -> None:
        """Press keys of the page, wherever the focus is."""
        for key in keys:
            self._heard(kind="press", key=key)

    def open(self, id_: str) -> None:
        self._heard(kind="open", id=id_)

    def tell(self, component: str, event: str, value: object) -> None:
        """Let the browser tell of something through the first component whose name begins so."""
        self._trigger(self._components(component)[0][0], event, value)

    def holds(self, component: str) -> Json:
        """What the first component whose name begins so was last given."""
        return self._components(component)[0][1]

    def none_here(self, *, said: bool = True) -> None:
        self._heard(kind="none", said=said)

    def browser_answers(self, key: str, value: object, *, status: str = "ready") -> None:
        """Let the browser's storage say what it holds."""
        storage = next(each for each in self._components("who-says-browser-storage") if each[1]["key"] == key)
        answer = {"session": storage[1]["session"], "status": status, "value": value}
        self._trigger(storage[0], "answer", answer)

    def kept(self, key: str) -> object:
        """What the browser was last told to keep."""
        return next(
            data.get("value")
            for _, data in self._components("who-says-browser-storage")
            if data["key"] == key
        )

    @property
    def address(self) -> dict[str, str]:
        params = self.app.query_params.items()
        return {name: value if isinstance(value, str) else value[-1] for name, value in params}

    @property
    def layer(self) -> Json:
        """What the article was last told to show."""
        return self._components("who-says-article-layer")[0][1]

    @property
    def shown(self) -> list[Json]:
        findings = self.layer["findings"]
        assert isinstance(findings, list)
        return findings

    def can_mark(self) -> bool:
        return self.layer["pen"] is not None

    @property
    def hints(self) -> list[list[int]]:
        """The tinted stretches: start, end, and how many findings are in them."""
        hints = self.layer["hints"]
        assert isinstance(hints, list)
        return hints

    @property
    def marks(self) -> list[Json]:
        marks = self.layer["marks"]
        assert isinstance(marks, list)
        return marks

    @property
    def visit(self) -> Visit:
        visit = self.app.session_state["visit"]
        assert isinstance(visit, Visit)
        return visit

    def has(self, key: str) -> bool:
        """Whether there is a button of this key."""
        return any(each.key == key for each in self.app.button)

    @property
    def words(self) -> str:
        """All words set on the page, the article's apart."""
        return "\n".join(_words(data["nodes"]) for _, data in self._components("who-says-typeset"))

    def sent(self, words: str) -> bool:
        """Whether any component's data hold these words."""
        return any(json.dumps(words)[1:-1] in json.dumps(data) for _, data in self._components(""))

    @property
    def beat(self) -> str:
        """The step that is on, as a screen reader is told it."""
        return _words(
            next(d["nodes"] for i, d in self._components("who-says-typeset") if i.endswith("-here"))
        )

    def _components(self, name: str) -> list[tuple[str, Json]]:
        found = [each for each in self.app.get("bidi_component") if isinstance(each, UnknownElement)]
        return [
            (each.proto.id, _only(json.loads(each.proto.json)))
            for each in found
            if each.proto.component_name.startswith(name)
        ]

    def _heard(self, **event: object) -> None:
        self.told += 1
        message = {"from": "a test", "events": [{"seq": self.told, **event}]}
        self._trigger(self._components("who-says-article")[0][0], "events", message)

    def _trigger(self, id_: str, event: str, value: object) -> None:
        states = self.app._tree.get_widget_states()
        state = WidgetState()
        state.id = f"$$STREAMLIT_INTERNAL_KEY_{id_}__events"
        state.json_trigger_value = json.dumps([{"event": event, "value": value}])
        states.widgets.append(state)
        self._ran(self.app._run(states))

    def _ran(self, app: AppTest) -> None:
        self.app = app
        problems = [f"{each.message}\n{''.join(each.stack_trace)}" for each in app.exception]
        assert not problems, problems[0]


def _only(data: object) -> Json:
    """A component's data: most travel as the one item of a list."""
    if isinstance(data, list):
        (data,) = data
    assert isinstance(data, dict)
    return data


def _words(nodes: object) -> str:
    if isinstance(nodes, str):
        return nodes
    assert isinstance(nodes, Sequence)
    is_element = len(nodes) >= 2 and isinstance(nodes[0], str) and isinstance(nodes[1], str)
    children = nodes[2:] if is_element else nodes
    return " ".join(_words(child) for child in children)


def visiting() -> Visitor:
    return Visitor(AppTest.from_file(str(shipped("app.py")), default_timeout=60))


@pytest.fixture
def visitor() -> Visitor:
    return visiting()


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Classroom]:
    """The process's own classroom, over an empty store."""
    monkeypatch.setenv("WHO_SAYS_DATA", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    classroom.cache_clear()
    yield classroom()
    classroom.cache_clear()


@pytest.fixture
def room(school: Classroom) -> Opened:
    return school.open(Material(SAMPLE.article, key_of(SAMPLE.article.slug), sample=True))


@pytest.fixture
def join(visitor: Visitor, room: Opened) -> Callable[[str], Visitor]:
    """Joins the room in a browser of one's own."""

    def joined(nickname: str) -> Visitor:
        who = visitor.anew()
        who.visit_page(JOIN_PAGE, code=room.code)
        who.browser_answers("rooms", None)
        who.app.text_input(key="nickname").set_value(nickname)
        who.press("join-go")
        assert nickname in who.words
        return who

    return joined
