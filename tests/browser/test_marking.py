from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import Opener


def test_marking_click_takes_the_word_and_sends_label_and_confidence(open_case: Opener) -> None:
    reader = open_case("plain")
    reader.click("fficial")
    reader.mark()
    log = reader.log_when(lambda log: bool(log["marks"]))
    assert log["words"] == ["officials"]
    assert log["marks"][0][2:] == ["anonymous", 3]
    assert [name for name, _ in log["events"]] == ["Marked"]


CLICKS = {
    "compound": ("well", "well-known"),
    "per cent": ("40", "40%"),
    "currency": ("3.2", "$3.2"),
    "possessive": ("council’s", "council"),
    "before a quotation mark": ("disaster", "disaster"),
}
DRAGS = {
    "inside words": ("osa Lindqvis", "Rosa Lindqvist"),
    "loose ends": (" Rosa Lindqvist, ", "Rosa Lindqvist"),
    "quotation marks": ("“a slow-motion disaster”.", "a slow-motion disaster"),
    "two lines and a possessive": (
        "Nearly 40% of drivers will need another way home, the council’s",
        "Nearly 40% of drivers will need another way home, the council",
    ),
}


def test_marking_click_takes_what_a_reader_calls_a_word(open_case: Opener, subtests: pytest.Subtests) -> None:
    reader = open_case("plain")
    for case, (clicked, words) in CLICKS.items():
        with subtests.test(case):
            reader.click(clicked)
            reader.mark()
            assert reader.words_when(1) == [words]
            reader.undo()


def test_marking_drag_is_snapped_to_whole_words(open_case: Opener, subtests: pytest.Subtests) -> None:
    reader = open_case("plain")
    for case, (dragged, words) in DRAGS.items():
        with subtests.test(case):
            reader.drag(dragged)
            reader.mark(label="named", confidence="a guess")
            assert reader.words_when(1) == [words]
            assert reader.log()["marks"][0][2:] == ["named", 1]
            reader.undo()


def test_marking_double_click_marks_once(open_case: Opener) -> None:
    reader = open_case("plain")
    reader.click("bridge", times=2)
    reader.mark()
    assert reader.words_when(1) == ["bridge"]
    assert len(reader.log()["events"]) == 1


def test_marking_drag_that_ends_outside_the_article_ends_with_its_text(open_case: Opener) -> None:
    reader = open_case("plain")
    left, _, middle = reader.place("Repairs")
    reader.page.mouse.move(left + 2, middle)
    reader.page.mouse.down()
    reader.page.mouse.move(left + 60, middle)
    reader.page.mouse.move(left + 60, 780)
    reader.page.mouse.up()
    reader.mark()
    assert reader.words_when(1) == ["Repairs cost $3.2 million"]


def test_marking_by_keyboard_alone(open_case: Opener) -> None:
    reader = open_case("plain")
    press = reader.page.keyboard.press
    for _ in range(12):
        press("Tab")
        if reader.page.evaluate("document.activeElement.classList.contains('ws-body')"):
            break
    press("ArrowRight")
    expect(reader.status).to_have_text("“The”")
    press("ArrowRight")
    press("Shift+ArrowRight")
    expect(reader.status).to_have_text("“council closed”")
    press("Enter")
    expect(reader.toolbar).to_be_visible()
    press("2")
    press("Enter")
    assert reader.words_when(1) == ["council closed"]
    expect(reader.toolbar).to_be_hidden()
    expect(reader.body).to_be_focused()
    expect(reader.status).to_have_text("Marked “council closed” as anonymous, fairly sure.")

    press("ArrowDown")
    press("s")
    expect(reader.status).to_contain_text("A well-known engineer, Rosa Lindqvist")
    press("1")
    press("Enter")
    assert reader.words_when(2)[1].startswith("A well-known engineer")

    press("Control+Home")
    press("ArrowRight")
    press("Delete")
    assert len(reader.words_when(1)) == 1
    press("Control+z")
    assert sorted(reader.words_when(2))[1] == "council closed"
    press("ArrowRight")
    press("Escape")
    assert reader.page.evaluate("CSS.highlights.get('ws-selection').size") == 0


def test_marking_keys_of_the_article_stay_in_it(open_case: Opener) -> None:
    reader = open_case("plain")
    reader.page.evaluate(
        "window.keys = []; document.addEventListener('keydown', (e) => window.keys.push(e.key))"
    )
    reader.body.focus()
    for key in ("ArrowRight", "s", "1", "Escape", "q"):
        reader.page.keyboard.press(key)
    assert reader.page.evaluate("window.keys") == ["q"]


