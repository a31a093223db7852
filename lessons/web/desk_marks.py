"""The desk's marks: the article with every suggestion, gone through by keys, buttons or both."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from lessons import LESSONS, lesson
from lessons.library.desk import Decision, Draft, Item, added, decided, respanned, with_content
from lessons.library.desk_keys import finding_of
from lessons.library.desk_sources import mentions_source, placed, relabelled
from lessons.model.lesson import Label, Lesson
from lessons.model.span import Span
from lessons.web.article_view import spoken
from lessons.web.components.article import (
    ArticleEvent,
    Hint,
    Marked,
    Opened,
    Pen,
    Pressed,
    Shown,
    ShownFinding,
    Unmarked,
    article,
)
from lessons.web.desk_card import card
from lessons.web.desk_state import Desk
from lessons.web.fields import field
from lessons.web.typeset import Node, node, typeset

CONTENT = "says"
"""The label of words that are what a source says."""

_STATES = {
    Decision.OPEN: Shown.SUGGESTION,
    Decision.ACCEPTED: Shown.KEPT,
    Decision.REJECTED: Shown.REJECTED,
}
_ALL = "All three" if len(LESSONS) == 3 else "All"
_KEYS: tuple[tuple[str, str], ...] = (
    ("J or ↓, K or ↑", "next mark, mark before"),
    ("Y or A", "accept it"),
    ("N or X", "not this one"),
    ("1 to 9", "give it another label"),
    ("[ and {", "its first word: one earlier, one later"),
    ("] and }", "its last word: one later, one earlier"),
    ("U, Shift + U", "undo, do it again"),
    ("T", "into the text: arrow keys choose words, Enter marks them"),
    ("E", "to the card’s words; Esc comes back"),
    ("?", "these keys, shown or hidden"),
)
_BEGIN = "Accept (Y) keeps a suggestion, Not this (N) leaves it out; ? shows all keys."
_SPANS = {"[": ("start", -1), "{": ("start", 1), "]": ("end", 1), "}": ("end", -1)}
_KEYS_HEARD = (*"jkynaxu?[]{}", "U", *"123456789", "ArrowDown", "ArrowUp")
_JUMPS = {"t": "", "e": "desk-words"}


def draw(desk: Desk) -> None:
    """Draw the article, the item in hand, and the ways on."""
    _filter(desk)
    item = desk.item
    column, panel = st.columns([13, 7], gap="large")
    with panel, st.container(key="panel-sheet"):
        if desk.keys:
            _keys()
        if item is None:
            typeset("desk-card", *_nothing(desk))
        else:
            card(desk, item, number=desk.shown.index(item) + 1)
    with column:
        _article(desk, item)
    _foot(desk, item)


def _filter(desk: Desk) -> None:
    """Which lesson's marks are shown, and how far the author has come."""
    names = {each.slug: each.name for each in LESSONS}
    options = [*names, ""]
    chosen = field("desk-lesson", desk.lesson or "", lambda slug: desk.show(slug or None))
    with st.container(key="desk-filter", horizontal=True, vertical_alignment="center", gap="medium"):
        st.segmented_control(
            "Which question",
            options,
            key=chosen.key,
            format_func=lambda slug: names.get(slug, _ALL),
            required=True,
            label_visibility="collapsed",
            on_change=chosen.changed,
        )
        typeset("desk-progress", node("p", progress(desk), look="hint"), live=True)


def progress(desk: Desk) -> str:
    """How many of the items that are shown are decided."""
    shown = desk.shown
    if not shown:
        return "Nothing is marked here yet."
    kept = sum(each.decision is Decision.ACCEPTED for each in shown)
    out = sum(each.decision is Decision.REJECTED for each in shown)
    return f"{kept + out} of {len(shown)} looked at: {kept} in your key, {out} left out"


def _article(desk: Desk, item: Item | None) -> None:
    text = desk.draft.article.text
    article(
        "desk-article",
        text,
        findings=[shown(each, text) for each in desk.shown if _is_drawn(each, item)],
        hints=[Hint(each) for each in item.content] if item is not None else (),
        pen=_pen(desk, item),
        active=item.id if item is not None else None,
        on_event=partial(_hear, desk),
        keys=_KEYS_HEARD,
        jumps=_JUMPS,
    )


def _is_drawn(item: Item, in_hand: Item | None) -> bool:
    """What is left out stays out of sight, unless the author goes back to it."""
    return item.decision is not Decision.REJECTED or item == in_hand


def shown(item: Item, text: str) -> ShownFinding:
    """An item as the article shows it."""
    lesson_ = lesson(item.lesson)
    return ShownFinding(
        id=item.id,
        span=item.span,
        letter=lesson_.letter,
        line=lesson_.line,
        heavy=lesson_.is_heavy(finding_of(item, text)),
        name=spoken(item.said.label, item.span, lesson_, text),
        state=_STATES[item.decision],
    )


def _pen(desk: Desk, item: Item | None) -> Pen | None:
    if desk.lesson is None:
        return None
    lesson_ = lesson(desk.lesson)
    labels = lesson_.labels
    if item is not None and mentions_source(item):
        words = " ".join(item.span.of(desk.draft.article.text).split())
        says = Label(CONTENT, "What they say", f"It is credited to “{words}”, the mark in hand.")
        labels = (*labels, says)
    return Pen(lesson_.letter, lesson_.line, labels, asking_sureness=False)


