"""Files of every kind, sound and broken, each an article or a sentence."""

import contextlib
import io
import zipfile
from collections.abc import Callable, Mapping

import docx
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.library.own_text import UNTITLED, OwnTextError
from lessons.library.uploads import ENDINGS, MOST_BYTES, MOST_PARTS, MOST_UNPACKED, from_file

FIRST = "The ferry to Ostrel will not run on Sunday, the harbour office said in a notice on Friday."
SECOND = "“We have no pilot,” said Mina Falk, who has kept the timetable at the office for eleven years."
PARAGRAPHS = (FIRST, SECOND)
TEXT = "\n\n".join(PARAGRAPHS)


def _html(*, title: str = "No ferry on Sunday") -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS * 3)
    return (
        f"<html><head><title>{title}</title><meta property='og:site_name' content='The Ostrel Post'>"
        "<meta property='article:published_time' content='2025-02-03'></head><body><nav>Home Sport</nav>"
        f"<article><h1>{title}</h1>{body}</article><script>document.title = 'ran'</script></body></html>"
    ).encode()


def _docx() -> bytes:
    document = docx.Document()
    document.core_properties.title = "No ferry on Sunday"
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _pdf(*lines: str, pages: int = 1, lock: str = "") -> bytes:
    """A PDF with one line of text below another, written by hand: pypdf reads text and sets none."""
    shown = "".join(f"({line}) Tj 0 -16 Td " for line in lines)
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(width=600, height=800)
        content = pypdf.generic.DecodedStreamObject()
        content.set_data(f"BT /F1 12 Tf 40 760 Td {shown} ET".encode("latin-1"))
        font = pypdf.generic.DictionaryObject(
            {
                pypdf.generic.NameObject("/Type"): pypdf.generic.NameObject("/Font"),
                pypdf.generic.NameObject("/Subtype"): pypdf.generic.NameObject("/Type1"),
                pypdf.generic.NameObject("/BaseFont"): pypdf.generic.NameObject("/Helvetica"),
            }
        )
        page[pypdf.generic.NameObject("/Resources")] = pypdf.generic.DictionaryObject(
            {
                pypdf.generic.NameObject("/Font"): pypdf.generic.DictionaryObject(
                    {pypdf.generic.NameObject("/F1"): font}
                )
            }
        )
        page[pypdf.generic.NameObject("/Contents")] = writer._add_object(content)
    if lock:
        writer.encrypt(lock, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _zip(parts: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


CONTAINER = "<container><rootfiles><rootfile full-path='OPS/book.opf'/></rootfiles></container>"
PACKAGE = (
    "<package><metadata><title>No ferry on Sunday</title></metadata>"
    "<manifest><item id='one' href='one.xhtml'/></manifest><spine><itemref idref='one'/></spine></package>"
)


def _epub(**changed: str) -> bytes:
    chapter = "<html><body>" + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS) + "</body></html>"
    parts = {"META-INF/container.xml": CONTAINER, "OPS/book.opf": PACKAGE, "OPS/one.xhtml": chapter}
    return _zip({**parts, **{name.replace("__", "/"): text for name, text in changed.items()}})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("ferry.txt", TEXT.encode(), id="utf-8"),
        pytest.param("ferry.TXT", TEXT.encode("utf-8-sig"), id="byte-order-mark"),
        pytest.param("ferry.txt", TEXT.encode("utf-16"), id="utf-16"),
        pytest.param("ferry.txt", TEXT.encode("cp1252"), id="windows"),
        pytest.param("ferry.md", TEXT.replace("\n", "\r\n").encode(), id="line-ends"),
        pytest.param("ferry.docx", _docx(), id="word"),
        pytest.param("ferry.epub", _epub(), id="e-book"),
    ],
)
def test_uploads_keep_every_paragraph(name: str, data: bytes) -> None:
    assert from_file(name, data).text == TEXT


