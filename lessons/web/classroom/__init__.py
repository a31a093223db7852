"""The classroom's pages: one opens a room, one hosts it, one takes part in it.

- `opening`: the page Classroom · `hosting`: the host's page · `joining`: the page of who takes part
- `access`: which rooms this browser may go back into · `addresses`: links and the QR code
- `seat`: the walk of a participant, with the room's store behind it · `desk`: the room as its host sees it
- `wall`, `steering`, `people`, `answers`, `ending`: parts of the host's page
- `class_view`, `heat`, `splits`, `against_key`, `impressions`: the class looked at
- `disputes`: appeals, votes and rulings on both pages; `acting`: what is done, or why not

Everything that people share is in the store of `lessons.classroom`; here nothing is kept but who one is.
"""
