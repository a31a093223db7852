"""The article as the stage shows it."""

from collections.abc import Callable, Mapping, Sequence

from lessons.library.own_text import shows_title
from lessons.model.article import Article
from lessons.model.lesson import Lesson
from lessons.model.marks import Help, Mark, Outcome
from lessons.model.reading import Finding, Maker, Reading
from lessons.model.span import Span
from lessons.walk.revealing import Revealed
from lessons.web.components.article import ArticleEvent, Front, Hint, Pen, Shown, ShownFinding, article
from lessons.web.stage import Stage

_BY_PEOPLE = {
    Outcome.FOUND: Shown.FOUND,
    Outcome.NEAR: Shown.NEAR,
    Outcome.MISSED: Shown.MISSED,
    Outcome.FALSE_ALARM: Shown.FALSE_ALARM,
}
_BY_RULES = {
    Outcome.FOUND: Shown.FOUND,
    Outcome.NEAR: Shown.NEAR,
    Outcome.MISSED: Shown.SUGGESTION,
    Outcome.FALSE_ALARM: Shown.MARK,
}
"""The machine may be wrong: what it alone suggests was not missed, what it leaves out is no false alarm."""


def show(
    stage: Stage,
    *,
    findings: Sequence[ShownFinding] = (),
    marks: Sequence[Mark] = (),
    hints: Sequence[Hint] = (),
    pen: Pen | None = None,
    active: str | None = None,
    on_event: Callable[[ArticleEvent], None] | None = None,
    plain: str | None = None,
    name: str = "article",
) -> None:
    """Show the article with these findings and marks, and no more of its key than they hold.

    `plain` is another wording of its text; the findings then refer to that. What stands elsewhere on
    the page than in the beat before has another `name`: one of the same name takes up where that left off.
    """
    article(
        f"{name}-{stage.piece.article.slug}-{stage.step.round}{'-plain' if plain is not None else ''}",
        stage.text if plain is None else plain,
        front=front(stage),
        findings=findings if pen else (*findings, *_fixed(marks, stage)),
        marks=marks if pen else (),
        hints=hints,
        pen=pen,
        active=active,
        on_event=on_event,
    )


def _fixed(marks: Sequence[Mark], stage: Stage) -> tuple[ShownFinding, ...]:
    """Marks that no longer change, as the article shows them."""
    return tuple(
        ShownFinding(
            id=mark.id,
            span=mark.span,
            letter=stage.lesson.letter,
            line=stage.lesson.line,
            heavy=False,
            name=spoken(mark.label, mark.span, stage.lesson, stage.text),
            state=Shown.MARK,
        )
        for mark in marks
    )


def front(stage: Stage) -> Front:
    """What stands above the text."""
    written = stage.piece.article
    return own_front(written) if stage.piece.sample is None else front_of(written)


def front_of(written: Article) -> Front:
    """What stands above a sample's text."""
    return Front(
        headline=written.title,
        outlet=written.outlet,
        published=printed_date(written),
        notice="Fictional: written for this lesson" if written.fictional else "",
    )


def own_front(written: Article) -> Front:
    """What stands above a text that somebody brought: its title too, unless it begins with that."""
    title = "" if shows_title(written) else written.title
    return Front(headline=title, outlet=written.outlet, published=printed_date(written))


def printed_date(written: Article) -> str:
    """The day that an article is of, as printed; empty where it is not known."""
    return f"{written.published:%d %B %Y}".lstrip("0") if written.published else ""


def shown(
    things: Sequence[Revealed], lesson: Lesson, reading: Reading, *, level: Help = Help.INDEPENDENT
) -> tuple[ShownFinding, ...]:
    """The things that are revealed after a round with this much help, as the article shows them."""
    by_outcome = _BY_RULES if reading.maker is Maker.RULES else _BY_PEOPLE
    return tuple(
        ShownFinding(
            id=each.id,
            span=each.span,
            letter=lesson.letter,
            line=lesson.line,
            heavy=each.finding is not None and lesson.is_heavy(each.finding),
            name=spoken(_label(each), each.span, lesson, reading.text),
            state=_state(each, by_outcome, level),
        )
        for each in things
    )


def plain(findings: Sequence[Finding], lesson: Lesson, reading: Reading) -> tuple[ShownFinding, ...]:
    """Findings of a lesson as the article shows them where nobody's answer is compared."""
    return shown([Revealed(each.id, each.span, None, each, None) for each in findings], lesson, reading)


def _state(thing: Revealed, by_outcome: Mapping[Outcome, Shown], level: Help) -> Shown:
    if thing.tempting:
        return Shown.LEFT_ALONE
    if level is Help.WORKED and thing.label_right is False:
        return Shown.OTHER_LABEL
    return by_outcome[thing.outcome] if thing.outcome else Shown.PLAIN


def spoken(label: str, span: Span, lesson: Lesson, text: str) -> str:
    """What the button of a marked stretch is called aloud."""
    name = next((each.name for each in lesson.labels if each.slug == label), label)
    words = " ".join(span.of(text).split())
    return f"{name}: {words}" if name else words


def _label(thing: Revealed) -> str:
    if thing.finding is not None:
        return thing.finding.label
    return thing.mark.label if thing.mark is not None else ""
