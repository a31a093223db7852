"""Progress: what a learner's finished rounds add up to, what is due, and what to practise next."""

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

import streamlit as st

from lessons import LESSONS, lesson
from lessons.library.desk import FILE
from lessons.library.samples import Sample, key, samples
from lessons.model.lesson import Picture
from lessons.walk.history import History
from lessons.walk.practice import DAYS, Aim, Due, Practice, due, to_practise, to_review, trains
from lessons.walk.progress_pictures import by_lesson, over_time, sureness
from lessons.walk.steps import Beat, Step
from lessons.walk.traits import kind_name
from lessons.web.beats.count import table
from lessons.web.charts import fitted
from lessons.web.links import LESSON_PAGE, START_PAGE, Place
from lessons.web.progress_carrying import carrying_places, erasing
from lessons.web.progress_charts import LATEST, chart
from lessons.web.start import LEVELS
from lessons.web.typeset import Node, node, typeset, unmarked
from lessons.web.visit import visit

_SLUGS = tuple(each.slug for each in LESSONS)


def draw() -> None:
    """Draw the learner's progress, or what there would be to see."""
    history = tuple(each for each in visit().history if each.lesson in _SLUGS)
    with st.container(key="counts"):
        if history:
            _lead(history)
            _due(history)
            _next(history)
            for picture in (by_lesson(history, LESSONS), _shown(over_time(history, LESSONS, zone=_zone()))):
                _picture(picture)
            _picture(sureness(history))
        else:
            _empty()
        carrying_places(visit())
        erasing()


def _zone() -> tzinfo:
    """The time zone of the learner's browser, by its offset now; UTC where the browser does not say."""
    offset = st.context.timezone_offset
    if offset is None or not -24 * 60 < offset < 24 * 60:
        return UTC
    return timezone(-timedelta(minutes=offset))


def _keyed() -> list[Sample]:
    """The samples with a key, the easy ones first."""
    levels = list(LEVELS)
    return sorted((each for each in samples() if each.has_key), key=lambda each: levels.index(each.level))


def _empty() -> None:
    typeset(
        "progress-title",
        node("h1", "Your progress"),
        node(
            "p",
            "Nothing here yet. Walk one round of an article to its reveal, and this page shows what you "
            "found, what you missed, how sure you were, and when to come back.",
            look="lead",
        ),
    )
    first = next(iter(_keyed()), None)
    if first is not None:
        _link("Begin with", first, Step(_SLUGS[0], Beat.ASK))
    st.page_link(START_PAGE, label="Choose another article", icon=":material/arrow_back:")


def _lead(history: History) -> None:
    articles = len({each.article for each in history})
    first = history[0].at.astimezone(_zone()).date()
    rounds = "1 round" if len(history) == 1 else f"{len(history)} rounds"
    typeset(
        "progress-title",
        node("h1", "Your progress"),
        node(
            "p",
            f"{rounds} finished on {articles} {'article' if articles == 1 else 'articles'} since "
            f"{_day(first)}.",
            look="lead",
        ),
        node(
            "p",
            "Counted are rounds on articles whose key was written by people. On your own article nobody "
            "knows who is right, you or the rules, so it is left out.",
            look="hint",
        ),
    )


def _due(history: History) -> None:
    today = datetime.now(_zone()).date()
    gaps = ", ".join(str(each) for each in DAYS[:-1])
    typeset(
        "due",
        node("h2", "Come back to it"),
        node(
            "p",
            f"What is looked at again after {gaps} and {DAYS[-1]} days stays. A review that goes badly "
            "begins the gaps again.",
            look="hint",
        ),
    )
    for each in due(history, _SLUGS, zone=_zone()):
        slug = to_review(each.lesson, history, [sample.article.slug for sample in _keyed()])
        sample = next((one for one in _keyed() if one.article.slug == slug), None)
        with st.container(key=f"due-{each.lesson}"):
            typeset(
                f"due-says-{each.lesson}",
                node(
                    "p",
                    node("span", lesson(each.lesson).letter, look=f"letter {lesson(each.lesson).line}"),
                    node("strong", lesson(each.lesson).name),
                    f" {_when(each, today)}",
                ),
            )
            if sample is not None and each.on <= today:
                known = any(one.article == slug and one.lesson == each.lesson for one in history)
                lead = "Review it on the one you walked longest ago," if known else "Review it on a new one,"
                _link(lead, sample, Step(each.lesson, Beat.ASK))


def _when(each: Due, today: date) -> str:
    if each.on == today:
        return "is due today."
    if each.on < today:
        return f"has been due since {_day(each.on)}."
    return f"is due again on {_day(each.on)}."


def _next(history: History) -> None:
    found = to_practise(history, _SLUGS)
    if not found:
        says = "Nothing stands out that you miss again and again. Try a harder article, or less help."
        typeset("practise", node("h2", "Practise next"), node("p", says))
        return
    typeset("practise", node("h2", "Practise next"))
    keyed = {sample.article.slug: sample for sample in _keyed()}
    keys = {slug: key(slug) for slug in keyed}
    level = {slug: list(LEVELS).index(sample.level) for slug, sample in keyed.items()}
    for each in found:
        walked = {one.article for one in history if one.lesson == each.lesson}
        slug = trains(each, keys, walked=walked, level=level)
        with st.container(key=f"practise-{each.lesson}"):
            typeset(f"practise-says-{each.lesson}", *_advice(each))
            if slug is not None:
                again = "Practise it once more on" if slug in walked else "Practise it on"
                _link(again, keyed[slug], Step(each.lesson, Beat.ASK))


def _advice(each: Practice) -> tuple[Node, ...]:
    of = lesson(each.lesson)
    head = (node("span", of.letter, look=f"letter {of.line}"), node("strong", of.name), " ")
    share = f"{each.share.part} of {each.share.of}"
    if each.aim is Aim.LEAVE:
        says = (
            f"Leave alone what is sound: {share} of your latest marks were false alarms. This article has "
            "words that tempt and do not count."
        )
    else:
        kind = kind_name(each.kind, of) or "what is there"
        says = f"Look out for {kind}: in your latest rounds you missed {share}."
    return (node("p", *head, says),)


def _link(lead: str, sample: Sample, step: Step) -> None:
    title = f"{lead} “{sample.article.title}” ({LEVELS[sample.level]})"
    st.page_link(
        LESSON_PAGE,
        label=unmarked(title),
        icon=":material/arrow_forward:",
        query_params=Place(sample.article.slug, step).params(),
    )


def _shown(picture: Picture) -> Picture:
    """The picture with titles in the place of slugs."""
    titles = {each.article.slug: each.article.title for each in samples()} | {FILE: "A lesson from a file"}
    column = picture.columns.index("article")
    rows = (
        tuple(titles.get(str(cell), str(cell)) if at == column else cell for at, cell in enumerate(row))
        for row in picture.rows
    )
    return Picture(picture.slug, picture.title, picture.sentence, picture.columns, tuple(rows))


def _picture(picture: Picture) -> None:
    """One picture: in a sentence, as a chart, as a table."""
    place = f"progress-{picture.slug}"
    with st.container(key=place):
        typeset(f"{place}-says", node("h2", picture.title), node("p", picture.sentence, look="lead"))
        if not picture.rows:
            return
        st.altair_chart(fitted(chart(picture), large=False), key=f"{place}-chart", alt=picture.sentence)
        if len(picture.rows) > LATEST:
            typeset(
                f"{place}-cut", node("p", f"Drawn are the latest {LATEST}; the table has all.", look="hint")
            )
        with st.expander("The same as a table"):
            typeset(f"{place}-table", table(picture))


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"
