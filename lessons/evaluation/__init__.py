"""Readings scored against answer keys and corpora.

- `scores`: one reading against one key, and sums of scores
- `boards`: all articles, the machine and the second reader against the key
- `tables`: scores as text, CSV, JSON and a page of the documentation
"""
