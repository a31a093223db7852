"""Answer keys: what a marked text says, and what is wrong with one that says it badly."""

import pytest

from lessons.library.front_matter import LibraryError
from lessons.library.keys import parse_key
from lessons.model.answer_key import Alternative, AnswerKey, NonCase
from lessons.model.reading import NOBODY, Finding, Maker, Source, SourceKind, SourceLabel, Speech
from lessons.model.span import Span

HEAD = """+++
[source.ruiz]
name = "Ana Ruiz"
kind = "person"
role = "mayor"

[source.crew]
name = "two crew members"
kind = "group"
reason_given = true

[[word]]
quote = "awful"
reason = "It judges."
plainer = ["bad", ""]

[[alternative]]
quote = "is awful"
lesson = "in_whose_words"

[[alternative]]
quote = "awful"
lesson = "in_whose_words"
label = "intensifier"

[[alternative]]
quote = "burnt"
lesson = "in_whose_words"
optional = true

[[non_case]]
quote = "crew"
nth = 2
lesson = "who_counted"
why = "It counts nothing."
+++

"""
BODY = """“{Q=ruiz|We and {S-crew|the crew} have {F=ruiz|nine pumps},}” said {S+ruiz|Ana Ruiz}. \
“{Q=ruiz|It is {L"emotive|awful}.}”

{Q=crew|{F~crew!|Dozens of pumps} had failed}, {S-crew|two crew members} said. \
{S-none|Reportedly}, {Q=none|one burnt}.
"""
TEXT = """“We and the crew have nine pumps,” said Ana Ruiz. “It is awful.”

Dozens of pumps had failed, two crew members said. Reportedly, one burnt."""


def at(words: str, *, nth: int = 1) -> Span:
    """Where the words stand in `TEXT`."""
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


@pytest.fixture(scope="module")
def key() -> AnswerKey:
    return parse_key(HEAD + BODY, name="key.md")


def test_keys_give_back_the_text_without_marks(key: AnswerKey) -> None:
    assert key.reading.text == TEXT
    assert key.reading.maker is Maker.PEOPLE
    assert key.reading.words == 25


def test_keys_sources_come_from_marks_and_front_matter(key: AnswerKey) -> None:
    named, anonymous = SourceLabel.NAMED, SourceLabel.ANONYMOUS
    crew = (at("the crew"), at("two crew members"))
    assert {source.id: source for source in key.reading.sources} == {
        "ruiz": Source("ruiz", "Ana Ruiz", named, SourceKind.PERSON, "mayor", False, (at("Ana Ruiz"),)),
        "crew": Source("crew", "two crew members", anonymous, SourceKind.GROUP, "", True, crew),
        NOBODY: Source(NOBODY, "", anonymous, SourceKind.UNSPECIFIED, mentions=(at("Reportedly"),)),
    }


def test_keys_pieces_of_content_belong_to_the_nearest_mention(key: AnswerKey) -> None:
    ruiz, crew, hearsay = key.reading.attributions
    assert (ruiz.source_id, ruiz.source, ruiz.speech) == ("ruiz", (at("Ana Ruiz"),), Speech.DIRECT)
    assert ruiz.content == (at("We and the crew have nine pumps,"), at("It is awful."))
    assert (crew.source, crew.speech) == ((at("two crew members"),), Speech.INDIRECT)
    assert (hearsay.source_id, hearsay.source, hearsay.cue) == (NOBODY, (), (at("Reportedly"),))


def test_keys_findings_stand_in_order_with_ids_by_lesson(key: AnswerKey) -> None:
    assert [(finding.id, finding.span.of(TEXT), finding.label) for finding in key.reading.findings] == [
        ("s1", "the crew", "anonymous"),
        ("f1", "nine pumps", "sourced"),
        ("s2", "Ana Ruiz", "named"),
        ("l1", "awful", "emotive"),
        ("f2", "Dozens of pumps", "anonymous"),
        ("s3", "two crew members", "anonymous"),
        ("s4", "Reportedly", "anonymous"),
    ]
    assert {finding.rule for finding in key.reading.findings} == {"key"}


