"""The hunt: the machine's marks to doubt, the words to add; nothing of people's key is on the page."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import streamlit as st

from lessons.model.lesson import Lesson
from lessons.model.marks import Mark
from lessons.model.reading import Finding, Reading
from lessons.walk.feedback import number
from lessons.walk.hunts import Hunt, added, doubt_changed, found_sound, revealed, taken_back
from lessons.web.article_view import front_of, spoken
from lessons.web.components.article import (
    ArticleEvent,
    Changed,
    Front,
    Marked,
    Opened,
    Pen,
    Shown,
    ShownFinding,
    Unmarked,
    article,
)
from lessons.web.shelf import Piece
from lessons.web.suggesting import suggestion_card
from lessons.web.typeset import Node, node, typeset
from lessons.web.visit import Visit


@dataclass(frozen=True)
class Chase:
    """One learner at one hunt: where it is, what the machine marked, and what was done so far."""

    visit: Visit
    piece: Piece
    lesson: Lesson
    reading: Reading
    hunt: Hunt

    @property
    def place(self) -> tuple[str, str]:
        """The article and the lesson, as the visit keeps hunts and open cards."""
        return self.hunt.article, self.hunt.lesson

    @property
    def marks(self) -> tuple[Finding, ...]:
        """The machine's marks in this round."""
        return self.reading.of(self.lesson.slug)

    def change(self, change: Callable[[Hunt], Hunt]) -> None:
        """Change the hunt as it now is; for callbacks, of which several may come before the next run."""
        hunts = self.visit.hunts
        hunt = hunts.pop(self.place, self.hunt)
        hunts[self.place] = change(hunt)  # the latest change stands last

    @property
    def front(self) -> Front:
        """What stands above the text; the headline is the page's own."""
        return replace(front_of(self.piece.article), headline="")

    def opened(self) -> str:
        """The id of what is open."""
        return self.visit.opened.get(self._where, "")

    def open(self, id_: str) -> None:
        """Open a card; for callbacks."""
        self.visit.opened[self._where] = id_

    @property
    def _where(self) -> tuple[str, str]:
        return f"catch {self.hunt.article}", self.hunt.lesson


def draw(chase: Chase) -> None:
    """Draw the article with the machine's marks and a pen, the open mark's card, and the way on."""
    active = next((each for each in chase.marks if each.id == chase.opened()), None)
    column, panel = st.columns([13, 7], gap="large")
    with panel, st.container(key="panel" if active is None else "panel-sheet"):
        if active is None:
            typeset("catch-how", *_how(chase))
        else:
            _doubt(chase, active)
            with st.container(key="sheet"):
                typeset(
                    "catch-card",
                    *suggestion_card(active, chase.reading, chase.lesson, strictness=chase.piece.strictness),
                    live=True,
                )
    with column:
        article(
            f"catch-{chase.hunt.article}-{chase.hunt.lesson}",
            chase.reading.text,
            front=chase.front,
            findings=[_as_shown(chase, each) for each in chase.marks],
            marks=chase.hunt.marks,
            pen=Pen(chase.lesson.letter, chase.lesson.line, chase.lesson.labels),
            active=active.id if active else None,
            on_event=lambda event: _hear(chase, event),
        )
    _foot(chase)


def _how(chase: Chase) -> tuple[Node, ...]:
    count = len(chase.marks)
    marks = "no mark" if not count else "one mark" if count == 1 else f"{number(count)} marks"
    return (
        node("h2", chase.lesson.script.question),
        node("p", f"For this question the rules made {marks}. Are they right?"),
        node(
            "ul",
            node("li", "Click a mark to see why it was made. Doubt it where it is wrong."),
            node("li", "Mark the words that the rules missed, as you do in a lesson."),
            node("li", "Where a label or the words are wrong, doubt the mark, or mark it anew."),
        ),
    )


def _doubt(chase: Chase, finding: Finding) -> None:
    doubted = finding.id in chase.hunt.doubts
    st.button(
        "It is right after all" if doubted else "I doubt this mark",
        key="catch-doubt",
        type="secondary" if doubted else "primary",
        on_click=chase.change,
        args=(lambda hunt: doubt_changed(hunt, finding.id),),
    )


def _so_far(chase: Chase) -> str:
    hunt = chase.hunt
    if hunt.sound:
        return "You say: the rules made no mistake here."
    if not hunt.committed:
        return "Doubt or add something, or say there is no mistake."
    doubts, marks = (number(count) if count else "none" for count in (len(hunt.doubts), len(hunt.marks)))
    return f"You doubt {doubts} of the {number(len(chase.marks))}, and added {marks}."


def _as_shown(chase: Chase, finding: Finding) -> ShownFinding:
    doubted = finding.id in chase.hunt.doubts
    return ShownFinding(
        id=finding.id,
        span=finding.span,
        letter=chase.lesson.letter,
        line=chase.lesson.line,
        heavy=chase.lesson.is_heavy(finding) and not doubted,
        name=spoken(finding.label, finding.span, chase.lesson, chase.reading.text),
        state=Shown.DOUBTED if doubted else Shown.SUGGESTION,
    )


def _hear(chase: Chase, event: ArticleEvent) -> None:
    now = datetime.now(UTC)
    match event:
        case Opened():
            chase.open(event.id)
        case Marked():
            mark = Mark(event.id, chase.lesson.slug, event.span, event.label, event.confidence, now)
            chase.change(lambda hunt: added(hunt, mark))
        case Changed():
            old = next((each for each in chase.hunt.marks if each.id == event.id), None)
            if old is not None:
                mark = Mark(old.id, chase.lesson.slug, old.span, event.label, event.confidence, now)
                chase.change(lambda hunt: added(hunt, mark))
        case Unmarked():
            chase.change(lambda hunt: taken_back(hunt, event.id))


def _foot(chase: Chase) -> None:
    """The answer that there is no mistake, and the way to people's key."""
    hunt = chase.hunt
    with st.container(key="foot", horizontal=True, vertical_alignment="center", gap="small"):
        typeset("foot-hint", node("p", _so_far(chase), look="hint"), live=True)
        if not hunt.doubts and not hunt.marks:
            st.button(
                "Take that back" if hunt.sound else "There is no mistake",
                key="foot-aside",
                on_click=chase.change,
                args=(lambda hunt: found_sound(hunt, said=not hunt.sound),),
            )
        st.button(
            "See what people say",
            key="foot-on",
            type="primary",
            icon=":material/arrow_forward:",
            icon_position="right",
            disabled=not hunt.committed,
            on_click=_reveal,
            args=(chase,),
        )


def _reveal(chase: Chase) -> None:
    chase.change(lambda hunt: revealed(hunt, at=datetime.now(UTC)))
    chase.open("")
