"""Parts of speech: the most likely one of each word, all possible ones, and lemmas."""

from .wordnet import ADJ, ADV, NOUN, PARTS, VERB

# Universal parts of speech in the order in which they are stored; 0 is "not known".
TAGS = [
    "UNKNOWN", "NOUN", "PROPN", "VERB", "AUX", "ADJ", "ADV", "PRON", "DET",
    "ADP", "CCONJ", "SCONJ", "NUM", "PART", "INTJ", "PUNCT", "SYM",
]  # fmt: skip
NUMBER = {tag: number for number, tag in enumerate(TAGS)}
UNIVERSAL = {NOUN: "NOUN", VERB: "VERB", ADJ: "ADJ", ADV: "ADV"}


def bit(tag):
    """The place of a tag in the mask of possible ones."""
    return 1 << (NUMBER[tag] - 1)


def likely(word, wordnet, tagged):
    """The tagger's training decides; for other words, the part of speech that WordNet's corpus counts most."""
    if word in tagged:
        return tagged[word]
    if word in wordnet.named:
        return "PROPN"
    parts = [part for part in PARTS if wordnet.base_forms(word, part)]
    if not parts:
        return "UNKNOWN"
    ending = VERB if word.endswith(("ing", "ed")) and not wordnet.is_lemma(word, NOUN) else None
    return UNIVERSAL[max(parts, key=lambda part: (part == ending and part in parts, wordnet.count(word, part)))]


def possible(word, wordnet, tagged):
    """Mask of every part of speech that the tagger's training or WordNet knows for the form."""
    mask = bit(tagged[word]) if word in tagged else 0
    for part in PARTS:
        if wordnet.base_forms(word, part):
            mask |= bit("PROPN" if part == NOUN and word in wordnet.named else UNIVERSAL[part])
    return mask


def lemmas(word, words, wordnet):
    """Lemma as verb, as noun, as adjective; the word itself where there is none in the vocabulary."""
    found = [wordnet.lemma(word, part) for part in (VERB, NOUN, ADJ)]
    return [lemma if lemma in words else word for lemma in found]
