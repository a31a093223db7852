"""Lesson: the walk through one article, step by step."""

from types import ModuleType

import streamlit as st

from lessons.library.desk import DESK, FILE
from lessons.library.own_text import OWN
from lessons.model.marks import Help
from lessons.walk.steps import READ, WHOLE, Beat, Step
from lessons.web.beats import ask, count, explain, mark, read, reveal, whole
from lessons.web.links import DESK_PAGE, OWN_PAGE, START_PAGE, here
from lessons.web.shelf import answers, piece, prepare, waiting
from lessons.web.stage import Stage, stage_at
from lessons.web.stepper import head
from lessons.web.theme import enlarged
from lessons.web.typeset import node, typeset
from lessons.web.visit import visit

_BEATS: dict[Beat, ModuleType] = {
    Beat.ASK: ask,
    Beat.MARK: mark,
    Beat.REVEAL: reveal,
    Beat.EXPLAIN: explain,
    Beat.COUNT: count,
}
_ROUNDS: dict[str, ModuleType] = {READ: read, WHOLE: whole}


def draw() -> None:
    """Draw the step that the URL names, as far as the learner may see it."""
    now, place = visit(), here()
    found = piece(place.article, now)
    if found is None:
        _nothing(place.article)
        return
    if place.large:
        enlarged()
    stage = stage_at(now, place, found)
    head(stage)
    prepare(found)
    if _needs_key(stage) and waiting(found):
        with st.spinner("The rules are reading your article. The first time takes some seconds."):
            answers(found)
    _drawer(stage.step).draw(stage)


def _needs_key(stage: Stage) -> bool:
    if stage.step.round == WHOLE:
        return bool(stage.progress.finished)
    if stage.step.beat is Beat.MARK:
        return stage.help is not Help.INDEPENDENT
    return stage.step.beat in (Beat.REVEAL, Beat.EXPLAIN, Beat.COUNT)


def _drawer(step: Step) -> ModuleType:
    return _BEATS[step.beat] if step.beat else _ROUNDS[step.round]


def _nothing(slug: str) -> None:
    """Say why there is no article here, and lead to one."""
    if slug == OWN:
        why = (
            "This link leads to somebody's own article. Such a text stays in the browser that it was pasted "
            "into and does not travel in a link. Bring it once more to walk it here."
        )
    elif slug in (DESK, FILE):
        why = (
            "This link leads to a lesson that somebody wrote. Such a lesson stays in the browser that opened "
            "its file and does not travel in a link. Open the file once more to walk it here."
        )
    elif slug:
        why = "There is no article of this name. It may have been renamed since the link was made."
    else:
        why = "Choose an article, and the walk begins."
    with st.container(key="narrow"):
        typeset("nothing", node("h1", "No article here yet"), node("p", why, look="lead"))
        if slug == OWN:
            st.page_link(OWN_PAGE, label="Bring an article", icon=":material/article:")
        if slug in (DESK, FILE):
            st.page_link(DESK_PAGE, label="Open a lesson file", icon=":material/folder_open:")
        st.page_link(START_PAGE, label="To the articles", icon=":material/arrow_back:")
