"""The page Method: how each finding is made, how often that is right, its limits, and what it rests on."""

import streamlit as st

from lessons import LESSONS
from lessons.evaluation.measured import Comparison, CorpusMeasure, Measure, Measured, measured
from lessons.evaluation.tables import cell
from lessons.model.lesson import Lesson
from lessons.walk.feedback import number
from lessons.web.method_notes import CorpusNote, LessonNote, method_notes
from lessons.web.typeset import Node, node, typeset

_HEADS = ("", "Key", "Found", "Precision", "Recall", "Label")
_TERMS = (
    ("Key", "how many marks the key has; of people, those of the first of the two"),
    ("Found", "how many the machine made; of people, the second of the two"),
    ("Precision", "of those found, how many are in the key"),
    ("Recall", "of those in the key, how many were found"),
    ("Label", "of the marks in both, how many have the same label"),
    ("F1", "precision and recall in one, low where either is low"),
)
_NO_CORPUS = (
    "It was not measured on texts marked by others, so take these figures for the most it can do, not for "
    "what it does on your article."
)


def draw() -> None:
    """Draw the page."""
    found, notes = measured(), method_notes()
    with st.container(key="narrow"):
        typeset(
            "method-intro",
            node("h1", "How the marks are made, and how far to trust them"),
            node(
                "p",
                "On a sample article you are compared with an answer key that people wrote. On your own "
                "article there is none: the marks are suggestions by rules over a grammar parser. No score "
                "is made of an article, nothing is learnt from what you do, and nothing is looked up.",
                look="lead",
            ),
            node("h2", "How this was measured"),
            *_measuring(found),
        )
        for lesson in LESSONS:
            note = notes.lessons[lesson.slug]
            typeset(f"method-{lesson.slug}", *_lesson(lesson, note, found))
        typeset("method-reading", *_shared(found))


def _measuring(found: Measured) -> tuple[Node, ...]:
    day = f"{found.measured_on.day} {found.measured_on:%B %Y}"
    versions = ", ".join(f"{name} {version}" for name, version in found.versions.items())
    return (
        node(
            "p",
            f"Against {number(found.machine.articles)} sample articles with a key, on {day}. "
            "Two things to know before you trust the figures:",
        ),
        node(
            "ul",
            node(
                "li",
                node("strong", "The keys are our own. "),
                "The makers of this program marked the articles in two independent passes, and settled the "
                "differences in a third. They think alike, so their agreement is an upper bound: two "
                "readers who never met will agree less. Nobody from outside has marked them yet.",
            ),
            node(
                "li",
                node("strong", "The rules’ writers could see them. "),
                "Whoever wrote the rules could see these articles and keys. On an article that nobody has "
                "looked at, such as yours, the machine does worse. Where there is a corpus marked by "
                "others, what it says stands below and is the better guide.",
            ),
        ),
        node(
            "p", "The tables give shares from 0 to 1. Two marks are the same if they overlap by half or more."
        ),
        node(
            "dl",
            *(node(tag, words) for pair in _TERMS for tag, words in zip(("dt", "dd"), pair, strict=True)),
        ),
        node("p", f"Made by the command “{found.command}”, with {versions}.", look="rule"),
    )


def _lesson(lesson: Lesson, note: LessonNote, found: Measured) -> tuple[Node, ...]:
    labels = (part for each in lesson.labels for part in (node("dt", each.name), node("dd", each.meaning)))
    corpora = [each for each in found.corpora if each.lesson == lesson.slug]
    return (
        node("h2", node("span", lesson.letter, look=f"letter {lesson.line}"), lesson.name),
        node("h3", "How a finding is made"),
        *(node("p", each) for each in note.made),
        node("dl", *labels),
        node("h3", "How often it is right"),
        *_accuracy(lesson.name, found.machine.lessons[lesson.slug], found.people.lessons[lesson.slug]),
        *(part for each in corpora for part in _corpus(each, note.corpus(each.name))),
        *(() if corpora else (node("p", _NO_CORPUS),)),
        node("h3", "Limits"),
        node("ul", *(node("li", each) for each in note.limits)),
        node("h3", "Standards of the trade behind it"),
        node("p", "Told in our own words.", look="rule"),
        node("ul", *(node("li", node("strong", f"{each.by}. "), each.says) for each in note.standards)),
        node("h3", "Curriculum codes"),
        node(
            "p",
            "Told in our own words. The matching is ours; those who set the codes have not seen it.",
            look="rule",
        ),
        node(
            "ul",
            *(
                node("li", node("strong", f"{each.framework} {each.code}. "), each.asks)
                for each in note.curriculum
            ),
        ),
    )


