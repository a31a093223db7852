"""Extents on Docs built by hand, so that another model breaks none of them."""

import pytest
import spacy
from spacy.tokens import Doc

from lessons.model.span import Span
from lessons.who_counted.extents import extent, tokens_at
from lessons.who_counted.quantities import quantities

VOCAB = spacy.blank("en").vocab


def doc_of(rows: str) -> Doc:
    """A Doc from lines `word pos tag dep head`, the head given by its place."""
    table = [row.split() for row in rows.strip().splitlines()]
    words, pos, tags, deps, heads = (list(column) for column in zip(*table, strict=True))
    return Doc(
        VOCAB, words=words, pos=pos, tags=tags, deps=deps, heads=[int(head) for head in heads], lemmas=words
    )


HEAD_NOUN = """
over ADP IN quantmod 1
50 NUM CD nummod 3
loud ADJ JJ amod 3
explosions NOUN NNS nsubj 4
shook VERB VBD ROOT 4
Calder PROPN NNP dobj 4
"""
BARE_STATE = """
leaving VERB VBG ROOT 0
hundreds NOUN NNS dobj 0
dead ADJ JJ amod 1
and CCONJ CC cc 2
wounded ADJ JJ conj 2
there ADV RB advmod 0
"""
FINITE_VERB = """
340 NUM CD nummod 1
people NOUN NNS nsubj 2
registered VERB VBD ROOT 2
today NOUN NN npadvmod 2
"""
PARTICIPLE = """
63 NUM CD nummod 1
people NOUN NNS nsubj 5
registered VERB VBN acl 1
in ADP IN prep 2
Calder PROPN NNP pobj 3
left VERB VBD ROOT 5
"""
OF_PHRASE = """
40 NUM CD nummod 1
% NOUN NN nsubj 6
of ADP IN prep 1
the DET DT det 5
younger ADJ JJR amod 5
voters NOUN NNS pobj 2
left VERB VBD ROOT 6
"""
UNNEEDED_OF = """
340 NUM CD nummod 1
residents NOUN NNS nsubj 4
of ADP IN prep 1
Calder PROPN NNP pobj 2
left VERB VBD ROOT 4
"""
UNIT = """
200 NUM CD nummod 1
tonnes NOUN NNS nsubj 4
of ADP IN prep 1
oil NOUN NN pobj 2
leaked VERB VBD ROOT 4
"""
TWO_FIGURES = """
27 NUM CD nummod 1
drones NOUN NNS nsubj 5
and CCONJ CC cc 1
six NUM CD nummod 4
missiles NOUN NNS conj 1
fell VERB VBD ROOT 5
"""
JOINED = """
200 NUM CD nummod 1
homes NOUN NNS nsubj 4
and CCONJ CC cc 1
shops NOUN NNS conj 1
burned VERB VBD ROOT 4
"""
WEEKDAY = """
arrested VERB VBD ROOT 0
nine NUM CD dobj 0
Sunday PROPN NNP npadvmod 0
"""
VERB = """
It PRON PRP nsubj 1
doubles VERB VBZ ROOT 1
the DET DT det 3
risk NOUN NN dobj 1
of ADP IN prep 3
stroke NOUN NN pobj 4
"""
MODAL = """
one NUM CD nummod 1
can AUX MD dobj 4
a DET DT det 3
day NOUN NN npadvmod 1
helps VERB VBZ ROOT 4
"""
REAL_MODAL = """
one NUM CD nsubj 2
can AUX MD aux 2
see VERB VB ROOT 2
"""
TAIL_NOUN = """
needed VERB VBD ROOT 0
four NUM CD nummod 2
dinner NOUN NN compound 3
dates VERB VBZ ccomp 0
after ADP IN prep 3
"""
FALSE_SUBJECT = """
made VERB VBD ROOT 0
three NUM CD nummod 2
house NOUN NN nsubj 3
calls VERB VBZ ccomp 0
"""
FALSE_MEASURE = """
Two NUM CD nummod 1
years NOUN NNS npadvmod 5
and CCONJ CC cc 1
three NUM CD nummod 4
house NOUN NN nsubj 5
calls VERB VBZ ROOT 5
later ADV RBR advmod 5
"""
TRUE_SUBJECT = """
The DET DT det 2
12 NUM CD nummod 2
crew NOUN NN nsubj 3
sails VERB VBZ ROOT 3
"""
MORE_A_DAY = """
walk VERB VBP ROOT 0
three NUM CD nummod 2
miles NOUN NNS npadvmod 0
more ADV RBR advmod 0
a DET DT det 5
day NOUN NN npadvmod 3
"""
EACH = """
won VERB VBD ROOT 0
two NUM CD nummod 2
medals NOUN NNS dobj 0
each PRON DT appos 2
and CCONJ CC cc 0
"""
EACH_DOES = """
two NUM CD nummod 1
sides NOUN NNS nsubj 3
each PRON DT appos 1
hold VERB VBP ROOT 3
"""
RATE = """
12 NUM CD nummod 1
deaths NOUN NNS ROOT 1
per ADP IN prep 1
100,000 NUM CD nummod 4
people NOUN NNS pobj 2
"""


