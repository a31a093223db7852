"""The app as it is, with one thing widened: links may lead to a server of the tests' own on this machine."""

import functools
import runpy

from lessons.library.links import from_link
from lessons.library.shipped import shipped
from lessons.web import own_intake


def _ours(address: str) -> bool:
    return address == "127.0.0.1"


vars(own_intake)["from_link"] = functools.partial(from_link, allowed=_ours)
runpy.run_path(str(shipped("app.py")))
