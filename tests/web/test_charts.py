"""Every mark of every chart leads to the words behind it."""

import pytest

from lessons import LESSONS
from lessons.library.samples import key, samples
from lessons.model.lesson import Lesson, Picture
from lessons.model.reading import Reading
from lessons.walk.spread import spread
from lessons.web.charts import PICK, pickable, spread_chart

SLUGS = [sample.article.slug for sample in samples() if sample.has_key]
PICTURES = [
    (lesson, picture, key(slug).reading)
    for slug in SLUGS
    for lesson in LESSONS
    for picture in lesson.pictures(key(slug).reading)
]
IDS = [f"{each.slug}-{i}" for i, (_, each, _) in enumerate(PICTURES)]


def _marks(drawn: dict[str, object]) -> set[str]:
    """The ids of the marks that can be clicked, which are those of the data."""
    params = drawn["params"]
    assert isinstance(params, list)
    (pick,) = [each for each in params if each["name"] == PICK]
    assert pick["select"] == {"type": "point", "fields": ["id"]}
    datasets = drawn["datasets"]
    assert isinstance(datasets, dict)
    return {row["id"] for rows in datasets.values() for row in rows if _is_drawn(row)}


def _is_drawn(row: dict[str, object]) -> bool:
    counts = [
        row[name] for name in ("number", "claims", "words", "figures") if isinstance(row.get(name), int)
    ]
    return not counts or any(counts)


@pytest.mark.parametrize(("lesson", "picture", "reading"), PICTURES, ids=IDS)
def test_charts_lead_to_words(lesson: Lesson, picture: Picture, reading: Reading) -> None:
    groups = {each.id: each.findings for each in picture.groups}
    assert len(groups) == len(picture.groups)
    found = {each.id for each in reading.of(lesson.slug)}
    assert all(ids and set(ids) <= found for ids in groups.values())
    if picture.rows:
        assert _marks(pickable(lesson.chart(picture)).to_dict()) <= set(groups)


@pytest.mark.parametrize("slug", SLUGS)
def test_charts_of_the_spread_lead_to_each_finding(slug: str) -> None:
    reading = key(slug).reading
    picture = spread(reading, LESSONS)
    assert {each.findings for each in picture.groups} == {(each.id,) for each in reading.findings}
    assert _marks(pickable(spread_chart(picture)).to_dict()) == {each.id for each in picture.groups}
