"""Where the files are that stand beside the package in a checkout, and inside it in a wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def shipped(name: str) -> Path:
    """The path of a file or folder such as `app.py`; a checkout's own comes before the package's.

    Raises:
        FileNotFoundError: if neither is there.
    """
    checkout = _PACKAGE.parent
    places = [_PACKAGE / name]
    if (checkout / "pyproject.toml").is_file():
        places.insert(0, checkout / name)
    for each in places:
        if each.exists():
            return each
    raise FileNotFoundError(f"{name} is neither in {' nor in '.join(str(each.parent) for each in places)}")
