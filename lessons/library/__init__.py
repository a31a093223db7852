"""Articles and what people found in them.

- `front_matter`: a file's TOML head and its body; `shipped`: where the program's own files are
- `articles`, `samples`: the sample articles, their cards, their keys; `files`: texts that a reader names
- `key_marks`, `key_records`, `attributed`, `keys`, `key_writing`: inline answer keys read and written
- `disputes`: where two annotations differ and how the key settles it; `pairs`: two write-ups fact by fact
- `reading_ease`: how easy a text is to read
- `readings`: a Reading as JSON and back
- `own_text`: a reader's own article
- `desk`, `desk_sources`, `desk_keys`, `desk_merging`: a key while its author writes it
- `lesson_files`, `lesson_records`, `lesson_zips`: article, key and notes as one lesson file
"""
