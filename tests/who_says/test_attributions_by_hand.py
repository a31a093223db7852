"""Attributions on parses written by hand, so that what each pattern needs of a parse stands here."""

from dataclasses import dataclass

import pytest
import spacy
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from lessons.language.attributes import ATTRIBUTIONS, MENTIONS, QUOTATIONS, SOURCES
from lessons.model.reading import Act, Speech
from lessons.who_says.attributions import attributions

NLP = spacy.blank("en")
NLP.add_pipe("lessons_attributions")


@dataclass(frozen=True)
class Found:
    """An attribution by its words."""

    rule: str
    heads: tuple[str, ...]
    cue: tuple[str, ...]
    content: tuple[str, ...]
    speech: Speech = Speech.INDIRECT
    act: Act = Act.STATEMENT
    via: str | None = None


PATTERNS = {
    "clause": (
        "Mara Lind said the bridge had closed.",
        """Mara|PROPN|NNP|compound|1  Lind|PROPN|NNP|nsubj|2  said|VERB|VBD|ROOT|2|say
            the|DET|DT|det|4  bridge|NOUN|NN|nsubj|6  had|AUX|VBD|aux|6|have
            closed|VERB|VBN|ccomp|2|close  .|PUNCT|.|punct|2""",
        Found("verb.clause", ("Lind",), ("said",), ("the bridge had closed",)),
    ),
    "verb joined to its subject's participle": (
        "A survey, taken in May and before the leak, found the bridge had closed.",
        """A|DET|DT|det|1  survey|NOUN|NN|ROOT|1  ,|PUNCT|,|punct|1  taken|VERB|VBN|acl|1|take
            in|ADP|IN|prep|3  May|PROPN|NNP|pobj|4  and|CCONJ|CC|cc|3  before|ADP|IN|prep|11
            the|DET|DT|det|9  leak|NOUN|NN|pobj|7  ,|PUNCT|,|punct|11  found|VERB|VBD|conj|3|find
            the|DET|DT|det|13  bridge|NOUN|NN|nsubj|15  had|AUX|VBD|aux|15|have
            closed|VERB|VBN|ccomp|11|close  .|PUNCT|.|punct|11""",
        Found("verb.clause", ("survey",), ("found",), ("the bridge had closed",)),
    ),
    "clause that lost its subject": (
        "Records show half of the money was spent.",
        """Records|NOUN|NNS|nsubj|1|record  show|VERB|VBP|ROOT|1  half|NOUN|NN|dobj|1  of|ADP|IN|prep|2
            the|DET|DT|det|5  money|NOUN|NN|pobj|3  was|AUX|VBD|auxpass|7|be  spent|VERB|VBN|ccomp|1|spend
            .|PUNCT|.|punct|1""",
        Found("verb.clause", ("Records",), ("show",), ("half of the money was spent",)),
    ),
    "reason hung on the verb of saying": (
        "Lind said it closed because it leaked.",
        """Lind|PROPN|NNP|nsubj|1  said|VERB|VBD|ROOT|1|say  it|PRON|PRP|nsubj|3
            closed|VERB|VBD|ccomp|1|close
            because|SCONJ|IN|mark|6  it|PRON|PRP|nsubj|6  leaked|VERB|VBD|advcl|1|leak  .|PUNCT|.|punct|1""",
        Found("verb.clause", ("Lind",), ("said",), ("it closed because it leaked",)),
    ),
    "sentence behind a colon": (
        "Lind noted it was odd: rents fell.",
        """Lind|PROPN|NNP|nsubj|1  noted|VERB|VBD|ccomp|7|note  it|PRON|PRP|nsubj|3  was|AUX|VBD|ccomp|1|be
            odd|ADJ|JJ|acomp|3  :|PUNCT|:|punct|7  rents|NOUN|NNS|nsubj|7|rent  fell|VERB|VBD|ROOT|7|fall
            .|PUNCT|.|punct|7""",
        Found("verb.clause", ("Lind",), ("noted",), ("it was odd: rents fell",)),
    ),
    "rest of an object": (
        "Lind proposed a cut without loss of jobs at a briefing.",
        """Lind|PROPN|NNP|nsubj|1  proposed|VERB|VBD|ROOT|1|propose  a|DET|DT|det|3  cut|NOUN|NN|dobj|1
            without|ADP|IN|prep|1  loss|NOUN|NN|pobj|4  of|ADP|IN|prep|5  jobs|NOUN|NNS|pobj|6|job
            at|ADP|IN|prep|1  a|DET|DT|det|10  briefing|NOUN|NN|pobj|8  .|PUNCT|.|punct|1""",
        Found("verb.object", ("Lind",), ("proposed",), ("a cut without loss of jobs",)),
    ),
    "words behind a closing mark": (
        "Lind called it “unfair” to tenants.",
        """Lind|PROPN|NNP|nsubj|1  called|VERB|VBD|ROOT|1|call  it|PRON|PRP|dobj|1  “|PUNCT|``|punct|4
            unfair|ADJ|JJ|oprd|1  ”|PUNCT|''|punct|1  to|ADP|IN|prep|4  tenants|NOUN|NNS|pobj|6|tenant
            .|PUNCT|.|punct|1""",
        Found("verb.predicate", ("Lind",), ("called",), ("it “unfair” to tenants",), speech=Speech.MIXED),
    ),
    "name taken for an object": (
        "Lind branded the plan a disgrace.",
        """Lind|PROPN|NNP|nsubj|1  branded|VERB|VBD|ROOT|1|brand  the|DET|DT|det|3  plan|NOUN|NN|dobj|1
            a|DET|DT|det|5  disgrace|NOUN|NN|npadvmod|1  .|PUNCT|.|punct|1""",
        Found("verb.predicate", ("Lind",), ("branded",), ("the plan a disgrace",)),
    ),
    "subject hung on the noun before it": (
        "In a letter to Dorning, Lind, its chair, said it rained.",
        """In|ADP|IN|prep|11  a|DET|DT|det|2  letter|NOUN|NN|pobj|0  to|ADP|IN|prep|2
            Dorning|PROPN|NNP|pobj|3  ,|PUNCT|,|punct|4  Lind|PROPN|NNP|appos|4
            ,|PUNCT|,|punct|6  its|PRON|PRP$|poss|9
            chair|NOUN|NN|appos|6  ,|PUNCT|,|punct|4  said|VERB|VBD|ROOT|11|say  it|PRON|PRP|nsubj|13
            rained|VERB|VBD|ccomp|11|rain  .|PUNCT|.|punct|11""",
        Found("verb.clause", ("Lind",), ("said",), ("it rained",)),
    ),
    "verb of saying taken for a noun": (
        "The bridge had closed, court records show.",
        """The|DET|DT|det|1  bridge|NOUN|NN|nsubj|3  had|AUX|VBD|aux|3|have  closed|VERB|VBN|ROOT|3|close
            ,|PUNCT|,|punct|3  court|NOUN|NN|compound|6  records|NOUN|NNS|compound|7|record
            show|NOUN|NN|npadvmod|3  .|PUNCT|.|punct|3""",
        Found("verb.parenthetical", ("records",), ("show",), ("The bridge had closed",)),
    ),
    "possessive that takes up the subject": (
        "Lind repeated her claim that it rained.",
        """Lind|PROPN|NNP|nsubj|1  repeated|VERB|VBD|ROOT|1|repeat  her|PRON|PRP$|poss|3  claim|NOUN|NN|dobj|1
            that|SCONJ|IN|mark|6  it|PRON|PRP|nsubj|6  rained|VERB|VBD|acl|3|rain  .|PUNCT|.|punct|1""",
        Found("noun.clause", ("Lind",), ("claim",), ("that it rained",)),
    ),
    "quotation before the verb": (
        "“The bridge is closed,” said Mara Lind.",
        """“|PUNCT|``|punct|7  The|DET|DT|det|2  bridge|NOUN|NN|nsubj|3  is|AUX|VBZ|ccomp|7|be
            closed|ADJ|JJ|acomp|3  ,|PUNCT|,|punct|7  ”|PUNCT|''|punct|7  said|VERB|VBD|ROOT|7|say
            Mara|PROPN|NNP|compound|9  Lind|PROPN|NNP|nsubj|7  .|PUNCT|.|punct|7""",
        Found("quotation.after", ("Lind",), ("said",), ("The bridge is closed",), speech=Speech.DIRECT),
    ),
    "quotation after the verb": (
        "Mara Lind said: “The bridge is closed.”",
        """Mara|PROPN|NNP|compound|1  Lind|PROPN|NNP|nsubj|2  said|VERB|VBD|ROOT|2|say
            :|PUNCT|:|punct|2  “|PUNCT|``|punct|2  The|DET|DT|det|6  bridge|NOUN|NN|nsubj|7
            is|AUX|VBZ|ccomp|2|be  closed|ADJ|JJ|acomp|7  .|PUNCT|.|punct|2  ”|PUNCT|''|punct|2""",
        Found("quotation.before", ("Lind",), ("said",), ("The bridge is closed.",), speech=Speech.DIRECT),
    ),
    "quotation around the verb": (
        "“The bridge,” Mara Lind said, “is closed.”",
        """“|PUNCT|``|punct|2  The|DET|DT|det|2  bridge|NOUN|NN|nsubjpass|11  ,|PUNCT|,|punct|7
            ”|PUNCT|''|punct|7  Mara|PROPN|NNP|compound|6  Lind|PROPN|NNP|nsubj|7
            said|VERB|VBD|parataxis|10|say  ,|PUNCT|,|punct|7  “|PUNCT|``|punct|7
            is|AUX|VBZ|auxpass|11|be  closed|VERB|VBN|ROOT|11|close  .|PUNCT|.|punct|11
            ”|PUNCT|''|punct|11""",
        Found("quotation.after", ("Lind",), ("said",), ("The bridge", "is closed."), speech=Speech.DIRECT),
    ),
    "quotation that runs on": (
        "“It is over,” Lind said.\n\n“We go home.”",
        """“|PUNCT|``|punct|7  It|PRON|PRP|nsubj|2  is|AUX|VBZ|ccomp|7|be  over|ADV|RB|advmod|2
            ,|PUNCT|,|punct|7  ”|PUNCT|''|punct|7  Lind|PROPN|NNP|nsubj|7  said|VERB|VBD|ROOT|7|say
            .|PUNCT|.|punct|7  ¶|SPACE|_SP|dep|8  “|PUNCT|``|punct|12  We|PRON|PRP|nsubj|12
            go|VERB|VBP|ROOT|12  home|ADV|RB|advmod|12  .|PUNCT|.|punct|12  ”|PUNCT|''|punct|12""",
        Found("quotation.after", ("Lind",), ("said",), ("It is over", "We go home."), speech=Speech.DIRECT),
    ),
    "infinitive": (
        "The ministry promised to mend the bridge.",
        """The|DET|DT|det|1  ministry|NOUN|NN|nsubj|2  promised|VERB|VBD|ROOT|2|promise
            to|PART|TO|aux|4  mend|VERB|VB|xcomp|2  the|DET|DT|det|6  bridge|NOUN|NN|dobj|4
            .|PUNCT|.|punct|2""",
        Found("verb.infinitive", ("ministry",), ("promised",), ("to mend the bridge",)),
    ),
    "object and infinitive": (
        "Lind urged drivers to wait.",
        """Lind|PROPN|NNP|nsubj|1  urged|VERB|VBD|ROOT|1|urge  drivers|NOUN|NNS|dobj|1|driver
            to|PART|TO|aux|4  wait|VERB|VB|xcomp|1  .|PUNCT|.|punct|1""",
        Found("verb.object-infinitive", ("Lind",), ("urged",), ("drivers to wait",)),
    ),
    "object": (
        "The mayor denied the charges.",
        """The|DET|DT|det|1  mayor|NOUN|NN|nsubj|2  denied|VERB|VBD|ROOT|2|deny  the|DET|DT|det|4
            charges|NOUN|NNS|dobj|2|charge  .|PUNCT|.|punct|2""",
        Found("verb.object", ("mayor",), ("denied",), ("the charges",)),
    ),
    "object and as": (
        "Critics described the plan as a waste.",
        """Critics|NOUN|NNS|nsubj|1|critic  described|VERB|VBD|ROOT|1|describe  the|DET|DT|det|3
            plan|NOUN|NN|dobj|1  as|ADP|IN|prep|1  a|DET|DT|det|6  waste|NOUN|NN|pobj|4
            .|PUNCT|.|punct|1""",
        Found("verb.object-phrase", ("Critics",), ("described",), ("the plan as a waste",)),
    ),
    "object and predicate": (
        "Lind called the plan a waste.",
        """Lind|PROPN|NNP|nsubj|1  called|VERB|VBD|ROOT|1|call  the|DET|DT|det|3  plan|NOUN|NN|dobj|1
            a|DET|DT|det|5  waste|NOUN|NN|oprd|1  .|PUNCT|.|punct|1""",
        Found("verb.predicate", ("Lind",), ("called",), ("the plan a waste",)),
    ),
    "preposition": (
        "Lind warned of delays.",
        """Lind|PROPN|NNP|nsubj|1  warned|VERB|VBD|ROOT|1|warn  of|ADP|IN|prep|1
            delays|NOUN|NNS|pobj|2|delay  .|PUNCT|.|punct|1""",
        Found("verb.preposition", ("Lind",), ("warned",), ("delays",)),
    ),
    "noun with a clause": (
        "The mayor’s claim that the bridge was safe pleased Lind.",
        """The|DET|DT|det|1  mayor|NOUN|NN|poss|3  ’s|PART|POS|case|1  claim|NOUN|NN|nsubj|9
            that|SCONJ|IN|mark|7  the|DET|DT|det|6  bridge|NOUN|NN|nsubj|7  was|AUX|VBD|acl|3|be
            safe|ADJ|JJ|acomp|7  pleased|VERB|VBD|ROOT|9|please  Lind|PROPN|NNP|dobj|9  .|PUNCT|.|punct|9""",
        Found("noun.clause", ("mayor",), ("claim",), ("that the bridge was safe",)),
    ),
    "noun with a preposition": (
        "Drivers voiced concern about the bridge.",
        """Drivers|NOUN|NNS|nsubj|1|driver  voiced|VERB|VBD|ROOT|1|voice  concern|NOUN|NN|dobj|1
            about|ADP|IN|prep|2  the|DET|DT|det|5  bridge|NOUN|NN|pobj|3  .|PUNCT|.|punct|1""",
        Found("noun.preposition", ("Drivers",), ("concern",), ("the bridge",), act=Act.BELIEF),
    ),
    "adjective": (
        "The mayor is confident that the bridge is safe.",
        """The|DET|DT|det|1  mayor|NOUN|NN|nsubj|2  is|AUX|VBZ|ROOT|2|be  confident|ADJ|JJ|acomp|2
            that|SCONJ|IN|mark|7  the|DET|DT|det|6  bridge|NOUN|NN|nsubj|7  is|AUX|VBZ|ccomp|3|be
            safe|ADJ|JJ|acomp|7  .|PUNCT|.|punct|2""",
        Found("adjective.clause", ("mayor",), ("confident",), ("that the bridge is safe",), act=Act.BELIEF),
    ),
    "passive with an agent": (
        "The plan was criticised by drivers for its cost.",
        """The|DET|DT|det|1  plan|NOUN|NN|nsubjpass|3  was|AUX|VBD|auxpass|3|be
            criticised|VERB|VBN|ROOT|3|criticise  by|ADP|IN|agent|3  drivers|NOUN|NNS|pobj|4|driver
            for|ADP|IN|prep|3  its|PRON|PRP$|poss|8  cost|NOUN|NN|pobj|6  .|PUNCT|.|punct|3""",
        Found("verb.object-phrase", ("drivers",), ("criticised",), ("The plan", "for its cost")),
    ),
    "passive without an agent": (
        "It is believed that the bridge had closed.",
        """It|PRON|PRP|nsubjpass|2  is|AUX|VBZ|auxpass|2|be  believed|VERB|VBN|ROOT|2|believe
            that|SCONJ|IN|mark|7  the|DET|DT|det|5  bridge|NOUN|NN|nsubj|7  had|AUX|VBD|aux|7|have
            closed|VERB|VBN|ccomp|2|close  .|PUNCT|.|punct|2""",
        Found("verb.clause", (), ("believed",), ("that the bridge had closed",), act=Act.BELIEF),
    ),
    "according to, first": (
        "According to the police, the bridge had closed.",
        """According|VERB|VBG|prep|8|accord  to|ADP|IN|prep|0  the|DET|DT|det|3  police|NOUN|NN|pobj|1
            ,|PUNCT|,|punct|8  the|DET|DT|det|6  bridge|NOUN|NN|nsubj|8  had|AUX|VBD|aux|8|have
            closed|VERB|VBN|ROOT|8|close  .|PUNCT|.|punct|8""",
        Found("phrase.according-to", ("police",), ("According", "to"), ("the bridge had closed",)),
    ),
    "according to, last": (
        "The bridge had closed, according to the police.",
        """The|DET|DT|det|1  bridge|NOUN|NN|nsubj|3  had|AUX|VBD|aux|3|have
            closed|VERB|VBN|ROOT|3|close  ,|PUNCT|,|punct|3  according|VERB|VBG|prep|3|accord
            to|ADP|IN|prep|5  the|DET|DT|det|8  police|NOUN|NN|pobj|6  .|PUNCT|.|punct|3""",
        Found("phrase.according-to", ("police",), ("according", "to"), ("The bridge had closed",)),
    ),
    "according to, after two clauses": (
        "A road closed and a bridge fell, according to police.",
        """A|DET|DT|det|1  road|NOUN|NN|nsubj|2  closed|VERB|VBD|ROOT|2|close  and|CCONJ|CC|cc|2
            a|DET|DT|det|5  bridge|NOUN|NN|nsubj|6  fell|VERB|VBD|conj|2|fall  ,|PUNCT|,|punct|6
            according|VERB|VBG|prep|6|accord  to|ADP|IN|prep|8  police|NOUN|NN|pobj|9  .|PUNCT|.|punct|6""",
        Found(
            "phrase.according-to",
            ("police",),
            ("according", "to"),
            ("A road closed and a bridge fell",),
        ),
    ),
    "in somebody's view": (
        "In Lind’s view, the bridge is safe.",
        """In|ADP|IN|prep|7  Lind|PROPN|NNP|poss|3  ’s|PART|POS|case|1  view|NOUN|NN|pobj|0
            ,|PUNCT|,|punct|7  the|DET|DT|det|6  bridge|NOUN|NN|nsubj|7  is|AUX|VBZ|ROOT|7|be
            safe|ADJ|JJ|acomp|7  .|PUNCT|.|punct|7""",
        Found("phrase.in-view", ("Lind",), ("In", "view"), ("the bridge is safe",)),
    ),
    "hearsay adverb": (
        "The bridge reportedly closed.",
        """The|DET|DT|det|1  bridge|NOUN|NN|nsubj|3  reportedly|ADV|RB|advmod|3
            closed|VERB|VBD|ROOT|3|close  .|PUNCT|.|punct|3""",
        Found("hearsay.adverb", (), ("reportedly",), ("The bridge", "closed")),
    ),
    "shared subject": (
        "Lind crossed the river and said the bridge was safe.",
        """Lind|PROPN|NNP|nsubj|1  crossed|VERB|VBD|ROOT|1|cross  the|DET|DT|det|3
            river|NOUN|NN|dobj|1  and|CCONJ|CC|cc|1  said|VERB|VBD|conj|1|say  the|DET|DT|det|7
            bridge|NOUN|NN|nsubj|8  was|AUX|VBD|ccomp|5|be  safe|ADJ|JJ|acomp|8  .|PUNCT|.|punct|1""",
        Found("verb.clause", ("Lind",), ("said",), ("the bridge was safe",)),
    ),
    "participle after a comma": (
        "Lind left, insisting that the bridge was safe.",
        """Lind|PROPN|NNP|nsubj|1  left|VERB|VBD|ROOT|1|leave  ,|PUNCT|,|punct|1
            insisting|VERB|VBG|advcl|1|insist  that|SCONJ|IN|mark|7  the|DET|DT|det|6
            bridge|NOUN|NN|nsubj|7  was|AUX|VBD|ccomp|3|be  safe|ADJ|JJ|acomp|7  .|PUNCT|.|punct|1""",
        Found("verb.clause", ("Lind",), ("insisting",), ("that the bridge was safe",)),
    ),
    "citing chain": (
        "The agency said the bridge had closed, citing the ministry.",
        """The|DET|DT|det|1  agency|NOUN|NN|nsubj|2  said|VERB|VBD|ROOT|2|say  the|DET|DT|det|4
            bridge|NOUN|NN|nsubj|6  had|AUX|VBD|aux|6|have  closed|VERB|VBN|ccomp|2|close
            ,|PUNCT|,|punct|6  citing|VERB|VBG|advcl|6|cite  the|DET|DT|det|10  ministry|NOUN|NN|dobj|8
            .|PUNCT|.|punct|2""",
        Found("chain.citing", ("ministry",), ("citing",), ("the bridge had closed",), via="agency"),
    ),
    "two speakers": (
        "Lind and the mayor said the bridge was safe.",
        """Lind|PROPN|NNP|nsubj|4  and|CCONJ|CC|cc|0  the|DET|DT|det|3  mayor|NOUN|NN|conj|0
            said|VERB|VBD|ROOT|4|say  the|DET|DT|det|6  bridge|NOUN|NN|nsubj|7  was|AUX|VBD|ccomp|4|be
            safe|ADJ|JJ|acomp|7  .|PUNCT|.|punct|4""",
        Found("verb.clause", ("Lind", "mayor"), ("said",), ("the bridge was safe",)),
    ),
    "relative who": (
        "Lind, who said the bridge was safe, crossed it.",
        """Lind|PROPN|NNP|nsubj|9  ,|PUNCT|,|punct|0  who|PRON|WP|nsubj|3  said|VERB|VBD|relcl|0|say
            the|DET|DT|det|5  bridge|NOUN|NN|nsubj|6  was|AUX|VBD|ccomp|3|be  safe|ADJ|JJ|acomp|6
            ,|PUNCT|,|punct|0  crossed|VERB|VBD|ROOT|9|cross  it|PRON|PRP|dobj|9  .|PUNCT|.|punct|9""",
        Found("verb.clause", ("Lind",), ("said",), ("the bridge was safe",)),
    ),
    "inserted clause": (
        "The bridge, Lind said, had closed.",
        """The|DET|DT|det|1  bridge|NOUN|NN|nsubj|7  ,|PUNCT|,|punct|4  Lind|PROPN|NNP|nsubj|4
            said|VERB|VBD|parataxis|7|say  ,|PUNCT|,|punct|4  had|AUX|VBD|aux|7|have
            closed|VERB|VBN|ROOT|7|close  .|PUNCT|.|punct|7""",
        Found("verb.parenthetical", ("Lind",), ("said",), ("The bridge", "had closed")),
    ),
    "as-clause": (
        "As Lind noted, the bridge had closed.",
        """As|SCONJ|IN|mark|2  Lind|PROPN|NNP|nsubj|2  noted|VERB|VBD|advcl|7|note  ,|PUNCT|,|punct|7
            the|DET|DT|det|5  bridge|NOUN|NN|nsubj|7  had|AUX|VBD|aux|7|have
            closed|VERB|VBN|ROOT|7|close  .|PUNCT|.|punct|7""",
        Found("verb.parenthetical", ("Lind",), ("noted",), ("the bridge had closed",)),
    ),
}


