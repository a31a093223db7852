"""Present: a lesson for a wall, slide by slide, turned by keys, a clicker or buttons."""

from importlib import import_module
from pathlib import Path
from threading import Thread

import streamlit as st

from lessons import LESSONS
from lessons.library.samples import samples
from lessons.walk.deck import Deck, Press, Slide, Spot, View, deck
from lessons.walk.progress import Progress
from lessons.walk.steps import FIRST, READ, WHOLE, Beat, Step
from lessons.web.components.presenter import presenter
from lessons.web.links import LESSON_PAGE, PRESENT_PAGE, START_PAGE, Place
from lessons.web.present_slides import draw_slide
from lessons.web.shelf import Piece, answers, piece, prepare, waiting
from lessons.web.stage import Stage
from lessons.web.typeset import node, typeset, unmarked
from lessons.web.visit import visit

SHEET = Path(__file__).with_name("present.css")

_LEAVING, _LAST = "present-leaving", "present-last"
"""Keys of the session: whether to leave, and the article and the spot that were drawn or gone to last."""


def draw() -> None:
    """Draw the slide that the URL names, of the article that it names."""
    now = visit()
    slug = st.query_params.get("article", "")
    found = piece(slug, now)
    if found is None:
        _choice(lost=bool(slug))
        return
    st.html(SHEET)
    _warm()
    prepare(found)
    if waiting(found):
        with st.spinner("The rules are reading your article. The first time takes some seconds."):
            answers(found)
    key = answers(found)
    slides = deck(LESSONS, key)
    here = _here(slides)
    st.session_state[_LAST] = (slug, here)
    if st.session_state.pop(_LEAVING, False):
        st.switch_page(LESSON_PAGE, query_params=Place(slug, _step(here.slide)).params())
    step = Step(here.slide.round) if here.slide.round in (READ, WHOLE) else Step(here.slide.round, Beat.ASK)
    stage = Stage(now, Place(slug, step), found, Progress(slug), step)
    with st.container(key=f"present-{here.slide.view.value}"):
        draw_slide(stage, here, slides, on_open=lambda number: _go(slides.to_finding(here, number)))
    presenter(
        "presenter",
        place=_place(here.slide, slides, found),
        at=here.slide.name,
        rounds=len(LESSONS),
        on_press=lambda what: _press(slides, what),
    )


@st.cache_resource(show_spinner=False)
def _warm() -> None:
    """Have the charts' library ready when a class waits for the first of them; once for all who present."""
    Thread(target=import_module, args=("altair",), daemon=True).start()


def _here(slides: Deck) -> Spot:
    """Where the URL says that one is: the first slide where it says nothing that there is."""
    params = st.query_params
    slide = slides.at(params.get("at", ""))
    return Spot(slides.slides[0]) if slide is None else Spot(slide, slides.at(params.get("since", "")))


def _go(spot: Spot) -> None:
    """Go to another slide of the same article; for callbacks."""
    slug = st.query_params.get("article", "")
    st.session_state[_LAST] = (slug, spot)
    params = {"article": slug, "at": spot.slide.name}
    if spot.since is not None:
        params["since"] = spot.since.name
    st.query_params.from_dict(params)


def _press(slides: Deck, what: str) -> None:
    """Do what was pressed, from where the press before has led. For callbacks.

    A press that comes fast brings the address from before the last one, so that it is no place to start from.
    """
    slug, last = st.session_state.get(_LAST, ("", None))
    here = last if slug == st.query_params.get("article", "") and isinstance(last, Spot) else _here(slides)
    if what == "leave":
        st.session_state[_LEAVING] = True
    elif what in set(Press):
        _go(slides.press(here, Press(what)))
    elif what.startswith("round-") and what.removeprefix("round-").isdecimal():
        spot = slides.round(int(what.removeprefix("round-")[:2]))
        if spot is not None:
            _go(spot)


def _step(slide: Slide) -> Step:
    """Where in the lesson one leaves to from a slide."""
    if slide.round in (READ, WHOLE):
        return FIRST if slide.round == READ else Step(WHOLE)
    return Step(slide.round, Beat.ASK)


def _place(slide: Slide, slides: Deck, found: Piece) -> str:
    """Where one is, for the presenter; how much is still to come stays unsaid until the key is shown."""
    if slide.view in (View.FINDING, View.TEMPTING):
        return f"{slide.number} of {slides.size(slide.round, slide.view)}"
    return ""


def _choice(*, lost: bool) -> None:
    """Choose what to present."""
    now = visit()
    why = "There is no article of this name here. " if lost else ""
    with st.container(key="counts"):
        typeset(
            "present-choice",
            node("h1", "Present a lesson"),
            node(
                "p",
                f"{why}Choose an article. It fills the screen, one thing at a time, and nothing of its key "
                "shows before you ask for it.",
                look="lead",
            ),
        )
        if now.own is not None:
            st.page_link(PRESENT_PAGE, label="Your own article", query_params={"article": now.own.slug})
        for each in samples():
            title = f"{each.article.title} ({each.article.outlet})"
            st.page_link(PRESENT_PAGE, label=unmarked(title), query_params={"article": each.article.slug})
        st.page_link(START_PAGE, label="To the first page", icon=":material/arrow_back:")
