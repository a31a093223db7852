"""A class in browsers of its own: a host, three who take part, and what goes over their wires."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types
from playwright.sync_api import Browser, BrowserContext, Page, expect

from lessons import LESSONS
from lessons.classroom.service import Classroom
from lessons.classroom.store import FILE, Store, file_url
from lessons.library.samples import key, samples
from lessons.model.reading import Finding
from tests.browser.conftest import ROOT, Reader, Server

SAMPLE = next(each for each in samples() if each.has_key)
TEXT = SAMPLE.article.text
LESSON = LESSONS[0]
FINDINGS = key(SAMPLE.article.slug).reading.of(LESSON.slug)
NO_CASE = next(
    each.span.of(TEXT) for each in key(SAMPLE.article.slug).non_cases if each.lesson == LESSON.slug
)
MOVED_ON = 60_000
"""Milliseconds in which every page has heard what the host did, on a busy machine."""


@pytest.fixture(scope="module", autouse=True)
def patience() -> Iterator[None]:
    """Five browsers and a server share the machine's processors."""
    expect.set_options(timeout=MOVED_ON)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("classroom")


@pytest.fixture(scope="module")
def app(folder: Path) -> Iterator[Server]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WHO_SAYS_DATA", str(folder))
        patch.delenv("DATABASE_URL", raising=False)
        running = Server(folder, ROOT / "app.py")
        running.start()
        yield running
        running.stop()


@dataclass
class Person:
    """Somebody with a browser of their own, and all that it was sent over its connections."""

    context: BrowserContext
    page: Page
    heard: list[bytes] = field(default_factory=list)

    def listen(self) -> None:
        def hear(frame: bytes | str) -> None:
            self.heard.append(frame if isinstance(frame, bytes) else frame.encode())

        self.page.on("websocket", lambda socket: socket.on("framereceived", hear))

    def was_sent(self, words: str) -> bool:
        """Whether the words stand in anything that came, as text or inside JSON."""
        forms = {words.encode(), json.dumps(words)[1:-1].encode()}
        return any(form in frame for frame in self.heard for form in forms)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name).first.click()

    def look_at(self, view: str) -> None:
        bar = self.page.locator(".st-key-views, .st-key-room-view")
        bar.get_by_text(view, exact=True).click()

    def sees(self, words: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_text(words).first).to_be_visible(timeout=MOVED_ON)


Opening: TypeAlias = Callable[..., Person]


@pytest.fixture
def person(app: Server, browser: Browser) -> Iterator[Opening]:
    contexts: list[BrowserContext] = []

    def opened(path: str, *, width: int = 1280, height: int = 900, touch: bool = False) -> Person:
        context = browser.new_context(viewport={"width": width, "height": height}, has_touch=touch)
        contexts.append(context)
        context.set_default_timeout(MOVED_ON)
        who = Person(context, context.new_page())
        who.listen()
        who.page.goto(f"{app.url}{path}")
        return who

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def school(folder: Path) -> Iterator[Classroom]:
    """The store that the server writes to, read from outside of it."""
    store = Store(file_url(folder / FILE))
    yield Classroom(store)
    store.close()


def open_room(person: Opening) -> tuple[Person, str]:
    host = person("/classroom", width=1920, height=1080)
    host.press("Open the room")
    code = host.page.locator(".join-code strong")
    expect(code).to_have_text(re.compile(r"^[A-Z]{6}$"))
    return host, code.inner_text()


def join(person: Opening, code: str, nickname: str, *, phone: bool = False) -> Person:
    who = person(f"/join?code={code}", **({"width": 390, "height": 844, "touch": True} if phone else {}))
    who.page.get_by_label("Nickname").fill(nickname)
    who.press("Join")
    expect(who.page.locator(".room-bar")).to_contain_text(nickname)
    return who


def words_of(finding: Finding) -> str:
    return finding.span.of(TEXT)


