"""The article in plain words, with what was changed in it."""

from collections.abc import Callable

from lessons.model.plain_text import PlainText
from lessons.walk.feedback import number
from lessons.web.article_view import show
from lessons.web.components.article import ArticleEvent, ShownFinding
from lessons.web.stage import Stage
from lessons.web.typeset import node, typeset


def show_plain(
    stage: Stage, plain: PlainText, active: str | None, *, on_event: Callable[[ArticleEvent], None]
) -> None:
    """Show the plain text; the words that took a loaded one's place open its card."""
    replaced = [change for change in plain.changes if change.new is not None]
    left_out = len(plain.changes) - len(replaced)
    typeset(
        "plain-says",
        node(
            "p",
            f"{number(len(replaced)).capitalize()} replaced, {number(left_out)} left out. Quotations stay as "
            "they are, and so do the facts. What did the article lose, and what did it keep?",
            look="hint",
        ),
        live=True,
    )
    findings = tuple(
        ShownFinding(
            id=change.finding,
            span=change.new,
            letter=stage.lesson.letter,
            line=stage.lesson.line,
            heavy=False,
            name=f"instead of {change.was}: {change.now}",
        )
        for change in plain.changes
        if change.new is not None
    )
    show(stage, findings=findings, active=active, on_event=on_event, plain=plain.text)
