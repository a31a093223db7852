"""A room on a sample article, and what somebody in it is asked in the tests of the classroom's pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from lessons import LESSONS
from lessons.classroom.views import Opened
from lessons.library.samples import key, samples
from lessons.web.classroom.access import Access
from lessons.web.links import HOST_PAGE

if TYPE_CHECKING:
    from tests.app.conftest import Visitor

SAMPLE = next(each for each in samples() if each.has_key and not each.content_note)
NOTED = next(each for each in samples() if each.has_key and each.content_note)
SLUG = SAMPLE.article.slug
LESSON = LESSONS[0]
FINDINGS = key(SLUG).reading.of(LESSON.slug)
JoinAs: TypeAlias = Callable[[str], "Visitor"]


def at(who: Visitor) -> None:
    """Let the page look again, as it does by itself every other second."""
    who.browse(**who.address)


def host(visitor: Visitor, room: Opened, **address: str) -> Visitor:
    """The host's page in a browser that remembers the room."""
    who = visitor.anew()
    who.visit_page(HOST_PAGE, room=room.code, **address)
    known = Access()
    known.take_over(room.code, room.secret, "")
    who.browser_answers("rooms", known.written())
    return who


def everything(who: Visitor) -> str:
    """All that the components of the page were sent, and all other text on it."""
    sent = [data for _, data in who._components("")]
    other = [each.value for each in (*who.app.code, *who.app.markdown, *who.app.caption)]
    return json.dumps([sent, other], ensure_ascii=False)
