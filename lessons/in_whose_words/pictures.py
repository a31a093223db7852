"""The counts of the third lesson as data: a table and the sentence that says the same."""

from collections import Counter

from lessons.in_whose_words.records import LoadedTerm, Technique
from lessons.model.lesson import Group, Picture
from lessons.model.reading import Reading, Voice

LESSON = "in_whose_words"
TECHNIQUES = "techniques-and-voices"
"""The slug of the one picture: loaded words by technique and by voice."""

VOICES = {Voice.NARRATOR: "the reporter’s own", Voice.QUOTED: "in quotations"}
"""What the voices are called beside a chart's bars."""

COLUMNS = ("technique", "reporter", "quoted", "reporter per 100 words", "quoted per 100 words")


def pictures(reading: Reading) -> tuple[Picture, ...]:
    """Loaded words by technique and voice, with the words of the article as denominator."""
    counts: Counter[tuple[str, Voice]] = Counter()
    behind: dict[str, list[str]] = {}
    for finding in reading.of(LESSON):
        if isinstance(finding.facts, LoadedTerm):
            counts[finding.label, finding.facts.voice] += 1
            behind.setdefault(f"{finding.label}: {VOICES[finding.facts.voice]}", []).append(finding.id)
    rows = tuple(
        (
            technique.value,
            counts[technique, Voice.NARRATOR],
            counts[technique, Voice.QUOTED],
            _per_hundred(counts[technique, Voice.NARRATOR], reading.words),
            _per_hundred(counts[technique, Voice.QUOTED], reading.words),
        )
        for technique in Technique
        if counts[technique, Voice.NARRATOR] or counts[technique, Voice.QUOTED]
    )
    own = sum(row[1] for row in rows)
    quoted = sum(row[2] for row in rows)
    groups = tuple(Group(name, name, tuple(ids)) for name, ids in behind.items())
    sentence = _sentence(own, quoted, reading.words)
    return (Picture(TECHNIQUES, "In whose words", sentence, COLUMNS, rows, groups),)


def _sentence(own: int, quoted: int, words: int) -> str:
    if not own and not quoted:
        return f"No loaded word is marked among the {words} words of this article."
    if not own:
        return (
            f"The reporter uses no loaded word that is marked; {_number(quoted)} "
            f"{'stands' if quoted == 1 else 'stand'} inside quotations."
        )
    return (
        f"The reporter uses {_number(own)}, {_per_hundred(own, words):.1f} in every 100 words of this "
        f"article; {quoted or 'no'} more {'stands' if quoted == 1 else 'stand'} inside quotations."
    )


def _number(count: int) -> str:
    return f"{count} loaded word" + ("" if count == 1 else "s")


def _per_hundred(count: int, words: int) -> float:
    """How many in 100 words, rounded to two places; 0 of nothing."""
    return round(100 * count / words, 2) if words else 0.0
