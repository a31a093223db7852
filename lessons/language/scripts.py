"""A lesson's script: what it says to a learner, beat by beat, from the lesson's `script.toml`."""

from pathlib import Path

from lessons.language.data_files import DataRecord, read_toml
from lessons.model.lesson import Example, Script


class ExampleRecord(DataRecord):
    """The worked example: a sentence, the words in it that count, their label, and why."""

    text: str
    words: str
    label: str
    why: str


class ScriptRecord(DataRecord):
    """The words of the five beats."""

    question: str
    ask: str
    mark: str
    none_here: str
    reveal: str
    count: str
    example: ExampleRecord


def read_script(path: Path) -> Script:
    """The script in a TOML file.

    Raises:
        DataFileError: if the file does not fit.
    """
    record = read_toml(path, ScriptRecord)
    return Script(
        question=record.question,
        ask=record.ask,
        example=Example(**record.example.model_dump()),
        mark=record.mark,
        none_here=record.none_here,
        reveal=record.reveal,
        count=record.count,
    )
