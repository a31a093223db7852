"""Compare: two write-ups of one event side by side, once the learner asks for the keys of both."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

from lessons import LESSONS
from lessons.library.pairs import FactRecord, pairs
from lessons.library.samples import Sample, key, samples
from lessons.model.lesson import Lesson, Picture
from lessons.walk.comparing import (
    Both,
    Fact,
    Side,
    WriteUp,
    align,
    by_label,
    facts_sentence,
    glance,
    named,
    named_sentence,
)
from lessons.web.beats.count import table
from lessons.web.charts import compared_chart, fitted
from lessons.web.links import LESSON_PAGE, Place
from lessons.web.theme import enlarged
from lessons.web.typeset import Node, node, typeset
from lessons.web.visit import Visit, visit

_SIZE = {"size": "large"}


@dataclass(frozen=True, slots=True)
class Event:
    """An event with two write-ups that both have a key."""

    slug: str
    versions: tuple[Sample, Sample]
    facts: tuple[FactRecord, ...]


def draw() -> None:
    """Draw the comparison of the event that the URL names, or the choice of events."""
    events = {each.slug: each for each in _events()}
    slug = st.query_params.get("event", "")
    large = st.query_params.get("size") == "large"
    if large:
        enlarged()
    found = events.get(slug)
    with st.container(key="counts"):
        if found is None:
            _choice(events.values(), lost=bool(slug), large=large)
        elif slug in visit().compared or all(
            _walked(each, visit()) == len(LESSONS) for each in found.versions
        ):
            _comparison(found, large=large)
        else:
            _warning(found, visit(), large=large)


def _events() -> Iterable[Event]:
    for pair in pairs(samples()):
        match pair.samples:
            case (first, second) if first.has_key and second.has_key:
                yield Event(pair.event, (first, second), pair.facts)


def _go(params: dict[str, str]) -> None:
    """Go to another place on this page; for callbacks."""
    st.query_params.from_dict(params)


def _walked(sample: Sample, now: Visit) -> int:
    """How many rounds of the article the learner has walked to their end."""
    return len(now.progress(sample.article.slug).finished)


def _choice(events: Iterable[Event], *, lost: bool, large: bool) -> None:
    params = _SIZE if large else {}
    why = "There is no event of this name. Choose one of these." if lost else "Choose an event."
    typeset(
        "choice",
        node("h1", "One event, two write-ups"),
        node("p", f"What changes between them, and what stays the same? {why}", look="lead"),
    )
    for event in events:
        with st.container(key=f"compare-{event.slug}"):
            topic = f"{event.versions[0].topic.capitalize()}: compare the two"
            st.button(topic, key=f"event-{event.slug}", on_click=_go, args=({**params, "event": event.slug},))
            papers = (f"{each.article.outlet}: {each.article.title}" for each in event.versions)
            typeset(f"choice-{event.slug}", node("ul", *(node("li", each) for each in papers)))


def _warning(event: Event, now: Visit, *, large: bool) -> None:
    """Say that both keys are about to be shown, and lead to the walks that they would spoil."""
    typeset(
        "warning",
        node("h1", "This page shows the keys of both articles"),
        node(
            "p",
            "It holds what is marked in the one against what is marked in the other, so nothing is left to "
            "find once you have seen it. Walk them first, if you want to find it yourself.",
            look="lead",
        ),
    )
    for column, sample in zip(st.columns(2, gap="large"), event.versions, strict=True):
        slug, walked = sample.article.slug, _walked(sample, now)
        with column:
            lines = [
                node("p", f"{sample.article.outlet} · {sample.words} words", look="outlet"),
                node("h2", sample.article.title),
                node(
                    "p", f"You have walked {walked} of {len(LESSONS)} rounds.", look="done" if walked else ""
                ),
            ]
            if sample.content_note:
                lines.append(node("p", sample.content_note, look="hint"))
            typeset(f"warning-{slug}", *lines)
            if st.button("Go on walking it" if walked else "Walk it first", key=f"walk-{slug}"):
                st.switch_page(LESSON_PAGE, query_params=Place(slug, large=large).params())
    st.button(
        "Show both keys",
        key="show-both",
        type="primary",
        on_click=now.compared.add,
        args=(event.slug,),
    )


def _comparison(event: Event, *, large: bool) -> None:
    first, second = (
        WriteUp(each.article.outlet, each.version, key(each.article.slug).reading) for each in event.versions
    )
    both = (first, second)
    facts = align(event.facts, both, LESSONS)
    says = [node("p", facts_sentence(facts, both, LESSONS), look="lead")] if facts else []
    typeset("compare-title", node("h1", "One event, two write-ups"), *says, step=f"compare-{event.slug}")
    _heads(event, large=large)
    _picture(glance(both, LESSONS), both, large=large)
    if facts:
        _facts(facts, both)
    _named(both)
    for lesson in LESSONS:
        _lesson(lesson, both, large=large)
    st.button(
        "Another event",
        key="another",
        icon=":material/arrow_back:",
        on_click=_go,
        args=(_SIZE if large else {},),
    )


def _heads(event: Event, *, large: bool) -> None:
    """Which article is which; the notes on facts call them by their versions."""
    for column, sample in zip(st.columns(2, gap="large"), event.versions, strict=True):
        written = sample.article
        with column:
            typeset(
                f"head-{written.slug}",
                node(
                    "p", f"{written.outlet} · {sample.version} version · {sample.words} words", look="outlet"
                ),
                node("h2", written.title),
            )
            if st.button("Read it", key=f"read-{written.slug}"):
                st.switch_page(LESSON_PAGE, query_params=Place(written.slug, large=large).params())


def _picture(picture: Picture, both: Both, *, large: bool) -> None:
    """A picture of both write-ups on one scale: in a sentence, as a chart, as a table."""
    typeset(
        f"{picture.slug}-says",
        node("h2", picture.title),
        node("p", picture.sentence, look="lead"),
        live=False,
    )
    if picture.rows:
        names = [each.name for each in both]
        st.altair_chart(
            fitted(compared_chart(picture, names), large=large),
            key=f"{picture.slug}-chart",
            alt=picture.sentence,
        )
        with st.expander("The same as a table"):
            typeset(f"{picture.slug}-table", table(picture))


def _facts(facts: Sequence[Fact], both: Both) -> None:
    """The facts that both write-ups have, side by side, and those that only one has."""
    shared = [fact for fact in facts if fact.shared]
    if shared:
        typeset(
            "facts-shared",
            node("h2", "The same facts"),
            node("p", "In the words of each write-up, and what its key marks in them.", look="hint"),
            node("ol", *(_shared(fact, both) for fact in shared), look="same-facts"),
        )
    for side, each in enumerate(both):
        alone = [fact for fact in facts if not fact.shared and fact.sides[side].words]
        items = (
            node("li", node("strong", fact.what), node("p", *_words(fact.sides[side])), *_note(fact))
            for fact in alone
        )
        says = node("ul", *items, look="lone-facts") if alone else node("p", "None.")
        typeset(f"facts-{side}", node("h2", f"Only in {each.name}"), says)


def _shared(fact: Fact, both: Both) -> Node:
    sides = (
        node("div", node("p", each.name, look="outlet"), node("p", *_words(side)))
        for each, side in zip(both, fact.sides, strict=True)
    )
    return node("li", node("h3", fact.what), node("div", *sides, look="sides"), *_note(fact))


def _words(side: Side) -> tuple[Node, ...]:
    """The words of a fact, and what is marked in them."""
    letters = {each.slug: each for each in LESSONS}
    tags = []
    for told in side.told:
        lesson = letters[told.lesson]
        by = f"{told.label}: {told.source}" if told.source else told.label
        tags.append(node("small", node("span", lesson.letter, look=f"letter {lesson.line}"), by, look="told"))
    return (node("q", " ".join(side.words.split())), *tags)


def _note(fact: Fact) -> tuple[Node, ...]:
    return (node("p", fact.note, look="hint"),) if fact.note else ()


def _named(both: Both) -> None:
    """Whom both name, and whom only one does."""
    who = named(both)
    head = node("tr", *(node("th", each) for each in ("Named source", both[0].name, both[1].name)))
    rows = [(name, "named", "named") for name in who.both]
    rows += [(name, "named", "–") for name in who.only[0]]
    rows += [(name, "–", "named") for name in who.only[1]]
    body = (node("tr", *(node("td", cell) for cell in row)) for row in rows)
    typeset(
        "named",
        node("h2", "Who is named"),
        node("p", named_sentence(who, both), look="lead"),
        node("p", "Matched by name, as the two keys give it. Nobody unnamed is matched.", look="hint"),
        node("table", node("caption", "Who is named"), node("thead", head), node("tbody", *body)),
    )


def _lesson(lesson: Lesson, both: Both, *, large: bool) -> None:
    """A lesson's findings label by label, and what its own pictures say of each write-up."""
    _picture(by_label(both, lesson), both, large=large)
    for column, (side, each) in zip(st.columns(2, gap="large"), enumerate(both), strict=True):
        with column:
            says = (node("p", picture.sentence) for picture in lesson.pictures(each.reading))
            typeset(f"{lesson.slug}-{side}", node("h3", each.name), *says)
