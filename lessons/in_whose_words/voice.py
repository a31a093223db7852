"""Whose words they are: the narrator's, or a speaker's inside a direct quotation."""

from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc

from lessons.in_whose_words.scare import held_at_distance
from lessons.language.attributes import QuotationData, text_of
from lessons.language.quotations import quotations
from lessons.model.reading import Speech, Voice


class Voices:
    """The quotations of a Doc and who says them.

    The quotations that another detector left are used; without them they are paired here, and then
    nobody is known to speak. Words in a quotation that only holds them at a distance (scare quotes)
    are the narrator's, and so is indirect speech.
    """

    def __init__(self, doc: Doc) -> None:
        self.quotations: Sequence[QuotationData] = doc._.lessons_quotations
        if self.quotations is None:
            self.quotations = [
                QuotationData(start=each.inner.start, end=each.inner.end, scare=False, run=each.run)
                for each in quotations(text_of(doc))
                if not each.inside
            ]
        spoken = sorted(
            (each["start"], each["end"]) for each in self.quotations if not held_at_distance(doc, each)
        )
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in spoken:
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)
        self._said = sorted(
            (start, end, attribution["source_id"])
            for attribution in doc._.lessons_attributions or ()
            if attribution["source_id"] is not None and attribution["speech"] != Speech.INDIRECT
            for start, end in attribution["content"]
        )

    def voice(self, start: int, end: int) -> Voice:
        """The voice of `[start, end)`, in code points."""
        at = bisect_right(self._starts, start) - 1
        return Voice.QUOTED if at >= 0 and end <= self._ends[at] else Voice.NARRATOR

    def speaker(self, start: int, end: int) -> str | None:
        """The id of the source whose words hold `[start, end)`: of the shortest such content."""
        around = [(e - s, source) for s, e, source in self._said if s <= start and end <= e]
        return min(around)[1] if around else None
