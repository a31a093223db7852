"""Extents of mentions: on Docs built by hand, and on any text."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from lessons.language.attributes import LINE_ENDS
from lessons.who_says.mentions import mention

VOCAB = spacy.blank("en").vocab
TAGS = {"NOUN": "NN", "PROPN": "NNP", "DET": "DT", "ADP": "IN", "VERB": "VBD", "PRON": "PRP", "ADJ": "JJ"}


def built(table: str) -> Doc:
    """A Doc from rows `word pos dep head [entity]`, separated by `|`; the entity is `B-…` or `I-…`."""
    rows = [row.split() for row in table.split("|")]
    words = [row[0] for row in rows]
    return Doc(
        VOCAB,
        words=words,
        spaces=[True] * len(words),
        pos=[row[1] for row in rows],
        tags=[TAGS.get(row[1], row[1]) for row in rows],
        deps=[row[2] for row in rows],
        heads=[int(row[3]) for row in rows],
        lemmas=[word.lower() for word in words],
        ents=[row[4] if len(row) > 4 else "O" for row in rows],
    )


CASES = [
    pytest.param(
        "A DET det 2|senior ADJ amod 2|official NOUN nsubj 6|at ADP prep 2|the DET det 5|"
        "ministry NOUN pobj 3|spoke VERB ROOT 6",
        2,
        "A senior official at the ministry",
        id="identifying-phrase",
    ),
    pytest.param(
        "Ana PROPN compound 1 B-PERSON|Ruiz PROPN nsubj 7 I-PERSON|, PUNCT punct 1|the DET det 4|"
        "head NOUN appos 1|of ADP prep 4|police NOUN pobj 5|spoke VERB ROOT 7",
        1,
        "Ana Ruiz",
        id="nothing-after-a-name",
    ),
    pytest.param(
        "The DET det 1|governor NOUN nsubj 6|, PUNCT punct 1|Pavel PROPN compound 4 B-PERSON|"
        "Rusenko PROPN appos 1 I-PERSON|, PUNCT punct 1|spoke VERB ROOT 6",
        1,
        "The governor , Pavel Rusenko",
        id="role-and-name",
    ),
    pytest.param(
        "The DET det 1|governor NOUN nsubj 6|, PUNCT punct 1|Pavel PROPN compound 4 B-PERSON|"
        "Rusenko PROPN appos 1 I-PERSON|, PUNCT punct 1|spoke VERB ROOT 6",
        4,
        "The governor , Pavel Rusenko",
        id="role-and-name-from-the-name",
    ),
    pytest.param(
        "A DET det 2|Norpoll PROPN compound 2|survey NOUN nsubj 6|of ADP prep 2|900 NUM nummod 5|"
        "adults NOUN pobj 3|found VERB ROOT 6",
        2,
        "A Norpoll survey",
        id="up-to-a-number",
    ),
    pytest.param(
        "Two NUM nummod 1|people NOUN nsubj 6|familiar ADJ amod 1|with ADP prep 2|the DET det 5|"
        "talks NOUN pobj 3|spoke VERB ROOT 6",
        1,
        "Two people familiar with the talks",
        id="familiar-with",
    ),
    pytest.param(
        "Researchers NOUN nsubj 4|led VERB acl 0|by ADP agent 1|Ruiz PROPN pobj 2|spoke VERB ROOT 4",
        0,
        "Researchers",
        id="no-participle",
    ),
    pytest.param(
        "said VERB ROOT 0|the DET det 2|mayor NOUN nsubj 0|at ADP prep 2|a DET det 5|briefing NOUN pobj 3",
        2,
        "the mayor",
        id="no-occasion",
    ),
    pytest.param(
        "Ruiz PROPN poss 2 B-PERSON|’s PART case 0|lawyer NOUN nsubj 3|spoke VERB ROOT 3",
        2,
        "Ruiz ’s lawyer",
        id="whose",
    ),
    pytest.param("Ruiz PROPN poss 2 B-PERSON|’s PART case 0|claim NOUN ROOT 2", 0, "Ruiz", id="no-genitive"),
    pytest.param("he PRON nsubj 1|spoke VERB ROOT 1", 0, "he", id="pronoun"),
    pytest.param(
        "the DET det 1|outlet NOUN nsubj 5|‘ PUNCT punct 3|Tide.eu PROPN appos 1|’ PUNCT punct 3|"
        "spoke VERB ROOT 5",
        1,
        "the outlet ‘ Tide.eu ’",
        id="quotation-marks-inside",
    ),
    pytest.param(
        "‘ PUNCT punct 1|Tide.eu PROPN nsubj 3|’ PUNCT punct 1|spoke VERB ROOT 3",
        1,
        "Tide.eu",
        id="no-enclosing-quotation-marks",
    ),
    pytest.param(
        "the DET det 1|Ministry PROPN nsubj 4 B-ORG|of ADP prep 1 I-ORG|Health PROPN pobj 2 I-ORG|"
        "spoke VERB ROOT 4",
        1,
        "the Ministry of Health",
        id="name-of-a-body",
    ),
]


@pytest.mark.parametrize(("table", "head", "expected"), CASES)
def test_mentions_extent(table: str, head: int, expected: str) -> None:
    doc = built(table)
    assert mention(doc, head).span.of(doc.text) == expected


def test_mentions_of_joint_sources_are_apart() -> None:
    doc = built(
        "officials NOUN nsubj 6|in ADP prep 0|Dorn PROPN pobj 1|and CCONJ cc 0|witnesses NOUN conj 0|"
        "there ADV advmod 4|spoke VERB ROOT 6"
    )
    assert mention(doc, 0, heads={0, 4}).span.of(doc.text) == "officials in Dorn"
    assert mention(doc, 4, heads={0, 4}).span.of(doc.text) == "witnesses"


def test_mentions_cross_no_line_end() -> None:
    doc = built("Dr. PROPN compound 2|Elena PROPN compound 2|Petrova PROPN nsubj 3|spoke VERB ROOT 3")
    assert mention(doc, 2).span.of(doc.text) == "Dr. Elena Petrova"
    doc._.set(LINE_ENDS, [3])
    assert mention(doc, 2).span.of(doc.text) == "Elena Petrova"


POS = ["NOUN", "PROPN", "DET", "ADP", "VERB", "PRON", "ADJ", "PUNCT", "NUM", "SPACE"]
DEPS = ["nsubj", "pobj", "prep", "appos", "amod", "compound", "conj", "det", "poss", "ROOT", "relcl", "punct"]
WORDS = ["of", "the", "Ruiz", "‘", "’", '"', "official", "\n", ",", "7", "and", "ministry", "at", "é😀"]


@given(st.data())
def test_mentions_hold_their_head_and_stay_in_any_parse(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 12))
    indices = st.integers(0, size - 1)
    doc = Doc(
        VOCAB,
        words=data.draw(st.lists(st.sampled_from(WORDS), min_size=size, max_size=size)),
        pos=data.draw(st.lists(st.sampled_from(POS), min_size=size, max_size=size)),
        deps=data.draw(st.lists(st.sampled_from(DEPS), min_size=size, max_size=size)),
        heads=_tree(data, size),
    )
    head = data.draw(indices)
    found = mention(doc, head)
    assert 0 <= found.start <= found.head < found.end <= len(doc)
    assert 0 <= found.span.start < found.span.end <= len(doc.text)


def _tree(data: st.DataObject, size: int) -> list[int]:
    """Heads without a cycle: every token hangs on an earlier one of a random order."""
    order = data.draw(st.permutations(range(size)))
    heads = [0] * size
    for rank, token in enumerate(order):
        heads[token] = token if rank == 0 else order[data.draw(st.integers(0, rank - 1))]
    return heads
