import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from lessons.in_whose_words.component import LoadedWords, make_loaded
from lessons.language.attributes import AttributionData, LoadedData, QuotationData


def _said(start: int, end: int, source: str, speech: str = "direct") -> AttributionData:
    return AttributionData(
        source_id=source,
        source=[],
        cue=[],
        content=[[start, end]],
        speech=speech,
        act="statement",
        via=None,
        rule="",
    )


def _marked(doc: Doc, strictness: str = "balanced") -> list[LoadedData]:
    found: list[LoadedData] = LoadedWords(strictness=strictness)(doc)._.lessons_loaded
    return found


@pytest.fixture(scope="module")
def blank() -> Language:
    return spacy.blank("en")


def test_component_says_whose_word_and_by_whom(blank: Language) -> None:
    doc = blank("“A horrific day,” said Ruiz after a horrific night.")
    doc._.lessons_quotations = [QuotationData(start=1, end=15, scare=False, run=0)]
    doc._.lessons_attributions = [_said(1, 15, "ruiz")]
    quoted, own = _marked(doc)
    assert (quoted["voice"], quoted["source_id"]) == ("quoted", "ruiz")
    assert (own["voice"], own["source_id"]) == ("narrator", None)
    assert quoted["technique"] == "emotive"
    assert quoted["plainer"] == ["severe", ""]
    assert "horrific" in quoted["because"]


def test_component_pairs_quotation_marks_itself_where_nobody_did(blank: Language) -> None:
    doc = blank("‘A horrific day,’ said Ruiz after a horrific night.")
    assert [(each["voice"], each["source_id"]) for each in _marked(doc)] == [
        ("quoted", None),
        ("narrator", None),
    ]


def test_component_slack_words_of_speech_are_marked_in_the_narrators_voice_only(blank: Language) -> None:
    doc = blank("“A very old mill,” said Ruiz of the very old mill, a very old one.")
    doc._.lessons_quotations = [QuotationData(start=1, end=16, scare=False, run=0)]
    assert [each["start"] for each in _marked(doc)] == [doc.text.rindex("very")]


def test_component_indirect_speech_is_the_narrators(blank: Language) -> None:
    doc = blank("Ruiz said the day was horrific.")
    doc._.lessons_quotations = []
    doc._.lessons_attributions = [_said(10, 30, "ruiz", "indirect")]
    assert [each["voice"] for each in _marked(doc)] == ["narrator"]


def test_component_scare_quotes_are_one_insinuation_of_the_narrator(blank: Language) -> None:
    doc = blank("The council's “horrific” garden opens today.")
    doc._.lessons_quotations = [QuotationData(start=15, end=23, scare=True, run=0)]
    (found,) = _marked(doc)
    assert (found["technique"], found["voice"], found["rule"]) == (
        "insinuation",
        "narrator",
        "insinuation.scare-quotes",
    )
    assert doc.text[found["start"] : found["end"]] == "horrific"


def test_component_a_scrap_of_speech_is_quoted_though_nobody_is_said_to_speak(blank: Language) -> None:
    doc = blank("It was seen as “horrific luck” there.")
    doc._.lessons_quotations = [QuotationData(start=16, end=29, scare=True, run=0)]
    assert [(each["voice"], each["source_id"]) for each in _marked(doc)] == [("quoted", None)]


