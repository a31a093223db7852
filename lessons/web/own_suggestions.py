"""What the rules suggest in a reader's own article: marks, cards, counts, and how far to trust them."""

import streamlit as st

from lessons import LESSONS
from lessons.library.key_writing import nestable, write_key
from lessons.library.own_text import OWN
from lessons.model.answer_key import AnswerKey
from lessons.model.article import Article
from lessons.model.lesson import Lesson
from lessons.model.reading import Finding, Reading
from lessons.model.strictness import Strictness
from lessons.walk.doubting import without
from lessons.walk.progress import doubt_changed
from lessons.walk.spread import spread
from lessons.web.article_view import own_front
from lessons.web.beats.count import draw_picture, table
from lessons.web.charts import fitted, spread_chart
from lessons.web.components.article import ArticleEvent, Opened, Shown, ShownFinding, article
from lessons.web.links import METHOD_PAGE
from lessons.web.method import in_hundred
from lessons.web.shelf import Piece, Readings
from lessons.web.suggesting import STRICTNESS, accuracy, suggestion_card
from lessons.web.typeset import Node, node, typeset
from lessons.web.visit import Visit

_ALL = "All"
_OPEN = (OWN, "suggestions")
"""Where the visit keeps which suggestion's card is open."""

_STRICTNESS, _LESSONS = "own-strictness", "own-lessons"


def draw(now: Visit, piece: Piece, readings: Readings) -> None:
    """Draw the suggestions in the article, the card of the one that is open, and the counts."""
    reading = readings[piece.strictness]
    typeset(
        "suggestions",
        node(
            "p",
            node("strong", "Suggestions by rules, and they may be wrong. "),
            "No person has checked this article. Click a mark to see which rule made it and why. Disagree "
            "where you do: the mark is then left out of the counts.",
            look="notice",
        ),
    )
    _settings(now, readings)
    chosen = _chosen()
    shown = [each for each in reading.findings if each.lesson in {lesson.slug for lesson in chosen}]
    active = next((each for each in shown if each.id == now.opened.get(_OPEN)), shown[0] if shown else None)
    column, panel = st.columns([13, 7], gap="large")
    with column:
        article(
            "own-article",
            piece.article.text,
            front=own_front(piece.article),
            findings=[_as_shown(each, reading, now) for each in shown],
            active=active.id if active else None,
            on_event=lambda event: _hear(now, event),
        )
    with panel, st.container(key="panel-sheet"):
        if active is None:
            typeset(
                "own-card", node("h2", "Nothing marked"), node("p", "The rules have nothing to say here.")
            )
        else:
            _turn(now, shown, active)
            _doubt(now, active)
            with st.container(key="sheet"):
                lesson = next(each for each in LESSONS if each.slug == active.lesson)
                typeset(
                    "own-card",
                    *suggestion_card(active, reading, lesson, strictness=piece.strictness),
                    live=True,
                )
    counted = without(reading, now.progress(OWN).doubted)
    with st.container(key="counts"):
        _counts(counted, chosen, doubted=len(reading.findings) - len(counted.findings))
        _trust(chosen, piece.strictness)
        _download(piece.article, counted)


def _settings(now: Visit, readings: Readings) -> None:
    """How much to mark, and what of it to show."""

    def keep() -> None:
        now.strictness = Strictness.named(st.session_state[_STRICTNESS])

    names = {each.name: STRICTNESS[each] for each in Strictness}
    with st.container(key="own-settings", horizontal=True, gap="large", vertical_alignment="bottom"):
        st.session_state[_STRICTNESS] = now.strictness.name
        st.segmented_control(
            "How much to mark",
            list(names),
            format_func=lambda name: f"{names[name]}: {len(readings[Strictness[name]].findings)}",
            key=_STRICTNESS,
            required=True,
            wrap=True,
            on_change=keep,
        )
        st.segmented_control(
            "Show",
            [_ALL, *(each.name for each in LESSONS)],
            key=_LESSONS,
            default=_ALL,
            required=True,
            wrap=True,
        )
    differing = [
        each.name
        for each in LESSONS
        if len({len(reading.of(each.slug)) for reading in readings.values()}) > 1
    ]
    says = f"It changes “{'” and “'.join(differing)}” alone." if differing else "Here it changes nothing."
    typeset(
        "own-settings-says",
        node(
            "p",
            f"Careful marks what is surest, eager also what is doubtful. {says}",
            look="hint",
        ),
    )


def _chosen() -> tuple[Lesson, ...]:
    wanted = st.session_state.get(_LESSONS, _ALL)
    return tuple(each for each in LESSONS if wanted in (_ALL, each.name))


