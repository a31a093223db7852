"""A link's page as an article, fetched once and with care, or a sentence that says why not.

The only place where the program speaks to the network, and only when a reader gives a link. What
is asked for is a public web page: a name that leads to a private or local address is refused, the
connection is made to the very address that was looked at (so that a name cannot change its mind
in between), and every redirect is looked at in the same way.

Source: OWASP, Server Side Request Forgery Prevention.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from http.client import HTTPException
from threading import Timer
from urllib.parse import SplitResult, urljoin, urlsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

from lessons.library.own_text import OwnTextError
from lessons.library.uploads import from_html
from lessons.model.article import Article

MOST_BYTES = 5 * 1024 * 1024
MOST_SECONDS = 10.0
MOST_REDIRECTS = 5

_TOO_LONG = f"This page took longer than {MOST_SECONDS:.0f} seconds. Paste the article's text instead."
_PORTS = {"http": 80, "https": 443}
_PIECE = 64 * 1024
_HEADERS = {
    "User-Agent": "WhoSays/0.1 (a reader's request)",
    "Accept": "text/html",
    "Accept-Encoding": "identity",
}


class LinkError(OwnTextError):
    """A link that leads to no article; the message is a sentence for its reader."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    return ip.is_global and not ip.is_multicast


def from_link(
    url: str,
    *,
    allowed: Callable[[str], bool] = is_public,
    read: Callable[[str], Article] = from_html,
) -> Article:
    """The article behind a link; `read` takes it out of the page.

    `allowed` says which IP addresses may be asked; only tests, with a server of their own, widen it.

    Raises:
        OwnTextError: if the link is not one to a public web page, if the page is larger than 5 MB
            or takes longer than 10 seconds, or if it holds no article.
    """
    deadline = time.monotonic() + MOST_SECONDS
    url = url.strip()
    for _ in range(MOST_REDIRECTS + 1):
        parts = _checked(url)
        with _asked(parts, _address(parts, allowed, deadline), deadline) as response:
            target = response.get_redirect_location()
            page = "" if target else _page(response, deadline)
        if not target:
            return replace(read(page), origin=f"Linked by its reader: {url}")
        url = urljoin(url, str(target))
    raise LinkError("This link is passed on and on and leads nowhere. Paste the article's text instead.")


def _checked(url: str) -> SplitResult:
    """The link in its parts, once it is one to a web page."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise LinkError(
            "This is not a link to a web page. It should look like https://example.com/story."
        ) from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise LinkError("This is not a link to a web page. It should look like https://example.com/story.")
    if parts.username or parts.password:
        raise LinkError("This link holds a name or a password, and those do not belong in one.")
    if port is not None and port not in _PORTS.values() and port < 1024:
        raise LinkError("This link does not lead to a web page.")
    return parts


def _address(parts: SplitResult, allowed: Callable[[str], bool], deadline: float) -> str:
    """The address behind the name; every one that the name has must be allowed."""
    port = parts.port or _PORTS[parts.scheme]
    asking = ThreadPoolExecutor(max_workers=1, thread_name_prefix="name")  # a name's server may never answer
    try:
        found = asking.submit(socket.getaddrinfo, parts.hostname, port, type=socket.SOCK_STREAM).result(
            _left(deadline)
        )
    except TimeoutError as error:
        raise LinkError(_TOO_LONG) from error
    except (OSError, UnicodeError) as error:
        raise LinkError(
            "The site of this link was not found. Is it spelled right, and is there a connection?"
        ) from error
    finally:
        asking.shutdown(wait=False)
    addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
    if not addresses or not all(allowed(address) for address in addresses):
        raise LinkError("This link leads into a private network, not to a public web page.")
    return addresses[0]


@contextlib.contextmanager
def _asked(parts: SplitResult, address: str, deadline: float) -> Iterator[urllib3.BaseHTTPResponse]:
    """What the site answers at this address; the connection is cut at the deadline, whatever it is doing.

    Without the cut a site that sends a byte now and then would keep its reader waiting for ever, since
    a socket's own timeout begins anew with every byte.
    """
    host, port = str(parts.hostname), parts.port or _PORTS[parts.scheme]
    left = _left(deadline)
    connection = (
        HTTPSConnection(address, port, timeout=left, server_hostname=host, assert_hostname=host)
        if parts.scheme == "https"
        else HTTPConnection(address, port, timeout=left)
    )
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connected: list[socket.socket | None] = []  # the connection forgets its socket once it has an answer
    watch = Timer(left, _cut, (connection, connected))
    watch.daemon = True
    watch.start()
    try:
        connection.connect()
        connected.append(connection.sock)
        connection.request(
            "GET",
            urllib3.util.parse_url(target).url,
            headers={**_HEADERS, "Host": parts.netloc},
            preload_content=False,
        )
        response = connection.getresponse()
        if response.status in {401, 402, 403}:
            raise LinkError(
                "The site did not hand out this page; it may need a subscription. Paste the text instead."
            )
        if response.status >= 400:
            raise LinkError(f"The site has no page at this link (it answered {response.status}).")
        yield response
    except (urllib3.exceptions.HTTPError, HTTPException, OSError) as error:
        if time.monotonic() >= deadline:
            raise LinkError(_TOO_LONG) from error
        raise LinkError("The site of this link did not answer. Paste the article's text instead.") from error
    finally:
        watch.cancel()
        connection.close()


def _cut(connection: HTTPConnection, connected: Iterable[socket.socket | None]) -> None:
    """End a connection, also under a handshake or a read that waits for it."""
    for each in (connection.sock, *connected):
        if each is not None:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(each, socket.SHUT_RDWR)  # TLS's own would first say goodbye


def _page(response: urllib3.BaseHTTPResponse, deadline: float) -> str:
    kind = response.headers.get("Content-Type", "text/html").partition(";")[0].strip().lower()
    if kind not in {"text/html", "application/xhtml+xml"}:
        raise LinkError("This link leads to a file, not to a web page. Download it and upload it here.")
    data = b"".join(_pieces(response, deadline))
    charset = (
        response.headers.get("Content-Type", "").partition("charset=")[2].partition(";")[0].strip(" \"'")
    )
    try:
        return data.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return data.decode("utf-8", errors="replace")


def _pieces(response: urllib3.BaseHTTPResponse, deadline: float) -> Iterator[bytes]:
    size = 0
    while piece := response.read1(_PIECE):
        size += len(piece)
        if size > MOST_BYTES:
            raise LinkError(
                f"This page is larger than {MOST_BYTES // 1024**2} MB. Paste the article's text instead."
            )
        _left(deadline)
        yield piece
    _left(deadline)  # a page that was cut off is not the whole page


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise LinkError(_TOO_LONG)
    return left
