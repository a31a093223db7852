"""TOML that people write, read strictly: unknown keys are refused, errors name file and place."""

import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

Record = TypeVar("Record", bound="DataRecord")


class DataFileError(ValueError):
    """A data file that cannot be used; the message is `file: place: what is wrong; what is allowed`."""


class DataRecord(BaseModel):
    """A record of a data file: strict types, no unknown keys, immutable."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def read_toml(path: Path, record: type[Record]) -> Record:
    """The file as a `record`.

    Raises:
        DataFileError: if the file cannot be read, is not TOML, or does not fit the record.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError(f"{path}: cannot be read: {error}") from error
    return parse_toml(text, record, name=str(path))


def parse_toml(text: str, record: type[Record], *, name: str) -> Record:
    """The text as a `record`; `name` stands for the file in errors.

    Raises:
        DataFileError: if the text is not TOML or does not fit the record.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataFileError(f"{name}: not TOML: {error}") from error
    try:
        return record.model_validate_json(_json(data))
    except ValidationError as error:
        raise DataFileError(
            "\n".join(f"{name}: {_problem(each, record)}" for each in error.errors())
        ) from error


def _json(data: dict[str, object]) -> bytes:
    """JSON mode lets strict records take arrays as tuples and strings as enums and dates."""
    from pydantic_core import to_json

    return to_json(data)


def _problem(error: ErrorDetails, record: type[DataRecord]) -> str:
    place = ".".join(str(part) for part in error["loc"]) or "file"
    if error["type"] == "extra_forbidden":
        return (
            f"{place}: unknown key; known are {', '.join(record.model_fields)}"
            if len(error["loc"]) == 1
            else (f"{place}: unknown key")
        )
    return f"{place}: {error['msg']}"
