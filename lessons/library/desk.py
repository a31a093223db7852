"""A key on its author's desk: every suggestion with what the author decided, changed by pure functions.

Each function gives back the draft as it is after the change, so that undoing is keeping the one before.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from lessons import LESSONS
from lessons.language.normalising import normalise
from lessons.language.paragraphs import joined
from lessons.language.quotations import quotations
from lessons.library.disputes import MarkRecord
from lessons.model.answer_key import Alternative, AnswerKey, NonCase
from lessons.model.article import Article
from lessons.model.authoring import Authored, Said
from lessons.model.reading import Source
from lessons.model.span import Span, trimmed

DESK = "desk"
"""The slug of the article on the desk."""

FILE = "file"
"""The slug of the article of a lesson file that is walked."""

LONGEST_TEXT = 2000
"""Code points of a reason, a question or a plainer word that are kept."""

LONGEST_NOTE = 20_000
"""Code points of the note that are kept."""

MOST_QUESTIONS = 40
MOST_UNDONE = 200
"""Changes that can be taken back."""

_WORD = re.compile(r"[$£€]?[^\W_]+(?:['’\-.,][^\W_]+)*[%°]?")


class DeskError(ValueError):
    """A change that cannot be made; the message is a sentence for the author."""


class Decision(StrEnum):
    """What the author has decided on an item."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Item:
    """Marked words on the desk; no two items of a lesson have the same span.

    `content` is what the article credits to the source that the words mention. `rule` and `because` are
    the machine's where it suggested the words, empty where the author marked them. `ask` is the author's
    own question for the finding's card.
    """

    lesson: str
    span: Span
    said: Said
    decision: Decision = Decision.OPEN
    content: tuple[Span, ...] = ()
    rule: str = ""
    because: str = ""
    ask: str = ""

    @property
    def id(self) -> str:
        """Lesson and span in one word, unique on the desk."""
        return f"{self.lesson}-{self.span.start}-{self.span.end}"


class Ruling(StrEnum):
    """How a dispute between two annotators is settled."""

    MINE = "first"
    THEIRS = "second"
    BOTH = "both"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Settled:
    """A dispute that is settled: the words, either side's marks, the ruling and its reason."""

    lesson: str
    span: Span
    first: tuple[MarkRecord, ...]
    second: tuple[MarkRecord, ...]
    ruling: Ruling
    reason: str = ""


@dataclass(frozen=True)
class Merge:
    """The author's key and another annotator's, as they were when they met, and what is settled since."""

    first: AnswerKey
    second: AnswerKey
    settled: tuple[Settled, ...] = ()


