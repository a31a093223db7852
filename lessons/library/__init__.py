"""Articles and what people found in them.

- `front_matter`: a file's TOML head and its body
- `articles`, `samples`: the sample articles, their cards, their keys
- `key_marks`, `keys`, `key_writing`: inline answer keys read and written
- `readings`: a Reading as JSON and back
- `own_text`: a reader's own article
"""
