"""Measuring: everything that `measured` tells, by one command."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from lessons.evaluation.boards import machine_board, people_board
from lessons.evaluation.measured import (
    CorpusMeasure,
    Measured,
    comparison,
    loaded_measure,
    polnear_measure,
)
from lessons.library.samples import samples
from lessons.model.reading import Reading
from lessons.model.strictness import Strictness


@dataclass(frozen=True, slots=True)
class Corpora:
    """The corpora to measure besides the samples, each None where it is not at hand; and what of them."""

    polnear: Path | None = None
    split: str = "dev"
    loaded: Path | None = None
    half: str = "all"


def measure(read: Callable[[str, Strictness], Reading], corpora: Corpora) -> Measured:
    """What `read` makes of all samples, how two people's annotations agree, and scores on the corpora.

    `read` is given a text and the strictness to read it at.

    Raises:
        LibraryError: if a key or an annotation is not as it should be.
        CorpusError: if a corpus cannot be used.
    """
    chosen = samples()
    machine = {each: comparison(machine_board(chosen, partial(_read_at, read, each))) for each in Strictness}
    return Measured(
        measured_on=datetime.now(tz=UTC).date(),
        command=_command(corpora),
        versions=_versions(),
        machine=machine[Strictness.BALANCED],
        careful=machine[Strictness.CAREFUL].lessons,
        eager=machine[Strictness.EAGER].lessons,
        people=comparison(people_board(chosen)),
        corpora=_measures(corpora),
    )


def _read_at(read: Callable[[str, Strictness], Reading], strictness: Strictness, text: str) -> Reading:
    return read(text, strictness)


def _measures(corpora: Corpora) -> tuple[CorpusMeasure, ...]:
    """Each corpus that was given; its scorer loads spaCy, and only then."""
    measures: list[CorpusMeasure] = []
    if corpora.polnear is not None:
        from lessons.evaluation.polnear import score_polnear

        scores = score_polnear(corpora.polnear, corpora.split)
        measures.append(polnear_measure(scores, part=corpora.split))
    if corpora.loaded is not None:
        from lessons.evaluation.loaded import score_loaded

        loaded = score_loaded(corpora.loaded, half=corpora.half)
        measures.append(loaded_measure(loaded, name=corpora.loaded.stem, part=corpora.half))
    return tuple(measures)


def _command(corpora: Corpora) -> str:
    """The command to type in a checkout, with what folders and files are called, not where they are."""
    parts = ["who-says score --measured lessons/evaluation/measured.json"]
    if corpora.polnear is not None:
        parts.append(f"--polnear {corpora.polnear.name} --split {corpora.split}")
    if corpora.loaded is not None:
        parts.append(f"--loaded {corpora.loaded.name} --half {corpora.half}")
    return " ".join(parts)


def _versions() -> dict[str, str]:
    """Versions of what reads: the program, spaCy, and its English pipeline."""
    from lessons.language.pipeline import DEFAULT_MODEL, MODEL_SETTING

    model = os.environ.get(MODEL_SETTING) or DEFAULT_MODEL
    return {name: _version(name) for name in ("who-says", "spacy", model.replace("_", "-"))}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # a pipeline in a folder, or a checkout that was not installed
        return "unknown"
