"""Texts from files that a reader names."""

import io
from pathlib import Path
from types import SimpleNamespace

import pytest

from lessons.library.files import STANDARD_INPUT, TextFile, read_text_file, text_files_in
from lessons.library.front_matter import LibraryError

ARTICLE = '+++\ntitle = "x"\n+++\n\nThe body.\n'


def test_files_a_text_is_named_by_its_stem_and_kept_whole(tmp_path: Path) -> None:
    path = tmp_path / "flood report.txt"
    path.write_bytes("\ufeffHead\r\n\r\nCafe\u0301.\n".encode())
    assert read_text_file(path) == TextFile("flood report", "Head\n\nCafé.\n", all_body=False)


def test_files_an_article_is_its_body_named_by_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "the-flood"
    folder.mkdir()
    (folder / "article.md").write_text(ARTICLE, encoding="utf-8")
    wanted = TextFile("the-flood", "The body.", all_body=True)
    assert read_text_file(folder / "article.md") == wanted
    assert read_text_file(folder) == wanted


def test_files_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO("é\r\n".encode())))
    assert read_text_file(STANDARD_INPUT) == TextFile("stdin", "é\n")


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("none.txt", "cannot be read: No such file or directory"),
        ("folder", "article.md: cannot be read: No such file or directory"),
        ("latin.txt", "not a text in UTF-8 (byte 3); save it as plain text in UTF-8"),
    ],
)
def test_files_errors_are_sentences(tmp_path: Path, name: str, problem: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    with pytest.raises(LibraryError) as error:
        read_text_file(tmp_path / name)
    assert str(error.value).startswith(str(tmp_path / name))
    assert str(error.value).endswith(problem)


def test_files_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "article.md").write_text(ARTICLE, encoding="utf-8")
    for name in ("c.txt", "a.MD", "d.png"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [str(path.relative_to(tmp_path)) for path in text_files_in(tmp_path)] == [
        "a.MD",
        "b/article.md",
        "c.txt",
    ]
    with pytest.raises(LibraryError, match="no such folder"):
        list(text_files_in(tmp_path / "e"))
