"""What is on the author's desk in this visit: the draft with its history, and where the author stands."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lessons import LESSONS
from lessons.library.desk import Decision, DeskError, Draft, History, Item
from lessons.library.desk_keys import Hindrance, finished
from lessons.library.desk_merging import Open, disputes
from lessons.library.lesson_files import LessonFileError, draft_in, files_of
from lessons.model.answer_key import AnswerKey
from lessons.model.lesson import JsonValue

VERSION = 1
"""The version of the form in which a browser keeps a draft."""


class Worked:
    """What a draft comes to, each worked out once."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._finished: tuple[AnswerKey, tuple[Hindrance, ...]] | None = None
        self._disputes: tuple[Open, ...] | None = None
        self._files: dict[str, str] | None = None

    @property
    def finished(self) -> tuple[AnswerKey, tuple[Hindrance, ...]]:
        """The key that the draft makes, and the accepted items that cannot stand in it yet."""
        if self._finished is None:
            self._finished = finished(self.draft)
        return self._finished

    @property
    def key(self) -> AnswerKey:
        """The key that the draft makes."""
        return self.finished[0]

    @property
    def hindrances(self) -> tuple[Hindrance, ...]:
        """The accepted items that cannot stand in the key yet."""
        return self.finished[1]

    @property
    def disputes(self) -> tuple[Open, ...]:
        """The disputes with a second annotator."""
        if self._disputes is None:
            self._disputes = disputes(self.draft)
        return self._disputes

    @property
    def files(self) -> dict[str, str]:
        """The files of the lesson by name."""
        if self._files is None:
            self._files = files_of(self.draft, key=self.key)
        return self._files


@dataclass
class Desk:
    """The desk, changed in callbacks only.

    `at` is the id of the item in hand, `lesson` the slug of the lesson that is shown, None for all. `says`
    tells what happened last, `problem` why something did not; `keys` shows what the keys do; `dispute` is
    the number of the dispute in hand, from 0.
    """

    history: History
    lesson: str | None = LESSONS[0].slug
    at: str | None = None
    says: str = ""
    problem: str = ""
    keys: bool = False
    dispute: int = 0
    _worked: Worked | None = field(default=None, repr=False)

    @property
    def draft(self) -> Draft:
        """The draft as it is now."""
        return self.history.draft

    @property
    def worked(self) -> Worked:
        """What the draft comes to."""
        if self._worked is None or self._worked.draft is not self.draft:
            self._worked = Worked(self.draft)
        return self._worked

    @property
    def shown(self) -> tuple[Item, ...]:
        """The items of the lesson that is shown."""
        return self.draft.of(self.lesson)

    @property
    def item(self) -> Item | None:
        """The item in hand: the one that was chosen, else the first one to decide, else the first."""
        shown = self.shown
        chosen = next((each for each in shown if each.id == self.at), None)
        waiting = next((each for each in shown if each.decision is Decision.OPEN), None)
        return chosen or waiting or next(iter(shown), None)

    def turn(self, by: int) -> None:
        """Go to the next item (1) or the one before (-1), round the end."""
        shown, now = self.shown, self.item
        if now is not None:
            self.at = shown[(shown.index(now) + by) % len(shown)].id

    def show(self, lesson: str | None) -> None:
        """Show the items of one lesson, or all for None."""
        self.lesson, self.at = lesson, None
        self.hush()

    def hush(self) -> None:
        """Say no more of what happened last."""
        self.says = self.problem = ""

    def change(self, work: Callable[[Draft], Draft], *, says: str = "") -> bool:
        """Change the draft, or say why it cannot be changed; whether it was."""
        try:
            self.history = self.history.then(work(self.draft))
        except DeskError as error:
            self.says, self.problem = "", str(error)
            return False
        self.says, self.problem = says, ""
        return True

    def change_item(self, work: Callable[[Draft], tuple[Draft, Item]], *, says: str = "") -> None:
        """Change the draft, and take the item that comes of it in hand."""
        held: list[Item] = []

        def keep(draft: Draft) -> Draft:
            new, item = work(draft)
            held.append(item)
            return new

        if self.change(keep, says=says):
            self.at = held[-1].id

    def undo(self) -> None:
        """Take the last change back, and go where it was."""
        self._go(self.history.undone(), "Undone.", "There is nothing to undo.")

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._go(self.history.redone(), "Done again.", "There is nothing to do again.")

    def _go(self, history: History, done: str, nothing: str) -> None:
        before, held, self.problem = self.draft, self.item, ""
        if history is self.history:
            self.says = nothing
            return
        self.history, self.says = history, done
        known = {each.id: each for each in before.items}
        differing = [each for each in self.draft.items if known.get(each.id) != each]
        if not differing or before.article.text != self.draft.article.text:
            return
        # a change of a source changes many items: the one in hand, or what became of it, comes first
        near = [each for each in differing if held is not None and each.span.overlap(held.span)]
        self.at = (near or differing)[0].id
        if self.lesson is not None:
            self.lesson = (near or differing)[0].lesson

    def put(self, draft: Draft) -> None:
        """Put another draft on the desk; undoing brings back the one before."""
        self.history = self.history.then(draft)
        self.lesson, self.at, self.dispute = LESSONS[0].slug, None, 0

    def kept(self) -> JsonValue:
        """The draft as a browser keeps it: the files of its lesson."""
        return {"version": VERSION, "files": dict(self.worked.files)}


@dataclass(frozen=True)
class Brought:
    """A lesson file that somebody brought: its name, and its draft, or why it cannot be opened."""

    name: str
    draft: Draft | None = None
    problem: str = ""


def desk_kept(value: JsonValue) -> Desk | None:
    """The desk with what `kept` wrote, None where a browser holds none.

    Raises:
        LessonFileError: if what it holds is no draft that can be read.
    """
    if not isinstance(value, dict):
        return None
    files = value.get("files")
    if value.get("version") != VERSION or not isinstance(files, dict):
        raise LessonFileError("The draft in this browser is of another version of the program.")
    texts = {name: text for name, text in files.items() if isinstance(text, str)}
    return Desk(History(draft_in(texts, name="the draft in this browser")))
