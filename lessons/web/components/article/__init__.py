"""The article: one well-set page to read, mark and see findings in.

    article(
        "lesson-article",                      # unique on the page; its state lives under this key
        text,                                  # normalised; all spans are code points into it
        front=Front(headline=..., outlet=..., published="12 May 2026", notice="Fictional"),
        findings=shown,                        # what is revealed, and nothing else: give more to reveal more
        marks=attempt.marks,                   # the learner's own, shown with the pen's letter and line
        pen=Pen("S", Line.SOLID, lesson.labels, none_here="There are none here"),   # None: not markable
        active=finding_id,                     # ringed and scrolled into view
        on_event=state.heard,                  # called before the script reruns, once an event
    )

The callback gets a `Marked`, `Changed`, `Unmarked`, `Opened` or `NoneHere`. The browser shows a mark at once
and keeps it until the next run's `marks` say otherwise: a callback that does not store a mark
makes it vanish again.

A page's style sheet may set `--article-font-size` (19 px by default) for a projector, and, where it has
a bar of its own at the window's foot, that bar's height as `--article-foot-offset`.

Two components are mounted: the article under `key` (text, language, front: sent once) and under
`<key>-layer` a small silent one with everything that changes. Text gets into the page through text
nodes alone.

In AppTest the layer's message is `json.loads(at.get("bidi_component")[1].proto.json)[0]`; an event is the
trigger `{"event": "events", "value": {"from": "test", "events": [{"seq": 1, "kind": "mark", "id": "m1",
"start": 4, "end": 9, "label": "named", "confidence": 2}]}}` of the first one (kinds: `mark`, `change`,
`unmark`, `open`, and `none` with `said`; `seq` must grow).
"""

import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import streamlit as st

from lessons.model.marks import Mark
from lessons.web.components.article.events import (
    ArticleEvent,
    Changed,
    Marked,
    NoneHere,
    Opened,
    Pressed,
    Unmarked,
    heard,
)
from lessons.web.components.article.showing import Front, Hint, Pen, Shown, ShownFinding, layer_message

__all__ = [
    "ArticleEvent",
    "Changed",
    "Front",
    "Hint",
    "Marked",
    "NoneHere",
    "Opened",
    "Pen",
    "Pressed",
    "Shown",
    "ShownFinding",
    "Unmarked",
    "article",
]

_HERE = Path(__file__).parent
_SCRIPTS: Final = (
    "offsets.js",
    "words.js",
    "rendering.js",
    "toolbar.js",
    "foot.js",
    "input.js",
    "keyboard.js",
    "page_keys.js",
    "marking.js",
    "article.js",
)
"""One module in parts, in this order: Streamlit takes a component's script as one string."""


def _read(*names: str) -> str:
    return "\n".join((_HERE / name).read_text(encoding="utf-8") for name in names)


_mount_text = st.components.v2.component(
    "who-says-article", css=_read("article.css", "marking.css"), js=_read(*_SCRIPTS), isolate_styles=False
)
_mount_layer = st.components.v2.component(
    "who-says-article-layer", css=_read("layer.css"), js=_read("layer.js"), isolate_styles=False
)


def article(
    key: str,
    text: str,
    *,
    lang: str = "en",
    front: Front | None = None,
    findings: Sequence[ShownFinding] = (),
    marks: Sequence[Mark] = (),
    hints: Sequence[Hint] = (),
    pen: Pen | None = None,
    active: str | None = None,
    on_event: Callable[[ArticleEvent], None] | None = None,
    keys: Sequence[str] = (),
    jumps: Mapping[str, str] | None = None,
) -> None:
    """Show an article; with a `pen` the learner marks in it.

    `hints` are tinted stretches (a sentence to look at) without a button, with how many are in it.
    `active` is the id of the finding or mark to ring. `lang` is the text's BCP 47 language. `keys` are
    the page's own, told as `Pressed` wherever the focus is while nothing is typed; `jumps` move the
    focus by a key into the container of that key, or with "" into the text.

    Raises:
        ValueError: if a span ends outside the text.
    """
    spans = [each.span for group in (findings, marks, hints) for each in group]
    for span in spans:
        if span.end > len(text):
            raise ValueError(f"span {span.start}:{span.end} outside a text of {len(text)} code points")

    told_key = f"{key}-told"
    labels = frozenset(label.slug for label in pen.labels) if pen is not None else frozenset[str]()

    def hear() -> None:
        state = st.session_state.get(key)
        message = state.get("events") if isinstance(state, Mapping) else None
        events, st.session_state[told_key] = heard(message, _told(told_key), text=text, labels=labels)
        for event in events:
            if on_event is not None:
                on_event(event)

    front = front or Front()
    edition = zlib.crc32(text.encode("utf-8", "surrogatepass"))
    _mount_text(
        key=key,
        data={
            "key": key,
            "edition": edition,
            "text": text,
            "lang": lang,
            "headline": front.headline,
            "outlet": front.outlet,
            "published": front.published,
            "notice": front.notice,
        },
        on_events_change=hear,
    )
    _mount_layer(
        key=f"{key}-layer",
        data=[  # a list: in a dict Streamlit looks for data frames, and loads pandas for it
            layer_message(
                key,
                edition,
                told=_told(told_key),
                findings=findings,
                marks=marks,
                hints=hints,
                pen=pen,
                active=active,
                keys=keys,
                jumps=jumps,
            )
        ],
    )


def _told(told_key: str) -> tuple[str, int]:
    """The nonce of the browser's article and the number of its last event known here."""
    nonce, number = st.session_state.get(told_key, ("", 0))
    return str(nonce), int(number)