def finding(key: AnswerKey, id_: str) -> Finding:
    return next(each for each in key.reading.findings if each.id == id_)


def test_keys_quoted_words_have_the_speaker_of_the_content_around_them(key: AnswerKey) -> None:
    word = finding(key, "l1")
    assert vars(word.facts) == {
        "voice": "quoted",
        "source_id": "ruiz",
        "plainer": ("bad", ""),
        "reason": "It judges.",
    }
    assert word.because == "It judges."


def test_keys_alternatives_and_non_cases_are_found_by_quote_and_occurrence(key: AnswerKey) -> None:
    words = "in_whose_words"
    assert key.alternatives == (
        Alternative(words, at("is awful")),
        Alternative(words, at("awful"), label="intensifier"),
        Alternative(words, at("burnt"), optional=True),
    )
    assert key.non_cases == (NonCase("who_counted", at("crew", nth=2), "It counts nothing."),)


def test_keys_without_front_matter_need_no_fence() -> None:
    reading = parse_key("{S-none|Reportedly} it \\{rained\\} \\| \\\\o/.\n", name="key.md").reading
    assert reading.text == "Reportedly it {rained} | \\o/."


RUIZ = '[source.ruiz]\nname = "Ana Ruiz"\nkind = "person"\n'
SPLIT = "\n+++\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param(
            "One.\n\nTwo {X+a|words}.",
            "line 3, column 5: unknown mark 'X+'; known are S+ S- F= F~ F? L: L\" Q=",
            id="unknown opening",
        ),
        pytest.param(
            "😀é {S+a|words", "line 1, column 4: {S+a| is never closed; end it with '}'", id="unclosed"
        ),
        pytest.param(
            "{S-none|one {Q=none|two} three",
            "line 1, column 1: {S-none| is never closed; end it with '}'",
            id="outer mark unclosed",
        ),
        pytest.param(
            "a }", r"line 1, column 3: '}' closes no mark; a brace of the text is \}", id="closes nothing"
        ),
        pytest.param(
            "a {b} c",
            r"line 1, column 3: '{' begins no mark; a mark is {S+id|words}, a brace of the text is \{",
            id="bare brace",
        ),
        pytest.param(
            "a | c",
            r"line 1, column 3: '|' outside the head of a mark; a bar of the text is \|",
            id="bare bar",
        ),
        pytest.param(
            "{S-none|a|b}",
            r"line 1, column 10: '|' outside the head of a mark; a bar of the text is \|",
            id="second bar",
        ),
        pytest.param("a \\n", r"line 1, column 3: unknown escape '\n'; known are \{ \| \} \\", id="escape"),
        pytest.param(
            "a \\", "line 1, column 3: unknown escape '\\'; known are \\{ \\| \\} \\\\", id="end escape"
        ),
        pytest.param("a {S-none|} b", "line 1, column 3: {S-none|} is empty; a mark holds words", id="empty"),
        pytest.param(
            "a {S-none| b} c",
            "line 1, column 3: {S-none|…} begins or ends on white space; leave it outside the mark",
            id="white space at the edge",
        ),
        pytest.param(
            "a {L:label|“bc”} d",
            "line 1, column 3: {L:label|…} is enclosed in quotation marks; leave “ and ” outside the mark",
            id="enclosing quotation marks",
        ),
        pytest.param(
            "a {L:label|'bc'} d",
            "line 1, column 3: {L:label|…} is enclosed in quotation marks; leave ' and ' outside the mark",
            id="enclosing straight marks",
        ),
        pytest.param(
            "a {L:label|“b} c” d",
            "line 1, column 3: {L:label|…} begins on “, whose partner is outside; leave it outside the mark",
            id="opening mark alone",
        ),
        pytest.param(
            'a "b {L:label|c"} d',
            'line 1, column 6: {L:label|…} ends on ", whose partner is outside; leave it outside the mark',
            id="closing mark alone",
        ),
        pytest.param(
            "{S+Ruiz|a}",
            "line 1, column 1: {S+Ruiz|…} 'Ruiz' is no source id; allowed are small letters and digits, "
            "in groups joined by '-'",
            id="bad id",
        ),
        pytest.param(
            "{S+none|a}",
            "line 1, column 1: {S+none|…} the id 'none' is reserved; hearsay is S-none",
            id="none is anonymous",
        ),
        pytest.param(
            "{S-record|a}",
            "line 1, column 1: {S-record|…} the id 'record' is reserved; hearsay is S-none",
            id="record is no source",
        ),
        pytest.param(
            f"+++\n{RUIZ}{SPLIT}\n{{S+ruiz|a}} {{S-ruiz|b}}",
            "line 8, column 12: {S-ruiz|…} 'ruiz' is named in an earlier mark",
            id="two labels",
        ),
        pytest.param(
            f"+++\n{RUIZ}{SPLIT}{{S+ruiz|a}} {{Q=ruis|b}}",
            "line 7, column 12: {Q=ruis|…} no mark mentions a source 'ruis'; mentioned are ruiz",
            id="content of nobody",
        ),
        pytest.param(
            "{F=ruiz|six cats}",
            "line 1, column 1: {F=ruiz|…} no mark mentions a source 'ruiz'; mentioned are no sources",
            id="figure of nobody",
        ),
        pytest.param(
            "{S+ruiz|a}",
            "source.ruiz: missing; every source needs its name and kind",
            id="source not described",
        ),
        pytest.param(
            f"+++\n{RUIZ}{SPLIT}{{S-none|a}}",
            "source.ruiz: no mark mentions this source; mentioned are none",
            id="source not mentioned",
        ),
        pytest.param(
            f'+++\n[source.none]\nname = "a"\nkind = "unspecified"{SPLIT}{{S-none|a}}',
            "source.none: this id is reserved; leave the entry out",
            id="reserved source",
        ),
        pytest.param(
            f"+++\n{RUIZ}{SPLIT}{{S-ruiz|a}}",
            "source.ruiz.kind: source ruiz: the kind of a source that is anonymous cannot be person; "
            "allowed: individual, group, document, unspecified",
            id="kind does not fit the label",
        ),
        pytest.param(
            "{L:label|{L:emotive|abc}}",
            "line 1, column 10: {L:emotive|…} a second L mark on the same words; allowed is one",
            id="twice the same lesson",
        ),
        pytest.param(
            "{Q=none|{Q=none|b}} {S-none|a}",
            "line 1, column 9: {Q=none|…} the same words are credited to this source already",
            id="twice the same content",
        ),
        pytest.param(
            "{L:nice|abc}",
            "line 1, column 1: {L:nice|…} unknown technique 'nice'; known are emotive, intensifier, "
            "metaphor, label, euphemism, urgency, insinuation",
            id="the lesson's own complaint",
        ),
        pytest.param(
            "+++\nname = 1\n",
            "line 1, column 1: front matter opens and never closes; end it with a line '+++'",
            id="fence",
        ),
        pytest.param("+++\nname =\n+++\na", "not TOML: Invalid value (at line 2, column 7)", id="not TOML"),
        pytest.param(
            "+++\nname = 1\n+++\na",
            "name: unknown key; known are source, word, alternative, non_case",
            id="unknown key",
        ),
        pytest.param(
            "a\tb\r\nc",
            "line 1, column 4: '\\r' is not as the program keeps text; allowed are characters composed "
            "(NFC), line ends as \\n, no control characters",
            id="not normalised",
        ),
        pytest.param(
            "Cafe\u0301",
            "line 1, column 4: 'e' is not as the program keeps text; allowed are characters composed "
            "(NFC), line ends as \\n, no control characters",
            id="not composed",
        ),
    ],
)
def test_keys_errors_say_where_what_and_what_is_allowed(text: str, problem: str) -> None:
    with pytest.raises(LibraryError) as error:
        parse_key(text, name="a/key.md")
    assert str(error.value) == f"a/key.md: {problem}"


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        pytest.param(
            '[[word]]\nquote = "sad"\nreason = "r"',
            "[[word]] 1: 'sad' stands in the text 0 times; nth is 1",
            id="quote not in the text",
        ),
        pytest.param(
            '[[word]]\nquote = "grim"\nnth = 3\nreason = "r"',
            "[[word]] 1: 'grim' stands in the text 2 times; nth is 3",
            id="too high an occurrence",
        ),
        pytest.param(
            '[[word]]\nquote = "grim"\nreason = "r"',
            "[[word]] 1: no mark holds exactly 'grim' (nth = 1)",
            id="word not marked",
        ),
        pytest.param(
            '[[word]]\nquote = "grim"\nnth = 2\nreason = "r"\n'
            '[[word]]\nquote = "grim"\nnth = 2\nreason = "s"',
            "[[word]] 2: 'grim' (nth = 2) has an entry already",
            id="word twice",
        ),
        pytest.param(
            '[[word]]\nquote = ""', "word.0.quote: String should have at least 1 character", id="no quote"
        ),
        pytest.param(
            '[[alternative]]\nquote = "grim"\nlesson = "L"',
            "[[alternative]] 1: unknown lesson 'L'; known are who_says, who_counted, in_whose_words",
            id="unknown lesson",
        ),
        pytest.param(
            '[[alternative]]\nquote = "grim"\nlesson = "in_whose_words"',
            "[[alternative]] 1: 'grim' touches no L mark; a span that may be marked or not "
            "is 'optional = true'",
            id="alternative to nothing",
        ),
        pytest.param(
            '[[alternative]]\nquote = "grim"\nnth = 2\nlesson = "in_whose_words"',
            "[[alternative]] 1: 'grim' is marked already; a mark that may be left out is 'optional = true', "
            "another right answer is 'label = …'",
            id="alternative is the mark",
        ),
        pytest.param(
            '[[alternative]]\nquote = "grim"\nnth = 2\nlesson = "in_whose_words"\nlabel = "sad"',
            "[[alternative]] 1: unknown label 'sad'; known are emotive, intensifier, metaphor, label, "
            "euphemism, urgency, insinuation",
            id="unknown label",
        ),
        pytest.param(
            '[[non_case]]\nquote = "a grim"\nlesson = "in_whose_words"\nwhy = "w"',
            "[[non_case]] 1: 'a grim' (nth = 1) overlaps an L mark or alternative",
            id="non-case is a case",
        ),
        pytest.param(
            '[[non_case]]\nquote = "grim "\nlesson = "in_whose_words"\nwhy = "w"',
            "[[non_case]] 1: 'grim ' begins or ends on white space; leave it out",
            id="white space in a quote",
        ),
    ],
)
def test_keys_errors_name_the_entry(entry: str, problem: str) -> None:
    text = f"+++\n{entry}\n+++\nThe grim day had a {{L:emotive|grim}} end."
    with pytest.raises(LibraryError) as error:
        parse_key(text, name="key.md")
    assert str(error.value) == f"key.md: {problem}"


@pytest.mark.parametrize(
    "marked",
    [
        "the {L:label|“no-go” area} there",
        "the {L:label|so-called “area”} there",
        'the {L:label|so-called "area"} there',
        "{L:label|‘A’ and ‘B’}",
        "the {L:label|rock 'n' roll} years",
        "the {L:label|drivers’} years",
        "“{Q=none|words}” {S-none|reportedly}",
        "{Q=none|“words”} {S-none|reportedly}",
        "{Q=none|it was “grim”} {S-none|reportedly}",
    ],
)
def test_keys_a_mark_may_hold_a_quotation_whole(marked: str) -> None:
    assert len(parse_key(marked, name="key.md").reading.findings) == 1
