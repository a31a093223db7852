"""The app itself in a browser: a round of a lesson from the first mark to the count."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import ROOT, Reader, Server

LESSON = "/lesson?article=port-selm-night&round=who_says&beat=mark"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("app"), ROOT / "app.py")
    running.start()
    yield running
    running.stop()


@pytest.fixture
def page(app: Server, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(20_000)
    opened.goto(f"{app.url}{LESSON}")
    yield opened
    context.close()


def test_walk_marks_reveals_explains_and_counts(page: Page) -> None:
    reader = Reader(page)
    reader.settle()
    expect(page.get_by_text("Harbour Radio").first).to_be_visible()
    assert page.locator(".ws-body button").count() == 0  # nothing of the key stands in the text yet
    reader.drag("independent monitors")
    reader.mark("Anonymous")
    page.get_by_role("button", name="Reveal").last.click()
    page.get_by_role("button", name="Show all").click()
    found = page.get_by_role("button", name="independent monitors").first
    expect(found).to_be_visible()
    page.get_by_role("button", name="Explain").last.click()
    page.get_by_role("button", name="independent monitors").first.click()
    expect(page.get_by_text("What would settle it")).to_be_visible()
    page.get_by_role("button", name="Count").last.click()
    expect(page.get_by_text("The same as a table").first).to_be_visible()
    expect(page.locator("[data-testid=stVegaLiteChart]").first).to_be_visible()


def test_walk_keeps_a_mark_over_a_reload(page: Page) -> None:
    reader = Reader(page)
    reader.settle()
    reader.drag("independent monitors")
    reader.mark("Anonymous")
    mark = page.locator(".ws-body button")
    expect(mark).to_have_count(1)
    page.wait_for_timeout(500)  # the browser's storage hears of it with the next message
    page.reload()
    reader.settle()
    expect(mark).to_have_count(1)