SPEAKERS = {
    "did not mention": (
        "The mayor did not mention that the bridge was closed.",
        """The|DET|DT|det|1  mayor|NOUN|NN|nsubj|4  did|AUX|VBD|aux|4|do  not|PART|RB|neg|4
            mention|VERB|VB|ROOT|4  that|SCONJ|IN|mark|8  the|DET|DT|det|7  bridge|NOUN|NN|nsubj|8
            was|AUX|VBD|ccomp|4|be  closed|ADJ|JJ|acomp|8  .|PUNCT|.|punct|4""",
        (),
    ),
    "did not deny": (
        "The mayor did not deny that the bridge was closed.",
        """The|DET|DT|det|1  mayor|NOUN|NN|nsubj|4  did|AUX|VBD|aux|4|do  not|PART|RB|neg|4
            deny|VERB|VB|ROOT|4  that|SCONJ|IN|mark|8  the|DET|DT|det|7  bridge|NOUN|NN|nsubj|8
            was|AUX|VBD|ccomp|4|be  closed|ADJ|JJ|acomp|8  .|PUNCT|.|punct|4""",
        ("The mayor",),
    ),
    "knew why": (
        "Neighbours knew why it would end.",
        """Neighbours|NOUN|NNS|nsubj|1|neighbour  knew|VERB|VBD|ROOT|1|know  why|SCONJ|WRB|advmod|5
            it|PRON|PRP|nsubj|5  would|AUX|MD|aux|5  end|VERB|VB|ccomp|1  .|PUNCT|.|punct|1""",
        (),
    ),
    "knew that": (
        "Neighbours knew that it would end.",
        """Neighbours|NOUN|NNS|nsubj|1|neighbour  knew|VERB|VBD|ROOT|1|know  that|SCONJ|IN|mark|5
            it|PRON|PRP|nsubj|5  would|AUX|MD|aux|5  end|VERB|VB|ccomp|1  .|PUNCT|.|punct|1""",
        ("Neighbours",),
    ),
    "considering": (
        "The club is considering its budget.",
        """The|DET|DT|det|1  club|NOUN|NN|nsubj|3  is|AUX|VBZ|aux|3|be
            considering|VERB|VBG|ROOT|3|consider  its|PRON|PRP$|poss|5  budget|NOUN|NN|dobj|3
            .|PUNCT|.|punct|3""",
        (),
    ),
    "goals set out": (
        "The coach set out her goals.",
        """The|DET|DT|det|1  coach|NOUN|NN|nsubj|2  set|VERB|VBD|ROOT|2  out|ADP|RP|prt|2
            her|PRON|PRP$|poss|5  goals|NOUN|NNS|dobj|2|goal  .|PUNCT|.|punct|2""",
        (),
    ),
    "a verb in an inner quotation": (
        "“My father said ‘Walls fall, neighbours know’ a lot,” Lind said.",
        """“|PUNCT|``|punct|9  My|PRON|PRP$|poss|2  father|NOUN|NN|nsubj|3  said|VERB|VBD|ccomp|9|say
            ‘|PUNCT|``|punct|3  Walls|NOUN|NNS|nsubj|6|wall  fall|VERB|VBP|ccomp|3  ,|PUNCT|,|punct|9
            neighbours|NOUN|NNS|nsubj|9|neighbour  know|VERB|VBP|ccomp|16  ’|PUNCT|''|punct|9  a|DET|DT|det|12
            lot|NOUN|NN|dobj|9  ,|PUNCT|,|punct|16  ”|PUNCT|''|punct|16  Lind|PROPN|NNP|nsubj|16
            said|VERB|VBD|ROOT|16|say  .|PUNCT|.|punct|16""",
        ("My father", "Lind"),
    ),
    "a second verb of saying in what is said": (
        "Lind said the agency was late and warned that rents rose.",
        """Lind|PROPN|NNP|nsubj|1  said|VERB|VBD|ROOT|1|say  the|DET|DT|det|3  agency|NOUN|NN|nsubj|4
            was|AUX|VBD|ccomp|1|be  late|ADJ|JJ|acomp|4  and|CCONJ|CC|cc|4  warned|VERB|VBD|conj|4|warn
            that|SCONJ|IN|mark|10  rents|NOUN|NNS|nsubj|10|rent  rose|VERB|VBD|ccomp|7|rise
            .|PUNCT|.|punct|1""",
        ("Lind",),
    ),
    "one name with and in it": (
        "The National Roads and Harbour Administration said it rained.",
        """The|DET|DT|det|2  National|PROPN|NNP|compound|2  Roads|PROPN|NNP|nsubj|6  and|CCONJ|CC|cc|2
            Harbour|PROPN|NNP|compound|5  Administration|PROPN|NNP|conj|2  said|VERB|VBD|ROOT|6|say
            it|PRON|PRP|nsubj|8  rained|VERB|VBD|ccomp|6|rain  .|PUNCT|.|punct|6""",
        ("The National Roads and Harbour Administration",),
    ),
}


