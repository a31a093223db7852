"""What a room works on, as the store keeps it: a sample by its slug, any other article whole with its key."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from lessons.classroom.views import Material
from lessons.library import samples
from lessons.library.readings import from_json, to_json
from lessons.model.answer_key import Alternative, AnswerKey, NonCase
from lessons.model.article import Article


@dataclass(frozen=True)
class _Form:
    """A material but for its reading, which has a form of its own."""

    article: Article
    alternatives: tuple[Alternative, ...]
    non_cases: tuple[NonCase, ...]
    reading: str


_FORM = TypeAdapter(_Form)


def written(material: Material) -> str:
    """A material as one JSON object, that `read` reads back."""
    key = material.key
    form = _Form(material.article, key.alternatives, key.non_cases, to_json(key.reading))
    return _FORM.dump_json(form).decode()


def read(text: str) -> Material:
    """The material that `written` wrote.

    Raises:
        ValueError: if it is none.
    """
    form = _FORM.validate_json(text)
    reading = from_json(form.reading, name="room")
    return Material(form.article, AnswerKey(reading, form.alternatives, form.non_cases))


def sample(slug: str) -> Material:
    """The sample article with this slug and its answer key.

    Raises:
        KeyError: if there is none.
        LibraryError: if it has no key.
    """
    return Material(samples.sample(slug).article, samples.key(slug), sample=True)
