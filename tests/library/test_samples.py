"""The samples by discovery: what must hold for every article and every key that is put there."""

import re
from collections import Counter
from pathlib import Path

import pytest

from lessons import LESSONS
from lessons.language.quotations import quotations
from lessons.library.articles import FIRST_FILE, KEY_FILE, SECOND_FILE, Level, Sample
from lessons.library.front_matter import LibraryError
from lessons.library.key_writing import write_key
from lessons.library.keys import parse_key, read_key
from lessons.library.readings import from_json, to_json
from lessons.library.samples import annotations_in, disputes_in, key, key_in, sample, samples, samples_in
from lessons.library.shipped import shipped
from lessons.model.reading import KINDS, NOBODY, SourceKind
from lessons.model.span import Span

FOLDER = shipped("sample_articles")
KEYS = sorted(path for name in (KEY_FILE, FIRST_FILE, SECOND_FILE) for path in FOLDER.glob(f"*/{name}"))
MENTIONS, FIGURES, LOADED = LESSONS[:3]
AMOUNT = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?|scores?|hundreds?|thousands|millions"
    r"|half|most|twice|doubled?)\b",
    re.IGNORECASE,
)
every_sample = pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.article.slug)
every_key = pytest.mark.parametrize("path", KEYS, ids=lambda path: f"{path.parent.name}/{path.name}")


def test_samples_are_all_there() -> None:
    assert {each.article.slug for each in samples()} == {
        path.parent.name for path in FOLDER.glob("*/article.md")
    }
    assert len(samples()) >= 12


@every_sample
def test_samples_say_what_they_are(sample: Sample) -> None:
    article = sample.article
    assert article.fictional
    assert article.licence
    assert article.origin
    assert article.published is not None
    assert 300 <= sample.words <= 550
    assert "\n\n\n" not in article.text
    assert not re.search(r"[^\n]\n[^\n]", article.text), "paragraphs are one line each"
    assert sample.has_key


@every_sample
def test_samples_level_is_what_is_measured(sample: Sample) -> None:
    assert sample.level is Level.of(sample.reading_ease), sample.reading_ease


def test_samples_come_in_pairs() -> None:
    events = Counter(each.event for each in samples())
    assert set(events.values()) == {2}
    for event in events:
        versions = {each.version for each in samples() if each.event == event}
        topics = {each.topic for each in samples() if each.event == event}
        assert (len(versions), len(topics)) == (2, 1), event


@every_sample
def test_samples_have_what_a_teacher_needs(sample: Sample) -> None:
    teacher = sample.teacher
    assert len(sample.devices) >= 3
    assert len(teacher.aims) >= 2
    assert len(teacher.questions) >= 3
    assert teacher.misconceptions
    assert all(question.endswith("?") for question in teacher.questions if "Rewrite" not in question)
    assert 10 <= sample.minutes <= 60


@every_sample
def test_samples_keys_give_reasons_for_what_they_warn_of(sample: Sample) -> None:
    """A learner who asks why is answered: by a reason, or for a loaded word by a plainer one."""
    reading = key(sample.article.slug).reading
    for lesson in LESSONS:
        for finding in filter(lesson.is_heavy, reading.of(lesson.slug)):
            words = finding.span.of(reading.text)
            plainer = getattr(finding.facts, "plainer", ())
            assert finding.because or plainer, f"{words!r} of {sample.article.slug} has no reason"


@every_sample
def test_samples_plainer_words_are_plainer(sample: Sample) -> None:
    """A plainer word is not one that the same key marks."""
    reading = key(sample.article.slug).reading
    loaded = {finding.span.of(reading.text).lower() for finding in reading.of(LOADED.slug)}
    for finding in reading.of(LOADED.slug):
        for plainer in getattr(finding.facts, "plainer", ()):
            assert plainer.lower() not in loaded, plainer


@every_sample
def test_samples_keys_give_back_the_text(sample: Sample) -> None:
    assert key(sample.article.slug).reading.text == sample.article.text
    both = annotations_in(sample)
    assert both is not None, "two people mark a sample, each alone"
    assert [each.reading.text for each in both] == [sample.article.text] * 2


@every_sample
def test_samples_keys_settle_every_difference_between_the_annotations(sample: Sample) -> None:
    for dispute in disputes_in(sample):  # that none is open, and the key does it, the loader checks
        assert dispute.reason.endswith((".", "”")), dispute.reason


@every_key
def test_samples_keys_round_trip(path: Path) -> None:
    answer = read_key(path)
    assert parse_key(write_key(answer), name="key.md") == answer
    assert from_json(to_json(answer.reading)) == answer.reading


@every_key
def test_samples_keys_credit_sources_of_the_right_kind(path: Path) -> None:
    reading = read_key(path).reading
    known = {source.id: source for source in reading.sources}
    for source in reading.sources:
        assert source.kind in KINDS[source.label]
        assert source.mentions, source.id
        assert bool(source.name) is (source.id != NOBODY), source.id
    for finding in reading.findings:
        credited = getattr(finding.facts, "source_id", None)
        assert credited is None or credited in known, finding


