"""Lesson files as zips: the same every time, and no archive raises more than its one error."""

import io
import stat
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.library.desk import Draft
from lessons.library.lesson_files import LessonFileError, draft_in, files_of
from lessons.library.lesson_zips import MOST_BYTES, MOST_UNPACKED, unzipped, zipped
from tests.library.conftest import drafted

NAME = "ferry.lesson.zip"
FILES = files_of(drafted())
GOOD = zipped(drafted())


@dataclass
class Part:
    """A part of an archive as a test packs it."""

    name: str
    data: bytes = b"x"
    mode: int = stat.S_IFREG | 0o644


def packed(*parts: Part, files: dict[str, str] | None = None, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    whole = [Part(name, text.encode()) for name, text in (FILES if files is None else files).items()]
    with zipfile.ZipFile(out, "w", method) as archive:
        for part in (*whole, *parts):
            info = zipfile.ZipInfo(part.name)
            info.external_attr = part.mode << 16
            info.compress_type = method
            archive.writestr(info, part.data)
    return out.getvalue()


def encrypted() -> bytes:
    """The good file with the bit set that says that its parts are locked."""
    data = bytearray(GOOD)
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        where = data.find(magic)
        while where >= 0:
            data[where + at] |= 1
            where = data.find(magic, where + 4)
    return bytes(data)


def understated() -> bytes:
    """A part that says it holds ten bytes, and unpacks to twenty million."""
    body = zlib.compress(b"0" * 20_000_000)[2:-4]
    name, crc = b"notes.toml", zlib.crc32(b"0" * 10)
    local = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 33, crc, len(body), 10, len(name), 0)
    sizes = (crc, len(body), 10, len(name), 0, 0, 0, 0, 0, 0)
    central = struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, *sizes)
    at = len(local) + len(name) + len(body)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, len(central) + len(name), at, 0)
    return local + name + body + central + name + end


BOMB = b"0" * (MOST_UNPACKED + 1)


