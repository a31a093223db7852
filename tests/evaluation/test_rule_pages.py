from pathlib import Path

import pytest
from spacy.language import Language

from lessons import LESSONS, read
from lessons.evaluation.rule_pages import rules_page
from lessons.language.pipeline import analyse, load
from lessons.library.samples import samples
from lessons.model.lesson import Lesson
from lessons.who_says.attributions import attributions
from lessons.who_says.rule_notes import Pattern, patterns

DOCS = Path(__file__).parents[2] / "docs"
OPENERS = {"[": "source", "<": "cue", "{": "content"}
CLOSERS = frozenset("]>}")
Spans = dict[str, list[tuple[int, int]]]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load(())


def marked(example: str) -> tuple[str, Spans]:
    text, opened = "", []
    spans: Spans = {role: [] for role in OPENERS.values()}
    for char in example:
        if char in OPENERS:
            opened.append((OPENERS[char], len(text)))
        elif char in CLOSERS:
            role, start = opened.pop()
            spans[role].append((start, len(text)))
        else:
            text += char
    return text, spans


CASES = [(pattern, example) for pattern in patterns() for example in pattern.examples]


@pytest.mark.parametrize(("pattern", "example"), CASES, ids=[pattern.id for pattern, _ in CASES])
def test_rules_patterns_find_their_examples(nlp: Language, pattern: Pattern, example: str) -> None:
    text, spans = marked(example)
    found = [
        {
            "source": [(each.source.start, each.source.end)] if each.source is not None else [],
            "cue": [(span.start, span.end) for span in each.cue],
            "content": [(span.start, span.end) for span in each.content],
        }
        for each in attributions(analyse(nlp, text, ()))
        if each.rule == pattern.id
    ]
    assert found == [spans]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
def test_rules_ids_are_unique(lesson: Lesson) -> None:
    ids = [note.id for note in lesson.rules()]
    assert len(ids) == len(set(ids))
    assert ids


def test_rules_of_the_samples_findings_are_all_listed() -> None:
    """A finding's rule is an id or ends on one: `number.content` is a number that is credited so."""
    listed = {lesson.slug: {note.id for note in lesson.rules()} for lesson in LESSONS}
    for sample in samples():
        for finding in read(sample.article.text).findings:
            _, _, last = finding.rule.partition(".")
            assert {finding.rule, last} & listed[finding.lesson], finding.rule


def test_rules_page_in_the_docs_is_up_to_date() -> None:
    page = (DOCS / "rules.md").read_text(encoding="utf-8")
    assert page == rules_page(), "remake it: who-says rules --docs docs/rules.md"