def test_class_goes_through_a_round_with_its_host(
    person: Opening, app: Server, school: Classroom, tmp_path: Path
) -> None:
    host, code = open_room(person)
    ann, bo, cy = join(person, code, "Ann"), join(person, code, "Bo", phone=True), join(person, code, "Cy")
    room = school.find(code, caller="a test").id
    expect(host.page.locator(".people li")).to_have_count(3)

    # the host leads by the keyboard alone, everybody follows
    host.look_at("The lesson")
    host.page.get_by_role("button", name=LESSON.name, exact=True).wait_for()
    host.page.keyboard.press("ArrowRight")
    for who in (ann, bo, cy):
        who.sees(LESSON.script.ask)
    host.page.keyboard.press("ArrowRight")
    for who in (ann, bo, cy):
        expect(who.page.locator(".room-bar")).to_contain_text("Mark")
        expect(who.page.get_by_role("button", name="I am done")).to_be_disabled()

    # everybody marks, unseen by the others
    _mark(ann, words_of(FINDINGS[0]), FINDINGS[0])
    _mark(cy, NO_CASE, FINDINGS[0])
    bo.press(LESSON.script.none_here)
    expect(host.page.locator(".live")).to_contain_text("3answered")
    ann.press("I am done")
    expect(host.page.locator(".live")).to_contain_text("1done")

    # one drops out and comes back: a new page in the same browser, then a server that went down
    cy.page.close()
    cy.page = cy.context.new_page()
    cy.listen()
    cy.page.goto(f"{app.url}/join?code={code}")
    expect(cy.page.locator(".room-bar")).to_contain_text("Cy")
    expect(cy.page.locator(".ws-body button")).to_have_count(1)
    app.stop()
    app.start()
    expect(cy.page.locator("[data-testid=stApp][data-test-connection-state=CONNECTED]")).to_be_visible()
    _mark(cy, words_of(FINDINGS[1]), FINDINGS[1])
    marks = {each.seat.nickname: each.attempt(LESSON.slug).marks for each in school.participants(room)}
    assert {name: len(each) for name, each in marks.items()} == {"Ann": 1, "Bo": 0, "Cy": 2}

    # so far nobody was sent anything of the key, or of anybody else
    for who in (host, ann, bo, cy):
        for finding in FINDINGS:
            assert not finding.because or not who.was_sent(finding.because)
            assert not who.was_sent(f'"id": "{finding.id}"')
    for who, others in ((ann, "Cy"), (bo, "Ann"), (bo, "Cy"), (cy, "Ann")):
        assert not who.was_sent(f'"{others}"')
        assert not any(who.was_sent(mark.id) for mark in marks[others])
    assert ann.was_sent(marks["Ann"][0].id)  # what is looked for would be found

    # the reveal: one, then all
    host.page.bring_to_front()
    expect(host.page.locator(".live")).to_contain_text("3answered")
    host.press("Reveal")
    ann.sees("Look once more at your marks")
    host.press("Show the first one")
    expect(ann.page.locator(".ws-tag[data-state=found]")).to_have_count(1)
    expect(bo.page.locator(".ws-tag[data-state=missed]")).to_have_count(1)
    assert len(school.participants(room)[0].attempt(LESSON.slug).marks) == 1
    host.press("Show all")
    expect(cy.page.locator('.ws-tag[data-state="false alarm"]')).to_have_count(1)
    for who in (ann, bo, cy):
        overflow = who.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert overflow <= 0

    # the class over the article, for all at once
    host.look_at("The class")
    assert not host.was_sent('"heat-article"')
    host.press("Show the class to everybody")
    host.sees("The class against the key")
    expect(host.page.locator(".heat-count").first).to_have_text("1")
    bo.look_at("The class")
    expect(bo.page.locator(".heat-article")).to_contain_text(words_of(FINDINGS[0]))

    # a dispute: appealed, voted on, ruled
    host.look_at("The lesson")
    host.press("Explain")
    expect(cy.page.locator(".room-bar")).to_contain_text("Explain")
    cy.page.locator('.ws-tag[data-state="false alarm"]').click()
    cy.press("Appeal")
    cy.page.get_by_label("Why?").fill("<b>They</b> say it $too$")
    cy.press("My mark should count")
    cy.sees("Your appeal is with the room")
    ann.look_at("Disputes")
    ann.sees("<b>They</b> say it $too$")
    ann.press("It should count")
    host.look_at("Disputes")
    host.sees("2 for, 0 against")
    host.press("Uphold")
    ann.sees("Upheld: it counts from now on.")

    # taken away, and erased
    host.look_at("The room")
    with host.page.expect_download() as download:
        host.press("Table (CSV)")
    saved = tmp_path / "room.csv"
    download.value.save_as(saved)
    rows = list(csv.DictReader(io.StringIO(saved.read_text(encoding="utf-8-sig"))))
    assert {row["nickname"] for row in rows if "nickname" in row} >= {"Ann", "Cy"}
    with host.page.expect_download() as download:
        host.press("Key with rulings")
    kept = tmp_path / "key.md"
    download.value.save_as(kept)
    assert "[[alternative]]" in kept.read_text(encoding="utf-8")
    host.press("Erase the room and everything in it")
    host.press("Yes: erase the room and everything in it")
    host.sees("The room is erased")
    for who in (ann, bo, cy):
        who.sees("You are no longer in this room")


