"""Matching and agreement, checked against numbers worked out by hand or printed in the literature."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.model.matching import (
    BCubed,
    Counts,
    alpha,
    b_cubed,
    kappa,
    match_exact,
    match_overlap,
    units_of,
)
from lessons.model.span import Span


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1"),
    [
        pytest.param(Counts(4, 2, 1), 0.5, 0.25, 1 / 3, id="some right"),
        pytest.param(Counts(4, 0, 0), 1.0, 0.0, 0.0, id="nothing found"),
        pytest.param(Counts(0, 3, 0), 0.0, 1.0, 0.0, id="nothing to find"),
        pytest.param(Counts(), 1.0, 1.0, 1.0, id="nothing at all"),
        pytest.param(Counts(1, 1, 1) + Counts(3, 1, 0), 0.5, 0.25, 1 / 3, id="added up"),
    ],
)
def test_matching_counts(counts: Counts, precision: float, recall: float, f1: float) -> None:
    assert (counts.precision, counts.recall, counts.f1) == pytest.approx((precision, recall, f1))


def spans(*pairs: tuple[int, int]) -> list[Span]:
    return [Span(*pair) for pair in pairs]


@pytest.mark.parametrize(
    ("wanted", "found", "least", "pairs"),
    [
        pytest.param([(0, 4)], [(0, 4)], 0.5, [(0, 0)], id="same"),
        pytest.param([(0, 4)], [(2, 6)], 0.5, [], id="too little"),
        pytest.param([(0, 4)], [(0, 8)], 0.5, [(0, 0)], id="just enough"),
        pytest.param([(0, 4)], [(0, 3), (0, 4)], 0.5, [(0, 1)], id="the likest"),
        pytest.param([(0, 4), (0, 3)], [(0, 4)], 0.5, [(0, 0)], id="each once"),
        pytest.param([(0, 4), (4, 8)], [(0, 8)], 0.5, [(0, 0)], id="one found for two"),
        pytest.param([(0, 9), (0, 10)], [(0, 10), (0, 14)], 0.7, [(0, 0), (1, 1)], id="as many as can be"),
        pytest.param([], [(0, 1)], 0.5, [], id="nothing wanted"),
    ],
)
def test_matching_overlap_pairs_one_to_one(
    wanted: list[tuple[int, int]], found: list[tuple[int, int]], least: float, pairs: list[tuple[int, int]]
) -> None:
    assert match_overlap(spans(*wanted), spans(*found), least=least) == pairs


def test_matching_exact_takes_the_same_span_only() -> None:
    assert match_exact(spans((0, 4), (5, 9), (5, 9)), spans((5, 9), (0, 3))) == [(1, 0)]


some_spans = st.lists(
    st.tuples(st.integers(0, 12), st.integers(1, 6)).map(lambda pair: Span(pair[0], pair[0] + pair[1])),
    max_size=5,
)


def best(wanted: list[Span], found: list[Span], least: float) -> int:
    """The most pairs there can be, by trying all."""
    if not wanted:
        return 0
    first, *rest = wanted
    options = [best(rest, found, least)]
    for j, span in enumerate(found):
        if first.iou(span) >= least:
            options.append(1 + best(rest, found[:j] + found[j + 1 :], least))
    return max(options)


@given(wanted=some_spans, found=some_spans, least=st.sampled_from([0.2, 0.5, 1.0]))
def test_matching_overlap_finds_the_most_pairs(wanted: list[Span], found: list[Span], least: float) -> None:
    pairs = match_overlap(wanted, found, least=least)
    assert len(pairs) == best(wanted, found, least)
    assert all(wanted[i].iou(found[j]) >= least for i, j in pairs)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)


def test_matching_kappa_of_a_worked_table() -> None:
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert kappa(pairs) == pytest.approx(0.4)  # observed .7, by chance .5


@pytest.mark.parametrize(
    ("pairs", "value"),
    [
        pytest.param([("a", "a"), ("b", "b")], 1.0, id="all agree"),
        pytest.param([("a", "b"), ("b", "a")], -1.0, id="none agree"),
        pytest.param([("a", "a")], None, id="one label only"),
        pytest.param([], None, id="no pairs"),
    ],
)
def test_matching_kappa_at_its_ends(pairs: list[tuple[str, str]], value: float | None) -> None:
    assert kappa(pairs) == value


def test_matching_alpha_of_krippendorffs_example() -> None:
    """Four observers, twelve units, nominal: the example C of the 2011 text, α = .743."""
    observers = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ]
    assert alpha(zip(*observers, strict=True)) == pytest.approx(0.743, abs=0.0005)


def test_matching_alpha_of_two_observers() -> None:
    """The example B: two observers, ten units, binary: α = .095."""
    first = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    second = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert alpha(zip(first, second, strict=True)) == pytest.approx(0.095, abs=0.0005)


@pytest.mark.parametrize("units", [[], [("a", None)], [("a", "a"), ("a", "a")]])
def test_matching_alpha_is_not_defined_without_two_labels(units: list[tuple[str, str | None]]) -> None:
    assert alpha(units) is None


def test_matching_units_are_code_points_and_the_shorter_mark_wins() -> None:
    first = [(Span(0, 2), "a")]
    second = [(Span(1, 2), "b"), (Span(0, 3), "c")]
    assert units_of(4, first, second) == [("a", "c"), ("a", "b"), ("", "c"), ("", "")]


def test_matching_b_cubed_of_bagga_and_baldwins_example() -> None:
    """Twelve mentions; the answer that joins the two larger of three groups: P 16/21, R 1."""
    true = [range(5), range(5, 7), range(7, 12)]
    joined = b_cubed(true, [range(5), range(5, 12)])
    # 5 at 1, 2 at 2/7, 5 at 5/7
    assert joined.precision == pytest.approx((5 + 2 * 2 / 7 + 5 * 5 / 7) / 12)
    assert joined.recall == 1.0
    worse = b_cubed(true, [[*range(5), *range(7, 12)], range(5, 7)])
    assert worse.precision == pytest.approx((10 * 0.5 + 2) / 12)
    assert worse.f1 == pytest.approx(2 * worse.precision / (worse.precision + 1))


def test_matching_b_cubed_leaves_out_what_one_side_lacks() -> None:
    assert b_cubed([["a", "b", "x"]], [["a", "b", "y"]]) == BCubed(2.0, 2.0, 2)
    assert b_cubed([["a", "b"]], [["a"], ["b"]]).recall == 0.5
    assert b_cubed([], []).f1 == 1.0