def test_uploads_take_the_article_of_a_web_page_and_what_it_says_of_itself() -> None:
    article = from_file("ferry.html", _html())
    assert (article.title, article.outlet, str(article.published)) == (
        "No ferry on Sunday",
        "The Ostrel Post",
        "2025-02-03",
    )
    assert FIRST in article.text
    assert "Sport" not in article.text
    assert "ran" not in article.text.split()


def test_uploads_join_the_lines_of_a_pdf() -> None:
    article = from_file(
        "ferry.pdf", _pdf("The ferry to Ostrel will not run on Sunday, the", "harbour office said.")
    )
    assert article.text == "The ferry to Ostrel will not run on Sunday, the harbour office said."


def test_uploads_tell_a_headline_and_paragraphs_of_a_pdf_by_the_lengths_of_their_lines() -> None:
    article = from_file(
        "ferry.pdf",
        _pdf(
            "Ferry stays in port",
            "The ferry to Ostrel will not run on Sunday, the harbour office said.",
            "A notice at the pier gave no reason for it, and the office has none.",
            "It spoke of weather.",
            "Islanders were not surprised by the news that came on Friday, as the",
            "boat is old.",
        ),
    )
    assert article.title == "Ferry stays in port"
    assert article.text.split("\n\n") == [
        "Ferry stays in port",
        "The ferry to Ostrel will not run on Sunday, the harbour office said. A notice at the pier gave no "
        "reason for it, and the office has none. It spoke of weather.",
        "Islanders were not surprised by the news that came on Friday, as the boat is old.",
    ]


def test_uploads_keep_a_sentence_that_a_paragraph_breaks_together() -> None:
    document = docx.Document()
    for paragraph in (
        "The ferry is unsafe, said Dr.",
        "Mina Falk, who keeps the office.",
        "It stays in port.",
    ):
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    assert from_file("ferry.docx", out.getvalue()).text == (
        "The ferry is unsafe, said Dr.\nMina Falk, who keeps the office.\n\nIt stays in port."
    )


def test_uploads_leave_out_the_page_numbers_of_a_pdf_and_keep_its_hyphens() -> None:
    article = from_file(
        "ferry.pdf",
        _pdf(
            "The ferry to Ostrel will not run on Sun-", "day.", "Page 1 of 3", "The well-", "known one will."
        ),
    )
    assert article.text == "The ferry to Ostrel will not run on Sun-day.\n\nThe well-known one will."


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LOCKED = "<encryption><EncryptedData><CipherReference URI='OPS/one.xhtml'/></EncryptedData></encryption>"


def _with_macros() -> bytes:
    out = io.BytesIO(_docx())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"Sub AutoOpen()")
    return out.getvalue()


def test_uploads_take_an_e_book_whose_names_are_quoted() -> None:
    package = PACKAGE.replace("one.xhtml", "../OPS/chapter%20one.xhtml")
    chapter = f"<html><body><p>{FIRST}</p></body></html>"
    book = _zip(
        {"META-INF/container.xml": CONTAINER, "OPS/book.opf": package, "OPS/chapter one.xhtml": chapter}
    )
    assert from_file("ferry.epub", book).text == FIRST


def test_uploads_keep_the_words_of_a_table() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = FIRST
    out = io.BytesIO()
    document.save(out)
    assert from_file("ferry.docx", out.getvalue()).text == FIRST


@pytest.mark.parametrize(
    ("stated", "first", "title"),
    [
        pytest.param("No ferry on Sunday", FIRST, "No ferry on Sunday", id="stated"),
        pytest.param("template", "Ferry stays in port", "Ferry stays in port", id="headline first"),
        pytest.param("Microsoft Word - ferry.docx", FIRST, UNTITLED, id="file name"),
        pytest.param("", FIRST, UNTITLED, id="none"),
    ],
)
def test_uploads_call_an_article_by_its_headline_or_what_its_file_says(
    stated: str, first: str, title: str
) -> None:
    document = docx.Document()
    document.core_properties.title = stated
    for paragraph in (first, SECOND):
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    assert from_file("ferry.docx", out.getvalue()).title == title


