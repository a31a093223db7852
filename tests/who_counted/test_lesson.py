from collections.abc import Mapping

import pytest

from lessons import lesson
from lessons.model.lesson import KeyMark, KeyMarkError
from lessons.model.reading import Finding, Maker, Reading
from lessons.model.span import Span
from lessons.who_counted.records import Figure, Precision, figure_of, unverifiable

FIGURES = lesson("who_counted")
LABELS = {"petrova": "named", "expert": "anonymous", "none": "anonymous"}


def mark(head: str, quote: str = "over 50 explosions", labels: Mapping[str, str] = LABELS) -> KeyMark:
    return KeyMark(head[:2], head[2:], Span(0, len(quote)), quote, labels, None, {})


def found(label: str, facts: Figure) -> Finding:
    return Finding("f1", "who_counted", Span(0, 18), label, facts, "key", "")


READING = Reading("over 50 explosions", (), (), (), 3, Maker.PEOPLE)


@pytest.mark.parametrize(
    ("head", "label", "source_id", "precision"),
    [
        ("F=petrova", "sourced", "petrova", Precision.BOUNDED),
        ("F~expert", "anonymous", "expert", Precision.BOUNDED),
        ("F~none", "anonymous", "none", Precision.BOUNDED),
        ("F=record", "record", None, Precision.BOUNDED),
        ("F?none", "unsourced", None, Precision.BOUNDED),
        ("F?none!", "unsourced", None, Precision.VAGUE),
        ("F=petrova!", "sourced", "petrova", Precision.VAGUE),
    ],
)
def test_lesson_reads_and_writes_key_marks(
    head: str, label: str, source_id: str | None, precision: Precision
) -> None:
    read_label, facts = FIGURES.from_key(mark(head))
    assert isinstance(facts, Figure)
    assert (read_label, facts.source_id, facts.precision) == (label, source_id, precision)
    assert (facts.quantity, facts.bound, facts.counted) == (50, ">", "explosions")
    assert FIGURES.to_key(found(read_label, facts), READING) == head


@pytest.mark.parametrize(
    ("head", "problem"),
    [
        ("F!petrova", "unknown mark 'F!'; known are F=, F~, F?"),
        ("F=", "'' is no source id"),
        ("F=Petrova", "'Petrova' is no source id"),
        ("F=a!!", "'a!!' is no source id"),
        ("F?petrova", r"is F\?none"),
        ("F=none", "'none' is reserved"),
        ("F~record", "'record' is reserved"),
        ("F~petrova", "named in the key; allowed is F=petrova"),
        ("F=expert", "anonymous in the key; allowed is F~expert"),
    ],
)
def test_lesson_refuses_marks_and_says_what_is_allowed(head: str, problem: str) -> None:
    with pytest.raises(KeyMarkError, match=problem):
        FIGURES.from_key(mark(head))


@pytest.mark.parametrize(
    ("label", "precision", "weak"),
    [
        ("sourced", Precision.EXACT, False),
        ("sourced", Precision.BOUNDED, False),
        ("sourced", Precision.VAGUE, True),
        ("record", Precision.EXACT, False),
        ("record", Precision.VAGUE, True),
        ("anonymous", Precision.EXACT, True),
        ("unsourced", Precision.EXACT, True),
        ("unsourced", Precision.VAGUE, True),
    ],
)
def test_lesson_knows_what_cannot_be_checked(label: str, precision: Precision, weak: bool) -> None:
    finding = found(label, Figure(precision))
    assert unverifiable(finding) is weak
    assert FIGURES.is_heavy(finding) is weak


def test_lesson_reports_the_figure_as_data() -> None:
    _, facts = FIGURES.from_key(mark("F=petrova"))
    assert isinstance(facts, Figure)
    assert FIGURES.report(found("sourced", facts), READING) == {
        "start": 0,
        "end": 18,
        "label": "sourced",
        "precision": "bounded",
        "unverifiable": False,
        "source_id": "petrova",
        "quantity": 50,
        "quantity_high": None,
        "bound": ">",
        "unit": "",
        "counted": "explosions",
    }


def test_lesson_script_holds_its_worked_example() -> None:
    example = FIGURES.script.example
    assert example.words in example.text
    assert example.label in {label.slug for label in FIGURES.labels}


def test_lesson_refuses_another_lessons_finding() -> None:
    from lessons.model.reading import Facts

    with pytest.raises(TypeError, match="is no figure"):
        figure_of(Finding("s1", "who_says", Span(0, 1), "named", Facts(), "key", ""))