def test_marking_mark_can_be_changed_and_removed(open_case: Opener) -> None:
    reader = open_case("plain")
    reader.click("officials")
    reader.mark()
    reader.words_when(1)
    reader.click("officials")
    expect(reader.toolbar.get_by_role("radio", name="anonymous")).to_be_checked()
    reader.toolbar.get_by_role("radio", name="named", exact=True).check()
    reader.toolbar.get_by_role("button", name="Save").click()
    log = reader.log_when(lambda log: log["marks"] and log["marks"][0][2] == "named")
    assert log["words"] == ["officials"]
    reader.page.locator(".ws-tag").click()
    reader.toolbar.get_by_role("button", name="Remove").click()
    assert reader.words_when(0) == []
    reader.page.get_by_role("button", name="Undo").click()
    assert reader.words_when(1) == ["officials"]


def test_marking_many_fast_marks_all_arrive(open_case: Opener) -> None:
    reader = open_case("plain")
    reader.body.focus()
    for _ in range(6):
        for key in ("ArrowRight", "Enter", "2", "Enter"):
            reader.page.keyboard.press(key)
    assert reader.words_when(6) == ["The", "council", "closed", "the", "old", "bridge"]
    assert len(reader.log()["events"]) == 6
    assert reader.page.locator(".ws-own").count() == 6


def test_marking_toolbar_stays_in_the_window_and_off_the_words(open_case: Opener) -> None:
    reader = open_case("huge", viewport={"width": 700, "height": 600})
    _, _, middle = reader.place("Sentence number 14 ")
    for y in (middle, 500):
        reader.page.mouse.click(330, y)
        expect(reader.toolbar).to_be_visible()
        reader.page.keyboard.press("2")  # a meaning comes in, and the toolbar grows
        bar = reader.toolbar.bounding_box()
        assert bar is not None
        assert bar["y"] >= 0
        assert bar["y"] + bar["height"] <= 600
        assert not bar["y"] <= y <= bar["y"] + bar["height"]
        reader.page.keyboard.press("Escape")
        expect(reader.toolbar).to_be_hidden()


def test_marking_help_with_the_keys_closes_by_escape(open_case: Opener) -> None:
    reader = open_case("plain")
    reader.page.get_by_text("Keys", exact=True).click()
    expect(reader.page.get_by_text("choose the label")).to_be_visible()
    reader.page.keyboard.press("Escape")
    expect(reader.page.get_by_text("choose the label")).to_be_hidden()
    expect(reader.page.get_by_text("Keys", exact=True)).to_be_focused()


def test_marking_none_here_is_said_and_taken_back(open_case: Opener) -> None:
    reader = open_case("plain")
    none = reader.page.get_by_role("button", name="There are none here")
    none.click()
    reader.log_when(lambda log: log["none"] is True)
    expect(none).to_have_attribute("aria-pressed", "true")
    none.click()
    reader.log_when(lambda log: log["none"] is False)
    reader.click("officials")
    reader.mark()
    reader.words_when(1)
    expect(none).to_be_hidden()


def test_marking_by_touch_tap_extends_within_the_sentence(open_case: Opener) -> None:
    reader = open_case("plain", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    reader.tap("Rosa")
    expect(reader.toolbar).to_be_visible()
    reader.tap("Lindqvist")
    box = reader.toolbar.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    reader.mark("named")
    assert reader.words_when(1) == ["Rosa Lindqvist"]


def test_marking_by_touch_follows_a_long_press(open_case: Opener) -> None:
    reader = open_case("plain", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    left, right, middle = reader.place("officials")
    session = reader.page.context.new_cdp_session(reader.page)
    point = [{"x": (left + right) / 2, "y": middle}]
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": point})
    # Headless Chromium gives no handles: the selection that a long press makes is set as it would be.
    reader.page.evaluate(
        """() => {
            const node = document.querySelector(".ws-body p").firstChild;
            const at = node.data.indexOf("officials");
            getSelection().setBaseAndExtent(node, at, node, at + 9);
        }"""
    )
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(reader.toolbar).to_be_visible()
    reader.mark("anonymous")
    assert reader.words_when(1) == ["officials"]


def test_marking_waiting_finding_gets_its_label_on_its_own_span(open_case: Opener) -> None:
    reader = open_case("label")
    reader.page.locator(".ws-tag").click()
    reader.mark(label="named")
    assert reader.words_when(1) == ["Rosa Lindqvist"]


def test_marking_labels_only_marks_nothing_but_what_waits(open_case: Opener) -> None:
    reader = open_case("only")
    reader.click("officials")
    expect(reader.toolbar).to_be_hidden()
    expect(reader.status).to_have_text("Only the words with a “?” wait for a label.")
    reader.drag("closed the old bridge")
    expect(reader.toolbar).to_be_hidden()
    reader.body.focus()
    reader.page.keyboard.press("ArrowRight")
    reader.page.keyboard.press("Enter")
    expect(reader.toolbar).to_be_hidden()
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Enter")
    expect(reader.toolbar).to_be_visible()
    reader.page.keyboard.press("1")
    reader.page.keyboard.press("Enter")
    assert reader.words_when(1) == ["Rosa Lindqvist"]
