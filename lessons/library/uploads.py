"""An uploaded file's text as an article, or a sentence that says why it cannot be one.

Only text is taken: scripts, macros and pictures in a file are never run, followed or kept. Every
container is measured before it is opened, so that a small file cannot become a large one.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath, PurePosixPath
from posixpath import normpath
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from lessons.language.paragraphs import joined
from lessons.library.own_text import UNTITLED, OwnTextError, from_paste, iso_date, one_line
from lessons.model.article import Article

if TYPE_CHECKING:
    from docx.blkcntnr import BlockItemContainer
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from lxml import etree

MOST_BYTES = 20 * 1024 * 1024
"""The largest file that is looked into."""

MOST_UNPACKED = 60 * 1024 * 1024
"""The most that a document's parts may hold together, unpacked."""

MOST_PARTS = 3_000
MOST_PAGES = 300

_LEAST_LETTERS_A_PAGE = 20
_OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the files of old Office programs begin, and the locked ones of new programs."""

_NO_WORD_TITLE = "Word Document"
"""The title that python-docx gives to what it makes."""

_PAGE_NUMBER = re.compile(r"(?:page )?\d{1,3}(?: ?(?:of|/) ?\d{1,3})?", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.!?:][”\"’')\]]*$")
_SHORT, _HEADLINE = 0.9, 0.7
"""How much of a full line the last one of a paragraph has at most, and a headline."""

_HYPHENATED = re.compile(r"[^\W\d_]-$")
_FILE_NAME = re.compile(
    r"\.(?:docx?|pdf|indd|odt|rtf|txt|html?|epub)$|^Microsoft Word\b|^untitled", re.IGNORECASE
)

_WHY_NOT = {
    ".docm": "This Word file may hold macros, and such files are not opened here: save it as .docx.",
    ".dotm": "This Word file may hold macros, and such files are not opened here: save it as .docx.",
    ".doc": "This is Word's old format: save the file as .docx.",
    ".rtf": "This is rich text: save the file as .docx.",
    ".odt": "This is an OpenDocument text: save the file as .docx.",
    ".pages": "This is a Pages document: export it as .docx or PDF.",
    ".zip": "This is a zip archive: upload the article that is in it.",
    **dict.fromkeys(
        (".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic"),
        "This is a picture, and no text is read from pictures.",
    ),
}
"""What to say of kinds of file that people try."""


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
        why = _WHY_NOT.get(ending, "This kind of file cannot be read.")
        raise UploadError(f"{why} These can be read: {', '.join(_READERS)}. Pasting the text works too.")
    if len(data) > MOST_BYTES:
        raise UploadError(
            f"This file is larger than {MOST_BYTES // 1024**2} MB. Paste the article's text instead."
        )
    if not data:
        raise UploadError("This file is empty.")
    article = _READERS[ending](data)
    return replace(article, origin=f"Uploaded by its reader as a {ending} file")


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
        title=one_line(document.title or "") or article.title,
        outlet=one_line(document.sitename or ""),
        published=iso_date(document.date),
    )


def _text_file(data: bytes) -> Article:
    return from_paste(_decoded(data, "plain text"))


def _html_file(data: bytes) -> Article:
    return from_html(_decoded(data, "a web page"))


def _docx_file(data: bytes) -> Article:
    import docx

    if data.startswith(_OLD_CONTAINER):
        raise UploadError(
            "This Word document is locked with a password, or in Word's old format. Save it as .docx "
            "without a password, or paste its text."
        )
    parts = _measured(data, "Word document")
    if "word/vbaProject.bin" in parts:
        raise UploadError(
            "This Word document holds macros, and such files are not opened here. Save it as .docx without "
            "them, or paste its text."
        )
    try:
        document = docx.Document(io.BytesIO(data))
        lines = [paragraph.text for paragraph in _word_paragraphs(document)]
        title = document.core_properties.title or ""
    except MemoryError:
        raise
    except Exception as error:  # python-docx lets lxml's, zipfile's and its own errors through
        raise UploadError("This Word document is broken. Save it again, or paste its text.") from error
    return _titled(from_paste(_paragraphs(lines)), "" if title == _NO_WORD_TITLE else title)


def _word_paragraphs(container: Document | BlockItemContainer) -> Iterator[Paragraph]:
    """The paragraphs of a document or of a table's cell, in order, those inside tables too."""
    from docx.table import Table

    for block in container.iter_inner_content():
        if not isinstance(block, Table):
            yield block
            continue
        for row in block.rows:
            seen: list[object] = []
            for cell in row.cells:  # a merged cell comes once for every column that it spans
                if cell._tc not in seen:
                    seen.append(cell._tc)
                    yield from _word_paragraphs(cell)


