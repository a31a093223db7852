"""What can go wrong in a classroom; each message is a sentence for the person on the page."""


class ClassroomError(Exception):
    """The base of all that a classroom says no to; its message may stand on a page."""


class StoreError(ClassroomError):
    """A store that cannot be opened, or does not answer."""


class NoSuchRoomError(ClassroomError):
    """The code, link or token leads to no room, or to one that has ended."""


class TooManyTriesError(ClassroomError):
    """Too many wrong codes lately; `seconds` is how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"Too many wrong codes were tried. Please wait {seconds} seconds and try again.")
        self.seconds = seconds


class NicknameError(ClassroomError):
    """A nickname that cannot be taken."""


class RoomFullError(ClassroomError):
    """The room holds as many people as it can."""


class NotNowError(ClassroomError):
    """Something that the room does not allow at the moment."""
