"""A reader's own article in a browser: pasted, uploaded, linked, refused; read, described, walked."""

import io
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import docx
import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from tests.browser.conftest import Server

PATIENCE = 90_000
"""Milliseconds that a busy machine may take."""

TITLE = "No ferry on Sunday"
PARAGRAPHS = (
    "The ferry to Ostrel will not run on Sunday, officials said on Friday, after a devastating week.",
    "“We have no pilot,” said Mina Falk, who runs the harbour office. About 300 people use the line a day.",
)
TEXT = "\n\n".join((TITLE, *PARAGRAPHS))
BODY = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
WEB_PAGE = (
    f"<html><head><title>{TITLE}</title><meta property='og:site_name' content='The Ostrel Post'>"
    "<meta property='article:published_time' content='2025-02-03'>"
    "<script>document.documentElement.dataset.ran = 'yes'</script></head>"
    f"<body><article><h1>{TITLE}</h1>{BODY * 2}<img src=x onerror='document.documentElement.dataset.ran=1'>"
    "</article></body></html>"
)


def _word(*, macros: bool = False) -> bytes:
    document = docx.Document()
    for each in (TITLE, *PARAGRAPHS):
        document.add_paragraph(each)
    out = io.BytesIO()
    document.save(out)
    if macros:
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr("word/vbaProject.bin", b"Sub AutoOpen()")
    return out.getvalue()


