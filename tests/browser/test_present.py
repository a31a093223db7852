"""Present in a browser, by keys alone: a clicker's, a keyboard's; and what the browser gets before it may."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, WebSocket, expect

from lessons import LESSONS
from lessons.library.samples import key
from tests.browser.conftest import ROOT, Server

SLUG = "port-selm-night"
READING = key(SLUG).reading
ROUND = LESSONS[0]
FINDINGS = READING.of(ROUND.slug)
PATIENCE = 30_000
"""Milliseconds that a machine with much else to do is given."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("present"), ROOT / "app.py")
    running.start()
    yield running
    running.stop()


@pytest.fixture
def page(app: Server, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []


def present(page: Page, app: Server, at: str = "") -> None:
    page.goto(f"{app.url}/present?article={SLUG}&at={at}")
    expect(page.locator(".st-key-slide .typeset")).not_to_be_empty(timeout=PATIENCE)


def on(page: Page, name: str) -> None:
    expect(page).to_have_url(re.compile(rf"at={re.escape(name)}(&|$)"), timeout=PATIENCE)


def lit(page: Page, count: int) -> None:
    expect(page.locator(".ws-body .ws-tag")).to_have_count(count, timeout=PATIENCE)


def test_present_is_turned_by_a_clicker(page: Page, app: Server) -> None:
    present(page, app)
    for name in ("read.article.1", f"{ROUND.slug}.ask.1", f"{ROUND.slug}.text.1"):
        page.keyboard.press("PageDown")
        on(page, name)
    lit(page, 0)
    page.keyboard.press("PageDown")
    lit(page, 1)
    page.keyboard.press("PageDown")
    lit(page, 2)
    expect(page.locator(".ws-mark.ws-active")).to_contain_text(FINDINGS[1].span.of(READING.text))
    expect(page.locator(".st-key-present-card")).to_contain_text(ROUND.card(FINDINGS[1], READING).title)
    page.keyboard.press("PageUp")
    lit(page, 1)
    page.keyboard.press(".")
    expect(page.locator(".ws-blank")).to_be_visible()
    page.keyboard.press("PageDown")  # any key ends it, and does nothing else
    expect(page.locator(".ws-blank")).to_be_hidden()
    lit(page, 1)


def test_present_is_turned_by_the_keyboard(page: Page, app: Server) -> None:
    present(page, app, f"{ROUND.slug}.text.1")
    for pressed, count in (("r", 1), ("Space", 2), ("ArrowRight", 3), ("ArrowLeft", 2)):
        page.keyboard.press(pressed)
        lit(page, count)
    page.keyboard.press("c")
    on(page, f"{ROUND.slug}.count.1")
    expect(page.locator("[data-testid=stVegaLiteChart] svg").first).to_be_visible(timeout=PATIENCE)
    page.keyboard.press("C")
    lit(page, 2)
    page.keyboard.press("a")
    lit(page, len(FINDINGS))
    page.keyboard.press("2")
    on(page, f"{LESSONS[1].slug}.ask.1")
    page.keyboard.press("End")
    on(page, "whole.judge.1")
    page.keyboard.press("Home")
    on(page, "read.title.1")
    page.go_back()
    on(page, "whole.judge.1")


def test_present_loses_no_press_of_a_fast_hand(page: Page, app: Server) -> None:
    present(page, app, f"{ROUND.slug}.text.1")
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    on(page, f"{ROUND.slug}.finding.7")
    lit(page, 7)


def test_present_names_its_keys_and_leaves_by_escape(page: Page, app: Server) -> None:
    present(page, app)
    keys = page.get_by_role("dialog", name="Names of the keys")
    page.keyboard.press("?")
    expect(keys).to_contain_text("Page Down")
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(rf"/lesson\?.*article={SLUG}"), timeout=PATIENCE)
    expect(page.locator("[data-testid=stHeader]")).to_be_visible()
    page.keyboard.press("PageDown")  # a presenter's keys are at work on the presenter's page only
    page.wait_for_timeout(500)
    assert "/lesson?" in page.url


