"""Files of the library: TOML front matter between two `+++` lines, and a body."""

import re
from dataclasses import dataclass
from pathlib import Path

from lessons.language.data_files import DataFileError
from lessons.language.normalising import normalise

_FENCE = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)


class LibraryError(DataFileError):
    """A file of the library that cannot be used: `file: place: what is wrong; what is allowed`."""


@dataclass(frozen=True, slots=True)
class LibraryFile:
    """A file taken apart.

    `head` is the front matter's TOML, on the lines that it has in the file and empty without one;
    `body` begins with its first character that is no line end, on line `first_line` (from 1), and
    ends before the white space at the file's end.
    """

    name: str
    head: str
    body: str
    first_line: int


def read_library_file(path: Path) -> LibraryFile:
    """The file at `path`, taken apart.

    Raises:
        LibraryError: if it cannot be read, or see `take_apart`.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise LibraryError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise LibraryError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8") from error
    return take_apart(text, name=str(path))


def take_apart(text: str, *, name: str) -> LibraryFile:
    """The text of a file, taken apart; `name` stands for the file in errors.

    Raises:
        LibraryError: if the front matter is not closed, or the text is not normalised.
    """
    _check_normalised(text, name=name)
    head, start = "", 0
    opening = _FENCE.match(text)
    if opening is not None:
        closing = _FENCE.search(text, opening.end())
        if closing is None:
            raise LibraryError(
                f"{name}: line 1, column 1: front matter opens and never closes; end it with a line '+++'"
            )
        head, start = "\n" + text[opening.end() + 1 : closing.start()], closing.end()
    body = text[start:].lstrip("\n")
    first_line = text.count("\n", 0, len(text) - len(body)) + 1
    return LibraryFile(name, head, body.rstrip(), first_line)


def place(text: str, index: int, *, first_line: int = 1) -> str:
    """Where `index` stands in `text`: `line 12, column 40`, both from 1, columns in code points."""
    line = first_line + text.count("\n", 0, index)
    column = index - text.rfind("\n", 0, index)
    return f"line {line}, column {column}"


def _check_normalised(text: str, *, name: str) -> None:
    clean = normalise(text)
    if clean == text:
        return
    at = next((i for i, (a, b) in enumerate(zip(text, clean, strict=False)) if a != b), len(clean))
    raise LibraryError(
        f"{name}: {place(text, at)}: {text[at : at + 1]!r} is not as the program keeps text; "
        "allowed are characters composed (NFC), line ends as \\n, no control characters"
    )
