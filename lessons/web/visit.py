"""What a learner did, for as long as the visit lasts, and after it in their own browser.

Changed in callbacks only, so that a run of the script draws what is, and changes nothing.
"""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import streamlit as st

from lessons.library.own_text import from_kept, to_keep
from lessons.model.article import Article
from lessons.model.lesson import JsonValue, Lesson
from lessons.model.strictness import Strictness
from lessons.walk import carrying
from lessons.walk import hunts as hunting
from lessons.walk.history import History, Round, merged
from lessons.walk.memory import fitting, remembered, written
from lessons.walk.progress import Progress
from lessons.web.classroom.access import access, forget, keep_access
from lessons.web.components.browser_storage import Storage, browser_storage
from lessons.web.desk_keeping import Desks, keep_desks
from lessons.web.typeset import node, typeset

_KEY = "visit"

_PROBLEMS = {
    Storage.UNAVAILABLE: "This browser keeps nothing for this page, so your marks last until you close or "
    "reload it.",
    Storage.FULL: "This browser has no room left for this page, so your latest marks last until you close or "
    "reload it.",
}


@dataclass(frozen=True, slots=True)
class Refused:
    """What could not be read: the way that it came, which one it was, and a sentence that says why."""

    way: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Picked:
    """What was picked in the charts of a step: the finding to look at, and the group that it belongs to.

    `article`, `round`, `picture` and `group` are slugs and ids; the last two are empty where the finding was
    clicked in the text.
    """

    article: str
    round: str
    finding: str
    picture: str = ""
    group: str = ""


@dataclass
class Visit:
    """Progress by article, the learner's own article, and what is open on the page.

    `past` holds earlier states of the progress on an article, for undoing; `opened` the finding whose
    card is open, by article and lesson; `noted` the articles whose content note was read; `compared` the
    events whose keys, both of them, the learner asked to see; `history` the finished rounds, which outlive
    what is begun again; `desks` the lessons that are written and walked from files; `picked` what was
    picked in the charts of this step; `hunts` those for the machine's mistakes, by article and lesson.

    Of the learner's own article: `strictness` says how much the machine marks in it, `suggested` that
    the learner asked to see that; `bringing` that another one is to take its place, `asked` the link that
    is to be fetched, and `refused` the last text, file or link that could not be read.
    """

    walks: dict[str, Progress] = field(default_factory=dict)
    own: Article | None = None
    opened: dict[tuple[str, str], str] = field(default_factory=dict)
    noted: set[str] = field(default_factory=set)
    compared: set[str] = field(default_factory=set)
    history: History = ()
    desks: Desks = field(default_factory=Desks)
    picked: Picked | None = None
    hunts: dict[tuple[str, str], hunting.Hunt] = field(default_factory=dict)
    strictness: Strictness = Strictness.BALANCED
    suggested: bool = False
    bringing: bool = False
    asked: str = ""
    refused: Refused | None = None

    def progress(self, article: str) -> Progress:
        """The progress on an article."""
        return self.walks.get(article) or Progress(article)

    def change(self, progress: Progress) -> None:
        """Put a new state of the progress on an article in the place of the old one."""
        self.walks.pop(progress.article, None)
        self.walks[progress.article] = progress  # the latest change stands last

    def record(self, *rounds: Round) -> None:
        """Add finished rounds to the history."""
        self.history = merged(self.history, rounds)

    def forget(self, article: str) -> None:
        """Forget all that was done on an article."""
        self.walks.pop(article, None)
        self.opened = {place: id_ for place, id_ in self.opened.items() if place[0] != article}

    def take(self, article: Article) -> None:
        """Take in the learner's own article in the place of an earlier one."""
        if self.own is None or self.own.text != article.text:
            self.forget(article.slug)
            self.suggested = False
        self.own = article
        self.bringing = False
        self.refused = None


def visit() -> Visit:
    """This visit."""
    found = st.session_state.setdefault(_KEY, Visit())
    if not isinstance(found, Visit):  # after a reload of the code the class is another one
        found = st.session_state[_KEY] = Visit()
    return found


def keep() -> None:
    """Keep the visit in the learner's browser and nowhere else, or say that it cannot be kept.

    Stands on every page, before it.
    """
    now = visit()
    own: JsonValue = None
    if now.own is not None:
        own = {**to_keep(now.own), "strictness": now.strictness.name.lower(), "suggested": now.suggested}
    walks = written(now.walks) if now.walks else None
    rounds = carrying.written(now.history) if now.history else None
    hunted = hunting.written(now.hunts.values()) if now.hunts else None
    found = (
        browser_storage("own-article", own, on_restore=_restore_own),
        browser_storage("walks", walks, on_restore=_restore_walks),
        browser_storage("rounds", rounds, on_restore=_restore_rounds),
        browser_storage("hunts", hunted, on_restore=_restore_hunts),
        keep_access(),
        *keep_desks(now.desks),
    )
    problem = next((_PROBLEMS[status] for status in found if status in _PROBLEMS), "")
    if problem:
        typeset("keeping-problem", node("p", problem, look="problem"), live=True)


def _restore_walks(value: JsonValue) -> None:
    """What the browser held comes behind what was done since the page was opened."""
    now = visit()
    now.walks = {**remembered(value), **now.walks}


def _restore_rounds(value: JsonValue) -> None:
    visit().record(*carrying.remembered(value))


def _restore_hunts(value: JsonValue) -> None:
    now = visit()
    now.hunts = {(each.article, each.lesson): each for each in hunting.remembered(value)} | now.hunts


def _restore_own(value: JsonValue) -> None:
    now = visit()
    if now.own is not None or not isinstance(value, dict):
        return
    now.own = from_kept(value)
    now.suggested = value.get("suggested") is True
    with contextlib.suppress(ValueError):
        now.strictness = Strictness.named(str(value.get("strictness")))


def fitted(progress: Progress, article: Article, lessons: Sequence[Lesson]) -> Progress:
    """The progress without what does not fit the article as it is now."""
    labels = {lesson.slug: frozenset(label.slug for label in lesson.labels) for lesson in lessons}
    return fitting(progress, labels=labels, length=len(article.text))


def anything() -> bool:
    """Whether there is anything to erase."""
    now = visit()
    desks = now.desks.own or now.desks.walked or now.desks.unread
    return any((now.walks, now.history, now.own, now.hunts, desks, access().written()))


def erase() -> None:
    """Forget everything; the browser's copy goes with the next run."""
    st.session_state[_KEY] = Visit()
    forget()
