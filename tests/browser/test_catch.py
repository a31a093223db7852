"""Catch the machine in a browser, by keyboard alone: a mark doubted, words added, people's key shown."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import ROOT, Reader, Server

PATIENCE = 90_000
"""Milliseconds that a busy machine may take."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("catch"), ROOT / "app.py")
    running.start()
    yield running
    running.stop()


@pytest.fixture(params=[(1280, 900), (390, 844)], ids=["desk", "phone"])
def page(app: Server, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height})
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    opened.goto(f"{app.url}/catch?article=pellworth-sale&round=who_says")
    expect(opened.locator(".ws-tag").first).to_be_visible()
    yield opened
    expect.set_options(timeout=5_000)
    context.close()


def test_catch_is_hunted_by_keyboard(page: Page) -> None:
    reveal = page.get_by_role("button", name="See what people say")
    expect(reveal).to_be_disabled()
    tags = page.locator(".ws-tag")
    tags.nth(2).focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="I doubt this mark").press("Enter")
    expect(page.locator(".ws-tag[data-state=doubted]")).to_have_count(1)
    before = tags.count()
    reader = Reader(page)
    reader.body.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    reader.mark("Anonymous")
    expect(tags).to_have_count(before + 1)
    reveal.press("Enter")
    expect(page.get_by_role("heading", name="What people say")).to_be_visible()
    expect(page.locator(".ws-tag[data-state=missed]").first).to_be_visible()
    page.get_by_role("button", name="Next", exact=True).press("Enter")
    expect(page.get_by_text("2 of")).to_be_visible()
    wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth")
    assert wide <= 0, "the page scrolls sideways"
