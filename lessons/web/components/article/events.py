"""What a learner did in the article, as the browser tells it: checked here, since anyone can send it.

The browser sends `{"from": nonce, "events": [{"seq": 1, "kind": "mark", ...}, ...]}`: every event
that Python has not confirmed yet, so that a click made while a script runs is neither lost nor
counted twice.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeGuard

from lessons.model.marks import Confidence
from lessons.model.span import Span, trimmed

MAX_KEY: Final = 20
"""The longest name of a key that is believed."""

MAX_ID: Final = 80
"""The longest id of a mark or a finding that is believed, in code points."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A new mark. `id` was made in the browser and is unique for the article; offsets in code points."""

    id: str
    span: Span
    label: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Changed:
    """A mark's label or confidence changed to these."""

    id: str
    label: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A mark taken back."""

    id: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A finding clicked: its card is wanted."""

    id: str


@dataclass(frozen=True, slots=True)
class NoneHere:
    """The answer "there are none" given, or taken back."""

    said: bool


@dataclass(frozen=True, slots=True)
class Pressed:
    """One of the page's own keys pressed, as `KeyboardEvent.key` has it, letters small."""

    key: str


ArticleEvent: TypeAlias = Marked | Changed | Unmarked | Opened | NoneHere | Pressed


def heard(
    message: object, told: tuple[str, int], *, text: str, labels: Collection[str]
) -> tuple[list[ArticleEvent], tuple[str, int]]:
    """The events of a message that are new, and the last one that has now been told.

    What does not fit is left out: a span outside `text` or of white space alone, a label that is not
    one of `labels`, a confidence that is none. `told` is the nonce of the browser's article and the
    number of its last event known here.
    """
    if not isinstance(message, Mapping):
        return [], told
    nonce, sent = message.get("from"), message.get("events")
    if not isinstance(nonce, str) or len(nonce) > MAX_ID or not isinstance(sent, list):
        return [], told
    last = told[1] if told[0] == nonce else 0
    events: list[ArticleEvent] = []
    for item in sent:
        if not isinstance(item, Mapping):
            continue
        number = item.get("seq")
        if not _is_whole(number) or number <= last:
            continue
        last = number
        event = _event(item, text=text, labels=labels)
        if event is not None:
            events.append(event)
    return events, (nonce, last)


def _event(item: Mapping[object, object], *, text: str, labels: Collection[str]) -> ArticleEvent | None:
    kind, id_ = item.get("kind"), item.get("id")
    if kind == "none":
        said = item.get("said")
        return NoneHere(said) if isinstance(said, bool) else None
    if kind == "press":
        key = item.get("key")
        return Pressed(key) if isinstance(key, str) and 0 < len(key) <= MAX_KEY else None
    if not isinstance(id_, str) or not 0 < len(id_) <= MAX_ID:
        return None
    if kind == "open":
        return Opened(id_)
    if kind == "unmark":
        return Unmarked(id_)
    label, confidence = item.get("label"), _confidence(item.get("confidence"))
    if not isinstance(label, str) or label not in labels or confidence is None:
        return None
    if kind == "change":
        return Changed(id_, label, confidence)
    if kind == "mark":
        span = _span(item.get("start"), item.get("end"), text)
        return None if span is None else Marked(id_, span, label, confidence)
    return None


def _confidence(value: object) -> Confidence | None:
    return Confidence(value) if _is_whole(value) and value in tuple(Confidence) else None


def _span(start: object, end: object, text: str) -> Span | None:
    if not _is_whole(start) or not _is_whole(end) or not 0 <= start < end <= len(text):
        return None
    return trimmed(text, start, end)


def _is_whole(value: object) -> TypeGuard[int]:
    """Whether a value of JSON is a whole number; in Python `True` is an int too."""
    return isinstance(value, int) and not isinstance(value, bool)
