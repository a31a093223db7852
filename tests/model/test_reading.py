"""A reading checks what it is made of."""

import pytest

from lessons.model.reading import (
    KINDS,
    Act,
    Attribution,
    Maker,
    Reading,
    Source,
    SourceKind,
    SourceLabel,
    Speech,
)
from lessons.model.span import Span

RUIZ = Source("ruiz", "Ana Ruiz", SourceLabel.NAMED, SourceKind.PERSON, mentions=(Span(0, 4),))


def said(
    source_id: str | None, *, via: str | None = None, end: int = 9, act: Act = Act.STATEMENT
) -> Attribution:
    return Attribution(source_id, (Span(0, 4),), (), (Span(5, end),), Speech.DIRECT, act, via)


def reading(*attributions: Attribution) -> Reading:
    return Reading("Ruiz said", (RUIZ,), attributions, (), 2, Maker.PEOPLE)


@pytest.mark.parametrize("label", list(SourceLabel))
@pytest.mark.parametrize("kind", list(SourceKind))
def test_reading_source_kind_goes_with_its_label(label: SourceLabel, kind: SourceKind) -> None:
    if kind in KINDS[label]:
        assert Source("x", "X", label, kind).kind is kind
    else:
        with pytest.raises(ValueError, match=f"source x: .* cannot be {kind}; allowed: {KINDS[label][0]}"):
            Source("x", "X", label, kind)


@pytest.mark.parametrize(
    ("attribution", "problem"),
    [
        pytest.param(said("ruiz", end=10), "span 5:10 outside a text of 9 code points", id="outside"),
        pytest.param(said("smith"), "attribution to 'smith', which is not a source", id="unknown source"),
        pytest.param(
            said("ruiz", via="wire"), "attribution to 'wire', which is not a source", id="unknown via"
        ),
    ],
)
def test_reading_refuses_what_does_not_fit(attribution: Attribution, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        reading(attribution)


def test_reading_claims_leave_attitudes_out() -> None:
    whole = reading(said("ruiz"), said(None, act=Act.ATTITUDE), said("ruiz", act=Act.BELIEF))
    assert [each.act for each in whole.claims()] == [Act.STATEMENT, Act.BELIEF]
    assert whole.source("ruiz") is RUIZ
    assert whole.source(None) is None
