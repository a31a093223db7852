"""A second annotator's key beside the author's: how far they agree, and each dispute settled.

Settling changes the draft: whose marks stand, what counts as right too, what looks like a finding and
is none. A dispute stays settled for as long as the key still does what was ruled.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lessons import LESSONS
from lessons.library.desk import (
    Decision,
    DeskError,
    Draft,
    Item,
    Merge,
    Ruling,
    Settled,
    changed,
    in_order,
    one_line,
)
from lessons.library.desk_keys import draft_of, hindrances, key_of
from lessons.library.desk_sources import fresh_id, mentions_source
from lessons.library.disputes import Disagreement, MarkRecord, accepts, disagreements
from lessons.model.answer_key import Alternative, AnswerKey, NonCase
from lessons.model.matching import Counts, kappa, match_exact, match_overlap
from lessons.model.reading import Finding, Source


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two annotators agree in a lesson, by its slug.

    `overlap` and `exact` count the marks that meet (intersection over union of a half or more; the same
    words): `wanted` are the author's, `found` the other's. `kappa` is Cohen's κ of the labels of marks
    that overlap, None where it is not defined.
    """

    lesson: str
    overlap: Counts
    exact: Counts
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Open:
    """A dispute, and how it is settled, None while it is open."""

    disagreement: Disagreement
    settled: Settled | None


def merged(draft: Draft, second: Draft) -> Draft:
    """With a second annotator's key beside the author's, all disputes open.

    Raises:
        DeskError: if the two are not of the same text, or an earlier merge has open disputes.
    """
    if second.article.text != draft.article.text:
        raise DeskError(
            "The second file is about another text: without its marks, its article differs from yours. "
            "Both of you have to mark the very same article."
        )
    if any(each.settled is None for each in disputes(draft)):
        raise DeskError("Settle the disputes with the last annotator first; then the next can join.")
    return replace(draft, merge=Merge(key_of(draft), key_of(second)))


def agreement(merge: Merge) -> tuple[Agreement, ...]:
    """How far the two annotators agreed when they met, lesson by lesson."""
    return tuple(_agreement(merge, each.slug) for each in LESSONS)


def _agreement(merge: Merge, lesson: str) -> Agreement:
    first, second = (key.reading.of(lesson) for key in (merge.first, merge.second))
    ours, theirs = [each.span for each in first], [each.span for each in second]
    pairs = match_overlap(ours, theirs)
    return Agreement(
        lesson,
        overlap=Counts(len(ours), len(theirs), len(pairs)),
        exact=Counts(len(ours), len(theirs), len(match_exact(ours, theirs))),
        kappa=kappa((first[i].label, second[j].label) for i, j in pairs),
    )


def disputes(draft: Draft) -> tuple[Open, ...]:
    """The disputes of the draft's merge in the order of the text."""
    merge = draft.merge
    if merge is None:
        return ()
    key = key_of(draft)
    ruled = {(each.lesson, each.span): each for each in merge.settled}
    return tuple(
        Open(each, _standing(ruled.get((each.lesson, each.span)), each, merge, key))
        for each in disagreements(merge.first.reading, merge.second.reading)
    )


def settled(draft: Draft, dispute: Disagreement, *, ruling: Ruling, reason: str = "") -> Draft:
    """With a dispute settled, and the draft changed by it.

    Raises:
        DeskError: if the key cannot hold what is ruled.
    """
    merge = draft.merge
    if merge is None:
        raise DeskError("There is no second annotator to settle anything with.")
    text = draft.article.text
    reason = one_line(reason)
    if ruling is Ruling.NEITHER and not reason:
        raise DeskError("Say in a few words why neither counts: who marks these words will read it.")
    plain = _with_only(draft, dispute, merge.first if ruling in (Ruling.MINE, Ruling.BOTH) else None)
    if ruling is Ruling.THEIRS:
        plain = _with_marks(plain, dispute.second, merge.second)
    elif ruling is Ruling.BOTH:
        plain = replace(plain, alternatives=(*plain.alternatives, *_alternatives(dispute)))
    elif ruling is Ruling.NEITHER:
        plain = replace(plain, non_cases=(*plain.non_cases, NonCase(dispute.lesson, dispute.span, reason)))
    record = Settled(
        dispute.lesson,
        dispute.span,
        _records(dispute.first, text),
        _records(dispute.second, text),
        ruling,
        reason,
    )
    kept = tuple(each for each in merge.settled if (each.lesson, each.span) != (record.lesson, record.span))
    draft = replace(plain, merge=replace(merge, settled=(*kept, record)))
    for each in hindrances(draft):
        if each.item.lesson == dispute.lesson and each.item.span.overlap(dispute.span):
            raise DeskError(f"“{each.item.span.of(text)}”: {each.why}")
    if _standing(record, dispute, merge, key_of(draft)) is None:
        raise DeskError("A key cannot hold this ruling: the marks overlap in too many ways. Choose one side.")
    return draft


