"""The beats of the walk, a module each with one `draw(stage)`; a beat draws what is, and changes nothing.

What a learner does comes in through callbacks, which change the visit or the URL.
"""
