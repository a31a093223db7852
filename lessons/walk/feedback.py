"""What a score says to the learner: sentences that name the pattern, no grade.

Source: explanatory feedback teaches far more than right and wrong (Van der Kleij et al. 2015).
"""

from collections.abc import Sequence

from lessons.model.lesson import Lesson
from lessons.model.marks import Confidence, Help, Meeting, Outcome, Score
from lessons.model.reading import Finding, Maker, Reading
from lessons.walk.scoring import right
from lessons.walk.traits import common, traits

_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
QUOTED = 4
"""How many findings a sentence lists; of more it names all but one of these, and counts the rest."""


def feedback(
    score: Score, lesson: Lesson, reading: Reading, *, level: Help = Help.INDEPENDENT, resisted: int = 0
) -> tuple[str, ...]:
    """What the score says, the most important first; the words of the article stand in curly quotes.

    `level` is the help that was given, `resisted` how many tempting words were shown and rightly left
    alone. Against a reading by rules nothing is right or wrong: the sentences say where the two differ.
    """
    if reading.maker is Maker.RULES:
        return _comparison(score, lesson, reading, level)
    worked = level is Help.WORKED
    sentences = (
        _labelled(score, resisted) if worked else _tally(score, level),
        _missed(score, lesson, reading, level),
        _near(score, reading),
        _labels(score, lesson, reading),
        _false_alarms(score, reading),
        _confidence(score, level),
    )
    return tuple(sentence for sentence in sentences if sentence)


