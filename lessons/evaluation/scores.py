"""A reading scored against an answer key: each lesson's findings, who said what, sources put together."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lessons import LESSONS
from lessons.model.answer_key import AnswerKey
from lessons.model.lesson import Lesson
from lessons.model.matching import BCubed, Counts, alpha, b_cubed, kappa, match, units_of
from lessons.model.reading import Attribution, Finding, Reading
from lessons.model.span import Span

OVERLAP = 0.5
"""Intersection over union from which two spans are taken for the same, besides exactly."""


def _share_alike(pairs: Sequence[tuple[object, object]]) -> float | None:
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else None


@dataclass(frozen=True, slots=True)
class LessonScore:
    """One lesson's findings.

    `labels` holds the key's and the reading's label of each overlapping pair; a label that the key
    accepts as right too stands as the key's own. `warnings` holds, for the same pairs, whether each is
    of the kind that the lesson warns of: an anonymous source, a figure that cannot be checked, a loaded
    word in the narrator's voice. `points` counts the code points of the text by the
    two labels they have there, `""` where nothing is marked.
    """

    exact: Counts = field(default_factory=Counts)
    overlap: Counts = field(default_factory=Counts)
    labels: tuple[tuple[str, str], ...] = ()
    warnings: tuple[tuple[bool, bool], ...] = ()
    points: Counter[tuple[str, str]] = field(default_factory=Counter)

    def __add__(self, other: "LessonScore") -> "LessonScore":
        return LessonScore(
            self.exact + other.exact,
            self.overlap + other.overlap,
            self.labels + other.labels,
            self.warnings + other.warnings,
            self.points + other.points,
        )

    @property
    def label_accuracy(self) -> float | None:
        """The share of overlapping pairs whose label is right, 0–1; None without pairs."""
        return _share_alike(self.labels)

    @property
    def warning_accuracy(self) -> float | None:
        """The share of overlapping pairs that both or neither warn of, 0–1; None without pairs.

        For loaded language that is whose voice the word is in.
        """
        return _share_alike(self.warnings)

    @property
    def label_kappa(self) -> float | None:
        """Cohen's κ of the labels of overlapping pairs, or None where it is not defined."""
        return kappa(self.labels)

    @property
    def alpha(self) -> float | None:
        """Krippendorff's α over the code points of the text, or None where it is not defined.

        It needs no pairs: where a span begins and ends, and its label, count alike.
        """
        return alpha(self.points.elements())


@dataclass(frozen=True, slots=True)
class SpeechScore:
    """Who said what: `content` counts contents that overlap, `credited` those with the right source too.

    `speech` holds the key's and the reading's kind of speech of each overlapping pair.
    """

    content: Counts = field(default_factory=Counts)
    credited: Counts = field(default_factory=Counts)
    speech: tuple[tuple[str, str], ...] = ()

    def __add__(self, other: "SpeechScore") -> "SpeechScore":
        return SpeechScore(
            self.content + other.content, self.credited + other.credited, self.speech + other.speech
        )

    @property
    def speech_accuracy(self) -> float | None:
        """The share of overlapping pairs whose kind of speech is right, 0–1; None without pairs."""
        return _share_alike(self.speech)


@dataclass(frozen=True)
class Scores:
    """A reading against a key, or the sum of several; `lessons` by slug."""

    lessons: Mapping[str, LessonScore] = field(default_factory=dict)
    speech: SpeechScore = field(default_factory=SpeechScore)
    sources: BCubed = field(default_factory=BCubed)

    def __add__(self, other: "Scores") -> "Scores":
        slugs = [*self.lessons, *(slug for slug in other.lessons if slug not in self.lessons)]
        return Scores(
            lessons={
                slug: self.lessons.get(slug, LessonScore()) + other.lessons.get(slug, LessonScore())
                for slug in slugs
            },
            speech=self.speech + other.speech,
            sources=self.sources + other.sources,
        )


