"""The reveal of a hunt: the machine's mistakes by people's key, caught or overlooked, each explained."""

import streamlit as st

from lessons.model.answer_key import AnswerKey
from lessons.model.reading import Finding
from lessons.walk.catching import Place, Slip, Verdict, caught_sentences, places, slip_counts
from lessons.walk.hunts import Hunt
from lessons.walk.revealing import why_not
from lessons.web.article_view import spoken
from lessons.web.beats.explain import card_body
from lessons.web.catching_hunt import Chase
from lessons.web.components.article import ArticleEvent, Opened, Shown, ShownFinding, article
from lessons.web.typeset import Node, node, typeset

_SHOWN = {
    Verdict.CAUGHT: Shown.FOUND,
    Verdict.OVERLOOKED: Shown.MISSED,
    Verdict.WRONGLY_DOUBTED: Shown.FALSE_ALARM,
    Verdict.WRONGLY_ADDED: Shown.FALSE_ALARM,
}
_SHAPES = {
    Verdict.CAUGHT: "✓",
    Verdict.OVERLOOKED: "○",
    Verdict.WRONGLY_DOUBTED: "✕",
    Verdict.WRONGLY_ADDED: "✕",
}
_SAYS = {
    Verdict.CAUGHT: "you caught it",
    Verdict.OVERLOOKED: "you overlooked it",
    Verdict.WRONGLY_DOUBTED: "you doubted it, and it is right",
    Verdict.WRONGLY_ADDED: "you added it, and it does not count",
}
_SLIPS = {
    Slip.TOO_MUCH: "The rules marked what does not count",
    Slip.MISSED: "The rules missed it",
    Slip.LABEL: "The rules gave it another label",
    Slip.WORDS: "The rules marked too many words, or too few",
}


def draw(chase: Chase, key: AnswerKey) -> None:
    """Draw the article with the mistakes in it, what the hunt came to, and the card of the open one."""
    told = places(chase.hunt, chase.reading, key)
    index = next((number for number, each in enumerate(told) if each.id == chase.opened()), 0)
    active = told[index] if told else None
    typeset("catch-result", *_result(told), live=True)
    column, panel = st.columns([13, 7], gap="large")
    with panel, st.container(key="panel-sheet"):
        if active is not None:
            _turn(chase, told, index)
            with st.container(key="sheet"):
                typeset("catch-card", *_card(chase, active, key), live=True)
        if active is None:
            typeset("catch-card", node("p", "Every mark of the rules is one of people’s too."))
    with column:
        article(
            f"catch-{chase.hunt.article}-{chase.hunt.lesson}",
            chase.reading.text,
            front=chase.front,
            findings=[*_right(chase, told), *(_as_shown(chase, each) for each in told)],
            active=chase.opened() or None,  # nothing before a card is turned: the result stands at the top
            on_event=lambda event: _hear(chase, event),
        )
    st.button("Hunt here again", key="catch-again", on_click=_again, args=(chase,))


def _result(told: tuple[Place, ...]) -> tuple[Node, ...]:
    first, *more = caught_sentences(told)
    rows = [
        node("li", f"{_SLIPS[slip]}: {caught} of {size} caught") for slip, caught, size in slip_counts(told)
    ]
    return (
        node("h2", "What people say"),
        node("p", first, look="lead"),
        *(node("p", each) for each in more),
        *([node("ul", *rows)] if rows else []),
    )


def _right(chase: Chase, told: tuple[Place, ...]) -> list[ShownFinding]:
    """The machine's marks that nobody disputes."""
    disputed = {each.mistake.made.id for each in told if each.mistake and each.mistake.made}
    return [
        _shown(chase, finding.id, finding, "", Shown.PLAIN)
        for finding in chase.marks
        if finding.id not in disputed | chase.hunt.doubts
    ]


def _as_shown(chase: Chase, place: Place) -> ShownFinding:
    finding = place.finding or (place.mistake.made if place.mistake else None)
    says = _SAYS[place.verdict]
    if finding is not None:
        return _shown(chase, place.id, finding, says, _SHOWN[place.verdict])
    label = place.mark.label if place.mark else ""
    return ShownFinding(
        place.id,
        place.span,
        chase.lesson.letter,
        chase.lesson.line,
        heavy=False,
        name=f"{spoken(label, place.span, chase.lesson, chase.reading.text)}, {says}",
        state=_SHOWN[place.verdict],
    )


def _shown(chase: Chase, id_: str, finding: Finding, says: str, state: Shown) -> ShownFinding:
    name = spoken(finding.label, finding.span, chase.lesson, chase.reading.text)
    return ShownFinding(
        id_,
        finding.span,
        chase.lesson.letter,
        chase.lesson.line,
        heavy=chase.lesson.is_heavy(finding),
        name=f"{name}, {says}" if says else name,
        state=state,
    )


def _card(chase: Chase, place: Place, key: AnswerKey) -> tuple[Node, ...]:
    """What was wrong at a place, and why."""
    lesson, text = chase.lesson, chase.reading.text
    names = {each.slug: each.name for each in lesson.labels}
    parts = [
        node(
            "p",
            node("span", lesson.letter, look=f"letter {lesson.line}"),
            node("span", _SHAPES[place.verdict], look="shape"),
            _SAYS[place.verdict],
            look="kicker",
        ),
        node("blockquote", " ".join(place.span.of(text).split())),
    ]
    mistake = place.mistake
    if mistake is not None:
        parts.append(node("h2", _SLIPS[mistake.slip]))
        made, wants = mistake.made, mistake.wants
        if made is not None and wants is not None:
            if mistake.slip is Slip.LABEL:
                parts.append(
                    node("p", f"The rules say “{names[made.label]}”, people say “{names[wants.label]}”.")
                )
            if made.span != wants.span:
                parts.append(
                    node("p", "The rules marked ", node("q", " ".join(made.span.of(text).split())), ".")
                )
        if made is not None:
            because = f": {made.because}" if made.because else ""
            parts.append(node("p", f"Why the rules marked it{because} (rule {made.rule})", look="rule"))
    if place.finding is not None:
        of_people = (
            place.finding in key.reading.findings
        )  # where they may leave it out, only the rules have it
        return (*parts, *card_body(lesson.card(place.finding, key.reading if of_people else chase.reading)))
    why = why_not(place.span, lesson.slug, key) or "The key leaves these words alone."
    return (*parts, node("p", why))


def _turn(chase: Chase, told: tuple[Place, ...], index: int) -> None:
    """The way to the card before and after."""
    with st.container(key="turn", horizontal=True, vertical_alignment="center", gap="small"):
        for key, says, icon, step, shortcut in (
            ("card-back", "Previous", ":material/chevron_left:", -1, "Ctrl+Up"),
            ("card-on", "Next", ":material/chevron_right:", 1, "Ctrl+Down"),
        ):
            st.button(
                says,
                key=key,
                icon=icon,
                type="tertiary",
                shortcut=shortcut,
                on_click=chase.open,
                args=(told[(index + step) % len(told)].id,),
            )
            if step < 0:
                typeset("card-count", node("p", f"{index + 1} of {len(told)}", look="hint"))


def _hear(chase: Chase, event: ArticleEvent) -> None:
    if isinstance(event, Opened):
        chase.open(event.id)


def _again(chase: Chase) -> None:
    chase.change(lambda hunt: Hunt(hunt.article, hunt.lesson))
    chase.open("")
