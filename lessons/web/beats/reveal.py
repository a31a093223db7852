"""Reveal: the key comes to light in the article, one by one or all at once."""

from collections.abc import Sequence

import streamlit as st

from lessons.model.marks import Help, Outcome, Score
from lessons.model.reading import Maker
from lessons.walk.feedback import feedback, number
from lessons.walk.helping import advice
from lessons.walk.revealing import Revealed, unresolved
from lessons.walk.scoring import quality, right, score
from lessons.web.article_view import show, shown
from lessons.web.beats.machine import OUTCOMES, SHAPES, SUGGESTED, said_of, suggestions_note
from lessons.web.stage import Stage, Way
from lessons.web.stepper import foot
from lessons.web.typeset import Node, node, typeset


def draw(stage: Stage) -> None:
    """Draw the article with as much of the key as was asked for, and what the answer came to."""
    lesson, key, things, count = stage.lesson, stage.key, stage.things, stage.shown
    done = count >= len(things) and stage.attempt.revealed is not None
    latest = things[count - 1] if 0 < count < len(things) else None
    column, panel = st.columns([13, 7], gap="large")
    with panel, st.container(key="panel-sheet"):
        typeset("reveal-says", node("h1", "What is there"), node("p", lesson.script.reveal, look="says"))
        suggestions_note(key.reading)
        if done:
            result = score(stage.attempt, key)
            level = stage.attempt.help
            resisted = sum(each.tempting for each in things)
            sentences = feedback(result, lesson, key.reading, level=level, resisted=resisted)
            typeset(
                "result",
                tally(result, key.reading.maker, level=level),
                *(node("p", each, look="lead" if each is sentences[0] else "") for each in sentences),
                *_next_time(stage, result),
                *_optional(things),
                live=True,
            )
        else:
            typeset("result", *_so_far(latest, count, len(things), stage), live=True)
    with column:
        show(
            stage,
            findings=shown(things[:count], lesson, key.reading, level=stage.attempt.help),
            marks=unresolved(stage.attempt, things, shown=count),
            active=latest.id if latest else None,
        )
    if done:
        foot(stage)
        return
    foot(
        stage,
        on=Way("Show the next one" if count else "Show the first one", lambda: stage.reveal(count + 1)),
        aside=Way("Show all", lambda: stage.reveal(len(things))),
    )


def tally(result: Score, maker: Maker, *, level: Help = Help.INDEPENDENT) -> Node:
    """How often each outcome came about, with its shape and its word."""
    words = SUGGESTED if maker is Maker.RULES else OUTCOMES
    rows = [(SHAPES[each], result.count(each), words[each], each.replace(" ", "-")) for each in Outcome]
    if level is Help.WORKED and maker is Maker.PEOPLE:
        fits = sum(right(each, level) for each in result.meetings)
        other = sum(each.label_right is False for each in result.meetings)
        rows = [
            ("✓", fits, "right label", "found"),
            ("≠", other, "other label", "near-miss"),
            ("○", result.count(Outcome.MISSED), "no label", "missed"),
            ("✕", result.count(Outcome.FALSE_ALARM), "false alarm", "false-alarm"),
        ]
    return node(
        "ul",
        *(
            node(
                "li",
                node("span", shape, look="shape"),
                node("strong", str(count)),
                node("small", word),
                look=look,
            )
            for shape, count, word, look in rows
        ),
        look="tally",
    )


def _next_time(stage: Stage, result: Score) -> tuple[Node, ...]:
    """Whether the next round could do with less help, or wants more."""
    if not stage.piece.keyed or stage.led is not None:
        return ()
    says = advice(stage.attempt.help, quality(result, stage.attempt.help))
    return (node("p", says),) if says else ()


def _optional(things: Sequence[Revealed]) -> tuple[Node, ...]:
    """What the article shows beside the counts: places that one may mark or leave."""
    count = sum(each.outcome is None and not each.tempting for each in things)
    if not count:
        return ()
    places = "one place" if count == 1 else f"{number(count)} places"
    says = f"A letter without a shape: {places} that may be marked or left out, and do not count."
    return (node("p", says, look="hint"),)


def _so_far(latest: Revealed | None, count: int, size: int, stage: Stage) -> tuple[Node, ...]:
    if latest is None:
        return (node("p", "Look once more at your marks. Then let the key come, one by one or all at once."),)
    names = {each.slug: each.name for each in stage.lesson.labels}
    label = names.get(latest.finding.label, "") if latest.finding else ""
    if latest.label_right is False and latest.mark is not None:
        label += f", not {names.get(latest.mark.label, '').lower()}"
    shape, outcome = said_of(latest, stage.key.reading.maker, stage.attempt.help)
    quote = " ".join(latest.span.of(stage.text).split())
    return (
        node("p", f"{count} of {size}", look="hint"),
        node("blockquote", quote),
        node("p", node("span", shape, look="shape"), node("strong", outcome), f" · {label}" if label else ""),
    )
