"""The classroom: rooms in which many people mark one article, and the store that keeps them.

Nothing here is imported before a classroom page is opened.
"""
