from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import Opener

HOSTILE = (
    '<img src=x onerror="window.hacked=1"> and <script>window.hacked=1</script> cost $x$ '
    ":red[danger] **bold** [link](http://example.invalid) &amp; done."
)


def test_showing_hostile_text_is_shown_as_text(open_case: Opener) -> None:
    reader = open_case("hostile")
    expect(reader.body.locator("p")).to_have_text(HOSTILE)
    assert reader.body.locator("img, script, a, strong, .katex").count() == 0
    reader.click("danger")
    reader.mark("named")
    assert reader.words_when(1) == ["danger"]
    assert reader.page.evaluate("window.hacked") is None


STATES = {
    "you found it": ("officials", "✓"),
    "near miss, your mark is too long or too short": ("Rosa Lindqvist", "≈"),
    "you missed it": ("Nearly 40% of drivers", "○"),
    "false alarm": ("another way home", "✕"),
    "a suggestion, which may be wrong": ("slow-motion disaster", "?"),
}


def test_showing_states_differ_by_shape_and_word(open_case: Opener, subtests: pytest.Subtests) -> None:
    reader = open_case("reveal")
    for state, (words, shape) in STATES.items():
        with subtests.test(state):
            tag = reader.page.get_by_role("button", name=f"anonymous source: {words}: {state}", exact=True)
            expect(tag.locator(".ws-shape")).to_have_text(f"{shape}\ufe0e")


def test_showing_lines_and_thickness_tell_findings_apart(open_case: Opener) -> None:
    reader = open_case("reveal")
    style = reader.page.locator(".ws-mark").evaluate_all(
        """(marks) => marks
            .map((mark) => getComputedStyle(mark))
            .map((style) => [style.textDecorationStyle, style.textDecorationThickness])"""
    )
    assert style == [
        ["solid", "3px"],
        ["solid", "1.5px"],
        ["wavy", "2.25px"],
        ["dotted", "3.5px"],
        ["wavy", "2.25px"],
    ]


@pytest.mark.parametrize("way", ["button", "words", "Enter"])
def test_showing_finding_opens(open_case: Opener, way: str) -> None:
    reader = open_case("reveal")
    tag = reader.page.get_by_role("button", name="anonymous source: officials")
    if way == "button":
        tag.click()
    elif way == "words":
        reader.click("officials")
    else:
        tag.focus()
        reader.page.keyboard.press("Enter")
    log = reader.log_when(lambda log: bool(log["events"]))
    assert log["events"] == [["Opened", "Opened(id='f-officials-fo')"]]


def test_showing_overlaps_nest_and_keep_the_text(open_case: Opener) -> None:
    reader = open_case("overlap")
    marks = reader.page.locator(".ws-mark")
    assert marks.evaluate_all("(all) => all.map((m) => m.dataset.lane)") == ["0", "1", "1", "1"]
    text = reader.body.evaluate(
        """(body) => {
            const copy = body.cloneNode(true);
            for (const tag of copy.querySelectorAll(".ws-tag-box")) tag.remove();
            return copy.firstChild.textContent;
        }"""
    )
    assert text.startswith("The council closed the old bridge")
    assert text.endswith("called it “a slow-motion disaster”.")
    assert reader.page.locator(".ws-tag").count() == 3
    reader.click("known")
    log = reader.log_when(lambda log: bool(log["events"]))
    assert log["events"][0][1] == "Opened(id='f-well-known-su')"


def test_showing_active_finding_is_ringed_and_in_view(open_case: Opener) -> None:
    reader = open_case("reveal", query="&active=f-another-fa", viewport={"width": 1280, "height": 320})
    mark = reader.page.locator(".ws-mark.ws-active")
    expect(mark).to_be_in_viewport()
    assert mark.evaluate("(m) => getComputedStyle(m).outlineStyle") == "solid"


def test_showing_another_text_takes_the_place_of_the_first(open_case: Opener) -> None:
    reader = open_case("switch")
    expect(reader.page.locator(".ws-mark")).to_have_text("S✓\ufe0e\u2060officials")
    reader.page.get_by_text("Another text").click()
    expect(reader.body.locator("p")).to_have_count(1)
    expect(reader.body).to_have_text("Other words, S✓\ufe0e\u2060officials said.")


