"""Mentions joined in chains, from descriptions made by hand."""

import pytest

from lessons.model.span import Span
from lessons.who_says.chains import Candidate, chain_up
from lessons.who_says.descriptions import Being, Description, Role, stem
from lessons.who_says.mentions import Mention


def at(place: int) -> Mention:
    return Mention(Span(10 * place, 10 * place + 5), place, place + 1, place, None)


def person(place: int, *name: str, gender: str = "", roles: tuple[Role, ...] = ()) -> Description:
    return Description(at(place), Being.PERSON, name, roles, definite=True, gender=gender)


def body(place: int, *name: str, noun: str = "", modifiers: tuple[str, ...] = ()) -> Description:
    roles = (role(noun, *modifiers),) if noun else ()
    return Description(at(place), Being.BODY, name, roles, definite=True)


def role(noun: str, *modifiers: str) -> Role:
    return Role(noun, frozenset(stem(word) for word in modifiers), noun)


def noun(
    place: int,
    head: str,
    *modifiers: str,
    being: Being = Being.PERSON,
    new: bool = False,
    plural: bool = False,
) -> Description:
    return Description(
        at(place), being, (), (role(head, *modifiers),), definite=not new, indefinite=new, plural=plural
    )


def pronoun(place: int, form: str) -> Description:
    gender = {"he": "m", "she": "f"}.get(form, "")
    return Description(at(place), Being.UNKNOWN, pronoun=form, gender=gender, plural=form == "they")


