"""The pages: the only room that knows Streamlit.

- `pages/`: one file a page, as Streamlit runs them
- `frame`: what stands round every page
- `links`: where a learner is, which is in the URL and nowhere else
- `visit`: what a learner did, kept in their own browser
- `shelf`: articles, keys and the machine's readings, cached
- `start`, `stage`, `beats/`: what the pages hold
- `present`, `present_slides`: a lesson for a wall
- `progress`, `progress_charts`, `progress_carrying`: what a learner's rounds add up to, and taking it along
- `typeset`, `components/`: words on a page as text nodes; the article; the browser's storage
"""
