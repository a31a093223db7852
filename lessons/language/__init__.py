"""What the three detectors share; with the lesson folders, the only rooms that know spaCy.

- `normalising`: text made fit to read, once, on the way in
- `paragraphs`: where paragraphs end, and lines joined for the parser
- `pipeline`: the pipeline assembled, loaded once, and long texts read in chunks
- `attributes`: what the detectors leave on a Doc
- `data_files`: TOML read strictly
"""
