"""The class against the key: what was missed, what was marked too much, how sure was how right, groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lessons.classroom.service import classroom
from lessons.classroom.views import ClassResult, FalseAlarm, FindingStats
from lessons.model.lesson import Lesson, Picture
from lessons.web.beats.count import table
from lessons.web.beats.mark import SURENESS
from lessons.web.charts import fitted
from lessons.web.classroom.desk import Desk
from lessons.web.typeset import Node, node, typeset

if TYPE_CHECKING:
    from altair import LayerChart

MOST = 8
"""Findings and false alarms that are listed."""

_COLUMNS = ("what", "right", "of")


def draw_against_key(desk: Desk, lesson: Lesson) -> None:
    """Draw the round of the whole class against the key."""
    result = classroom().result(desk.room.id, lesson.slug)
    typeset("against-says", node("h2", "The class against the key"), node("p", says(result), look="lead"))
    missed, alarms = st.columns(2, gap="large")
    with missed:
        typeset("most-missed", node("h3", "Most missed"), *_missed(result, desk.text, lesson))
    with alarms:
        typeset("most-alarms", node("h3", "Most false alarms"), *_alarms(result, desk.text, lesson))
    pictures = [found_picture(result, desk.text), sureness_picture(result)]
    if result.groups:
        pictures.append(groups_picture(result))
    for picture in pictures:
        _draw_picture(picture)


def says(result: ClassResult) -> str:
    """How the class met the key, in a sentence."""
    if not result.answered:
        return "Nobody answered this round."
    if not result.findings:
        return "The key has nothing in this round: every mark is a false alarm."
    met = sum(each.found + each.near for each in result.findings)
    of = sum(each.found + each.near + each.missed for each in result.findings)
    share = f"{round(100 * met / of)} %" if of else "none"
    return (
        f"{result.answered} answered. Of what the key has they found or came near {share}, "
        f"one finding with another; they marked {sum(each.count for each in result.false_alarms)} times "
        "what the key leaves alone."
    )


def _missed(result: ClassResult, text: str, lesson: Lesson) -> tuple[Node, ...]:
    rows = [each for each in result.most_missed if each.missed][:MOST]
    if not rows:
        return (node("p", "Nobody missed anything."),)
    return (node("ol", *(_finding(each, result, text, lesson) for each in rows), look="spots"),)


def _finding(each: FindingStats, result: ClassResult, text: str, lesson: Lesson) -> Node:
    name = next((label.name for label in lesson.labels if label.slug == each.label), each.label)
    words = " ".join(each.span.of(text).split())
    return node("li", node("q", words), node("p", f"{name}: missed by {each.missed} of {result.answered}."))


def _alarms(result: ClassResult, text: str, lesson: Lesson) -> tuple[Node, ...]:
    if not result.false_alarms:
        return (node("p", "Nobody marked anything that the key leaves alone."),)
    items = (_alarm(each, result, text, lesson) for each in result.false_alarms[:MOST])
    return (node("ol", *items, look="spots"),)


def _alarm(each: FalseAlarm, result: ClassResult, text: str, lesson: Lesson) -> Node:
    names = {label.slug: label.name for label in lesson.labels}
    labels = ", ".join(f"{names.get(label, label)} {count}" for label, count in sorted(each.by_label.items()))
    words = " ".join(each.span.of(text).split())
    why = [node("p", each.why)] if each.why else []
    return node(
        "li", node("q", words), node("p", f"Marked by {each.count} of {result.answered}: {labels}."), *why
    )


def found_picture(result: ClassResult, text: str) -> Picture:
    """Finding by finding: how many found it or came near, in the order of the text."""
    rows = []
    for number, each in enumerate(result.findings, start=1):
        words = " ".join(each.span.of(text).split())
        short = words if len(words) <= 44 else f"{words[:43]}…"
        met, of = each.found + each.near, each.found + each.near + each.missed
        rows.append((f"{number}. {short}", met, of))
    best = max(rows, key=lambda row: row[1] / row[2] if row[2] else 0, default=None)
    sentence = "The key has nothing in this round."
    if best is not None and not best[1]:
        sentence = "Nobody found any of them."
    elif best is not None:
        sentence = f"Best found, by {best[1]} of {best[2]}: “{best[0].split('. ', 1)[1]}”."
    return Picture("found", "Who found what", sentence, ("finding", "found", "of"), tuple(rows))


def sureness_picture(result: ClassResult) -> Picture:
    """Confidence against correctness: of the marks made so surely, how many the key takes, label and all."""
    rows = tuple((SURENESS[each.confidence].capitalize(), each.right, each.marks) for each in result.sureness)
    parts = [f"{right} of {of} made {name.lower()}" for name, right, of in rows if of]
    sentence = f"The key takes {', '.join(parts)}." if parts else "There are no marks."
    return Picture("sureness", "How sure, and how right", sentence, ("how sure", "right", "of"), rows)


def groups_picture(result: ClassResult) -> Picture:
    """Group against group: the share of the key that its people found, in per cent of the key."""
    rows = tuple(
        (f"Group {each.group} ({each.answered} people)", round(100 * each.found), 100)
        for each in result.groups
        if each.answered
    )
    parts = [f"{name.split(' (')[0]} {share} %" for name, share, _ in rows]
    alarms = [f"group {each.group} {each.false_alarms:.1f}" for each in result.groups if each.answered]
    sentence = "No group has answered."
    if parts:
        sentence = (
            f"Found or nearly found, on average: {', '.join(parts)} of the key. "
            f"False alarms a person: {', '.join(alarms)}."
        )
    return Picture("groups", "Groups against each other", sentence, ("group", "per cent", "of"), rows)


def _draw_picture(picture: Picture) -> None:
    key = f"class-{picture.slug}"
    with st.container(key=key):
        typeset(f"{key}-says", node("h2", picture.title), node("p", picture.sentence, look="lead"))
        if picture.rows:
            st.altair_chart(
                fitted(share_chart(picture), large=True), key=f"{key}-chart", alt=picture.sentence
            )
            with st.expander("The same as a table"):
                typeset(f"{key}-table", table(picture))


def share_chart(picture: Picture) -> LayerChart:
    """A bar a row: so many of so many, with both numbers printed."""
    import altair as alt
    import pandas as pd

    frame = pd.DataFrame(list(picture.rows), columns=list(_COLUMNS))
    frame["share"] = [
        right / of if of else 0.0 for right, of in zip(frame["right"], frame["of"], strict=True)
    ]
    frame["text"] = [f"{right} of {of}" for right, of in zip(frame["right"], frame["of"], strict=True)]
    base = alt.Chart(frame, height=34 * len(frame) + 10).encode(
        x=alt.X(
            "share:Q",
            title=None,
            scale=alt.Scale(domain=[0, 1.18]),
            axis=alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1], grid=False),
        ),
        y=alt.Y(
            "what:N", title=None, sort=list(frame["what"]), axis=alt.Axis(labelLimit=420, labelOverlap=False)
        ),
    )
    bars = base.mark_bar(size=16, color="#5b7cc4").encode(tooltip=["what:N", "text:N"])
    return alt.LayerChart(layer=[bars, base.mark_text(align="left", dx=5).encode(text="text:N")])
