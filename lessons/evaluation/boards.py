"""Articles scored: the machine against the key, and the second reader against the first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lessons.evaluation.scores import Scores, score
from lessons.library.articles import Sample
from lessons.library.samples import key_in, second_key_in
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
    """The second reader's annotation against the key, where there is one.

    Alternatives do not count here: they were made of what the two readers disagreed on.

    Raises:
        LibraryError: if a key is not as it should be.
    """
    articles = []
    for sample in samples:
        if sample.has_key and (second := second_key_in(sample)) is not None:
            bare = AnswerKey(key_in(sample).reading)
            articles.append((sample.article.slug, score(bare, second.reading)))
    return Board("Second reader against key", tuple(articles))
