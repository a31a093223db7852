"""A reader's own text: taken, or refused with a sentence."""

import pytest

from lessons.library.own_text import (
    MOST_WORDS,
    EmptyTextError,
    NotEnglishError,
    NoWordsError,
    OwnTextError,
    TooLongError,
    from_paste,
)

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
