"""The lesson's counts: chart, table and sentence say the same."""

import pytest

from lessons.model.reading import (
    NOBODY,
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
from lessons.who_says.chart import chart
from lessons.who_says.pictures import KINDS, LABELS, WORDS, pictures

TEXT = "“We lost the gate,” said Ana. Officials said it held. Ana said so. Reportedly it fell."


def source(id_: str, label: SourceLabel, kind: SourceKind) -> Source:
    return Source(id_, "" if id_ == NOBODY else id_, label, kind)


def claim(
    id_: str | None, words: str, speech: Speech = Speech.INDIRECT, act: Act = Act.STATEMENT
) -> Attribution:
    start = TEXT.index(words)
    return Attribution(id_, (), (), (Span(start, start + len(words)),), speech, act)


READING = Reading(
    TEXT,
    (
        source("Ana", SourceLabel.NAMED, SourceKind.PERSON),
        source("officials", SourceLabel.ANONYMOUS, SourceKind.GROUP),
        source(NOBODY, SourceLabel.ANONYMOUS, SourceKind.UNSPECIFIED),
    ),
    (
        claim("Ana", "We lost the gate,", Speech.DIRECT),
        claim("officials", "it held"),
        claim("Ana", "so"),
        claim(NOBODY, "it fell"),
        claim(None, "it held"),
        claim("officials", "it fell", act=Act.ATTITUDE),
    ),
    (),
    16,
    Maker.PEOPLE,
)
BY_SLUG = {picture.slug: picture for picture in pictures(READING)}


def test_pictures_labels_count_sources_and_claims() -> None:
    picture = BY_SLUG[LABELS]
    assert picture.rows == (
        ("sources", "named", 1, 50),
        ("sources", "anonymous", 1, 50),
        ("claims", "named", 2, 50),
        ("claims", "anonymous", 2, 50),
    )
    assert picture.sentence == (
        "1 of 2 sources is named; 2 of 4 credited claims (50%) rest on a named source. "
        "That is 25.0 credited claims in every 100 words. 1 claim has nobody behind it."
    )


def test_pictures_kinds_count_claims() -> None:
    picture = BY_SLUG[KINDS]
    assert picture.rows == (
        ("person", "named", 1, 2),
        ("group", "anonymous", 1, 1),
        ("unspecified", "anonymous", 0, 1),
    )
    assert "2 of 4 credited claims (50%), comes from people with a name" in picture.sentence


def test_pictures_words_count_direct_and_indirect() -> None:
    picture = BY_SLUG[WORDS]
    assert picture.rows == (
        ("Ana", "named", 4, 1, 31),
        ("officials", "anonymous", 0, 2, 12),
        ("nobody in particular", "anonymous", 0, 2, 12),
    )
    assert picture.sentence == (
        "Ana (named) is given the most words: 5 of the article’s 16 (31%), 4 of them in quotation marks. "
        "Of the 9 words given to sources, 5 (56%) go to named ones."
    )


def test_pictures_of_nobody_are_none() -> None:
    assert pictures(Reading("Rain fell.", (), (), (), 2, Maker.RULES)) == ()


@pytest.mark.parametrize("slug", [LABELS, KINDS, WORDS])
def test_chart_draws_every_row_of_the_table(slug: str) -> None:
    picture = BY_SLUG[slug]
    drawn = chart(picture).to_dict()
    tables = list(drawn["datasets"].values())
    assert max(len(table) for table in tables) >= len(picture.rows)
    words = str(drawn)
    for row in picture.rows:
        assert str(row[0]) in words
    assert "labelLimit" in words


def test_chart_refuses_another_lessons_picture() -> None:
    from dataclasses import replace

    with pytest.raises(KeyError):
        chart(replace(BY_SLUG[LABELS], slug="figures"))
