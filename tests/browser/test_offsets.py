from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lessons.language.normalising import normalise

if TYPE_CHECKING:
    from tests.browser.conftest import Opener

EMOJI = "😀 “é” said Ana. 🇫🇷 Flags, a 👩‍👩‍👧‍👦 family and cafe\u0301 noir; the word after them is officials."


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [("é", 3, 4), ("Ana", 11, 14), ("officials", 82, 91)],
    ids=["in curly quotes", "after an emoji", "after flags, joiners and combining marks"],
)
def test_offsets_reach_python_in_code_points(open_case: Opener, words: str, start: int, end: int) -> None:
    assert EMOJI[start:end] == words
    reader = open_case("emoji")
    reader.click(words)
    reader.mark("named")
    log = reader.log_when(lambda log: bool(log["marks"]))
    assert log["marks"][0][:2] == [start, end]


@pytest.mark.parametrize(
    ("words", "cut"),
    [("👩‍👩‍👧‍👦", "👩‍👩"), ("🇫🇷", "🇫"), ("cafe\u0301 noir", "cafe")],
    ids=["joined family", "flag", "combining accent"],
)
def test_offsets_never_cut_a_character(open_case: Opener, words: str, cut: str) -> None:
    reader = open_case("emoji")
    extra = "\u0301 noir" if cut == "cafe" else ""
    reader.page.evaluate(
        """([cut, extra]) => {
            const node = document.querySelector(".ws-body p").firstChild;
            const at = node.data.indexOf(cut);
            const down = new PointerEvent("pointerdown", { bubbles: true, pointerType: "touch" });
            node.parentElement.dispatchEvent(down);
            const [from, to] = extra ? [at + 1, at + cut.length + 4] : [at, at + cut.length];
            getSelection().setBaseAndExtent(node, from, node, to);
        }""",
        [cut, extra],
    )
    reader.mark("named")
    assert reader.words_when(1) == [words]


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


def test_offsets_normalised_text_is_what_the_page_shows(open_case: Opener) -> None:
    reader = open_case("hostile")
    shown = reader.body.locator("p").all_text_contents()
    assert "\n\n".join(shown) == normalise("\n\n".join(shown))
