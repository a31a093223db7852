"""Spans matched one to one, and agreement: precision, recall, F1, Cohen's κ, Krippendorff's α, B³."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass

from lessons.model.span import Span


@dataclass(frozen=True, slots=True)
class Counts:
    """What was found of what there is: `right` of `wanted` are among `found`. Counts add up."""

    wanted: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.wanted + other.wanted, self.found + other.found, self.right + other.right)

    @property
    def precision(self) -> float:
        """The share of what was found that is right, 0–1; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found, 0–1; 1 where there is nothing."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0–1: `2 right / (wanted + found)`.

        It is 1 where there is nothing and nothing was found.

        Source: van Rijsbergen, Information Retrieval (1979), chapter 7, with β = 1.
        """
        total = self.wanted + self.found
        return 2 * self.right / total if total else 1.0


def match_exact(wanted: Sequence[Span], found: Sequence[Span]) -> list[tuple[int, int]]:
    """Pairs of indices into `wanted` and `found` whose spans are the same, each used once."""
    return match(len(wanted), len(found), lambda i, j: float(wanted[i] == found[j]), least=1.0)


def match_overlap(
    wanted: Sequence[Span], found: Sequence[Span], *, least: float = 0.5
) -> list[tuple[int, int]]:
    """Pairs of indices into `wanted` and `found` whose intersection over union is `least` or more.

    Each index is used once, in as many pairs as can be; `least` is over 0 and up to 1.
    """
    return match(len(wanted), len(found), lambda i, j: wanted[i].iou(found[j]), least=least)


def match(
    wanted: int, found: int, likeness: Callable[[int, int], float], *, least: float
) -> list[tuple[int, int]]:
    """Pairs of indices below `wanted` and `found` whose `likeness` is `least` or more.

    Each index is used once. There are as many pairs as can be (a maximum bipartite matching, by
    augmenting paths); among the ways to get there the likest pairs are tried first. In the order of
    the first index.

    Source: Kuhn, The Hungarian Method for the Assignment Problem (1955); Berge (1957).
    """
    likely: list[dict[int, float]] = []
    for i in range(wanted):
        likenesses = {j: like for j in range(found) if (like := likeness(i, j)) >= least}
        likely.append(dict(sorted(likenesses.items(), key=lambda pair: -pair[1])))
    partner: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j in likely[i]:
            if j in tried:
                continue
            tried.add(j)
            if j not in partner or place(partner[j], tried):
                partner[j] = i
                return True
        return False

    for i in sorted(range(wanted), key=lambda i: -max(likely[i].values(), default=0.0)):
        place(i, set())
    return sorted((i, j) for j, i in partner.items())


def kappa(pairs: Iterable[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's κ of two annotators' labels for the same things: agreement beyond chance, -1 to 1.

    None where it is not defined: without pairs, and where both used one and the same label only.

    Source: Cohen, A Coefficient of Agreement for Nominal Scales (1960).
    """
    labels = list(pairs)
    if not labels:
        return None
    first, second = Counter(a for a, _ in labels), Counter(b for _, b in labels)
    observed = sum(a == b for a, b in labels) / len(labels)
    expected = sum(first[label] * second[label] for label in first) / len(labels) ** 2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def alpha(units: Iterable[Sequence[Hashable | None]]) -> float | None:
    """Krippendorff's α for nominal labels: 1 is agreement, 0 chance.

    A unit holds one label an annotator, None where one gave none; units with fewer than two labels
    say nothing. None where α is not defined: no such unit, or one label only.

    Source: Krippendorff, Computing Krippendorff's Alpha-Reliability (2011).
    """
    together: dict[tuple[Hashable, Hashable], float] = {}
    for unit in units:
        counts = Counter(label for label in unit if label is not None)
        given = sum(counts.values())
        if given < 2:
            continue
        for a, many in counts.items():
            for b, much in counts.items():
                ordered = many * (much - 1 if a == b else much)
                together[a, b] = together.get((a, b), 0.0) + ordered / (given - 1)
    totals: dict[Hashable, float] = {}
    for (a, _), weight in together.items():
        totals[a] = totals.get(a, 0.0) + weight
    n = sum(totals.values())
    chance = sum(totals[a] * totals[b] for a in totals for b in totals if a != b)
    if chance == 0:
        return None
    disagreement = sum(weight for (a, b), weight in together.items() if a != b)
    return 1 - (n - 1) * disagreement / chance


def units_of(
    length: int, first: Iterable[tuple[Span, str]], second: Iterable[tuple[Span, str]]
) -> list[tuple[str, str]]:
    """Two annotators' marked spans as units for `alpha`: the labels of each code point of a text.

    `length` is the text's. Where an annotator marked nothing the label is `""`, and where marks
    overlap that of the shorter one.
    """
    return list(zip(_labels_by_point(length, first), _labels_by_point(length, second), strict=True))


def _labels_by_point(length: int, marks: Iterable[tuple[Span, str]]) -> list[str]:
    labels = [""] * length
    for span, label in sorted(marks, key=lambda mark: -len(mark[0])):
        labels[span.start : span.end] = [label] * len(span)
    return labels


@dataclass(frozen=True, slots=True)
class BCubed:
    """How well mentions are put together, summed over mentions; sums add up."""

    precision_sum: float = 0.0
    recall_sum: float = 0.0
    mentions: int = 0

    def __add__(self, other: "BCubed") -> "BCubed":
        return BCubed(
            self.precision_sum + other.precision_sum,
            self.recall_sum + other.recall_sum,
            self.mentions + other.mentions,
        )

    @property
    def precision(self) -> float:
        """The mean share of a mention's found cluster that belongs with it, 0–1."""
        return self.precision_sum / self.mentions if self.mentions else 1.0

    @property
    def recall(self) -> float:
        """The mean share of a mention's true cluster that was found with it, 0–1."""
        return self.recall_sum / self.mentions if self.mentions else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both, 0–1."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def b_cubed(true: Iterable[Collection[Hashable]], found: Iterable[Collection[Hashable]]) -> BCubed:
    """B³ of two ways to put mentions together, over the mentions that both have.

    Finding mentions is scored apart; a mention that only one side has is left out of the clusters.

    Source: Bagga & Baldwin, Algorithms for Scoring Coreference Chains (1998).
    """
    wanted = {mention: frozenset(cluster) for cluster in true for mention in cluster}
    given = {mention: frozenset(cluster) for cluster in found for mention in cluster}
    shared = wanted.keys() & given.keys()
    precision = recall = 0.0
    for mention in shared:
        truth, guess = wanted[mention] & shared, given[mention] & shared
        both = len(truth & guess)
        precision += both / len(guess)
        recall += both / len(truth)
    return BCubed(precision, recall, len(shared))
