"""Credits over real parses of short sentences, with attributions and sources put there by hand."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from lessons.language.attributes import AttributionData, FigureData, SourceData
from lessons.who_counted.component import figures

KINDS = {
    "petrova": ("named", "person", "Elena Petrova"),
    "agency": ("named", "organisation", "The agency"),
    "survey": ("named", "document", "The survey"),
    "officials": ("anonymous", "group", "officials"),
    "none": ("anonymous", "unspecified", ""),
}


def source(id_: str, text: str, mentions: tuple[str, ...] = ()) -> SourceData:
    label, kind, name = KINDS[id_]
    return SourceData(
        id=id_,
        name=name,
        label=label,
        kind=kind,
        role="",
        reason_given=False,
        mentions=[[text.index(words), text.index(words) + len(words)] for words in mentions],
    )


def attribution(
    id_: str,
    text: str,
    content: str,
    *,
    via: str | None = None,
    act: str = "statement",
    rule: str = "verb.clause",
    source: str = "",
    cue: str = "",
) -> AttributionData:
    start = text.index(content)
    return AttributionData(
        source_id=id_ or None,
        source=[[text.rindex(source), text.rindex(source) + len(source)]] if source else [],
        cue=[[text.index(cue), text.index(cue) + len(cue)]] if cue else [],
        content=[[start, start + len(content)]],
        speech="indirect",
        act=act,
        via=via,
        rule=rule,
    )


@pytest.fixture
def read_figures(uncredited: Callable[[str], Doc]) -> Callable[..., list[FigureData]]:
    def read(text: str, sources: list[SourceData], attributions: list[AttributionData]) -> list[FigureData]:
        doc = uncredited(text)
        doc._.lessons_sources, doc._.lessons_attributions = sources, attributions
        return figures(doc)

    return read


Read = Callable[..., list[FigureData]]
TEXT = "Elena Petrova said that 40 houses had burned, and 12 cars were lost."
CONTENT = "40 houses had burned"


def test_crediting_needs_the_content(read_figures: Read) -> None:
    found = read_figures(TEXT, [source("petrova", TEXT)], [attribution("petrova", TEXT, CONTENT)])
    assert [(each["label"], each["source_id"]) for each in found] == [
        ("sourced", "petrova"),
        ("unsourced", None),
    ]


@pytest.mark.parametrize(
    ("links", "label", "weakest"),
    [
        pytest.param([("petrova", None)], "sourced", "petrova", id="one-named"),
        pytest.param([("officials", None)], "anonymous", "officials", id="one-anonymous"),
        pytest.param([("petrova", "officials")], "anonymous", "officials", id="cited-through-anonymous"),
        pytest.param([("petrova", "agency")], "sourced", "petrova", id="cited-through-named"),
        pytest.param([("petrova", None), ("officials", None)], "anonymous", "officials", id="joint"),
        pytest.param([("none", None)], "anonymous", "none", id="passive-alone"),
        pytest.param([("none", None), ("petrova", None)], "sourced", "petrova", id="passive-told"),
    ],
)
def test_crediting_weakest_link_decides(
    read_figures: Read, links: list[tuple[str, str | None]], label: str, weakest: str
) -> None:
    sources = [source(id_, TEXT) for id_ in KINDS]
    told = [attribution(id_, TEXT, CONTENT, via=via) for id_, via in links]
    (first, _) = read_figures(TEXT, sources, told)
    assert (first["label"], first["source_id"]) == (label, weakest)


def test_crediting_hearsay_is_a_link_though_somebody_tells_it(read_figures: Read) -> None:
    sources = [source("petrova", TEXT), source("none", TEXT)]
    told = [attribution("petrova", TEXT, CONTENT), attribution("none", TEXT, CONTENT, rule="hearsay.adverb")]
    assert read_figures(TEXT, sources, told)[0]["label"] == "anonymous"


@pytest.mark.parametrize(
    ("text", "content", "label"),
    [
        pytest.param(
            "The men took $4,300 from the till, reportedly waving knives.",
            "The men took $4,300 from the till",
            "unsourced",
            id="of-another-clause",
        ),
        pytest.param(
            "The men reportedly took $4,300 from the till.",
            "The men reportedly took $4,300 from the till",
            "anonymous",
            id="of-its-own",
        ),
    ],
)
def test_crediting_keeps_hearsay_to_its_clause(
    read_figures: Read, text: str, content: str, label: str
) -> None:
    told = attribution("none", text, content, rule="hearsay.adverb", cue="reportedly")
    assert [each["label"] for each in read_figures(text, [source("none", text)], [told])] == [label]


@pytest.mark.parametrize(
    ("text", "content", "label"),
    [
        pytest.param(
            "Elena Petrova said that the hall had burned and that 12 cars were lost.",
            "that the hall had burned",
            "sourced",
            id="and-that",
        ),
        pytest.param(
            "Elena Petrova said that the hall had burned, but that 12 cars were saved.",
            "that the hall had burned",
            "sourced",
            id="comma-but-that",
        ),
        pytest.param(
            "Elena Petrova spoke of a fire that destroyed 12 cars.", "a fire", "sourced", id="restrictive"
        ),
        pytest.param(
            "Elena Petrova spoke of a fire, which destroyed 12 cars.", "a fire", "unsourced", id="commented"
        ),
        pytest.param(
            "Elena Petrova said that the hall had burned, and 12 cars were lost.",
            "that the hall had burned",
            "unsourced",
            id="and-without-that",
        ),
        pytest.param(
            "Elena Petrova said that the hall had burned. That cost 12 families a home.",
            "that the hall had burned",
            "unsourced",
            id="another-sentence",
        ),
    ],
)
def test_crediting_follows_what_goes_on(read_figures: Read, text: str, content: str, label: str) -> None:
    told = attribution("petrova", text, content)
    assert [each["label"] for each in read_figures(text, [source("petrova", text)], [told])] == [label]


@pytest.mark.parametrize(
    ("text", "content", "cue", "label"),
    [
        pytest.param(
            "Elena Petrova announced that 40 houses would go.",
            "that 40 houses would go",
            "announced",
            "sourced",
            id="verb",
        ),
        pytest.param(
            "Elena Petrova said in a statement that 40 houses would go.",
            "that 40 houses would go",
            "statement",
            "sourced",
            id="noun",
        ),
        pytest.param(
            "Somebody announced that 40 houses would go.",
            "that 40 houses would go",
            "announced",
            "unsourced",
            id="nobody-known",
        ),
    ],
)
def test_crediting_asks_for_the_subject_of_a_cue_without_source(
    read_figures: Read, text: str, content: str, cue: str, label: str
) -> None:
    known = source("petrova", text, ("Elena Petrova",) if "Petrova" in text else ())
    (found,) = read_figures(text, [known], [attribution("", text, content, cue=cue)])
    assert found["label"] == label


@pytest.mark.parametrize(
    ("again", "label"),
    [
        ("the poll", "sourced"),
        ("the document", "sourced"),
        ("a poll", "anonymous"),
        ("the memo", "anonymous"),
    ],
)
def test_crediting_takes_up_a_document_named_before(read_figures: Read, again: str, label: str) -> None:
    text = f"The survey was late. It drew praise. Some 40 shops closed, according to {again}."
    place = text.rindex(again)
    first = source("survey", text, ("The survey",))
    other = SourceData(
        id="again",
        name=again,
        label="anonymous",
        kind="document",
        role="",
        reason_given=False,
        mentions=[[place, place + len(again)]],
    )
    told = attribution("again", text, "Some 40 shops closed", source=again)
    (found,) = read_figures(text, [first, other], [told])
    assert (found["label"], found["source_id"]) == (label, "survey" if label == "sourced" else "again")


def test_crediting_leaves_attitudes_out(read_figures: Read) -> None:
    told = [attribution("petrova", TEXT, CONTENT, act="attitude")]
    assert read_figures(TEXT, [source("petrova", TEXT)], told)[0]["label"] == "unsourced"


@pytest.mark.parametrize(
    ("text", "id_", "mention", "label"),
    [
        ("Elena Petrova went from door to door. She found 11 cracks.", "petrova", "Elena Petrova", "sourced"),
        ("The agency counted 40 cases.", "agency", "The agency", "sourced"),
        ("The agency put the cost at $3 million.", "agency", "The agency", "sourced"),
        (
            "The agency put the cost at a sum that rose, to $8 million a year.",
            "agency",
            "The agency",
            "sourced",
        ),
        ("The survey covered 1,204 adults.", "survey", "The survey", "sourced"),
        ("The agency bought 40 trucks.", "agency", "The agency", "unsourced"),
        ("The survey was late. The mill sold 40 looms.", "survey", "The survey", "unsourced"),
    ],
)
def test_crediting_acts_of_counting(
    read_figures: Read, text: str, id_: str, mention: str, label: str
) -> None:
    (found,) = read_figures(text, [source(id_, text, (mention,))], [])
    assert (found["label"], found["source_id"]) == (label, id_ if label == "sourced" else None)


def test_crediting_goes_before_the_record(read_figures: Read) -> None:
    text = "The agency said that the bill passed by 212 votes to 94."
    content = "the bill passed by 212 votes to 94"
    assert read_figures(text, [], [])[0]["label"] == "record"
    (found,) = read_figures(text, [source("agency", text)], [attribution("agency", text, content)])
    assert found["label"] == "sourced"


def test_crediting_counts_no_number_inside_a_source(read_figures: Read) -> None:
    text = "Two people at the ministry said that 40 houses had burned."
    people = SourceData(
        id="people",
        name="people",
        label="anonymous",
        kind="group",
        role="",
        reason_given=False,
        mentions=[[0, 26]],
    )
    (found,) = read_figures(text, [people], [attribution("people", text, "40 houses had burned")])
    assert text[found["start"] : found["end"]] == "40 houses"
    assert "nobody in particular" in found["because"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The agency has not registered, though 40 firms did.", id="beside"),
        pytest.param("The agency did not count 40 cases.", id="denied"),
    ],
)
def test_crediting_gives_no_credit_for_what_was_not_counted(read_figures: Read, text: str) -> None:
    (found,) = read_figures(text, [source("agency", text, ("The agency",))], [])
    assert found["label"] == "unsourced"