def by_hand(text: str, parse: str) -> Doc:
    """A Doc of `word|pos|tag|dep|head|lemma` for each token; the lemma is the word where none is given.

    `¶` stands for a token of line ends.
    """
    rows = [each.split("|") for each in parse.split()]
    words, spaces, at = [], [], 0
    for word, *_ in rows:
        token = "\n\n" if word == "¶" else word
        assert text.startswith(token, at), (token, text[at:])
        at += len(token)
        spaces.append(text[at : at + 1] == " ")
        at += spaces[-1]
        words.append(token)
    return Doc(
        NLP.vocab,
        words=words,
        spaces=spaces,
        pos=[row[1] for row in rows],
        tags=[row[2] for row in rows],
        deps=[row[3] for row in rows],
        heads=[int(row[4]) for row in rows],
        lemmas=[row[5] if len(row) > 5 else row[0].lower() for row in rows],
    )


def found_in(doc: Doc) -> list[Found]:
    text = doc.text
    return [
        Found(
            each.rule,
            tuple(doc[head].text for head in each.source_heads),
            tuple(span.of(text) for span in each.cue),
            tuple(span.of(text) for span in each.content),
            each.speech,
            each.act,
            None if each.via_head is None else doc[each.via_head].text,
        )
        for each in attributions(doc)
    ]