def unsettled(draft: Draft, dispute: Disagreement) -> Draft:
    """With a dispute open again; the marks stay as they are."""
    if draft.merge is None:
        return draft
    place = dispute.lesson, dispute.span
    kept = tuple(each for each in draft.merge.settled if (each.lesson, each.span) != place)
    return replace(draft, merge=replace(draft.merge, settled=kept))


def _standing(record: Settled | None, dispute: Disagreement, merge: Merge, key: AnswerKey) -> Settled | None:
    """The record, if it is of this dispute and the key still does what it says."""
    text = key.reading.text
    if record is None or (record.first, record.second) != (
        _records(dispute.first, text),
        _records(dispute.second, text),
    ):
        return None
    first, second = (
        accepts(key, each.reading, lesson=dispute.lesson, within=dispute.span)
        for each in (merge.first, merge.second)
    )
    done = {
        Ruling.MINE: first,
        Ruling.THEIRS: second,
        Ruling.BOTH: first and second,
        Ruling.NEITHER: not ((first and dispute.first) or (second and dispute.second)),
    }
    return record if done[record.ruling] else None


def _with_only(draft: Draft, dispute: Disagreement, key: AnswerKey | None) -> Draft:
    """Without what the desk holds of either side's disputed marks, but for the author's own of `key`."""
    spans = {each.span for each in (*dispute.first, *dispute.second)}
    items = [
        replace(each, decision=Decision.REJECTED)
        if each.lesson == dispute.lesson and each.span in spans
        else each
        for each in draft.items
    ]
    draft = replace(
        draft,
        items=tuple(items),
        alternatives=tuple(
            each for each in draft.alternatives if not (each.lesson == dispute.lesson and each.span in spans)
        ),
        non_cases=tuple(
            each
            for each in draft.non_cases
            if not (each.lesson == dispute.lesson and each.span.overlap(dispute.span))
        ),
    )
    return draft if key is None else _with_marks(draft, dispute.first, key)


def _with_marks(draft: Draft, findings: Sequence[Finding], key: AnswerKey) -> Draft:
    """With these findings of a key as accepted items, their sources among the draft's."""
    wanted = {(each.lesson, each.span) for each in findings}
    for item in draft_of(key, draft.article).items:
        if (item.lesson, item.span) in wanted:
            draft = _with_item(draft, item, key)
    return replace(draft, items=in_order(draft.items))


def _with_item(draft: Draft, item: Item, key: AnswerKey) -> Draft:
    source = key.reading.source(item.said.source_id)
    if source is not None:
        same = _same_source(draft, source, item)
        if same is None:
            same = replace(
                source,
                id=source.id if draft.source(source.id) is None else fresh_id(draft, source.name),
                mentions=(),
            )
            draft = replace(draft, sources=(*draft.sources, same))
        item = replace(item, said=replace(item.said, source_id=same.id))
    there = draft.item(item.id)
    return changed(draft, there or item, replace(item, decision=Decision.ACCEPTED))


def _same_source(draft: Draft, source: Source, item: Item) -> Source | None:
    """The draft's entry of another key's source: the one that shares most mentions, or the name."""
    shared: dict[str, int] = {}
    for each in draft.items:
        if mentions_source(each) and each.span in source.mentions and each.said.source_id is not None:
            shared[each.said.source_id] = shared.get(each.said.source_id, 0) + (each.id != item.id)
    alike = [each for each in draft.sources if each.label is source.label]
    named = [each for each in alike if each.name.casefold() == source.name.casefold()]
    met = sorted((each for each in alike if shared.get(each.id)), key=lambda each: -shared[each.id])
    return next(iter([*met, *named]), None)


def _alternatives(dispute: Disagreement) -> list[Alternative]:
    """What makes both sides right where the author's marks stand.

    A mark of the other that meets one of the author's is another extent or label of it; what only one
    side has may be marked or left out.
    """
    ours, theirs = dispute.first, dispute.second
    pairs = match_overlap([each.span for each in ours], [each.span for each in theirs], least=0.01)
    found = [
        Alternative(
            dispute.lesson,
            theirs[j].span,
            label=theirs[j].label if theirs[j].label != ours[i].label else "",
        )
        for i, j in pairs
    ]
    met, meeting = {i for i, _ in pairs}, {j for _, j in pairs}
    alone = [each.span for i, each in enumerate(ours) if i not in met]
    alone += [each.span for j, each in enumerate(theirs) if j not in meeting]
    return found + [Alternative(dispute.lesson, span, optional=True) for span in alone]


def _records(findings: Sequence[Finding], text: str) -> tuple[MarkRecord, ...]:
    return tuple(MarkRecord(words=each.span.of(text), label=each.label) for each in findings)
