"""Whether the words of an entry are loaded where they stand: part of speech, names, context."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lessons.in_whose_words.inflection import PartOfSpeech
from lessons.in_whose_words.lexicon import Conditions, Entry, lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_NAMES = frozenset(("PERSON", "ORG", "GPE", "FAC", "LOC", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT", "NORP"))
_DESCRIBES = frozenset(("amod", "acomp", "attr", "oprd", "conj", "advcl", "compound", "nmod", "acl", "ROOT"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_OBJECTS = frozenset(("dobj", "nsubjpass", "obj"))
_NOUN_PLACES = frozenset(("attr", "acomp", "dobj", "pobj", "nsubj"))
_CLAUSES = frozenset(("ccomp", "xcomp", "advcl"))
_PREDICATES = frozenset(("acomp", "attr", "oprd"))
_HEADLINE_SHARE = 0.6
_REACH = 40


def counts(entry: Entry, words: Span) -> bool:
    """Whether the entry's words are loaded here."""
    return (
        _fits_part_of_speech(entry.pos, words)
        and not _is_name(entry, words)
        and not _is_discussed(words)
        and not (entry.reports and _has_object(words.root))
        and _conditions_hold(entry.conditions, words)
    )


def _fits_part_of_speech(pos: PartOfSpeech, words: Span) -> bool:
    """Phrases need no check, and single words one that forgives the tagger's usual slips."""
    if pos is PartOfSpeech.NOUN and len(words) > 1 and words.root.tag_ == "VB":
        return False  # `to cover up` is no cover-up
    if len(words) > 1 or pos is PartOfSpeech.PHRASE:
        return True
    token = words[0]
    if not token.pos:
        return True  # a Doc without tags
    if pos is PartOfSpeech.VERB:
        participle = token.lower_.endswith(("ed", "en", "ing"))
        return token.pos_ in ("VERB", "AUX") or (token.pos_ == "ADJ" and participle)
    if pos is PartOfSpeech.NOUN:
        return token.pos_ in ("NOUN", "PROPN") or (token.pos_ == "ADJ" and token.dep_ in _NOUN_PLACES)
    if pos is PartOfSpeech.ADVERB:
        return token.pos_ in ("ADV", "ADJ", "INTJ", "SCONJ", "ADP", "PROPN")
    if token.tag_ == "VBN" and any(child.dep_ == "auxpass" for child in _children(token)):
        return True  # `was heartbroken by` is read as a passive
    return token.pos_ in ("ADJ", "PROPN") or (
        token.pos_ in ("VERB", "NOUN", "ADV")
        and token.dep_ in _DESCRIBES
        and token.tag_ not in ("VBD", "VBZ", "NNS")
    )


def _has_object(verb: Token) -> bool:
    """Whether a verb takes a thing and no clause: `claimed a tax break`, and not `claimed innocence is`."""
    kinds = {child.dep_: child for child in _children(verb)}
    thing = kinds.get("dobj")
    return thing is not None and thing.pos_ != "PRON" and kinds.keys().isdisjoint(_CLAUSES)


def _is_name(entry: Entry, words: Span) -> bool:
    """Whether the words are (part of) a name or a title: capitals inside a sentence say so.

    In a sentence that is printed in capitals like a headline, capitals say nothing.
    """
    if entry.term != entry.term.lower():
        return False
    capitals = [token for token in words if token.text[:1].isupper()]
    if not capitals:
        return False
    if len(capitals) == 1 and capitals[0].i == words.start and _opens(words[0]):
        following = words.doc[words.end] if words.end < len(words.doc) else None
        return bool(
            words[0].ent_type_ in _NAMES
            and following is not None
            and following.ent_type_ == words[0].ent_type_
            and following.text[:1].isupper()
        )
    if any(token.ent_type_ in _NAMES and token.dep_ == "compound" for token in capitals):
        return True
    if any(token.ent_type_ == "PERSON" and token.ent_iob_ == "I" for token in capitals):
        return True
    return not _is_headline(_sentence(words))


def _opens(token: Token) -> bool:
    """Whether the token opens a sentence, a quotation, or what follows a colon or a dash."""
    if token.i == 0 or token.is_sent_start:
        return True
    before = token.nbor(-1)
    return (
        before.is_quote or before.is_space or before.text in (":", "—", "–", "...", "…", ".", "?", "!", "•")
    )


def _is_headline(sentence: Iterable[Token]) -> bool:
    content = [token for token in sentence if token.is_alpha and len(token) > 3]
    return len(content) > 4 and sum(t.text[0].isupper() for t in content) > _HEADLINE_SHARE * len(content)


