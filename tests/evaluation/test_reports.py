"""What `read --json`, its table and `screen` say of a reading."""

import csv
import io

import pytest
from rich.console import Console

from lessons.evaluation.printed import reading_table, screening_table
from lessons.evaluation.reports import report, screening, screening_columns, screening_csv
from lessons.library.keys import parse_key
from lessons.model.reading import Maker, Reading

READING = parse_key(
    '+++\n[source.ana]\nname = "Ana Ruiz"\nkind = "person"\nrole = "mayor"\n'
    '[[word]]\nquote = "grim"\nreason = "It judges."\nplainer = [""]\n+++\n'
    "{S+ana|Ana Ruiz} said {Q=ana|{F=ana!|hundreds of homes} were dark}. "
    "{S-none|Reportedly}, {Q=none|[red]it[/red] was {L:emotive|grim}}.",
    name="key.md",
).reading


def test_reports_json_is_the_documented_object() -> None:
    assert report("rain", READING) == {
        "id": "rain",
        "words": 14,
        "sources": [
            {
                "id": "ana",
                "name": "Ana Ruiz",
                "label": "named",
                "kind": "person",
                "role": "mayor",
                "reason_given": False,
                "mentions": [[0, 8]],
            },
            {
                "id": "none",
                "name": "",
                "label": "anonymous",
                "kind": "unspecified",
                "role": "",
                "reason_given": False,
                "mentions": [[43, 53]],
            },
        ],
        "attributions": [
            {
                "source_id": "ana",
                "source": [[0, 8]],
                "cue": [],
                "content": [[14, 41]],
                "speech": "indirect",
                "act": "statement",
                "via": None,
            },
            {
                "source_id": "none",
                "source": [],
                "cue": [[43, 53]],
                "content": [[55, 77]],
                "speech": "indirect",
                "act": "statement",
                "via": None,
            },
        ],
        "figures": [
            {
                "start": 14,
                "end": 31,
                "label": "sourced",
                "precision": "vague",
                "unverifiable": True,
                "source_id": "ana",
                "quantity": None,
                "quantity_high": None,
                "bound": "vague",
                "unit": "",
                "counted": "homes",
            }
        ],
        "loaded": [
            {
                "start": 73,
                "end": 77,
                "technique": "emotive",
                "voice": "narrator",
                "source_id": None,
                "plainer": [""],
            }
        ],
    }


def printed(table: object) -> str:
    console = Console(width=160, record=True, file=io.StringIO(), markup=False)
    console.print(table)
    return console.export_text()


def test_reports_table_prints_an_articles_words_as_they_are() -> None:
    text = printed(reading_table("[bold]rain", READING))
    assert "[bold]rain: 14 words; S 2 (1 !), F 1 (1 !), L 1 (1 !)" in text
    for words in ("Ana Ruiz", "hundreds of homes", "grim", "It judges."):
        assert words in text


def test_reports_screening_counts_with_denominators() -> None:
    row = screening("rain", READING)
    assert dict(zip(screening_columns(), row, strict=True)) == {
        "article": "rain",
        "words": 14,
        "sources": 1,
        "claims": 2,
        "who_says": 2,
        "who_says_warned": 1,
        "who_says_warned_per_100": 7.14,
        "who_counted": 1,
        "who_counted_warned": 1,
        "who_counted_warned_per_100": 7.14,
        "in_whose_words": 1,
        "in_whose_words_warned": 1,
        "in_whose_words_warned_per_100": 7.14,
    }
    assert "7.14" in printed(screening_table([row]))


def test_reports_screening_of_an_empty_text() -> None:
    assert screening("none", Reading("", (), (), (), 0, Maker.RULES))[-1] == 0.0


@pytest.mark.parametrize(("name", "cell"), [("=1+1", "'=1+1"), ("@x", "'@x"), ("a,b", "a,b"), ("-x", "'-x")])
def test_reports_screening_csv_is_safe_in_a_spreadsheet(name: str, cell: str) -> None:
    table = list(csv.reader(io.StringIO(screening_csv([(name, *screening("", READING)[1:])]))))
    assert table[0] == list(screening_columns())
    assert table[1][0] == cell