def test_present_has_buttons_that_tab_reaches_and_no_trap(page: Page, app: Server) -> None:
    present(page, app, f"{ROUND.slug}.text.1")
    seen: list[str] = []
    for _ in range(20):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.textContent.slice(0, 20)"))
        if seen[-1] == "Leave":
            break
    assert seen[-9:] == [
        "Next", "Back", "Show one", "Show all", "Counts", "Blank", "Full screen", "Keys", "Leave",
    ]  # fmt: skip
    assert page.evaluate("getComputedStyle(document.querySelector('.ws-bar')).opacity") == "1"
    page.get_by_role("button", name="Show one").click()
    lit(page, 1)
    page.keyboard.press("Space")  # the mouse leaves no focus on the button
    lit(page, 2)
    page.get_by_role("button", name="Back").focus()
    page.keyboard.press("Space")  # what has the focus is pressed
    lit(page, 1)


def test_present_sends_nothing_of_the_key_before_it_is_asked_for(page: Page, app: Server) -> None:
    frames: list[bytes] = []

    def listen(socket: WebSocket) -> None:
        socket.on(
            "framereceived", lambda data: frames.append(data if isinstance(data, bytes) else data.encode())
        )

    page.on("websocket", listen)
    present(page, app)
    for name in ("read.article.1", f"{ROUND.slug}.ask.1", f"{ROUND.slug}.text.1"):
        page.keyboard.press("ArrowRight")
        on(page, name)
    expect(page.locator(".ws-body")).to_be_visible()
    page.wait_for_timeout(500)
    cards = [each.card(finding, READING) for each in LESSONS for finding in READING.of(each.slug)]
    secrets = {text for card in cards for text in (card.why, card.ask, card.settle) if len(text) > 20}
    secrets |= {picture.sentence for each in LESSONS for picture in each.pictures(READING)}
    assert len(secrets) > 20
    sent, shown = b"".join(frames), page.content()
    assert READING.text[:40].encode() in sent  # the article came this way, so the key would have been seen
    assert not [words for words in secrets if words.encode() in sent or words in shown]
    page.keyboard.press("ArrowRight")
    first = ROUND.card(FINDINGS[0], READING).ask
    expect(page.locator(".st-key-present-card")).to_contain_text(first)
    assert first.encode() in b"".join(frames)


SMALL = """() => {
    const found = [];
    const main = document.querySelector("[data-testid=stMain]");
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const box = node.parentElement;
        if (!node.data.replaceAll("\\u2060", "").trim()) continue;
        if (box.closest(".ws-bar, .ws-keys, .ws-status, .ws-tag, .tag, .aloud, [hidden], style")) continue;
        if (!box.checkVisibility() || box.getBoundingClientRect().width < 2) continue;
        const size = Number.parseFloat(getComputedStyle(box).fontSize);
        if (size < 28) found.push([size, node.data.slice(0, 40)]);
    }
    return found;
}"""
"""The words on the page, the buttons and the letters of the tags apart, that are smaller than 28 pixels."""


def test_present_is_legible_from_the_back_of_a_room(page: Page, app: Server) -> None:
    present(page, app)
    assert page.locator("[data-testid=stHeader]").is_hidden()
    pressed = [("", "read.title.1"), ("End", "whole.judge.1"), ("ArrowLeft", "whole.checks.1")]
    for number, each in enumerate(LESSONS, start=1):
        pressed += [
            (str(number), f"{each.slug}.ask.1"),
            ("ArrowRight", f"{each.slug}.text.1"),
            ("r", f"{each.slug}.finding.1"),
            ("a", f"{each.slug}.all.1"),
        ]
    for press, name in pressed:
        if press:
            page.keyboard.press(press)
            on(page, name)
            page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
        assert page.evaluate(SMALL) == [], name


def test_present_fits_a_phone(app: Server, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    present(page, app, f"{ROUND.slug}.text.1")
    page.get_by_role("button", name="Next").tap()
    lit(page, 1)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.get_by_role("link", name="Who Says?").filter(visible=True).count() == 0
    box = page.locator(".st-key-present-card").bounding_box()
    bar = page.locator(".ws-bar").bounding_box()
    assert box is not None
    assert bar is not None
    assert box["y"] + box["height"] <= bar["y"] + 1  # the buttons do not lie on the card
    context.close()
