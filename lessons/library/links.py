"""A link's page as an article, fetched once and with care, or a sentence that says why not.

The only place where the program speaks to the network, and only when a reader gives a link. What
is asked for is a public web page: a name that leads to a private or local address is refused, the
connection is made to the very address that was looked at (so that a name cannot change its mind
in between), and every redirect is looked at in the same way.

Source: OWASP, Server Side Request Forgery Prevention.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import SplitResult, urljoin, urlsplit

import urllib3

from lessons.library.own_text import OwnTextError
from lessons.library.uploads import from_html
from lessons.model.article import Article

MOST_BYTES = 5 * 1024 * 1024
MOST_SECONDS = 10.0
MOST_REDIRECTS = 5

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


def from_link(url: str, *, allowed: Callable[[str], bool] = is_public) -> Article:
    """The article behind a link.

    `allowed` says which IP addresses may be asked; only tests, with a server of their own, widen it.

    Raises:
        OwnTextError: if the link is not one to a public web page, if the page is larger than 5 MB
            or takes longer than 10 seconds, or if it holds no article.
    """
    deadline = time.monotonic() + MOST_SECONDS
    url = url.strip()
    for _ in range(MOST_REDIRECTS + 1):
        parts = _checked(url)
        response = _asked(parts, _address(parts, allowed), deadline)
        try:
            target = response.get_redirect_location()
            if not target:
                page = _page(response, deadline)
                return replace(from_html(page), origin=f"Linked by its reader: {url}")
        finally:
            response.release_conn()
            response.close()
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


def _address(parts: SplitResult, allowed: Callable[[str], bool]) -> str:
    """The address behind the name; every one that the name has must be allowed."""
    try:
        found = socket.getaddrinfo(
            parts.hostname, parts.port or _PORTS[parts.scheme], type=socket.SOCK_STREAM
        )
    except (OSError, UnicodeError) as error:
        raise LinkError(
            "The site of this link was not found. Is it spelled right, and is there a connection?"
        ) from error
    addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
    if not addresses or not all(allowed(address) for address in addresses):
        raise LinkError("This link leads into a private network, not to a public web page.")
    return addresses[0]


def _asked(parts: SplitResult, address: str, deadline: float) -> urllib3.BaseHTTPResponse:
    host, port = str(parts.hostname), parts.port or _PORTS[parts.scheme]
    pool = (
        urllib3.HTTPSConnectionPool(address, port, server_hostname=host, assert_hostname=host)
        if parts.scheme == "https"
        else urllib3.HTTPConnectionPool(address, port)
    )
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        response = pool.urlopen(
            "GET",
            urllib3.util.parse_url(target).url,
            headers={**_HEADERS, "Host": parts.netloc},
            redirect=False,
            retries=False,
            timeout=urllib3.Timeout(total=_left(deadline)),
            preload_content=False,
        )
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise LinkError("The site of this link did not answer. Paste the article's text instead.") from error
    if response.status in {401, 402, 403}:
        raise LinkError(
            "The site did not hand out this page; it may need a subscription. Paste the text instead."
        )
    if response.status >= 400:
        raise LinkError(f"The site has no page at this link (it answered {response.status}).")
    return response


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
    try:
        while piece := response.read1(_PIECE):
            size += len(piece)
            if size > MOST_BYTES:
                raise LinkError(
                    f"This page is larger than {MOST_BYTES // 1024**2} MB. Paste the article's text instead."
                )
            _left(deadline)
            yield piece
    except (urllib3.exceptions.HTTPError, OSError) as error:
        raise LinkError(
            "The site of this link stopped answering. Paste the article's text instead."
        ) from error


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise LinkError(
            f"This page took longer than {MOST_SECONDS:.0f} seconds. Paste the article's text instead."
        )
    return left
