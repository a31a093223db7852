"""Why a source counts as named or anonymous, in one plain sentence from the article's own words."""

from lessons.model.reading import NOBODY, Source, SourceKind, SourceLabel

_NAMED = {
    SourceKind.PERSON: "{who} is somebody in particular{role}, whom a reader could look up and ask.",
    SourceKind.ORGANISATION: "{who} is a body on the record: a reader could write to it and ask.",
    SourceKind.PUBLICATION: "{who} publishes under its own name: a reader could look up what it printed.",
    SourceKind.DOCUMENT: "{who} can be found: a reader could look up what it says.",
}
_ANONYMOUS = {
    SourceKind.INDIVIDUAL: "{who} has no name here: nobody in particular could be asked.",
    SourceKind.GROUP: "{who} could be anyone of many: no one in particular could be asked.",
    SourceKind.DOCUMENT: "The article does not say where a reader could find {who}.",
    SourceKind.UNSPECIFIED: "The article does not say who or what {who} is.",
}


def because(source: Source, words: str) -> str:
    """The sentence for the mention of `source` that reads `words`."""
    quoted = f"“{words}”"
    if source.id == NOBODY:
        return f"{quoted} hands the claim to nobody: there is no one to ask."
    template = (_NAMED if source.label is SourceLabel.NAMED else _ANONYMOUS)[source.kind]
    name = source.name or source.id
    who = quoted if name in words else f"{name} (here {quoted})"
    role = f" ({source.role})" if source.role and source.role not in words else ""
    sentence = template.format(who=who, role=role)
    return sentence[0].upper() + sentence[1:]
