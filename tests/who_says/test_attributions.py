"""Attributions by the real parse: what every pattern finds, and that no text breaks the rules."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from lessons.language.normalising import normalise
from lessons.language.pipeline import DEFAULT_MODEL, analyse
from lessons.model.reading import Speech
from lessons.who_says.attributions import RawAttribution, attributions

PATTERNS = {
    "quotation, then verb and name": (
        "“The road is closed,” said Mara Lind. “Nobody can pass.”",
        ("Mara Lind", "said", ["The road is closed", "Nobody can pass."]),
    ),
    "split quotation": (
        "“The road,” Mara Lind said, “is closed.”",
        ("Mara Lind", "said", ["The road", "is closed."]),
    ),
    "single marks": ("‘The road isn’t open,’ Lind said.", ("Lind", "said", ["The road isn’t open"])),
    "quotation after a colon": ("Lind told reporters: “It is over.”", ("Lind", "told", ["It is over."])),
    "quotation in a paragraph of its own": (
        "Lind added:\n\n“It is over.”",
        ("Lind", "added", ["It is over."]),
    ),
    "next paragraph goes on": (
        "“It is over,” Lind said.\n\n“We are going home.”",
        ("Lind", "said", ["It is over", "We are going home."]),
    ),
    "parenthetical": ("The bridge, Lind said, had closed.", ("Lind", "said", ["The bridge", "had closed"])),
    "as-clause": ("As Lind noted, the bridge had closed.", ("Lind", "noted", ["the bridge had closed"])),
    "participle shares the subject": (
        "Lind left the room, insisting that the bridge was safe.",
        ("Lind", "insisting", ["that the bridge was safe"]),
    ),
    "according to": (
        "According to the police, the bridge had closed.",
        ("the police", "According", ["the bridge had closed"]),
    ),
    "speaker line": (
        "LIND: The bridge is closed.\n\nMORA: It is not.",
        ("LIND", ":", ["The bridge is closed"]),
    ),
    "hearsay": (
        "It is believed that the bridge had closed.",
        (None, "believed", ["that the bridge had closed"]),
    ),
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.load(DEFAULT_MODEL)
    nlp.add_pipe("lessons_paragraphs", before="parser")
    return nlp


def read(nlp: Language, text: str) -> list[RawAttribution]:
    return attributions(analyse(nlp, text, ()))


@pytest.mark.parametrize(("text", "expected"), PATTERNS.values(), ids=PATTERNS.keys())
def test_attributions_find_each_pattern(
    nlp: Language, text: str, expected: tuple[str | None, str, list[str]]
) -> None:
    found = [
        (
            each.source.of(text) if each.source is not None else None,
            each.cue[0].of(text),
            [span.of(text) for span in each.content],
        )
        for each in read(nlp, text)
    ]
    assert expected in found


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("“It is over,” Lind said.", Speech.DIRECT),
        ("Lind said the plan was “a mistake” from the start.", Speech.MIXED),
        ("Lind said the plan was a mistake.", Speech.INDIRECT),
    ],
    ids=["direct", "mixed", "indirect"],
)
def test_attributions_tell_speech(nlp: Language, text: str, speech: Speech) -> None:
    assert [each.speech for each in read(nlp, text)] == [speech]


def test_attributions_keep_the_chain(nlp: Language) -> None:
    text = "The agency said the bridge had closed, citing the transport ministry."
    doc = analyse(nlp, text, ())
    chained = [each for each in attributions(doc) if each.rule == "chain.citing"]
    assert [(doc[each.source_heads[0]].text, doc[each.via_head or 0].text) for each in chained] == [
        ("ministry", "agency")
    ]


def test_attributions_leave_the_speakers_own_verbs_alone(nlp: Language) -> None:
    found = read(nlp, "“I think that the road is closed,” Lind said.")
    assert [each.rule for each in found] == ["quotation.after"]


@pytest.mark.parametrize(
    "text", ["", "\n\n\n", " ", '"', "“”", "‘’'", "。「はい」と彼は言った。", "x" * 3000]
)
def test_attributions_take_odd_texts(nlp: Language, text: str) -> None:
    check(nlp, text)


@given(
    st.lists(
        st.sampled_from(
            [
                "“",
                "”",
                '"',
                "‘",
                "’",
                "'",
                "«",
                "»",
                ",",
                ".",
                ":",
                "\n",
                "—",
                "Lind",
                "said",
                "that",
                "he",
                "claims",
                "the mayor",
                "according to",
                "citing",
                "by",
                "was told",
                "in a statement to",
                "is",
                "it",
                "Привет",
                "😀",
            ]
        ),
        max_size=25,
    ).map(" ".join)
    | st.text(max_size=60)
)
@settings(max_examples=150)
def test_attributions_stay_inside_any_text(nlp: Language, text: str) -> None:
    check(nlp, normalise(text))


def check(nlp: Language, text: str) -> None:
    doc = analyse(nlp, text, ())
    for each in attributions(doc):
        spans = [*each.cue, *each.content, *([each.source] if each.source is not None else [])]
        assert each.cue
        assert each.content
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        heads = (*each.source_heads, *([each.via_head] if each.via_head is not None else []))
        assert all(0 <= head < len(doc) for head in heads)


def test_attributions_read_a_name_after_a_dash(nlp: Language) -> None:
    text = "“It was a long night.” ― Mara Lind\n“Nobody slept.” — Jon Mora, Westport\n"
    assert [
        (each.source.of(text) if each.source else None, [span.of(text) for span in each.content])
        for each in read(nlp, text)
    ] == [("Mara Lind", ["It was a long night."]), ("Jon Mora", ["Nobody slept."])]


def test_attributions_leave_a_label_before_a_colon_alone(nlp: Language) -> None:
    assert [each.rule for each in read(nlp, "UPDATE: The bridge is open again.")] == []
