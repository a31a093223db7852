from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from lessons.in_whose_words.component import loaded_places
from lessons.in_whose_words.conditions import counts
from lessons.in_whose_words.inflection import PartOfSpeech
from lessons.in_whose_words.lexicon import Entry, lexicon, marked, read_entries, spellings
from lessons.in_whose_words.records import Technique
from lessons.language.data_files import DataFileError
from lessons.model.strictness import Strictness

LEAST_ENTRIES = 1_500

CASES = [(entry, example, True) for entry in lexicon().entries for example in entry.examples]
CASES += [(entry, example, False) for entry in lexicon().entries for example in entry.not_examples]


@pytest.fixture(scope="session")
def docs(nlp: Language) -> dict[str, Doc]:
    """Every example parsed once."""
    texts = sorted({marked(example)[0] for _, example, _ in CASES} | set(lexicon().harmless.values()))
    with nlp.select_pipes(disable=["lessons_attributions"]):
        return dict(zip(texts, nlp.pipe(texts, batch_size=256), strict=True))


@pytest.mark.parametrize(("entry", "example", "hits"), CASES, ids=[f"{e.id}: {x}" for e, x, _ in CASES])
def test_lexicon_examples_are_marked_span_for_span(
    entry: Entry, example: str, hits: bool, docs: dict[str, Doc]
) -> None:
    text, wanted = marked(example)
    doc = docs[text]
    found = tuple(
        (doc[place.start : place.end].start_char, doc[place.start : place.end].end_char)
        for place in loaded_places(doc, Strictness.EAGER)
        if place.value.id == entry.id
    )
    assert found == (wanted if hits else ())


@pytest.mark.parametrize("phrase", sorted(lexicon().harmless))
def test_lexicon_harmless_phrases_hold_nothing_loaded(phrase: str, docs: dict[str, Doc]) -> None:
    text = lexicon().harmless[phrase]
    doc = docs[text]
    start = text.lower().index(phrase)
    assert not [
        place
        for place in loaded_places(doc, Strictness.EAGER)
        if doc[place.start : place.end].start_char < start + len(phrase)
        and start < doc[place.start : place.end].end_char
    ]


def test_lexicon_covers_every_technique_and_every_tier() -> None:
    entries = lexicon().entries
    assert len(entries) >= LEAST_ENTRIES
    assert {entry.technique for entry in entries} == set(Technique)
    assert {entry.tier for entry in entries} == set(Strictness)


def test_lexicon_does_not_offer_a_word_that_it_marks_itself() -> None:
    words = {
        entry.term
        for entry in lexicon().entries
        if entry.tier <= Strictness.BALANCED and not _conditions(entry)
    }
    offered = {each: entry.id for entry in lexicon().entries for each in entry.plainer}
    assert not {word: offered[word] for word in words & set(offered)}


def _conditions(entry: Entry) -> bool:
    return any(value for value in entry.conditions.model_dump().values())


