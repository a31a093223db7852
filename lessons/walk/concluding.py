"""What the counts of an article allow to say of it, and what they do not."""

from collections.abc import Sequence
from dataclasses import dataclass

from lessons.model.lesson import Lesson
from lessons.model.reading import Maker, Reading
from lessons.walk.feedback import number


@dataclass(frozen=True, slots=True)
class Conclusion:
    """Sentences on what can be said of an article, and one on what cannot."""

    can: tuple[str, ...]
    cannot: str


def conclusion(reading: Reading, lessons: Sequence[Lesson]) -> Conclusion:
    """What the counts of these lessons allow to say: how much asks for care, of how much, and no verdict."""
    who = "the rules suggest" if reading.maker is Maker.RULES else "is there"
    can = tuple(f"{lesson.name} {_count(reading, lesson, who)}" for lesson in lessons)
    cannot = (
        "Whether the article is true. What nobody can check yet is not false, and a name, a number with a "
        "source or a plain word makes nothing true. It takes checks like those below to find out."
    )
    return Conclusion(can, cannot)


def _count(reading: Reading, lesson: Lesson, who: str) -> str:
    findings = reading.of(lesson.slug)
    heavy = sum(map(lesson.is_heavy, findings))
    if not findings:
        return f"Nothing {who}." if who == "is there" else "The rules suggest nothing."
    all_ = "the one finding" if len(findings) == 1 else f"the {number(len(findings))} findings"
    if not heavy:
        return f"Of {all_} that {_are(len(findings), who)} none asks for care."
    verb = "asks" if heavy == 1 else "ask"
    share = round(100 * heavy / len(findings))
    return f"Of {all_} that {_are(len(findings), who)} {number(heavy)} {verb} for care ({share}%)."


def _are(count: int, who: str) -> str:
    """“that are there”, “that the rules suggest”."""
    return who if who != "is there" or count == 1 else "are there"
