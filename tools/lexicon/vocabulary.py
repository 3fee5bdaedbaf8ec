"""Which words the lexicon holds, and how common each is."""

import math
import re
import unicodedata

import wordfreq

from .wordnet import PARTS

# Least Zipf frequency (log10 of occurrences in a billion words) for a word to be taken …
ANY_WORD = 3.05  # … with nothing else known of it,
TAGGED_WORD = 2.6  # … when the tagger was trained on it,
WORDNET_WORD = 2.58  # … when WordNet knows it or the word that it is a form of,
RELATED_WORD = 2.1  # … when WordNet derives it from a word that is taken,
APOSTROPHE = 3.3  # … when it holds an apostrophe,
HYPHENATED = 3.2  # … when it is hyphenated and the tagger or WordNet knows it (an estimate, see `zipf`).
PLAIN = re.compile(r"[a-z]+")
CONTRACTED = re.compile(r"[a-z]+'[a-z]+")
COMPOUND = re.compile(r"[a-z]+(?:-[a-z]+)+")
ABBREVIATED = re.compile(r"(?:[a-z]\.){1,4}|(?:mr|mrs|ms|dr|sen|gen|rep|gov|lt|col|sgt|st|jr|sr|vs|co|corp|inc|ltd|no|prof|rev)\.")
# What some tokenisers split from a word; wordfreq does not, so their frequency is that of all words with this end.
CLITICS = ("n't", "'d", "'ll", "'m", "'re", "'s", "'ve")


def fold(word):
    """Lower case, accents off, apostrophes straight: the form that is looked up."""
    parts = unicodedata.normalize("NFKD", word.lower().replace("’", "'"))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def frequencies():
    """Folded word → share of all words, from wordfreq's large English list; spellings that fold to one word add up."""
    table = dict.fromkeys(CLITICS, 0.0)
    for word in wordfreq.iter_wordlist("en", "large"):
        folded = fold(word)
        if not folded.isascii():
            continue
        share = wordfreq.word_frequency(word, "en", "large")
        table[folded] = table.get(folded, 0.0) + share
        for clitic in CLITICS:
            table[clitic] += share if folded.endswith(clitic) and folded != clitic else 0.0
    return table


def zipf(word, table):
    """Zipf frequency of a word; a compound's is that of its rarest part, less one, as wordfreq splits at hyphens."""
    if "-" in word:
        return min(zipf(part, table) for part in word.split("-")) - 1.0
    share = table.get(word.rstrip("."), 0.0)
    return 9.0 + math.log10(share) if share > 0 else 0.0


def choose(table, wordnet, tagged):
    """The words of the lexicon with their Zipf frequencies, sorted bytewise."""
    candidates = set(table) | {word for word in tagged if word.isascii()}
    candidates |= {word for part in PARTS for word in wordnet.senses[part] if word.isascii()}
    taken = {word for word in candidates if _is_taken(word, zipf(word, table), wordnet, tagged)}
    taken |= {word for word in _lemmas(taken, wordnet) if zipf(word, table) >= 1.0}
    taken |= {word for word in wordnet.derived(taken) if zipf(word, table) >= RELATED_WORD and PLAIN.fullmatch(word)}
    return {word: zipf(word, table) for word in sorted(taken, key=str.encode)}


def _is_taken(word, frequency, wordnet, tagged):
    known = word in tagged or any(wordnet.is_lemma(word, part) for part in PARTS)
    if COMPOUND.fullmatch(word):
        return frequency >= HYPHENATED and known
    if CONTRACTED.fullmatch(word):
        return frequency >= APOSTROPHE and not _is_possessive(word, tagged)
    if ABBREVIATED.fullmatch(word):
        return word in tagged
    if not PLAIN.fullmatch(word):
        return word in CLITICS
    if frequency >= ANY_WORD or (frequency >= TAGGED_WORD and word in tagged):
        return True
    return frequency >= WORDNET_WORD and any(wordnet.base_forms(word, part) for part in PARTS)


def _is_possessive(word, tagged):
    """"city's", but not "it's" or "there's"."""
    return word.endswith("'s") and tagged.get(word[:-2]) not in ("PRON", "ADV", "DET")


def _lemmas(words, wordnet):
    for word in words:
        for part in PARTS:
            lemma = wordnet.lemma(word, part)
            if lemma and PLAIN.fullmatch(lemma):
                yield lemma