def _bomb() -> bytes:
    return _zip({"word/document.xml": "0" * (MOST_UNPACKED + 1)})


REFUSED: list[tuple[str, str, Callable[[], bytes], str]] = [
    ("another kind", "ferry.exe", lambda: b"MZ", "This kind of file cannot be read"),
    ("no ending", "ferry", lambda: b"text", "This kind of file cannot be read"),
    ("macros", "ferry.docm", _docx, "may hold macros"),
    ("macros in disguise", "ferry.docx", _with_macros, "holds macros, and such files are not opened"),
    ("old Word", "ferry.doc", lambda: OLD, "This is Word's old format"),
    (
        "old or locked Word as new",
        "ferry.docx",
        lambda: OLD,
        "locked with a password, or in Word's old format",
    ),
    ("picture", "ferry.JPG", lambda: b"x", "This is a picture"),
    (
        "locked e-book",
        "ferry.epub",
        lambda: _epub(**{"META-INF/encryption.xml": LOCKED}),
        "locked by its seller",
    ),
    ("empty", "ferry.txt", lambda: b"", "This file is empty"),
    ("only spaces", "ferry.txt", lambda: b" \n ", "There is nothing here yet"),
    ("too large", "ferry.txt", lambda: b"a" * (MOST_BYTES + 1), "larger than 20 MB"),
    ("no Word document", "ferry.docx", lambda: b"PK\x03\x04broken", "This Word document is broken"),
    (
        "a zip that is no Word document",
        "ferry.docx",
        lambda: _zip({"a": "b"}),
        "This Word document is broken",
    ),
    ("zip bomb", "ferry.docx", _bomb, "unpacks to more than fits"),
    ("zip bomb as e-book", "ferry.epub", _bomb, "unpacks to more than fits"),
    (
        "many parts",
        "ferry.epub",
        lambda: _zip({str(n): "" for n in range(MOST_PARTS + 1)}),
        "unpacks to more",
    ),
    ("hostile name", "ferry.epub", lambda: _zip({"../../etc/cron": "x"}), "This e-book is broken"),
    (
        "e-book without package",
        "ferry.epub",
        lambda: _epub(OPS__book__opf="x", **{"OPS__book.opf": ""}),
        "broken",
    ),
    ("broken PDF", "ferry.pdf", lambda: b"%PDF-1.7 nothing", "This PDF is broken"),
    ("scanned", "ferry.pdf", lambda: _pdf(pages=2), "it was scanned"),
    ("locked", "ferry.pdf", lambda: _pdf(FIRST, lock="x"), "locked with a password"),
    (
        "paywalled",
        "ferry.html",
        lambda: b"<html><body><div id=app></div></body></html>",
        "No article was found",
    ),
]


@pytest.mark.parametrize(
    ("name", "data", "message"), [case[1:] for case in REFUSED], ids=[c[0] for c in REFUSED]
)
def test_uploads_refuse_with_a_sentence(name: str, data: Callable[[], bytes], message: str) -> None:
    with pytest.raises(OwnTextError, match=message):
        from_file(name, data())


def test_uploads_read_no_outside_entity() -> None:
    hostile = "<!DOCTYPE package [<!ENTITY leak SYSTEM 'file:///etc/passwd'>]>" + PACKAGE.replace(
        "No ferry on Sunday", "&leak;"
    )
    article = from_file("ferry.epub", _epub(**{"OPS__book.opf": hostile}))
    assert "root" not in article.title
    assert article.text == TEXT


@given(st.sampled_from(ENDINGS), st.binary(max_size=300))
def test_uploads_take_any_bytes(ending: str, data: bytes) -> None:
    with contextlib.suppress(OwnTextError):
        assert from_file(f"any{ending}", data).text.strip()
