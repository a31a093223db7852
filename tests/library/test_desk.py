"""Decisions on the desk: accepted, rejected, relabelled, re-spanned, added, reworded, undone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons import LESSONS
from lessons.library.desk import (
    LONGEST_TEXT,
    MOST_UNDONE,
    Decision,
    DeskError,
    Draft,
    History,
    Item,
    added,
    authored,
    decided,
    detailed,
    in_order,
    moved,
    noted,
    removed,
    respanned,
    reworded,
    with_content,
)
from lessons.library.desk_keys import key_of
from lessons.model.authoring import Said
from lessons.model.lesson import KeyMark, Lesson
from lessons.model.reading import KEY_RULE, Finding, Maker, Reading, Source, SourceKind, SourceLabel
from lessons.model.span import Span


def item(draft: Draft, words: str) -> Item:
    (found,) = (each for each in draft.items if each.span.of(draft.article.text) == words)
    return found


def place(draft: Draft, words: str) -> Span:
    start = draft.article.text.index(words)
    return Span(start, start + len(words))


def marked_in(draft: Draft) -> list[str]:
    return [each.span.of(draft.article.text) for each in key_of(draft).reading.findings]


def test_desk_rejected_and_open_items_stay_out_of_the_key(draft: Draft) -> None:
    before = marked_in(draft)
    for decision in (Decision.REJECTED, Decision.OPEN):
        assert marked_in(decided(draft, item(draft, "savage"), decision)) == before[1:]


@pytest.mark.parametrize(
    ("words", "edge", "by", "after"),
    [
        pytest.param("savage", "start", -1, "The savage", id="start earlier"),
        pytest.param("savage", "end", 1, "savage cuts", id="end later"),
        pytest.param("over 40 sailings", "start", 1, "40 sailings", id="start later"),
        pytest.param("over 40 sailings", "end", -1, "over 40", id="end earlier"),
        pytest.param("Ona Brisk", "end", 1, "Ona Brisk. She", id="past punctuation"),
        pytest.param("dozens of ways", "start", -1, "at dozens of ways", id="inside a quotation"),
    ],
)  # fmt: skip
def test_desk_moves_the_ends_of_a_mark_by_words(
    draft: Draft, words: str, edge: str, by: int, after: str
) -> None:
    new, held = respanned(draft, item(draft, words), edge=edge, by=by)
    assert held.span.of(draft.article.text) == after
    assert new.item(held.id) == held
    assert len(new.items) == len(draft.items)


@pytest.mark.parametrize(
    ("words", "edge", "by"),
    [("savage", "start", 1), ("savage", "end", -1), ("1,204 people", "end", 1)],
    ids=["no word left at the start", "no word left at the end", "end of the line but one"],
)
def test_desk_keeps_a_word_in_its_line(draft: Draft, words: str, edge: str, by: int) -> None:
    held = item(draft, words)
    if words == "1,204 people":
        draft, held = respanned(draft, held, edge=edge, by=by)  # "voted" is the last word
    with pytest.raises(DeskError, match="no word to move this end to"):
        respanned(draft, held, edge=edge, by=by)


@given(text=st.text("ab '’-.$%\n“”é😀", min_size=1, max_size=40), data=st.data())
def test_desk_moved_ends_stay_in_the_text_and_hold_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    edge, by = data.draw(st.sampled_from(["start", "end"])), data.draw(st.sampled_from([-1, 1]))
    new = moved(text, span, edge=edge, by=by)
    if new is not None:
        assert new.end <= len(text)
        assert new != span
        assert (new.start == span.start) != (new.end == span.end)
        grows = (edge == "start") == (by < 0)
        assert (len(new) > len(span)) is grows


def test_desk_adds_words_with_what_they_suggest(draft: Draft) -> None:
    loaded = "in_whose_words"
    new, held = added(draft, loaded, place(draft, " looked "), "metaphor")
    assert held.span.of(draft.article.text) == "looked"
    assert held.said.details == {"voice": "quoted"}
    assert new.item(held.id) == held
    assert "looked" in marked_in(new)


@pytest.mark.parametrize("label", ["sourced", "unsourced"])
def test_desk_adds_no_second_mark_of_a_lesson_on_the_same_words(draft: Draft, label: str) -> None:
    with pytest.raises(DeskError, match="marked already"):
        added(draft, "who_counted", place(draft, "1,204 people"), label)


def test_desk_puts_a_new_mark_in_the_place_of_a_rejected_one(draft: Draft) -> None:
    draft = decided(draft, item(draft, "savage"), Decision.REJECTED)
    new, _ = added(draft, "in_whose_words", place(draft, "savage"), "intensifier")
    assert item(new, "savage").said.label == "intensifier"
    assert len(new.items) == len(draft.items)


def test_desk_adds_no_white_space(draft: Draft) -> None:
    with pytest.raises(DeskError, match="no words"):
        added(draft, "who_says", place(draft, " "), "named")


def test_desk_words_of_the_author_are_kept_as_lines(draft: Draft) -> None:
    draft = reworded(
        draft, item(draft, "flood"), reason=" It\nstirs\x00 ", ask="Who\tpays?", plainer=("rise", "rise", "")
    )
    held = item(draft, "flood")
    assert (held.said.reason, held.ask, held.said.plainer) == ("It stirs�", "Who pays?", ("rise", ""))
    assert len(item(reworded(draft, held, ask="x" * 9999), "flood").ask) == LONGEST_TEXT


def test_desk_leaves_what_is_not_reworded(draft: Draft) -> None:
    before = item(draft, "savage")
    assert item(reworded(draft, before, ask="Why?"), "savage") == replace(before, ask="Why?")


def test_desk_details_and_content_change(draft: Draft) -> None:
    draft = detailed(draft, item(draft, "flood"), detail="voice", answer="quoted")
    assert item(draft, "flood").said.details == {"voice": "quoted"}
    loose, tight = place(draft, " of costs"), place(draft, "of costs")
    assert item(with_content(draft, item(draft, "She"), [loose, tight]), "She").content == (tight,)


def test_desk_note_and_questions_lose_what_is_empty(draft: Draft) -> None:
    new = noted(draft, note=" Read\r\nit \n", questions=["Why?", " ", "Who\nelse?"])
    assert (new.note, new.questions) == ("Read\nit", ("Why?", "Who else?"))
    assert noted(new) == new


def test_desk_takes_items_out(draft: Draft) -> None:
    assert marked_in(removed(draft, item(draft, "savage"))) == marked_in(draft)[1:]


def test_desk_history_undoes_and_does_again(draft: Draft) -> None:
    steps = [draft]
    for each in draft.items:
        steps.append(decided(steps[-1], each, Decision.REJECTED))
    history = History(draft)
    for step in steps[1:]:
        history = history.then(step)
    for step in reversed(steps[:-1]):
        history = history.undone()
        assert history.draft == step
    assert history.undone() is history
    for step in steps[1:]:
        history = history.redone()
        assert history.draft == step
    assert history.redone() is history


def test_desk_history_forgets_what_was_undone_after_another_change(draft: Draft) -> None:
    history = History(draft).then(noted(draft, note="a")).undone().then(noted(draft, note="b"))
    assert history.future == ()
    assert history.undone().draft == draft
    assert history.then(history.draft) is history


def test_desk_history_is_bounded(draft: Draft) -> None:
    history = History(draft)
    for number in range(MOST_UNDONE + 5):
        history = history.then(noted(draft, note=f"{number}"))
    assert len(history.past) == MOST_UNDONE


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
def test_desk_every_lesson_can_be_authored_and_read_back(lesson: Lesson) -> None:
    """What an author says of words comes back from the head of its mark, label by label."""
    desk = authored(lesson.slug)
    words = "hundreds of people"
    sources = {
        SourceLabel.NAMED: Source("ana", "Ana", SourceLabel.NAMED, SourceKind.PERSON),
        SourceLabel.ANONYMOUS: Source("boss", "a boss", SourceLabel.ANONYMOUS, SourceKind.INDIVIDUAL),
    }
    labels = {each.id: each.label.value for each in sources.values()}
    for label in lesson.labels:
        wanted = desk.credits(label.slug)
        for answers in [{}, *({each.slug: slug} for each in desk.details for slug, _ in each.answers)]:
            said = desk.proposed(label.slug, words, quoted=False)
            said = replace(
                said,
                details={**said.details, **answers},
                source_id=None if wanted is None else sources[wanted].id,
                plainer=("many",) if desk.offers_plainer else (),
                reason="Because.",
            )
            finding = Finding(
                "x",
                lesson.slug,
                Span(0, len(words)),
                label.slug,
                desk.stated(said, words),
                KEY_RULE,
                "Because.",
            )
            assert desk.said(finding) == said
            assert _through_its_head(finding, words, labels, said) == said


def _through_its_head(finding: Finding, words: str, labels: dict[str, str], said: Said) -> Said:
    lesson = next(each for each in LESSONS if each.slug == finding.lesson)
    head = lesson.to_key(finding, Reading(words, (), (), (finding,), 3, Maker.PEOPLE))
    opening = next(each for each in lesson.openings if head.startswith(each))
    label, facts = lesson.from_key(
        KeyMark(
            opening=opening,
            argument=head.removeprefix(opening),
            span=finding.span,
            quote=words,
            labels=labels,
            speaker=None,
            extra={"reason": said.reason, "plainer": list(said.plainer)},
        )
    )
    return authored(lesson.slug).said(replace(finding, label=label, facts=facts))


def test_desk_items_stand_in_the_order_of_the_text(draft: Draft) -> None:
    assert in_order(reversed(draft.items)) == draft.items
