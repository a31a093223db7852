"""The classroom: people mark one article at once, unseen by each other, and then see where they stand.

- `service`: all that the pages use, in one object
- `views`: what they are given; `errors`: what they are told when something cannot be
"""