def _as_shown(finding: Finding, reading: Reading, now: Visit) -> ShownFinding:
    lesson = next(each for each in LESSONS if each.slug == finding.lesson)
    label = next((each.name for each in lesson.labels if each.slug == finding.label), finding.label)
    doubted = finding.id in now.progress(OWN).doubted
    return ShownFinding(
        id=finding.id,
        span=finding.span,
        letter=lesson.letter,
        line=lesson.line,
        heavy=lesson.is_heavy(finding) and not doubted,
        name=f"{label}: {' '.join(finding.span.of(reading.text).split())}",
        state=Shown.DOUBTED if doubted else Shown.SUGGESTION,
    )


def _hear(now: Visit, event: ArticleEvent) -> None:
    if isinstance(event, Opened):
        now.opened[_OPEN] = event.id


def _turn(now: Visit, shown: list[Finding], active: Finding) -> None:
    """The way to the card before and after, for those who do not click in the text."""

    def open_(finding: Finding) -> None:
        now.opened[_OPEN] = finding.id

    index = shown.index(active)
    with st.container(key="turn", horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            "Previous",
            key="card-back",
            icon=":material/chevron_left:",
            type="tertiary",
            shortcut="Ctrl+Up",
            on_click=open_,
            args=(shown[index - 1],),
        )
        typeset("card-count", node("p", f"{index + 1} of {len(shown)}", look="hint"))
        st.button(
            "Next",
            key="card-on",
            icon=":material/chevron_right:",
            type="tertiary",
            shortcut="Ctrl+Down",
            on_click=open_,
            args=(shown[(index + 1) % len(shown)],),
        )


def _doubt(now: Visit, finding: Finding) -> None:
    """The way to disagree."""

    def change() -> None:
        now.change(doubt_changed(now.progress(OWN), finding.id))

    doubted = finding.id in now.progress(OWN).doubted
    says = [node("p", "You disagree: it is left out of the counts.", look="hint")] if doubted else []
    typeset("doubted", *says, live=True)
    st.button("I agree after all" if doubted else "I disagree", key="doubt", on_click=change)


def _counts(counted: Reading, chosen: tuple[Lesson, ...], *, doubted: int) -> None:
    """The pictures of the lessons, and where along the article the marks fall."""
    left_out = f" Without the {doubted} that you disagree with." if doubted else ""
    typeset(
        "own-counts",
        node("h2", "Counted"),
        node("p", f"What the rules suggest, and not yet what is true.{left_out}", look="hint"),
    )
    for lesson in chosen:
        for picture in lesson.pictures(counted):
            draw_picture(lesson, picture, large=False)
    whole = spread(counted, chosen)
    typeset("spread-says", node("h2", whole.title), node("p", whole.sentence, look="lead"))
    if whole.rows:
        st.altair_chart(fitted(spread_chart(whole), large=False), key="spread-chart", alt=whole.sentence)
        with st.expander("The same as a table"):
            typeset("spread-table", table(whole))


def _trust(chosen: tuple[Lesson, ...], strictness: Strictness) -> None:
    """How often such marks were right where people could check them."""
    rows: list[Node] = []
    for lesson in chosen:
        measure = accuracy(lesson, strictness)
        rows += [
            node("dt", lesson.name),
            node(
                "dd",
                f"Of the marks it makes, {in_hundred(measure.precision)} are right; of what there is, it "
                f"finds {in_hundred(measure.recall)}.",
            ),
        ]
    typeset(
        "own-trust",
        node("h2", "How far to trust it"),
        node(
            "p",
            "Measured on our samples, against keys that people wrote. Those who wrote the rules had seen "
            "these samples, so expect less on your article.",
        ),
        node("dl", *rows),
    )
    st.page_link(METHOD_PAGE, label="How this was measured, and on which other texts")


def _download(own: Article, counted: Reading) -> None:
    """The suggestions that are left, as a key to correct by hand."""
    held, left_out = nestable(counted)
    st.download_button(
        "Download these marks as an answer key",
        lambda: write_key(AnswerKey(held)),
        file_name="key.md",
        mime="text/markdown",
        key="own-key",
        on_click="ignore",
    )
    more = f" {len(left_out)} that cross others do not fit into it." if left_out else ""
    typeset(
        "own-key-says",
        node(
            "p",
            f"A marked copy of the text that you can read and change in any editor.{more} To correct the "
            "marks here, and to add what the rules missed, put the key right instead.",
            look="hint",
        ),
    )
