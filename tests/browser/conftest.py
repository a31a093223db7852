"""A Streamlit server with the harness, and a Chromium to look at it with."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

ROOT = Path(__file__).parents[2]
HARNESS = Path(__file__).with_name("harness.py")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
Log: TypeAlias = dict[str, Any]
Opener: TypeAlias = Callable[..., "Reader"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    path = find_chromium(playwright)
    if path is None:
        reason = "no Chromium: looked for chromium, google-chrome and Playwright's own"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    running = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
    yield running
    running.close()


def find_chromium(playwright: Playwright) -> str | None:
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        found = shutil.which(name)
        if found:
            return found
    own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


class Server:
    """A script served by Streamlit; it can be stopped and started again at the same address."""

    def __init__(self, folder: Path, script: Path = HARNESS) -> None:
        self._script = script
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._log = folder / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "streamlit", "run", str(self._script)]
        options = {
            "server.port": str(self.port),
            "server.address": "127.0.0.1",
            "server.headless": "true",
            "server.fileWatcherType": "none",
            "browser.gatherUsageStats": "false",
        }
        command += [f"--{name}={value}" for name, value in options.items()]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603  # our own command line
                command, cwd=ROOT, env=environment, stdout=log, stderr=log
            )
        deadline = time.monotonic() + 40
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2):  # noqa: S310  # our own
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        self.stop()
        raise RuntimeError(f"the server did not start:\n{self._log.read_text(encoding='utf-8')}")

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=20)
            self._process = None


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("server"))
    running.start()
    yield running
    running.stop()


class Reader:
    """Somebody at the page of one case: what they do, and what Python has heard of it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.toolbar = page.locator(".ws-toolbar")
        self.body = page.locator(".ws-body")
        self.status = page.locator(".ws-status")

    def settle(self) -> None:
        """Wait until the article is there and the script rests."""
        self.page.locator(".ws-article").first.wait_for(timeout=20_000)
        self.page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
        self.page.evaluate("document.fonts.ready.then(() => null)")  # words move when their font comes

    def place(self, words: str) -> tuple[float, float, float]:
        """Left, right and middle height in pixels of words in one text node, scrolled into view."""
        box: list[float] = self.page.evaluate(
            """(words) => {
                const body = document.querySelector(".ws-body");
                const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
                for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                    const at = node.data.indexOf(words);
                    if (at < 0) continue;
                    node.parentElement.scrollIntoView({ block: "nearest" });
                    const range = document.createRange();
                    range.setStart(node, at);
                    range.setEnd(node, at + words.length);
                    const rects = [...range.getClientRects()].filter((rect) => rect.width > 0);
                    const [first, last] = [rects[0], rects[rects.length - 1]];
                    return [first.left, last.right, first.top + first.height / 2, last.top + last.height / 2];
                }
                throw new Error(`not in one text node: ${words}`);
            }""",
            words,
        )
        self._line_below = box[3]
        return box[0], box[1], box[2]

    def click(self, words: str, *, times: int = 1) -> None:
        left, right, middle = self.place(words)
        self.page.mouse.click((left + right) / 2, middle, click_count=times)

    def tap(self, words: str) -> None:
        left, right, middle = self.place(words)
        self.page.touchscreen.tap((left + right) / 2, middle)

    def drag(self, words: str) -> None:
        """Drag over the words, starting and ending a little inside them, as hands do."""
        left, right, middle = self.place(words)
        self.page.mouse.move(left + 2, middle)
        self.page.mouse.down()
        self.page.mouse.move((left + right) / 2, middle)
        self.page.mouse.move(right - 2, self._line_below)
        self.page.mouse.up()

    def mark(self, label: str = "anonymous", confidence: str = "sure") -> None:
        """Choose in the open toolbar, and mark."""
        self.toolbar.get_by_role("radio", name=label, exact=True).check()
        self.toolbar.get_by_role("radio", name=confidence, exact=True).check()
        self.toolbar.get_by_role("button", name="Mark").click()

    def undo(self) -> None:
        """Take the only mark back."""
        self.page.get_by_role("button", name="Undo").click()
        self.words_when(0)

    def log(self) -> Log:
        """What Python has heard, from the foot of the harness."""
        text = self.page.locator(".st-key-log [data-testid=stText]").text_content()
        log: Log = json.loads(text or "{}")
        return log

    def log_when(self, fits: Callable[[Log], bool], *, seconds: float = 8) -> Log:
        """The log as soon as it fits.

        Raises:
            AssertionError: if it does not within so many seconds.
        """
        deadline = time.monotonic() + seconds
        while not fits(log := self.log()):
            assert time.monotonic() < deadline, f"Python never heard it: {log}"
            self.page.wait_for_timeout(50)
        return log

    def words_when(self, number: int) -> list[str]:
        """The words of the learner's marks, as soon as Python has this many."""
        words: list[str] = self.log_when(lambda log: len(log["marks"]) == number)["words"]
        return words


@pytest.fixture
def open_case(browser: Browser, server: Server) -> Iterator[Opener]:
    """Open a case of the harness; a page that logs an error fails its test at the end."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def opened(case: str, *, query: str = "", **options: Any) -> Reader:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{server.url}/?case={case}{query}")
        reader = Reader(page)
        reader.settle()
        return reader

    yield opened
    for context in contexts:
        context.close()
    assert errors == []
