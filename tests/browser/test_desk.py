"""The author's desk by the keyboard alone: a key corrected, saved and reopened, two keys merged."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from lessons.library.desk import Decision, Draft, History, added, decided
from lessons.library.desk_keys import key_of
from lessons.library.desk_sources import placed, relabelled
from lessons.library.lesson_zips import unzipped, zipped
from lessons.model.span import Span
from lessons.web.desk_state import Desk
from tests.browser.conftest import ROOT, Reader, Server
from tests.library.conftest import drafted

PATIENCE = 40_000
"""Milliseconds that a busy machine may take."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("app"), ROOT / "app.py")
    running.start()
    yield running
    running.stop()


@pytest.fixture
def page(app: Server, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.goto(f"{app.url}/method")
    yield opened
    context.close()
    assert errors == []


def open_desk(page: Page, app: Server, draft: Draft) -> None:
    """Come back to a desk that this browser has kept."""
    kept = json.dumps(Desk(History(draft)).kept())
    page.evaluate("text => localStorage.setItem('who-says/desk', text)", kept)
    page.goto(f"{app.url}/desk")
    Reader(page).settle()
    expect(page.locator(".st-key-desk-accept")).to_be_visible()


def progress(page: Page, says: str) -> None:
    expect(page.locator(".st-key-desk-progress")).to_contain_text(says)


def words(page: Page, says: str) -> None:
    """The words of the mark in hand."""
    expect(page.locator(".st-key-desk-card blockquote")).to_have_text(says)


def save(page: Page, folder: Path) -> bytes:
    """Save the lesson file, by Tab and Enter."""
    page.get_by_role("radio", name="Save and open").focus()
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Save the lesson file")
    button.focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name == "ferry-cuts.lesson.zip"
    return path.read_bytes()


def test_desk_a_whole_key_is_corrected_by_keyboard_saved_and_reopened(
    page: Page, app: Server, tmp_path: Path
) -> None:
    draft = drafted()
    for each in draft.items:
        draft = decided(draft, each, Decision.OPEN)
    open_desk(page, app, draft)
    progress(page, "0 of 3 looked at")
    page.keyboard.press("y")
    words(page, "Ona Brisk")
    page.keyboard.press("y")
    page.keyboard.press("n")  # "She"
    progress(page, "3 of 3 looked at: 2 in your key, 1 left out")

    page.keyboard.press("k")  # "Ona Brisk": into the text, four words on, one more with Shift, and mark
    words(page, "Ona Brisk")
    page.keyboard.press("t")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    selected = page.locator(".ws-status")
    expect(selected).to_contain_text("“")
    page.keyboard.press("Enter")
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    progress(page, "4 of 4 looked at: 3 in your key, 1 left out")
    page.keyboard.press("e")
    page.keyboard.type("Nobody could ask them. y n 1")
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-foot-hint")).to_contain_text("The card has your words.")

    page.get_by_role("radio", name="In whose words?").focus()
    page.keyboard.press("Enter")
    progress(page, "0 of 2 looked at")
    page.keyboard.press("2")  # another label accepts it
    words(page, "savage")
    page.keyboard.press("]")
    words(page, "savage cuts")
    page.keyboard.press("j")
    page.keyboard.press("x")
    progress(page, "2 of 2 looked at: 1 in your key, 1 left out")
    page.keyboard.press("u")
    progress(page, "1 of 2 looked at")
    page.keyboard.press("Shift+U")
    progress(page, "2 of 2 looked at")

    page.get_by_role("radio", name="Who counted?").focus()
    page.keyboard.press("Enter")
    for _ in range(4):
        page.keyboard.press("a")
    progress(page, "4 of 4 looked at: 4 in your key, 0 left out")

    data = save(page, tmp_path)
    opened = unzipped(data, name="x")
    text = opened.article.text
    told = {each.span.of(text): each.label for each in key_of(opened).reading.findings}
    added_words = next(each for each in opened.of("who_says") if each.said.reason)
    assert added_words.said.reason == "Nobody could ask them. y n 1"
    assert told.pop(added_words.span.of(text)) == "anonymous"
    assert told == {
        "savage cuts": "intensifier",
        "over 40 sailings": "anonymous",
        "officials": "anonymous",
        "dozens of ways": "sourced",
        "Ona Brisk": "named",
        "Half of the islanders": "unsourced",
        "1,204 people": "record",
    }
    assert {each.decision for each in opened.items} == {Decision.ACCEPTED, Decision.REJECTED}

    page.reload()
    page.locator("input[type=file]").set_input_files(tmp_path / "ferry-cuts.lesson.zip")
    page.get_by_role("button", name="Put it on the desk").click()
    expect(page.locator(".st-key-open-ways")).to_have_count(0)
    assert unzipped(save(page, tmp_path), name="x") == opened


def test_desk_two_annotators_are_merged_by_keyboard(page: Page, app: Server, tmp_path: Path) -> None:
    mine = drafted()
    start = mine.article.text.index("broke")
    theirs, _ = placed(*added(mine, "in_whose_words", Span(start, start + 5), "label"))
    theirs, _ = relabelled(theirs, theirs.of("in_whose_words")[-1], "emotive")
    theirs = decided(theirs, theirs.of("who_counted")[2], Decision.REJECTED)
    second = tmp_path / "second.lesson.zip"
    second.write_bytes(zipped(theirs))
    open_desk(page, app, mine)
    page.get_by_role("radio", name="Second annotator").focus()
    page.keyboard.press("Enter")
    page.locator("input[type=file]").set_input_files(second)
    dispute = page.locator(".st-key-merge-dispute")
    expect(dispute).to_contain_text("Dispute 1 of 3")
    expect(dispute).to_contain_text("no mark")
    expect(page.get_by_role("row", name="In whose words?")).to_contain_text("80%")
    page.keyboard.press("2")
    expect(dispute).to_contain_text("Dispute 2 of 3")
    page.keyboard.press("4")
    expect(page.locator(".st-key-foot-hint")).to_contain_text("Say in a few words why neither counts")
    page.keyboard.press("e")
    page.keyboard.type("Costs do flow.")
    page.keyboard.press("Escape")
    page.keyboard.press("4")
    expect(dispute).to_contain_text("Dispute 3 of 3")
    page.keyboard.press("3")
    expect(dispute).to_contain_text("3 settled")
    opened = unzipped(save(page, tmp_path), name="x")
    key = key_of(opened)
    assert [each.why for each in key.non_cases] == ["Costs do flow."]
    assert [each.optional for each in key.alternatives] == [True]
    assert [each.span.of(key.reading.text) for each in key.reading.of("in_whose_words")] == [
        "savage",
        "broke",
    ]
    assert opened.merge is not None
    assert [each.ruling.value for each in opened.merge.settled] == ["second", "neither", "both"]
