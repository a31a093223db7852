"""The heat map: the whole text, every number, every underline."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons import LESSONS
from lessons.classroom.views import HeatMap, HeatRun
from lessons.model.reading import Facts, Finding
from lessons.model.span import Span
from lessons.web.classroom.heat import STEPS, heat_article, pieces, runs_table, tint
from lessons.web.typeset import Node

LESSON = LESSONS[0]
TEXT = "Two officials said so.\n\nNobody <b>asked</b> them."


def _finding(start: int, end: int) -> Finding:
    return Finding(f"f{start}", LESSON.slug, Span(start, end), "named", Facts(), "key", "")


def _heat(*runs: tuple[int, int, int], answered: int = 5) -> HeatMap:
    return HeatMap(
        LESSON.slug,
        answered,
        tuple(HeatRun(Span(start, end), count, {"named": count}) for start, end, count in runs),
    )


def _text(node: Node | str, without: tuple[str, ...] = ("heat-count", "tag")) -> str:
    if isinstance(node, str):
        return node
    return "" if node.look in without else "".join(_text(each, without) for each in node.children)


def _looks(node: Node | str) -> list[tuple[str, str]]:
    """The marked stretches in order, with their looks."""
    if isinstance(node, str):
        return []
    if node.tag == "span" or node.look == "heat-count":
        return [(node.look, _text(node, ()))]
    return [each for child in node.children for each in _looks(child)]


def test_heat_prints_the_number_behind_the_words_and_the_key_under_them() -> None:
    article = heat_article(TEXT, _heat((0, 13, 3), (14, 18, 1)), LESSON, [_finding(4, 13)])
    assert _looks(article) == [
        ("heat heat-3", "Two "),
        ("tag", LESSON.letter),
        (f"heat heat-3 marked {LESSON.line}", "officials"),
        ("heat-count", "3"),
        ("heat heat-1", "said"),
        ("heat-count", "1"),
    ]


def test_heat_sets_a_run_over_paragraphs_in_both() -> None:
    article = heat_article(TEXT, _heat((19, 30, 2)), LESSON)
    first, second = article.children
    assert _looks(first) == [("heat heat-2", "so.")]
    assert _looks(second) == [("heat heat-2", "Nobody"), ("heat-count", "2")]


@pytest.mark.parametrize(
    ("count", "answered", "wanted"),
    [(1, 30, 1), (8, 30, 2), (15, 30, 2), (30, 30, STEPS), (1, 1, STEPS), (3, 0, 1)],
)
def test_tint_grows_with_the_share(count: int, answered: int, wanted: int) -> None:
    assert tint(count, answered) == wanted


def test_table_has_most_marked_first() -> None:
    table = runs_table(TEXT, _heat((0, 3, 1), (4, 13, 4)), LESSON)
    assert "officials" in _text(table.children[2].children[0])  # type: ignore[union-attr]  # the body's first row


@given(data=st.data(), text=st.text(alphabet="ab <&\n😀é", min_size=1, max_size=60))
def test_heat_leaves_no_word_out_whatever_is_marked(data: st.DataObject, text: str) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    runs = [(start, end, 1) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    bounds = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = data.draw(st.lists(bounds.filter(lambda pair: pair[0] < pair[1]), max_size=4))
    findings = [_finding(start, end) for start, end in spans]
    heat = _heat(*runs)
    assert "".join(each.span.of(text) for each in pieces(text, heat.runs, findings)) == text
    shown = _text(heat_article(text, heat, LESSON, findings))
    assert shown == text.replace("\n", "")
