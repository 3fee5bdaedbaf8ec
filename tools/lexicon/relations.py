"""Which words belong together, from WordNet's pointers, between single words of the vocabulary."""

from .wordnet import DERIVED, PARTS

# Kinds of relation, as stored. A pair has one: the first of PRIORITY that holds.
DERIVATION, SYNONYM, BROADER, ANTONYM = 1, 2, 3, 4
PRIORITY = (ANTONYM, DERIVATION, SYNONYM, BROADER)

SYNONYM_SENSES = 3  # Words share a meaning if it is one of the first three of both.
BROADER_SENSES = 2  # A broader word comes from the first two meanings of the narrower one.
BROADEST = 150  # A word above more words than this (act, person, change) says nothing about them.
FAMILY_LETTERS = 4  # Two derivations of one word are a family if they begin alike (economist, economic).


def relate(words, wordnet):
    """Word → {other: kind}; broader words stand at the narrower one only, all other kinds at both."""
    pairs = {ANTONYM: set(), DERIVATION: set(), SYNONYM: set(), BROADER: set()}
    for part in PARTS:
        for word in wordnet.senses[part]:
            if word in words:
                _relate_word(word, part, wordnet, pairs)
    pairs[DERIVATION] |= _families(pairs[DERIVATION])
    for kind in (ANTONYM, DERIVATION, SYNONYM):
        pairs[kind] |= {(b, a) for a, b in pairs[kind]}
    above = {}
    for _, broader in pairs[BROADER]:
        above[broader] = above.get(broader, 0) + 1
    related = {word: {} for word in words}
    for kind in PRIORITY:
        for a, b in pairs[kind]:
            if a != b and b in related and a in related and (kind != BROADER or above[b] <= BROADEST):
                related[a].setdefault(b, kind)
    return related


def _relate_word(word, part, wordnet, pairs):
    for rank, key in enumerate(wordnet.senses[part][word]):
        synset = wordnet.synsets[key]
        if rank < SYNONYM_SENSES:
            pairs[SYNONYM] |= {(word, other) for other in _words_of(key, wordnet, SYNONYM_SENSES)}
        for symbol, target, source, number in synset.pointers:
            if symbol in ("@", "@i", "&") and rank < BROADER_SENSES:
                pairs[BROADER] |= {(word, other) for other in _words_of(target, wordnet, SYNONYM_SENSES)}
            elif source and synset.words[source - 1].lower() == word:
                other = wordnet.synsets[target].words[number - 1].lower()
                if symbol == "!":
                    pairs[ANTONYM].add((word, other))
                elif symbol in DERIVED:
                    pairs[DERIVATION].add((word, other))


def _words_of(key, wordnet, senses):
    """Words of a meaning for which it is one of the first senses."""
    words = {word.lower() for word in wordnet.synsets[key].words}
    return {word for word in words if key in wordnet.senses[key[0]].get(word, [])[:senses]}


def _families(pairs):
    """Words derived from the same word that begin with the same letters."""
    near = {}
    for a, b in pairs:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    return {
        (a, b)
        for others in near.values()
        for a in others
        for b in others
        if a < b and a[:FAMILY_LETTERS] == b[:FAMILY_LETTERS] and len(a) > FAMILY_LETTERS
    }
