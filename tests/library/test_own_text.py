"""A reader's own text: taken, or refused with a sentence."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.library.own_text import (
    LONGEST_LINE,
    MOST_WORDS,
    UNTITLED,
    EmptyTextError,
    NotEnglishError,
    NoWordsError,
    OwnTextError,
    TooLongError,
    described,
    from_kept,
    from_paste,
    shows_title,
    to_keep,
)
from lessons.model.article import Article
from lessons.model.lesson import JsonValue

ENGLISH = (
    "The mayor said on Monday that the bridge would stay closed after the flood, and that it was unsafe."
)
DUTCH = (
    "De burgemeester zei maandag dat de brug na de overstroming dicht blijft en dat er hulp is gevraagd. "
    "Het is de derde keer dat het water in de stad zo hoog staat, en niemand weet hoe lang het nog duurt."
)
GERMAN = (
    "Die Bürgermeisterin sagte am Montag, dass die Brücke nach dem Hochwasser gesperrt bleibt. Es war das "
    "dritte Mal, dass das Wasser in der Stadt so hoch stand, und niemand weiß, was man an der Lage tun kann."
)
FRENCH = (
    "La maire a dit lundi que le pont resterait fermé après la crue. On a demandé de l'aide, car c'est la "
    "troisième fois que l'eau monte aussi haut dans la ville, et personne ne sait quand elle va baisser."
)
SPANISH = (
    "La alcaldesa dijo el lunes que el puente seguirá cerrado después de la crecida. Es la tercera vez que "
    "el agua sube tanto en la ciudad, y nadie sabe cuándo va a bajar ni quién va a pagar las obras."
)


@pytest.mark.parametrize(
    ("text", "error", "sentence"),
    [
        pytest.param("", EmptyTextError, "There is nothing here yet.", id="empty"),
        pytest.param(" \n\t ", EmptyTextError, "There is nothing here yet.", id="white space"),
        pytest.param("— … 😀 !!", NoWordsError, "There are no words in this text.", id="no letters"),
        pytest.param("12 345 67", NoWordsError, "There are no words in this text.", id="numbers only"),
        pytest.param(
            "the cat " * 10_001, TooLongError, "This text has 20,002 words, and 20,000 is", id="too long"
        ),
        pytest.param(
            "a" * 500_000, TooLongError, "This text has 500,000 characters, and 400,000", id="one word"
        ),
        pytest.param(DUTCH, NotEnglishError, "This text does not look English", id="Dutch"),
        pytest.param(GERMAN, NotEnglishError, "This text does not look English", id="German"),
        pytest.param(FRENCH, NotEnglishError, "This text does not look English", id="French"),
        pytest.param(SPANISH, NotEnglishError, "This text does not look English", id="Spanish"),
        pytest.param("Мэр заявил", NotEnglishError, "This text does not look English", id="Russian, short"),
        pytest.param(
            "市長は月曜日", NotEnglishError, "This text does not look English", id="Japanese, short"
        ),
    ],
)
def test_own_text_says_why_not(text: str, error: type[OwnTextError], sentence: str) -> None:
    with pytest.raises(error) as raised:
        from_paste(text)
    assert str(raised.value).startswith(sentence)
    assert str(raised.value).endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ENGLISH, id="a sentence"),
        pytest.param("Bridge closed", id="two words"),
        pytest.param("the end " * (MOST_WORDS // 2), id="as long as can be"),
        pytest.param(ENGLISH + " “Мы не знаем,” she added in Russian.", id="with a foreign quotation"),
    ],
)
def test_own_text_takes_english(text: str) -> None:
    assert from_paste(text).text == text.strip()


def test_own_text_is_normalised_and_keeps_what_it_says() -> None:
    article = from_paste("\r\n  Cafe\u0301 owners said <b>“no”</b>.\r\nNothing\x00 more.  \n")
    assert article.text == "Café owners said <b>“no”</b>.\nNothing\ufffd more."
    assert article.slug == "own"


@pytest.mark.parametrize(
    ("text", "title", "shown"),
    [
        pytest.param(f"Bridge stays closed\n\n{ENGLISH}", "Bridge stays closed", True, id="headline"),
        pytest.param(ENGLISH, UNTITLED, True, id="none"),
    ],
)
def test_own_text_is_called_by_its_headline(text: str, title: str, shown: bool) -> None:
    article = from_paste(text)
    assert article.title == title
    assert shows_title(article) is shown


def test_own_text_takes_what_its_reader_says_of_it() -> None:
    article = described(
        from_paste(ENGLISH), title=" The\nbridge ", outlet="The Post" + "x" * 300, published=date(2025, 2, 3)
    )
    assert (article.title, article.published) == ("The bridge", date(2025, 2, 3))
    assert len(article.outlet) == LONGEST_LINE
    assert not shows_title(article)
    assert described(article, title="  ", outlet="", published=None).title == "The bridge"


def test_own_text_is_kept_and_comes_back() -> None:
    article = described(from_paste(ENGLISH), title="The bridge", outlet="Post", published=date(2025, 2, 3))
    assert from_kept(to_keep(article)) == article


ARTICLE = Article(slug="own", title=UNTITLED, text=ENGLISH, origin="Pasted by its reader")


@pytest.mark.parametrize(
    ("value", "article"),
    [
        pytest.param({"text": ENGLISH}, ARTICLE, id="as it was kept before there were titles"),
        pytest.param({"text": ENGLISH, "title": 3, "outlet": [], "published": "soon"}, ARTICLE, id="unfit"),
        pytest.param({"text": "12"}, None, id="no words"),
        pytest.param({"text": None}, None, id="no text"),
        pytest.param("x", None, id="no record"),
        pytest.param(None, None, id="nothing"),
    ],
)
def test_own_text_trusts_nothing_that_a_browser_kept(value: JsonValue, article: Article | None) -> None:
    assert from_kept(value) == article


@given(st.dictionaries(st.sampled_from(["text", "title", "outlet", "published", "origin"]), st.text()))
def test_own_text_takes_any_record(value: dict[str, JsonValue]) -> None:
    found = from_kept(value)
    assert found is None or from_kept(to_keep(found)) == found
