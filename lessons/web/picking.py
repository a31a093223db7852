"""From a chart to the words: a mark that is clicked, or chosen beside the chart, and the article with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from lessons.model.lesson import Group, Picture
from lessons.web.article_view import show
from lessons.web.charts import PICK
from lessons.web.components.article import ArticleEvent, Opened, ShownFinding
from lessons.web.stage import Stage
from lessons.web.typeset import node, typeset
from lessons.web.visit import Picked

MOST_PILLS = 14
"""Groups that are laid out beside a chart; more go into a list that opens."""


@dataclass(frozen=True, slots=True)
class Picking:
    """The charts of a step, and what is picked in them; one thing at a time."""

    stage: Stage
    pictures: tuple[Picture, ...]

    @property
    def picked(self) -> Picked | None:
        """What is picked on this step."""
        picked = self.stage.visit.picked
        here = (self.stage.piece.article.slug, self.stage.step.round)
        return picked if picked is not None and (picked.article, picked.round) == here else None

    @property
    def group(self) -> Group | None:
        """The group that is picked."""
        picked = self.picked
        groups = (
            group
            for picture in self.pictures
            for group in picture.groups
            if picked and (picture.slug, group.id) == (picked.picture, picked.group)
        )
        return next(groups, None)

    def look_at(self, finding: str, *, picture: str = "", group: str = "") -> None:
        """Look at a finding; for callbacks."""
        article, round_ = self.stage.piece.article.slug, self.stage.step.round
        self.stage.visit.picked = Picked(article, round_, finding, picture, group)

    def clear(self) -> None:
        """Pick nothing; for callbacks."""
        self.stage.visit.picked = None
        self._let_go()

    def chart_key(self, picture: Picture) -> str:
        """The key of a picture's chart; another one once its selection is to be let go."""
        return f"chart-{self.stage.step.round}-{picture.slug}-{st.session_state.get(_turns(picture), 0)}"

    def chart_clicked(self, picture: Picture) -> None:
        """Take what was clicked in a chart, and let the other charts go; for callbacks."""
        self._pick(picture, _selected(self.chart_key(picture)))
        self._let_go(keep=picture)

    def choose(self, picture: Picture) -> None:
        """Let the learner choose among the groups of a picture without a mouse."""
        key = f"words-of-{self.stage.step.round}-{picture.slug}"
        names = {group.id: group.name for group in picture.groups}
        picked = self.picked
        here = picked.group if picked and picked.picture == picture.slug else None
        st.session_state[key] = here

        def chosen() -> None:
            self._pick(picture, st.session_state[key])
            self._let_go()

        if len(names) <= MOST_PILLS:
            st.pills("Go to the words", list(names), key=key, format_func=names.__getitem__, on_change=chosen)
            return
        st.selectbox(
            "Go to the words",
            list(names),
            key=key,
            format_func=names.__getitem__,
            index=None,
            placeholder="Choose a finding",
            on_change=chosen,
        )

    def _pick(self, picture: Picture, id_: str | None) -> None:
        group = next((each for each in picture.groups if each.id == id_), None)
        if group is None:
            self.stage.visit.picked = None
        else:
            self.look_at(group.findings[0], picture=picture.slug, group=group.id)

    def _let_go(self, *, keep: Picture | None = None) -> None:
        """Draw anew the charts that hold a selection: a click on what is selected would be no click."""
        for picture in self.pictures:
            if picture is not keep and _selected(self.chart_key(picture)) is not None:
                turns = _turns(picture)
                st.session_state[turns] = st.session_state.get(turns, 0) + 1


def _turns(picture: Picture) -> str:
    return f"turns-{picture.slug}"


def _selected(chart_key: str) -> str | None:
    """The id of the mark that is selected in a chart; the browser says it, so it is believed in nothing."""
    state = st.session_state.get(chart_key)
    selection = state.get("selection") if isinstance(state, Mapping) else None
    points = selection.get(PICK) if isinstance(selection, Mapping) else None
    first = points[0] if isinstance(points, list) and points else None
    id_ = first.get("id") if isinstance(first, Mapping) else None
    return id_ if isinstance(id_, str) else None


def show_words(picking: Picking, findings: Sequence[ShownFinding]) -> None:
    """Show the article with these findings; of a picked group only its own, one of them to look at."""
    group, picked = picking.group, picking.picked
    ids = group.findings if group else tuple(each.id for each in findings)
    active = picked.finding if picked and picked.finding in ids else None
    with st.container(key="words-head"):
        if group and active:
            _turn(picking, group, ids.index(active))
        else:
            hint = "Click a bar or a point in a chart, or choose below it, and its words stand out here."
            typeset("words-say", node("h2", "In the text"), node("p", hint, look="hint"), live=True)

    def hear(event: ArticleEvent) -> None:
        if isinstance(event, Opened):
            of = {"picture": picked.picture, "group": picked.group} if group and picked else {}
            picking.look_at(event.id, **of)

    show(
        picking.stage,
        findings=[each for each in findings if each.id in ids],
        active=active,
        on_event=hear,
        name="words",
    )


def _turn(picking: Picking, group: Group, index: int) -> None:
    """Which of the group's findings one looks at, and the way to the others."""
    size = len(group.findings)
    where = f"{index + 1} of {size} in the text" if size > 1 else "once in the text"
    typeset("words-say", node("h2", group.name), node("p", where, look="hint"), live=True)
    picked = picking.picked
    with st.container(key="turn", horizontal=True, vertical_alignment="center", gap="small"):
        for key, says, icon, step in (
            ("words-back", "Previous", ":material/chevron_left:", -1),
            ("words-on", "Next", ":material/chevron_right:", 1),
        ):
            st.button(
                says,
                key=key,
                icon=icon,
                type="tertiary",
                disabled=size == 1,
                on_click=picking.look_at,
                args=(group.findings[(index + step) % size],),
                kwargs={"picture": picked.picture if picked else "", "group": group.id},
            )
        st.button("Show all", key="words-all", type="tertiary", on_click=picking.clear)
