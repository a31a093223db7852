"""The pages of the documentation: what they hold, and that those in `docs/` are up to date."""

from pathlib import Path

import pytest

from lessons.evaluation.boards import Board, people_board
from lessons.evaluation.pages import Settled, agreement_page, articles_page, disputes_section
from lessons.evaluation.tables import as_markdown
from lessons.library.pairs import pairs
from lessons.library.samples import disputes_in, samples

DOCS = Path(__file__).parents[2] / "docs"
NOBODY = Board("Nobody", ())


@pytest.fixture(scope="module")
def people() -> Board:
    return people_board(samples())


@pytest.fixture(scope="module")
def settled() -> list[Settled]:
    return [Settled(sample, disputes_in(sample)) for sample in samples()]


def test_pages_agreement_puts_people_and_machine_on_one_table(people: Board, settled: list[Settled]) -> None:
    page = agreement_page(people, Board("Machine", people.articles), settled)
    assert page.startswith("# Agreement\n")
    assert "`who-says score --docs docs/agreement.md`" in page
    first = next(line for line in page.splitlines() if line.startswith("| all articles"))
    cells = first.strip("| ").split(" | ")
    assert cells[2:6] == cells[6:10], "the same scores on both sides"
    assert page.count(as_markdown(people)) == 2
    assert disputes_section(settled) in page


def test_pages_agreement_leaves_out_who_is_not_there(people: Board) -> None:
    page = agreement_page(NOBODY, people, [])
    assert "## Nobody" not in page
    assert "disputes" not in page
    assert "| all articles | Who says? |  |  |  |  |" in page


def test_pages_disputes_tell_each_side_and_the_outcome(settled: list[Settled]) -> None:
    section = disputes_section(settled)
    for each in settled:
        assert f"### {each.sample.article.slug}\n" in section
        for dispute in each.disputes:
            words = dispute.disagreement.span.of(each.sample.article.text)
            assert f"| {words} | " in section
            assert f"| {dispute.verdict.value} | {dispute.reason} |" in section


def test_pages_articles_hold_every_card_note_and_fact() -> None:
    page = articles_page(pairs(samples()))
    for sample in samples():
        assert f"| {sample.article.slug} | {sample.topic} |" in page
        for said in (*sample.devices, *sample.teacher.questions, sample.teacher.differences):
            assert said in page
    for pair in pairs(samples()):
        assert all(f"| {fact.what} | " in page for fact in pair.facts)


@pytest.mark.parametrize("name", ["articles", "agreement"])
def test_pages_in_the_docs_are_up_to_date(name: str, people: Board, settled: list[Settled]) -> None:
    """What people wrote is the same in `docs/`; the machine's own figures may lag behind its rules."""
    page = (DOCS / f"{name}.md").read_text(encoding="utf-8")
    if name == "articles":
        assert page == articles_page(pairs(samples())), "remake it: who-says articles --docs docs/articles.md"
    else:
        remake = "remake it: who-says score --docs docs/agreement.md"
        assert disputes_section(settled) in page, remake
        assert as_markdown(people) in page, remake
