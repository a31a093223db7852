"""Raw attributions resolved into sources, on texts read by the pipeline, and on any attributions."""

from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from lessons.language.pipeline import analyse, load
from lessons.model.reading import KINDS, NOBODY, Act, SourceKind, SourceLabel, Speech
from lessons.model.span import Span
from lessons.who_says.attributions import RawAttribution
from lessons.who_says.sources import Resolution, resolve


@cache
def parsed(text: str) -> Doc:
    """The text parsed, with no attributions yet."""
    return analyse(load(()), text, [])


def handed(
    doc: Doc, *sources: str, cue: str = "said", act: Act = Act.STATEMENT, via: str | None = None
) -> RawAttribution:
    """An attribution to the nouns given, each found in the text; the content is the last word."""
    heads = tuple(_head(doc, each) for each in sources)
    start = doc.text.index(cue)
    last = doc[-2]
    return RawAttribution(
        source_heads=heads,
        source=Span(doc[heads[0]].idx, doc[heads[0]].idx + len(doc[heads[0]])) if heads else None,
        cue=(Span(start, start + len(cue)),),
        content=(Span(last.idx, last.idx + len(last)),),
        speech=Speech.INDIRECT,
        act=act,
        rule="test",
        via_head=None if via is None else _head(doc, via),
    )


def _head(doc: Doc, words: str) -> int:
    start = doc.text.index(words)
    span = doc.char_span(start, start + len(words), alignment_mode="expand")
    assert span is not None
    return span.root.i


def mentions(found: Resolution, text: str) -> dict[str, list[str]]:
    """The words of every mention by the id of its source."""
    by_id: dict[str, list[str]] = {}
    for each in found.mentions:
        by_id.setdefault(each["source_id"], []).append(text[each["start"] : each["end"]])
    return by_id


def test_sources_joint_sources_get_an_attribution_each() -> None:
    text = "The health ministry and Ines Varga said the gate was open."
    doc = parsed(text)
    found = resolve(doc, [handed(doc, "ministry", "Varga")])
    assert mentions(found, text) == {"health-ministry": ["The health ministry"], "varga": ["Ines Varga"]}
    assert [each["source_id"] for each in found.attributions] == ["health-ministry", "varga"]
    assert found.attributions[0]["content"] == found.attributions[1]["content"]


def test_sources_keep_the_chain_through_another() -> None:
    text = "The Harlow Gazette, citing the health ministry, said the gate was open."
    doc = parsed(text)
    found = resolve(doc, [handed(doc, "ministry", cue="citing", via="Gazette")])
    (attribution,) = found.attributions
    assert attribution["source_id"] == "health-ministry"
    assert attribution["via"] == "harlow-gazette"
    assert set(mentions(found, text)) == {"health-ministry", "harlow-gazette"}


def test_sources_of_attitudes_are_no_findings() -> None:
    text = "Ines Varga wanted the gate open. Ben Kell said it was shut."
    doc = parsed(text)
    wants = handed(doc, "Varga", cue="wanted", act=Act.ATTITUDE)
    found = resolve(doc, [wants, handed(doc, "Kell")])
    assert mentions(found, text) == {"kell": ["Ben Kell"]}
    assert [each["source_id"] for each in found.attributions] == [None, "kell"]


def test_sources_of_attitudes_are_kept_where_they_speak_elsewhere() -> None:
    text = "Ines Varga wanted the gate open. Varga said it was shut."
    doc = parsed(text)
    wants = handed(doc, "Varga", cue="wanted", act=Act.ATTITUDE)
    speaks = handed(doc, "Varga said", cue="said")
    head = next(token.i for token in doc if token.text == "Varga" and token.i > 4)
    speaks = RawAttribution(
        source_heads=(head,),
        source=speaks.source,
        cue=speaks.cue,
        content=speaks.content,
        speech=speaks.speech,
        act=speaks.act,
        rule="test",
    )
    found = resolve(doc, [wants, speaks])
    assert [each["source_id"] for each in found.attributions] == ["varga", "varga"]
    assert mentions(found, text) == {"varga": ["Varga"]}


def test_sources_hearsay_is_one_anonymous_source() -> None:
    text = "It is believed that the gate was open."
    doc = parsed(text)
    found = resolve(doc, [handed(doc, cue="believed")])
    (source,) = found.sources
    assert (source["id"], source["label"], source["kind"]) == (NOBODY, "anonymous", "unspecified")
    assert found.attributions[0]["source"] == []
    assert mentions(found, text) == {NOBODY: ["It is believed"]}