def number(count: int) -> str:
    """The count in words up to twelve."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def key_size(score: Score) -> int:
    """How many findings the learner could have found."""
    return sum(score.count(each) for each in (Outcome.FOUND, Outcome.NEAR, Outcome.MISSED))


def _comparison(score: Score, lesson: Lesson, reading: Reading, level: Help) -> tuple[str, ...]:
    both = score.count(Outcome.FOUND) + score.count(Outcome.NEAR)
    suggested, yours = _findings(score, Outcome.MISSED), _alarms(score, reading)
    sentences = [f"You and the rules both marked {number(both)} {'place' if both == 1 else 'places'}."]
    if level is Help.WORKED and both:
        same = sum(right(each, level) for each in score.meetings)
        places = "the one place" if both == 1 else f"{number(same)} of the {number(both)} places"
        verb = ("gave the same label to" if same else "gave other labels to") if both == 1 else "agree on"
        sentences = [f"You and the rules {verb} {places} that you labelled."]
    if not both:
        sentences = ["No mark of yours meets one of the rules'."] if yours else ["You marked nothing."]
    if not (both or suggested or yours):
        sentences = ["Neither you nor the rules marked anything here."]
    if suggested:
        more = " more" if both or yours else ""
        start = f"The rules suggest {number(len(suggested))}{more}"
        shared = common(suggested, reading, lesson)
        trait = f"; {number(shared.count)} of them {shared.predicate}" if shared else ""
        sentences.append(f"{start}{trait}: {_quotes(suggested, reading)}. Look at each and decide.")
    if yours:
        verb = "is" if len(yours) == 1 else "are"
        sentences.append(f"Only yours {verb} {_quoted(yours)}. The rules miss things, so you may be right.")
    return tuple(sentences)


def _labelled(score: Score, resisted: int) -> str:
    """How many of the words that were given got their label."""
    size, alarms = key_size(score), score.count(Outcome.FALSE_ALARM)
    got = sum(right(each, Help.WORKED) for each in score.meetings)
    said = (
        "None of these words counts" if alarms else "None of these words counts, and you left them all alone"
    )
    if size == 1:
        said = "You gave the one that counts " + ("its label" if got else "no label, or another one")
    elif size:
        said = f"You gave {number(got)} of the {number(size)} that count the label that fits"
    if not resisted or not size:
        return f"{said}."
    left = "the one that only tempts" if resisted == 1 else f"{number(resisted)} that only tempt"
    return f"{said}, and rightly left {left} alone."


def _tally(score: Score, level: Help) -> str:
    size = key_size(score)
    found, near = score.count(Outcome.FOUND), score.count(Outcome.NEAR)
    if size == 0:
        if score.count(Outcome.FALSE_ALARM):
            return "There was nothing to find here."
        return (
            "There was nothing to find here, and you saw that. Leaving alone what is sound is half the skill."
        )
    if found == size:
        start = f"You found all {number(size)}." if size > 1 else "You found the one there is."
    elif not found and not near:
        start = (
            f"You found none of the {number(size)} that are there."
            if size > 1
            else "You missed the one there is."
        )
    else:
        where = "in the tinted sentences" if level is Help.FADED else "that are there"
        start = f"You found {number(found)} of the {number(size)} {where}"
        start += f" and came near {number(near)} more." if near else "."
    return start + ("" if score.count(Outcome.FALSE_ALARM) else " And no false alarm.")


def _missed(score: Score, lesson: Lesson, reading: Reading, level: Help) -> str:
    """What was missed, or left alone where the words were given, and what that has in common."""
    did = "left alone" if level is Help.WORKED else "missed"
    missed = _findings(score, Outcome.MISSED)
    if not missed:
        return ""
    quotes = _quotes(missed, reading)
    if len(missed) == 1:
        return f"The one you {did}: {quotes}."
    shared = common(missed, reading, lesson)
    if shared is None:
        heavy = [each for each in missed if lesson.is_heavy(each)]
        if heavy and len(heavy) < len(missed):
            start = f"Of the {number(len(missed))} you {did}, look first at"
            which = "the one that asks" if len(heavy) == 1 else "those that ask"
            return f"{start} {which} for care: {_quotes(heavy, reading)}."
        return f"The {number(len(missed))} you {did}: {quotes}."
    having = [each for each in missed if shared.predicate in traits(each, reading, lesson)]
    quotes = _quotes(having, reading)
    if shared.count == len(missed):
        every = "Both" if len(missed) == 2 else f"All {number(len(missed))}"
        return f"{every} you {did} {shared.predicate}: {quotes}."
    part = f"{number(shared.count).capitalize()} of the {number(len(missed))}"
    return f"{part} you {did} {shared.predicate}: {quotes}."


def _near(score: Score, reading: Reading) -> str:
    near = [each for each in score.meetings if each.outcome is Outcome.NEAR and each.mark and each.finding]
    if not near:
        return ""
    wide = sum(len(each.mark.span) > len(each.finding.span) for each in near if each.mark and each.finding)
    how = "too many words" if wide == len(near) else "too few words" if wide == 0 else "other words"
    each = near[0]
    example = each.finding.span.of(reading.text) if each.finding else ""
    if len(near) == 1:
        part = round(100 * each.overlap)
        return (
            f"One near miss took in {how}: the words that count are “{_short(example)}”. "
            f"It counts for {part}%, as far as the two overlap."
        )
    many = f"{number(len(near)).capitalize()} near misses took in {how}"
    mean = round(100 * sum(each.overlap for each in near) / len(near))
    return (
        f"{many}: in the first the words that count are “{_short(example)}”. "
        f"They count for {mean}% on average, as far as they overlap."
    )


def _labels(score: Score, lesson: Lesson, reading: Reading) -> str:
    wrong = [each for each in score.meetings if each.label_right is False]
    met = sum(each.label_right is not None for each in score.meetings)
    if not wrong:
        return ""
    first = wrong[0]
    if first.finding is None or first.mark is None:
        return ""
    names = {label.slug: label.name for label in lesson.labels}
    quote = _short(first.finding.span.of(reading.text))
    fits, said = names[first.finding.label], names.get(first.mark.label, first.mark.label)
    many = f"{number(len(wrong)).capitalize()} of the {number(met)} you met" if met > 1 else "The one you met"
    go = "go" if len(wrong) > 1 else "goes"
    example = f"“{quote}” is “{fits}”, not “{said}”"
    return (
        f"{many} {go} under another label: {example}."
        if len(wrong) == 1
        else (f"{many} {go} under other labels: {example}, for one.")
    )


def _false_alarms(score: Score, reading: Reading) -> str:
    alarms = _alarms(score, reading)
    if not alarms:
        return ""
    quotes = _quoted(alarms)
    if len(alarms) == 1:
        return f"One false alarm: {quotes} does not count here."
    return f"{number(len(alarms)).capitalize()} false alarms: {quotes} do not count here."


def _alarms(score: Score, reading: Reading) -> list[str]:
    alarms = (each.mark for each in score.meetings if each.outcome is Outcome.FALSE_ALARM)
    return [mark.span.of(reading.text) for mark in alarms if mark]


def _confidence(score: Score, level: Help) -> str:
    sure = [each for each in score.meetings if each.mark and each.mark.confidence is Confidence.SURE]
    if len(sure) < 2:
        return ""
    what = "labels" if level is Help.WORKED else "marks"
    hits = sum(
        (each.outcome is Outcome.FOUND and each.finding is None) or right(each, level) for each in sure
    )
    if hits == len(sure):
        return f"You were sure of {number(len(sure))} {what}, and right to be."
    if level is Help.WORKED:
        fit = f"{number(hits)} {'fits' if hits == 1 else 'fit'}" if hits else "none fits"
        return f"Of the {number(len(sure))} labels you were sure of, {fit}."
    hit = f"{number(hits)} hit something" if hits else "none hit anything"
    return f"Of the {number(len(sure))} marks you were sure of, {hit}."


def _findings(score: Score, outcome: Outcome) -> list[Finding]:
    return [each.finding for each in score.meetings if each.outcome is outcome and each.finding]


def _quotes(findings: Sequence[Finding], reading: Reading) -> str:
    return _quoted([each.span.of(reading.text) for each in findings])


def _quoted(words: Sequence[str]) -> str:
    """The words in curly quotes, listed; after the first few, how many more there are."""
    quotes = [f"“{_short(each)}”" for each in words]
    if len(quotes) > QUOTED:
        quotes = [*quotes[: QUOTED - 1], f"{number(len(quotes) - QUOTED + 1)} more"]
    return " and ".join([", ".join(quotes[:-1]), quotes[-1]] if len(quotes) > 1 else quotes)


def _short(words: str, *, longest: int = 60) -> str:
    words = " ".join(words.split())
    return words if len(words) <= longest else words[: longest - 1].rsplit(" ", 1)[0] + " …"


def met(score: Score, finding_id: str) -> Meeting | None:
    """The meeting at the finding with this id, if there is one."""
    return next((each for each in score.meetings if each.finding and each.finding.id == finding_id), None)
