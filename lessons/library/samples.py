"""The sample articles: a folder each, found by looking, so that a new folder is a new sample."""

from functools import cache
from pathlib import Path

from lessons.library.articles import (
    ARTICLE_FILE,
    FIRST_FILE,
    KEY_FILE,
    SECOND_FILE,
    SETTLED_FILE,
    Sample,
    read_article,
)
from lessons.library.disputes import Dispute, read_settled
from lessons.library.keys import check_text, read_key
from lessons.library.shipped import shipped
from lessons.model.answer_key import AnswerKey

__all__ = [
    "Sample",
    "annotations_in",
    "disputes_in",
    "key",
    "key_in",
    "sample",
    "samples",
    "samples_in",
]


@cache
def samples() -> tuple[Sample, ...]:
    """The articles that come with the program, the write-ups of an event side by side.

    Raises:
        LibraryError: if a file is not as it should be.
    """
    return samples_in(shipped("sample_articles"))


def samples_in(folder: Path) -> tuple[Sample, ...]:
    """The articles in the folders of a folder, by event, then by slug.

    Raises:
        LibraryError: if a file is not as it should be.
    """
    found = [read_article(path.parent) for path in sorted(folder.glob(f"*/{ARTICLE_FILE}"))]
    return tuple(sorted(found, key=lambda sample: (sample.event, sample.article.slug)))


def sample(slug: str) -> Sample:
    """The sample article with this slug.

    Raises:
        KeyError: if there is none.
    """
    for each in samples():
        if each.article.slug == slug:
            return each
    raise KeyError(slug)


@cache
def key(slug: str) -> AnswerKey:
    """The answer key of the sample article with this slug.

    Raises:
        KeyError: if there is no such article.
        LibraryError: if it has no key, or one that is not as it should be.
    """
    return key_in(sample(slug))


def key_in(sample: Sample) -> AnswerKey:
    """The answer key in the article's folder, read over the article's own text.

    Raises:
        LibraryError: if there is none, or one that is not as it should be.
    """
    return _key(sample, sample.folder / KEY_FILE)


def annotations_in(sample: Sample) -> tuple[AnswerKey, AnswerKey] | None:
    """The first and the second annotation in the article's folder, or None where one is missing.

    Raises:
        LibraryError: if one is not as it should be.
    """
    paths = [sample.folder / FIRST_FILE, sample.folder / SECOND_FILE]
    if not all(path.is_file() for path in paths):
        return None
    first, second = (_key(sample, path) for path in paths)
    return first, second


def disputes_in(sample: Sample) -> tuple[Dispute, ...]:
    """How the article's key settles what its two annotations differ on; empty without annotations.

    Raises:
        LibraryError: if a file is missing or not as it should be, a difference is left open, or the
            key does not do what is said.
    """
    both = annotations_in(sample)
    if both is None:
        return ()
    first, second = both
    return read_settled(
        sample.folder / SETTLED_FILE, first=first.reading, second=second.reading, key=key_in(sample)
    )


def _key(sample: Sample, path: Path) -> AnswerKey:
    key = read_key(path)
    check_text(key, sample.article.text, name=str(path), of=ARTICLE_FILE)
    return key
