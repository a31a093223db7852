"""How well attributions agree with those that people marked: by content, cue, source and type of speech.

Spans are compared as sets of words, so that quotation marks, commas and stops never count.
Source: the measures follow Pareti, "PARC 3.0" (LREC 2016) in matching contents partially; the source
has to be the same where content and source are scored jointly.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lessons.evaluation.polnear_corpus import CorpusArticle, Judged, Offsets

_WORD = re.compile(r"[^\W_]+(?:[’'.\-&/][^\W_]+)*")
_MARK = re.compile(r"“|”|„|\"|``|''|«|»")
_BREAK = re.compile(r"[,;:(\[—–]| -{1,2} ")
_ONLY_CLOSES = frozenset({"”", "''", "»"})
_ONLY_OPENS = frozenset({"“", "``", "«", "„"})
_PRONOUNS = frozenset(
    re.findall(
        r"\w+",
        "i he she they we you it him her them us me his hers their theirs our ours my mine your yours its "
        "who whom whose which that this these those himself herself themselves itself myself both all one "
        "some many others another several few most none everyone everybody someone somebody anyone nobody ",
    )
)
_NAME_ENDS = frozenset(
    re.findall(
        r"\w+",
        "of in at from with for to on by who which that whose about under including among against close "
        "familiar like behind near between inside outside after before as not over via speaking working "
        "running based ",
    )
)
KINDS = ("direct", "mixed", "indirect")


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean, each 0–1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0 where both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class AttributionScores:
    """Scores over articles; `content` needs half of the words in common, `joint` the same source as well.

    `speech` holds the content score of direct, mixed and indirect speech: recall over what people marked
    of that type, precision over what was found of it. `sources` compares each article's set of names.
    """

    marked: int
    found: int
    content: Score
    content_third: Score
    cue: Score
    joint: Score
    sources: Score
    speech: dict[str, Score]


@dataclass(frozen=True, slots=True)
class _Words:
    """One attribution as sets of word indices."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    heads: frozenset[int]
    kind: str
    names: frozenset[str]


