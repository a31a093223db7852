"""Links fetched with care: a server of the tests' own stands for the public internet."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from lessons.library import links
from lessons.library.links import LinkError, from_link, is_public
from lessons.library.own_text import OwnTextError

SENTENCE = "The ferry to Ostrel will not run on Sunday, the harbour office said in a notice on Friday."
PAGE = (
    "<html><head><title>No ferry on Sunday</title></head><body><article><h1>No ferry on Sunday</h1>"
    + f"<p>{SENTENCE}</p>" * 5
    + "</article></body></html>"
)


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        kind, status, body = "text/html; charset=utf-8", 200, PAGE.encode()
        if self.path.startswith("/moved"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/moved?to="))
            self.end_headers()
            return
        if self.path == "/file":
            kind = "application/pdf"
        elif self.path == "/huge":
            body = b"a" * (links.MOST_BYTES + 1)
        elif self.path == "/wall":
            status = 402
        elif self.path == "/gone":
            status = 404
        elif self.path == "/slow":
            time.sleep(1.0)
        elif self.path.startswith("/drip"):
            self._drip()
            return
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            return  # the reader had enough

    def _drip(self) -> None:
        """Send a byte now and then, in the head or in the body, and never come to an end."""
        head = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n"
        self.wfile.write(head if self.path == "/drip-head" else head + b"\r\n")
        with contextlib.suppress(OSError):
            for _ in range(100):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name is the library's
        return


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://localhost:{server.server_address[1]}"
        server.shutdown()


def _ours(address: str) -> bool:
    return address in {"127.0.0.1", "::1"}


def test_links_fetch_an_article(site: str) -> None:
    article = from_link(f" {site}/story?id=1 ", allowed=_ours)
    assert article.title == "No ferry on Sunday"
    assert SENTENCE in article.text
    assert article.origin.endswith("/story?id=1")


def test_links_follow_a_redirect(site: str) -> None:
    assert SENTENCE in from_link(f"{site}/moved?to=/story", allowed=_ours).text


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/file", "leads to a file"),
        ("/huge", "larger than 5 MB"),
        ("/wall", "subscription"),
        ("/gone", "answered 404"),
        ("/moved?to=/moved?to=/moved?to=/moved?to=/moved?to=/moved?to=/moved?to=/x", "on and on"),
        ("/moved?to=file:///etc/passwd", "not a link to a web page"),
        ("/moved?to=http://10.0.0.1/", "private network"),
    ],
)
def test_links_refuse_what_is_no_page(site: str, path: str, message: str) -> None:
    with pytest.raises(OwnTextError, match=message):
        from_link(f"{site}{path}", allowed=_ours)


def test_links_give_up_on_a_slow_site(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "MOST_SECONDS", 0.2)
    with pytest.raises(LinkError, match=r"did not answer|longer than"):
        from_link(f"{site}/slow", allowed=_ours)


@pytest.mark.parametrize("path", ["/drip-head", "/drip-body"])
def test_links_cut_off_a_site_that_never_ends(site: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "MOST_SECONDS", 0.5)
    began = time.monotonic()
    with pytest.raises(LinkError, match="longer than"):
        from_link(f"{site}{path}", allowed=_ours)
    assert time.monotonic() - began < 2


def test_links_give_up_on_a_name_that_nobody_answers_for(monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()

    def never(*_: object, **__: object) -> None:
        done.wait(5)

    monkeypatch.setattr(links, "MOST_SECONDS", 0.3)
    monkeypatch.setattr(socket, "getaddrinfo", never)
    try:
        with pytest.raises(LinkError, match="longer than"):
            from_link("https://example.com/story")
    finally:
        done.set()


def test_links_ask_the_address_that_was_looked_at(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name whose server gives a public address first and a private one afterwards gains nothing."""
    port, asked = int(site.rpartition(":")[2]), 0

    def rebinding(name: str, *_: object, **__: object) -> list[object]:
        nonlocal asked
        address = name
        if name == "rebind.example":
            asked += 1
            address = "127.0.0.1" if asked == 1 else "10.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    assert SENTENCE in from_link(f"http://rebind.example:{port}/story", allowed=_ours).text
    assert asked == 1


def test_links_refuse_a_name_that_has_a_private_address_too(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in ("8.8.8.8", "192.168.0.1")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(LinkError, match="private network"):
        from_link("http://two.example/")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ostrel",
        "file:///etc/passwd",
        "ftp://example.com/x",
        "javascript:alert(1)",
        "http://",
        "http://[::1",
        "http://name:word@example.com/",
        "http://example.com:22/",
        "http://example.com:99999/",
    ],
)
def test_links_refuse_what_is_no_link(url: str) -> None:
    with pytest.raises(LinkError):
        from_link(url, allowed=lambda _: True)


@pytest.mark.parametrize(
    "url", ["http://localhost:8501/", "http://127.0.0.1:8501/", "http://[::1]:8501/", "http://0.0.0.0:8501/"]
)
def test_links_refuse_this_machine(url: str) -> None:
    with pytest.raises(LinkError, match="private network"):
        from_link(url)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("10.1.2.3", False),
        ("192.168.0.1", False),
        ("172.20.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:8.8.8.8", True),
    ],
)
def test_links_know_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public
