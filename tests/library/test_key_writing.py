"""Keys written: what comes back is what went out, for any text and any marks that nest."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons import LESSONS
from lessons.in_whose_words.records import LoadedTerm
from lessons.library.front_matter import LibraryError
from lessons.library.key_marks import escape
from lessons.library.key_writing import nestable, write_key
from lessons.library.keys import parse_key
from lessons.model.answer_key import AnswerKey
from lessons.model.article import count_words
from lessons.model.reading import (
    Attribution,
    Finding,
    Maker,
    Reading,
    Source,
    SourceKind,
    SourceLabel,
    Speech,
    Voice,
)
from lessons.model.span import Span
from lessons.who_counted.records import Figure, Precision
from lessons.who_says.records import SourceMention

HEADS = ("S+ana", "S-boss", "S-none", "F=ana", "F~boss!", "F?none", "F=record", "L:emotive", 'L"label')
CONTENTS = ("Q=ana", "Q=boss", "Q=none")
ONE_OF_EACH = " {S+ana|Ana} {S-boss|boss} {S-none|reportedly} {L:emotive|end}."

chunks = st.text("ab 12.,“”‘’\"'{}|\\😀é\n", max_size=8)


@dataclass(frozen=True)
class Piece:
    """Part of a marked text: as it is written, and without its marks."""

    marked: str
    plain: str


def joined(pieces: list[Piece]) -> Piece:
    return Piece("".join(p.marked for p in pieces), "".join(p.plain for p in pieces))


def in_mark(head: str, inner: Piece) -> Piece:
    return Piece(f"{{{head}|x{inner.marked}y}}", f"x{inner.plain}y")


def around_mark(head: str, inner: Piece) -> Piece:
    """A content on the very words of another mark, or on plain ones."""
    return Piece(f"{{{head}|{inner.marked}}}", inner.plain)


plain_pieces = chunks.map(lambda text: Piece(escape(text), text))
mark_pieces = st.recursive(
    st.builds(in_mark, st.sampled_from(HEADS), plain_pieces),
    lambda inner: (
        st.builds(
            in_mark,
            st.sampled_from(HEADS + CONTENTS),
            st.lists(st.one_of(plain_pieces, inner), max_size=3).map(joined),
        )
        | st.builds(around_mark, st.sampled_from(CONTENTS), inner)
    ),
    max_leaves=12,
)
bodies = st.lists(st.one_of(plain_pieces, mark_pieces), max_size=6).map(joined)
sentences = st.text("ab “”\"\\'\n😀", min_size=1, max_size=12)


@given(body=bodies, role=sentences, reason_given=st.booleans())
def test_key_writing_round_trip(body: Piece, role: str, reason_given: bool) -> None:
    quoted = role.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    front = (
        f'+++\n[source.ana]\nname = "Ana"\nkind = "person"\nrole = "{quoted}"\n'
        f"[source.boss]\nname = 'a boss'\nkind = 'individual'\nreason_given = {str(reason_given).lower()}\n"
        '[[word]]\nquote = "end"\nreason = "r"\nplainer = [""]\n+++\n'
    )
    try:
        key = parse_key(f"{front}A{body.marked}{ONE_OF_EACH}\n", name="key.md")
    except LibraryError as error:
        assert str(error).endswith("credited to this source already")  # noqa: PT017 -- the generator nests {Q=a|{Q=a|…}}
        return
    assert key.reading.text == f"A{body.plain} Ana boss reportedly end."
    written = write_key(key)
    assert parse_key(written, name="key.md") == key
    assert write_key(parse_key(written, name="key.md")) == written


@given(text=st.text('{}|\\SFLQ+-=~?:"!anoe \n“”', max_size=40))
def test_key_writing_any_text_is_a_key_or_an_error(text: str) -> None:
    try:
        key = parse_key(text, name="key.md")
    except LibraryError as error:
        assert str(error).startswith("key.md: ")  # noqa: PT017 -- both ends are allowed
        return
    assert parse_key(write_key(key), name="key.md") == key


TEXT = "Ana said “nine pumps” were awful and the boss left.\n\nReportedly, nobody knew."
whole = st.sampled_from(
    [
        Span(start, end)
        for start in range(len(TEXT))
        for end in range(start + 1, len(TEXT) + 1)
        if not TEXT[start].isspace() and not TEXT[end - 1].isspace() and not set(TEXT[start:end]) & set("“”")
    ]
)
finds = st.one_of(
    st.tuples(st.just("who_says"), whole, st.just("named"), st.just(SourceMention("ana"))),
    st.tuples(st.just("who_says"), whole, st.just("anonymous"), st.just(SourceMention("boss"))),
    st.tuples(
        st.just("who_counted"),
        whole,
        st.just("anonymous"),
        st.just(Figure(Precision.VAGUE, source_id="boss")),
    ),
    st.tuples(st.just("in_whose_words"), whole, st.just("emotive"), st.just(LoadedTerm(Voice.QUOTED, "ana"))),
)


def reading_with(
    found: list[tuple[str, Span, str, SourceMention | Figure | LoadedTerm]], content: list[Span]
) -> Reading:
    findings = [
        Finding(f"x{n}", lesson, span, label, facts, "rule", "Because.")
        for n, (lesson, span, label, facts) in enumerate(found)
    ]
    sources = tuple(
        Source(
            id_, id_, label, kind, mentions=tuple(f.span for f in findings if f.facts == SourceMention(id_))
        )
        for id_, label, kind in (
            ("ana", SourceLabel.NAMED, SourceKind.PERSON),
            ("boss", SourceLabel.ANONYMOUS, SourceKind.INDIVIDUAL),
        )
    )
    attributions = tuple(Attribution("ana", (), (), (span,), Speech.INDIRECT) for span in content)
    ordered = tuple(sorted(findings, key=lambda finding: finding.span))
    return Reading(TEXT, sources, attributions, ordered, count_words(TEXT), Maker.RULES)


@given(found=st.lists(finds, max_size=8), content=st.lists(whole, max_size=3))
def test_key_writing_holds_of_a_machine_reading_what_nests(
    found: list[tuple[str, Span, str, SourceMention | Figure | LoadedTerm]], content: list[Span]
) -> None:
    reading = reading_with(found, content)
    held, left_out = nestable(reading)
    key = parse_key(write_key(AnswerKey(held)), name="key.md")
    assert key.reading.text == TEXT
    assert [(f.lesson, f.span, f.label) for f in key.reading.findings] == [
        (f.lesson, f.span, f.label)
        for lesson_order in [[lesson.slug for lesson in LESSONS]]
        for f in sorted(held.findings, key=lambda f: (f.span, lesson_order.index(f.lesson)))
    ]
    assert sorted([*held.findings, *left_out], key=lambda f: f.id) == sorted(
        reading.findings, key=lambda f: f.id
    )


def test_key_writing_refuses_findings_that_cross() -> None:
    reading = reading_with(
        [
            ("who_says", Span(0, 8), "named", SourceMention("ana")),
            ("in_whose_words", Span(4, 14), "emotive", LoadedTerm(Voice.NARRATOR)),
        ],
        [],
    )
    with pytest.raises(
        LibraryError, match=r"\{S\+ana\|Ana said\} crosses \{L:emotive\|said “nine\}; marks may nest"
    ):
        write_key(AnswerKey(reading))


def test_key_writing_cuts_content_where_a_mark_crosses_it() -> None:
    reading = reading_with(
        [
            ("who_says", Span(0, 3), "named", SourceMention("ana")),
            ("in_whose_words", TEXT_SPAN, "emotive", LoadedTerm(Voice.NARRATOR)),
        ],
        [Span(TEXT.index("nine"), TEXT.index(" and"))],
    )
    written = write_key(AnswerKey(reading))
    assert "“{Q=ana|nine pumps” were} {L:emotive|{Q=ana|awful} and}" in written


TEXT_SPAN = Span(TEXT.index("awful"), TEXT.index(" the boss"))