def _accuracy(name: str, machine: Measure, people: Measure) -> tuple[Node, ...]:
    label = (
        ""
        if machine.right is None
        else f" Where both mark the same words, {in_hundred(machine.right)} have the key’s label."
    )
    return (
        node(
            "p",
            f"Of the machine’s own marks in the samples, {in_hundred(machine.precision)} are in the key; of "
            f"what is in the key, it finds {in_hundred(machine.recall)}.{label} When two of us marked apart, "
            f"the second found {in_hundred(people.recall)} of what the first had.",
        ),
        _table(
            f"{name}: the machine and two people on the samples",
            _HEADS,
            ("Machine", *_values(machine)),
            ("People", *_values(people)),
        ),
    )


def in_hundred(share: float) -> str:
    """A share from 0 to 1 in words; 100 and 0 are said only of all and of none."""
    rounded = round(100 * share)
    if 0 < share < 1:
        rounded = min(max(rounded, 1), 99)
    return f"{rounded} in 100"


def _values(measure: Measure) -> tuple[str, ...]:
    shares = (measure.precision, measure.recall, measure.right)
    return str(measure.wanted), str(measure.found), *(cell(each) for each in shares)


def _corpus(measure: CorpusMeasure, note: CorpusNote) -> tuple[Node, ...]:
    counts = [
        f"{count:,} {what}"
        for count, what in (
            (measure.texts, "texts"),
            (measure.marked, "marked by people"),
            (measure.found, "found by the machine"),
        )
        if count is not None
    ]
    rows = ((row.name, *(cell(each) for each in (row.precision, row.recall, row.f1))) for row in measure.rows)
    part = "All of it" if measure.part == "all" else f"Its part “{measure.part}”"
    alarms = measure.found_unbiased
    said = (
        "" if alarms is None else f" In 1,000 words that people call unbiased, it marks {alarms:.1f} times."
    )
    return (
        node("h3", f"On texts marked by others: {note.title}"),
        *((node("p", note.about),) if note.about else ()),
        node("p", f"{part}: {', '.join(counts)}.{said}"),
        _table(note.title, ("", "Precision", "Recall", "F1"), *rows),
    )


def _shared(found: Measured) -> tuple[Node, ...]:
    """What all three lessons stand on: who says what, and which words mean one speaker."""

    def rows(who: str, side: Comparison) -> tuple[tuple[str, ...], ...]:
        return (
            (f"What is said: {who}", *_values(side.contents)),
            (f"One speaker’s names: {who}", *_values(side.sources)),
        )

    return (
        node("h2", "Behind all rounds: who says what"),
        node(
            "p",
            "The figures and the loaded words lean on it: who stands behind a number, and whose words they "
            "are. “Label” is here the share of statements that are handed to the right source; for one "
            "speaker’s names, which are counted by mentions, there are no labels.",
        ),
        _table(
            "Who says what: the machine and two people on the samples",
            _HEADS,
            *rows("machine", found.machine),
            *rows("people", found.people),
        ),
    )


def _table(caption: str, heads: tuple[str, ...], *rows: tuple[str, ...]) -> Node:
    return node(
        "table",
        node("caption", caption),
        node("thead", node("tr", *(node("th", head) for head in heads))),
        node(
            "tbody",
            *(
                node("tr", node("td", first), *(node("td", each, look="n") for each in rest))
                for first, *rest in rows
            ),
        ),
    )
