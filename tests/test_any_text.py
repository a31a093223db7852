"""Whatever the text: a reading, and every offset inside it."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from lessons import LESSONS, read
from lessons.language.normalising import normalise
from lessons.language.pipeline import analyse, load
from lessons.language.reading import reading_of, register
from lessons.model.reading import Reading

FACTORIES = [lesson.factory for lesson in LESSONS]

PIECES = st.sampled_from(
    [
        *"“”„«»‹›\"'‘’`‚—–-.,:;!?()[]\n\t",
        "''",
        "``",
        "\n\n",
        "she said",
        "said",
        "told",
        "according to",
        "reportedly",
        "citing",
        "whose claim that",
        "as",
        "who",
        "officials",
        "Ana Ruiz",
        "Dr",
        "the ministry",
        "NATO",
        "him",
        "over 50",
        "$3.2m",
        "two-thirds of",
        "hundreds of",
        "between 3 and",
        "doubled",
        "½",
        "40%",
        "brutal",
        "so-called",
        "carnage",
        "of course",
        "Привет, мир",
        "שלום",
        "مرحبا",
        "你好世界",
        "नमस्ते",
        "😀",
        "👩\u200d👩\u200d👧",
        "e\u0301",
        "\u200b",
        "\ufeff",
        "\u202e",
        "\x00",
        "İstanbul",
        "ﬁ",
    ]
)
TEXTS = (
    st.lists(PIECES, max_size=14).map(" ".join)
    | st.lists(PIECES, max_size=8).map("".join)
    | st.text(max_size=40)
)
AT_A_TIME = 25


@pytest.fixture(scope="module")
def nlp() -> Language:
    register(LESSONS)
    return load(FACTORIES)


def check(reading: Reading, text: str) -> None:
    assert reading.text == text
    ids = {source.id for source in reading.sources}
    spans = [finding.span for finding in reading.findings]
    spans += [span for source in reading.sources for span in source.mentions]
    for each in reading.attributions:
        spans += [*each.source, *each.cue, *each.content]
        assert each.source_id is None or each.source_id in ids
        assert each.via is None or each.via in ids
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    for lesson in LESSONS:
        own = [finding.span for finding in reading.findings if finding.lesson == lesson.slug]
        assert own == sorted(own)


@settings(
    max_examples=10_000 // AT_A_TIME, suppress_health_check=list(HealthCheck), deadline=None, derandomize=True
)
@given(st.lists(TEXTS, min_size=AT_A_TIME, max_size=AT_A_TIME))
def test_any_text_has_a_reading_with_every_offset_inside(nlp: Language, texts: list[str]) -> None:
    for each in texts:
        text = normalise(each)
        check(reading_of(analyse(nlp, text, FACTORIES), text, LESSONS), text)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(("x" * 99 + " ") * 10_000, id="long words"),
        pytest.param("x" * 1_000_000, id="one word"),
        pytest.param("1" * 1_000_000, id="one number"),
        pytest.param(("“" + "said " * 3 + "y" * 983) * 1_000, id="quotations that never close"),
        pytest.param("é" * 990_000 + "😀" * 10_000, id="no Latin letter alone"),
    ],
)
def test_a_line_of_a_million_characters_is_read(line: str) -> None:
    text = normalise(line)
    assert len(text) >= 999_000
    check(read(text), text)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("He said ", id="one sentence without end"),
        pytest.param("the minister of ", id="one phrase without end"),
        pytest.param("X said that ", id="clause in clause"),
        pytest.param("“‘", id="quotations in quotations"),
        pytest.param('"', id="marks alone"),
        pytest.param("and ", id="and"),
        pytest.param("over 50 ", id="figures alone"),
    ],
)
def test_what_runs_on_without_end_is_read(words: str) -> None:
    text = normalise((words * 4_000)[:6_000])
    check(read(text), text)


ARTICLE = """\
Ana Ruiz, the mayor of Port Hale, said on Monday that over 50 people had been hurt in the brutal storm. “We \
lost {n} roofs,” she told the Harbour Gazette. Officials, who asked not to be named, blamed the firm.

The ministry of health, citing doctors, reported that a third of the wards were full. Prices have doubled.

"""
"""50 words or so, and no two alike."""


def test_the_detectors_take_time_as_the_text_grows(nlp: Language) -> None:
    """From 20,000 to 100,000 words the time a word takes stays what it was."""

    def seconds_a_word(words: int) -> float:
        text = "".join(ARTICLE.replace("{n}", str(n)) for n in range(words // len(ARTICLE.split())))
        with nlp.select_pipes(disable=FACTORIES):
            doc = analyse(nlp, text, ())
        start = time.process_time()
        for factory in FACTORIES:
            doc = nlp.get_pipe(factory)(doc)
        return (time.process_time() - start) / words

    seconds_a_word(1_000)  # the first text reads rules and words
    assert seconds_a_word(100_000) < 2 * seconds_a_word(20_000)
