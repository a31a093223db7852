"""How much a machine marks where it is in doubt."""

from enum import IntEnum


class Strictness(IntEnum):
    """A setting marks what is as sure as its own grade, and what is surer.

    A lesson that grades nothing marks the same at every setting.
    """

    CAREFUL = 1
    BALANCED = 2
    EAGER = 3

    @classmethod
    def named(cls, name: str) -> "Strictness":
        """The setting of this name, in any case.

        Raises:
            ValueError: if there is none; the message lists those that there are.
        """
        try:
            return cls[name.upper()]
        except KeyError:
            known = ", ".join(each.name.lower() for each in cls)
            raise ValueError(f"strictness {name!r}: unknown; known are {known}") from None