def _is_discussed(words: Span) -> bool:
    """Whether the words are named as words: `the word “regime”`, `“thug” is a term that`."""
    doc = words.doc
    at = words.start - 1
    while at >= 0 and (doc[at].is_quote or doc[at].text in ("‘", "’", "'")):
        at -= 1
    if at >= 0 and doc[at].lower_ in lexicon().sets["words"]:
        return True
    end = words.end
    return (
        end + 2 < len(doc)
        and doc[end].is_quote
        and doc[end + 1].lower_ in ("is", "was", "means", "meant")
        and any(token.lower_ in lexicon().sets["words"] for token in doc[end + 2 : end + 5])
    )


def _conditions_hold(conditions: Conditions, words: Span) -> bool:
    for name, asked in _ASKED.items():
        refused, wanted = getattr(conditions, f"not_{name}"), getattr(conditions, f"only_{name}")
        if refused or wanted:
            there = {form for token in asked(words) for form in (token.lower_, token.lemma_.lower())}
            if refused and not there.isdisjoint(refused):
                return False
            if wanted and there.isdisjoint(wanted):
                return False
    return True


def _before(words: Span) -> list[Token]:
    """The word behind, what an adjective describes, and not the time between a verb and its object."""
    doc = words.doc
    end = _past_time(doc, words.end)
    found = [doc[end]] if end < len(doc) else []
    head = words.root.head
    if words.root.dep_ in ("amod", "compound", "nmod") and head.i >= words.end:
        found.append(head)
    return found + _described(words.root)


def _past_time(doc: Doc, start: int) -> int:
    """The token behind a time that begins at `start` (`on Monday night`, `last week`), or `start`.

    A time that describes a noun (`on Monday's vote`, `on Monday meetings`) is an object, no time.
    """
    times, lead = lexicon().sets["times"], lexicon().sets["time_openers"]
    end, named = start, False
    while end < len(doc):
        token = doc[end]
        if token.text in times or token.lower_ in times or token.shape_ == "dddd":
            named = True
        elif not token.like_num and (named or token.lower_ not in lead):
            break
        end += 1
    if not named:
        return start
    last = doc[end - 1]
    describes = last.dep_ in ("compound", "nmod", "amod", "nummod") and last.head.i >= end
    return start if describes or (end < len(doc) and doc[end].tag_ == "POS") else end


def _described(adjective: Token) -> list[Token]:
    """What an adjective says something of as a predicate: `the debate has become toxic`."""
    if adjective.pos_ != "ADJ":
        return []
    for _ in range(_REACH):
        if adjective.dep_ != "conj" or adjective.head.pos_ != "ADJ":
            break
        adjective = adjective.head
    if adjective.dep_ not in _PREDICATES:
        return [child for child in _children(adjective) if child.dep_ in _SUBJECTS]
    verb = adjective.head
    called = [child for child in _children(verb) if child.dep_ == "dobj"] if adjective.dep_ == "oprd" else []
    found = called or [child for child in _children(verb) if child.dep_ in _SUBJECTS]
    relative = verb.dep_ == "relcl" and any(token.tag_ in ("WDT", "WP") for token in found)
    return [*found, verb.head] if relative else found


def _after(words: Span) -> list[Token]:
    return [words.doc[words.start - 1]] if words.start else []


def _with(words: Span) -> list[Token]:
    return [token for token in _sentence(words) if not words.start <= token.i < words.end]


def _sentence(words: Span) -> Span:
    """The sentence around, at most `_REACH` tokens to either side, so that the cost is bounded."""
    doc, start, end = words.doc, words.start, words.end
    while start > max(0, words.start - _REACH) and not doc[start].is_sent_start:
        start -= 1
    while end < min(len(doc), words.end + _REACH) and not doc[end].is_sent_start:
        end += 1
    return doc[start:end]


def _children(token: Token) -> Iterable[Token]:
    """The token's children; none in a Doc that was not parsed.

    There spaCy's tokenizer can leave the edges that `Token.children` walks by without a value, and
    the interpreter crashes.
    """
    return token.children if token.dep else ()


def _subject(words: Span) -> list[Token]:
    return [child for child in _children(words.root) if child.dep_ in _SUBJECTS]


def _object(words: Span) -> list[Token]:
    return [child for child in _children(words.root) if child.dep_ in _OBJECTS]


_ASKED = {"before": _before, "after": _after, "with": _with, "subject": _subject, "object": _object}