def _mark(who: Person, words: str, finding: Finding) -> None:
    reader = Reader(who.page)
    reader.settle()
    before = who.page.locator(".ws-body .ws-tag").count()
    reader.drag(words)
    label = next(each.name for each in LESSON.labels if each.slug == finding.label)
    reader.mark(label, "sure")
    expect(who.page.locator(".ws-body .ws-tag")).to_have_count(before + 1)
    expect(who.page.get_by_text(re.compile(r"^Your (mark|\w+ marks)$"))).to_be_visible()
    who.page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    who.page.wait_for_timeout(300)  # the callback has written it when the page says so


def test_guessed_codes_and_links_open_nothing_and_are_slowed(person: Opening, school: Classroom) -> None:
    host, code = open_room(person)
    thief = person("/join")
    field_ = thief.page.get_by_label("Code")
    for _ in range(30):
        field_.fill("ZZZZZZ")
        thief.press("Go on")
        thief.sees(re.compile("No room has this code|Too many wrong codes"))
        if thief.page.get_by_text("Too many wrong codes").count():
            break
    thief.sees("Too many wrong codes were tried. Please wait")
    thief.page.goto(f"{host.page.url.split('?')[0]}?room={code}#AAAAAAAAAAAAAAAAAAAAAA")
    thief.sees("This page is for the host of a room")
    assert "#" not in thief.page.url
    assert not thief.was_sent(SAMPLE.article.title)
    assert not thief.was_sent(TEXT[:60])


def test_host_link_opens_the_desk_in_another_browser_and_leaves_the_address(person: Opening) -> None:
    host, code = open_room(person)
    assert "#" not in host.page.url
    host.look_at("The room")
    host.press("Show my host link")
    link = host.page.locator("[data-testid=stCode] code", has_text="#").first.inner_text().strip()
    other = person("/")
    other.page.goto(link)
    expect(other.page.locator(".join-code strong")).to_have_text(code)
    assert link.partition("#")[2] not in other.page.url
    other.page.reload()
    expect(other.page.locator(".join-code strong")).to_have_text(code)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_the_classroom_break_no_rule_of_axe(person: Opening, scheme: str) -> None:
    host, code = open_room(person)
    ann = join(person, code, "Ann", phone=True)
    for who in (host, ann):
        who.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of its two words
    host.page.wait_for_timeout(800)
    paper = host.page.locator(".ws-qr").evaluate("(code) => getComputedStyle(code).backgroundColor")
    assert paper == "rgb(255, 255, 255)"  # phones read dark on light, in the dark too
    seen = [("join", host), ("seat", ann)]
    for name, who in seen:
        _accessible(name, who.page)
    for view in ("The lesson", "The class", "Disputes", "Answers", "The room"):
        host.look_at(view)
        host.page.wait_for_timeout(1200)
        _accessible(view, host.page)


def _accessible(name: str, page: Page) -> None:
    results = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag22aa"]})
    ours = [
        (each["id"], each["nodes"][0]["html"][:160])
        for each in results.response["violations"]
        if not all("stToolbar" in node["html"] or "stHeader" in node["html"] for node in each["nodes"])
    ]
    assert not ours, f"{name}: {ours}"
