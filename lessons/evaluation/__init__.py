"""Readings scored against answer keys and corpora.

- `scores`: one reading against one key, and sums of scores
- `boards`: all articles, the machine against the key, and two annotations against each other
- `tables`: scores as CSV, JSON and Markdown; `pages`: pages of the documentation
- `measuring`: everything measured by one command; `measured`: the file that comes of it, for the app
- `reports`: readings as JSON, and many articles in one table; `printed`: tables for a terminal
"""
