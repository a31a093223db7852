"""How well is this article supported? Asked before the walk and after it."""

import streamlit as st

from lessons.walk.progress import LEVELS, LONGEST_REASON, Judgement, judged
from lessons.web.stage import Stage

NAMES = ("Hardly", "A little", "In part", "Mostly", "Fully")
"""What the five levels are called, from the lowest."""


def judging(stage: Stage, *, after: bool) -> None:
    """Ask for a judgement and its reason, and keep both as soon as they are given."""
    given = stage.progress.after if after else stage.progress.before
    slug = stage.piece.article.slug
    level_key, reason_key = f"level-{after}-{slug}", f"reason-{after}-{slug}"

    def keep() -> None:
        level = st.session_state[level_key]
        reason = st.session_state.get(reason_key) or ""
        progress = stage.visit.progress(slug)
        stage.visit.change(judged(progress, Judgement(level, reason) if level else None, after=after))

    st.session_state[level_key] = given.level if given else None
    st.segmented_control(
        "How well is this article supported?",
        list(LEVELS),
        key=level_key,
        format_func=lambda level: NAMES[level - 1],
        label_visibility="collapsed",
        on_change=keep,
    )
    if given is not None:
        st.session_state[reason_key] = given.reason
        st.text_area(
            "What makes you say so?",
            key=reason_key,
            max_chars=LONGEST_REASON,
            height=90,
            placeholder=f"In your own words. {stage.keeping}",
            on_change=keep,
        )
