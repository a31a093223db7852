"""The slides of Present: each view drawn large, the key no further than the slide has come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from lessons import LESSONS
from lessons.model.answer_key import AnswerKey
from lessons.model.lesson import Lesson, Picture
from lessons.model.reading import Finding, Maker
from lessons.walk.deck import Deck, Spot, View
from lessons.walk.feedback import number
from lessons.walk.next_checks import next_checks
from lessons.walk.revealing import LEFT, Revealed, tempting, why_not
from lessons.walk.spread import spread
from lessons.web.article_view import front, show, shown
from lessons.web.author_words import asked
from lessons.web.beats.ask import question
from lessons.web.beats.count import table
from lessons.web.beats.explain import card_body
from lessons.web.beats.judging import NAMES
from lessons.web.charts import fitted, spread_chart
from lessons.web.components.article import ArticleEvent, Opened, Shown, ShownFinding
from lessons.web.stage import Stage
from lessons.web.typeset import Node, node, typeset

if TYPE_CHECKING:
    from altair import Chart, LayerChart

Opener = Callable[[int], None]
"""Takes the number, from 1, of a finding of the round whose card is wanted."""

_SUGGESTED = "Suggested by rules, and it may be wrong. "


def draw_slide(stage: Stage, here: Spot, slides: Deck, *, on_open: Opener) -> None:
    """Draw the slide that is on."""
    slide = here.slide
    match slide.view:
        case View.TITLE:
            _title(stage)
        case View.ARTICLE:
            _beside(stage, _first_judgement())
        case View.ASK:
            typeset("slide", *question(stage.lesson), live=True, step=slide.name)
        case View.TEXT:
            _beside(stage, _commit(stage.lesson))
        case View.FINDING | View.TEMPTING | View.ALL:
            _key(stage, here, slides, on_open)
        case View.COUNT:
            picture = stage.lesson.pictures(stage.key.reading)[slide.number - 1]
            _picture(picture, stage.lesson.chart, slide.name)
        case View.SPREAD:
            _picture(spread(stage.key.reading, LESSONS), spread_chart, slide.name)
        case View.CHECKS:
            typeset("slide", *_checks(stage.key), live=True, step=slide.name)
        case View.JUDGE:
            typeset("slide", *_last_judgement(stage), live=True, step=slide.name)


def _title(stage: Stage) -> None:
    head, sample = front(stage), stage.piece.sample
    lines = [
        node("p", " · ".join(each for each in (head.outlet, head.published) if each), look="kicker"),
        node("h1", stage.piece.article.title or "Your own article"),
        node(
            "ul",
            *(
                node("li", node("span", each.letter, look=f"letter {each.line}"), each.script.question)
                for each in LESSONS
            ),
            look="questions",
        ),
    ]
    if head.notice:
        lines.append(node("p", head.notice + ".", look="hint"))
    if sample is not None and sample.content_note:
        lines.append(node("p", sample.content_note, look="hint"))
    if not stage.piece.keyed:
        lines.append(
            node("p", "Nobody has written a key for it: what is shown are suggestions by rules.", look="hint")
        )
    lines.append(node("p", "→ begins. ? names the keys.", look="hint"))
    typeset("slide", *lines, live=True, step="title")


def _beside(
    stage: Stage,
    words: Sequence[Node],
    *,
    findings: Sequence[ShownFinding] = (),
    active: str | None = None,
    hear: Callable[[ArticleEvent], None] | None = None,
) -> None:
    """The article, and beside it what there is to say; on a phone below."""
    column, panel = st.columns([11, 10], gap="large")
    with panel, st.container(key="present-card"):
        typeset("slide", *words, live=True)
    with column:
        show(stage, findings=findings, active=active, on_event=hear)


def _first_judgement() -> tuple[Node, ...]:
    scale = ", ".join(f"{level} {name.lower()}" for level, name in enumerate(NAMES, start=1))
    return (
        node("h1", "Read it"),
        node("p", "How well is this article supported? Go by your first impression."),
        node("p", f"Show it with your fingers: {scale}."),
    )


def _last_judgement(stage: Stage) -> tuple[Node, ...]:
    scale = ", ".join(f"{level} {name.lower()}" for level, name in enumerate(NAMES, start=1))
    return (
        node("p", stage.piece.article.title, look="kicker"),
        node("h1", "And now: how well is this article supported?"),
        node("p", f"Show it with your fingers: {scale}.", look="lead"),
        node("p", "Did you move? Which words moved you?", look="lead"),
    )


def _commit(lesson: Lesson) -> tuple[Node, ...]:
    """The article alone, and what to do with it before anything is shown."""
    labels = (part for each in lesson.labels for part in (node("dt", each.name), node("dd", each.meaning)))
    return (
        node("p", node("span", lesson.letter, look=f"letter {lesson.line}"), lesson.name, look="kicker"),
        node("h1", lesson.script.question),
        node("p", lesson.script.mark),
        node("dl", *labels, look="labels"),
    )


def _key(stage: Stage, here: Spot, slides: Deck, on_open: Opener) -> None:
    """The article with as much of the key as was asked for, and the card of the latest."""
    lesson, key, slide = stage.lesson, stage.key, here.slide
    findings = key.reading.of(lesson.slug)
    things = [Revealed(each.id, each.span, None, each, None) for each in findings]
    left = [
        Revealed(f"{LEFT}{span.start}", span, None, None, None, tempting=True)
        for span in tempting(lesson.slug, key)
    ]
    count = f"{slide.number} of {slides.size(slide.round, slide.view)}"
    active: Revealed | None = None
    match slide.view:
        case View.FINDING:
            things, left, active = things[: slide.number], [], things[slide.number - 1]
            words = _card(stage, findings[slide.number - 1], count)
        case View.TEMPTING:
            left, active = left[: slide.number], left[slide.number - 1]
            words = _tempting(stage, active, count)
        case _:
            left, words = [], _all(lesson, key, findings)
    numbers = {each.id: place for place, each in enumerate(findings, start=1)}
    crossed = (replace(each, state=Shown.FALSE_ALARM) for each in shown(left, lesson, key.reading))
    _beside(
        stage,
        words,
        findings=(*shown(things, lesson, key.reading), *crossed),
        active=active.id if active else None,
        hear=partial(_open, numbers, on_open),
    )


def _open(numbers: dict[str, int], on_open: Opener, event: ArticleEvent) -> None:
    if isinstance(event, Opened) and event.id in numbers:
        on_open(numbers[event.id])


def _kicker(lesson: Lesson, says: str) -> Node:
    return node("p", node("span", lesson.letter, look=f"letter {lesson.line}"), says, look="kicker")


def _quote(words: str) -> Node:
    return node("blockquote", " ".join(words.split()))


def _card(stage: Stage, finding: Finding, count: str) -> tuple[Node, ...]:
    lesson, key = stage.lesson, stage.key
    name = next((each.name for each in lesson.labels if each.slug == finding.label), finding.label)
    notes: list[Node] = []
    if key.may_be_left_out(finding):
        notes.append(node("p", "Careful readers differ here: it may be marked or left out."))
    if key.reading.maker is Maker.RULES:
        notes.append(node("p", _SUGGESTED + finding.because))
    card = asked(stage.piece, lesson.card(finding, key.reading), finding)
    words = " ".join(finding.span.of(stage.text).split())
    quote = () if words.lower() in card.title.lower() else (_quote(words),)  # it is ringed in the article too
    return (
        _kicker(lesson, f"{name} · {count}"),
        *quote,
        *notes,
        *card_body(card),
    )


def _tempting(stage: Stage, thing: Revealed, count: str) -> tuple[Node, ...]:
    lesson = stage.lesson
    return (
        _kicker(lesson, f"Tempting · {count}"),
        _quote(thing.span.of(stage.text)),
        node("h2", "Tempting, but it does not count"),
        node("p", why_not(thing.span, lesson.slug, stage.key)),
    )


def _all(lesson: Lesson, key: AnswerKey, findings: Sequence[Finding]) -> tuple[Node, ...]:
    """What there is, by label; or that there is nothing, which is a finding too."""
    if not findings:
        return (
            _kicker(lesson, lesson.name),
            node("h1", "There is nothing here to find"),
            node("p", "Leaving alone what is sound is half the skill."),
        )
    items = [
        node("li", node("strong", str(count)), f" {label.name}")
        for label in lesson.labels
        if (count := sum(each.label == label.slug for each in findings))
    ]
    head = node("h1", f"{number(len(findings)).capitalize()} in all")
    says = (node("p", _SUGGESTED),) if key.reading.maker is Maker.RULES else ()
    return (
        _kicker(lesson, lesson.name),
        head,
        *says,
        node("ul", *items, look="amounts"),
        node("p", lesson.script.reveal),
    )


def _picture(picture: Picture, draw: Callable[[Picture], Chart | LayerChart], step: str) -> None:
    """One picture: in a sentence, as a chart, and as a table for those who listen."""
    typeset(
        "slide", node("h1", picture.title), node("p", picture.sentence, look="lead"), live=True, step=step
    )
    if picture.rows:
        with st.container(key="chart"):
            fit = fitted(draw(picture), large=False)
            st.altair_chart(fit, key=f"present-{picture.slug}", alt=picture.sentence)
        typeset(f"present-table-{picture.slug}", node("div", table(picture), look="aloud"))


def _checks(key: AnswerKey) -> tuple[Node, ...]:
    letters = {each.slug: each for each in LESSONS}
    items = [
        node(
            "li",
            node("q", " ".join(check.quote.split())),
            node("span", letters[check.lesson].letter, look=f"letter {letters[check.lesson].line}"),
            *(node("p", text) for text in (check.card.ask, check.card.settle) if text),
        )
        for check in next_checks(key.reading, LESSONS)
    ]
    if not items:
        return (node("h1", "Check next"), node("p", "Nothing here asks to be checked.", look="lead"))
    return (node("h1", "Check next"), node("ol", *items, look="checks"))
