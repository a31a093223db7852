"""Files read by a child: the same articles, the same sentences, and a bound on what a hostile one costs."""

import io
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable

import pytest

from lessons.library import apart
from lessons.library.apart import MOST_MEMORY, from_file_apart, from_html_apart
from lessons.library.own_text import OwnTextError
from lessons.library.uploads import MOST_BYTES, from_file

SENTENCE = "The ferry to Ostrel will not run on Sunday, the harbour office said in a notice on Friday."
BODY = f"<p>{SENTENCE}</p>" * 5
PAGE = f"<html><head><title>No ferry</title></head><body><article>{BODY}</article></body></html>"


def _zip(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def _pdf(*objects: bytes) -> bytes:
    out, at = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    first = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>")
    for number, each in enumerate((*first, *objects), start=1):
        at.append(out.tell())
        out.write(b"%d 0 obj%s\nendobj\n" % (number, each))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(at) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % each for each in at))
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(at) + 1, table))
    return out.getvalue()


def _pdf_of_many_objects() -> bytes:
    return _pdf(b"<</Type/Page/Parent 2 0 R>>", *[b"0"] * 400_000)


def _pdf_that_swells() -> bytes:
    body = zlib.compress(bytes(400_000_000))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>/Contents 4 0 R>>"
    return _pdf(page, b"<</Length %d/Filter/FlateDecode>>stream\n" % len(body) + body + b"\nendstream")


def _laughs() -> bytes:
    entities = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    return _zip(
        {
            "META-INF/container.xml": "<c><rootfile full-path='b.opf'/></c>",
            "b.opf": f"<!DOCTYPE p [<!ENTITY a0 'ha'>{entities}]><package><title>&a11;</title></package>",
        }
    )


HOSTILE: list[tuple[str, str, Callable[[], bytes]]] = [
    ("PDF of many objects", "a.pdf", _pdf_of_many_objects),
    ("PDF that swells", "a.pdf", _pdf_that_swells),
    ("PDF that is its own page", "a.pdf", lambda: _pdf().replace(b"[3 0", b"[2 0")),
    ("nested elements", "a.html", lambda: b"<div>" * 2_000_000),
    ("many elements", "a.html", lambda: b"<html><body><article>" + b"<p>x</p>" * 1_000_000),
    ("entities of entities", "a.epub", _laughs),
    ("zip bomb", "a.docx", lambda: _zip({"word/document.xml": "0" * 100_000_000})),
]


@pytest.mark.parametrize(("name", "data"), [c[1:] for c in HOSTILE], ids=[c[0] for c in HOSTILE])
def test_apart_survives_hostile_files(name: str, data: Callable[[], bytes]) -> None:
    with pytest.raises(OwnTextError, match=r"^[A-Z].*\.$"):
        from_file_apart(name, data())


def test_apart_holds_its_child_to_its_memory() -> None:
    hungry = (
        "import lessons.library.apart as apart; apart._limit()\n"
        "try: bytearray(apart.MOST_MEMORY)\n"
        "except MemoryError: print('held')"
    )
    child = subprocess.run(  # noqa: S603 -- the line above
        [sys.executable, "-c", hungry], capture_output=True, text=True, check=True, env=apart._environment()
    )
    assert child.stdout == "held\n"
    assert MOST_MEMORY <= 512 * 1024**2, "the server needs the rest of a gigabyte"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("ferry.txt", SENTENCE.encode(), id="text"),
        pytest.param("../../etc/ferry.txt", SENTENCE.encode(), id="hostile name"),
        pytest.param("--help.txt", SENTENCE.encode(), id="name like an option"),
        pytest.param("ferry.html", PAGE.encode(), id="web page"),
    ],
)
def test_apart_reads_as_uploads_do(name: str, data: bytes) -> None:
    assert from_file_apart(name, data) == from_file(name, data)


def test_apart_takes_the_article_of_a_page() -> None:
    article = from_html_apart(PAGE + "\ud800")
    assert (article.title, SENTENCE in article.text) == ("No ferry", True)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        pytest.param("ferry.exe", b"MZ", "This kind of file cannot be read", id="kind"),
        pytest.param("ferry.txt", b"1 2 3", "no words", id="no words"),
        pytest.param("ferry.txt", b"a" * (MOST_BYTES + 1), "larger than", id="too large"),
    ],
)
def test_apart_says_what_uploads_says(name: str, data: bytes, says: str) -> None:
    with pytest.raises(OwnTextError, match=says):
        from_file_apart(name, data)


def test_apart_stops_a_child_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MOST_SECONDS", 0.01)
    with pytest.raises(OwnTextError, match="took longer"):
        from_file_apart("ferry.txt", SENTENCE.encode())


@pytest.mark.parametrize("printed", [b"", b"{", b"Segmentation fault", b'{"article": {"text": 3}}'])
def test_apart_says_so_when_its_child_fails(printed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess(command, -11, stdout=printed)

    monkeypatch.setattr(subprocess, "run", fails)
    with pytest.raises(OwnTextError, match="Paste the article's text instead"):
        from_file_apart("ferry.pdf", b"%PDF")


def test_apart_hands_its_child_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://ostrel:secret@db/rooms")
    assert "DATABASE_URL" not in apart._environment()
