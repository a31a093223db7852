"""Loaded language measured on a corpus that the user names, such as BABE or NewsSD-ENG.

The corpus is a JSON-lines file, one text a line: `{"id", "text", "spans": [[start, end, …]],
"biased": true or false, "half"}`; offsets are code points, half-open. Nothing is learnt from it.

Source: the measures are those of Spinde et al. 2021 (BABE; words) and Antici et al. 2023 (NewsSD-ENG;
sentences), the mean F1 of both classes.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from lessons.model.reading import Voice

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")


class CorpusError(ValueError):
    """A corpus file that cannot be used; the message is `file: line: what is wrong`."""


class LabelledText(BaseModel):
    """A text of a corpus, the words in it that people marked, and whether they call it biased."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    text: str
    spans: tuple[tuple[int, int], ...] = ()
    biased: bool | None = None
    half: str = ""


@dataclass(frozen=True, slots=True)
class LoadedScore:
    """Marks against a corpus: words (0-1), sentences (0-1), and marks per 1,000 words.

    `marks_unbiased` counts the marks in 1,000 words of texts that people call unbiased, None where
    there are none; `macro_f1` is the mean of the F1 of biased and of unbiased texts, None likewise.
    """

    texts: int
    marks: int
    precision: float
    recall: float
    f1: float
    macro_f1: float | None
    marks_unbiased: float | None


def score_loaded(
    path: Path, *, half: str = "all", strictness: str = "balanced", quoted: bool = True
) -> LoadedScore:
    """The detector measured on the texts of `path` whose `half` this is (`all` takes every text).

    `strictness` is careful, balanced or eager. Without `quoted` marks inside quotations are left out,
    as where somebody else's opinion counts as reporting.

    Raises:
        CorpusError: if the file cannot be read or holds no such text.
        ValueError: if `strictness` is unknown.
    """
    texts = [text for text in corpus(path) if half in ("all", text.half)]
    if not texts:
        raise CorpusError(f"{path}: no text of the half {half!r}")
    marks = _marks((text.text for text in texts), strictness=strictness, quoted=quoted)
    return compare(texts, list(marks))


def corpus(path: Path) -> Iterator[LabelledText]:
    """The texts of a JSON-lines file, in order.

    Raises:
        CorpusError: if the file cannot be read or a line does not fit.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path}: cannot be read: {error}") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _text(line, place=f"{path}: line {number}")


def _text(line: str, *, place: str) -> LabelledText:
    try:
        data = json.loads(line)
        if isinstance(data, dict):
            data["spans"] = [span[:2] for span in data.get("spans", ())]
        return LabelledText.model_validate(data)
    except (json.JSONDecodeError, TypeError, ValidationError) as error:
        raise CorpusError(f"{place}: {str(error).splitlines()[0]}") from error


def _marks(texts: Iterable[str], *, strictness: str, quoted: bool) -> Iterator[list[tuple[int, int]]]:
    """What the detector marks in each text, after the detector of attributions has run."""
    from lessons import lesson
    from lessons.in_whose_words.component import LoadedWords
    from lessons.language.pipeline import analyse, load
    from lessons.language.reading import register

    detector = LoadedWords(strictness=strictness)
    attributing = lesson("who_says")
    register([attributing])
    before = [attributing.factory]
    nlp = load(before)
    for text in texts:
        doc = detector(analyse(nlp, text, before, headline=True))
        yield [
            (each["start"], each["end"])
            for each in doc._.lessons_loaded
            if quoted or each["voice"] == Voice.NARRATOR
        ]


def compare(texts: Sequence[LabelledText], marks: Sequence[Sequence[tuple[int, int]]]) -> LoadedScore:
    """Marks, a list for each text, against what people marked there.

    A word counts as marked where a mark touches it.
    """
    both = of_marks = of_people = 0
    unbiased_marks = unbiased_words = 0
    said: list[tuple[bool, bool]] = []
    for text, found in zip(texts, marks, strict=True):
        words = [match.span() for match in _WORD.finditer(text.text)]
        ours = {word for word in words if _touches(word, found)}
        theirs = {word for word in words if _touches(word, text.spans)}
        both += len(ours & theirs)
        of_marks += len(ours)
        of_people += len(theirs)
        if text.biased is not None:
            said.append((bool(found), text.biased))
        if text.biased is False:
            unbiased_marks += len(found)
            unbiased_words += len(words)
    return LoadedScore(
        texts=len(texts),
        marks=sum(map(len, marks)),
        precision=_ratio(both, of_marks),
        recall=_ratio(both, of_people),
        f1=_ratio(2 * both, of_marks + of_people),
        macro_f1=_macro_f1(said) if said else None,
        marks_unbiased=1000 * unbiased_marks / unbiased_words if unbiased_words else None,
    )


def _touches(word: tuple[int, int], spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < word[1] and word[0] < end for start, end in spans)


def _macro_f1(said: Sequence[tuple[bool, bool]]) -> float:
    """The mean of the F1 of both classes over pairs of (marked, biased)."""
    scores = []
    for wanted in (True, False):
        right = sum(ours == theirs == wanted for ours, theirs in said)
        scores.append(_ratio(2 * right, sum((a == wanted) + (b == wanted) for a, b in said)))
    return sum(scores) / 2


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
