"""Lesson 3, "In whose words?": words that carry judgement or feeling, and whose words they are.

- `lesson`: the lesson as the house sees it
- `lexicon/`: the words, by technique, in TOML; `lexicon` reads them, `trie` finds them
- `component`, `conditions`, `voice`, `scare`: the detector
- `inflection`, `plain`: plainer words that fit the sentence, and an article in plain words
- `cards`, `pictures`, `chart`: the findings explained and counted
"""

from lessons.in_whose_words.lesson import InWhoseWords

__all__ = ["LESSON"]

LESSON = InWhoseWords()
