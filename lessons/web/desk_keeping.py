"""The lessons of a visit: the one on the author's desk, and the one of a file that is walked; both are kept
in the browser.
"""

from dataclasses import dataclass

from lessons.library.lesson_files import LessonFileError
from lessons.model.lesson import JsonValue
from lessons.web.components.browser_storage import Storage, browser_storage
from lessons.web.desk_state import Brought, Desk, desk_kept


@dataclass
class Desks:
    """What is written and walked besides the samples.

    `own` is the author's desk, `walked` the lesson of a file, `brought` the file that was brought last.
    `unread` is a draft that the browser holds and this program cannot read, kept as it is. `restored` says
    that the browser has been asked, `beginning` that the learner's own article is to be put on the desk.
    """

    own: Desk | None = None
    walked: Desk | None = None
    brought: Brought | None = None
    unread: JsonValue = None
    restored: bool = False
    beginning: bool = False


def keep_desks(desks: Desks) -> tuple[Storage, Storage]:
    """Keep both lessons in the browser; stands on every page."""

    def restore_own(value: JsonValue) -> None:
        if desks.own is None:
            try:
                desks.own = desk_kept(value)
            except LessonFileError:
                desks.unread = value

    def restore_walked(value: JsonValue) -> None:
        if desks.walked is None:
            try:
                desks.walked = desk_kept(value)
            except LessonFileError:
                desks.walked = None

    walked = browser_storage(
        "lesson-file", desks.walked.kept() if desks.walked else None, on_restore=restore_walked
    )
    own = browser_storage("desk", desks.own.kept() if desks.own else desks.unread, on_restore=restore_own)
    desks.restored = own is not Storage.WAITING
    return walked, own
