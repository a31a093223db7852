"""What a verb hands to its subject: the words of its complement, by the frames that its cue allows."""

from spacy.tokens import Token

from lessons.who_says.cues import Cue, Frame
from lessons.who_says.grammar import agent, child, covered, has_to, is_finite, is_passive
from lessons.who_says.tails import further, lost_subject, rest
from lessons.who_says.words import words as known_words

_QUESTION_WORDS = frozenset({"whether", "if"})
_LONGEST_INSERTION = 14
_ADDRESSED = frozenset({"tell", "remind", "warn", "assure", "inform"})
_PAUSES = frozenset({",", "-", "--", "—", "–", "("})
_TIMES = frozenset({"time", "moment", "point", "stage"})
_MEASURES = frozenset({"PERCENT", "MONEY", "CARDINAL", "QUANTITY"})
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "attr", "acomp", "oprd", "dobj"})


def complement(verb: Token, cue: Cue) -> tuple[Frame, set[int]] | None:
    """The frame that the verb stands in and the tokens of its content; None where it has none."""
    found = _complement(verb, cue)
    return None if found is None else (found[0], found[1] | rest(verb, found[1]))


def _complement(verb: Token, cue: Cue) -> tuple[Frame, set[int]] | None:
    passive = is_passive(verb)
    clause = _clause(verb, cue)
    if clause is not None:
        return clause
    if passive:
        found = _passive(verb, cue)
        if found is not None:
            return found
    thing = child(verb, "dobj", "attr", "oprd") if not passive else None
    infinitive = _infinitive(verb, cue, thing)
    if infinitive is not None:
        return infinitive
    if Frame.SEEMING in cue.frames:
        return _seeming(verb, cue)
    if thing is not None and not passive:
        found = _object(verb, cue, thing)
        if found is not None:
            return found
    return _preposition(verb, cue)


def _clause(verb: Token, cue: Cue) -> tuple[Frame, set[int]] | None:
    for each in (*verb.rights, *verb.lefts):  # what follows before what stands in front
        asked = (
            each.dep_ == "advcl" and Frame.QUESTION in cue.frames and each.i > verb.i and is_question(each)
        )
        if asked and each.left_edge.lower_ in _QUESTION_WORDS and verb.nbor().text != ",":
            return Frame.QUESTION, set(covered(each))
        if each.dep_ == "prep" and Frame.CLAUSE in cue.frames and (late := _behind_time(each)) is not None:
            return Frame.CLAUSE, set(covered(late))
        if each.dep_ != "ccomp":
            continue
        if is_question(each):
            if Frame.QUESTION in cue.frames or (Frame.CLAUSE in cue.frames and each.i < verb.i):
                return Frame.QUESTION, _without(each, verb)
        elif is_finite(each) or has_that(each) or _small_clause(each, cue):
            if Frame.CLAUSE in cue.frames:
                lost = set() if has_that(each) else lost_subject(each, verb)
                return Frame.CLAUSE, _without(each, verb) | lost | further(each, verb)
            if Frame.QUOTATION in cue.frames and each.i < verb.i:
                return Frame.QUOTATION, _without(each, verb)
        elif has_to(each):
            if child(each, "nsubj", "nsubjpass") is not None and Frame.OBJECT_INFINITIVE in cue.frames:
                return Frame.OBJECT_INFINITIVE, _without(each, verb)
        elif each.tag_ == "VBG":
            if Frame.GERUND in cue.frames:
                return Frame.GERUND, _without(each, verb)
        elif Frame.PREDICATE in cue.frames:
            return Frame.PREDICATE, _without(each, verb)
        elif each.i < verb.i and Frame.QUOTATION in cue.frames | {Frame.CLAUSE}:
            return Frame.QUOTATION, _without(each, verb)
    return None


def _behind_time(preposition: Token) -> Token | None:
    """The clause that the parser hung on a time: `complained at the time that the price was low`."""
    time = child(preposition, "pobj")
    if time is None or not (time.lower_ in _TIMES or time.ent_type_ in ("DATE", "TIME")):
        return None
    clause = child(time, "relcl", "acl")
    opened = clause is not None and clause.left_edge.lower_ == "that" and clause.left_edge.i == time.i + 1
    return clause if opened else None


def _small_clause(clause: Token, cue: Cue) -> bool:
    """Whether a clause without a finite verb has a subject: `shows prices falling`, `suggests he go`."""
    if clause.tag_ not in ("VBG", "VB") or has_to(clause) or Frame.OBJECT_INFINITIVE in cue.frames:
        return False
    return child(clause, "nsubj", "nsubjpass") is not None


