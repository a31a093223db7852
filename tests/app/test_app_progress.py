"""Progress: empty, full, due, practised, carried away, brought back, erased."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from lessons import LESSONS
from lessons.library.desk import DESK, FILE
from lessons.library.desk import History as DraftHistory
from lessons.library.desk_keys import draft_of
from lessons.library.own_text import OWN, from_paste
from lessons.library.samples import key, sample, samples
from lessons.model.marks import Confidence, Help
from lessons.model.span import Span
from lessons.walk.carrying import as_code, as_file, written
from lessons.walk.history import History, Round, Share, merged
from lessons.web.desk_state import Desk
from lessons.web.links import PROGRESS_PAGE
from lessons.web.progress_charts import LATEST

if TYPE_CHECKING:
    from tests.app.conftest import Visitor

SLUG = next(each.article.slug for each in samples() if each.has_key)
FINDING = key(SLUG).reading.of(LESSONS[0].slug)[0]
LINK = "who-says-return-link"


def progress(visitor: Visitor) -> None:
    visitor.app.query_params.clear()
    visitor.app.switch_page(str(PROGRESS_PAGE))
    visitor._ran(visitor.app.run())


def rounds(*days_ago: int, lesson: str = LESSONS[0].slug, missed: int = 3, alarms: int = 0) -> History:
    now = datetime.now(UTC).replace(microsecond=0)
    return merged(
        Round(
            SLUG,
            lesson,
            now - timedelta(days=ago, seconds=number),
            Help.INDEPENDENT,
            found=4,
            near=1,
            missed=missed,
            false_alarms=alarms,
            sure={Confidence.SURE: Share(4, 5)},
            kinds={"label:anonymous": Share(missed, 6)},
        )
        for number, ago in enumerate(days_ago)
    )


def with_history(visitor: Visitor, history: History) -> None:
    visitor.start()
    visitor.visit.history = history
    progress(visitor)


def charts(visitor: Visitor) -> int:
    return len(visitor.app.get("vega_lite_chart"))


def walk(visitor: Visitor) -> None:
    visitor.follow(article=SLUG, round=LESSONS[0].slug, beat="mark", help="independent")
    visitor.mark(FINDING.span, FINDING.label, confidence=3)
    visitor.press("foot-on")
    visitor.press("foot-on")


def test_progress_invites_where_there_is_none(visitor: Visitor) -> None:
    progress(visitor)
    assert "Nothing here yet" in visitor.words
    assert charts(visitor) == 0
    assert visitor.app.button(key="erase").disabled
    assert visitor.holds(LINK)["code"] == ""


def test_progress_records_a_round_at_its_reveal_and_outlives_beginning_again(visitor: Visitor) -> None:
    walk(visitor)
    (round_,) = visitor.visit.history
    there = len(key(SLUG).reading.of(LESSONS[0].slug))
    assert (round_.article, round_.lesson, round_.found) == (SLUG, LESSONS[0].slug, 1)
    assert there - 5 <= round_.there <= there  # what may be left out is not counted
    assert round_.sure == {Confidence.SURE: Share(1, 1)}
    visitor.press("foot-on")
    assert visitor.visit.history == (round_,)  # one more finding shown is no second round
    visitor.follow(article=SLUG, round=LESSONS[0].slug, beat="mark")
    visitor.press("again")
    assert visitor.visit.history == (round_,)
    progress(visitor)
    assert "1 round finished on 1 article" in visitor.words
    assert charts(visitor) == 3


def test_progress_is_led_to_from_the_end_of_a_walk(visitor: Visitor) -> None:
    visitor.follow(article=SLUG, round="whole")
    labels = [each.proto.label for each in visitor.app.get("page_link")]
    assert not any("Your progress" in each for each in labels)
    walk(visitor)
    visitor.follow(article=SLUG, round="whole")
    labels = [each.proto.label for each in visitor.app.get("page_link")]
    assert any("Your progress" in each for each in labels)


def test_progress_is_kept_in_the_browser_and_comes_back(visitor: Visitor) -> None:
    walk(visitor)
    visitor.browser_answers("rounds", None)
    kept = visitor.kept("rounds")
    assert kept == written(visitor.visit.history)
    later = visitor.anew()
    progress(later)
    assert "Nothing here yet" in later.words
    later.browser_answers("rounds", kept)
    assert later.visit.history == visitor.visit.history
    assert "1 round finished" in later.words


@pytest.mark.parametrize("value", ["?", 7, [], {"version": 1, "rounds": [{"article": SLUG}, 4]}])
def test_progress_leaves_aside_what_is_not_ours_in_the_browser(visitor: Visitor, value: object) -> None:
    progress(visitor)
    visitor.browser_answers("rounds", value)
    assert visitor.visit.history == ()
    assert "Nothing here yet" in visitor.words


@pytest.mark.parametrize(
    ("days_ago", "says", "link"),
    [((0,), "is due again on", False), ((1,), "is due today", True), ((9,), "has been due since", True)],
    ids=["not yet", "today", "overdue"],
)
def test_progress_says_what_is_due(
    visitor: Visitor, days_ago: tuple[int, ...], says: str, link: bool
) -> None:
    with_history(visitor, rounds(*days_ago))
    assert says in visitor.words
    links = [each.proto.label for each in visitor.app.get("page_link")]
    assert any("Review it on a new one" in each for each in links) == link


def test_progress_leads_to_what_to_practise(visitor: Visitor) -> None:
    with_history(visitor, rounds(2, 1))
    assert "what goes under “Anonymous”" in visitor.words
    assert "you missed 6 of 12" in visitor.words
    (link,) = [each.proto for each in visitor.app.get("page_link") if "Practise it" in each.proto.label]
    query = dict(pair.split("=") for pair in link.query_string.split("&"))
    assert (query["round"], query["beat"]) == (LESSONS[0].slug, "ask")
    assert query["article"] != SLUG
    assert any(each.label == "anonymous" for each in key(query["article"]).reading.of(LESSONS[0].slug))


def test_progress_practises_restraint_after_false_alarms(visitor: Visitor) -> None:
    with_history(visitor, rounds(1, missed=0, alarms=9))
    assert "Leave alone what is sound: 9 of 14" in visitor.words


def test_progress_says_where_nothing_stands_out(visitor: Visitor) -> None:
    with_history(visitor, rounds(1, missed=0))
    assert "Nothing stands out" in visitor.words


def test_progress_draws_every_lesson_and_the_latest_rounds(visitor: Visitor) -> None:
    every = [rounds(*range(LATEST), lesson=each.slug) for each in LESSONS]
    with_history(visitor, merged(*every))
    assert f"Drawn are the latest {LATEST}" in visitor.words
    title = next(each.article.title for each in samples() if each.article.slug == SLUG)
    assert visitor.words.count(title) >= LATEST * len(LESSONS)  # the table has all, by title
    assert all(each.name in visitor.words for each in LESSONS)


def test_progress_leaves_out_lessons_that_are_gone(visitor: Visitor) -> None:
    with_history(visitor, rounds(1, lesson="gone"))
    assert "Nothing here yet" in visitor.words


def test_progress_link_brings_rounds_after_asking(visitor: Visitor) -> None:
    history = rounds(3, 2)
    with_history(visitor, history[:1])
    visitor.tell(LINK, "brought", {"code": as_code(history)[0]})
    assert "holds 2 rounds" in visitor.words
    assert "1 round of them not here yet" in visitor.words
    assert visitor.visit.history == history[:1]
    visitor.press("take-in")
    assert visitor.visit.history == history
    assert "Taken in: 1 round." in visitor.words
    assert visitor.holds(LINK)["code"] == as_code(history)[0]


def test_progress_link_may_be_left(visitor: Visitor) -> None:
    progress(visitor)
    visitor.tell(LINK, "brought", {"code": as_code(rounds(3))[0]})
    visitor.press("leave-out")
    assert visitor.visit.history == ()
    assert not visitor.has("take-in")


def test_progress_link_that_holds_nothing_new_says_so(visitor: Visitor) -> None:
    with_history(visitor, rounds(3))
    visitor.tell(LINK, "brought", {"code": as_code(visitor.visit.history)[0]})
    assert "no round that is not here already" in visitor.words
    assert not visitor.has("take-in")


@pytest.mark.parametrize("code", ["x", "<script>", "e" * 30_000, "eNpLAAAAAAAB"])
def test_progress_link_that_cannot_be_read_says_so(visitor: Visitor, code: str) -> None:
    with_history(visitor, rounds(3))
    visitor.tell(LINK, "brought", {"code": code})
    assert "nothing was taken from it" in visitor.words
    assert len(visitor.visit.history) == 1


@pytest.mark.parametrize("value", [None, 7, {}, {"code": 4}, {"code": ""}, [1]])
def test_progress_link_hears_nothing_else(visitor: Visitor, value: object) -> None:
    progress(visitor)
    visitor.tell(LINK, "brought", value)
    assert not visitor.has("take-in")
    assert "nothing was taken" not in visitor.words


def test_progress_link_holds_the_latest_of_many_rounds(visitor: Visitor) -> None:
    many = (replace(each, found=n, missed=n * 7 % 40) for n, each in enumerate(rounds(*range(600))))
    with_history(visitor, merged(many))
    code, held = as_code(visitor.visit.history)
    assert visitor.holds(LINK)["code"] == code
    assert f"holds the latest {len(held)} of your 600 rounds" in visitor.words


def upload(visitor: Visitor, data: bytes) -> None:
    visitor.app.file_uploader(key="upload").set_value(("progress.json", data, "application/json"))
    visitor._ran(visitor.app.run())


def test_progress_file_brings_rounds_after_asking(visitor: Visitor) -> None:
    progress(visitor)
    upload(visitor, as_file(rounds(5, 4)))
    visitor.press("take-in")
    assert len(visitor.visit.history) == 2
    assert "2 rounds finished" in visitor.words


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"[" * 50_000, b'{"who_says": "progress"}'])
def test_progress_file_that_cannot_be_read_says_so(visitor: Visitor, data: bytes) -> None:
    progress(visitor)
    upload(visitor, data)
    assert "not a record of progress" in visitor.words
    assert visitor.visit.history == ()


def test_progress_is_erased_in_two_presses(visitor: Visitor) -> None:
    walk(visitor)
    visitor.browser_answers("rounds", None)
    visitor.browser_answers("walks", None)
    progress(visitor)
    visitor.press("erase")
    assert "cannot be undone" in visitor.words
    visitor.press("erase-not")
    assert visitor.kept("rounds") is not None
    visitor.press("erase")
    visitor.press("erase-now")
    assert not visitor.visit.history
    assert not visitor.visit.walks
    assert visitor.kept("rounds") is None
    assert visitor.kept("walks") is None
    assert "Nothing here yet" in visitor.words


def test_progress_counts_no_round_against_the_rules(visitor: Visitor) -> None:
    visitor.start()
    visitor.visit.take(from_paste("Officials said the bridge would hold. It fell on Monday, the mayor said."))
    visitor.follow(article=OWN, round=LESSONS[0].slug, beat="mark", help="independent")
    visitor.mark(Span(0, 9), LESSONS[0].labels[0].slug)
    visitor.press("foot-on")
    visitor.press("foot-on")
    assert visitor.visit.progress(OWN).attempt(LESSONS[0].slug).revealed
    assert visitor.visit.history == ()


@pytest.mark.parametrize(("slug", "count"), [(FILE, 1), (DESK, 0)], ids=["somebody's lesson", "one's own"])
def test_progress_counts_a_lesson_from_a_file_but_not_ones_own(
    visitor: Visitor, slug: str, count: int
) -> None:
    desk = Desk(DraftHistory(draft_of(key(SLUG), sample(SLUG).article)))
    visitor.start()
    visitor.visit.desks.own = visitor.visit.desks.walked = desk
    visitor.follow(article=slug, round=LESSONS[0].slug, beat="mark", help="independent")
    visitor.mark(FINDING.span, FINDING.label)
    visitor.press("foot-on")
    visitor.press("foot-on")
    assert visitor.visit.progress(slug).attempt(LESSONS[0].slug).revealed
    assert len(visitor.visit.history) == count
    progress(visitor)
    assert ("A lesson from a file" in visitor.words) == bool(count)
