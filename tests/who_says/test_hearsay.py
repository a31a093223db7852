"""Hearsay: the words that stand where a source should, on Docs built by hand."""

import pytest
import spacy
from spacy.tokens import Doc

from lessons.model.span import Span
from lessons.who_says.hearsay import hearsay

VOCAB = spacy.blank("en").vocab


def built(table: str) -> Doc:
    """A Doc from rows `word lemma tag dep head`, separated by `|`."""
    rows = [row.split() for row in table.split("|")]
    return Doc(
        VOCAB,
        words=[row[0] for row in rows],
        lemmas=[row[1] for row in rows],
        tags=[row[2] for row in rows],
        deps=[row[3] for row in rows],
        heads=[int(row[4]) for row in rows],
    )


CASES = [
    pytest.param(
        "It it PRP nsubjpass 2|is be VBZ auxpass 2|believed believe VBN ROOT 2|that that IN mark 2",
        "believed",
        "verb.clause",
        "It is believed",
        id="it-is-believed",
    ),
    pytest.param(
        "It it PRP nsubjpass 3|is be VBZ auxpass 3|widely widely RB advmod 3|thought think VBN ROOT 3",
        "thought",
        "verb.clause",
        "It is widely thought",
        id="adverb",
    ),
    pytest.param(
        "Residents resident NNS nsubjpass 2|were be VBD auxpass 2|told tell VBN ROOT 2",
        "told",
        "verb.clause",
        "were told",
        id="were-told",
    ),
    pytest.param(
        "jibe jibe NN ROOT 0|seen see VBN acl 0|by by IN agent 1|some some DT pobj 2|as as IN prep 1",
        "seen",
        "verb.object-as",
        "seen by some",
        id="by-some",
    ),
    pytest.param(
        "It it PRP nsubj 1|emerged emerge VBD ROOT 1", "emerged", "verb.clause", "It emerged", id="emerge"
    ),
    pytest.param(
        "reportedly reportedly RB advmod 1|left leave VBD ROOT 1",
        "reportedly",
        "hearsay.adverb",
        "reportedly",
        id="adverb-alone",
    ),
    pytest.param(
        "boys boy NNS nsubjpass 2|were be VBD auxpass 2|charged charge VBN ROOT 2",
        "charged",
        "verb.object",
        None,
        id="charged-is-an-act",
    ),
    pytest.param("said say VBD ROOT 0|so so RB advmod 0", "said", "verb.clause", None, id="a-lost-subject"),
    pytest.param(
        "seen see VBN ROOT 0|by by IN agent 0|police police NNS pobj 1",
        "seen",
        "verb.object-as",
        None,
        id="by-somebody",
    ),
]


@pytest.mark.parametrize(("table", "cue", "rule", "expected"), CASES)
def test_hearsay_words(table: str, cue: str, rule: str, expected: str | None) -> None:
    doc = built(table)
    start = doc.text.index(cue)
    found = hearsay(doc, Span(start, start + len(cue)), rule)
    assert (None if found is None else found.of(doc.text)) == expected
