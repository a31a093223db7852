"""The walk through an article: rounds and beats, marks and how they met the key, what to check next.

- `steps`: the order of the walk, and which step a learner may see
- `progress`: what a learner did on one article, changed by pure functions
- `memory`: progress as JSON, for a browser to keep
- `scoring`: an attempt against an answer key
- `revealing`: the key shown piece by piece
- `helping`: how much of the key a learner is given before they answer, and how much would do next time
- `feedback`, `traits`: what a score says, in sentences
- `doubting`: a machine's reading without what the learner disagrees with
- `comparing`: the two write-ups of one event held against each other
- `concluding`: what the counts allow to say
- `history`, `practice`, `progress_pictures`: finished rounds, what is due and to practise, their sum
- `carrying`: a history in a file or a link, read back strictly
- `deck`: a lesson in slides, for a presenter
- `next_checks`, `spread`: what to check next, and where the findings fall along the article

Plain data and pure functions over the lessons; no page knows more of the walk than these say.
"""
