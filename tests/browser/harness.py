"""A page with one article and storage, for the browser tests: `?case=` names what it shows."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from lessons.model.lesson import JsonValue, Label, Line
from lessons.model.marks import Confidence, Mark
from lessons.model.span import Span
from lessons.web.components.article import (
    ArticleEvent,
    Changed,
    Front,
    Hint,
    Marked,
    NoneHere,
    Pen,
    Shown,
    ShownFinding,
    Unmarked,
    article,
)
from lessons.web.components.browser_storage import Storage, browser_storage

TEXTS = {
    "plain": (
        "The council closed the old bridge on Monday, officials said. A well-known engineer, Rosa Lindqvist, "
        "called it “a slow-motion disaster”.\n\n"
        "Nearly 40% of drivers will need another way home, the council’s own study found. "
        "Repairs cost $3.2 million."
    ),
    "emoji": (
        "😀 “é” said Ana. 🇫🇷 Flags, a 👩‍👩‍👧‍👦 family and cafe\u0301 noir; the word after them is officials."
    ),
    "hostile": (
        '<img src=x onerror="window.hacked=1"> and <script>window.hacked=1</script> cost $x$ '
        ":red[danger] **bold** [link](http://example.invalid) &amp; done."
    ),
    "rtl": "قال مسؤولون إن الجسر أغلق يوم الاثنين.\n\nThe bridge is closed, officials said.",
    "empty": "",
    "huge": " ".join(f"Sentence number {n} says that officials counted {n} cars." for n in range(1, 1001)),
}
LABELS = (
    Label("named", "named", "A reader could look up or write to exactly who said it."),
    Label("anonymous", "anonymous", "Nobody in particular could be asked."),
)


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def shown(text: str, words: str, state: Shown, **changes: object) -> ShownFinding:
    line, letter = Line.SOLID, "S"
    finding = ShownFinding(
        id=f"f-{words.split()[0]}-{state.value[:2]}",
        span=span_of(text, words),
        letter=letter,
        line=line,
        heavy=state is not Shown.PLAIN,
        name=f"anonymous source: {words}",
        state=state,
    )
    return replace(finding, **changes)  # type: ignore[arg-type]  # the changes are fields by name


def findings_of(case: str, text: str) -> list[ShownFinding]:
    if case == "reveal":
        return [
            shown(text, "officials", Shown.FOUND),
            shown(text, "Rosa Lindqvist", Shown.NEAR, heavy=False),
            shown(text, "Nearly 40% of drivers", Shown.MISSED, letter="F", line=Line.DOTTED),
            shown(text, "slow-motion disaster", Shown.SUGGESTION, letter="L", line=Line.WAVY),
            shown(text, "another way home", Shown.FALSE_ALARM, letter="L", line=Line.WAVY),
        ]
    if case == "overlap":
        return [
            shown(text, "A well-known engineer, Rosa Lindqvist", Shown.PLAIN),
            shown(text, "well-known", Shown.SUGGESTION, letter="L", line=Line.WAVY),
            shown(text, "engineer, Rosa Lindqvist, called it", Shown.FOUND, letter="F", line=Line.DOTTED),
        ]
    if case == "switch":
        return [shown(text, "officials", Shown.FOUND)]
    if case in ("label", "only"):
        return [shown(text, "Rosa Lindqvist", Shown.TO_LABEL)]
    return []


def hear(event: ArticleEvent) -> None:
    state = st.session_state
    state.events.append([type(event).__name__, repr(event)])
    marks: list[Mark] = state.marks
    match event:
        case Marked():
            now = datetime.now(UTC)
            marks.append(Mark(event.id, "who-says", event.span, event.label, event.confidence, now))
            state.none = False
        case Changed():
            state.marks = [
                replace(mark, label=event.label, confidence=event.confidence) if mark.id == event.id else mark
                for mark in marks
            ]
        case Unmarked():
            state.marks = [mark for mark in marks if mark.id != event.id]
        case NoneHere():
            state.none = event.said


def restore(value: JsonValue) -> None:
    st.session_state.restored.append(value)
    if not isinstance(value, list):
        return
    for start, end, label in value:  # type: ignore[misc, str-unpack]  # the harness wrote it
        span = Span(start, end)  # type: ignore[arg-type]  # numbers, as the harness wrote them
        mark = Mark(f"{start}-{end}", "who-says", span, str(label), Confidence.SURE, datetime.now(UTC))
        st.session_state.marks.append(mark)


for name, empty in {"events": [], "marks": [], "restored": [], "none": False}.items():
    st.session_state.setdefault(name, empty)

case = st.query_params.get("case", "plain")
text = TEXTS.get(case, TEXTS["plain"])
if case == "switch" and st.toggle("Another text"):
    text = "Other words, officials said."
pen = Pen(
    "S",
    Line.SOLID,
    LABELS,
    none_here="There are none here",
    none_said=st.session_state.none,
    labels_only=case == "only",
)

status = Storage.READY
if case == "storage":
    kept: JsonValue = [[mark.span.start, mark.span.end, mark.label] for mark in st.session_state.marks]
    if st.button("Erase"):
        st.session_state.marks = []
        kept = None
    status = browser_storage("harness", kept, on_restore=restore)
    st.text(f"storage: {status}")

article(
    "article",
    text,
    front=Front(
        headline="Old bridge closed after “cracks” found",
        outlet="The Harbour Gazette",
        published="12 May 2026",
        notice="Fictional: written for this lesson",
    ),
    findings=findings_of(case, text),
    marks=() if case in ("reveal", "overlap") else tuple(st.session_state.marks),
    hints=(Hint(span_of(text, "Repairs cost $3.2 million."), 2),) if case == "label" else (),
    pen=None if case in ("reveal", "overlap", "read") or status is Storage.WAITING else pen,
    active=st.query_params.get("active"),
    on_event=hear,
)

if case == "two":
    article("second", "Two bridges stand, an engineer said.", pen=pen, on_event=hear)

with st.container(key="log"):
    spans = [
        [mark.span.start, mark.span.end, mark.label, int(mark.confidence)] for mark in st.session_state.marks
    ]
    log = {
        "events": st.session_state.events,
        "marks": spans,
        "words": [text[start:end] for start, end, *_ in spans],
        "restored": st.session_state.restored,
        "none": st.session_state.none,
    }
    st.text(json.dumps(log))
