"""An uploaded file's text as an article, or a sentence that says why it cannot be one.

Only text is taken: scripts, macros and pictures in a file are never run, followed or kept. Every
container is measured before it is opened, so that a small file cannot become a large one.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import PurePath, PurePosixPath

from lessons.language.normalising import normalise
from lessons.library.own_text import OwnTextError, from_paste
from lessons.model.article import Article

MOST_BYTES = 20 * 1024 * 1024
"""The largest file that is looked into."""

MOST_UNPACKED = 60 * 1024 * 1024
"""The most that a document's parts may hold together, unpacked."""

MOST_PARTS = 3_000
MOST_PAGES = 300

_LEAST_LETTERS_A_PAGE = 20


class UploadError(OwnTextError):
    """A file that holds no article; the message is a sentence for its reader."""


def from_file(name: str, data: bytes) -> Article:
    """The article in a file; its kind is told by the end of its name.

    Raises:
        OwnTextError: if the file is too large, of another kind, broken, locked, scanned, or if its
            text is not one to walk through.
    """
    ending = PurePath(name).suffix.lower()
    if ending not in _READERS:
        allowed = ", ".join(_READERS)
        raise UploadError(
            f"This kind of file cannot be read. These can: {allowed}. Pasting the text works too."
        )
    if len(data) > MOST_BYTES:
        raise UploadError(
            f"This file is larger than {MOST_BYTES // 1024**2} MB. Paste the article's text instead."
        )
    if not data:
        raise UploadError("This file is empty.")
    article = _READERS[ending](data)
    return replace(article, origin=f"Uploaded by its reader as {ending} file")


def from_html(page: str) -> Article:
    """The article of a web page, with the title, outlet and date that the page gives.

    Raises:
        OwnTextError: if the page holds no article, as behind a paywall.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    document = bare_extraction(page, with_metadata=True, include_comments=False, include_tables=False)
    text = document.text if isinstance(document, Document) else None
    if not isinstance(document, Document) or not text:
        raise UploadError(
            "No article was found on this page; it may need a subscription, or build itself with scripts. "
            "Paste the article's text instead."
        )
    article = from_paste(_paragraphs(text.split("\n")))
    return replace(
        article,
        title=_line(document.title) or article.title,
        outlet=_line(document.sitename),
        published=_date(document.date),
    )


def _text_file(data: bytes) -> Article:
    return from_paste(_decoded(data, "plain text"))


def _html_file(data: bytes) -> Article:
    return from_html(_decoded(data, "a web page"))


def _docx_file(data: bytes) -> Article:
    from docx import Document

    _measured(data, "Word document")
    try:
        document = Document(io.BytesIO(data))
        lines = [paragraph.text for paragraph in document.paragraphs]
        title = document.core_properties.title or ""
    except Exception as error:  # python-docx lets lxml's, zipfile's and its own errors through
        raise UploadError("This Word document is broken. Save it again, or paste its text.") from error
    article = from_paste(_paragraphs(lines))
    return replace(article, title=_line(title) or article.title)


def _pdf_file(data: bytes) -> Article:
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = 0 if locked else len(reader.pages)
        texts = [] if pages > MOST_PAGES else [reader.pages[number].extract_text() for number in range(pages)]
        title = str(reader.metadata.title or "") if not locked and reader.metadata else ""
    except Exception as error:  # a broken PDF can raise nearly anything in pypdf
        raise UploadError("This PDF is broken. Save it again, or paste its text.") from error
    if locked:
        raise UploadError("This PDF is locked with a password. Paste the article's text instead.")
    if pages > MOST_PAGES:
        raise UploadError(
            f"This PDF has {pages} pages, and {MOST_PAGES} is the most. Paste the article's text."
        )
    if sum(char.isalpha() for text in texts for char in text) < _LEAST_LETTERS_A_PAGE * max(pages, 1):
        raise UploadError(
            "This PDF holds pictures of pages and hardly any text: it was scanned. Paste the text instead."
        )
    article = from_paste(_rejoined("\n\n".join(texts)))
    return replace(article, title=_line(title) or article.title)


def _epub_file(data: bytes) -> Article:
    from lxml import etree, html

    parts = _measured(data, "e-book")
    strict = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        container = etree.fromstring(parts["META-INF/container.xml"], strict)
        package_name = str(container.xpath("string(//*[local-name()='rootfile']/@full-path)"))
        package = etree.fromstring(parts[package_name], strict)
        hrefs = {
            item.get("id"): item.get("href", "")
            for item in package.xpath("//*[local-name()='manifest']/*[local-name()='item']")
        }
        folder = PurePosixPath(package_name).parent
        lines: list[str] = []
        for reference in package.xpath("//*[local-name()='spine']/*[local-name()='itemref']"):
            chapter = parts.get(str(folder / hrefs.get(reference.get("idref"), "")))
            if chapter:
                page = html.document_fromstring(chapter, parser=html.HTMLParser(encoding="utf-8"))
                lines += [
                    " ".join(block.text_content().split())
                    for block in page.xpath(
                        "//body//*[self::p or self::h1 or self::h2 or self::h3 or self::li]"
                    )
                ]
        title = str(package.xpath("string(//*[local-name()='title'])"))
    except (KeyError, TypeError, ValueError, etree.LxmlError) as error:
        raise UploadError("This e-book is broken. Paste the article's text instead.") from error
    article = from_paste(_paragraphs(lines))
    return replace(article, title=_line(title) or article.title)


def _decoded(data: bytes, kind: str) -> str:
    """The text that the bytes most likely are: UTF-8 where they can be, else what their letters suggest."""
    from charset_normalizer import from_bytes

    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = from_bytes(data).best()
    if best is None:
        raise UploadError(f"This file is not {kind}. Paste the article's text instead.")
    return str(best)


def _measured(data: bytes, kind: str) -> Mapping[str, bytes]:
    """The parts of a zipped document by name, once their sizes are known to be sane.

    Names are only looked up, never written to a disk, so `../` in one leads nowhere. `zipfile`
    stops at the size that the directory declares, so the sum that is checked is the most there is.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
                raise UploadError(f"This {kind} unpacks to more than fits. Paste the article's text instead.")
            if any(entry.flag_bits & 0x1 for entry in entries):
                raise UploadError(f"This {kind} is locked with a password. Paste the article's text instead.")
            return {entry.filename: archive.read(entry) for entry in entries if not entry.is_dir()}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError) as error:
        raise UploadError(f"This {kind} is broken. Save it again, or paste its text.") from error


def _rejoined(text: str) -> str:
    """A PDF's text with the lines of a paragraph joined again: a line goes on unless it ends a sentence."""
    lines: list[str] = []
    for raw in text.split("\n"):
        line = " ".join(raw.split())
        if not line:
            lines.append("")
        elif lines and lines[-1] and not lines[-1].endswith((".", "!", "?", "”", '"', "’", ":")):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return _paragraphs(lines)


def _paragraphs(lines: list[str]) -> str:
    return "\n\n".join(line.strip() for line in lines if line.strip())


def _line(text: str | None) -> str:
    return " ".join(normalise(text or "").split())[:200]


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


_READERS: dict[str, Callable[[bytes], Article]] = {
    ".txt": _text_file,
    ".md": _text_file,
    ".html": _html_file,
    ".htm": _html_file,
    ".docx": _docx_file,
    ".pdf": _pdf_file,
    ".epub": _epub_file,
}

ENDINGS = tuple(_READERS)
"""The kinds of file that can be read, by the ends of their names."""
