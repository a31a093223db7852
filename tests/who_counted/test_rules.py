"""Every rule and word by its own examples, and news-like sentences of many beats, span for span."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from spacy.tokens import Doc

from lessons import read
from lessons.model.span import Span
from lessons.who_counted import component
from lessons.who_counted.component import figures
from lessons.who_counted.crediting import credit_words
from lessons.who_counted.non_figures import non_figures
from lessons.who_counted.public_records import RecordRule, record_rules

RULES = Path(component.__file__).with_name("rules")
SENTENCES = Path(__file__).with_name("sentences.toml")


def unmarked(marked: str) -> tuple[str, list[Span]]:
    """The text of an example, and the spans that its `{…}` mark."""
    text, start = "", 0
    spans: list[Span] = []
    for character in marked:
        if character == "{":
            start = len(text)
        elif character == "}":
            spans.append(Span(start, len(text)))
        else:
            text += character
    return text, spans


def examples(path: Path) -> Iterator[tuple[str, str]]:
    """Every example of a file of rules, with the place it stands at."""
    yield from _examples(tomllib.loads(path.read_text(encoding="utf-8")), path.stem)


def _examples(node: object, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, list):
        for number, each in enumerate(node):
            name = each.get("id", number) if isinstance(each, dict) else number
            yield from _examples(each, f"{place}.{name}")
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in ("examples", "non_examples", "keeps"):
                yield from ((f"{place}.{key}.{number}", each) for number, each in enumerate(value))
            else:
                yield from _examples(value, f"{place}.{key}")


def sentences() -> Iterator[tuple[str, str]]:
    for beat, table in tomllib.loads(SENTENCES.read_text(encoding="utf-8")).items():
        yield from ((f"{beat}.{number}", each) for number, each in enumerate(table["sentences"]))


ALL = [each for path in sorted(RULES.glob("*.toml")) for each in examples(path)]
OF_SOURCES = [each for each in ALL if each[0].startswith("structures.source.")]
CASES = [each for each in (*ALL, *sentences()) if each not in OF_SOURCES]


@pytest.mark.parametrize("marked", [pytest.param(marked, id=place) for place, marked in CASES])
def test_rules_examples_hold_span_for_span(marked: str, uncredited: Callable[[str], Doc]) -> None:
    text, spans = unmarked(marked)
    found = [Span(figure["start"], figure["end"]) for figure in figures(uncredited(text))]
    assert [span.of(text) for span in found] == [span.of(text) for span in spans]
    assert found == spans


@pytest.mark.parametrize("marked", [pytest.param(marked, id=place) for place, marked in OF_SOURCES])
def test_rules_of_sources_hold_where_sources_are_read(marked: str) -> None:
    text, spans = unmarked(marked)
    assert [figure.span for figure in read(text).of("who_counted")] == spans


@pytest.mark.parametrize("rule", record_rules(), ids=lambda rule: rule.id)
def test_rules_of_record_label_their_examples(rule: RecordRule, uncredited: Callable[[str], Doc]) -> None:
    for marked in rule.examples:
        text, _ = unmarked(marked)
        assert [figure["rule"].split(".")[1] for figure in figures(uncredited(text))] == [f"record-{rule.id}"]


@pytest.mark.parametrize(
    "rule", [rule for rule in record_rules() if rule.non_examples], ids=lambda rule: rule.id
)
def test_rules_of_record_leave_their_non_examples(rule: RecordRule, uncredited: Callable[[str], Doc]) -> None:
    for marked in rule.non_examples:
        text, spans = unmarked(marked)
        ways = [figure["rule"].split(".")[1] for figure in figures(uncredited(text))]
        assert len(ways) == len(spans) > 0
        assert f"record-{rule.id}" not in ways


@pytest.mark.parametrize(
    ("marked", "label"),
    [
        *((each, "sourced") for each in credit_words().again.examples),
        *((each, "anonymous") for each in credit_words().again.non_examples),
    ],
)
def test_rules_of_crediting_take_up_what_was_named(marked: str, label: str) -> None:
    assert [each.label for each in read(unmarked(marked)[0]).of("who_counted")] == [label]


def test_rules_have_ids_of_their_own_and_examples() -> None:
    for rules in (non_figures(), record_rules()):
        assert len({rule.id for rule in rules}) == len(rules)
        assert all(rule.examples for rule in rules)
