"""Present: a lesson for a wall, slide by slide, turned by keys, a clicker or buttons."""

from dataclasses import dataclass
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

_KEY = "presenting"


@dataclass
class _Presenting:
    """The spot that was drawn or gone to last, and whether the presenter leaves.

    Changed in callbacks without touching the session: there Streamlit may break a callback off.
    """

    spot: Spot | None = None
    leaving: bool = False


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
    memory: _Presenting = st.session_state.setdefault(_KEY, _Presenting())
    memory.spot = here
    if memory.leaving:
        memory.leaving = False
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
        on_press=lambda presses: _press(slides, memory, presses),
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
    params = {"article": st.query_params.get("article", ""), "at": spot.slide.name}
    if spot.since is not None:
        params["since"] = spot.since.name
    st.query_params.from_dict(params)


def _press(slides: Deck, memory: _Presenting, presses: list[str]) -> None:
    """Do what was pressed, from where the press before has led; for callbacks.

    Presses that come fast bring the address from before the last one, so that it is no place to start from.
    """
    here = memory.spot or Spot(slides.slides[0])
    for what in presses:
        if what == "leave":
            memory.leaving = True
        elif what in set(Press):
            here = slides.press(here, Press(what))
        elif what.startswith("round-") and what.removeprefix("round-").isdecimal():
            here = slides.round(int(what.removeprefix("round-")[:2])) or here
    memory.spot = here
    _go(here)


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