@pytest.mark.parametrize(("text", "parse", "expected"), PATTERNS.values(), ids=PATTERNS.keys())
def test_attributions_by_hand_find_each_pattern(text: str, parse: str, expected: Found) -> None:
    doc = by_hand(text, parse)
    assert doc.text == text
    first = [Found("verb.clause", ("agency",), ("said",), expected.content)] if expected.via else []
    assert found_in(doc) == [*first, expected]


@pytest.mark.parametrize(("text", "parse", "expected"), SPEAKERS.values(), ids=SPEAKERS.keys())
def test_attributions_by_hand_find_who_says_something(
    text: str, parse: str, expected: tuple[str, ...]
) -> None:
    doc = by_hand(text, parse)
    if text.startswith("The National"):
        doc.set_ents([DocSpan(doc, 0, 6, "ORG")])
    mentions = NLP(doc)._.get(MENTIONS)
    assert tuple(text[each["start"] : each["end"]] for each in mentions) == expected


def test_attributions_by_hand_keep_through_bytes_and_processes() -> None:
    names = (QUOTATIONS, SOURCES, ATTRIBUTIONS, MENTIONS)

    def written(doc: Doc) -> list[object]:
        return [doc._.get(name) for name in names]

    def docs() -> list[Doc]:
        return [by_hand(text, parse) for text, parse, _ in PATTERNS.values()]

    here = [written(NLP(doc)) for doc in docs()]
    assert all(attributed for _, _, attributed, _ in here)
    there = list(NLP.pipe(docs(), n_process=2, batch_size=4))
    assert [written(doc) for doc in there] == here
    assert [written(Doc(NLP.vocab).from_bytes(doc.to_bytes())) for doc in there] == here