def _hear(desk: Desk, event: ArticleEvent) -> None:
    """Do what the author did in the article; for callbacks."""
    match event:
        case Pressed():
            _press(desk, event.key)
        case Opened():
            desk.at = event.id
            desk.hush()
        case Marked() if event.label == CONTENT:
            _credit(desk, event.span)
        case Marked() if desk.lesson is not None:
            add(desk, desk.lesson, event.span, event.label)
        case Unmarked():
            desk.undo()


def add(desk: Desk, slug: str, span: Span, label: str) -> None:
    """Mark words that the machine did not suggest."""

    def work(draft: Draft) -> tuple[Draft, Item]:
        draft, item = added(draft, slug, span, label)
        return placed(draft, item)

    desk.change_item(work, says=f"Added “{_words(desk, span)}”.")


def _credit(desk: Desk, span: Span) -> None:
    item = desk.item
    if item is not None:
        desk.change(
            lambda draft: with_content(draft, item, (*item.content, span)),
            says=f"“{_words(desk, span)}” is credited to “{_words(desk, item.span)}”.",
        )


def _press(desk: Desk, key: str) -> None:
    item = desk.item
    moves = {"j": 1, "ArrowDown": 1, "k": -1, "ArrowUp": -1}
    if key == "?":
        desk.keys = not desk.keys
    elif key == "u":
        desk.undo()
    elif key == "U":
        desk.redo()
    elif item is None:
        return
    elif key in moves:
        desk.hush()
        desk.turn(moves[key])
    elif key in "ya":
        decide(desk, item, Decision.ACCEPTED)
    elif key in "nx":
        decide(desk, item, Decision.REJECTED)
    elif key in _SPANS:
        edge, by = _SPANS[key]
        respan(desk, item, edge=edge, by=by)
    elif key.isdigit():
        labels = lesson(item.lesson).labels
        if int(key) <= len(labels):
            relabel(desk, item, labels[int(key) - 1].slug)


def decide(desk: Desk, item: Item, decision: Decision) -> None:
    """Accept or reject an item, and go on to the next one that waits, else the next one."""
    shown_ = desk.shown
    at = shown_.index(item)
    rest = (*shown_[at + 1 :], *shown_[:at])
    after = next((each for each in rest if each.decision is Decision.OPEN), None)
    verb = "In your key" if decision is Decision.ACCEPTED else "Left out"
    done = desk.change(
        lambda draft: decided(draft, item, decision), says=f"{verb}: “{_words(desk, item.span)}”."
    )
    if done:
        desk.at = (after or item).id
    if done and after is None and desk.lesson is not None:
        desk.says += f" That was the last of “{lesson(desk.lesson).name}”."


def relabel(desk: Desk, item: Item, label: str) -> None:
    """Give an item another label, which accepts it."""
    names = {each.slug: each.name for each in lesson(item.lesson).labels}
    desk.change_item(
        lambda draft: relabelled(draft, item, label),
        says=f"“{_words(desk, item.span)}” is now “{names[label]}”.",
    )


def respan(desk: Desk, item: Item, *, edge: str, by: int) -> None:
    """Move one end of an item's words by a word, which accepts it."""
    desk.change_item(lambda draft: respanned(draft, item, edge=edge, by=by))
    if desk.item is not None and not desk.problem:
        desk.says = f"The mark is now on “{_words(desk, desk.item.span)}”."


def _words(desk: Desk, span: Span) -> str:
    words = " ".join(span.of(desk.draft.article.text).split())
    return words if len(words) <= 60 else f"{words[:59]}…"


def _foot(desk: Desk, item: Item | None) -> None:
    """The same by buttons, for mouse and touch, and what happened last."""
    with st.container(key="foot", horizontal=True, vertical_alignment="center", gap="small"):
        _button("Before", "desk-back", desk.turn, -1, icon=":material/arrow_upward:", off=item is None)
        _button("Next", "desk-next", desk.turn, 1, icon=":material/arrow_downward:", off=item is None)
        _button("Undo", "desk-undo", desk.undo, icon=":material/undo:", off=not desk.history.past)
        _button("Redo", "desk-redo", desk.redo, icon=":material/redo:", off=not desk.history.future)
        typeset(
            "foot-hint",
            node("p", desk.problem or desk.says or _BEGIN, look="problem" if desk.problem else "hint"),
            live=True,
        )
        _button("Not this", "desk-reject", partial(_decide, desk, Decision.REJECTED), off=item is None)
        _button(
            "Accept",
            "desk-accept",
            partial(_decide, desk, Decision.ACCEPTED),
            off=item is None,
            primary=True,
        )


def _decide(desk: Desk, decision: Decision) -> None:
    if desk.item is not None:
        decide(desk, desk.item, decision)


def _button(
    label: str,
    key: str,
    does: Callable[..., None],
    *args: object,
    icon: str | None = None,
    off: bool = False,
    primary: bool = False,
) -> None:
    st.button(
        label,
        key=key,
        icon=icon,
        type="primary" if primary else "secondary",
        on_click=does,
        args=args,
        disabled=off,
    )


def _keys() -> None:
    pairs = [part for keys, says in _KEYS for part in (node("dt", keys), node("dd", says))]
    typeset("desk-keys", node("h2", "Keys"), node("dl", *pairs, look="keys"), live=True)


def _nothing(desk: Desk) -> tuple[Node, ...]:
    name = "any question" if desk.lesson is None else f"“{_lesson(desk).name}”"
    return (
        node("h2", "Nothing to decide here"),
        node("p", f"There are no suggestions for {name}. Select words in the text to mark them yourself."),
    )


def _lesson(desk: Desk) -> Lesson:
    return lesson(desk.lesson or LESSONS[0].slug)
