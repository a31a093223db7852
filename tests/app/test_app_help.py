"""The levels of help on the page: what each gives of the key before the answer, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lessons import LESSONS
from lessons.library.samples import key, samples
from lessons.model.answer_key import AnswerKey
from lessons.model.lesson import Lesson
from lessons.model.marks import Help
from lessons.model.span import Span
from lessons.walk.helping import passages, posed
from lessons.walk.revealing import tempting

if TYPE_CHECKING:
    from tests.app.conftest import Visitor

SLUGS = ("fuel-note-options", "port-selm-night")
"""A careful write-up, with no loaded word and words that tempt, and a heated one."""
ROUNDS = [(slug, lesson) for slug in SLUGS for lesson in LESSONS]
IDS = [f"{slug} {lesson.slug}" for slug, lesson in ROUNDS]


def _spans(visitor: Visitor) -> list[Span]:
    return [Span(int(str(each["start"])), int(str(each["end"]))) for each in visitor.shown]


def _right(slug: str, lesson: Lesson) -> dict[Span, str]:
    """The words that wait for a label, and the label that fits."""
    answers = key(slug)
    labels = {each.span: each.label for each in answers.reading.of(lesson.slug)}
    return {span: labels[span] for span in posed(lesson.slug, answers) if span in labels}


def _no_more_than_given(visitor: Visitor, lesson: Lesson, answers: AnswerKey) -> None:
    """No card, no reason and no state of the key is anywhere in what the page was sent."""
    for finding in answers.reading.of(lesson.slug):
        assert not visitor.sent(lesson.card(finding, answers.reading).title)
    for case in answers.non_cases:
        assert not visitor.sent(case.why)
    for each in visitor.shown:
        assert set(each) == {"id", "start", "end", "letter", "line", "heavy", "name", "state"}
        assert each["state"] == "to label"
        assert each["heavy"] is False
        span = Span(int(str(each["start"])), int(str(each["end"])))
        assert each["name"] == " ".join(span.of(answers.reading.text).split())
        assert each["id"] == f"waits-{span.start}-{span.end}"


@pytest.mark.parametrize(("slug", "lesson"), ROUNDS, ids=IDS)
def test_help_with_the_words_marked_asks_for_labels_alone(
    visitor: Visitor, slug: str, lesson: Lesson
) -> None:
    answers, right = key(slug), _right(slug, lesson)
    visitor.follow(article=slug, round=lesson.slug, beat="mark", help="worked")
    assert _spans(visitor) == list(posed(lesson.slug, answers))
    assert visitor.hints == []
    _no_more_than_given(visitor, lesson, answers)
    pen = visitor.layer["pen"]
    assert isinstance(pen, dict)
    assert pen["labelsOnly"] is True
    visitor.mark(Span(0, 3), lesson.labels[0].slug)  # words that do not wait for a label
    assert visitor.marks == []
    for span, label in list(right.items())[:4]:
        visitor.mark(span, label)
    if not right:
        visitor.none_here()
    assert len(visitor.marks) == min(4, len(right))
    assert len(visitor.shown) == len(posed(lesson.slug, answers)) - len(visitor.marks)
    visitor.press("foot-on")
    visitor.press("foot-aside")
    states = [each["state"] for each in visitor.shown]
    assert states.count("found") == min(4, len(right))
    assert states.count("left alone") == len(tempting(lesson.slug, answers))
    assert visitor.visit.progress(slug).attempt(lesson.slug).help is Help.WORKED
    if right:
        assert f"of the {_number(len(right))} that count the label that fits" in visitor.words
    else:
        assert "None of these words counts, and you left them all alone" in visitor.words


@pytest.mark.parametrize(("slug", "lesson"), ROUNDS, ids=IDS)
def test_help_with_the_sentences_tinted_gives_counts_alone(
    visitor: Visitor, slug: str, lesson: Lesson
) -> None:
    answers, right = key(slug), _right(slug, lesson)
    visitor.follow(article=slug, round=lesson.slug, beat="mark", help="faded")
    assert visitor.shown == []
    assert visitor.hints == [
        [each.span.start, each.span.end, each.count] for each in passages(lesson.slug, answers)
    ]
    _no_more_than_given(visitor, lesson, answers)
    for span, label in list(right.items())[:1]:
        visitor.mark(span, label)
    if not right:
        visitor.none_here()
    visitor.press("foot-on")
    visitor.press("foot-aside")
    assert visitor.hints == []
    assert visitor.visit.progress(slug).attempt(lesson.slug).help is Help.FADED


def test_help_with_another_label_is_told_apart(visitor: Visitor) -> None:
    lesson, slug = LESSONS[0], SLUGS[0]
    (span, label), *_ = _right(slug, lesson).items()
    other = next(each for each in lesson.labels if each.slug != label)
    visitor.follow(article=slug, round=lesson.slug, beat="mark", help="worked")
    visitor.mark(span, other.slug)
    visitor.press("foot-on")
    visitor.press("foot-aside")
    assert [each["state"] for each in visitor.shown].count("other label") == 1
    assert "1 other label" in visitor.words
    visitor.press("foot-on")
    assert f"You said “{other.name}”" in visitor.words


def test_help_is_suggested_on_ask_and_fades(visitor: Visitor) -> None:
    slug, lesson = SLUGS[0], LESSONS[0]
    visitor.follow(article=slug, round=lesson.slug, beat="ask")
    field = f"help-{slug}-{lesson.slug}"
    assert visitor.app.radio(key=field).value == "worked"
    assert "Suggested for you: “The words are marked”" in visitor.words
    visitor.press("foot-on")
    assert [each["state"] for each in visitor.shown] == ["to label"] * len(visitor.shown) != []
    for span, label in _right(slug, lesson).items():
        visitor.mark(span, label)
    visitor.press("foot-on")
    visitor.press("foot-aside")
    assert "That went well. Try the next one with only the sentences tinted." in visitor.words
    visitor.follow(article=slug, round=LESSONS[1].slug, beat="ask")
    assert visitor.app.radio(key=f"help-{slug}-{LESSONS[1].slug}").value == "faded"
    visitor.follow(article=SLUGS[1], round=lesson.slug, beat="ask")
    assert visitor.app.radio(key=f"help-{SLUGS[1]}-{lesson.slug}").value == "faded"
    visitor.follow(article=slug, round=lesson.slug, beat="ask")
    assert "To change it is to begin the round again." in visitor.words
    visitor.press("again")
    assert visitor.app.radio(key=field).value == "worked"


def test_help_chosen_stays_and_is_kept(visitor: Visitor) -> None:
    slug, lesson = SLUGS[0], LESSONS[0]
    visitor.follow(article=slug, round=lesson.slug, beat="ask")
    visitor.browser_answers("walks", None)
    visitor.choose(f"help-{slug}-{lesson.slug}", "faded")
    visitor.press("beat-1")  # the beat's own way to Mark
    assert visitor.hints
    again = visitor.anew()
    again.follow(article=slug, round=lesson.slug, beat="mark")
    assert again.hints == []  # nothing of the key before the browser has said which level it was
    again.browser_answers("walks", visitor.kept("walks"))
    assert again.hints == visitor.hints


def test_help_that_a_link_asks_for_gives_way_to_a_choice(visitor: Visitor) -> None:
    slug, lesson = SLUGS[0], LESSONS[0]
    visitor.follow(article=slug, round=lesson.slug, beat="ask", help="faded")
    assert "The link that you followed asks for this level." in visitor.words
    query = f"?article={slug}&round={lesson.slug}&beat=ask&help=faded"
    assert visitor.app.code[0].value.endswith(query)  # the link to hand on
    visitor.press("foot-on")
    assert visitor.address["help"] == "faded"
    assert visitor.hints
    visitor.press("foot-back")
    visitor.choose(f"help-{slug}-{lesson.slug}", "independent")
    assert "help" not in visitor.address
    visitor.press("foot-on")
    assert visitor.hints == []


def test_help_on_a_link_that_names_none_is_no_help(visitor: Visitor) -> None:
    visitor.follow(article=SLUGS[0], round=LESSONS[0].slug, beat="mark", help="everything")
    assert (visitor.shown, visitor.hints) == ([], [])


def test_help_comes_to_who_is_stuck_and_keeps_the_marks(visitor: Visitor) -> None:
    slug, lesson = SLUGS[0], LESSONS[0]
    visitor.follow(article=slug, round=lesson.slug, beat="mark")
    visitor.mark(Span(0, 3), lesson.labels[0].slug)
    visitor.press("stuck")
    assert len(visitor.marks) == 1
    assert visitor.hints
    assert not visitor.has("stuck")
    assert visitor.visit.progress(slug).attempt(lesson.slug).help is Help.FADED


def _number(count: int) -> str:
    from lessons.walk.feedback import number

    return number(count)


def test_help_slugs_are_samples() -> None:
    assert set(SLUGS) <= {each.article.slug for each in samples() if each.has_key}
