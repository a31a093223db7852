"""The two write-ups of an event held against each other, fact by fact: `sample_articles/<event>.toml`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from pydantic import Field

from lessons.language.data_files import DataFileError, DataRecord, read_toml
from lessons.library.articles import Sample, Version
from lessons.library.front_matter import LibraryError


class FactRecord(DataRecord):
    """One thing as each write-up has it, in its own words; empty where it has not got it.

    `note` says what of the difference is planned, or how numbers that differ go together.
    """

    what: str = Field(min_length=1)
    heated: str
    careful: str
    note: str = ""

    def words(self, version: Version) -> str:
        """The words of one of the write-ups."""
        return {Version.HEATED: self.heated, Version.CAREFUL: self.careful}[version]


class FactsRecord(DataRecord):
    """The facts of an event."""

    fact: tuple[FactRecord, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Pair:
    """The write-ups of an event, and its facts; `facts` is empty where nobody has compared them."""

    event: str
    samples: tuple[Sample, ...]
    facts: tuple[FactRecord, ...]


def pairs(samples: Iterable[Sample]) -> Iterator[Pair]:
    """The events of the samples, which come with the write-ups of an event side by side.

    Raises:
        LibraryError: if a file of facts is not as it should be, or quotes what no write-up says.
    """
    for event, together in groupby(samples, key=lambda sample: sample.event):
        versions = tuple(together)
        yield Pair(event, versions, _facts(event, versions))


def _facts(event: str, samples: tuple[Sample, ...]) -> tuple[FactRecord, ...]:
    path = samples[0].folder.parent / f"{event}.toml"
    if not path.is_file():
        return ()
    try:
        facts = read_toml(path, FactsRecord).fact
    except DataFileError as error:
        raise LibraryError(str(error)) from error
    for number, fact in enumerate(facts, start=1):
        if not (fact.heated or fact.careful):
            raise LibraryError(f"{path}: fact.{number}: in neither write-up; allowed is one or both")
        for sample in samples:
            if fact.words(sample.version) not in sample.article.text:
                raise LibraryError(
                    f"{path}: fact.{number}.{sample.version.value}: {fact.words(sample.version)!r} is not in "
                    f"{sample.article.slug}; allowed are words of its text, or none"
                )
    return facts
