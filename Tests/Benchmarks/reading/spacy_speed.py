"""Words a second of spaCy's small English pipeline on a text: spacy_speed.py MODEL TEXT."""

import sys
import time

import spacy

pipeline = spacy.load(sys.argv[1])
paragraphs = [p for p in open(sys.argv[2], encoding="utf-8").read().split("\n\n") if p.strip()]
words = sum(len(p.split()) for p in paragraphs)
start = time.perf_counter()
for _ in pipeline.pipe(paragraphs):
    pass
seconds = time.perf_counter() - start
print(f"spaCy {spacy.__version__} {sys.argv[1]}: {words} words in {seconds:.2f} s: {words / seconds:.0f} words/s")
