"""Explain: a card for every finding, and for every false alarm."""

from functools import partial

import streamlit as st

from lessons.model.lesson import Card
from lessons.model.marks import Outcome
from lessons.model.plain_text import Rewrites
from lessons.model.reading import Maker
from lessons.walk.progress import doubt_changed
from lessons.walk.revealing import Revealed, why_not
from lessons.web.article_view import show, shown
from lessons.web.author_words import asked
from lessons.web.beats.machine import said_of, suggestions_note
from lessons.web.components.article import ArticleEvent, Opened
from lessons.web.plain_view import show_plain
from lessons.web.stage import Stage
from lessons.web.stepper import foot
from lessons.web.typeset import Node, node, typeset


def draw(stage: Stage) -> None:
    """Draw the article with its key, and the card of the thing that is open."""
    lesson, reading, things = stage.lesson, stage.key.reading, stage.things
    index = _open(stage, things)
    column, panel = st.columns([13, 7], gap="large")
    with panel, st.container(key="panel-sheet"):
        if not things:
            typeset("card", node("h1", "Nothing to explain"), node("p", lesson.script.none_here + "."))
        else:
            _turn(stage, things, index)
            with st.container(key="sheet"):
                typeset("card", *card_of(stage, things[index]), live=True)
                _doubt(stage, things[index])
                stage.argue(things[index])
        suggestions_note(reading)
    active = things[index].id if things else None
    with column:
        if isinstance(lesson, Rewrites) and st.toggle("Print the article in plain words", key="plain"):
            show_plain(stage, lesson.plain_text(stage.counted), active, on_event=partial(_hear, stage))
        else:
            show(
                stage,
                findings=shown(things, lesson, reading, level=stage.attempt.help),
                active=active,
                on_event=partial(_hear, stage),
            )
    foot(stage)


def _open(stage: Stage, things: tuple[Revealed, ...]) -> int:
    """Which thing's card is open: the one that was clicked, else the first."""
    wanted = stage.visit.opened.get((stage.piece.article.slug, stage.lesson.slug))
    return next((index for index, each in enumerate(things) if each.id == wanted), 0)


def _show_card(stage: Stage, id_: str) -> None:
    stage.visit.opened[stage.piece.article.slug, stage.lesson.slug] = id_


def _hear(stage: Stage, event: ArticleEvent) -> None:
    if isinstance(event, Opened):
        _show_card(stage, event.id)


def _turn(stage: Stage, things: tuple[Revealed, ...], index: int) -> None:
    """The way to the card before and after, for those who do not click in the text."""
    with st.container(key="turn", horizontal=True, vertical_alignment="center", gap="small"):
        for key, icon, step, shortcut in (
            ("card-back", ":material/chevron_left:", -1, "Up"),
            ("card-on", ":material/chevron_right:", 1, "Down"),
        ):
            target = things[(index + step) % len(things)]
            st.button(
                "Previous" if step < 0 else "Next",
                key=key,
                icon=icon,
                type="tertiary",
                shortcut=shortcut if stage.place.large else f"Ctrl+{shortcut}",
                on_click=_show_card,
                args=(stage, target.id),
            )
            if step < 0:
                typeset("card-count", node("p", f"{index + 1} of {len(things)}", look="hint"))


def card_of(stage: Stage, thing: Revealed) -> tuple[Node, ...]:
    """The card of a revealed thing, as it is set on the page."""
    key, lesson = stage.key, stage.lesson
    by_rules = key.reading.maker is Maker.RULES
    names = {each.slug: each.name for each in lesson.labels}
    head = _head(stage, thing)
    if thing.finding is None:
        if thing.outcome is Outcome.FOUND:
            return (*head, node("h2", "This counts too"), node("p", "Careful readers differ on these words."))
        return (*head, *_not_a_case(stage, thing))
    card = asked(stage.piece, lesson.card(thing.finding, key.reading), thing.finding)
    notes: list[Node] = []
    if thing.label_right is False and thing.mark is not None:
        said, right = names.get(thing.mark.label, ""), names.get(thing.finding.label, "")
        notes.append(
            node("p", f"You said “{said}”; the {'rules say' if by_rules else 'key says'} “{right}”.")
        )
    if thing.outcome is Outcome.NEAR and thing.mark is not None:
        notes.append(
            node("p", "You marked ", node("q", " ".join(thing.mark.span.of(stage.text).split())), ".")
        )
    if by_rules:
        because, rule = thing.finding.because or "no reason given", thing.finding.rule
        told = because in card.why  # the card is not to say it twice
        why = " stands below" if told else f": {because}"
        notes.append(node("p", f"Why the rules suggest it{why} (rule {rule})", look="rule"))
    return (*head, *notes, *card_body(card))


def _head(stage: Stage, thing: Revealed) -> tuple[Node, ...]:
    shape, outcome = said_of(thing, stage.key.reading.maker, stage.attempt.help)
    return (
        node(
            "p",
            node("span", stage.lesson.letter, look=f"letter {stage.lesson.line}"),
            node("span", shape, look="shape"),
            outcome,
            look="kicker",
        ),
        node("blockquote", " ".join(thing.span.of(stage.text).split())),
    )


def _not_a_case(stage: Stage, thing: Revealed) -> tuple[Node, ...]:
    key, lesson = stage.key, stage.lesson
    if key.reading.maker is Maker.RULES:
        return (
            node("h2", "Only you marked this"),
            node("p", "The rules have nothing to say here. They miss things: you may well be right."),
        )
    why = why_not(thing.span, lesson.slug, key)
    meaning = next(
        (each.meaning for each in lesson.labels if thing.mark and each.slug == thing.mark.label), ""
    )
    says = why or f"The key leaves these words alone. Try the meaning of your label on them: {meaning}"
    praise = (node("p", "You left it alone, and rightly so."),) if thing.tempting else ()
    return (node("h2", "Tempting, but it does not count"), *praise, node("p", says))


def card_body(card: Card) -> tuple[Node, ...]:
    """What a card says, from its title on."""
    parts = [node("h2", card.title), node("p", card.what)]
    if card.strength:
        parts.append(node("p", "A strength of the article.", look="strength"))
    if card.why:
        parts.append(node("p", card.why))
    rows = (
        ("Plainer", " or ".join(f"“{each}”" if each else "leave it out" for each in card.plainer)),
        ("Ask", card.ask),
        ("What would settle it", card.settle),
        ("Standard", card.standard),
    )
    pairs = [part for name, text in rows if text for part in (node("dt", name), node("dd", text))]
    if pairs:
        parts.append(node("dl", *pairs, look="facts"))
    return tuple(parts)


def _doubt(stage: Stage, thing: Revealed) -> None:
    """The way to disagree with a suggestion of the machine."""
    if stage.key.reading.maker is not Maker.RULES or thing.finding is None:
        return
    doubted = thing.finding.id in stage.progress.doubted
    if doubted:
        typeset("doubted", node("p", "You disagree: it is left out of your counts.", look="hint"), live=True)
    st.button(
        "I agree after all" if doubted else "I disagree",
        key="doubt",
        on_click=_change_doubt,
        args=(stage, thing.finding.id),
    )


def _change_doubt(stage: Stage, id_: str) -> None:
    stage.visit.change(doubt_changed(stage.progress, id_))
