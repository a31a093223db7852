"""Where a source stands in its article: how much rests on it, how near it is, and who else says the same."""

import re
from dataclasses import dataclass

from lessons.model.reading import NOBODY, Attribution, Reading, Source
from lessons.who_says.anonymity import closeness

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_LEAST_SHARED = 3
_LEAST_SHARE = 0.5
_STEM = 6
_STOPWORDS = {
    "about", "after", "again", "against", "also", "because", "been", "before", "being", "between",
    "could", "does", "down", "during", "each", "from", "further", "have", "having", "here", "into",
    "itself", "just", "more", "most", "much", "must", "only", "other", "over", "people", "said", "same",
    "says", "should", "some", "such", "than", "that", "their", "them", "then", "there", "these", "they",
    "this", "those", "through", "under", "until", "very", "were", "what", "when", "where", "which",
    "while", "will", "with", "would", "your",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """What an article gives to judge a source by.

    `claims` of the article's `all_claims` rest on the source. `close` holds the wording of the
    source that puts it near the matter, `also` the other sources that say the same, `through` the source
    that it is cited through.
    """

    claims: int
    all_claims: int
    close: str
    also: tuple[Source, ...]
    through: Source | None


def standing(reading: Reading, source: Source) -> Standing:
    """Where the source stands in the reading."""
    credited = [claim for claim in reading.claims() if claim.source_id is not None]
    own = [claim for claim in credited if claim.source_id == source.id]
    via = next((claim.via for claim in own if claim.via not in {None, source.id}), None)
    wordings = [span.of(reading.text) for span in source.mentions] + [source.role]
    return Standing(
        claims=len(own),
        all_claims=len(credited),
        close=next((wording for wording in wordings if closeness(wording)), ""),
        also=corroborating(reading, source),
        through=reading.source(via),
    )


def corroborating(reading: Reading, source: Source) -> tuple[Source, ...]:
    """The other sources that say what this one says, judged by the words that their claims share.

    A claim of another says the same when it shares at least three content words or numbers, and half
    of those of the shorter claim. Words that a claim shares because both are one attribution to joint
    sources (`A and B said`) count too: the article says that both say it.
    """
    found: dict[str, Source] = {}
    own = [claim for claim in reading.claims() if claim.source_id == source.id]
    for claim in reading.claims():
        other = reading.source(claim.source_id)
        if other is None or other.id in {source.id, NOBODY}:
            continue
        if any(_says_the_same(reading.text, one, claim) for one in own):
            found[other.id] = other
    return tuple(found.values())


def _says_the_same(text: str, one: Attribution, other: Attribution) -> bool:
    a, b = (_contents(" ".join(span.of(text) for span in claim.content)) for claim in (one, other))
    shared = len(a & b)
    return shared >= _LEAST_SHARED and shared >= _LEAST_SHARE * min(len(a), len(b))


def _contents(words: str) -> frozenset[str]:
    """The stems of the content words and the numbers of a claim."""
    found = (match.group().lower() for match in _WORD.finditer(words))
    return frozenset(
        word[:_STEM] for word in found if (len(word) > 3 or word[0].isdigit()) and word not in _STOPWORDS
    )
