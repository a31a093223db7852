import json
from pathlib import Path

import pytest

from lessons.evaluation.loaded import CorpusError, LabelledText, compare, corpus, score_loaded


def _text(text: str, *spans: tuple[int, int], biased: bool | None) -> LabelledText:
    return LabelledText(id="t", text=text, spans=spans, biased=biased)


def test_loaded_scores_count_words_sentences_and_marks() -> None:
    texts = [
        _text("a vile old act", (2, 6), (11, 14), biased=True),
        _text("one two three four", biased=False),
        _text("five six", biased=False),
    ]
    score = compare(texts, [[(2, 10)], [(4, 7)], []])
    assert score.precision == pytest.approx(1 / 3)
    assert score.recall == pytest.approx(1 / 2)
    assert score.f1 == pytest.approx(0.4)
    assert score.marks == 2
    assert score.marks_unbiased == pytest.approx(1000 / 6)
    assert score.macro_f1 == pytest.approx((2 / 3 + 2 / 3) / 2)


def test_loaded_scores_of_nothing_are_no_scores() -> None:
    score = compare([_text("a b", biased=None)], [[]])
    assert (score.f1, score.macro_f1, score.marks_unbiased) == (0.0, None, None)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 1: Expecting property name"),
        ('{"id": "a"}', "line 1: 1 validation error"),
        ('{"id": "a", "text": "b", "spans": [3]}', "line 1: 'int' object"),
    ],
    ids=["not JSON", "no text", "no span"],
)
def test_loaded_corpus_errors_name_the_line(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(CorpusError) as error:
        list(corpus(path))
    assert message in str(error.value)


def test_loaded_corpus_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="cannot be read"):
        list(corpus(tmp_path / "none.jsonl"))
    (tmp_path / "empty.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(CorpusError, match="no text of the half 'held'"):
        score_loaded(tmp_path / "empty.jsonl", half="held")


def test_loaded_corpus_is_read_by_the_pipeline_and_quoted_marks_may_be_left_out(tmp_path: Path) -> None:
    rows = [
        {
            "id": "1",
            "text": "It was a horrific act.",
            "spans": [[9, 17, "word"]],
            "biased": True,
            "half": "x",
        },
        {
            "id": "2",
            "text": "“It was a horrific act,” Ana Ruiz said.",
            "spans": [],
            "biased": False,
            "half": "x",
        },
    ]
    path = tmp_path / "corpus.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    assert score_loaded(path, half="x").marks == 2
    own = score_loaded(path, half="x", quoted=False)
    assert (own.marks, own.precision, own.macro_f1) == (1, 1.0, 1.0)