@dataclass(frozen=True)
class Draft:
    """An article with the key that is being written for it.

    `items` stand in the order of their spans; `sources` have no mentions of their own: the items hold them.
    """

    article: Article
    items: tuple[Item, ...] = ()
    sources: tuple[Source, ...] = ()
    note: str = ""
    questions: tuple[str, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    non_cases: tuple[NonCase, ...] = ()
    merge: Merge | None = None

    def item(self, id_: str | None) -> Item | None:
        """The item with this id, or None."""
        return next((each for each in self.items if each.id == id_), None)

    def of(self, lesson: str | None) -> tuple[Item, ...]:
        """The items of a lesson by its slug; all of them for None."""
        return tuple(each for each in self.items if lesson is None or each.lesson == lesson)

    def source(self, id_: str | None) -> Source | None:
        """The source with this id, or None."""
        return next((each for each in self.sources if each.id == id_), None)


@cache
def authored(slug: str) -> Authored:
    """The lesson with this slug, as its author meets it.

    Raises:
        KeyError: if there is none, or none that can be authored.
    """
    for each in LESSONS:
        if each.slug == slug and isinstance(each, Authored):
            return each
    raise KeyError(slug)


_ORDER = {lesson.slug: place for place, lesson in enumerate(LESSONS)}


def in_order(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items in the order of the text, those on the same words in the order of the lessons."""
    return tuple(sorted(items, key=lambda each: (each.span, _ORDER[each.lesson])))


def changed(draft: Draft, item: Item, new: Item) -> Draft:
    """With another item in the place of this one.

    Raises:
        DeskError: if an item of the same lesson has those words already.
    """
    if new.id != item.id:
        there = draft.item(new.id)
        if there is not None and there.decision is not Decision.REJECTED:
            raise DeskError("These words are marked already.")
    kept = [each for each in draft.items if each.id not in (item.id, new.id)]
    return replace(draft, items=in_order([*kept, new]))


def decided(draft: Draft, item: Item, decision: Decision) -> Draft:
    """With an item accepted, rejected, or open again."""
    return changed(draft, item, replace(item, decision=decision))


def added(draft: Draft, lesson: str, span: Span, label: str) -> tuple[Draft, Item]:
    """With a new accepted item on these words; its source is settled apart (see `desk_sources`).

    Raises:
        DeskError: if the words are marked already, or are none.
    """
    tight = trimmed(draft.article.text, span.start, span.end)
    if tight is None:
        raise DeskError("There are no words in this selection.")
    words = tight.of(draft.article.text)
    said = authored(lesson).proposed(label, words, quoted=is_quoted(draft.article.text, tight))
    item = Item(lesson, tight, said, Decision.ACCEPTED)
    return changed(draft, item, _unless_there(draft, item)), item


def _unless_there(draft: Draft, item: Item) -> Item:
    there = draft.item(item.id)
    if there is not None and there.decision is not Decision.REJECTED:
        raise DeskError("These words are marked already.")
    return item


def removed(draft: Draft, item: Item) -> Draft:
    """Without an item."""
    return replace(draft, items=tuple(each for each in draft.items if each.id != item.id))


def respanned(draft: Draft, item: Item, *, edge: str, by: int) -> tuple[Draft, Item]:
    """With one end (`"start"` or `"end"`) of an item's words moved one word on (1) or back (-1).

    Raises:
        DeskError: if there is no word to move it to.
    """
    span = moved(draft.article.text, item.span, edge=edge, by=by)
    if span is None:
        raise DeskError("There is no word to move this end to: a mark stays in its line and keeps a word.")
    new = replace(item, span=span, decision=Decision.ACCEPTED)
    return changed(draft, item, new), new


def moved(text: str, span: Span, *, edge: str, by: int) -> Span | None:
    """The span with one end moved by a word within its line; None where there is none to move to."""
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    words = [
        match.span() for match in _WORD.finditer(text, line_start, len(text) if line_end < 0 else line_end)
    ]
    if edge == "start":
        starts = [start for start, _ in words]
        choices = [each for each in starts if (each < span.start if by < 0 else each > span.start)]
        start = (choices[-1] if by < 0 else choices[0]) if choices else None
        return Span(start, span.end) if start is not None and start < span.end else None
    ends = [end for _, end in words]
    choices = [each for each in ends if (each > span.end if by > 0 else each < span.end)]
    end = (choices[0] if by > 0 else choices[-1]) if choices else None
    return Span(span.start, end) if end is not None and end > span.start else None


def reworded(
    draft: Draft,
    item: Item,
    *,
    reason: str | None = None,
    ask: str | None = None,
    plainer: tuple[str, ...] | None = None,
) -> Draft:
    """With the author's own words for an item; None leaves them as they are."""
    said = item.said
    if reason is not None:
        said = replace(said, reason=one_line(reason))
    if plainer is not None:
        said = replace(said, plainer=tuple(dict.fromkeys(one_line(each) for each in plainer)))
    ask = item.ask if ask is None else one_line(ask)
    return changed(draft, item, replace(item, said=said, ask=ask))


def detailed(draft: Draft, item: Item, *, detail: str, answer: str) -> Draft:
    """With another answer to one of the lesson's details."""
    said = replace(item.said, details={**item.said.details, detail: answer})
    return changed(draft, item, replace(item, said=said))


def with_content(draft: Draft, item: Item, content: Iterable[Span]) -> Draft:
    """With these words credited to the source that an item mentions, in the order of the text."""
    text = draft.article.text
    tight = (trimmed(text, each.start, each.end) for each in content)
    spans = tuple(sorted({each for each in tight if each is not None}))
    return changed(draft, item, replace(item, content=spans))


def noted(draft: Draft, *, note: str | None = None, questions: Iterable[str] | None = None) -> Draft:
    """With another note, other questions; None leaves them as they are."""
    if note is not None:
        draft = replace(draft, note=normalise(note)[:LONGEST_NOTE].strip())
    if questions is not None:
        lines = (one_line(each) for each in questions)
        draft = replace(draft, questions=tuple(each for each in lines if each)[:MOST_QUESTIONS])
    return draft


def one_line(text: str) -> str:
    """What an author typed as one line, cut where it is over-long."""
    return " ".join(normalise(text)[:LONGEST_TEXT].split())


def is_quoted(text: str, span: Span) -> bool:
    """Whether the words are part of a quotation; scare quotes around just these words are none."""
    return any(
        quotation.inner.contains(span) and quotation.inner != span for quotation in quotations(joined(text))
    )


@dataclass(frozen=True)
class History:
    """A draft, what it was before each change, and what was taken back."""

    draft: Draft
    past: tuple[Draft, ...] = ()
    future: tuple[Draft, ...] = ()

    def then(self, draft: Draft) -> "History":
        """After a change; nothing changes where the draft is the same."""
        if draft == self.draft:
            return self
        return History(draft, (*self.past, self.draft)[-MOST_UNDONE:])

    def undone(self) -> "History":
        """Without the last change."""
        if not self.past:
            return self
        return History(self.past[-1], self.past[:-1], (*self.future, self.draft))

    def redone(self) -> "History":
        """With the change that was taken back last."""
        if not self.future:
            return self
        return History(self.future[-1], (*self.past, self.draft), self.future[:-1])
