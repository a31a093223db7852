"""Progress in a browser: carried by a link and by a file, kept over a reload, erased for good."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from lessons import LESSONS
from lessons.library.samples import samples
from lessons.model.marks import Confidence, Help
from lessons.walk.carrying import as_file, from_file, written
from lessons.walk.history import Round, Share, merged
from tests.browser.conftest import ROOT, Server

PATIENCE = 30_000
"""Milliseconds that a machine with much else to do is given."""
NOW = datetime.now(UTC).replace(microsecond=0)
HISTORY = merged(
    Round(
        samples()[number % 4].article.slug,
        lesson.slug,
        NOW - timedelta(days=9 - number),
        Help.INDEPENDENT,
        found=3 + number,
        near=1,
        missed=2,
        false_alarms=number % 3,
        sure={Confidence.SURE: Share(3, 4), Confidence.GUESS: Share(1, 3)},
        kinds={f"label:{lesson.labels[0].slug}": Share(2, 5)},
    )
    for number in range(4)
    for lesson in LESSONS
)
KEPT = json.dumps(written(HISTORY), separators=(",", ":"))


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("progress"), ROOT / "app.py")
    running.start()
    yield running
    running.stop()


@pytest.fixture
def context(app: Server, browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    opened.grant_permissions(["clipboard-read", "clipboard-write"], origin=app.url)
    opened.set_default_timeout(PATIENCE)
    yield opened
    opened.close()


def progress(context: BrowserContext, app: Server, *, kept: str = "", link: str = "") -> Page:
    page = context.new_page()
    if kept:
        page.goto(f"{app.url}/_stcore/health")
        page.evaluate("(kept) => localStorage.setItem('who-says/rounds', kept)", kept)
    page.goto(link or f"{app.url}/progress")
    page.get_by_role("heading", name="Your progress").wait_for()
    return page


def rounds(page: Page, count: int) -> None:
    expect(page.get_by_text(f"{count} rounds finished")).to_be_visible(timeout=PATIENCE)


def nothing(page: Page) -> None:
    expect(page.get_by_text("Nothing here yet")).to_be_visible(timeout=PATIENCE)


def test_progress_draws_what_the_browser_kept(context: BrowserContext, app: Server) -> None:
    page = progress(context, app, kept=KEPT)
    rounds(page, len(HISTORY))
    expect(page.locator("[data-testid=stVegaLiteChart] svg")).to_have_count(3, timeout=PATIENCE)
    assert json.loads(page.evaluate("localStorage.getItem('who-says/rounds')")) == json.loads(KEPT)


def test_progress_travels_by_a_link_that_no_server_sees(
    context: BrowserContext, app: Server, browser: Browser
) -> None:
    page = progress(context, app, kept=KEPT)
    rounds(page, len(HISTORY))
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{app.url}/progress#")
    elsewhere = browser.new_context()
    elsewhere.set_default_timeout(PATIENCE)
    other = progress(elsewhere, app, link=link)
    expect(other.get_by_text(f"holds {len(HISTORY)} rounds")).to_be_visible(timeout=PATIENCE)
    assert "#" not in other.url
    nothing(other)
    other.get_by_role("button", name="Add them to mine").click()
    rounds(other, len(HISTORY))
    other.reload()
    rounds(other, len(HISTORY))
    elsewhere.close()


def test_progress_hears_a_link_that_is_opened_where_it_is_shown(context: BrowserContext, app: Server) -> None:
    page = progress(context, app)
    nothing(page)
    page.get_by_text("Bring back a file").wait_for()
    page.evaluate("location.hash = '#back=nonsense'")
    expect(page.get_by_text("nothing was taken from it")).to_be_visible(timeout=PATIENCE)


def test_progress_travels_by_a_file(
    context: BrowserContext, app: Server, browser: Browser, tmp_path: Path
) -> None:
    page = progress(context, app, kept=KEPT)
    rounds(page, len(HISTORY))
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as a file").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert from_file(file.read_bytes()) == HISTORY
    elsewhere = browser.new_context()
    elsewhere.set_default_timeout(PATIENCE)
    other = progress(elsewhere, app)
    other.locator("input[type=file]").set_input_files(file)
    other.get_by_role("button", name="Add them to mine").click()
    rounds(other, len(HISTORY))
    other.locator("input[type=file]").set_input_files(
        {"name": "bad.json", "mimeType": "application/json", "buffer": as_file(HISTORY)[:-9]}
    )
    expect(other.get_by_text("not a record of progress")).to_be_visible(timeout=PATIENCE)
    rounds(other, len(HISTORY))
    elsewhere.close()


def test_progress_is_erased_by_the_keyboard_for_good(context: BrowserContext, app: Server) -> None:
    page = progress(context, app, kept=KEPT)
    rounds(page, len(HISTORY))
    page.get_by_role("button", name="Erase everything").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Erase it for good").focus()
    page.keyboard.press("Enter")
    nothing(page)
    page.wait_for_function("!('who-says/rounds' in localStorage)")
    page.reload()
    nothing(page)
    page.wait_for_timeout(1000)
    nothing(page)


def test_progress_fits_a_phone(app: Server, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    context.set_default_timeout(PATIENCE)
    page = progress(context, app, kept=KEPT)
    rounds(page, len(HISTORY))
    expect(page.locator("[data-testid=stVegaLiteChart] svg")).to_have_count(3, timeout=PATIENCE)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    context.close()
