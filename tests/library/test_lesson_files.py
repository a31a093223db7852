"""A lesson as files: what is saved comes back, and what is wrong is said by file and place."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.language.normalising import normalise
from lessons.library.desk import (
    Decision,
    Draft,
    Item,
    Ruling,
    added,
    changed,
    in_order,
    noted,
    one_line,
)
from lessons.library.desk_keys import draft_of, hindrances, key_of
from lessons.library.desk_merging import disputes, merged, settled
from lessons.library.lesson_files import FILES, LessonFileError, draft_in, files_of
from lessons.library.samples import key, samples
from lessons.model.article import Article
from lessons.model.authoring import Said
from lessons.model.reading import Source, SourceKind, SourceLabel
from lessons.model.span import Span, trimmed
from tests.library.conftest import drafted

NAME = "ferry.lesson.zip"
SLUGS = [each.article.slug for each in samples()]

texts = st.text("Ab 12.,“”‘’\"'{}|\\😀é\n+#", min_size=1, max_size=60)
lines = st.text("ab \"\\'{}|]=#\n\té😀\x7f", max_size=12)
SOURCES = (
    Source("ana", "Ana", SourceLabel.NAMED, SourceKind.PERSON, role="of “X”"),
    Source("boss", "a \\ boss", SourceLabel.ANONYMOUS, SourceKind.INDIVIDUAL, reason_given=True),
    Source("none", "", SourceLabel.ANONYMOUS, SourceKind.UNSPECIFIED),
)
SAID = (
    ("who_says", Said("named", "ana")),
    ("who_says", Said("anonymous", "boss")),
    ("who_says", Said("anonymous", "none")),
    ("who_counted", Said("sourced", "ana", {"precision": "vague"})),
    ("who_counted", Said("anonymous", "none", {"precision": "number"})),
    ("who_counted", Said("unsourced", None, {"precision": "number"})),
    ("who_counted", Said("record", None, {"precision": "vague"})),
    ("in_whose_words", Said("emotive", None, {"voice": "narrator"})),
    ("in_whose_words", Said("insinuation", None, {"voice": "quoted"})),
)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Drafts of any text with any items, as only a wild author makes them."""
    text = normalise(f"A{draw(texts)}b").strip()
    article = Article(
        "desk",
        one_line(draw(lines)) or "T",
        text,
        outlet=one_line(draw(lines)),
        published=draw(st.none() | st.dates(min_value=date(1900, 1, 1))),
        origin=one_line(draw(lines)),
        fictional=draw(st.booleans()),
    )
    draft = noted(
        Draft(article, sources=SOURCES), note=draw(lines), questions=draw(st.lists(lines, max_size=3))
    )
    spans = st.builds(lambda a, b: trimmed(text, min(a, b), max(a, b)), *[st.integers(0, len(text))] * 2)
    for _ in range(draw(st.integers(0, 8))):
        span = draw(spans)
        if span is None:
            continue
        lesson, said = draw(st.sampled_from(SAID))
        said = replace(said, reason=one_line(draw(lines)))
        if lesson == "in_whose_words":
            said = replace(
                said,
                plainer=tuple(dict.fromkeys(one_line(each) for each in draw(st.lists(lines, max_size=2)))),
            )
        content = [each for each in draw(st.lists(spans, max_size=2)) if each] if lesson == "who_says" else []
        item = Item(
            lesson,
            span,
            said,
            draw(st.sampled_from(Decision)),
            content=tuple(sorted(set(content))),
            ask=one_line(draw(lines)),
        )
        if draft.item(item.id) is None:
            draft = changed(draft, item, item)
    return draft


@given(draft=drafts())
def test_lesson_files_save_and_open_is_identity(draft: Draft) -> None:
    opened = draft_in(files_of(draft), name=NAME)
    assert key_of(opened) == key_of(draft)
    assert (opened.article, opened.note, opened.questions) == (draft.article, draft.note, draft.questions)
    assert _told(opened) == _told(draft)
    assert draft_in(files_of(opened), name=NAME) == opened
    assert files_of(draft_in(files_of(opened), name=NAME)) == files_of(opened)


def _told(draft: Draft) -> list[object]:
    """What an author decided, item by item; a key hands content to the nearest mention by itself."""
    return [(each.id, each.said, each.decision, each.ask) for each in draft.items]


@pytest.mark.parametrize("slug", SLUGS)
def test_lesson_files_hold_the_samples(slug: str) -> None:
    sample = next(each for each in samples() if each.article.slug == slug)
    opened = draft_in(files_of(draft_of(key(slug), sample.article)), name=NAME)
    assert key_of(opened) == key(slug)


def test_lesson_files_are_readable(draft: Draft) -> None:
    files = files_of(noted(draft, note="Read it.\nTwice.", questions=["Who pays?"]))
    assert list(files) == ["lesson.toml", "article.md", "key.md", "notes.toml"]
    assert files["lesson.toml"] == 'kind = "who-says-lesson"\nformat = 1\n'
    assert files["article.md"].startswith('+++\ntitle = "Ferry cuts"\noutlet = "The Sound"\n')
    assert "“{Q=brisk|We looked at {F=brisk!|dozens of ways}},” said {S+brisk|Ona Brisk}." in files["key.md"]
    assert files["notes.toml"] == 'note = """\nRead it.\nTwice."""\nquestions = [\n    "Who pays?",\n]\n'


