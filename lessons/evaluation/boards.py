"""Articles scored: the machine against the key, and the second annotation against the first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lessons.evaluation.scores import Scores, score
from lessons.library.articles import Sample
from lessons.library.samples import annotations_in, key_in
from lessons.model.answer_key import AnswerKey
from lessons.model.reading import Reading


@dataclass(frozen=True)
class Board:
    """The scores of several articles, by slug, under a title."""

    title: str
    articles: tuple[tuple[str, Scores], ...]

    @property
    def total(self) -> Scores:
        """All articles together: counts added up, so that a long article weighs more."""
        return sum((scores for _, scores in self.articles), Scores())


def machine_board(samples: Iterable[Sample], read: Callable[[str], Reading]) -> Board:
    """What `read` makes of the articles that have a key, against it.

    Raises:
        LibraryError: if a key is not as it should be.
    """
    articles = [
        (sample.article.slug, score(key_in(sample), read(sample.article.text)))
        for sample in samples
        if sample.has_key
    ]
    return Board("Machine against key", tuple(articles))


def people_board(samples: Iterable[Sample]) -> Board:
    """The second annotation of each article against the first, where there are both.

    The key is not in it: it was settled with both in sight. Nor are alternatives, by which an
    annotator says that other marks would be right too.

    Raises:
        LibraryError: if an annotation is not as it should be.
    """
    articles = []
    for sample in samples:
        both = annotations_in(sample)
        if both is not None:
            first, second = both
            articles.append((sample.article.slug, score(AnswerKey(first.reading), second.reading)))
    return Board("Second annotation against first", tuple(articles))