HEAD = 'technique = "emotive"\n[groups.g]\nreason = "r"\npos = "adj"\n[groups.g.words]\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('technique = "fear"\n[groups]\n', "technique: Input should be"),
        (HEAD + 'dire = { eg = "A [dire] day.", plain = "x" }\n', "groups.g.words.dire"),
        (HEAD + 'dire = "A dire day."\n', "eg marks nothing; put the expected words in [ ]"),
        (
            HEAD + 'dire = { eg = "A [dire] day.", not_with = ["@moon"] }\n',
            "not_with: unknown set @moon; known are sea",
        ),
        (HEAD + 'dire = { eg = "A [dire] day.", tier = "strict" }\n', "groups.g.words.dire"),
    ],
    ids=["technique", "unknown key", "no mark", "unknown set", "tier"],
)
def test_lexicon_errors_name_file_place_and_what_is_allowed(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "words.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError) as error:
        list(read_entries(path, {"sea": ("wave",)}))
    assert str(error.value).startswith(f"{path}: ")
    assert message in str(error.value)


def test_lexicon_groups_give_what_a_word_does_not_state(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text(
        HEAD
        + 'dire = "A [dire] day."\nsad = { eg = "A [sad] day.", plainer = "bad", tier = "eager", '
        + 'not_with = ["@sea", "x"] }\n',
        encoding="utf-8",
    )
    dire, sad = read_entries(path, {"sea": ("wave",)})
    assert (dire.id, dire.tier, dire.plainer, dire.reason) == ("emotive.g.dire", Strictness.BALANCED, (), "r")
    assert (sad.tier, sad.plainer, sad.conditions.not_with) == (Strictness.EAGER, ("bad",), ("wave", "x"))


@pytest.mark.parametrize(
    ("term", "pos", "some", "never"),
    [
        ("war-torn", PartOfSpeech.PHRASE, [("war", "-", "torn"), ("war", "torn"), ("wartorn",)], []),
        ("*-ridden", PartOfSpeech.PHRASE, [("*", "-", "ridden")], [("*", "ridden")]),
        (
            "cherry-pick",
            PartOfSpeech.VERB,
            [("cherry", "-", "picked"), ("cherry", "picking")],
            [("cherried", "-", "pick")],
        ),
        ("double down", PartOfSpeech.VERB, [("doubled", "down")], [("double", "downed")]),
        ("tidal wave", PartOfSpeech.NOUN, [("tidal", "waves")], [("tidals", "wave")]),
        (
            "make/take a? stand",
            PartOfSpeech.PHRASE,
            [("take", "a", "stand"), ("make", "stand")],
            [("a", "stand")],
        ),
        ("clamour", PartOfSpeech.VERB, [("clamored",), ("clamoured",)], []),
        ("demonise", PartOfSpeech.VERB, [("demonized",), ("demonising",)], []),
    ],
)
def test_lexicon_spellings(
    term: str, pos: PartOfSpeech, some: list[tuple[str, ...]], never: list[tuple[str, ...]]
) -> None:
    spelt = {words for words, _ in spellings(term, pos)}
    assert spelt.issuperset(some)
    assert spelt.isdisjoint(never)


def test_lexicon_terms_with_a_capital_keep_it() -> None:
    assert {capital for _, capital in spellings("Orwellian", PartOfSpeech.ADJECTIVE)} == {True}


@pytest.mark.parametrize(
    ("example", "text", "spans"),
    [
        ("A [dire] day.", "A dire day.", ((2, 6),)),
        ("[Dire] and [bad].", "Dire and bad.", ((0, 4), (9, 12))),
        ("“[é]” day", "“é” day", ((1, 2),)),
    ],
)
def test_lexicon_marked_examples(example: str, text: str, spans: tuple[tuple[int, int], ...]) -> None:
    assert marked(example) == (text, spans)


def test_lexicon_leaves_out_no_verb_and_no_doubt_about_a_fact() -> None:
    """`He allegedly took it` is not `He took it`, nor does a sentence stand without its verb."""
    for entry in lexicon().entries:
        if entry.plainer[:1] == ("",):
            assert entry.pos is not PartOfSpeech.VERB, entry.id
            assert entry.term.removesuffix("ly") not in ("alleged", "purported", "supposed", "ostensib"), (
                entry.id
            )


def _in_context(vocab: Vocab, entry: Entry, context: dict[str, str]) -> Span:
    """The entry's words in a Doc built by hand that puts a word wherever a condition looks.

    `context` names the place (`before`, `after`, `with`, `subject`, `object`) and the word there.
    """
    term, _ = next(iter(spellings(entry.term, entry.pos)))
    words = ["zed" if word == "*" else word for word in term]
    start = len([name for name in ("subject", "after") if name in context])
    front = [context[name] for name in ("subject", "after") if name in context]
    behind = [context.get("before", "zed"), "zed", context.get("object", "zed"), context.get("with", "zed")]
    tokens = [*front, *words, *behind]
    deps = ["dep"] * len(tokens)
    deps[start] = "ROOT"
    if "subject" in context:
        deps[0] = "nsubj"
    if "object" in context:
        deps[start + len(words) + 2] = "dobj"
    doc = Doc(vocab, words=tokens, heads=[start] * len(tokens), deps=deps)
    return doc[start : start + len(words)]


CONDITIONED = [entry for entry in lexicon().entries if _conditions(entry)]


@pytest.mark.parametrize("entry", CONDITIONED, ids=lambda entry: entry.id)
def test_lexicon_conditions_hold_for_every_word_they_name(vocab: Vocab, entry: Entry) -> None:
    """Each harmless context keeps the word unmarked, and without one of them it counts."""
    needed: dict[str, str] = {}
    refused: list[tuple[str, str]] = []
    for field in type(entry.conditions).model_fields:
        kind, _, place = field.partition("_")
        words = getattr(entry.conditions, field)
        refused += [(place, word) for word in words if kind == "not"]
        if kind == "only" and words:
            needed[place] = words[0]
    assert counts(entry, _in_context(vocab, entry, needed))
    for place in needed:
        assert not counts(entry, _in_context(vocab, entry, {**needed, place: "zed"})), place
    for place, word in refused:
        assert not counts(entry, _in_context(vocab, entry, {**needed, place: word})), f"{place} {word!r}"
