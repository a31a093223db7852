"""What a figure's printed words say: its number, its unit, and what is counted."""

import re

from lessons.who_counted.lexicon import lexicon
from lessons.who_counted.quantities import Form, Quantity, quantities
from lessons.who_counted.records import Figure, Precision

_RATE = re.compile(r"\s(?:(?:for\s)?(?:per|an?|each|every)\s.+|each|apiece)\Z", re.IGNORECASE)
_PER_HEAD = re.compile(r"\A(?:(?:for\s)?(?:per|an?|each|every)\s.+|each|apiece)\Z", re.IGNORECASE)
_DETERMINERS = re.compile(
    r"\A(?:(?:of|all|the|a|an|its|their|his|her|our|your|my|this|that|these|those|as|many|much|more|fewer|less)\b\s*)+",
    re.IGNORECASE,
)
_STRONG = "strong"


def figure_in(words: str, *, source_id: str | None = None, vague: bool | None = None) -> Figure:
    """The facts of the figure that `words` print, such as `over 50 explosions`.

    `vague` overrules what the words say of it, as a person does in an answer key. Where `words`
    hold no quantity that the grammar knows, only the precision is given.
    """
    line = " ".join(words.split())
    found = next(iter(quantities(line)), None)
    if found is None:
        return Figure(
            precision=Precision.VAGUE if vague else Precision.EXACT,
            source_id=source_id,
            bound="vague" if vague else "=",
        )
    unit, counted = _unit_and_counted(line, found)
    precision = found.precision
    if vague is not None and vague != (precision is Precision.VAGUE):
        precision = Precision.VAGUE if vague else Precision.BOUNDED
    return Figure(
        precision=precision,
        source_id=source_id,
        quantity=found.low,
        quantity_high=found.high,
        bound=found.bound,
        unit=unit,
        counted=counted,
    )


def _unit_and_counted(line: str, quantity: Quantity) -> tuple[str, str]:
    if quantity.form is Form.TALLY:
        noun = re.search(r"\b[a-z]{4,}\b", line[quantity.core.start : quantity.core.end])
        return "", noun.group() if noun else ""
    rest = line[quantity.span.end :].lstrip("- ")
    unit, rate = quantity.unit, ""
    if match := _PER_HEAD.match(rest) or _RATE.search(rest):
        rest, rate = rest[: match.start()], match.group().strip()
    if not unit:
        unit, rest = _split_unit(rest)
    counted = _DETERMINERS.sub("", rest.strip())
    return f"{unit} {rate}".strip(), counted


def _split_unit(rest: str) -> tuple[str, str]:
    """`hours of rain` is a unit and what is counted; `explosions` is no unit."""
    first, _, others = rest.partition(" ")
    if first.lower().rstrip("-") == _STRONG:
        return "", others
    if first.lower() in ("square", "cubic", "nautical") and others:
        second, _, others = others.partition(" ")
        first = f"{first} {second}"
    elif not lexicon().is_unit(first):
        return "", rest
    return first.lower(), others
