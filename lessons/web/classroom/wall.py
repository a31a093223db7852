"""The step of the class on the wall: as much of the key as the host has revealed, and no more."""

from __future__ import annotations

import streamlit as st

from lessons import LESSONS
from lessons.classroom.service import classroom
from lessons.model.lesson import Lesson
from lessons.model.reading import Finding
from lessons.walk.spread import spread
from lessons.walk.steps import LAST, Beat
from lessons.web.article_view import spoken
from lessons.web.beats.ask import question
from lessons.web.beats.count import draw_picture, table
from lessons.web.beats.explain import card_body
from lessons.web.charts import fitted, spread_chart
from lessons.web.classroom.desk import Desk
from lessons.web.classroom.impressions import impressions
from lessons.web.classroom.people import draw_people, draw_said, draw_tally
from lessons.web.components.article import ArticleEvent, Front, Opened, ShownFinding, article
from lessons.web.typeset import Node, node, typeset


def draw_wall(desk: Desk) -> None:
    """The step of the class, for the wall: what is there of the key is what the host has revealed."""
    lesson, beat = desk.lesson, desk.step.beat
    if lesson is None or beat is None:
        if desk.step == LAST:
            _whole(desk)
        else:
            _read(desk)
    elif beat is Beat.ASK:
        with st.container(key="narrow"):
            typeset(f"ask-{lesson.slug}", *question(lesson))
    elif beat is Beat.MARK:
        column, panel = st.columns([13, 7], gap="large")
        with panel, st.container(key="panel"):
            typeset("mark-says", node("h1", lesson.script.question), node("p", lesson.script.mark))
            draw_tally(desk.room.id, lesson)
            draw_people(desk.room.id, lesson)
        with column:
            _article(desk, lesson, ())
    elif beat is Beat.COUNT:
        with st.container(key="counts"):
            typeset("count-says", node("h1", lesson.script.count))
            reading = classroom().key(desk.room.id).reading
            for picture in lesson.pictures(reading):
                draw_picture(lesson, picture, large=True)
    else:
        _revealed(desk, lesson)


def _read(desk: Desk) -> None:
    """The article alone, and how many have said what they think of it."""
    column, panel = st.columns([13, 7], gap="large")
    with column:
        _article(desk, None, ())
    with panel, st.container(key="panel"):
        draw_said(desk.room.id)


def _whole(desk: Desk) -> None:
    """All counts of the rounds that are revealed, and how the class's impression has moved."""
    reading = classroom().key(desk.room.id).reading
    walked = [each for each in LESSONS if desk.room.of(each.slug).revealed]
    with st.container(key="counts"):
        typeset("whole-title", node("h1", "The whole picture"), node("p", desk.room.title, look="lead"))
        for each in walked:
            head = (node("p", each.letter, look=f"letter {each.line}"), node("h2", each.name))
            says = (node("p", picture.sentence) for picture in each.pictures(reading)[:1])
            typeset(f"whole-{each.slug}", *head, *says)
        if walked:
            picture = spread(reading, walked)
            typeset("spread-says", node("h2", picture.title), node("p", picture.sentence, look="lead"))
            if picture.rows:
                chart = fitted(spread_chart(picture), large=True)
                st.altair_chart(chart, key="spread-chart", alt=picture.sentence)
                with st.expander("The same as a table"):
                    typeset("spread-table", table(picture))
        picture = impressions(classroom().participants(desk.room.id))
        typeset(
            "impressions",
            node("h2", picture.title),
            node("p", picture.sentence, look="lead"),
            *((table(picture),) if picture.rows else ()),
        )


def _revealed(desk: Desk, lesson: Lesson) -> None:
    """The article with what is revealed, and the card of the finding that is open, at first the latest."""
    out = desk.findings[: desk.shown]
    wanted = st.session_state.get(_opened_key(desk))
    first = 0 if desk.step.beat is Beat.EXPLAIN else -1
    open_ = next((each for each in out if each.id == wanted), out[first] if out else None)
    column, panel = st.columns([13, 7], gap="large")
    with panel, st.container(key="panel-sheet"):
        if open_ is not None:
            if desk.step.beat is Beat.EXPLAIN:
                _turn(desk, out, out.index(open_))
            words = " ".join(open_.span.of(desk.text).split())
            card = lesson.card(open_, classroom().key(desk.room.id).reading)
            head = (
                node("p", f"{out.index(open_) + 1} of {len(desk.findings)}", look="kicker"),
                node("blockquote", words),
            )
            body = card_body(card) if desk.step.beat is Beat.EXPLAIN else (_label(open_, lesson),)
            typeset("card", *head, *body, live=True)
        elif desk.out:
            typeset("card", node("h1", "There are none"), node("p", f"{lesson.script.none_here}."), live=True)
        else:
            typeset("card", node("h1", "What is there"), node("p", lesson.script.reveal), live=True)
    with column:
        _article(desk, lesson, out, active=open_)


def _turn(desk: Desk, out: tuple[Finding, ...], index: int) -> None:
    """The way to the card before and after, for those who do not click in the text."""

    def open_card(id_: str) -> None:
        st.session_state[_opened_key(desk)] = id_

    with st.container(key="turn", horizontal=True, vertical_alignment="center", gap="small"):
        for says, step, shortcut in (("Previous", -1, "Up"), ("Next", 1, "Down")):
            target = out[(index + step) % len(out)]
            st.button(
                says,
                key=f"card-{says.lower()}",
                type="tertiary",
                shortcut=shortcut,
                on_click=open_card,
                args=(target.id,),
            )


def _label(finding: Finding, lesson: Lesson) -> Node:
    name = next((each.name for each in lesson.labels if each.slug == finding.label), finding.label)
    return node("p", node("strong", name))


def _opened_key(desk: Desk) -> str:
    return f"host-open-{desk.room.id}-{desk.step.round}-{desk.step.beat}-{desk.shown}"


def _article(
    desk: Desk, lesson: Lesson | None, findings: tuple[Finding, ...], *, active: Finding | None = None
) -> None:
    def hear(event: ArticleEvent) -> None:
        if isinstance(event, Opened):
            st.session_state[_opened_key(desk)] = event.id

    written = desk.piece.article
    shown = (
        ()
        if lesson is None
        else tuple(
            ShownFinding(
                id=each.id,
                span=each.span,
                letter=lesson.letter,
                line=lesson.line,
                heavy=lesson.is_heavy(each),
                name=spoken(each.label, each.span, lesson, desk.text),
            )
            for each in findings
        )
    )
    article(
        f"host-article-{desk.room.id}",
        desk.text,
        front=Front(
            headline=written.title,
            outlet=written.outlet,
            published=f"{written.published:%d %B %Y}".lstrip("0") if written.published else "",
            notice="Fictional: written for this lesson" if written.fictional else "",
        ),
        findings=shown,
        active=active.id if active else None,
        on_event=hear,
    )
