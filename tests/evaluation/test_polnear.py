"""The PolNeAR loader and scorer, on a corpus made here."""

from pathlib import Path

import pytest

from lessons.evaluation.attribution_scores import AttributionScores, matched, merged, score_attributions
from lessons.evaluation.polnear import aligned, score_polnear
from lessons.evaluation.polnear_corpus import CorpusArticle, CorpusError, Judged, articles, parse
from lessons.language.normalising import normalise

TEXT = "The mayor said the bridge would close. Nobody asked why.\n"
STANDOFF = (
    "T1\tSource 0 9\tThe mayor\nT2\tCue 10 14\tsaid\nT3\tContent 15 37\tthe bridge would close\n"
    "E1\tAttribution:T3 Source:T1 Cue:T2 Content:T3\n#1\tAnnotatorNotes T1\tnote\n"
)
SAID = Judged(source=((0, 9),), cue=((10, 14),), content=((15, 37),))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for name in ("text", "attributions"):
        (tmp_path / "dev" / name).mkdir(parents=True)
    (tmp_path / "dev" / "text" / "a_b.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "dev" / "attributions" / "a_b_one.ann").write_text(STANDOFF, encoding="utf-8")
    (tmp_path / "dev" / "attributions" / "a_b_two.ann").write_text("", encoding="utf-8")
    return tmp_path


def test_polnear_corpus_takes_the_first_annotator(corpus: Path) -> None:
    assert [(each.id, each.text, each.attributions) for each in articles(corpus, "dev")] == [
        ("a_b", TEXT, (SAID,))
    ]


def test_polnear_corpus_joins_pieces_and_keeps_discarded_stretches() -> None:
    standoff = (
        "T1\tCue 5 8\tsay\nT2\tContent 9 12;20 24\tx\nT3\tContent 30 33\ty\nT4\tDiscard 40 44\tz\n"
        "E1\tAttribution-no-source:T2 Cue:T1 Content:T2 Content2:T3\nE2\tAttribution:T2 Content:T2\n"
    )
    assert parse(standoff) == ((Judged((), ((5, 8),), ((9, 12), (20, 24), (30, 33))),), ((40, 44),))


def test_polnear_corpus_names_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no such folder"):
        list(articles(tmp_path, "dev"))


def test_polnear_reads_and_scores_a_folder(corpus: Path) -> None:
    scores = score_polnear(corpus, "dev")
    assert (scores.marked, scores.content.recall, scores.joint.recall) == (1, 1.0, 1.0)


def _scores(
    *found: Judged, marked: tuple[Judged, ...] = (SAID,), discarded: tuple[tuple[int, int], ...] = ()
) -> AttributionScores:
    return score_attributions([(CorpusArticle("a", TEXT, marked, discarded), found)])


def test_polnear_scores_the_same_as_full_marks() -> None:
    scores = _scores(SAID)
    assert scores.content.f1 == scores.joint.f1 == scores.sources.f1 == scores.cue.f1 == 1.0


@pytest.mark.parametrize(
    ("content", "half", "third"),
    [((15, 37), 1, 1), ((15, 25), 1, 1), ((15, 18), 0, 0), ((26, 56), 0, 0)],
    ids=["all", "half", "a quarter", "two of seven"],
)
def test_polnear_scores_contents_by_shared_words(content: tuple[int, int], half: int, third: int) -> None:
    scores = _scores(Judged(((0, 9),), ((10, 14),), (content,)))
    assert (scores.content.recall, scores.content_third.recall) == (half, third)


def test_polnear_scores_another_source_as_content_alone() -> None:
    scores = _scores(Judged(((39, 45),), ((10, 14),), ((15, 37),)))
    assert (scores.content.f1, scores.joint.f1) == (1.0, 0.0)


def test_polnear_scores_leave_nested_and_discarded_ones_out_of_precision() -> None:
    nested = Judged((), ((26, 31),), ((32, 37),))
    assert _scores(SAID, nested).found == 1
    assert _scores(Judged((), ((46, 51),), ((52, 55),)), discarded=((39, 56),)).found == 0


def test_polnear_scores_types_of_speech_by_double_quotation_marks() -> None:
    text = '"Yes, we can," she said. He said it was "very bad" news. They said no.\n'
    marked = (
        Judged(((15, 18),), ((19, 23),), ((1, 12),)),
        Judged(((25, 27),), ((28, 32),), ((33, 55),)),
        Judged(((57, 61),), ((62, 66),), ((67, 69),)),
    )
    scores = score_attributions([(CorpusArticle("a", text, marked, ()), marked[:1])])
    assert {kind: score.recall for kind, score in scores.speech.items()} == {
        "direct": 1.0,
        "mixed": 0.0,
        "indirect": 0.0,
    }


def test_polnear_merges_what_one_cue_says() -> None:
    again = Judged((), ((10, 14),), ((39, 56),))
    assert merged([SAID, again]) == [Judged(((0, 9),), ((10, 14),), ((15, 37), (39, 56)))]


def test_polnear_matches_one_to_one_by_greatest_overlap() -> None:
    assert matched({(0, 0): 0.6, (0, 1): 0.9, (1, 0): 0.5, (1, 1): 0.7}, 0.5) == [(0, 1), (1, 0)]


@pytest.mark.parametrize(
    "text",
    ["plain", "Cafe\u0301 noir", "a\r\nb\rc", "q\u0307\u0323x", "\u1100\u1161\u11a8 end", "x\x00y\ufeff"],
    ids=["plain", "accent", "line ends", "two marks", "hangul", "controls"],
)
def test_polnear_maps_offsets_back_through_normalising(text: str) -> None:
    made, origins = aligned(text)
    assert made == normalise(text)
    assert len(origins) == len(made) + 1
    assert origins == sorted(origins)
    for index, char in enumerate(made):
        if char.isascii() and char.isalpha():
            assert text[origins[index]] == char