def _infinitive(verb: Token, cue: Cue, thing: Token | None) -> tuple[Frame, set[int]] | None:
    for each in verb.children:
        if each.dep_ not in ("xcomp", "advcl") or each.i < verb.i:
            continue
        beside = thing is not None and each.left_edge.i == thing.right_edge.i + 1
        if has_to(each) and (each.dep_ == "xcomp" or beside):
            words = set(covered(each))
            if thing is not None and thing.i < each.i and Frame.OBJECT_INFINITIVE in cue.frames:
                return Frame.OBJECT_INFINITIVE, words | set(covered(thing))
            if thing is None and Frame.INFINITIVE in cue.frames:
                return Frame.INFINITIVE, words
        elif each.dep_ == "xcomp" and each.tag_ == "VBG":
            if Frame.GERUND in cue.frames:
                return Frame.GERUND, set(covered(each))
        elif each.dep_ == "xcomp" and Frame.PREDICATE in cue.frames:
            words = set(covered(each)) | (set(covered(thing)) if thing is not None else set())
            return Frame.PREDICATE, words
    return None


def _object(verb: Token, cue: Cue, thing: Token) -> tuple[Frame, set[int]] | None:
    words = set(covered(thing))
    given = child(verb, "dative")
    if Frame.PREDICATE in cue.frames and given is not None and given.i < thing.i and given.pos_ != "ADP":
        return Frame.PREDICATE, words | set(covered(given))  # `called {him | a liar}`
    predicate = next((each for each in verb.children if each.dep_ == "oprd" and each.i > thing.i), None)
    if predicate is not None and Frame.PREDICATE in cue.frames:
        return Frame.PREDICATE, words | set(covered(predicate))
    if Frame.PREDICATE in cue.frames and (named := _second_object(verb, thing)) is not None:
        return Frame.PREDICATE, words | named
    carried = _carried(verb, cue, thing.i)
    if Frame.MEASURE in cue.frames:
        measure = carried or _measure(thing, cue)
        counted = any(verb.doc[i].like_num or verb.doc[i].ent_type_ in _MEASURES for i in measure)
        return (Frame.MEASURE, words | measure) if counted else None
    if Frame.RECORD in cue.frames and _is_document(child(verb, "nsubj")):
        behind = [each for each in verb.rights if each.dep_ == "prep" and each.i > thing.i]
        return Frame.RECORD, words.union(*(covered(each) for each in behind))
    if carried and (Frame.OBJECT_PHRASE in cue.frames or Frame.OBJECT in cue.frames):
        return Frame.OBJECT_PHRASE, words | carried
    if Frame.OBJECT_PHRASE in cue.frames and _has_preposition(thing, cue.after):
        return Frame.OBJECT_PHRASE, words
    if Frame.PREDICATE in cue.frames and thing.dep_ == "oprd":
        return Frame.PREDICATE, words
    return (Frame.OBJECT, words) if Frame.OBJECT in cue.frames else None


def _second_object(verb: Token, thing: Token) -> set[int] | None:
    """What somebody is called, where the parser took it for an object, a measure or an apposition."""
    for each in verb.rights:
        behind = each.i > thing.i and each.left_edge.i <= thing.right_edge.i + 2
        if behind and each.dep_ in ("dobj", "npadvmod") and each.ent_type_ not in ("DATE", "TIME"):
            return set(range(thing.left_edge.i, each.right_edge.i + 1))
    opened = any(each.is_quote and each.i > thing.i for each in thing.subtree)
    return set() if opened else None


def _passive(verb: Token, cue: Cue) -> tuple[Frame, set[int]] | None:
    """A passive hands its subject to the agent: `was criticised for`, `is seen as`."""
    subject = child(verb, "nsubjpass")
    words = set(covered(subject)) if subject is not None else set()
    if subject is None and verb.dep_ in ("acl", "relcl"):
        words = set(range(verb.head.left_edge.i, verb.head.i + 1))
    carried = _carried(verb, cue, verb.i)
    predicate = child(verb, "oprd", "attr")
    if predicate is not None and Frame.PREDICATE in cue.frames:
        return Frame.PREDICATE, words | set(covered(predicate))
    if carried and cue.frames & {Frame.OBJECT, Frame.OBJECT_PHRASE}:
        return Frame.OBJECT_PHRASE, words | carried
    for each in verb.children:
        if each.dep_ == "xcomp" and has_to(each) and cue.frames & {Frame.CLAUSE, Frame.OBJECT_INFINITIVE}:
            return Frame.OBJECT_INFINITIVE, words | set(covered(each))
    if words and Frame.OBJECT in cue.frames:
        return Frame.OBJECT, words
    return None


def _carried(verb: Token, cue: Cue, since: int) -> set[int]:
    words: set[int] = set()
    for each in verb.rights:
        if each.i > since and each.dep_ in ("prep", "advcl", "mark") and each.lower_ in cue.after:
            words.update(covered(each))
    by = agent(verb)
    for each in by.rights if by is not None else ():  # `seen by some as`: hung on the agent
        if each.dep_ == "prep" and each.lower_ in cue.after:
            words.update(covered(each))
    return words


def _measure(thing: Token, cue: Cue) -> set[int]:
    """The phrase with the number, where the parser hung it inside the object."""
    hung = (each for each in thing.subtree if each.i > thing.i and each.dep_ == "prep")
    return {i for each in hung if each.lower_ in cue.after for i in covered(each)}


