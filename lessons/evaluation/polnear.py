"""The attribution rules scored on PolNeAR, in a folder that the user names."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from lessons.evaluation.attribution_scores import AttributionScores, score_attributions
from lessons.evaluation.polnear_corpus import CorpusArticle, Judged, Offsets, articles
from lessons.language.normalising import normalise
from lessons.model.span import Span


def score_polnear(folder: Path, split: str, *, model: str | None = None) -> AttributionScores:
    """Read every article of a split, headlines and attitudes included, and score what is found.

    Raises:
        CorpusError: if the folder does not hold the split.
    """
    return score_attributions(_read(folder, split, model))


def _read(folder: Path, split: str, model: str | None) -> Iterator[tuple[CorpusArticle, list[Judged]]]:
    from lessons.language.pipeline import analyse, load
    from lessons.who_says.attributions import attributions

    nlp = load((), model=model)
    for article in articles(folder, split):
        text, origins = aligned(article.text)
        doc = analyse(nlp, text, (), headline=True)
        found = [
            Judged(
                _back(origins, (each.source,) if each.source is not None else ()),
                _back(origins, each.cue),
                _back(origins, each.content),
            )
            for each in attributions(doc)
        ]
        yield article, found


def aligned(text: str) -> tuple[str, list[int]]:
    """The text normalised, and for every code point of it (and its end) where it came from."""
    out: list[str] = []
    origins: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and _belongs(text, start, end):
            end += 1
        piece = normalise(text[start:end])
        out.append(piece)
        origins += [min(start + index, end - 1) for index in range(len(piece))]
        start = end
    return "".join(out), [*origins, len(text)]


def _belongs(text: str, start: int, end: int) -> bool:
    """Whether normalising may join the code point at `end` to those before it."""
    if text[end] == "\n":
        return text[end - 1] == "\r"
    return bool(unicodedata.combining(text[end])) or unicodedata.normalize("NFC", text[start : end + 1]) != (
        unicodedata.normalize("NFC", text[start:end]) + unicodedata.normalize("NFC", text[end])
    )


def _back(origins: list[int], spans: tuple[Span, ...]) -> Offsets:
    return tuple((origins[span.start], origins[span.end - 1] + 1) for span in spans)