def test_lesson_zips_are_the_same_for_the_same_draft(draft: Draft) -> None:
    assert zipped(draft) == GOOD
    assert unzipped(GOOD, name=NAME) == draft_in(FILES, name=NAME)
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        assert archive.namelist() == list(FILES)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(packed(files={f"my/{name}": text for name, text in FILES.items()}), id="folder"),
        pytest.param(packed(Part("__MACOSX/._key.md"), Part(".DS_Store")), id="what a system adds"),
        pytest.param(packed(method=zipfile.ZIP_STORED), id="not compressed"),
        pytest.param(packed(method=zipfile.ZIP_LZMA), id="compressed otherwise"),
        pytest.param(packed(files={n: "\ufeff" + text for n, text in FILES.items()}), id="byte order marks"),
    ],
)
def test_lesson_zips_open_what_people_pack_again(data: bytes) -> None:
    assert unzipped(data, name=NAME) == unzipped(GOOD, name=NAME)


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        pytest.param(lambda: b"", "this is no zip file, or a broken one; allowed is", id="empty"),
        pytest.param(lambda: b"PK\x03\x04" + b"\0" * 60, "this is no zip file, or a broken one", id="broken"),
        pytest.param(lambda: GOOD[:-40], "this is no zip file, or a broken one", id="cut off"),
        pytest.param(lambda: b"\0" * (MOST_BYTES + 1), "5 MB; a lesson file has at most 5 MB", id="large"),
        pytest.param(lambda: packed(Part("../key.md")), "../key.md: leads out of the file", id="parent"),
        pytest.param(
            lambda: packed(Part("/etc/key.md")), "/etc/key.md: leads out of the file", id="absolute"
        ),
        pytest.param(lambda: packed(Part("..\\key.md")), "leads out of the file", id="backslash"),
        pytest.param(lambda: packed(Part("C:key.md")), "C:key.md: leads out of the file", id="drive"),
        pytest.param(
            lambda: packed(Part("desk.toml", mode=stat.S_IFLNK | 0o777)),
            "desk.toml: is a link; allowed are plain files",
            id="link",
        ),
        pytest.param(
            lambda: packed(Part("photo.png")), "photo.png: unknown file; known are lesson.toml,", id="unknown"
        ),
        pytest.param(
            lambda: packed(Part("a\x1b[31m\u202etxt.exe")),
            "a\\x1b[31m\\u202etxt.exe: unknown file",
            id="name that plays tricks",
        ),
        pytest.param(
            lambda: packed(Part("in/one.md"), Part("key.md/x")), "in/one.md: unknown file", id="folders"
        ),
        pytest.param(
            encrypted, "lesson.toml: is locked with a password; allowed are open files", id="locked"
        ),
        pytest.param(
            lambda: packed(Part("desk.toml", BOMB)), "desk.toml: unpacks to 4 MB; at most 4 MB", id="bomb"
        ),
        pytest.param(understated, "lesson.toml is missing", id="part that says too little is cut"),
        pytest.param(
            lambda: packed(*(Part(f"{n}.md") for n in range(50))),
            "54 parts; a lesson file has at most",
            id="many parts",
        ),
        pytest.param(
            lambda: packed(Part("desk.toml", "note = “x”".encode("utf-16"))),
            "desk.toml: byte 0 is not UTF-8",
            id="another encoding",
        ),
        pytest.param(
            lambda: packed(files={"readme.txt": "x"}), "readme.txt: unknown file", id="another archive"
        ),
        pytest.param(
            lambda: packed(files={}), "lesson.toml is missing; a lesson file holds", id="nothing in it"
        ),
    ],
)
def test_lesson_zips_that_are_hostile_or_broken(make: Callable[[], bytes], problem: str) -> None:
    with pytest.raises(LessonFileError) as caught:
        unzipped(make(), name=NAME)
    assert str(caught.value).startswith(f"{NAME}: ")
    assert problem in str(caught.value)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_lesson_zips_with_a_file_twice_are_refused() -> None:
    with pytest.raises(LessonFileError, match=r"key\.md: is in it twice; allowed is once"):
        unzipped(packed(Part("key.md")), name=NAME)


@given(data=st.binary(max_size=300) | st.binary(max_size=200).map(lambda junk: b"PK\x03\x04" + junk))
def test_lesson_zips_of_random_bytes_raise_nothing_else(data: bytes) -> None:
    with pytest.raises(LessonFileError):
        unzipped(data, name=NAME)


@given(at=st.integers(0, len(GOOD) - 1), byte=st.integers(0, 255), cut=st.integers(0, 60))
def test_lesson_zips_with_wrong_bytes_raise_nothing_else(at: int, byte: int, cut: int) -> None:
    data = GOOD[:at] + bytes([byte]) + GOOD[at + 1 : len(GOOD) - cut]
    try:
        unzipped(data, name=NAME)
    except LessonFileError as error:
        assert str(error).startswith(NAME)  # noqa: PT017 -- a byte may be one that nobody reads


def test_lesson_zips_full_of_zeros_take_little_memory() -> None:
    """A bomb of 400 MB in half a megabyte: refused before it is unpacked."""
    script = """
import io, resource, zipfile
from lessons.library.lesson_files import LessonFileError
from lessons.library.lesson_zips import unzipped
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
out = io.BytesIO()
with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
    for name in ("lesson.toml", "article.md", "key.md", "notes.toml"):
        with archive.open(name, "w", force_zip64=True) as part:
            for _ in range(100):
                part.write(bytes(1_000_000))
try:
    unzipped(out.getvalue(), name="x")
except LessonFileError as error:
    print(error)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603 -- our own
    error, megabytes = run.stdout.splitlines()
    assert error == "x: lesson.toml: unpacks to 95 MB; at most 4 MB are allowed"
    assert int(megabytes) < 60
