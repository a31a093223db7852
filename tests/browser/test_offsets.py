from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser.conftest import Opener

EMOJI = "😀 “é” said Ana. 🇫🇷 Flags, a 👩‍👩‍👧‍👦 family and cafe\u0301 noir; the word after them is officials."


SPANS = {
    "in curly quotes": ("é", 3, 4),
    "after an emoji": ("Ana", 11, 14),
    "after flags, joiners and combining marks": ("officials", 82, 91),
}
CUTS = {
    "joined family": ("👩‍👩", "👩‍👩‍👧‍👦"),
    "flag": ("🇫", "🇫🇷"),
    "combining accent": ("afe", "cafe\u0301"),
}


def test_offsets_reach_python_in_code_points(open_case: Opener, subtests: pytest.Subtests) -> None:
    reader = open_case("emoji")
    assert reader.body.locator("p").text_content() == EMOJI
    for case, (words, start, end) in SPANS.items():
        with subtests.test(case):
            assert EMOJI[start:end] == words
            reader.click(words)
            reader.mark()
            log = reader.log_when(lambda log: bool(log["marks"]))
            assert log["marks"][0][:2] == [start, end]
            reader.undo()


def test_offsets_never_cut_a_character(open_case: Opener, subtests: pytest.Subtests) -> None:
    reader = open_case("emoji")
    for case, (cut, words) in CUTS.items():
        with subtests.test(case):
            reader.page.evaluate(
                """(cut) => {
                    const node = document.querySelector(".ws-body p").firstChild;
                    const at = node.data.indexOf(cut);
                    const down = new PointerEvent("pointerdown", { bubbles: true, pointerType: "touch" });
                    node.parentElement.dispatchEvent(down);
                    getSelection().setBaseAndExtent(node, at, node, at + cut.length);
                }""",
                cut,
            )
            reader.mark()
            assert reader.words_when(1) == [words]
            reader.undo()


def test_offsets_right_to_left(open_case: Opener) -> None:
    reader = open_case("rtl")
    assert reader.page.locator(".ws-body p").first.evaluate("(p) => getComputedStyle(p).direction") == "rtl"
    reader.click("الجسر")
    reader.mark("named")
    assert reader.words_when(1) == ["الجسر"]
    # The letter tag in it must not turn the paragraph round.
    assert reader.page.locator(".ws-body p").first.evaluate("(p) => getComputedStyle(p).direction") == "rtl"
    reader.page.keyboard.press("Escape")
    reader.body.focus()
    reader.page.keyboard.press("Control+Home")
    reader.page.keyboard.press("ArrowLeft")
    assert reader.status.text_content() == "“مسؤولون”"
