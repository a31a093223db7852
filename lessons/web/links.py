"""Where a learner is: in the URL and nowhere else, so that links, Back and Forward simply work."""

from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from lessons import LESSONS
from lessons.model.marks import Help
from lessons.walk.steps import FIRST, Step, step_at

PAGES = Path(__file__).with_name("pages")
START_PAGE = PAGES / "start.py"
LESSON_PAGE = PAGES / "lesson.py"
METHOD_PAGE = PAGES / "method.py"
METHOD_PATH = "method"
"""The path of the page on method in a URL."""
LESSON_PATH = "lesson"
"""The path of the lesson's page in a URL."""
OWN_PAGE = PAGES / "own.py"
OWN_PATH = "own"
"""The path of the page of a reader's own article in a URL."""
DESK_PAGE = PAGES / "desk.py"
DESK_PATH = "desk"
"""The path of the author's desk in a URL."""
CATCH_PAGE = PAGES / "catch.py"
CATCH_PATH = "catch"
"""The path of the page that hunts the machine's mistakes in a URL."""
COMPARE_PAGE = PAGES / "compare.py"
COMPARE_PATH = "compare"
"""The path of the comparison's page in a URL."""
PRESENT_PAGE = PAGES / "present.py"
PRESENT_PATH = "present"
"""The path of the projector's page in a URL."""
PROGRESS_PAGE = PAGES / "progress.py"
PROGRESS_PATH = "progress"
"""The path of the page on one's progress in a URL."""
CLASSROOM_PAGE = PAGES / "classroom.py"
CLASSROOM_PATH = "classroom"
"""The path of the page that opens a room, in a URL."""
HOST_PAGE = PAGES / "host.py"
HOST_PATH = "host"
"""The path of a room's host's page in a URL."""
JOIN_PAGE = PAGES / "join.py"
JOIN_PATH = "join"
"""The path of the page that takes part in a room, in a URL."""

_OF_A_PLACE = frozenset({"article", "round", "beat", "size", "help"})
"""The names that `Place.params` gives."""


@dataclass(frozen=True, slots=True)
class Place:
    """An article, the step that the link asks for, and whether it is shown large, for a wall.

    `help` is the level of help that the link asks for in every round; None leaves it to the learner.
    """

    article: str
    step: Step = FIRST
    large: bool = False
    help: Help | None = None

    def params(self) -> dict[str, str]:
        """The place as the query of a URL."""
        params = {"article": self.article} if self.article else {}
        params["round"] = self.step.round
        if self.step.beat is not None:
            params["beat"] = self.step.beat.value
        if self.large:
            params["size"] = "large"
        if self.help is not None:
            params["help"] = self.help.value
        return params


def here() -> Place:
    """The place that the URL names; read anew in every run, since Back and Forward change it."""
    params = st.query_params
    level = params.get("help", "")
    return Place(
        article=params.get("article", ""),
        step=step_at(params.get("round", ""), params.get("beat", ""), LESSONS),
        large=params.get("size") == "large",
        help=Help(level) if level in set(Help) else None,
    )


def go(place: Place) -> None:
    """Go to another place on this page; for callbacks. One entry in the browser's history.

    What the page keeps in its address beside the place stays there.
    """
    kept = {name: value for name, value in st.query_params.items() if name not in _OF_A_PLACE}
    st.query_params.from_dict({**kept, **place.params()})


def go_step(step: Step) -> None:
    """Go to another step of the same article; for callbacks."""
    go(replace(here(), step=step))
