"""The inline marks of an answer key as they stand in its text: `{S+id|words}`, nested, escaped."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lessons.library.front_matter import LibraryError, place
from lessons.model.reading import SourceLabel
from lessons.model.span import Span

CONTENT = "Q="
"""The opening around content credited to a source; the key format's own, no lesson's."""

MENTIONS = {"S+": SourceLabel.NAMED, "S-": SourceLabel.ANONYMOUS}
"""The openings of source mentions, from which a key's sources come."""

_SPECIAL = re.compile(r"[{|}\\]")
_HEAD = re.compile(r"[^{|}\\\n]*")
_CLOSERS = {"“": "”", "„": "“", "‘": "’", "«": "»", '"': '"', "'": "'"}
_OPENERS = {"”": "“„", "»": "«", '"': '"'}  # ’ and ' are apostrophes too: a mark may end on them


@dataclass(frozen=True, slots=True)
class InlineMark:
    """A mark: `{F~petrova!|hundreds}` has opening `F~` and argument `petrova!`.

    `span` is in the text without marks, `place` says where the mark opens in the file.
    """

    opening: str
    argument: str
    span: Span
    place: str


def escape(text: str) -> str:
    """The text with a backslash before each brace, bar and backslash."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def read_marks(
    source: str, openings: Sequence[str], *, name: str, first_line: int = 1
) -> tuple[str, tuple[InlineMark, ...]]:
    """The text without its marks, and the marks in the order in which they open.

    `openings` are those of the lessons; `Q=` is known besides. `first_line` is the line of the
    file on which `source` begins.

    Raises:
        LibraryError: if a mark is unknown, unclosed, empty or cut at white space or quotation
            marks, or a brace, a bar or a backslash of the text stands without its backslash.
    """
    scanner = _Scanner(source, (*openings, CONTENT), name, first_line)
    return scanner.scan()


@dataclass(slots=True)
class _Open:
    """A mark whose end is not reached yet."""

    at: int
    opening: str
    argument: str
    start: int


class _Scanner:
    """One pass over the text of a key; `at` counts in the source, `length` in the text without marks."""

    def __init__(self, source: str, openings: tuple[str, ...], name: str, first_line: int) -> None:
        self.source, self.openings, self.name, self.first_line = source, openings, name, first_line
        self.pieces: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.closed: list[tuple[_Open, Span]] = []

    def scan(self) -> tuple[str, tuple[InlineMark, ...]]:
        at = 0
        for special in _SPECIAL.finditer(self.source):
            if special.start() < at:  # the second half of an escape, or a head's bar
                continue
            self._take(self.source[at : special.start()])
            at = self._step(special.group(), special.start())
        self._take(self.source[at:])
        if self.open:
            mark = self.open[-1]
            raise self._error(mark.at, f"{{{mark.opening}{mark.argument}| is never closed; end it with '}}'")
        text = "".join(self.pieces)
        return text, self._marks(text)

    def _step(self, special: str, at: int) -> int:
        """Deal with the special character at `at`; where to go on."""
        if special == "\\":
            return self._escape(at)
        if special == "{":
            return self._begin(at)
        if special == "}":
            return self._end(at)
        raise self._error(at, r"'|' outside the head of a mark; a bar of the text is \|")

    def _take(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def _escape(self, at: int) -> int:
        escaped = self.source[at + 1 : at + 2]
        if _SPECIAL.fullmatch(escaped) is None:
            raise self._error(at, rf"unknown escape '\{escaped}'; known are \{{ \| \}} \\")
        self._take(escaped)
        return at + 2

    def _begin(self, at: int) -> int:
        head = _HEAD.match(self.source, at + 1)
        bar = at + 1 if head is None else head.end()
        if self.source[bar : bar + 1] != "|":
            raise self._error(at, r"'{' begins no mark; a mark is {S+id|words}, a brace of the text is \{")
        words = self.source[at + 1 : bar]
        opening = next((each for each in self.openings if words.startswith(each)), None)
        if opening is None:
            raise self._error(at, f"unknown mark {words[:2]!r}; known are {' '.join(self.openings)}")
        self.open.append(_Open(at, opening, words[len(opening) :], self.length))
        return bar + 1

    def _end(self, at: int) -> int:
        if not self.open:
            raise self._error(at, r"'}' closes no mark; a brace of the text is \}")
        mark = self.open.pop()
        if mark.start == self.length:
            raise self._error(mark.at, f"{{{mark.opening}{mark.argument}|}} is empty; a mark holds words")
        self.closed.append((mark, Span(mark.start, self.length)))
        return at + 1

    def _marks(self, text: str) -> tuple[InlineMark, ...]:
        marks: list[InlineMark] = []
        for mark, span in sorted(self.closed, key=lambda each: each[0].at):
            problem = edge_problem(span.of(text), content=mark.opening == CONTENT)
            if problem:
                raise self._error(mark.at, f"{{{mark.opening}{mark.argument}|…}} {problem}")
            marks.append(InlineMark(mark.opening, mark.argument, span, self._place(mark.at)))
        return tuple(marks)

    def _place(self, at: int) -> str:
        return place(self.source, at, first_line=self.first_line)

    def _error(self, at: int, problem: str) -> LibraryError:
        return LibraryError(f"{self.name}: {self._place(at)}: {problem}")


def edge_problem(words: str, *, content: bool) -> str:
    """What is wrong with the first or last character of a mark, or nothing.

    Content (`Q=`) may be given with the quotation marks that enclose it.
    """
    if words[0].isspace() or words[-1].isspace():
        return "begins or ends on white space; leave it outside the mark"
    if content:
        return ""
    first, last = words[0], words[-1]
    partner = _partner(words)
    if partner == len(words) - 1:
        return f"is enclosed in quotation marks; leave {first} and {last} outside the mark"
    if first in _CLOSERS and first != "'" and partner is None:
        return f"begins on {first}, whose partner is outside; leave it outside the mark"
    if last in _OPENERS and not _closes_inside(words):
        return f"ends on {last}, whose partner is outside; leave it outside the mark"
    return ""


def _partner(words: str) -> int | None:
    """Where the quotation that the first character opens closes, or None."""
    closer = _CLOSERS.get(words[0])
    if closer is None:
        return None
    depth = 0
    for index, char in enumerate(words):
        if char == closer and index > 0:
            inside_word = words[index - 1].isalnum() and words[index + 1 : index + 2].isalnum()
            if not (char in "’'" and inside_word):
                depth -= 1
                if depth == 0:
                    return index
        elif char == words[0]:
            depth += 1
    return None


def _closes_inside(words: str) -> bool:
    """Whether the partner of the closing mark at the end of `words` stands in them."""
    last, before = words[-1], words[:-1]
    if last == '"':
        return before.count('"') % 2 == 1
    openers = sum(before.count(each) for each in _OPENERS[last])
    return openers > before.count(last)
