"""A short article on the desk, with marks of all three lessons."""

import pytest

from lessons.library.desk import Draft
from lessons.library.desk_keys import draft_of
from lessons.library.keys import parse_key
from lessons.model.article import Article

MARKED = """+++
[source.brisk]
name = "Ona Brisk"
kind = "person"
role = "director of the ferry line"

[source.officials]
name = "officials"
kind = "group"

[[word]]
quote = "savage"
reason = "It judges the cuts."
plainer = ["", "deep"]
+++
The {L:emotive|savage} cuts will hit {F~officials|over 40 sailings}, {S-officials|officials} said \
{Q=officials|on Friday that the line was broke}.

“{Q=brisk|We looked at {F=brisk!|dozens of ways}},” said {S+brisk|Ona Brisk}. {S+brisk|She} blamed \
{Q=brisk|a {L:metaphor|flood} of costs}. {F?none|Half of the islanders} have left; \
{F=record|1,204 people} voted.
"""


OFFICIALS = '+++\n[source.officials]\nname = "officials"\nkind = "group"\n+++\n'
"""Front matter of a key whose one source are officials."""


def drafted(marked: str = MARKED, *, title: str = "Ferry cuts") -> Draft:
    """A key on the desk, all of it accepted."""
    key = parse_key(marked, name="key.md")
    return draft_of(key, Article("a", title, key.reading.text, outlet="The Sound", origin="Made up"))


@pytest.fixture
def draft() -> Draft:
    return drafted()
