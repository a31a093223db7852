"""Readings scored against answer keys and corpora.

- `scores`: one reading against one key, and sums of scores
- `boards`: all articles, the machine and the second reader against the key
- `tables`: scores as CSV, JSON and a page of the documentation
- `reports`: readings as JSON, and many articles in one table; `printed`: tables for a terminal
"""
