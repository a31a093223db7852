"""Lesson files as one zip: written the same every time, and opened with suspicion.

Nothing of an archive touches the disk, every part is measured before and while it is unpacked, and
whatever is wrong is one `LessonFileError` that names the file and the part.
"""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import PurePosixPath

from lessons.library.desk import Draft
from lessons.library.lesson_files import FILES, LessonFileError, draft_in, files_of

ENDING = ".lesson.zip"
MOST_BYTES = 5 * 1024 * 1024
"""The largest lesson file that is opened."""

MOST_UNPACKED = 4 * 1024 * 1024
"""The most that one part may hold, unpacked."""

_MOST_PARTS = 40
_IGNORED = ("__MACOSX", ".DS_Store")
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date that all parts have: the same draft is the same file, to the byte."""

_UNREADABLE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
)
"""What `zipfile` raises on broken archives."""


def zipped(draft: Draft) -> bytes:
    """The draft as one lesson file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files_of(draft).items():
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o644 << 16
            archive.writestr(part, text.encode("utf-8"))
    return out.getvalue()


def unzipped(data: bytes, *, name: str) -> Draft:
    """The draft in a lesson file; `name` stands for it in errors.

    Raises:
        LessonFileError: if it is too large, no zip, broken, locked, hostile, or not a lesson.
    """
    return draft_in(_texts(data, name), name=name)


def _texts(data: bytes, name: str) -> Mapping[str, str]:
    if len(data) > MOST_BYTES:
        raise LessonFileError(
            f"{name}: {len(data) / 1024**2:.0f} MB; a lesson file has at most {MOST_BYTES // 1024**2} MB"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [each for each in archive.infolist() if not _ignored(each.filename)]
            names = _names(parts, name)
            return {names[part.filename]: _text(archive, part, name) for part in parts if not part.is_dir()}
    except LessonFileError:
        raise
    except _UNREADABLE as error:
        raise LessonFileError(
            f"{name}: this is no zip file, or a broken one; allowed is a lesson file as this program saves it"
        ) from error


def _ignored(part: str) -> bool:
    """What some systems put into every archive by themselves."""
    return any(each in PurePosixPath(part).parts for each in _IGNORED)


def _names(parts: list[zipfile.ZipInfo], name: str) -> Mapping[str, str]:
    """The files of the lesson by the names of their parts: a folder around all of them is left out."""
    if len(parts) > _MOST_PARTS:
        raise LessonFileError(f"{name}: {len(parts)} parts; a lesson file has at most {len(FILES)}")
    for part in parts:
        _check(part, name)
    paths = [PurePosixPath(part.filename) for part in parts if not part.is_dir()]
    folders = {path.parts[0] for path in paths}
    wrapped = len(folders) == 1 and all(len(path.parts) == 2 for path in paths)
    names: dict[str, str] = {}
    for path in paths:
        bare = path.name if wrapped else str(path)
        if bare not in FILES:
            raise LessonFileError(f"{name}: {_printed(bare)}: unknown file; known are {', '.join(FILES)}")
        if bare in names.values():
            raise LessonFileError(f"{name}: {bare}: is in it twice; allowed is once")
        names[str(path)] = bare
    return names


def _check(part: zipfile.ZipInfo, name: str) -> None:
    path, printed = PurePosixPath(part.filename), _printed(part.filename)
    mode = part.external_attr >> 16
    if path.is_absolute() or ".." in path.parts or "\\" in part.orig_filename or ":" in part.filename:
        raise LessonFileError(f"{name}: {printed}: leads out of the file; allowed are plain names")
    if stat.S_ISLNK(mode):
        raise LessonFileError(f"{name}: {printed}: is a link; allowed are plain files")
    if part.flag_bits & 0x1:
        raise LessonFileError(f"{name}: {printed}: is locked with a password; allowed are open files")
    if part.file_size > MOST_UNPACKED:
        raise LessonFileError(
            f"{name}: {printed}: unpacks to {part.file_size / 1024**2:.0f} MB; "
            f"at most {MOST_UNPACKED // 1024**2} MB are allowed"
        )


def _text(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> str:
    printed = _printed(part.filename)
    data = archive.read(part)  # no more than the size that it declares, which is checked
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LessonFileError(
            f"{name}: {printed}: byte {error.start} is not UTF-8; save the file as UTF-8"
        ) from error


def _printed(part: str) -> str:
    """A part's name as an error shows it: any name can stand in an archive."""
    return ascii(part)[1:-1][:80]