def _pdf_file(data: bytes) -> Article:
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = 0 if locked else len(reader.pages)
        texts = [] if pages > MOST_PAGES else [reader.pages[number].extract_text() for number in range(pages)]
        title = str(reader.metadata.title or "") if not locked and reader.metadata else ""
    except MemoryError:
        raise
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
    return _titled(from_paste(_rejoined("\n\n".join(texts))), title)


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
        locked = _locked_parts(parts.get("META-INF/encryption.xml"), strict)
        lines: list[str] = []
        seen: set[str] = set()
        for reference in package.xpath("//*[local-name()='spine']/*[local-name()='itemref']"):
            name = normpath(folder / unquote(hrefs.get(reference.get("idref"), "")))
            chapter = parts.get(name)
            if chapter and quote(name) in locked:
                raise UploadError("This e-book is locked by its seller. Paste the article's text instead.")
            if chapter and name not in seen:  # a spine may name a chapter a thousand times
                seen.add(name)
                page = html.document_fromstring(chapter, parser=html.HTMLParser(encoding="utf-8"))
                lines += [
                    " ".join(block.text_content().split())
                    for block in page.xpath(
                        "//body//*[self::p or self::h1 or self::h2 or self::h3 or self::li]"
                    )
                ]
        title = str(package.xpath("string(//*[local-name()='title'])"))
    except UploadError:
        raise
    except (KeyError, TypeError, ValueError, etree.LxmlError) as error:
        raise UploadError("This e-book is broken. Paste the article's text instead.") from error
    return _titled(from_paste(_paragraphs(lines)), title)


def _locked_parts(listed: bytes | None, parser: etree.XMLParser) -> frozenset[str]:
    """The addresses of an e-book's parts that are enciphered, as its list of them has it."""
    from lxml import etree

    if listed is None:
        return frozenset()
    return frozenset(
        str(each)
        for each in etree.fromstring(listed, parser).xpath("//*[local-name()='CipherReference']/@URI")
    )


def _titled(article: Article, title: str) -> Article:
    """The article with the title that its file states, unless its text has a headline.

    Programs put file names and templates there, so that the headline comes first.
    """
    title = one_line(title)
    if article.title != UNTITLED or not title or _FILE_NAME.search(title):
        return article
    return replace(article, title=title)


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
    """A PDF's text with the lines of a paragraph joined again.

    A paragraph ends with a line that is shorter than most and ends a sentence; a line that is much shorter
    and does not, such as a headline, stands alone where a capital follows. The numbers of pages are left
    out. A hyphen at a line's end stays: it may be the word's own.
    """
    lines = [line for line in _stripped(text) if not _PAGE_NUMBER.fullmatch(line)]
    lengths = sorted(len(line) for line in lines if line)
    full = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    paragraphs: list[str] = []
    before = ""
    for line in lines:
        share = len(before) / max(1, full)
        ends = (
            share < _SHORT if _ENDS_SENTENCE.search(before) else share < _HEADLINE and not line[:1].islower()
        )
        if not before or not line or ends:
            paragraphs.append(line)
        else:
            hyphenated = _HYPHENATED.search(before) and line[0].islower()
            paragraphs[-1] += line if hyphenated else f" {line}"
        before = line
    return _paragraphs(paragraphs)


def _stripped(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n")]


def _paragraphs(lines: list[str]) -> str:
    """Paragraphs with a blank line between them, but where a sentence goes on (`Dr.`, then a name)."""
    text = ""
    for line in filter(None, (each.strip() for each in lines)):
        if text:
            begun = text.rpartition("\n")[2]
            text += "\n\n" if "\n" in joined(f"{begun}\n{line}") else "\n"
        text += line
    return text


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
