"""Text made fit to read: once, on the way in, and never after."""

import re
import unicodedata

_NEWLINES = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = {code: "\ufffd" for code in [*range(0x20), *range(0x7F, 0xA0)] if chr(code) not in "\t\n"}
_CONTROL[0xFEFF] = " "
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def normalise(text: str) -> str:
    r"""The text in NFC with `\n` line ends; control characters and lone surrogates become U+FFFD.

    Normalising twice changes nothing more. All offsets of the program refer to its result.
    """
    text = _SURROGATE.sub("\ufffd", text)
    text = _NEWLINES.sub("\n", text).translate(_CONTROL)
    return unicodedata.normalize("NFC", text)
