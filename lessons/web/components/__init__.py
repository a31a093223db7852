"""Streamlit components (v2) of the pages.

- `address`: what stands behind the address's `#`, which is sent to no server
- `article`: the article to read, mark and see findings in
- `browser_storage`: one JSON value a key, kept in the learner's own browser
- `countdown`: the time that is left
- `qr_code`: a link as a QR code
- `presenter`: a presenter's keys and buttons
- `return_link`: a link that holds a learner's progress, and hears when one is opened
"""