class _Text:
    """The words of a text, and which of them stand between double quotation marks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = [(match.start(), match.end()) for match in _WORD.finditer(text)]
        self.starts = [start for start, _ in self.words]
        self.quoted = frozenset(index for span in _quoted(text) for index in self.indices([span]))

    def indices(self, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
        out: set[int] = set()
        for start, end in spans:
            index = max(bisect_right(self.starts, start) - 1, 0)
            while index < len(self.words) and self.words[index][0] < end:
                if self.words[index][1] > start:
                    out.add(index)
                index += 1
        return frozenset(out)

    def word(self, index: int) -> str:
        start, end = self.words[index]
        return self.text[start:end].lower()

    def heads(self, spans: Offsets) -> frozenset[int]:
        """The last word of a name before a comma or preposition, one for each joined name."""
        for span in spans:
            heads: set[int] = set()
            current: int | None = None
            indices = sorted(self.indices([span]))
            for position, index in enumerate(indices):
                word = self.word(index)
                if position:
                    gap = self.text[self.words[indices[position - 1]][1] : self.words[index][0]]
                    if _BREAK.search(gap):
                        break
                if word in ("and", "or"):
                    if current is not None:
                        heads.add(current)
                    current = None
                elif current is not None and word in _NAME_ENDS:
                    break
                else:
                    current = index
            if current is not None:
                heads.add(current)
            if heads:
                return frozenset(heads)
        return frozenset()

    def attribution(self, judged: Judged) -> _Words:
        content = self.indices(judged.content)
        heads = self.heads(judged.source)
        names = (re.sub(r"[’']s?$", "", self.word(head)) for head in heads)
        return _Words(
            self.indices(judged.source),
            self.indices(judged.cue),
            content,
            heads,
            self._kind(content),
            frozenset(name for name in names if name not in _PRONOUNS),
        )

    def _kind(self, content: frozenset[int]) -> str:
        share = len(content & self.quoted) / len(content) if content else 0.0
        return "direct" if share >= 0.9 else "mixed" if share > 0 else "indirect"


def _quoted(text: str) -> Iterable[tuple[int, int]]:
    for line in re.finditer(r"[^\n]+", text):
        opened: int | None = None
        for match in _MARK.finditer(text, line.start(), line.end()):
            if opened is None:
                opened = None if match.group() in _ONLY_CLOSES else match.start()
            elif match.group() in _ONLY_OPENS:
                opened = match.start()
            else:
                yield opened, match.start()
                opened = None
        if opened is not None:
            yield opened, line.end()


def score_attributions(pairs: Iterable[tuple[CorpusArticle, Sequence[Judged]]]) -> AttributionScores:
    """Score what was found in articles against what people marked, counted over all of them.

    What was found with one and the same cue is one attribution. Left out of precision is what lies in a
    discarded stretch, and what is unmatched with its cue inside a marked content: people were told not
    to mark attributions inside others.
    """
    counts: Counter[str] = Counter()
    for article, found in pairs:
        _count(article, found, counts)

    def score(hit: str, found: str = "found", marked: str = "marked") -> Score:
        return Score(_share(counts[hit], counts[found]), _share(counts[hit], counts[marked]))

    return AttributionScores(
        marked=counts["marked"],
        found=counts["found"],
        content=score("content"),
        content_third=score("third"),
        cue=score("cue", found="found with cue"),
        joint=score("joint"),
        sources=score("names", "names found", "names marked"),
        speech={
            kind: Score(
                _share(counts[f"{kind} right"], counts[f"{kind} found"]),
                _share(counts[f"{kind} hit"], counts[f"{kind} marked"]),
            )
            for kind in KINDS
        },
    )


def _count(article: CorpusArticle, found: Sequence[Judged], counts: Counter[str]) -> None:
    text = _Text(article.text)
    marked = [each for judged in article.attributions if (each := text.attribution(judged)).content]
    discarded = text.indices(article.discarded)
    made = [text.attribution(judged) for judged in merged(found)]
    made = [each for each in made if each.content and len(each.content & discarded) < 0.5 * len(each.content)]
    contents = _overlaps([each.content for each in marked], [each.content for each in made])
    half = matched(contents, 0.5)
    cues = matched(_overlaps([each.cue for each in marked], [each.cue for each in made]), 1e-9)
    taken = {index for _, index in half} | {index for _, index in cues}
    nested = {
        index
        for index, each in enumerate(made)
        if index not in taken and each.cue and any(each.cue <= other.content for other in marked)
    }
    live = [each for index, each in enumerate(made) if index not in nested]
    third = [pair for pair in matched(contents, 0.3) if pair[1] not in nested]
    counts.update({"marked": len(marked), "found": len(live), "content": len(half), "third": len(third)})
    counts.update({"cue": len(cues), "found with cue": sum(bool(each.cue) for each in live)})
    counts["joint"] += sum(_same_source(marked[g], made[p]) for g, p in half)
    for kind in KINDS:
        counts[f"{kind} marked"] += sum(each.kind == kind for each in marked)
        counts[f"{kind} found"] += sum(each.kind == kind for each in live)
        counts[f"{kind} hit"] += sum(marked[g].kind == kind for g, _ in half)
        counts[f"{kind} right"] += sum(made[p].kind == kind for _, p in half)
    names_marked = frozenset().union(*(each.names for each in marked))
    names_found = frozenset().union(*(each.names for each in live))
    counts.update({"names": len(names_marked & names_found), "names marked": len(names_marked)})
    counts["names found"] += len(names_found)


def merged(found: Iterable[Judged]) -> list[Judged]:
    """What was found, with one attribution for each cue: contents joined, the first source kept."""
    out: list[Judged] = []
    at: dict[Offsets, int] = {}
    for each in found:
        if not each.cue or each.cue not in at:
            if each.cue:
                at[each.cue] = len(out)
            out.append(each)
            continue
        first = out[at[each.cue]]
        content = tuple(sorted({*first.content, *each.content}))
        out[at[each.cue]] = replace(first, content=content, source=first.source or each.source)
    return out


def _overlaps(
    marked: Sequence[frozenset[int]], found: Sequence[frozenset[int]]
) -> dict[tuple[int, int], float]:
    """Intersection over union, 0–1, of each pair that has a word in common."""
    return {
        (g, p): len(left & right) / len(left | right)
        for g, left in enumerate(marked)
        for p, right in enumerate(found)
        if left & right
    }


def matched(overlaps: dict[tuple[int, int], float], least: float) -> list[tuple[int, int]]:
    """Pairs one to one, the greatest overlap first, none below `least`."""
    pairs: list[tuple[int, int]] = []
    left: set[int] = set()
    right: set[int] = set()
    for (g, p), _ in sorted(overlaps.items(), key=lambda item: (-item[1], item[0])):
        if overlaps[g, p] >= least and g not in left and p not in right:
            left.add(g)
            right.add(p)
            pairs.append((g, p))
    return pairs


def _same_source(marked: _Words, found: _Words) -> bool:
    if not marked.source:
        return not found.source
    return bool(marked.heads & found.source) and bool(found.heads & marked.source)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
