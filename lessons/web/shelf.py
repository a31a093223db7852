"""Articles, their answer keys, and the machine's readings of a learner's own: found once, then kept."""

from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock

import streamlit as st

from lessons import read
from lessons.library.own_text import OWN
from lessons.library.samples import Sample, key, samples
from lessons.model.answer_key import AnswerKey
from lessons.model.article import Article
from lessons.model.reading import Reading
from lessons.web.visit import Visit

READINGS = 64
"""How many of the machine's readings are kept; an 800-word one takes some 0.1 MB."""


@dataclass(frozen=True, slots=True)
class Piece:
    """An article to walk through; `sample` is its card in the catalogue, None for a learner's own."""

    article: Article
    sample: Sample | None = None

    @property
    def keyed(self) -> bool:
        """Whether people wrote an answer key; else the machine suggests."""
        return self.sample is not None and self.sample.has_key


def piece(slug: str, visit: Visit) -> Piece | None:
    """The article that a link names; None where there is none, or where its text did not travel."""
    if slug == OWN:
        return None if visit.own is None else Piece(visit.own)
    return next((Piece(each.article, each) for each in samples() if each.article.slug == slug), None)


def sibling(piece: Piece) -> Sample | None:
    """The other write-up of the same event, if there is one."""
    if piece.sample is None:
        return None
    event, own = piece.sample.event, piece.article.slug
    return next((each for each in samples() if each.event == event and each.article.slug != own), None)


def prepare(piece: Piece) -> None:
    """Set the machine to read an article that has no key, so that it is done when it is needed."""
    if not piece.keyed:
        _machine().reading(piece.article.text)


def waiting(piece: Piece) -> bool:
    """Whether the machine has still to read the article; asking sets it to work."""
    return not piece.keyed and not _machine().reading(piece.article.text).done()


def answers(piece: Piece) -> AnswerKey:
    """The answer key of an article: people's, or the machine's suggestions, waiting for them if need be.

    Raises:
        OSError: if the machine's English pipeline is not installed.
    """
    if piece.keyed:
        return key(piece.article.slug)
    return AnswerKey(_machine().reading(piece.article.text).result())


class Machine:
    """The machine that reads: one article at a time, and each once.

    Several long articles side by side take gigabytes, and are done later than one after another.
    """

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")
        self._lock = Lock()
        self._readings: OrderedDict[str, Future[Reading]] = OrderedDict()

    def reading(self, text: str) -> Future[Reading]:
        """The reading of a text, under way or done; one that failed is tried again."""
        with self._lock:
            found = self._readings.get(text)
            if found is None or (found.done() and found.exception() is not None):
                found = self._readings[text] = self._worker.submit(read, text)
            self._readings.move_to_end(text)
            while len(self._readings) > READINGS:
                self._readings.popitem(last=False)
        return found


@st.cache_resource(show_spinner=False)
def _machine() -> Machine:
    return Machine()