def test_lesson_files_keep_what_is_not_in_the_key(draft: Draft) -> None:
    items = [replace(each, decision=Decision.OPEN, rule="r.1", because="So.") for each in draft.items[:3]]
    draft = replace(draft, items=in_order([*items, *draft.items[3:]]))
    opened = draft_in(files_of(draft), name=NAME)
    assert opened.items == draft.items


def test_lesson_files_keep_a_hindered_mark_accepted(draft: Draft) -> None:
    start = draft.article.text.index("sailings, officials")
    draft, item = added(draft, "in_whose_words", Span(start, start + 19), "label")
    opened = draft_in(files_of(draft), name=NAME)
    assert opened.item(item.id) == item
    assert hindrances(opened) == hindrances(draft)


def test_lesson_files_open_what_an_editor_saved_with_its_own_line_ends(draft: Draft) -> None:
    files = {name: text.replace("\n", "\r\n") for name, text in files_of(draft).items()}
    assert draft_in(files, name=NAME) == draft_in(files_of(draft), name=NAME)


def full() -> dict[str, str]:
    """The files of a lesson that has one of each."""
    mine = drafted()
    theirs = replace(mine, items=tuple(each for each in mine.items if each.lesson != "in_whose_words"))
    draft = merged(mine, theirs)
    draft = settled(draft, disputes(draft)[0].disagreement, ruling=Ruling.MINE, reason="It stirs.")
    first = replace(draft.items[1], ask="Who counted them?")
    last = replace(draft.items[-1], decision=Decision.OPEN, rule="r.1", because="So.")
    draft = replace(draft, items=in_order([draft.items[0], first, *draft.items[2:-1], last]))
    return files_of(noted(draft, note="Read.", questions=["Why?"]))


def test_lesson_files_have_one_of_each() -> None:
    assert tuple(full()) == FILES
    opened = draft_in(full(), name=NAME)
    assert files_of(opened) == full()
    assert [each.settled is not None for each in disputes(opened)] == [True, False]


CASES = tomllib.loads(Path(__file__).with_name("lesson_file_errors.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[each["id"] for each in CASES])
def test_lesson_files_errors_name_file_and_place(case: dict[str, str]) -> None:
    files = full()
    assert case["old"] in files[case["file"]]
    new = case["new"].replace("DEEP", "[" * 5000).replace("LONG", "9" * 5000)
    files[case["file"]] = files[case["file"]].replace(case["old"], new, 1)
    with pytest.raises(LessonFileError) as caught:
        draft_in(files, name=NAME)
    assert str(caught.value).startswith(NAME)
    assert case["problem"] in str(caught.value)


@pytest.mark.parametrize(
    ("without", "problem"),
    [
        (
            "article.md",
            "article.md is missing; a lesson file holds lesson.toml, article.md, key.md, notes.toml",
        ),
        ("second.md", "first.md, settled.toml without the rest; allowed are first.md, second.md and"),
    ],
)
def test_lesson_files_that_lack_a_file_are_refused(without: str, problem: str) -> None:
    files = {name: text for name, text in full().items() if name != without}
    with pytest.raises(LessonFileError, match=problem):
        draft_in(files, name=NAME)


@pytest.mark.parametrize(
    ("file", "text", "problem"),
    [
        ("photo.png", "x", "photo.png: unknown file; known are lesson.toml"),
        ("notes.toml", "#" * 1_000_001, "notes.toml: 1,000,001 characters; at most 1,000,000"),
        ("key.md", "{L:label|x}" * 2501, "key.md: 2,501 marks and tables; at most 2,500"),
        (
            "article.md",
            '+++\ntitle = "T"\n+++\n',
            "the text has 0 words and 0 characters; allowed are 1 to 20,000 words",
        ),
        ("article.md", '+++\ntitle = "T"\n+++\n' + "a " * 20_001, "the text has 20,001 words"),
        (
            "article.md",
            '+++\ntitle = "T"\n+++\n' + "a" * 300_001,
            "the text has 1 words and 300,001 characters",
        ),
        ("notes.toml", "[[card]]\nnth = 50_001", "notes.toml: 50,001 words counted by nth; at most 50,000"),
    ],
    ids=["unknown", "long", "too many marks", "no words", "a book", "a long word", "far away"],
)
def test_lesson_files_out_of_bounds_are_refused(file: str, text: str, problem: str) -> None:
    with pytest.raises(LessonFileError) as caught:
        draft_in({**full(), file: text}, name=NAME)
    assert problem in str(caught.value)


@given(
    file=st.sampled_from(FILES),
    junk=st.text(max_size=40) | st.text('[]{}="\\.\n|+key', max_size=60),
    at=st.integers(0, 600),
)
def test_lesson_files_of_junk_raise_nothing_else(file: str, junk: str, at: int) -> None:
    files = full_once()
    files[file] = files[file][:at] + junk + files[file][at:]
    try:
        draft_in(files, name=NAME)
    except LessonFileError as error:
        assert str(error).startswith(NAME)  # noqa: PT017 -- most junk is an error, some is not


_FULL: dict[str, str] = {}


def full_once() -> dict[str, str]:
    if not _FULL:
        _FULL.update(full())
    return dict(_FULL)