def _pdf(*, words: bool = True, lock: str = "") -> bytes:
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(width=600, height=800)
    lines = TEXT.replace("“", '"').replace("”", '"').split("\n") if words else []
    content = DecodedStreamObject()
    shown = "".join(f"({line}) Tj 0 -16 Td " for line in lines)
    content.set_data(f"BT /F1 9 Tf 40 760 Td {shown} ET".encode("latin-1"))
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    page[NameObject("/Contents")] = writer._add_object(content)
    if lock:
        writer.encrypt(lock, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _zip(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def _book() -> bytes:
    return _zip(
        {
            "META-INF/container.xml": "<c><rootfiles><rootfile full-path='b.opf'/></rootfiles></c>",
            "b.opf": "<package><manifest><item id='o' href='o.xhtml'/></manifest>"
            "<spine><itemref idref='o'/></spine></package>",
            "o.xhtml": f"<html><body><h1>{TITLE}</h1>{BODY}</body></html>",
        }
    )


class _Site(BaseHTTPRequestHandler):
    """A news site: a story, a way into a private network, a page that never ends."""

    def do_GET(self) -> None:
        if self.path == "/inside":
            self.send_response(302)
            self.send_header("Location", "http://10.0.0.1/admin")
            self.end_headers()
            return
        found = self.path == "/story"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(WEB_PAGE.encode() if found else b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name is the library's
        return


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("own"), Path(__file__).with_name("own_app.py"))
    running.start()
    yield running
    running.stop()


@pytest.fixture
def page(app: Server, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)  # a file is read by a process of its own, which takes its time
    opened.goto(f"{app.url}/own")
    expect(opened.get_by_role("heading", name="Bring your own article")).to_be_visible()
    yield opened
    expect.set_options(timeout=5_000)
    assert opened.evaluate("document.documentElement.dataset.ran ?? null") is None, "a script of a file ran"
    context.close()


def _paste(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="The text of the article").fill(text)
    page.get_by_role("button", name="Read it").click()


def _upload(page: Page, name: str, data: bytes) -> None:
    page.get_by_role("tab", name="Upload a file").click()
    kind = "application/octet-stream"
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": kind, "buffer": data})


FILES: list[tuple[str, Callable[[], bytes]]] = [
    ("ferry.txt", lambda: TEXT.encode()),
    ("ferry.md", lambda: TEXT.encode("utf-16")),
    ("ferry.html", WEB_PAGE.encode),
    ("ferry.docx", _word),
    ("ferry.pdf", _pdf),
    ("ferry.epub", _book),
]


@pytest.mark.parametrize(("name", "data"), FILES, ids=[name for name, _ in FILES])
def test_own_reads_a_file_of_each_kind(page: Page, name: str, data: Callable[[], bytes]) -> None:
    _upload(page, name, data())
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    page.get_by_role("button", name="See what the rules suggest").click()
    expect(page.locator(".ws-body")).to_contain_text("who runs the harbour office.")
    expect(page.get_by_role("button", name="Named: Mina Falk").first).to_be_visible()


REFUSED: list[tuple[str, str, Callable[[], bytes], str]] = [
    ("another kind", "ferry.exe", lambda: b"MZ", "This kind of file cannot be read."),
    ("macros", "ferry.docm", _word, "may hold macros"),
    ("macros in disguise", "ferry.docx", lambda: _word(macros=True), "holds macros"),
    ("empty", "ferry.txt", lambda: b" \n", "There is nothing here yet."),
    ("broken PDF", "ferry.pdf", lambda: b"%PDF-1.7 nothing", "This PDF is broken."),
    ("scanned PDF", "ferry.pdf", lambda: _pdf(words=False), "it was scanned"),
    ("locked PDF", "ferry.pdf", lambda: _pdf(lock="x"), "locked with a password"),
    ("zip bomb", "ferry.docx", lambda: _zip({"word/document.xml": "0" * 100_000_000}), "more than fits"),
    ("hostile name", "ferry.epub", lambda: _zip({"../../etc/cron.d/x": "x"}), "This e-book is broken."),
    (
        "paywall",
        "ferry.html",
        lambda: b"<html><body><div id=app></div></body></html>",
        "No article was found",
    ),
    (
        "German",
        "ferry.txt",
        lambda: "Der Rat hat am Montag die Brücke gesperrt. ".encode() * 9,
        "not look English",
    ),
]


@pytest.mark.parametrize(("name", "data", "says"), [c[1:] for c in REFUSED], ids=[c[0] for c in REFUSED])
def test_own_refuses_a_file_with_a_sentence(
    page: Page, name: str, data: Callable[[], bytes], says: str
) -> None:
    _upload(page, name, data())
    expect(page.locator(".problem").filter(has_text=says)).to_be_visible()
    expect(page.get_by_text(name, exact=True)).to_be_visible()  # what was given stays


def test_own_refuses_half_a_gigabyte_and_stays_small(page: Page, app: Server, tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(500 * 1024**2)
    page.get_by_role("tab", name="Upload a file").click()
    page.locator("input[type=file]").set_input_files(huge)
    expect(page.get_by_text("File must be 20.0MB or smaller.")).to_be_visible()
    assert _peak(app) < 1024**3


def test_own_takes_a_link(page: Page, site: str) -> None:
    page.get_by_role("tab", name="Give a link").click()
    link = page.get_by_role("textbox", name="The address of the article")
    for address, says in (
        ("file:///etc/passwd", "This is not a link to a web page."),
        ("http://192.168.0.1/", "into a private network"),
        (f"{site}/inside", "into a private network"),
        (f"{site}/gone", "it answered 404"),
    ):
        link.fill(address)
        link.press("Enter")
        expect(page.locator(".problem").filter(has_text=says)).to_be_visible()
        expect(link).to_have_value(address)
    link.fill(f"{site}/story")
    link.press("Enter")
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(page.get_by_text("The Ostrel Post · 3 February 2025")).to_be_visible()


def test_own_refuses_this_machine_where_nothing_is_widened(
    browser: Browser, site: str, tmp_path: Path
) -> None:
    plain = Server(tmp_path, Path(__file__).parents[2] / "app.py")
    plain.start()
    try:
        opened = browser.new_page()
        opened.goto(f"{plain.url}/own")
        opened.get_by_role("tab", name="Give a link").click(timeout=PATIENCE)
        link = opened.get_by_role("textbox", name="The address of the article")
        link.fill(f"{site}/story")
        link.press("Enter")
        expect(opened.locator(".problem").filter(has_text="into a private network")).to_be_visible(
            timeout=20_000
        )
        opened.close()
    finally:
        plain.stop()


def test_own_marks_as_strictly_as_it_is_told_and_keeps_that(page: Page) -> None:
    _paste(page, TEXT.replace("week.", "week. Looters broke in. A wave of panic followed."))
    page.get_by_role("button", name="See what the rules suggest").click()
    counts = []
    for setting in ("Careful", "Balanced", "Eager"):
        option = page.get_by_role("radio", name=setting)
        option.click()
        size = int((option.text_content() or "").rpartition(" ")[2])
        expect(page.locator(".ws-body .ws-tag")).to_have_count(size)
        counts.append(size)
    assert counts[0] < counts[1] < counts[2]
    page.wait_for_timeout(700)  # the browser's storage hears of it with the next message
    page.reload()
    expect(page.locator(".ws-body .ws-tag")).to_have_count(counts[2])


def test_own_is_described_and_walked_by_keyboard(page: Page) -> None:
    box = page.get_by_role("textbox", name="The text of the article")
    box.fill(PARAGRAPHS[0])
    box.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your own article")).to_be_visible()
    page.locator("summary").filter(has_text="Give it a title, an outlet and a date").press("Enter")
    title = page.get_by_role("textbox", name="Title")
    title.fill(TITLE)
    title.press("Enter")
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    page.get_by_role("button", name="Mark it yourself").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".ws-front").get_by_text(TITLE)).to_be_visible()
    expect(page.locator(".ws-body .ws-tag")).to_have_count(0)


def test_own_downloads_its_marks_as_a_key(page: Page) -> None:
    _paste(page, TEXT)
    page.get_by_role("button", name="See what the rules suggest").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download these marks as an answer key").click()
    key = Path(download.value.path()).read_text(encoding="utf-8")
    assert "{S-" in key
    assert "|officials} said" in key
    assert "{L:emotive|devastating}" in key


def _peak(app: Server) -> int:
    """The most memory that the server ever held, in bytes."""
    assert app._process is not None
    status = Path(f"/proc/{app._process.pid}/status")
    if not status.is_file():
        pytest.skip("this system does not tell")
    line = next(each for each in status.read_text().splitlines() if each.startswith("VmHWM"))
    return int(line.split()[1]) * 1024
