"""Articles from files that a reader names."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lessons.language.normalising import normalise
from lessons.library.articles import ARTICLE_FILE
from lessons.library.front_matter import LibraryError, read_library_file

STANDARD_INPUT = Path("-")
"""The name that stands for what is piped in."""

SUFFIXES = (".txt", ".md")
"""Files of a folder that are taken for articles."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text to read: `id` is the file's stem, or the folder's name for an `article.md`.

    `all_body` says that no line of it is a headline: the text of an `article.md` is its body, and
    its headline stands in the front matter.
    """

    id: str
    text: str
    all_body: bool = False


def read_text_file(path: Path) -> TextFile:
    """The text in a file, normalised; `-` is the standard input.

    Raises:
        LibraryError: if it is no file, cannot be read, is not UTF-8, or is an article file that is
            not as it should be.
    """
    if path == STANDARD_INPUT:
        return TextFile("stdin", normalise(_decoded(sys.stdin.buffer.read(), path)))
    if path.is_dir():
        path = path / ARTICLE_FILE
    if path.name == ARTICLE_FILE:
        return TextFile(path.resolve().parent.name, read_library_file(path).body, all_body=True)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LibraryError(f"{path}: cannot be read: {error.strerror}") from error
    return TextFile(path.stem, normalise(_decoded(data, path)))


def text_files_in(folder: Path) -> Iterator[Path]:
    """The articles of a folder: text files, and the `article.md` of each folder in it, by name.

    Raises:
        LibraryError: if it is no folder.
    """
    if not folder.is_dir():
        raise LibraryError(f"{folder}: no such folder")
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.suffix.lower() in SUFFIXES:
            yield path
        elif (path / ARTICLE_FILE).is_file():
            yield path / ARTICLE_FILE


def _decoded(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LibraryError(
            f"{path}: not a text in UTF-8 (byte {error.start}); save it as plain text in UTF-8"
        ) from error