def test_showing_two_articles_on_a_page_keep_apart(open_case: Opener) -> None:
    reader = open_case("two")
    second = reader.page.locator(".ws-article").nth(1)
    second.locator(".ws-body").focus()
    for key in ("ArrowRight", "Shift+ArrowRight", "Enter", "1", "Enter"):
        reader.page.keyboard.press(key)
    log = reader.log_when(lambda log: bool(log["marks"]))
    assert log["marks"][0][:2] == [0, 11]
    assert len(log["events"]) == 1
    expect(second.locator(".ws-status")).to_have_text("Marked “Two bridges” as named, fairly sure.")
    expect(reader.page.locator(".ws-toolbar:visible")).to_have_count(0)


def test_showing_empty_text_says_so(open_case: Opener) -> None:
    reader = open_case("empty")
    expect(reader.page.get_by_text("This article has no text.")).to_be_visible()
    reader.body.focus()
    reader.page.keyboard.press("ArrowRight")
    reader.page.keyboard.press("Enter")
    expect(reader.toolbar).to_be_hidden()


def test_showing_one_huge_paragraph_is_marked_at_its_end(open_case: Opener) -> None:
    reader = open_case("huge")
    reader.body.focus()
    reader.page.keyboard.press("Control+End")
    reader.page.keyboard.press("Shift+ArrowLeft")
    reader.page.keyboard.press("2")
    reader.page.keyboard.press("Enter")
    assert reader.words_when(1) == ["1000 cars"]
    expect(reader.page.locator(".ws-own")).to_be_in_viewport()


def test_showing_read_only_article_takes_no_focus_and_no_marks(open_case: Opener) -> None:
    reader = open_case("read")
    reader.click("officials")
    assert reader.body.get_attribute("tabindex") is None
    assert reader.toolbar.count() == 0
    assert reader.log()["events"] == []


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 900), (1920, 1080)])
def test_showing_column_holds_60_to_75_characters(open_case: Opener, width: int, height: int) -> None:
    reader = open_case("huge", viewport={"width": width, "height": height})
    characters = reader.body.evaluate(
        """(body) => {
            const node = body.querySelector("p").firstChild;
            const range = document.createRange();
            range.setStart(node, 0);
            range.setEnd(node, 3000);
            const tops = new Set([...range.getClientRects()].map((rect) => Math.round(rect.top)));
            return 3000 / tops.size;
        }"""
    )
    assert (60 if width > 640 else 34) <= characters <= 75
    assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    "options", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["dark", "forced"]
)
def test_showing_text_keeps_its_contrast(open_case: Opener, options: dict[str, str]) -> None:
    reader = open_case("reveal", **options)
    contrast = reader.body.evaluate(
        """(body) => {
            const channels = (colour) => {
                const canvas = document.createElement("canvas").getContext("2d");
                canvas.fillStyle = colour;
                canvas.fillRect(0, 0, 1, 1);
                return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((value) => {
                    const part = value / 255;
                    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
                });
            };
            const light = (colour) => {
                const [r, g, b] = channels(colour);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const app = document.querySelector("[data-testid=stApp]");
            const page = light(getComputedStyle(app).backgroundColor);
            const words = light(getComputedStyle(body.querySelector(".ws-mark")).color);
            return (Math.max(page, words) + 0.05) / (Math.min(page, words) + 0.05);
        }"""
    )
    assert contrast >= 7


def test_showing_a_tinted_sentence_says_how_many_are_in_it(open_case: Opener) -> None:
    reader = open_case("label")
    hint = reader.body.locator(".ws-hint")
    expect(hint.locator(".ws-count")).to_have_text("2")
    expect(hint.locator(".ws-aloud")).to_have_text("2 in this sentence: ")
    reader.drag("Repairs cost")
    reader.mark("named")
    assert reader.words_when(1) == ["Repairs cost"]  # the number is no part of the text


def test_showing_skip_link_is_the_first_stop_and_leads_to_the_words(open_case: Opener) -> None:
    reader = open_case("plain")
    reader.page.keyboard.press("Tab")
    skip = reader.page.get_by_role("link", name="Skip to the article")
    expect(skip).to_be_focused()
    reader.page.keyboard.press("Enter")
    expect(reader.body).to_be_focused()
