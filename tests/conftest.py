"""What all tests share."""

from hypothesis import settings

settings.register_profile("house", deadline=None)  # shared machines stall; pytest times out elsewhere
settings.load_profile("house")
