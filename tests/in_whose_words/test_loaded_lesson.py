import pytest
from spacy.language import Language

from lessons.in_whose_words import LESSON
from lessons.in_whose_words.cards import card
from lessons.in_whose_words.chart import chart
from lessons.in_whose_words.component import LoadedWords
from lessons.in_whose_words.pictures import pictures
from lessons.in_whose_words.records import LoadedTerm, Technique
from lessons.language.reading import reading_of
from lessons.model.lesson import JsonValue, KeyMark, KeyMarkError, Picture
from lessons.model.reading import Finding, Maker, Reading, Source, SourceKind, SourceLabel, Voice
from lessons.model.span import Span

TEXT = "A vile act. “Vile,” said Ruiz. A so-called cure. One two three four."


def _finding(number: int, start: int, end: int, technique: Technique, term: LoadedTerm) -> Finding:
    return Finding(f"l{number}", LESSON.slug, Span(start, end), technique.value, term, "key", "")


OWN = _finding(1, 2, 6, Technique.EMOTIVE, LoadedTerm(Voice.NARRATOR, None, ("bad",), "It judges."))
SAID = _finding(2, 13, 17, Technique.EMOTIVE, LoadedTerm(Voice.QUOTED, "ruiz"))
NOBODYS = _finding(3, 33, 42, Technique.INSINUATION, LoadedTerm(Voice.QUOTED))


def _reading(*findings: Finding) -> Reading:
    ruiz = Source("ruiz", "Ana Ruiz", SourceLabel.NAMED, SourceKind.PERSON)
    return Reading(TEXT, (ruiz,), (), findings, 13, Maker.PEOPLE)


def _mark(opening: str, argument: str, **more: JsonValue) -> KeyMark:
    return KeyMark(opening, argument, Span(2, 6), "vile", {}, "ruiz", more)


@pytest.mark.parametrize(
    ("mark", "label", "term"),
    [
        (_mark("L:", "emotive"), "emotive", LoadedTerm(Voice.NARRATOR)),
        (_mark('L"', "label"), "label", LoadedTerm(Voice.QUOTED, "ruiz")),
        (
            _mark("L:", "urgency", plainer=["bad", ""], reason="It judges."),
            "urgency",
            LoadedTerm(Voice.NARRATOR, None, ("bad", ""), "It judges."),
        ),
        (_mark("L:", "emotive", plainer=""), "emotive", LoadedTerm(Voice.NARRATOR, None, ("",))),
    ],
    ids=["narrator", "quoted", "extras", "one plainer word"],
)
def test_loaded_lesson_reads_a_key_and_writes_it_back(mark: KeyMark, label: str, term: LoadedTerm) -> None:
    assert LESSON.from_key(mark) == (label, term)
    finding = Finding("l1", LESSON.slug, mark.span, label, term, "key", "")
    assert LESSON.to_key(finding, _reading(finding)) == mark.opening + mark.argument


@pytest.mark.parametrize(
    ("mark", "message"),
    [
        (_mark("L?", "emotive"), "unknown mark 'L?'; known are L:, L\""),
        (_mark("L:", "angry"), "unknown technique 'angry'; known are emotive, intensifier, metaphor"),
        (_mark("L:", "emotive", plain="x"), "unknown key 'plain' for a word; known are reason, plainer"),
        (_mark("L:", "emotive", plainer=3), "plainer must be words"),
        (_mark("L:", "emotive", reason=3), "reason must be a sentence"),
    ],
)
def test_loaded_lesson_key_errors_say_what_is_allowed(mark: KeyMark, message: str) -> None:
    with pytest.raises(KeyMarkError) as error:
        LESSON.from_key(mark)
    assert message in str(error.value)


def test_loaded_lesson_labels_are_the_seven_techniques() -> None:
    assert [label.slug for label in LESSON.labels] == list(Technique)


def test_loaded_lesson_script_marks_words_of_its_own_example() -> None:
    example = LESSON.script.example
    assert example.words in example.text
    assert example.label in set(Technique)


def test_loaded_lesson_report_is_what_the_command_line_prints() -> None:
    assert LESSON.report(OWN, _reading(OWN)) == {
        "start": 2,
        "end": 6,
        "technique": "emotive",
        "voice": "narrator",
        "source_id": None,
        "plainer": ["bad"],
    }


def test_loaded_lesson_findings_of_the_pipeline_fit_its_own_example(nlp: Language) -> None:
    text = LESSON.script.example.text
    doc = LoadedWords()(nlp(text))
    reading = reading_of(doc, text, [LESSON])
    found = {finding.span.of(text): finding for finding in reading.of(LESSON.slug)}
    assert LESSON.script.example.words in found
    own = found[LESSON.script.example.words]
    assert (own.label, LESSON.is_heavy(own)) == (LESSON.script.example.label, True)
    assert own.because.startswith(f"“{LESSON.script.example.words}” ")


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        (OWN, "It judges. These are the reporter's own words"),
        (SAID, "Ana Ruiz chose it"),
        (NOBODYS, "somebody else chose it"),
    ],
    ids=["narrator", "a speaker", "a speaker nobody knows"],
)
def test_loaded_cards_say_whose_word_it_is(finding: Finding, said: str) -> None:
    shown = card(finding, _reading(finding))
    assert said in shown.why
    assert finding.span.of(TEXT) in shown.title
    assert shown.plainer == (("bad",) if finding is OWN else ())
    assert not shown.strength


@pytest.mark.parametrize("technique", Technique)
def test_loaded_cards_are_whole_for_every_technique(technique: Technique) -> None:
    finding = _finding(1, 2, 6, technique, LoadedTerm(Voice.NARRATOR))
    shown = card(finding, _reading(finding))
    assert all((shown.title, shown.what, shown.why, shown.standard, shown.ask, shown.settle))
    assert "{" not in "".join((shown.title, shown.what, shown.why, shown.standard, shown.ask, shown.settle))


@pytest.mark.parametrize(
    ("findings", "rows", "sentence"),
    [
        ((), (), "No loaded word is marked among the 13 words of this article."),
        (
            (SAID,),
            (("emotive", 0, 1, 0.0, 7.69),),
            "The reporter uses no loaded word that is marked; 1 loaded word stands inside quotations.",
        ),
        (
            (OWN, SAID, NOBODYS),
            (("emotive", 1, 1, 7.69, 7.69), ("insinuation", 0, 1, 0.0, 7.69)),
            "The reporter uses 1 loaded word, 7.7 in every 100 words of this article; "
            "2 more stand inside quotations.",
        ),
    ],
    ids=["none", "only quoted", "both"],
)
def test_loaded_pictures_count_by_technique_and_voice(
    findings: tuple[Finding, ...], rows: tuple[tuple[str | int | float, ...], ...], sentence: str
) -> None:
    (picture,) = pictures(_reading(*findings))
    assert picture.rows == rows
    assert picture.sentence == sentence


def test_loaded_chart_draws_the_rows_of_the_picture() -> None:
    (picture,) = pictures(_reading(OWN, SAID, NOBODYS))
    drawn = chart(picture).to_dict()
    (data,) = drawn["datasets"].values()
    assert [(row["id"], row["words"]) for row in data] == [
        ("emotive: the reporter’s own", 1),
        ("emotive: in quotations", 1),
        ("insinuation: in quotations", 1),
    ]


def test_loaded_chart_of_nothing_is_drawn_and_another_picture_is_refused() -> None:
    (picture,) = pictures(_reading())
    assert chart(picture).to_dict()["layer"]
    with pytest.raises(KeyError):
        chart(Picture("other", "", "", (), ()))
