"""The rules of lesson 2 as the documentation lists them."""

from lessons.model.lesson import RuleNote
from lessons.who_counted.crediting import credit_words
from lessons.who_counted.non_figures import non_figures
from lessons.who_counted.public_records import record_rules
from lessons.who_counted.structures import Structure, structures

_WAYS = (
    ("content", "The figure stands in what a source is said to say; of a chain the weakest link decides."),
    ("counter", "A source is the subject of a verb of counting, or puts the number on something."),
    ("study", "A document with numbers of its own is what the sentence is about, or is taken up again."),
    ("narrator", "Nobody is credited: the article says it in its own voice."),
)


def rule_notes() -> tuple[RuleNote, ...]:
    """How a figure is credited, what counts as a public record, and which numbers are no figures."""
    words = credit_words()
    examples = {
        "counter": (*words.counting.examples, *words.putting.examples),
        "study": (*words.studies.examples, *words.again.examples),
    }
    made = [RuleNote(id_, "Who is credited", says, examples.get(id_, ())) for id_, says in _WAYS]
    made += [
        RuleNote(f"record-{each.id}", "Public records", f"Kept in {each.where}.", each.examples)
        for each in record_rules()
    ]
    made += [
        RuleNote(each.id, "Numbers that are no figures", each.why, each.examples) for each in non_figures()
    ]
    built = {name: value for name, value in structures() if isinstance(value, Structure)}
    made += [
        RuleNote(
            f"build-{name.replace('_', '-')}", "No figures by the sentence’s build", each.why, each.examples
        )
        for name, each in built.items()
    ]
    return tuple(made)