def _is_document(subject: Token | None) -> bool:
    """Whether the subject is written, counted or recorded: `the figures`, `satellite images`."""
    documents = known_words().documents
    return subject is not None and (subject.lower_ in documents or subject.lemma_.lower() in documents)


def _has_preposition(thing: Token, prepositions: frozenset[str]) -> bool:
    return any(each.dep_ == "prep" and each.lower_ in prepositions for each in thing.rights)


def _seeming(verb: Token, cue: Cue) -> tuple[Frame, set[int]] | None:
    subject = child(verb, "nsubj")
    rest = child(verb, "xcomp", "acomp", "oprd", "ccomp") or next(
        (each for each in verb.rights if each.dep_ == "prep" and each.lower_ in ("like", "as", "to")), None
    )
    if rest is None or rest.i < verb.i:
        return None
    words = set(covered(rest))
    if subject is not None and subject.lower_ not in ("it", "there"):
        words.update(covered(subject))
    return Frame.SEEMING, words


def _preposition(verb: Token, cue: Cue) -> tuple[Frame, set[int]] | None:
    if Frame.PREPOSITION not in cue.frames:
        return None
    words: set[int] = set()
    for each in verb.rights:
        if each.dep_ in ("prep", "prt") and each.lower_ in cue.prepositions:
            inner = child(each, "pobj", "pcomp", "prep")
            if inner is not None:
                words.update(covered(inner))
                words.discard(each.i)
    for each in verb.rights:
        if words and each.dep_ == "xcomp" and has_to(each) and each.i > max(words):
            words.update(covered(each))  # `called for the bill to pass`
    return (Frame.PREPOSITION, words) if words else None


def is_question(verb: Token) -> bool:
    """Whether the clause begins with a question word."""
    first = verb.left_edge
    return first.tag_ in ("WRB", "WP", "WDT", "WP$") or (
        first.lower_ in _QUESTION_WORDS and first.dep_ == "mark"
    )


def has_that(verb: Token) -> bool:
    """Whether `that` opens the clause."""
    return any(each.lower_ == "that" and each.dep_ == "mark" for each in verb.lefts)


def _without(clause: Token, verb: Token) -> set[int]:
    """The clause's tokens, short of the verb where the clause reaches around it."""
    words = set(covered(clause))
    if verb.i in words:
        words -= set(covered(verb)) - set(covered(clause)) | {verb.i}
        words = (
            {index for index in words if index < verb.i}
            if clause.i < verb.i
            else {index for index in words if index > verb.i}
        )
    return words


def parenthetical(verb: Token, cue: Cue) -> set[int] | None:
    """The sentence around `, X said,` or beside `as X said`: its words before and behind."""
    if not cue.frames & {Frame.CLAUSE, Frame.QUOTATION} or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    addressed = cue.lemma in _ADDRESSED
    if any(each.dep_ in _COMPLEMENTS and not (addressed and each.dep_ == "dobj") for each in verb.rights):
        return None
    mark = next(
        (each for each in verb.lefts if each.dep_ in ("mark", "advmod") and each.lower_ == "as"), None
    )
    subject = child(verb, "nsubj") or agent(verb)
    if subject is None or subject.tag_ in ("WP", "WDT"):
        return None
    doc, sentence = verb.doc, verb.sent
    first = min(subject.left_edge.i, verb.left_edge.i, verb.i)
    while doc[first].is_punct or doc[first].is_space:
        first += 1
    last = max(verb.i, subject.right_edge.i)
    while last + 1 < sentence.end and not (doc[last + 1].is_punct or doc[last + 1].is_space):
        last += 1
    if last - first > _LONGEST_INSERTION:
        return None
    before = [i for i in range(sentence.start, first) if not (doc[i].is_punct or doc[i].is_space)]
    after = [i for i in range(last + 1, sentence.end) if not (doc[i].is_punct or doc[i].is_space)]
    follows = last + 1 < sentence.end and doc[last + 1].text in _PAUSES
    if mark is not None and (not before or doc[first - 1].text in _PAUSES) and (follows or not after):
        return set(before) | (set(range(after[0], sentence.end)) if after and follows else set())
    if mark is not None or not before or doc[first - 1].text not in _PAUSES or (after and not follows):
        return None
    words = set(range(before[0], first)) | (set(range(after[0], sentence.end)) if after else set())
    return words if any(doc[i].pos_ in ("VERB", "AUX") for i in words) else None


def lead_in(verb: Token, first: int, around: list[int]) -> set[int]:
    """The words of a sentence that ends in a quotation: `The road "is gone," X said`."""
    doc = verb.doc
    start = doc[first].sent.start if first < verb.i else first
    words = set(range(start, first))
    plain = [i for i in words if not (doc[i].is_punct or doc[i].is_space)]
    if not plain or any(around[i] >= 0 for i in plain) or doc[first - 1].i < start:
        return set()
    begins = doc[first - 2].text if first - 2 >= start and doc[first - 1].is_quote else ""
    return words if begins not in (",", ":", ";") else set()
