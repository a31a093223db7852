"""The desk's second annotator: their file beside the author's key, and each dispute to settle."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from lessons import lesson
from lessons.library.desk import Ruling
from lessons.library.desk_keys import key_of
from lessons.library.desk_merging import Agreement, Open, agreement, merged, settled, unsettled
from lessons.model.matching import Counts
from lessons.model.reading import Finding
from lessons.web.article_view import spoken
from lessons.web.components.article import ArticleEvent, Pressed, ShownFinding, article
from lessons.web.desk_files import opener
from lessons.web.desk_state import Brought, Desk
from lessons.web.typeset import Node, node, typeset

RULINGS: tuple[tuple[Ruling, str, str], ...] = (
    (Ruling.MINE, "Mine", "your mark stands"),
    (Ruling.THEIRS, "Theirs", "their mark takes its place"),
    (Ruling.BOTH, "Both are right", "pupils lose nothing by either"),
    (Ruling.NEITHER, "Neither", "the words do not count, and the card says why"),
)
_REASON = "merge-reason"
_KEYS: tuple[tuple[str, str], ...] = (
    ("J or ↓, K or ↑", "next dispute, dispute before"),
    *((str(number), f"{name}: {says}") for number, (_, name, says) in enumerate(RULINGS, start=1)),
    ("E", "to the reason; Esc comes back"),
    ("U, Shift + U", "undo, do it again"),
    ("?", "these keys, shown or hidden"),
)
_HEARD = (*"jku?1234", "U", "ArrowDown", "ArrowUp")


def draw(desk: Desk) -> None:
    """Draw the disputes and the agreement, and the way to bring a second file."""
    merge = desk.draft.merge
    if merge is not None:
        _disputes(desk)
    with st.container(key="counts"):
        if merge is not None:
            typeset("merge-agreement", *_agreement(agreement(merge)))
        typeset(
            "merge-says",
            node("h2", "Two keys are better than one"),
            node(
                "p",
                "Let a second person mark the same article without seeing your key, and bring their lesson "
                "file here. Where you differ, you settle it together.",
            ),
        )
        opener("merge-file", partial(_take, desk), label="The second person’s lesson file")
        if desk.problem or desk.says:
            typeset("merge-told", _told(desk), live=True)


def _told(desk: Desk) -> Node:
    return node("p", desk.problem or desk.says, look="problem" if desk.problem else "hint")


def _take(desk: Desk, brought: Brought) -> None:
    second = brought.draft
    if second is None:
        desk.says, desk.problem = "", f"This file cannot be opened. {brought.problem}"
        return
    if not key_of(second).reading.findings:
        desk.says, desk.problem = "", f"{brought.name} holds no marks: nothing in it has been accepted yet."
        return
    if desk.change(lambda draft: merged(draft, second), says=f"{brought.name} stands beside your key now."):
        desk.dispute = 0


def _agreement(rows: tuple[Agreement, ...]) -> tuple[Node, ...]:
    head = ("Question", "Yours", "Theirs", "Same words", "Words overlap", "κ of the labels")
    body = (
        node(
            "tr",
            node("td", lesson(each.lesson).name),
            node("td", str(each.exact.wanted), look="n"),
            node("td", str(each.exact.found), look="n"),
            node("td", _share(each.exact), look="n"),
            node("td", _share(each.overlap), look="n"),
            node("td", "–" if each.kappa is None else f"{each.kappa:.2f}", look="n"),
        )
        for each in rows
    )
    return (
        node("h2", "How far you agree"),
        node(
            "table",
            node("caption", "Agreement of the two keys"),
            node("thead", node("tr", *(node("th", each) for each in head))),
            node("tbody", *body),
        ),
        node(
            "p",
            "Per cent: the share of all marks that both of you made (F1). κ says how far your labels agree "
            "beyond chance where marks overlap: 1 is always, 0 is chance; a dash, that there is no telling.",
            look="hint",
        ),
    )


def _share(counts: Counts) -> str:
    return f"{counts.f1:.0%}" if counts.wanted or counts.found else "–"


def _disputes(desk: Desk) -> None:
    disputes = desk.worked.disputes
    if not disputes:
        typeset("merge-none", node("p", "You differ nowhere: there is nothing to settle.", look="lead"))
        return
    desk_at = min(desk.dispute, len(disputes) - 1)
    dispute = disputes[desk_at]
    column, panel = st.columns([13, 7], gap="large")
    with panel, st.container(key="panel-sheet"):
        _dispute(desk, dispute, desk_at, disputes)
    with column:
        text = desk.draft.article.text
        found = dispute.disagreement
        mine, theirs = (
            tuple(_shown(each, who, number, text) for number, each in enumerate(side))
            for who, side in (("yours", found.first), ("theirs", found.second))
        )
        article(
            "merge-article",
            text,
            findings=(*mine, *theirs),
            active=next(iter((*mine, *theirs))).id,
            on_event=partial(_hear, desk),
            keys=_HEARD,
            jumps={"e": _REASON},
        )


def _shown(finding: Finding, who: str, number: int, text: str) -> ShownFinding:
    lesson_ = lesson(finding.lesson)
    return ShownFinding(
        id=f"{who}-{number}-{finding.span.start}-{finding.span.end}",
        span=finding.span,
        letter="1" if who == "yours" else "2",
        line=lesson_.line,
        heavy=who == "theirs",
        name=f"{who}: {spoken(finding.label, finding.span, lesson_, text)}",
    )


def _dispute(desk: Desk, dispute: Open, at: int, disputes: tuple[Open, ...]) -> None:
    found, text = dispute.disagreement, desk.draft.article.text
    lesson_ = lesson(found.lesson)
    done = sum(each.settled is not None for each in disputes)
    ruled = {ruling: name for ruling, name, _ in RULINGS}
    state = "open" if dispute.settled is None else f"settled: {ruled[dispute.settled.ruling].lower()}"
    if desk.keys:
        pairs = [part for keys, says in _KEYS for part in (node("dt", keys), node("dd", says))]
        typeset("desk-keys", node("h2", "Keys"), node("dl", *pairs, look="keys"), live=True)
    typeset(
        "merge-dispute",
        node(
            "p",
            node("span", lesson_.letter, look=f"letter {lesson_.line}"),
            f"Dispute {at + 1} of {len(disputes)} · {state} · {done} settled",
            look="kicker",
        ),
        node("blockquote", " ".join(found.span.of(text).split())),
        node(
            "dl",
            node("dt", "1 Yours"),
            _side(found.first, text),
            node("dt", "2 Theirs"),
            _side(found.second, text),
        ),
        live=True,
    )
    key = f"{_REASON}-{found.lesson}-{found.span.start}-{found.span.end}"
    if dispute.settled is not None:
        st.session_state.setdefault(key, dispute.settled.reason)
    with st.container(key=_REASON):
        st.text_input("Why? Pupils read it where neither counts", key=key)
    with st.container(key="merge-rulings"):
        for number, (ruling, name, says) in enumerate(RULINGS, start=1):
            st.button(
                f"{number} {name}: {says}",
                key=f"merge-{ruling.value}",
                type="primary" if dispute.settled and dispute.settled.ruling is ruling else "secondary",
                on_click=_rule,
                args=(desk, ruling),
                width="stretch",
            )
    with st.container(key="merge-turn", horizontal=True, gap="small"):
        _way("Open it again", "merge-reopen", partial(_reopen, desk), off=dispute.settled is None)
        _way("Hide the keys" if desk.keys else "Keys (?)", "desk-help", partial(_press, desk, "?"))
    with st.container(key="foot", horizontal=True, vertical_alignment="center", gap="small"):
        _way("Before", "desk-back", partial(_turn, desk, -1), icon=":material/arrow_upward:")
        _way("Next", "desk-next", partial(_turn, desk, 1), icon=":material/arrow_downward:")
        _way("Undo", "desk-undo", desk.undo, off=not desk.history.past, icon=":material/undo:")
        _way("Redo", "desk-redo", desk.redo, off=not desk.history.future, icon=":material/redo:")
        typeset("foot-hint", _told(desk), live=True)


def _side(findings: tuple[Finding, ...], text: str) -> Node:
    if not findings:
        return node("dd", "no mark")
    names = {label.slug: label.name for label in lesson(findings[0].lesson).labels}
    parts = [
        part
        for each in findings
        for part in (node("q", " ".join(each.span.of(text).split())), f" as {names[each.label]}; ")
    ]
    last = parts[-1]
    return node("dd", *parts[:-1], last.removesuffix("; ") if isinstance(last, str) else last)


def _way(
    label: str, key: str, does: Callable[[], None], *, off: bool = False, icon: str | None = None
) -> None:
    st.button(
        label, key=key, type="secondary" if icon else "tertiary", icon=icon, on_click=does, disabled=off
    )


def _hear(desk: Desk, event: ArticleEvent) -> None:
    if isinstance(event, Pressed):
        _press(desk, event.key)


def _press(desk: Desk, key: str) -> None:
    moves = {"j": 1, "ArrowDown": 1, "k": -1, "ArrowUp": -1}
    if key in moves:
        _turn(desk, moves[key])
    elif key == "u":
        desk.undo()
    elif key == "U":
        desk.redo()
    elif key == "?":
        desk.keys = not desk.keys
    elif key.isdigit() and int(key) <= len(RULINGS):
        _rule(desk, RULINGS[int(key) - 1][0])


def _turn(desk: Desk, by: int) -> None:
    count = len(desk.worked.disputes)
    if count:
        desk.dispute = (min(desk.dispute, count - 1) + by) % count
        desk.hush()


def _rule(desk: Desk, ruling: Ruling) -> None:
    """Settle the dispute in hand, and go on to the next open one."""
    disputes = desk.worked.disputes
    if not disputes:
        return
    at = min(desk.dispute, len(disputes) - 1)
    found = disputes[at].disagreement
    reason = str(st.session_state.get(f"{_REASON}-{found.lesson}-{found.span.start}-{found.span.end}") or "")
    name = next(name for each, name, _ in RULINGS if each is ruling)
    words = " ".join(found.span.of(desk.draft.article.text).split())
    done = desk.change(
        lambda draft: settled(draft, found, ruling=ruling, reason=reason), says=f"“{words}”: {name.lower()}."
    )
    if done:
        now = desk.worked.disputes
        rest = [*range(at + 1, len(now)), *range(at)]
        desk.dispute = next((number for number in rest if now[number].settled is None), at)


def _reopen(desk: Desk) -> None:
    disputes = desk.worked.disputes
    found = disputes[min(desk.dispute, len(disputes) - 1)].disagreement
    desk.change(lambda draft: unsettled(draft, found), says="It is open again; the marks stay as they are.")