@pytest.mark.parametrize(
    ("rows", "figures"),
    [
        pytest.param(HEAD_NOUN, ["over 50 loud explosions"], id="head-noun"),
        pytest.param(BARE_STATE, ["hundreds dead and wounded"], id="bare-adjectives"),
        pytest.param(FINITE_VERB, ["340 people"], id="finite-verb-stays-out"),
        pytest.param(PARTICIPLE, ["63 people registered"], id="bare-participle"),
        pytest.param(OF_PHRASE, ["40 % of the younger voters"], id="needed-of"),
        pytest.param(UNNEEDED_OF, ["340 residents"], id="unneeded-of"),
        pytest.param(UNIT, ["200 tonnes of oil"], id="unit"),
        pytest.param(TWO_FIGURES, ["27 drones", "six missiles"], id="two-figures"),
        pytest.param(JOINED, ["200 homes and shops"], id="joined-nouns"),
        pytest.param(WEEKDAY, ["nine"], id="weekday-is-not-counted"),
        pytest.param(VERB, ["doubles the risk"], id="verb-with-object"),
        pytest.param(MODAL, ["one can a day"], id="noun-read-as-modal"),
        pytest.param(REAL_MODAL, ["one"], id="modal"),
        pytest.param(TAIL_NOUN, ["four dinner dates"], id="noun-read-as-verb"),
        pytest.param(FALSE_SUBJECT, ["three house calls"], id="noun-read-as-subject"),
        pytest.param(FALSE_MEASURE, ["Two years", "three house calls"], id="noun-read-as-verb-of-a-measure"),
        pytest.param(TRUE_SUBJECT, ["12 crew"], id="subject"),
        pytest.param(MORE_A_DAY, ["three miles more a day"], id="comparative-rate"),
        pytest.param(EACH, ["two medals each"], id="each"),
        pytest.param(EACH_DOES, ["two sides"], id="each-of-the-subject"),
        pytest.param(RATE, ["12 deaths per 100,000 people", "100,000 people"], id="rate"),
    ],
)
def test_extents_reach_what_is_counted(rows: str, figures: list[str]) -> None:
    doc = doc_of(rows)
    assert [extent(doc, each).span.of(doc.text) for each in quantities(doc.text)] == figures


def test_extents_never_cross_a_line() -> None:
    doc = Doc(
        VOCAB,
        words=["50", "\n", "explosions"],
        pos=["NUM", "SPACE", "NOUN"],
        tags=["CD", "_SP", "NNS"],
        deps=["nummod", "dep", "ROOT"],
        heads=[2, 0, 2],
        spaces=[False, False, False],
    )
    (quantity,) = quantities(doc.text)
    assert extent(doc, quantity).span.of(doc.text) == "50"


def test_extents_refuse_a_span_outside() -> None:
    with pytest.raises(ValueError, match="outside a Doc of 6 code points"):
        tokens_at(doc_of("40men NOUN NN ROOT 0"), Span(3, 9))