def score(key: AnswerKey, reading: Reading, *, lessons: Sequence[Lesson] = LESSONS) -> Scores:
    """The reading against the key, alternatives and what may be left out honoured.

    Raises:
        ValueError: if they are not of the same text.
    """
    if key.reading.text != reading.text:
        raise ValueError("a key and a reading of different texts cannot be compared")
    return Scores(
        lessons={lesson.slug: score_lesson(key, reading, lesson=lesson) for lesson in lessons},
        speech=score_speech(key.reading, reading),
        sources=b_cubed(
            [source.mentions for source in key.reading.sources],
            [source.mentions for source in reading.sources],
        ),
    )


def score_lesson(key: AnswerKey, reading: Reading, *, lesson: Lesson) -> LessonScore:
    """The findings of one lesson.

    A finding of the key is met by its own span or an accepted one. One that may be left out is
    wanted only if it was found; a span that may be marked or not counts only if it met a finding.
    """
    wanted, found = key.reading.of(lesson.slug), reading.of(lesson.slug)
    extents = [key.extents(finding) for finding in wanted]
    optional = [each.span for each in key.alternatives if each.optional and each.lesson == lesson.slug]

    def exact(span: Span, other: Span) -> float:
        return float(span == other)

    def counted(
        likeness: Callable[[Span, Span], float], least: float
    ) -> tuple[Counts, list[tuple[int, int]]]:
        pairs = match(
            len(wanted),
            len(found),
            lambda i, j: max(likeness(span, found[j].span) for span in extents[i]),
            least=least,
        )
        met, meeting = {i for i, _ in pairs}, {j for _, j in pairs}
        asked = [i for i, each in enumerate(wanted) if i in met or not key.may_be_left_out(each)]
        given = [
            j
            for j, each in enumerate(found)
            if j in meeting or not any(likeness(span, each.span) >= least for span in optional)
        ]
        return Counts(len(asked), len(given), len(pairs)), pairs

    same, _ = counted(exact, 1.0)
    overlapping, pairs = counted(Span.iou, OVERLAP)
    meant = {i: _as_accepted(key, wanted[i], found[j]) for i, j in pairs}
    sides = [[(each.span, each.label) for each in side] for side in (wanted, found)]
    return LessonScore(
        exact=same,
        overlap=overlapping,
        labels=tuple((meant[i].label, found[j].label) for i, j in pairs),
        warnings=tuple((lesson.is_heavy(meant[i]), lesson.is_heavy(found[j])) for i, j in pairs),
        points=Counter(units_of(len(reading.text), sides[0], sides[1])),
    )


def _as_accepted(key: AnswerKey, wanted: Finding, found: Finding) -> Finding:
    """The key's finding, with the label that was found if the key accepts that too."""
    accepted = found.label in key.right_labels(wanted)
    return replace(wanted, label=found.label) if accepted else wanted


def score_speech(key: Reading, reading: Reading) -> SpeechScore:
    """The contents of statements and beliefs, and whether they are handed to the right source."""
    wanted, found = key.claims(), reading.claims()
    wanted_points = [_code_points(each.content) for each in wanted]
    found_points = [_code_points(each.content) for each in found]

    def likeness(i: int, j: int) -> float:
        shared = len(wanted_points[i] & found_points[j])
        return shared / len(wanted_points[i] | found_points[j]) if shared else 0.0

    pairs = match(len(wanted), len(found), likeness, least=OVERLAP)
    right = sum(_same_source(key, wanted[i], found[j]) for i, j in pairs)
    return SpeechScore(
        content=Counts(len(wanted), len(found), len(pairs)),
        credited=Counts(len(wanted), len(found), right),
        speech=tuple((wanted[i].speech.value, found[j].speech.value) for i, j in pairs),
    )


def _code_points(spans: Sequence[Span]) -> frozenset[int]:
    return frozenset(point for span in spans for point in range(span.start, span.end))


def _same_source(key: Reading, wanted: Attribution, found: Attribution) -> bool:
    """Whether the found source is a mention of the wanted one, or both are hearsay."""
    if not wanted.source or not found.source:
        return wanted.source == found.source
    source = key.source(wanted.source_id)
    mentions = source.mentions if source is not None else wanted.source
    return any(span.iou(mention) >= OVERLAP for span in found.source for mention in mentions)
