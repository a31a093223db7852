from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import Opener, Reader, Server

KEY = "who-says/harness"


def ready(reader: Reader) -> None:
    expect(reader.page.get_by_text("storage: ready")).to_be_visible()


def test_storage_keeps_marks_over_a_reload_and_erases_them(open_case: Opener) -> None:
    reader = open_case("storage")
    ready(reader)
    assert reader.log()["restored"] == [None]
    reader.click("officials")
    reader.mark()
    reader.words_when(1)
    reader.page.wait_for_function("(key) => localStorage[key] === '[[45,54,\"anonymous\"]]'", arg=KEY)
    reader.page.reload()
    reader.settle()
    assert reader.words_when(1) == ["officials"]
    assert reader.log()["restored"] == [[[45, 54, "anonymous"]]]
    reader.page.get_by_role("button", name="Erase").click()
    reader.words_when(0)
    reader.page.wait_for_function("(key) => !(key in localStorage)", arg=KEY)


def test_storage_gives_marks_back_after_the_server_restarted(open_case: Opener, server: Server) -> None:
    reader = open_case("storage")
    ready(reader)
    reader.click("officials")
    reader.mark()
    reader.words_when(1)
    reader.click("bridge")
    reader.mark()
    reader.words_when(2)
    server.stop()
    server.start()
    # Streamlit connects again by itself; its new session begins with what the learner does next.
    reader.page.locator("[data-testid=stApp][data-test-connection-state=CONNECTED]").wait_for(timeout=40_000)
    reader.click("engineer")
    reader.mark()
    log = reader.log_when(lambda log: len(log["restored"]) == 1 and len(log["marks"]) == 3, seconds=20)
    assert log["words"] == ["officials", "bridge", "engineer"]
    assert [name for name, _ in log["events"]] == ["Marked"]


UNREADABLE = {"corrupt": "{not json", "empty": "", "too long": f'"{"x" * 1_000_000}"'}


def test_storage_takes_what_it_cannot_read_for_nothing(open_case: Opener, subtests: pytest.Subtests) -> None:
    reader = open_case("plain")
    address = reader.page.url.replace("plain", "storage")
    for case, kept in UNREADABLE.items():
        with subtests.test(case):
            reader.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, kept])
            reader.page.goto(address)
            reader.settle()
            ready(reader)
            assert reader.log()["restored"] == [None]


def test_storage_that_is_blocked_says_so(open_case: Opener) -> None:
    reader = open_case("plain")
    reader.page.add_init_script(
        """Object.defineProperty(window, "localStorage", {
            get() { throw new DOMException("no", "SecurityError"); },
        });"""
    )
    reader.page.goto(reader.page.url.replace("plain", "storage"))
    expect(reader.page.get_by_text("storage: unavailable")).to_be_visible()
    reader.click("officials")
    reader.mark()
    assert reader.words_when(1) == ["officials"]


def test_storage_takes_no_room_on_the_page(open_case: Opener) -> None:
    reader = open_case("storage")
    boxes = reader.page.locator("[data-silent]").evaluate_all(
        "(all) => all.map((each) => each.closest('[class*=st-key-]').getBoundingClientRect().height)"
    )
    assert boxes == [0, 0]
