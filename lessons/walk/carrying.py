"""A history carried elsewhere: as a file, or as a code short enough for a link; and read back, strictly.

Both hold the same JSON. Whoever has the file can edit it, and whoever sends a link can make one up: what is
not of the form to the letter is refused as a whole, with a sentence for the page.
"""

import json
import zlib
from base64 import b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from lessons.model.lesson import JsonValue
from lessons.model.marks import Confidence, Help
from lessons.walk.history import MOST_ROUNDS, History, Round, Share, merged

VERSION = 1
"""The version of the form; another one is not read."""

MOST_BYTES = 1_000_000
"""The size of a file that is read, in bytes; a thousand rounds take half of it."""

LONGEST_CODE = 4000
"""The length of the code in a link, in characters: what mail programs and messengers leave whole."""

YEARS = range(2020, 2200)
"""The years in which a round can lie."""

_MOST_KINDS = 60
_Count = Annotated[int, Field(ge=0, le=10_000)]
_Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:[_-][a-z0-9]+)*$", max_length=80)]
_Kind = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:[:_ -][a-z0-9]+)*$", max_length=80)]


class CarryingError(ValueError):
    """A file or a link that cannot be read; the message is for the page."""


def _in_years(at: datetime) -> datetime:
    if at.year not in YEARS:
        raise ValueError(f"the year {at.year}")
    return at


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Share(_Record):
    part: _Count
    of: _Count


class _Round(_Record):
    article: _Slug
    lesson: _Slug
    at: Annotated[AwareDatetime, AfterValidator(_in_years)]
    help: Help
    found: _Count
    near: _Count
    missed: _Count
    false_alarms: _Count
    sure: dict[Literal["1", "2", "3"], tuple[_Count, _Count]]
    kinds: Annotated[dict[_Kind, tuple[_Count, _Count]], Field(max_length=_MOST_KINDS)]

    def round(self) -> Round:
        """The round that this is the record of.

        Raises:
            ValueError: if a part is larger than its whole.
        """
        return Round(
            article=self.article,
            lesson=self.lesson,
            at=self.at.astimezone(UTC).replace(microsecond=0),
            help=self.help,
            found=self.found,
            near=self.near,
            missed=self.missed,
            false_alarms=self.false_alarms,
            sure={Confidence(int(degree)): Share(*share) for degree, share in self.sure.items()},
            kinds={kind: Share(*share) for kind, share in self.kinds.items()},
        )


class _Carried(_Record):
    who_says: Literal["progress"]
    version: int
    rounds: Annotated[list[_Round], Field(max_length=MOST_ROUNDS)]


def written(history: History) -> JsonValue:
    """The history as JSON, which `remembered` and `from_file` read back."""
    return {
        "who_says": "progress",
        "version": VERSION,
        "rounds": [
            {
                "article": each.article,
                "lesson": each.lesson,
                "at": each.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                "help": each.help.value,
                "found": each.found,
                "near": each.near,
                "missed": each.missed,
                "false_alarms": each.false_alarms,
                "sure": {str(int(degree)): [share.part, share.of] for degree, share in each.sure.items()},
                "kinds": {kind: [share.part, share.of] for kind, share in each.kinds.items()},
            }
            for each in history
        ],
    }


def remembered(value: JsonValue) -> History:
    """The history that a browser kept; the rounds that are not of the form are left out."""
    if not isinstance(value, dict) or value.get("version") != VERSION:
        return ()
    records = value.get("rounds")
    rounds: list[Round] = []
    for record in records if isinstance(records, list) else []:
        try:
            rounds.append(_Round.model_validate_json(json.dumps(record)).round())
        except ValueError:  # pydantic's are among them
            continue
    return merged(rounds)


def as_file(history: History) -> bytes:
    """The history as a file to keep, JSON in UTF-8."""
    return json.dumps(written(history), ensure_ascii=False, indent=1).encode("utf-8")


def from_file(data: bytes) -> History:
    """The history that a file holds.

    Raises:
        CarryingError: if it is not a file that `as_file` wrote.
    """
    if len(data) > MOST_BYTES:
        raise CarryingError(f"This file is larger than {MOST_BYTES // 1000:,} kB, so it is not one of ours.")
    return _read(data)


def as_code(history: History, *, longest: int = LONGEST_CODE) -> tuple[str, History]:
    """The latest rounds as letters, digits, `-` and `_` that fit into a link, and which rounds those are."""
    held = history
    while True:
        packed = zlib.compress(json.dumps(written(held), separators=(",", ":")).encode(), 9)
        code = urlsafe_b64encode(packed).decode("ascii").rstrip("=")
        if len(code) <= longest or not held:
            return code, held
        held = held[max(1, len(held) - len(held) * longest // len(code)) :]


def from_code(code: str) -> History:
    """The history that a link holds.

    Raises:
        CarryingError: if it is not a code that `as_code` made.
    """
    broken = CarryingError("This link is cut off or was changed on the way, so nothing was taken from it.")
    try:
        packed = b64decode(code.encode("ascii") + b"=" * (-len(code) % 4), altchars=b"-_", validate=True)
        unpacking = zlib.decompressobj()
        data = unpacking.decompress(packed, MOST_BYTES)
    except (UnicodeEncodeError, Base64Error, zlib.error):
        raise broken from None
    if not unpacking.eof:
        raise broken
    return _read(data)


def _read(data: bytes) -> History:
    try:
        carried = _Carried.model_validate_json(data)
        if carried.version != VERSION:
            raise CarryingError(
                "This was made by another version of the program, which this one cannot read. Nothing was "
                "taken from it."
            )
        return merged(each.round() for each in carried.rounds)
    except CarryingError:
        raise
    except ValidationError as problem:
        raise CarryingError(
            "This is not a record of progress that Who Says? wrote, or it was changed"
            f"{_place(problem)}. Nothing was taken from it."
        ) from None
    except ValueError:
        raise CarryingError(
            "This record of progress holds counts that cannot be. Nothing was taken from it."
        ) from None


def _place(problem: ValidationError) -> str:
    """In which round the first problem lies, if in one."""
    match problem.errors()[0]["loc"]:
        case ("rounds", int() as index, *_):
            return f", in round {index + 1}"
        case _:
            return ""
