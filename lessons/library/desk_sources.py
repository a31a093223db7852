"""The sources of a draft: whom a mention belongs to, whom a figure is credited to, what they are called.

In a key all mentions of a source have its label, and so has all that is credited to it: changing one
mention's label changes the source, and the figures follow.
"""

import re
import unicodedata
from dataclasses import replace

from lessons import lesson
from lessons.library.desk import Decision, DeskError, Draft, Item, authored, changed, in_order, one_line
from lessons.library.key_marks import MENTIONS
from lessons.library.keys import RESERVED
from lessons.model.reading import NOBODY, Source, SourceKind, SourceLabel
from lessons.model.span import Span

_COUNTERPARTS = {
    SourceKind.PERSON: SourceKind.INDIVIDUAL,
    SourceKind.ORGANISATION: SourceKind.GROUP,
    SourceKind.PUBLICATION: SourceKind.DOCUMENT,
    SourceKind.INDIVIDUAL: SourceKind.PERSON,
    SourceKind.GROUP: SourceKind.ORGANISATION,
    SourceKind.DOCUMENT: SourceKind.DOCUMENT,
    SourceKind.UNSPECIFIED: SourceKind.ORGANISATION,
}
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_LONGEST_ID = 40


def mentions_source(item: Item) -> bool:
    """Whether an item's words are a mention of a source, which is what makes a source one of the key's."""
    return not MENTIONS.keys().isdisjoint(lesson(item.lesson).openings)


def mentions(draft: Draft, source: str) -> tuple[Item, ...]:
    """The items that mention a source and are not rejected."""
    return tuple(
        each
        for each in draft.items
        if each.said.source_id == source and each.decision is not Decision.REJECTED and mentions_source(each)
    )


def relabelled(draft: Draft, item: Item, label: str) -> tuple[Draft, Item]:
    """With another label for an item, which is thereby accepted.

    A mention's source takes the label, and with it all that is credited to that source. Another item that
    is credited to the wrong sort of source is credited to the nearest of the right sort.

    Raises:
        DeskError: if the label asks for a source of a sort that the draft has not got.
    """
    wanted = authored(item.lesson).credits(label)
    new = replace(item, said=replace(item.said, label=label), decision=Decision.ACCEPTED)
    if wanted is None:
        new = replace(new, said=replace(new.said, source_id=None))
        return changed(draft, item, new), new
    source = draft.source(item.said.source_id)
    if source is not None and source.label is wanted:
        return changed(draft, item, new), new
    if not mentions_source(item):
        nearest = _nearest(draft, item.span, wanted)
        if nearest is None:
            raise DeskError(
                f"The article has no {wanted.value} source yet. Mark who said it first, then this figure."
            )
        new = replace(new, said=replace(new.said, source_id=nearest.id))
        return changed(draft, item, new), new
    if source is None or source.id == NOBODY:
        return in_new_source(draft, new, was=item)
    turned = replace(source, label=wanted, kind=_COUNTERPARTS[source.kind], reason_given=False)
    draft = _with_source(draft, turned)
    new = replace(new, said=replace(new.said, source_id=source.id))
    return changed(draft, item, new), new


def in_source(draft: Draft, item: Item, source: str) -> tuple[Draft, Item]:
    """With an item that belongs to another source, whose label it takes.

    Raises:
        DeskError: if there is no such source, or the item cannot be credited to one of its sort.
    """
    found = _nobody(draft) if source == NOBODY else draft.source(source)
    if found is None:
        raise DeskError("This source is not there any more.")
    label = next(
        (
            each.slug
            for each in lesson(item.lesson).labels
            if authored(item.lesson).credits(each.slug) is found.label
        ),
        None,
    )
    if label is None:
        raise DeskError("These words are not credited to a source.")
    new = replace(item, said=replace(item.said, label=label, source_id=found.id), decision=Decision.ACCEPTED)
    return _swept(changed(_with_source(draft, found), item, new)), new


def in_new_source(draft: Draft, item: Item, *, was: Item | None = None) -> tuple[Draft, Item]:
    """With a mention that belongs to a source of its own, called by its words; `was` is the item before."""
    words = " ".join(item.span.of(draft.article.text).split())
    label = SourceLabel(item.said.label)
    source = Source(fresh_id(draft, words), words, label, _kind(words, label))
    new = replace(item, said=replace(item.said, source_id=source.id), decision=Decision.ACCEPTED)
    return _swept(changed(_with_source(draft, source), was or item, new)), new


