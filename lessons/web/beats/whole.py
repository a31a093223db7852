"""The whole picture: all counts together, the judgement again, and what to check next."""

import streamlit as st

from lessons import LESSONS
from lessons.model.lesson import Lesson
from lessons.model.marks import Help, Outcome
from lessons.walk.concluding import conclusion
from lessons.walk.next_checks import next_checks
from lessons.walk.scoring import right, score
from lessons.walk.spread import spread
from lessons.walk.steps import FIRST, Beat, Step
from lessons.web.article_view import plain
from lessons.web.author_words import author_questions
from lessons.web.beats import helping
from lessons.web.beats.count import draw_chart, draw_picture
from lessons.web.beats.judging import NAMES, judging
from lessons.web.beats.machine import OUTCOMES, SUGGESTED, suggestions_note
from lessons.web.charts import spread_chart
from lessons.web.links import COMPARE_PAGE, LESSON_PAGE, PROGRESS_PAGE, Place, go_step
from lessons.web.picking import Picking, show_words
from lessons.web.shelf import sibling
from lessons.web.stage import Stage
from lessons.web.stepper import foot
from lessons.web.typeset import Node, node, typeset

WHOLE = ("words-given",)
"""The pictures of single lessons that say something of the article as a whole."""


def draw(stage: Stage) -> None:
    """Draw the counts of the rounds that were walked, and the way to those that were not."""
    walked = [each for each in LESSONS if each.slug in stage.progress.finished]
    with st.container(key="counts"):
        typeset("whole-title", node("h1", "The whole picture"), *_lead(stage))
        if walked:
            suggestions_note(stage.key.reading)
        _tiles(stage, walked)
        if walked:
            _along(stage, walked)
            _concluded(stage, walked)
            _checks(stage, walked)
        author_questions(stage.piece)
        _judgements(stage)
        if walked:
            _met(stage, walked)
        _other_version(stage)
        if walked and stage.piece.keyed and stage.led is None:
            label = "Your progress: what to practise, and when to come back"
            st.page_link(PROGRESS_PAGE, label=label, icon=":material/trending_up:")
    foot(stage)


def _lead(stage: Stage) -> tuple[Node, ...]:
    title = stage.piece.article.title
    return (node("p", title, look="lead"),)


def _tiles(stage: Stage, walked: list[Lesson]) -> None:
    for column, lesson in zip(st.columns(len(LESSONS), gap="large"), LESSONS, strict=True):
        with column, st.container(key=f"tile-{lesson.slug}"):
            head = (node("p", lesson.letter, look=f"letter {lesson.line}"), node("h2", lesson.name))
            if lesson not in walked:
                typeset(f"tile-says-{lesson.slug}", *head, node("p", "You have not walked this round yet."))
                if stage.led is None:
                    st.button(
                        "Walk it now",
                        key=f"walk-{lesson.slug}",
                        on_click=go_step,
                        args=(Step(lesson.slug, Beat.ASK),),
                    )
                continue
            says = (node("p", each.sentence) for each in lesson.pictures(stage.counted)[:1])
            typeset(f"tile-says-{lesson.slug}", *head, *says)


def _along(stage: Stage, walked: list[Lesson]) -> None:
    """Where the findings fall and who is given the words, beside the article to which both lead."""
    reading, large = stage.counted, stage.place.large
    whole = spread(reading, walked)
    others = [(lesson, each) for lesson in walked for each in lesson.pictures(reading) if each.slug in WHOLE]
    picking = Picking(stage, (whole, *(picture for _, picture in others)))
    column, panel = st.columns([11, 9], gap="large")
    with column:
        typeset("spread-says", node("h2", whole.title), node("p", whole.sentence, look="lead"))
        if whole.rows:
            draw_chart("spread", whole, spread_chart, large=large, picking=picking)
        for lesson, picture in others:
            draw_picture(lesson, picture, large=large, picking=picking)
    with panel, st.container(key="panel-words"):
        findings = [each for lesson in walked for each in plain(reading.of(lesson.slug), lesson, reading)]
        show_words(picking, findings)


def _concluded(stage: Stage, walked: list[Lesson]) -> None:
    made = conclusion(stage.counted, walked)
    typeset(
        "concluded",
        node("h2", "What can be concluded"),
        node("ul", *(node("li", each) for each in made.can)),
        node("h3", "What cannot"),
        node("p", made.cannot),
    )


def _checks(stage: Stage, walked: list[Lesson]) -> None:
    checks = next_checks(stage.counted, walked)
    if not checks:
        return
    of = {each.slug: each for each in walked}
    items = [
        node(
            "li",
            node("q", " ".join(check.quote.split())),
            node("span", of[check.lesson].letter, look=f"letter {of[check.lesson].line}"),
            *(node("p", text) for text in (check.card.ask, check.card.settle) if text),
        )
        for check in checks
    ]
    typeset("checks", node("h2", "Check next"), node("ol", *items, look="checks"))


def _judgements(stage: Stage) -> None:
    before, after = stage.progress.before, stage.progress.after
    said = "You gave no first impression."
    if before is not None:
        said = f"Before the walk you said: {NAMES[before.level - 1].lower()}."
    parts = [node("h2", "And now: how well is this article supported?"), node("p", said)]
    if before is not None and before.reason:
        parts.append(node("blockquote", before.reason))
    if before is not None and after is not None:
        parts.append(node("p", _moved(before.level, after.level)))
    typeset("judgements", *parts)
    judging(stage, after=True)


def _moved(before: int, after: int) -> str:
    if before == after:
        return "You stayed with it. What did you see on the way that could have moved you?"
    up = "up" if after > before else "down"
    return f"You moved {up} from “{NAMES[before - 1].lower()}”. Which finding moved you?"


def _met(stage: Stage, walked: list[Lesson]) -> None:
    words = OUTCOMES if stage.piece.keyed else SUGGESTED
    columns = ("Round", "Help", *(words[outcome].capitalize() for outcome in Outcome))
    rows, labelled = [], False
    for lesson in walked:
        attempt = stage.progress.attempt(lesson.slug)
        result = score(attempt, stage.key)
        counts = {outcome: result.count(outcome) for outcome in Outcome}
        if attempt.help is Help.WORKED and stage.piece.keyed:
            labelled = True
            counts[Outcome.FOUND] = sum(right(each, attempt.help) for each in result.meetings)
            counts[Outcome.NEAR] = sum(each.label_right is False for each in result.meetings)
        cells = (node("td", str(count), look="n") for count in counts.values())
        rows.append(node("tr", node("td", lesson.name), node("td", helping.NAMES[attempt.help]), *cells))
    note = (
        "Where the words were marked: labels that fit, other labels, words that got none, and labels on "
        "words that do not count."
    )
    typeset(
        "met",
        node("h2", "Your marks"),
        node(
            "table",
            node("caption", "Your marks, round by round"),
            node("thead", node("tr", *(node("th", each) for each in columns))),
            node("tbody", *rows),
        ),
        *((node("p", note, look="hint"),) if labelled else ()),
    )


def _other_version(stage: Stage) -> None:
    other = sibling(stage.piece)
    if other is None:
        return
    typeset(
        "other-says",
        node("h2", "The same event, written up by others"),
        node("p", f"{other.article.outlet}: {other.article.title}"),
    )
    place = Place(other.article.slug, FIRST, stage.place.large)
    if st.button("Read it", key="other"):
        st.switch_page(LESSON_PAGE, query_params=place.params())
    st.page_link(COMPARE_PAGE, label="Compare the two write-ups", query_params={"event": other.event})
