"""From a reading or a key to a draft, and from a draft to the key that it makes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lessons import LESSONS, lesson
from lessons.library.desk import DESK, Decision, Draft, Item, authored, in_order
from lessons.library.desk_sources import mentions_source
from lessons.library.key_marks import edge_problem
from lessons.library.key_writing import write_key
from lessons.library.keys import parse_key
from lessons.model.answer_key import Alternative, AnswerKey, NonCase
from lessons.model.article import Article, count_words
from lessons.model.authoring import Authored
from lessons.model.reading import (
    KEY_RULE,
    NOBODY,
    Attribution,
    Finding,
    Maker,
    Reading,
    Source,
    SourceKind,
    SourceLabel,
    Speech,
)
from lessons.model.span import Span, trimmed


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why an accepted item is not in the key yet: a sentence for the author."""

    item: Item
    why: str


def draft_from(reading: Reading, article: Article) -> Draft:
    """A draft of a machine's reading, all of whose findings are to be decided."""
    return _drafted(reading, article, Decision.OPEN)


def draft_of(key: AnswerKey, article: Article) -> Draft:
    """A draft of a key that is there already, all of whose findings stand."""
    draft = _drafted(key.reading, article, Decision.ACCEPTED)
    return replace(draft, alternatives=key.alternatives, non_cases=key.non_cases)


def key_of(draft: Draft) -> AnswerKey:
    """The key that the accepted items make, without those that are hindered (see `hindrances`)."""
    return finished(draft)[0]


def hindrances(draft: Draft) -> tuple[Hindrance, ...]:
    """The accepted items that cannot stand in the key yet, and why."""
    return finished(draft)[1]


def _drafted(reading: Reading, article: Article, decision: Decision) -> Draft:
    ids = {each.id for each in reading.sources} | {None}
    items: dict[str, Item] = {}
    for finding in reading.findings:
        said = authored(finding.lesson).said(finding)
        if said.source_id not in ids:
            continue
        by_rule = finding.rule != KEY_RULE
        item = Item(
            finding.lesson,
            finding.span,
            said,
            decision,
            rule=finding.rule if by_rule else "",
            because=finding.because if by_rule else "",
        )
        items.setdefault(item.id, item)
    holders: dict[str, list[str]] = {}
    for item in items.values():
        if item.said.source_id is not None and mentions_source(item):
            holders.setdefault(item.said.source_id, []).append(item.id)
    for claim in reading.claims():
        holder = _holder(claim, [items[each] for each in holders.get(claim.source_id or "", ())])
        if holder is not None:
            pieces = (trimmed(reading.text, each.start, each.end) for each in claim.content)
            content = sorted({*holder.content, *(each for each in pieces if each is not None)})
            items[holder.id] = replace(holder, content=tuple(content))
    return Draft(
        replace(article, slug=DESK),
        in_order(items.values()),
        tuple(replace(each, mentions=()) for each in reading.sources),
    )


def _holder(claim: Attribution, own: Sequence[Item]) -> Item | None:
    """The mention that a claim belongs to: of those of its source the one it names, else the nearest."""
    if not own or not claim.content:
        return None
    named = claim.source or claim.cue
    for each in own:
        if each.span in named:
            return each
    return min(own, key=lambda each: abs(each.span.start - claim.content[0].start))


def finished(draft: Draft) -> tuple[AnswerKey, tuple[Hindrance, ...]]:
    """Both at once: the key, and the accepted items that are hindered."""
    text = draft.article.text
    kept: list[Item] = []
    open_: list[Item] = []
    hindered: list[Hindrance] = []
    for item in draft.items:
        if item.decision is not Decision.ACCEPTED:
            continue
        open_ = [each for each in open_ if each.span.end > item.span.start]
        problem = _edges(text, item.span) or _crossing(text, item, open_)
        if problem:
            hindered.append(Hindrance(item, problem))
        else:
            kept.append(item)
            open_.append(item)
    mentioned = {each.said.source_id for each in kept if mentions_source(each)}
    sound: list[Item] = []
    for item in kept:
        if item.said.source_id is not None and item.said.source_id not in mentioned:
            source = draft.source(item.said.source_id)
            name = source.name if source is not None and source.name else "nobody in particular"
            hindered.append(
                Hindrance(item, f"It is credited to {name}, and no mention of {name} is accepted yet.")
            )
        elif authored(item.lesson).credits(item.said.label) is not None and item.said.source_id is None:
            hindered.append(Hindrance(item, "It is credited to a source, and none is chosen yet."))
        else:
            sound.append(item)
    reading = _reading(draft, sound)
    alternatives = _alternatives(draft, reading)
    key = AnswerKey(reading, alternatives, _non_cases(draft, reading, alternatives))
    return parse_key(write_key(key), name="key.md"), tuple(hindered)


def _edges(text: str, span: Span) -> str:
    problem = edge_problem(span.of(text), content=False)
    return f"The mark {problem}." if problem else ""


def _crossing(text: str, item: Item, others: Sequence[Item]) -> str:
    for other in reversed(others):
        if item.span.crosses(other.span):
            letter = lesson(other.lesson).letter
            words = " ".join(other.span.of(text).split())
            return f"It crosses the {letter} mark on “{words}”: move an end of one of them."
    return ""


def _reading(draft: Draft, items: Sequence[Item]) -> Reading:
    text = draft.article.text
    spans: dict[str, list[Span]] = {}
    for item in items:
        if mentions_source(item):
            spans.setdefault(item.said.source_id or NOBODY, []).append(item.span)
    sources = tuple(
        replace(draft.source(id_) or _nobody(id_), mentions=tuple(those)) for id_, those in spans.items()
    )
    return Reading(
        text=text,
        sources=sources,
        attributions=tuple(
            Attribution(
                source_id=item.said.source_id or NOBODY,
                source=(item.span,),
                cue=(),
                content=item.content,
                speech=Speech.INDIRECT,  # the key's reader tells the speech from the quotation marks
            )
            for item in items
            if item.content and mentions_source(item)
        ),
        findings=tuple(finding_of(item, text) for item in items),
        words=count_words(text),
        maker=Maker.PEOPLE,
    )


def _nobody(id_: str) -> Source:
    return Source(id_, "", SourceLabel.ANONYMOUS, SourceKind.UNSPECIFIED)


def finding_of(item: Item, text: str) -> Finding:
    """An item as a finding of a key; `text` is the article's."""
    return Finding(
        id=item.id,
        lesson=item.lesson,
        span=item.span,
        label=item.said.label,
        facts=authored(item.lesson).stated(item.said, item.span.of(text)),
        rule=KEY_RULE,
        because=item.said.reason,
    )


def _alternatives(draft: Draft, reading: Reading) -> tuple[Alternative, ...]:
    """The alternatives that still belong to a mark, or to none where they may be left out."""
    key = AnswerKey(reading)
    held = []
    for each in draft.alternatives:
        finding = key.finding_of(each)
        bare = finding is not None and finding.span == each.span and not (each.optional or each.label)
        if (finding is not None or each.optional) and not bare:
            held.append(each)
    return tuple(held)


def _non_cases(draft: Draft, reading: Reading, alternatives: Sequence[Alternative]) -> tuple[NonCase, ...]:
    right = [(each.lesson, each.span) for each in reading.findings]
    right += [(each.lesson, each.span) for each in alternatives]
    return tuple(
        each
        for each in draft.non_cases
        if not any(slug == each.lesson and span.overlap(each.span) for slug, span in right)
    )


AUTHORED = tuple(each for each in LESSONS if isinstance(each, Authored))
"""The lessons that can be written on the desk."""
