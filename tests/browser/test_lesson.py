"""The lesson's page in a browser: levels of help, charts that lead to words, no mouse, a phone, axe."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types
from playwright.sync_api import Browser, BrowserContext, Page, expect

from lessons import LESSONS
from lessons.library.samples import key
from tests.browser.conftest import ROOT, Server

SLUG = "port-selm-night"
LESSON = LESSONS[0]
AT = f"/lesson?article={SLUG}&round={LESSON.slug}"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

Opening = Callable[..., Page]
expect.set_options(timeout=20_000)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("lesson"), ROOT / "app.py")
    running.start()
    yield running
    running.stop()


@pytest.fixture
def opened(app: Server, browser: Browser) -> Iterator[Opening]:
    contexts: list[BrowserContext] = []

    def at(beat: str, *, frames: list[bytes] | None = None, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        if frames is not None:
            page.on(
                "websocket", lambda socket: socket.on("framereceived", lambda data: frames.append(_raw(data)))
            )
        page.goto(f"{app.url}{AT}&beat={beat}")
        _rest(page)
        return page

    yield at
    for context in contexts:
        context.close()


def _raw(data: str | bytes) -> bytes:
    return data.encode() if isinstance(data, str) else data


def _rest(page: Page) -> None:
    """Wait until the page is there and its script rests."""
    page.locator(".typeset h1, .ws-article").first.wait_for()
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.wait_for_timeout(300)


def _go(page: Page, name: str) -> None:
    page.get_by_role("button", name=re.compile(f"^{name}")).last.click()
    _rest(page)


def _label_one(page: Page) -> None:
    page.locator(".ws-tag[data-state='to label']").first.click()
    page.locator(".ws-toolbar").get_by_role("radio", name="Named").check(force=True)
    page.locator(".ws-primary").click()
    expect(page.locator(".ws-own").first).to_be_visible()
    _rest(page)


def _counted(page: Page) -> None:
    """Walk from Mark to Count, and wait for the charts."""
    _label_one(page)
    _go(page, "Reveal")
    _go(page, "Show all")
    _go(page, "Explain")
    _go(page, "Count")
    page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg").first.wait_for()


@pytest.mark.parametrize("level", ["independent", "faded", "worked"])
def test_lesson_wire_carries_nothing_of_the_key_before_the_reveal(opened: Opening, level: str) -> None:
    """Every frame that the server sends is read: no card, no reason, no answer stands in any of them."""
    frames: list[bytes] = []
    page = opened(f"mark&help={level}", frames=frames)
    page.locator(".ws-article").wait_for()
    answers = key(SLUG)
    told = b"".join(frames)
    assert answers.reading.text[:40].encode() in told  # the article itself is read there: the test can fail
    secrets = [each.why for each in answers.non_cases]
    for lesson in LESSONS:
        for finding in answers.reading.of(lesson.slug):
            card = lesson.card(finding, answers.reading)
            secrets += [card.title, card.what, finding.because]
        secrets += [picture.sentence for picture in lesson.pictures(answers.reading)]
    for secret in filter(None, secrets):
        assert secret.encode() not in told
    for state in ("found", "missed", "suggestion", "left alone", "other label"):
        assert f'"state": "{state}"'.encode() not in told.replace(b'":"', b'": "')
    waiting = told.replace(b'":"', b'": "').count(b'"state": "to label"')
    assert (waiting > 0) is (level == "worked")
    assert page.locator(".ws-count").count() == (0 if level != "faded" else page.locator(".ws-hint").count())


def test_lesson_click_in_a_chart_goes_to_the_words(opened: Opening) -> None:
    page = opened("mark&help=worked")
    _counted(page)
    chart = page.locator("[data-testid=stVegaLiteChart]").first
    box = chart.bounding_box()
    assert box is not None
    ringed = page.locator(".ws-mark.ws-active")
    assert ringed.count() == 0
    page.wait_for_timeout(500)
    page.mouse.click(box["x"] + box["width"] * 0.4, box["y"] + 14)  # the first bar
    expect(ringed.first).to_be_in_viewport()
    expect(page.locator(".st-key-words-say h2")).to_have_text("sources, named")
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".st-key-words-say")).to_contain_text("2 of 9 in the text")
    page.get_by_role("button", name="Show all").click()
    expect(ringed).to_have_count(0)
    page.mouse.click(box["x"] + box["width"] * 0.4, box["y"] + 14)  # the same bar once more
    expect(page.locator(".st-key-words-say h2")).to_have_text("sources, named")


def test_lesson_walks_by_keyboard_alone(opened: Opening) -> None:
    page = opened("ask")
    keys = page.keyboard

    def tab_to(name: str, *, most: int = 60) -> None:
        for _ in range(most):
            keys.press("Tab")
            here = page.evaluate(
                """() => {
                    const { ariaLabel, textContent, tagName } = document.activeElement;
                    return tagName === "BUTTON" ? ariaLabel || textContent : "";
                }"""
            )
            if name in here:
                return
        raise AssertionError(f"Tab does not reach {name}")

    tab_to("Mark")
    keys.press("Enter")
    page.locator(".ws-tag").first.wait_for()
    _rest(page)
    page.evaluate("document.activeElement.blur()")
    tab_to("waits for your label")
    keys.press("Enter")
    expect(page.locator(".ws-toolbar")).to_be_visible()
    keys.press("1")
    keys.press("Enter")
    expect(page.locator(".ws-own")).to_have_count(1)
    _rest(page)
    for heading in ("What is there", "What is there", None):
        keys.press("Control+ArrowRight")
        _rest(page)
        if heading:
            expect(page.get_by_role("heading", name=heading)).to_be_visible()
    tab_to("Show all")
    keys.press("Enter")
    _rest(page)
    keys.press("Control+ArrowRight")
    expect(page.locator(".st-key-sheet")).to_be_visible()
    _rest(page)
    keys.press("Control+ArrowRight")
    page.locator("[data-testid=stVegaLiteChart]").first.wait_for()
    _rest(page)
    tab_to("sources, named")
    keys.press("Enter")
    expect(page.locator(".ws-mark.ws-active").first).to_be_in_viewport()


def test_lesson_counts_begin_at_the_top_of_a_phone(opened: Opening) -> None:
    """The card that was open before stays behind: nothing scrolls to its words."""
    page = opened("mark&help=worked", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    _counted(page)
    page.wait_for_timeout(1500)  # as long as a smooth scroll takes
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0


def test_lesson_fits_a_phone_and_is_walked_by_touch(opened: Opening) -> None:
    page = opened("mark&help=worked", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)

    def fits() -> None:
        wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        assert wide <= 390
        assert page.evaluate("document.documentElement.scrollWidth") <= 390

    fits()
    page.locator(".ws-tag[data-state='to label']").first.tap()
    page.locator(".ws-toolbar").get_by_role("radio", name="Named").tap(force=True)
    page.locator(".ws-primary").tap()
    expect(page.locator(".ws-own")).to_have_count(1)
    _rest(page)
    for name in ("Reveal", "Show all", "Explain", "Count"):
        page.get_by_role("button", name=re.compile(f"^{name}")).last.tap()
        _rest(page)
        fits()
    page.locator("[data-testid=stButtonGroup] button", has_text="sources, named").tap()
    expect(page.locator(".ws-mark.ws-active").first).to_be_in_viewport()
    page.locator(".st-key-wordmark").get_by_role("link", name="Who Says?").tap()
    expect(page.get_by_role("heading", name="Read the news as if you had to prove it")).to_be_visible()


def _violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response["violations"]
    return [
        f"{each['id']}: {node['target']} {node.get('failureSummary', '')[:160]}"
        for each in found
        for node in each["nodes"]
        if not any(frame in " ".join(map(str, node["target"])) for frame in STREAMLITS)
    ]


STREAMLITS: tuple[str, ...] = ()
"""Parts of Streamlit's own frame that break a rule and that no style sheet can mend."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lesson_breaks_no_rule_of_axe(opened: Opening, scheme: str) -> None:
    page = opened("ask", color_scheme=scheme)
    problems = {"ask": _violations(page)}
    _go(page, "Mark")
    page.locator(".ws-tag").first.wait_for()
    problems["worked"] = _violations(page)
    page.locator(".ws-tag[data-state='to label']").first.click()
    problems["toolbar"] = _violations(page)
    page.keyboard.press("Escape")
    _label_one(page)
    _go(page, "Reveal")
    _go(page, "Show all")
    problems["reveal"] = _violations(page)
    _go(page, "Explain")
    problems["explain"] = _violations(page)
    _go(page, "Count")
    page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg").first.wait_for()
    problems["count"] = _violations(page)
    page.get_by_role("button", name="The whole picture").first.click()
    _rest(page)
    problems["whole"] = _violations(page)
    page.get_by_role("button", name="Read", exact=True).click()
    _rest(page)
    problems["read"] = _violations(page)
    assert {beat: found for beat, found in problems.items() if found} == {}
