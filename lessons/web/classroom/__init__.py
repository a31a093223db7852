"""The classroom's pages: one opens a room, one hosts it, one takes part in it.

- `opening`: the page Classroom · `hosting`: the host's page · `joining`: the page of who takes part
- `access`: which rooms this browser may go back into · `addresses`: links and the QR code
- `seat`: the walk of a participant, with the room's store behind it · `desk`: the room as its host sees it
- `steering`, `people`, `heat`, `against_key`, `splits`, `answers`, `disputes`, `ending`: parts of the pages

Everything that people share is in the store of `lessons.classroom`; here nothing is kept but who one is.
"""
