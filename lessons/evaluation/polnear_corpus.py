"""PolNeAR 1.0 read from a folder that the user names: articles and their attributions.

Source: Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political News", LREC 2018.
The corpus is not part of this project; its layout is `<split>/text/<id>.txt` and
`<split>/attributions/<id>_<annotator>.ann` in brat's standoff format.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Offsets = tuple[tuple[int, int], ...]

_TEXT_BOUND = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t")
_EVENT = re.compile(r"E\d+\t(\S.*\S)\s*$")


class CorpusError(ValueError):
    """A folder that does not hold the corpus; the message names the place and what is wrong."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An attribution as code-point offsets; `source` is empty where nobody is credited."""

    source: Offsets
    cue: Offsets
    content: Offsets


@dataclass(frozen=True, slots=True)
class CorpusArticle:
    """An article with what people marked in it; `discarded` are stretches that they left out."""

    id: str
    text: str
    attributions: tuple[Judged, ...]
    discarded: Offsets


def articles(folder: Path, split: str) -> Iterator[CorpusArticle]:
    """The articles of a split in the order of their ids, each with its first annotator's marks.

    Raises:
        CorpusError: if the folder holds no such split, or a text is missing.
    """
    marks = folder / split / "attributions"
    if not marks.is_dir():
        raise CorpusError(
            f"{marks}: no such folder; name the one that holds {split}/attributions and {split}/text"
        )
    first: dict[str, Path] = {}
    for path in sorted(marks.glob("*.ann")):
        first.setdefault(path.stem.rpartition("_")[0], path)
    for id_, path in sorted(first.items()):
        text = folder / split / "text" / f"{id_}.txt"
        try:
            with text.open(encoding="utf-8", newline="") as file:
                words = file.read()
        except OSError as error:
            raise CorpusError(f"{text}: cannot be read: {error}") from error
        with path.open(encoding="utf-8", newline="") as file:
            judged, discarded = parse(file.read())
        yield CorpusArticle(id_, words, judged, discarded)


def parse(standoff: str) -> tuple[tuple[Judged, ...], Offsets]:
    """The attributions that have a cue and a content, and the discarded stretches, of a standoff file."""
    spans: dict[str, Offsets] = {}
    discarded: list[tuple[int, int]] = []
    events: list[list[str]] = []
    for line in standoff.split("\n"):
        if bound := _TEXT_BOUND.match(line):
            spans[bound[1]] = _offsets(bound[3])
            if bound[2] == "Discard":
                discarded += spans[bound[1]]
        elif event := _EVENT.match(line):
            events.append(event[1].split()[1:])
    judged = []
    for event_arguments in events:
        roles: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
        for argument in event_arguments:
            role, _, bound_id = argument.partition(":")
            roles[role.rstrip("0123456789")].update(spans.get(bound_id, ()))
        if roles["Cue"] and roles["Content"]:
            judged.append(Judged(*(tuple(sorted(roles[role])) for role in ("Source", "Cue", "Content"))))
    return tuple(judged), tuple(discarded)


def _offsets(stated: str) -> Offsets:
    pieces = (piece.split() for piece in stated.split(";"))
    return tuple(sorted((int(start), int(end)) for start, end in pieces))
