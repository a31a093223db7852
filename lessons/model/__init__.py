"""What every room talks about: frozen plain data, from the standard library only.

- `span`: stretches of text in code points
- `article`, `reading`: an article, and what people or rules found in it
- `answer_key`: a reading by people, with what else they accept
- `marks`: what a learner marked, and how it met the findings
- `matching`: spans matched, F1, and agreement (κ, α)
- `lesson`: what the house asks of a lesson
- `plain_text`: an article printed in other words, which a lesson may offer
"""
