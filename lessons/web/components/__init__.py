"""Streamlit components (v2) of the pages.

- `article`: the article to read, mark and see findings in
- `browser_storage`: one JSON value a key, kept in the learner's own browser
- `return_link`: a link that holds a learner's progress, and hears when one is opened
"""
