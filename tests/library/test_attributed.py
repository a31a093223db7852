"""Attributions from content marks: which mention a piece belongs to, and how it is said."""

import pytest

from lessons.library.keys import parse_key
from lessons.model.reading import Speech

SOURCES = '+++\n[source.ana]\nname = "Ana"\nkind = "person"\n[source.bo]\nname = "Bo"\nkind = "person"\n+++\n'


@pytest.mark.parametrize(
    ("body", "speech"),
    [
        ("“{Q=ana|It rains},” {S+ana|Ana} said.", Speech.DIRECT),
        ("{Q=ana|“It rains,”} {S+ana|Ana} said.", Speech.DIRECT),
        ('"{Q=ana|It rains}," {S+ana|Ana} said. "{Q=ana|A lot}."', Speech.DIRECT),
        ("{S+ana|Ana} said: ‘{Q=ana|It’s the drivers’ rain}.’", Speech.DIRECT),
        ("{S+ana|Ana} said {Q=ana|it rained}.", Speech.INDIRECT),
        ("{S+ana|Ana} said {Q=ana|it was “raining”}.", Speech.MIXED),
        ("{S+ana|Ana} said {Q=ana|it was raining} and called it “{Q=ana|grim}”.", Speech.MIXED),
        ("“{Q=ana|It rains.}\n\n“{Q=ana|It pours},” {S+ana|Ana} said.", Speech.DIRECT),
    ],
)
def test_attributed_speech_follows_the_quotation_marks(body: str, speech: Speech) -> None:
    attributions = parse_key(
        SOURCES.replace('[source.bo]\nname = "Bo"\nkind = "person"\n', "") + body, name="k"
    ).reading.attributions
    assert {each.speech for each in attributions} == {speech}


@pytest.mark.parametrize(
    ("body", "mentions"),
    [
        pytest.param(
            "{S+ana|Ana} said on a long day in May that {Q=ana|it rained}.\n\n{S+ana|She} said {Q=ana|so}.",
            [("Ana", ["it rained"]), ("She", ["so"])],
            id="the paragraph before the distance",
        ),
        pytest.param(
            "{S+ana|Ana} said on a very long day in May {Q=ana|it rained}. {S+ana|She} said {Q=ana|so}.",
            [("Ana", ["it rained"]), ("She", ["so"])],
            id="the sentence before the distance",
        ),
        pytest.param(
            "“{Q=ana|It rains},” {S+ana|Ana} said. “{Q=ana|Stay in}.”",
            [("Ana", ["It rains", "Stay in"])],
            id="pieces on both sides",
        ),
        pytest.param(
            "“{Q=ana|{S+ana|Ana} is wet},” {S+ana|she} said.",
            [("she", ["Ana is wet"])],
            id="not the mention that is said",
        ),
        pytest.param(
            "{S+ana|Ana} and {S+bo|Bo} said {Q=ana|{Q=bo|it rained}}.",
            [("Ana", ["it rained"]), ("Bo", ["it rained"])],
            id="joint sources",
        ),
    ],
)
def test_attributed_pieces_belong_to_the_nearest_mention(
    body: str, mentions: list[tuple[str, list[str]]]
) -> None:
    head = SOURCES if "bo|" in body else SOURCES.replace('[source.bo]\nname = "Bo"\nkind = "person"\n', "")
    reading = parse_key(head + body, name="k").reading
    assert [
        (each.source[0].of(reading.text), [piece.of(reading.text) for piece in each.content])
        for each in reading.attributions
    ] == mentions