def groups(*descriptions: Description, speaks: bool = True) -> list[int | None]:
    """For each mention, the place of the first mention of its chain."""
    candidates = [
        Candidate(each, sentence=n, paragraph=n // 2, subject=True, quotation=None, speaks=speaks)
        for n, each in enumerate(descriptions)
    ]
    return groups_of(*candidates)


@pytest.mark.parametrize(
    ("descriptions", "expected"),
    [
        pytest.param((person(0, "ana", "ruiz"), person(1, "ruiz")), [0, 0], id="surname"),
        pytest.param((person(0, "ruiz"), person(1, "ana", "ruiz")), [0, 0], id="surname-first"),
        pytest.param((person(0, "ana", "ruiz"), person(1, "ben", "ruiz")), [0, 1], id="two-of-a-family"),
        pytest.param(
            (person(0, "ana", "ruiz", gender="f"), person(1, "ruiz", gender="m")), [0, 1], id="mr-is-not-ana"
        ),
        pytest.param((person(0, "ana", "ruiz"), person(1, "a", "ruiz")), [0, 0], id="initial"),
        pytest.param((body(0, "world", "health", "organization"), body(1, "who")), [0, 0], id="acronym"),
        pytest.param(
            (body(0, "world", "health", "organization"), body(1, "wto")), [0, 1], id="other-acronym"
        ),
        pytest.param((body(0, "ministry", "of", "health"), body(1, "health", "ministry")), [0, 0], id="of"),
        pytest.param((body(0, "alder", "foods"), body(1, "alder")), [0, 0], id="short-name-of-a-firm"),
        pytest.param(
            (body(0, noun="ministry", modifiers=("health",)), body(1, noun="ministry")),
            [0, 0],
            id="the-ministry",
        ),
        pytest.param(
            (
                body(0, noun="ministry", modifiers=("health",)),
                body(1, noun="ministry", modifiers=("defence",)),
                body(2, noun="ministry"),
            ),
            [0, 1, 1],
            id="the-last-ministry",
        ),
        pytest.param((body(0, "alder", "foods"), body(1, noun="company")), [0, 0], id="the-company"),
        pytest.param(
            (person(0, "jens", "brandt", roles=(role("minister", "health"),)), noun(1, "minister")),
            [0, 0],
            id="the-minister-after-his-name",
        ),
        pytest.param(
            (noun(0, "mayor"), person(1, "ana", "ruiz", roles=(role("mayor"),))),
            [0, 0],
            id="the-mayor-named-later",
        ),
        pytest.param((noun(0, "expert", "military", new=True), noun(1, "expert")), [0, 0], id="the-expert"),
        pytest.param(
            (noun(0, "official", "senior", new=True), noun(1, "official", new=True)),
            [0, 1],
            id="another-official",
        ),
        pytest.param(
            (noun(0, "official", new=True), noun(1, "official", being=Being.PEOPLE, plural=True)),
            [0, 1],
            id="one-is-not-many",
        ),
        pytest.param(
            (noun(0, "study", "new", being=Being.DOCUMENT, new=True), noun(1, "paper", being=Being.DOCUMENT)),
            [0, 0],
            id="the-paper-is-the-study",
        ),
    ],
)
def test_chains_join_nouns_and_names(descriptions: tuple[Description, ...], expected: list[int]) -> None:
    assert groups(*descriptions) == expected


@pytest.mark.parametrize(
    ("descriptions", "expected"),
    [
        pytest.param(
            (person(0, "ana", "ruiz", gender="f"), person(1, "ben", "kell", gender="m"), pronoun(2, "she")),
            [0, 1, 0],
            id="she-is-not-ben",
        ),
        pytest.param(
            (person(0, "ana", "ruiz"), person(1, "ben", "kell"), pronoun(2, "he")),
            [0, 1, 1],
            id="the-nearest",
        ),
        pytest.param((body(0, "alder", "foods"), pronoun(1, "it")), [0, 0], id="it-is-the-firm"),
        pytest.param((person(0, "ana", "ruiz"), pronoun(1, "it")), [0, None], id="it-is-nobody"),
        pytest.param(
            (
                noun(0, "witness", being=Being.PEOPLE, plural=True),
                person(1, "ben", "kell", gender="m"),
                pronoun(2, "they"),
            ),
            [0, 1, 0],
            id="they-are-the-witnesses",
        ),
        pytest.param((body(0, "alder", "foods"), pronoun(1, "we")), [0, None], id="we-is-the-writer"),
    ],
)
def test_chains_join_pronouns(descriptions: tuple[Description, ...], expected: list[int | None]) -> None:
    assert groups(*descriptions) == expected


def test_chains_pronoun_learns_the_gender() -> None:
    ruiz, kell = person(0, "r", "ruiz"), person(2, "k", "kell")
    assert groups(ruiz, pronoun(1, "she"), kell, pronoun(3, "she")) == [0, 0, 2, 2]
    assert groups(ruiz, pronoun(1, "she"), kell, pronoun(3, "he"), pronoun(4, "she")) == [0, 0, 2, 2, 0]


def test_chains_pronoun_inside_a_quotation_looks_inside_it() -> None:
    speaker = Candidate(
        person(0, "ana", "ruiz"), sentence=0, paragraph=0, subject=True, quotation=None, speaks=True
    )
    other = Candidate(person(1, "ben", "kell"), sentence=1, paragraph=0, subject=False, quotation=7)
    inside = Candidate(pronoun(2, "he"), sentence=1, paragraph=0, subject=True, quotation=7)
    outside = Candidate(pronoun(3, "he"), sentence=1, paragraph=0, subject=True, quotation=None, speaks=True)
    chains = chain_up([speaker, other, inside, outside])
    assert chains[2] is chains[1]
    assert chains[3] is chains[0]


def test_chains_pronoun_does_not_look_into_what_it_says() -> None:
    first = Candidate(
        person(0, "ana", "ruiz"), sentence=0, paragraph=0, subject=True, quotation=None, speaks=True
    )
    said = Candidate(person(3, "ben", "kell"), sentence=1, paragraph=0, subject=True, quotation=None)
    he = Candidate(
        pronoun(5, "he"),
        sentence=1,
        paragraph=0,
        subject=True,
        quotation=None,
        speaks=True,
        content=(Span(28, 48),),
    )
    chains = chain_up([first, said, he])
    assert chains[2] is chains[0]


def test_chains_pronoun_inside_a_quotation_looks_outside_only_where_one_fits() -> None:
    ana = placed(person(0, "ana", "ruiz", gender="f"))
    ben = placed(person(1, "ben", "kell", gender="m"))
    tom = placed(person(2, "tom", "lund", gender="m"))
    he = placed(pronoun(3, "he"), quotation=7)
    assert groups_of(ana, ben, he) == [0, 1, 1]
    assert groups_of(ana, ben, tom, he) == [0, 1, 2, None]


def test_chains_pronoun_inside_a_quotation_is_not_its_speaker() -> None:
    ben = placed(person(0, "ben", "kell", gender="m"))
    he = placed(pronoun(2, "he"), quotation=7)
    speaker = placed(person(4, "kell", gender="m"), content=(Span(15, 35),))
    assert groups_of(ben, he, speaker) == [0, None, 0]


def test_chains_pronoun_after_a_quotation_is_whom_the_paragraph_is_about() -> None:
    ben = placed(person(0, "ben", "kell", gender="m"), content=(Span(0, 5),))
    tom = placed(person(1, "tom", "lund", gender="m"), sentence=1, paragraph=1)
    he = placed(pronoun(3, "he"), sentence=2, paragraph=1, content=(Span(20, 25),))
    assert groups_of(ben, tom, he) == [0, 1, 1]


def placed(
    description: Description,
    *,
    sentence: int = 0,
    paragraph: int = 0,
    quotation: int | None = None,
    content: tuple[Span, ...] = (),
) -> Candidate:
    """A subject, who says something where `content` is given."""
    return Candidate(
        description,
        sentence=sentence,
        paragraph=paragraph,
        subject=True,
        quotation=quotation,
        speaks=bool(content),
        content=content,
    )


def groups_of(*candidates: Candidate) -> list[int | None]:
    """For each candidate, the place of the first of its chain."""
    firsts: dict[int, int] = {}
    chains = chain_up(candidates)
    return [None if chain is None else firsts.setdefault(id(chain), n) for n, chain in enumerate(chains)]