def test_sources_the_writer_is_nobodys_source() -> None:
    text = "We said the gate was open."
    doc = parsed(text)
    found = resolve(doc, [handed(doc, "We")])
    assert found.sources == []
    assert found.mentions == []
    assert [each["source_id"] for each in found.attributions] == [None]


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        pytest.param("An aide said the gate was open.", "aide", False, id="nothing-said"),
        pytest.param(
            "An aide, who was not authorised to speak, said the gate was open.",
            "aide",
            True,
            id="same-sentence",
        ),
        pytest.param(
            "An aide said the gate was open. He asked not to be named because the talks go on.",
            "aide",
            True,
            id="next-sentence",
        ),
        pytest.param(
            "An aide said it was open. Kell asked not to be named because the talks go on.",
            "aide",
            False,
            id="somebody-else’s-reason",
        ),
        pytest.param(
            "An aide said it was open.\nHe asked not to be named because the talks go on.",
            "aide",
            True,
            id="taken-up-in-the-next-paragraph",
        ),
        pytest.param("Ines Varga, fearing no one, said the gate was open.", "Varga", False, id="named"),
    ],
)
def test_sources_reason_given(text: str, source: str, expected: bool) -> None:
    doc = parsed(text)
    found = resolve(doc, [handed(doc, source)])
    assert found.sources[0]["reason_given"] is expected


@pytest.mark.parametrize(
    ("text", "source", "label", "name"),
    [
        pytest.param(
            "Ines, not her real name, said it was open.", "Ines", "anonymous", "Ines", id="pseudonym"
        ),
        pytest.param(
            "A nurse called Ana Ruiz said it was open.", "nurse", "named", "A nurse", id="named-afterwards"
        ),
        pytest.param(
            "Two of the guards said it was open.", "Two", "anonymous", "Two of the guards", id="two-of"
        ),
    ],
)
def test_sources_labels_by_what_stands_beside(text: str, source: str, label: str, name: str) -> None:
    doc = parsed(text)
    (found,) = resolve(doc, [handed(doc, source)]).sources
    assert (found["label"], found["name"]) == (label, name)


def test_sources_ids_are_readable_unique_and_not_reserved() -> None:
    text = "Ana Ruiz said it. Ben Ruiz said it. Record Record said it. Ørsted Çelik said it was open."
    doc = parsed(text)
    heads = [token.i for token in doc if token.dep_ == "nsubj" and token.pos_ == "PROPN"]
    base = handed(doc, "Ana Ruiz")
    raw = [
        RawAttribution(
            source_heads=(head,),
            source=base.source,
            cue=base.cue,
            content=base.content,
            speech=base.speech,
            act=base.act,
            rule="test",
        )
        for head in heads
    ]
    ids = [source["id"] for source in resolve(doc, raw).sources]
    assert ids[:2] == ["ruiz", "ruiz-2"]
    assert len(ids) == len(set(ids))
    assert not {NOBODY, "record"} & set(ids)
    assert all(id_.isascii() and id_ == id_.lower() for id_ in ids)


ODD_TEXTS = [
    "“We lost it,” said Dr.\nElena Petrova, a surgeon at the hospital. ‘It’s over,’ he said. Police agreed.",
    "Officials, the ministry's, NATO's, said; others (some at CERN) did not. It is thought. They were told.",
    "\n\n“”‘’\"' said said. The WHO — the World Health Organization — told it. 12 of 14 said so!",
    "他说 это 😀 said He, who, which that's whose lawyer of the mayor of Dorning of of said.",
]


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=150)
@given(st.sampled_from(ODD_TEXTS), st.data())
def test_sources_any_attribution_stays_whole(text: str, data: st.DataObject) -> None:
    doc = parsed(text)
    tokens = st.integers(0, len(doc) - 1)
    raw = [
        _any_attribution(doc, data.draw(st.lists(tokens, max_size=3)), data.draw(tokens), data)
        for _ in range(data.draw(st.integers(1, 6)))
    ]
    _check(resolve(doc, raw), len(text), raw)


def _any_attribution(doc: Doc, heads: Sequence[int], cue: int, data: st.DataObject) -> RawAttribution:
    span = Span(doc[cue].idx, doc[cue].idx + len(doc[cue]))
    return RawAttribution(
        source_heads=tuple(dict.fromkeys(heads)),
        source=span if heads else None,
        cue=(span,),
        content=(span,),
        speech=data.draw(st.sampled_from(Speech)),
        act=data.draw(st.sampled_from(Act)),
        rule="test",
        via_head=data.draw(st.none() | st.integers(0, len(doc) - 1)),
    )


def _check(found: Resolution, size: int, raw: Sequence[RawAttribution]) -> None:
    ids = [source["id"] for source in found.sources]
    assert len(ids) == len(set(ids))
    for source in found.sources:
        assert SourceKind(source["kind"]) in KINDS[SourceLabel(source["label"])]
    for each in found.attributions:
        assert each["source_id"] is None or each["source_id"] in ids
        assert each["via"] is None or each["via"] in ids
    spans = [Span(each["start"], each["end"]) for each in found.mentions]
    assert spans == sorted(set(spans))
    assert all(span.end <= size for span in spans)
    assert not any(one.crosses(other) for one in spans for other in spans)
    assert all(each["source_id"] in ids and each["because"] for each in found.mentions)
    assert len(found.attributions) >= len(raw)