def placed(draft: Draft, item: Item) -> tuple[Draft, Item]:
    """With a newly marked item credited to a source: one that goes by the same words, or a new one.

    What is no mention itself is credited to the nearest source of its sort, where there is one.
    """
    wanted = authored(item.lesson).credits(item.said.label)
    if wanted is None:
        return draft, item
    if not mentions_source(item):
        nearest = _nearest(draft, item.span, wanted)
        if nearest is None:
            return relabelled(draft, item, _uncredited(item))
        new = replace(item, said=replace(item.said, source_id=nearest.id))
        return changed(draft, item, new), new
    words = _plain(item.span.of(draft.article.text))
    for source in draft.sources:
        called = {_plain(source.name)} | {
            _plain(each.span.of(draft.article.text)) for each in mentions(draft, source.id)
        }
        if source.id != NOBODY and source.label is wanted and words in called - {""}:
            new = replace(item, said=replace(item.said, source_id=source.id))
            return changed(draft, item, new), new
    return in_new_source(draft, item)


def described(
    draft: Draft,
    source: str,
    *,
    name: str | None = None,
    kind: SourceKind | None = None,
    role: str | None = None,
    reason_given: bool | None = None,
) -> Draft:
    """With another name, kind or role of a source; None leaves them as they are.

    Raises:
        DeskError: if the source is not there or its label does not allow the kind.
    """
    found = draft.source(source)
    if found is None or found.id == NOBODY:
        raise DeskError("This source is not there any more.")
    try:
        new = replace(
            found,
            name=found.name if name is None else one_line(name) or found.name,
            kind=found.kind if kind is None else kind,
            role=found.role if role is None else one_line(role),
            reason_given=found.reason_given if reason_given is None else reason_given,
        )
    except ValueError as error:
        raise DeskError(str(error)) from error
    return _with_source(draft, new)


def fresh_id(draft: Draft, name: str) -> str:
    """An id that no source of the draft has, from the last words of a name."""
    plain = unicodedata.normalize("NFKD", _plain(name)).encode("ascii", "ignore").decode()
    parts = re.findall(r"[a-z0-9]+", plain)[-2:]
    stem = "-".join(parts)[:_LONGEST_ID].strip("-") or "source"
    taken = {each.id for each in draft.sources} | set(RESERVED)
    number, id_ = 1, stem
    while id_ in taken:
        number += 1
        id_ = f"{stem}-{number}"
    return id_


def _uncredited(item: Item) -> str:
    """The last label of the item's lesson that credits nobody."""
    labels = [each.slug for each in lesson(item.lesson).labels]
    return next(each for each in reversed(labels) if authored(item.lesson).credits(each) is None)


def _nobody(draft: Draft) -> Source:
    return draft.source(NOBODY) or Source(NOBODY, "", SourceLabel.ANONYMOUS, SourceKind.UNSPECIFIED)


def _with_source(draft: Draft, source: Source) -> Draft:
    """With a source put in, or in the place of the one of its id; what is credited to it takes its label."""
    sources = [source if each.id == source.id else each for each in draft.sources]
    if source not in sources:
        sources.append(source)
    items = tuple(
        _following(each, source) if each.said.source_id == source.id else each for each in draft.items
    )
    return replace(draft, sources=tuple(sources), items=items)


def _following(item: Item, source: Source) -> Item:
    lesson_ = authored(item.lesson)
    if lesson_.credits(item.said.label) in (source.label, None):
        return item
    label = next(
        each.slug for each in lesson(item.lesson).labels if lesson_.credits(each.slug) is source.label
    )
    return replace(item, said=replace(item.said, label=label))


def _swept(draft: Draft) -> Draft:
    """Without the sources that no item is credited to any more."""
    used = {each.said.source_id for each in draft.items}
    return replace(
        draft,
        sources=tuple(each for each in draft.sources if each.id in used),
        items=in_order(draft.items),
    )


def _nearest(draft: Draft, span: Span, label: SourceLabel) -> Source | None:
    """The source of this label with a mention nearest to the words, in their line before elsewhere."""
    text = draft.article.text
    found = [
        (text.count("\n", *sorted((each.span.start, span.start))), abs(each.span.start - span.start), source)
        for source in draft.sources
        if source.label is label and source.id != NOBODY
        for each in mentions(draft, source.id)
    ]
    return min(found, key=lambda each: each[:2])[2] if found else None


def _kind(words: str, label: SourceLabel) -> SourceKind:
    """What a source most likely is, for its author to put right."""
    if label is SourceLabel.NAMED:
        return SourceKind.ORGANISATION if _ARTICLE.match(words) else SourceKind.PERSON
    many = re.search(r"s\b", words.split(" of ")[0].split()[-1]) is not None
    return SourceKind.GROUP if many else SourceKind.INDIVIDUAL


def _plain(name: str) -> str:
    return _ARTICLE.sub("", " ".join(name.split())).casefold()
