"""Catch the machine: its reading of a sample, hunted for mistakes before people's key is shown."""

import streamlit as st

from lessons import LESSONS
from lessons import lesson as lesson_of
from lessons.library.samples import Sample, samples
from lessons.model.lesson import Lesson
from lessons.walk.hunts import Hunt, fitting
from lessons.web import catching_hunt, catching_reveal
from lessons.web.catching_hunt import Chase
from lessons.web.links import CATCH_PAGE, LESSON_PAGE, OWN_PAGE, Place
from lessons.web.shelf import Piece, answers
from lessons.web.suggesting import read_aloud
from lessons.web.typeset import node, typeset, unmarked
from lessons.web.visit import Visit, visit

_ROUND = "round"
"""The name of the round in the URL."""
_CHOICE = "catch-round"


def draw() -> None:
    """Draw the hunt in the sample that the URL names, or the choice of samples."""
    now = visit()
    slug = st.query_params.get("article", "")
    found = next((each for each in samples() if each.article.slug == slug and each.has_key), None)
    with st.container(key="catch-page"):
        if found is None:
            _choice(now, lost=bool(slug))
        else:
            _hunt(now, found)


def _choice(now: Visit, *, lost: bool) -> None:
    """The samples that have people's key."""
    with st.container(key="start"):
        typeset(
            "catch-title",
            node("h1", "Catch the machine"),
            node(
                "p",
                "Rules read a sample article and mark it. They make mistakes: they mark what does not count, "
                "miss what does, and mix up labels. Hunt them, and then see what people marked.",
                look="lead",
            ),
            node(
                "p",
                "There is no article of this name. Choose one of these."
                if lost
                else "The marks give some of the answers away, so walk an article before you hunt in it.",
            ),
        )
        for sample in samples():
            if not sample.has_key:
                continue
            slug = sample.article.slug
            with st.container(key=f"card-{slug}"):
                st.page_link(CATCH_PAGE, label=unmarked(sample.article.title), query_params={"article": slug})
                typeset(f"card-facts-{slug}", node("p", _facts(sample, now), look="facts"))
        typeset(
            "catch-own",
            node("h2", "On your own article"),
            node(
                "p", "Nobody has written a key for it, so you are the one who decides: put the marks right."
            ),
        )
        st.page_link(OWN_PAGE, label="To your article")


def _facts(sample: Sample, now: Visit) -> str:
    walked = len(now.progress(sample.article.slug).finished)
    hunts = [each for each in now.hunts.values() if each.article == sample.article.slug]
    hunted = sum(each.revealed is not None for each in hunts)
    facts = [sample.article.outlet, f"{sample.words} words", f"{walked} of {len(LESSONS)} rounds walked"]
    if hunted:
        facts.append(f"{hunted} of {len(LESSONS)} hunted")
    return " · ".join(facts)


def _hunt(now: Visit, sample: Sample) -> None:
    piece = Piece(sample.article, sample)
    head = st.container()
    lesson = _round()
    readings = read_aloud(piece, "The rules are reading the article. The first time takes some seconds.")
    if readings is None:
        return
    reading = readings[piece.strictness]
    place = (sample.article.slug, lesson.slug)
    hunt = now.hunts.get(place) or Hunt(*place)
    chase = Chase(now, piece, lesson, reading, fitting(hunt, lesson, length=len(sample.article.text)))
    with head:
        typeset(
            "catch-head",
            node("p", "Catch the machine", look="outlet"),
            node("h1", sample.article.title),
            *([node("p", sample.content_note, look="hint")] if sample.content_note else []),
            step=f"{sample.article.slug} {lesson.slug} {chase.hunt.revealed}",
        )
    if chase.hunt.revealed is None:
        catching_hunt.draw(chase)
    else:
        catching_reveal.draw(chase, answers(piece))
    with st.container(key="catch-ways", horizontal=True, gap="large"):
        st.page_link(CATCH_PAGE, label="Another article", icon=":material/arrow_back:")
        st.page_link(LESSON_PAGE, label="Walk this article", query_params=Place(sample.article.slug).params())


def _round() -> Lesson:
    """Which round's marks are hunted: in the URL, so that a link leads to it."""

    def go() -> None:
        st.query_params[_ROUND] = st.session_state[_CHOICE]

    wanted = st.query_params.get(_ROUND, "")
    slugs = [each.slug for each in LESSONS]
    st.session_state[_CHOICE] = wanted if wanted in slugs else slugs[0]
    chosen = st.segmented_control(
        "Which round",
        slugs,
        format_func=lambda slug: lesson_of(slug).name,
        key=_CHOICE,
        required=True,
        wrap=True,
        label_visibility="collapsed",
        on_change=go,
    )
    return lesson_of(chosen or slugs[0])
