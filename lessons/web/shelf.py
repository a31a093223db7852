"""Articles, their answer keys, and the machine's readings of a learner's own: found once, then kept."""

from collections import OrderedDict
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Lock
from typing import TypeAlias

import streamlit as st

from lessons import read_at_each
from lessons.library.desk import DESK, FILE
from lessons.library.own_text import OWN
from lessons.library.samples import Sample, key, samples
from lessons.model.answer_key import AnswerKey
from lessons.model.article import Article
from lessons.model.reading import Reading
from lessons.model.strictness import Strictness
from lessons.web.desk_state import Desk
from lessons.web.visit import Visit

READINGS = 64
"""Of how many articles the machine's readings are kept; those of 800 words take some 0.2 MB."""

Readings: TypeAlias = Mapping[Strictness, Reading]
"""What the machine makes of one text, at every strictness."""


@dataclass(frozen=True, slots=True)
class Piece:
    """An article to walk through; `sample` is its card in the catalogue, None for a learner's own.

    `strictness` is how much the machine marks in it; `desk` holds the lesson that somebody wrote for it,
    where there is one.
    """

    article: Article
    sample: Sample | None = None
    strictness: Strictness = Strictness.BALANCED
    desk: Desk | None = None

    @property
    def keyed(self) -> bool:
        """Whether people wrote an answer key; else the machine suggests."""
        return self.desk is not None or (self.sample is not None and self.sample.has_key)


def piece(slug: str, visit: Visit) -> Piece | None:
    """The article that a link names; None where there is none, or where its text did not travel."""
    if slug == OWN:
        return None if visit.own is None else Piece(visit.own, strictness=visit.strictness)
    written = {DESK: visit.desks.own, FILE: visit.desks.walked}.get(slug)
    if written is not None:
        return Piece(replace(written.draft.article, slug=slug), desk=written)
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
        suggestions(piece)


def waiting(piece: Piece) -> bool:
    """Whether the machine has still to read the article; asking sets it to work."""
    return not piece.keyed and not suggestions(piece).done()


def answers(piece: Piece) -> AnswerKey:
    """The answer key of an article: people's, or the machine's suggestions, waiting for them if need be.

    Raises:
        OSError: if the machine's English pipeline is not installed.
    """
    if piece.desk is not None:
        return piece.desk.worked.key
    if piece.keyed:
        return key(piece.article.slug)
    return AnswerKey(suggestions(piece).result()[piece.strictness])


def suggestions(piece: Piece) -> Future[Readings]:
    """The machine's readings of an article, under way or done, of a sample too.

    A sample's headline stands beside its text, so that no line of the text is one.
    """
    return _machine().readings(piece.article.text, headline=piece.sample is not None)


def key_of(slug: str) -> AnswerKey | None:
    """The key that people wrote for an article; None where they wrote none, or the article is gone."""
    keyed = any(each.article.slug == slug and each.has_key for each in samples())
    return key(slug) if keyed else None


class Machine:
    """The machine that reads: one article at a time, and each once.

    Several long articles side by side take gigabytes, and are done later than one after another.
    """

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")
        self._lock = Lock()
        self._readings: OrderedDict[tuple[str, bool], Future[Readings]] = OrderedDict()

    def readings(self, text: str, *, headline: bool = False) -> Future[Readings]:
        """The readings of a text, under way or done; what failed is tried again.

        With `headline` the first line is read like the rest.
        """
        key = text, headline
        with self._lock:
            found = self._readings.get(key)
            if found is None or (found.done() and found.exception() is not None):
                found = self._readings[key] = self._worker.submit(read_at_each, text, headline=headline)
            self._readings.move_to_end(key)
            while len(self._readings) > READINGS:
                self._readings.popitem(last=False)
        return found


@st.cache_resource(show_spinner=False)
def _machine() -> Machine:
    return Machine()
