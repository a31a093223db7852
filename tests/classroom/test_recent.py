"""What was read lately is kept while its version lasts, and no more of it than allowed."""

from lessons.classroom.recent import Recent


def test_recent_reads_once_for_each_version() -> None:
    recent: Recent[str] = Recent(2)
    reads: list[str] = []

    def read() -> str:
        reads.append("read")
        return f"value {len(reads)}"

    assert [recent.get("a", 1, read), recent.get("a", 1, read)] == ["value 1", "value 1"]
    assert recent.get("a", 2, read) == "value 2"
    recent.put("a", 3, "written")
    assert recent.get("a", 3, read) == "written"


def test_recent_drops_what_was_not_asked_for_lately() -> None:
    recent: Recent[str] = Recent(2)
    for key in "ab":
        recent.put(key, 1, key)
    assert recent.get("a", 1, lambda: "read again") == "a"
    recent.put("c", 1, "c")
    assert recent.get("b", 1, lambda: "read again") == "read again"
    assert recent.get("c", 1, lambda: "read again") == "c"