@pytest.mark.parametrize(
    ("words", "pos", "balanced"),
    [
        pytest.param(
            ["their", "“", "garden", "”", "opened"], ["PRON", "", "NOUN", "", "VERB"], True, id="their"
        ),
        pytest.param(
            ["council", "'s", "“", "garden", "”"], ["NOUN", "PART", "", "NOUN", ""], True, id="possessor"
        ),
        pytest.param(["a", "“", "tidy", "”", "park"], ["DET", "", "ADJ", "", "NOUN"], True, id="describes"),
        pytest.param(["a", "“", "dry", "port", "”"], ["DET", "", "ADJ", "NOUN", ""], False, id="introduced"),
        pytest.param(["to", "“", "tidy", "”", "it"], ["PART", "", "VERB", "", "PRON"], False, id="scrap"),
    ],
)
def test_component_scare_quotes_point_at_something_known(
    blank: Language, words: list[str], pos: list[str], balanced: bool
) -> None:
    doc = Doc(blank.vocab, words=words, pos=[each or "PUNCT" for each in pos])
    start, end = doc[words.index("“") + 1].idx, doc[words.index("”")].idx - 1
    doc._.lessons_quotations = [QuotationData(start=start, end=end, scare=True, run=0)]
    found = [bool(_marked(doc, strictness)) for strictness in ("careful", "balanced", "eager")]
    assert found == [False, balanced, True]


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("The shops call it “fresh” bread.", (19, 24)),
        ("They sang “Blue River” twice.", (11, 21)),
        ("The “green and tidy and quiet” park opened.", (5, 29)),
        ("The word “garden” is old.", (10, 16)),
    ],
    ids=["naming", "title", "too long", "a word discussed"],
)
def test_component_leaves_titles_names_and_speech_alone(
    blank: Language, text: str, flagged: tuple[int, int]
) -> None:
    doc = blank(text)
    doc._.lessons_quotations = [QuotationData(start=flagged[0], end=flagged[1], scare=True, run=0)]
    assert _marked(doc) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Horrific scenes followed.", ["Horrific"]),
        ("The singer later gave all of the songs to Horrific Records.", []),
        ("The word “horrific” was cut.", []),
        ("It was an utterly horrific day.", ["utterly", "horrific"]),
        ("They face a ticking time bomb now.", ["ticking time bomb"]),
        ("She gave evidence to the war crimes tribunal.", []),
    ],
    ids=["opens", "name", "discussed", "two marks", "longest", "harmless"],
)
def test_component_marks_the_shortest_words_that_carry_it(
    blank: Language, text: str, wanted: list[str]
) -> None:
    doc = blank(text)
    assert [doc.text[each["start"] : each["end"]] for each in _marked(doc)] == wanted


def test_component_headline_stays_unmarked_unless_it_is_to_be_read(blank: Language) -> None:
    text = "Horrific day for the town\n\nIt was a horrific day."
    assert [each["start"] for each in _marked(blank(text))] == [text.rindex("horrific")]
    doc = blank(text)
    doc._.lessons_headline = True
    assert [each["start"] for each in _marked(doc)] == [0, text.rindex("horrific")]


def test_component_stricter_settings_mark_less(blank: Language) -> None:
    text = "A horrific and dire crisis is a partisan blunder."
    careful, balanced, eager = (
        {(each["start"], each["end"]) for each in _marked(blank(text), strictness)}
        for strictness in ("careful", "balanced", "eager")
    )
    assert careful < balanced < eager


def test_component_strictness_is_checked(blank: Language) -> None:
    with pytest.raises(ValueError, match="'harsh': unknown; known are careful, balanced, eager"):
        make_loaded(blank, "lessons_loaded", "harsh")


def test_component_result_survives_bytes(blank: Language) -> None:
    doc = LoadedWords()(blank("A horrific day."))
    again = Doc(blank.vocab).from_bytes(doc.to_bytes())
    assert again._.lessons_loaded == doc._.lessons_loaded != []


PIECES = st.sampled_from(
    [
        "horrific",
        "so-called",
        "“",
        "”",
        "‘",
        "’",
        '"',
        "'",
        "\n",
        " ",
        "slammed",
        "wave",
        "of",
        "😀",
        "é",
        "-",
        "a",
    ]
)


@settings(max_examples=150)
@given(
    st.one_of(
        st.text(max_size=80), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES).map("".join)
    )
)
def test_component_any_text_is_read_without_an_error_or_an_offset_outside(text: str) -> None:
    doc = LoadedWords(strictness="eager")(spacy.blank("en")(text))
    reached = 0
    for each in doc._.lessons_loaded:
        assert reached <= each["start"] < each["end"] <= len(doc.text)
        assert not doc.text[each["start"]].isspace()
        assert not doc.text[each["end"] - 1].isspace()
        reached = each["end"]


def test_component_time_is_linear_in_one_long_sentence(blank: Language) -> None:
    doc = LoadedWords(strictness="eager")(blank("a wave of horrific so-called rage and " * 4_000))
    assert len(doc._.lessons_loaded) >= 12_000
