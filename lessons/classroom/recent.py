"""What was read lately, kept for as long as its version is the store's."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

_Value = TypeVar("_Value")


class Recent(Generic[_Value]):
    """The latest values by key, at most `most` of them, each good for one version."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[str, tuple[object, _Value]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str, version: object, read: Callable[[], _Value]) -> _Value:
        """The value of a key at a version, read where another version or none is held."""
        with self._lock:
            held = self._held.get(key)
            if held is not None and held[0] == version:
                self._held.move_to_end(key)
                return held[1]
        value = read()
        self.put(key, version, value)
        return value

    def put(self, key: str, version: object, value: _Value) -> None:
        """Hold a value that was just written."""
        with self._lock:
            self._held[key] = (version, value)
            self._held.move_to_end(key)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
