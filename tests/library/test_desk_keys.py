"""From a reading or a key to the desk, and back to a key that the inline form can hold."""

from dataclasses import replace

import pytest

from lessons.library.desk import Decision, Draft, added, decided, respanned
from lessons.library.desk_keys import draft_from, draft_of, hindrances, key_of
from lessons.library.desk_sources import placed
from lessons.library.samples import key, samples
from lessons.model.answer_key import Alternative, NonCase
from lessons.model.reading import Maker
from lessons.model.span import Span
from tests.library.conftest import OFFICIALS, drafted

SLUGS = [each.article.slug for each in samples()]


@pytest.mark.parametrize("slug", SLUGS)
def test_desk_keys_of_the_samples_come_back_as_they_are(slug: str) -> None:
    sample = next(each for each in samples() if each.article.slug == slug)
    assert key_of(draft_of(key(slug), sample.article)) == key(slug)


def test_desk_keys_begin_with_all_suggestions_open(draft: Draft) -> None:
    reading = replace(
        key_of(draft).reading,
        maker=Maker.RULES,
        findings=tuple(
            replace(each, rule="r.1", because="It says so.") for each in key_of(draft).reading.findings
        ),
    )
    begun = draft_from(reading, draft.article)
    assert {each.decision for each in begun.items} == {Decision.OPEN}
    assert {(each.rule, each.because) for each in begun.items} == {("r.1", "It says so.")}
    assert key_of(begun).reading.findings == ()
    for each in begun.items:
        begun = decided(begun, each, Decision.ACCEPTED)
    assert key_of(begun) == key_of(draft)


def place(draft: Draft, words: str) -> Span:
    start = draft.article.text.index(words)
    return Span(start, start + len(words))


def test_desk_keys_hold_no_marks_that_cross(draft: Draft) -> None:
    new, held = added(draft, "in_whose_words", place(draft, "sailings, officials"), "label")
    (hindered,) = hindrances(new)
    assert hindered.item == held
    assert hindered.why == "It crosses the F mark on “over 40 sailings”: move an end of one of them."
    assert key_of(new).reading.text == draft.article.text


def test_desk_keys_hold_no_marks_that_cut_a_quotation(draft: Draft) -> None:
    new, _ = added(draft, "in_whose_words", place(draft, "“We looked"), "label")
    (hindered,) = hindrances(new)
    assert "begins on “" in hindered.why


def test_desk_keys_wait_for_a_mention_of_the_source(draft: Draft) -> None:
    for decision in (Decision.OPEN, Decision.REJECTED):
        mention = next(each for each in draft.items if each.said.source_id == "officials")
        assert mention.lesson == "who_counted"
        mention = next(each for each in draft.of("who_says") if each.said.source_id == "officials")
        new = decided(draft, mention, decision)
        (hindered,) = hindrances(new)
        assert hindered.item.span.of(draft.article.text) == "over 40 sailings"
        assert "no mention of officials is accepted yet" in hindered.why
        assert len(key_of(new).reading.findings) == len(draft.items) - 2


def test_desk_keys_credit_content_by_the_mention_that_stands(draft: Draft) -> None:
    claims = key_of(draft).reading.claims()
    assert [each.source_id for each in claims] == ["officials", "brisk", "brisk"]
    she = next(each for each in draft.items if each.span.of(draft.article.text) == "She")
    claims = key_of(decided(draft, she, Decision.REJECTED)).reading.claims()
    assert [each.source_id for each in claims] == ["officials", "brisk"]


def test_desk_keys_reasons_of_two_lessons_on_the_same_words_stay_apart() -> None:
    draft = drafted(OFFICIALS + "The {S-officials|regime} spoke.")
    draft, loaded = placed(*added(draft, "in_whose_words", place(draft, "regime"), "label"))
    items = tuple(
        replace(each, said=replace(each.said, reason=f"Why {each.lesson}.")) for each in draft.items
    )
    key = key_of(replace(draft, items=items))
    assert {each.lesson: each.because for each in key.reading.findings} == {
        "who_says": "Why who_says.",
        "in_whose_words": "Why in_whose_words.",
    }
    assert loaded.lesson == "in_whose_words"


def test_desk_keys_drop_alternatives_and_non_cases_that_no_longer_fit(draft: Draft) -> None:
    savage, cuts = place(draft, "savage"), place(draft, "The savage")
    draft = replace(
        draft,
        alternatives=(
            Alternative("in_whose_words", cuts),
            Alternative("in_whose_words", place(draft, "broke"), optional=True),
        ),
        non_cases=(NonCase("in_whose_words", place(draft, "blamed"), "Plain."),),
    )
    assert len(key_of(draft).alternatives) == 2
    assert len(key_of(draft).non_cases) == 1
    item = next(each for each in draft.items if each.span == savage)
    rejected = decided(draft, item, Decision.REJECTED)
    assert [each.optional for each in key_of(rejected).alternatives] == [True]
    wider, _ = respanned(draft, item, edge="start", by=-1)
    assert [each.optional for each in key_of(wider).alternatives] == [True]  # the mark itself has those words
    marked, _ = added(draft, "in_whose_words", place(draft, "blamed a"), "insinuation")
    assert key_of(marked).non_cases == ()
