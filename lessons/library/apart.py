"""Files and web pages read in a process of their own, so that a hostile one harms nothing but itself.

A parser can be led to eat memory or time without end (a PDF of millions of objects, a page of a million
nested elements), and some of it is C, where a fault takes the whole process along. So each is read by a
child with limits on both and with nothing of the server's environment, one at a time. The child prints
the article, or the sentence that says why there is none.

    python -m lessons.library.apart NAME < FILE
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from threading import Lock

from lessons.library.own_text import OwnTextError, from_kept, to_keep
from lessons.library.uploads import MOST_BYTES, UploadError, from_file
from lessons.model.article import Article

MOST_SECONDS = 30
"""How long the reading of one file may take; an article takes one or two, on a busy machine ten."""

MOST_MEMORY = 400 * 1024 * 1024
"""The most address space that the child may have, in bytes; an article takes a fifth of it."""

WEB_PAGE = "page.html"

_PACKAGE = Path(__file__).parents[1]
_KEPT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TMPDIR", "TEMP")
"""What the child gets of the environment: no secrets, such as the address of a database."""

_one_at_a_time = Lock()


def from_file_apart(name: str, data: bytes) -> Article:
    """The article in a file, as `lessons.library.uploads.from_file` reads it, read by a child.

    Raises:
        OwnTextError: if that does, or if the child runs out of time or memory, or fails.
    """
    if len(data) > MOST_BYTES:  # no child is needed to say so
        return from_file(name, data)
    command = [sys.executable, "-m", "lessons.library.apart", name.rpartition("/")[2]]
    try:
        with _one_at_a_time:
            child = subprocess.run(  # noqa: S603 -- our own module; the name is an argument, not a command
                command,
                input=data,
                capture_output=True,
                timeout=MOST_SECONDS,
                env=_environment(),
                check=False,
            )
    except subprocess.TimeoutExpired as error:
        raise UploadError(
            f"This file took longer than {MOST_SECONDS} seconds to read. Paste the article's text instead."
        ) from error
    try:
        answer = json.loads(child.stdout)
    except ValueError as error:  # it was stopped, or broke off
        raise UploadError(
            "This file is broken, or too complicated to be read safely. Paste the article's text instead."
        ) from error
    if problem := answer.get("problem"):
        raise UploadError(str(problem))
    article = from_kept(answer.get("article"))
    if article is None:
        raise UploadError("This file holds no article. Paste the article's text instead.")
    return article


def from_html_apart(page: str) -> Article:
    """The article of a web page, as `lessons.library.uploads.from_html` reads it, read by a child.

    Raises:
        OwnTextError: see `from_file_apart`.
    """
    return from_file_apart(WEB_PAGE, page.encode("utf-8", "replace"))


def _environment() -> dict[str, str]:
    path = os.pathsep.join([str(_PACKAGE.parent), *filter(None, [os.environ.get("PYTHONPATH")])])
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"}


def _limit() -> None:
    """Take no more memory and time than one file is worth; Windows knows no such limits."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(name: str) -> None:
    """Read the file on the standard input, and print the article or the problem."""
    _limit()
    try:
        answer: dict[str, object] = {"article": to_keep(from_file(name, sys.stdin.buffer.read()))}
    except OwnTextError as problem:
        answer = {"problem": str(problem)}
    except MemoryError:
        answer = {
            "problem": "This file needs more memory than it is given. Paste the article's text instead."
        }
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1])
