"""Article files: front matter read strictly, the body to the character."""

from datetime import date
from pathlib import Path

import pytest

from lessons.library.articles import Level, Version, read_article
from lessons.library.front_matter import LibraryError

FRONT = """+++
title = "Rain"
outlet = "The Post"
published = 2026-01-02
licence = "CC BY 4.0"
origin = "Written here"
fictional = true
topic = "weather"
event = "rain"
version = "careful"
level = "easy"
devices = ["a forecast"]

[teacher]
aims = ["See it rain."]
questions = ["Does it?"]
minutes = 20
+++
"""
BODY = "It rained.\n\nIt “rained” on."


def write(folder: Path, text: str) -> Path:
    place = folder / "rain-today"
    place.mkdir()
    (place / "article.md").write_text(text, encoding="utf-8", newline="")
    return place


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(FRONT + BODY, id="at once"),
        pytest.param(FRONT + "\n" + BODY + "\n", id="after a blank line"),
        pytest.param("\ufeff" + FRONT + BODY + "\n\n", id="with a byte order mark"),
        pytest.param((FRONT + BODY).replace("\n", "\r\n"), id="with Windows line ends"),
    ],
)
def test_articles_are_their_front_matter_and_their_body(tmp_path: Path, text: str) -> None:
    sample = read_article(write(tmp_path, text))
    article = sample.article
    assert (article.slug, article.title, article.text) == ("rain-today", "Rain", BODY)
    assert (article.published, article.fictional) == (date(2026, 1, 2), True)
    assert (sample.level, sample.version, sample.minutes) == (Level.EASY, Version.CAREFUL, 20)
    assert (sample.words, sample.has_key, sample.content_note) == (5, False, "")
    assert sample.teacher.aims == ("See it rain.",)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        pytest.param('title = "Rain"\n', "", "title: Field required", id="no title"),
        pytest.param(
            "topic =", "subject =", "subject: unknown key; known are title, outlet", id="unknown key"
        ),
        pytest.param('"easy"', '"simple"', "level: Input should be 'easy', 'medium' or 'hard'", id="level"),
        pytest.param("2026-01-02", '"soon"', "published: Input should be a valid date", id="date"),
        pytest.param(
            "minutes = 20", "minutes = 0", "teacher.minutes: Input should be greater than 0", id="time"
        ),
        pytest.param(
            'aims = ["See it rain."]', "aims = []", "teacher.aims: Tuple should have at least 1", id="aims"
        ),
        pytest.param(BODY, "", "line 19: no text; the article follows the front matter", id="no body"),
    ],
)
def test_articles_errors_name_the_field(tmp_path: Path, old: str, new: str, problem: str) -> None:
    folder = write(tmp_path, (FRONT + BODY).replace(old, new))
    with pytest.raises(LibraryError) as error:
        read_article(folder)
    assert problem in str(error.value)
    assert str(error.value).startswith(f"{folder / 'article.md'}: ")


def test_articles_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=r"article\.md: cannot be read: No such file"):
        read_article(tmp_path)
    (tmp_path / "article.md").write_bytes(b"caf\xe9")
    with pytest.raises(LibraryError, match=r"article\.md: byte 3 is not UTF-8; save the file as UTF-8"):
        read_article(tmp_path)