@every_key
def test_samples_keys_marks_keep_to_the_words(path: Path) -> None:
    """No white space, no half words, no enclosing quotation marks at the ends of a mark."""
    reading = read_key(path).reading
    text = reading.text
    pairs = {(q.outer.start, q.outer.end) for q in quotations(text)}
    for finding in reading.findings:
        start, end = finding.span.start, finding.span.end
        words = finding.span.of(text)
        assert words == words.strip(), words
        assert not (text[start - 1 : start].isalnum() and text[start].isalnum()), words
        assert not (text[end - 1].isalnum() and text[end : end + 1].isalnum()), words
        assert (start, end) not in pairs, words
        assert "\n" not in words, words


@every_key
def test_samples_keys_mentions_end_before_a_possessive(path: Path) -> None:
    reading = read_key(path).reading
    for finding in reading.of(MENTIONS.slug):
        words = finding.span.of(reading.text)
        assert not re.search(r"['’]s?$", words), words


@every_key
def test_samples_keys_loaded_words_come_without_their_article(path: Path) -> None:
    reading = read_key(path).reading
    for finding in reading.of(LOADED.slug):
        words = finding.span.of(reading.text)
        assert not re.match(r"(?:the|an?)\s", words, re.IGNORECASE), words


@every_sample
def test_samples_keys_keep_to_the_extents_of_the_rules(sample: Sample) -> None:
    """What `docs/annotation.md` says of where marks begin and end."""
    reading = key(sample.article.slug).reading
    kinds = {source.id: source.kind for source in reading.sources}
    for finding in reading.of(MENTIONS.slug):
        words = finding.span.of(reading.text)
        assert not re.search(r"\b(?:who|whom|whose|which|citing)\b", words), words
        id_ = getattr(finding.facts, "source_id", "")
        if "," in words:  # a role and the name that stands beside it, and nothing else
            assert kinds[id_] in {SourceKind.PERSON, SourceKind.ORGANISATION}, words
            assert re.search(r", (?:[A-Z]\w+ ?){1,3}$", words), words
    for finding in reading.of(FIGURES.slug):
        words = finding.span.of(reading.text)
        assert AMOUNT.search(words), words
        assert not re.fullmatch(r"(?:19|20)\d\d|\d+:\d+|.*[ap]\.m\.", words), words
    for finding in reading.of(LOADED.slug):
        words = finding.span.of(reading.text)
        assert not re.search(r"^(?:who|which|that)\s|\s(?:of|behind|that|to)$", words), words


@every_sample
def test_samples_keys_contents_begin_after_the_conjunction(sample: Sample) -> None:
    reading = key(sample.article.slug).reading
    for attribution in reading.attributions:
        for piece in attribution.content:
            assert not re.match(r"(?:that|to|and)\s", piece.of(reading.text)), piece.of(reading.text)


@every_sample
def test_samples_keys_mark_the_number_of_a_whole_as_optional(sample: Sample) -> None:
    """`412 of its 430 workers` is one figure; `430 workers` may be marked besides."""
    answer = key(sample.article.slug)
    text = answer.reading.text
    for finding in answer.reading.of(FIGURES.slug):
        whole = re.search(
            r"\bof (?:(?:the|its) )?(?P<whole>(?:\d[\d.,]*|two|three|five|ten)\b.*)", finding.span.of(text)
        )
        if whole:
            start = finding.span.start + whole.start("whole")
            span = Span(start, finding.span.end)
            assert any(each.span == span and each.optional for each in answer.alternatives), span.of(text)
            assert all(other.span != span for other in answer.reading.of(FIGURES.slug)), span.of(text)


@every_key
def test_samples_keys_non_cases_overlap_no_mark(path: Path) -> None:
    answer = read_key(path)
    for case in answer.non_cases:
        assert case.why.endswith((".", "?", "!", "”")), case.why
        for finding in answer.reading.of(case.lesson):
            assert not finding.span.overlap(case.span), case.span.of(answer.reading.text)


def test_samples_an_unknown_name_is_an_error() -> None:
    with pytest.raises(KeyError):
        sample("no-such-article")
    with pytest.raises(KeyError):
        key("no-such-article")


def test_samples_a_key_of_another_text_is_refused(tmp_path: Path) -> None:
    first = samples()[0]
    folder = tmp_path / "one"
    folder.mkdir()
    (folder / "article.md").write_text(
        (first.folder / "article.md").read_text(encoding="utf-8"), encoding="utf-8"
    )
    text = (first.folder / KEY_FILE).read_text(encoding="utf-8")
    at = text.rindex(".")
    (folder / KEY_FILE).write_text(text[:at] + "," + text[at + 1 :], encoding="utf-8")
    (copy,) = samples_in(tmp_path)
    problem = r"key\.md: without its marks the text is not the article's: at line \d+, column \d+"
    with pytest.raises(LibraryError, match=problem):
        key_in(copy)
    (folder / KEY_FILE).unlink()
    assert not samples_in(tmp_path)[0].has_key
    with pytest.raises(LibraryError, match=r"key\.md: cannot be read"):
        key_in(copy)
