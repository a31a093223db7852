"""The card of the item in hand: its label, its source, its ends, and the author's own words for it."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from lessons import lesson
from lessons.library.desk import (
    Decision,
    DeskError,
    Draft,
    Item,
    authored,
    detailed,
    respanned,
    reworded,
    with_content,
)
from lessons.library.desk_sources import (
    described,
    in_new_source,
    in_source,
    mentions,
    mentions_source,
    relabelled,
)
from lessons.model.reading import KINDS, NOBODY, Source, SourceKind, SourceLabel
from lessons.web.desk_state import Desk
from lessons.web.fields import field
from lessons.web.typeset import Node, node, typeset

_NEW = "+"
_NOBODY = "Nobody: hearsay"
_DECIDED = {
    Decision.OPEN: "a suggestion, which may be wrong",
    Decision.ACCEPTED: "in your key",
    Decision.REJECTED: "left out",
}
_KIND_NAMES = {
    SourceKind.PERSON: "a person",
    SourceKind.ORGANISATION: "an organisation",
    SourceKind.PUBLICATION: "a publication",
    SourceKind.DOCUMENT: "a document",
    SourceKind.INDIVIDUAL: "one person",
    SourceKind.GROUP: "a group",
    SourceKind.UNSPECIFIED: "not said",
}
_MOVES = (
    ("desk-start-less", "← first word", "start", -1),
    ("desk-start-more", "first word →", "start", 1),
    ("desk-end-less", "← last word", "end", -1),
    ("desk-end-more", "last word →", "end", 1),
)


def card(desk: Desk, item: Item, *, number: int) -> None:
    """Draw the card of an item, the `number`th of those that are shown."""
    typeset("desk-card", *_head(desk, item, number), live=True)
    _labels(desk, item)
    if authored(item.lesson).credits(item.said.label) is not None:
        _source(desk, item)
    _details(desk, item)
    _moves(desk, item)
    if mentions_source(item):
        _content(desk, item)
    _words(desk, item)

    def switch() -> None:
        desk.keys = not desk.keys

    st.button("Hide the keys" if desk.keys else "Keys (?)", key="desk-help", type="tertiary", on_click=switch)


def _head(desk: Desk, item: Item, number: int) -> tuple[Node, ...]:
    lesson_ = lesson(item.lesson)
    of = f"{number} of {len(desk.shown)} · {_DECIDED[item.decision]}"
    parts = [
        node("p", node("span", lesson_.letter, look=f"letter {lesson_.line}"), of, look="kicker"),
        node("blockquote", " ".join(item.span.of(desk.draft.article.text).split())),
    ]
    parts += [
        node("p", f"Not in the key yet. {each.why}", look="problem")
        for each in desk.worked.hindrances
        if each.item.id == item.id
    ]
    if item.rule:
        because = item.because or "no reason given"
        parts.append(node("p", f"Why the rules suggest it: {because} (rule {item.rule})", look="rule"))
    return tuple(parts)


def _labels(desk: Desk, item: Item) -> None:
    labels = lesson(item.lesson).labels
    names = {each.slug: f"{number} {each.name}" for number, each in enumerate(labels, start=1)}
    chosen = field(
        f"desk-label-{item.id}",
        item.said.label,
        lambda label: desk.change_item(lambda draft: relabelled(draft, _now(draft, item), label)),
    )
    st.segmented_control(
        "Label",
        list(names),
        key=chosen.key,
        format_func=lambda slug: names[slug],
        required=True,
        on_change=chosen.changed,
    )
    meaning = next((each.meaning for each in labels if each.slug == item.said.label), "")
    typeset("desk-meaning", node("p", meaning, look="hint"))


def _now(draft: Draft, item: Item) -> Item:
    """The item as it is now: a field may have been drawn before the last change.

    Raises:
        DeskError: if it is gone.
    """
    now = draft.item(item.id)
    if now is None:
        raise DeskError("This mark has changed meanwhile.")
    return now


def _source(desk: Desk, item: Item) -> None:
    """Whom a mention belongs to, or whom something is credited to."""
    wanted = authored(item.lesson).credits(item.said.label)
    is_mention = mentions_source(item)
    sources = [
        each for each in desk.draft.sources if each.id != NOBODY and (is_mention or each.label is wanted)
    ]
    options = [each.id for each in sources]
    if is_mention or wanted is SourceLabel.ANONYMOUS:
        options.append(NOBODY)
    options += [_NEW] if is_mention else []
    names = {each.id: _named(each, desk.draft) for each in sources} | {
        NOBODY: _NOBODY,
        _NEW: "Somebody else, new here",
    }
    current = item.said.source_id if item.said.source_id in options else None

    def choose(chosen: str | None) -> None:
        if chosen == _NEW:
            desk.change_item(lambda draft: in_new_source(draft, _now(draft, item)))
        elif chosen is not None:
            desk.change_item(lambda draft: in_source(draft, _now(draft, item), chosen))

    chosen = field(f"desk-source-{item.id}", current, choose)
    st.selectbox(
        "Who is it?" if is_mention else "Who gives it?",
        options,
        index=None,
        key=chosen.key,
        format_func=lambda id_: names[id_],
        on_change=chosen.changed,
        placeholder="Choose a source",
    )
    source = desk.draft.source(current)
    if is_mention and source is not None and source.id != NOBODY:
        _about(desk, source)


def _named(source: Source, draft: Draft) -> str:
    count = len(mentions(draft, source.id))
    return f"{source.name} ({source.label.value}, {count} {'mention' if count == 1 else 'mentions'})"


def _about(desk: Desk, source: Source) -> None:
    """What is known of a source, wherever it is mentioned."""
    id_ = source.id

    def change(**given: Any) -> None:
        desk.change(lambda draft: described(draft, id_, **given))

    name = field(f"desk-name-{id_}", source.name, lambda name: change(name=name))
    kind = field(f"desk-kind-{id_}", source.kind, lambda kind: change(kind=SourceKind(kind)))
    role = field(f"desk-role-{id_}", source.role, lambda role: change(role=role))
    with st.expander("About this source"):
        st.text_input("Name, as the article has it", key=name.key, on_change=name.changed)
        st.selectbox(
            "What it is",
            KINDS[source.label],
            key=kind.key,
            format_func=lambda kind: _KIND_NAMES[kind],
            on_change=kind.changed,
        )
        st.text_input("Role, such as “head of the port authority”", key=role.key, on_change=role.changed)
        if source.label is SourceLabel.ANONYMOUS:
            given = field(f"desk-reason-{id_}", source.reason_given, lambda given: change(reason_given=given))
            st.checkbox("The article says why there is no name", key=given.key, on_change=given.changed)


def _details(desk: Desk, item: Item) -> None:
    lesson_ = authored(item.lesson)
    for detail in lesson_.details:
        names = dict(detail.answers)
        chosen = field(
            f"desk-{detail.slug}-{item.id}",
            item.said.details.get(detail.slug, next(iter(names))),
            partial(_answer, desk, item, detail.slug),
        )
        st.segmented_control(
            detail.question,
            list(names),
            key=chosen.key,
            format_func=names.__getitem__,
            required=True,
            on_change=chosen.changed,
        )
    if lesson_.offers_plainer:
        _plainer(desk, item)


def _answer(desk: Desk, item: Item, detail: str, answer: str) -> None:
    desk.change(lambda draft: detailed(draft, _now(draft, item), detail=detail, answer=answer))


def _plainer(desk: Desk, item: Item) -> None:
    offered = item.said.plainer

    def change(words: Sequence[str], *, out: bool) -> None:
        plainer = (*filter(None, (each.strip() for each in words)), *([""] if out else []))
        desk.change(lambda draft: reworded(draft, _now(draft, item), plainer=plainer))

    words = field(
        f"desk-plainer-{item.id}",
        "; ".join(each for each in offered if each),
        lambda typed: change(typed.split(";"), out="" in offered),
    )
    out = field(f"desk-leave-{item.id}", "" in offered, lambda out: change(offered, out=out))
    st.text_input("Plainer words (more than one: put ; between)", key=words.key, on_change=words.changed)
    st.checkbox("Or it could simply be left out", key=out.key, on_change=out.changed)


def _moves(desk: Desk, item: Item) -> None:
    with st.container(key="desk-ends", horizontal=True, gap="small"):
        for key, label, edge, by in _MOVES:
            st.button(label, key=key, type="tertiary", on_click=_move, args=(desk, item, edge, by))


def _move(desk: Desk, item: Item, edge: str, by: int) -> None:
    desk.change_item(lambda draft: respanned(draft, _now(draft, item), edge=edge, by=by))


def _content(desk: Desk, item: Item) -> None:
    """What the article credits to the source here."""
    text = desk.draft.article.text
    says: Sequence[Node] = [node("li", node("q", " ".join(each.of(text).split()))) for each in item.content]
    with st.expander(f"What they say here ({len(item.content)})"):
        typeset(
            "desk-says",
            *([node("ul", *says)] if says else []),
            node(
                "p",
                "To add words, select them in the text and choose “What they say”. They are counted as words "
                "given to this source.",
                look="hint",
            ),
        )
        if says:

            def unsay() -> None:
                desk.change(lambda draft: with_content(draft, _now(draft, item), ()))

            st.button("None of these words are theirs", key="desk-unsay", on_click=unsay)


def _words(desk: Desk, item: Item) -> None:
    """The author's own words for the card."""
    done = "The card has your words."
    reason = field(
        f"desk-reason-{item.id}",
        item.said.reason,
        lambda words: desk.change(lambda draft: reworded(draft, _now(draft, item), reason=words), says=done),
    )
    ask = field(
        f"desk-ask-{item.id}",
        item.ask,
        lambda words: desk.change(lambda draft: reworded(draft, _now(draft, item), ask=words), says=done),
    )
    with st.container(key="desk-words"):
        st.text_area(
            "Why it counts, in your words",
            key=reason.key,
            height=90,
            placeholder="Leave it empty, and the card explains it by itself.",
            on_change=reason.changed,
        )
        st.text_input(
            "The question to ask",
            key=ask.key,
            placeholder="Leave it empty, and the card asks its own.",
            on_change=ask.changed,
        )
