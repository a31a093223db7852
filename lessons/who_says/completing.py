"""Contents made whole: quotations to their end, and the words that go on behind a closing mark."""

from spacy.tokens import Token

from lessons.who_says.grammar import child
from lessons.who_says.linking import Page
from lessons.who_says.tails import is_content

_STOPS = frozenset(".?!")
_REASONS = frozenset({"because", "if", "unless", "that", "when", "than"})
_MOST_PIECES = 3


def whole_quotations(sheet: Page, begun: set[int], cue: set[int], quotes: set[int]) -> set[int]:
    """The content with the whole of every quotation that it begins; `quotes` it has whole already."""
    content = set(begun)
    if not content:
        return content
    for index in {sheet.around[i] for i in begun} - {-1} - quotes:
        quoted = sheet.quoted[index]
        inside = range(quoted.first, quoted.last + 1)
        if not any(i in inside for i in cue):
            content.update(inside)
    last = max(begun)
    for i in range(last + 1, min(last + 3, len(sheet.around))):
        following = sheet.quoted[sheet.around[i]] if sheet.around[i] >= 0 else None
        if following is not None and following.first == i and following.link is None:
            if sheet.doc[last + 1].is_quote:
                content.update(range(following.first, following.last + 1))
            break
    return content


def quoted_on(sheet: Page, content: set[int], cue: set[int]) -> set[int]:
    """The content with the words behind a closing mark that it ends on: `was "unfair" to the men`."""
    doc, marks = sheet.doc, sheet.around
    for _ in range(_MOST_PIECES):
        last = max(content, default=0)
        i = last + 1
        while i < len(doc) and (doc[i].is_quote or doc[i].text == "'"):
            i += 1
        inside = marks[last] < 0 or doc[last].text in _STOPS or i == last + 1 or i == len(doc)
        if inside or sheet.puncts[i] or sheet.spaces[i] or "\n" in doc[i - 1].text_with_ws:
            return content
        end = _end_behind(doc[i], content, cue)
        if end is None or any(last < each <= end for each in cue):
            return content
        content = content | set(range(i, end + 1))
    return content


def _end_behind(token: Token, content: set[int], cue: set[int]) -> int | None:
    """The last token of what goes on with `content` at `token`; None where nothing does."""
    head = token.head
    if token.dep_ == "cc":
        joined = next((each for each in head.rights if each.i > token.i and each.dep_ == "conj"), None)
        own = joined is not None and child(joined, "nsubj", "nsubjpass") is not None
        return joined.right_edge.i if joined is not None and own and head.i in content else None
    if token.lower_ in _REASONS and token.dep_ in ("mark", "advmod"):
        return head.right_edge.i
    if head.i in content and token.left_edge.i == token.i:
        return token.right_edge.i
    return token.right_edge.i if token.dep_ == "prep" and head.i in cue and is_content(token) else None
