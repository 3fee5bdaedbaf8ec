"""WordNet 3.0 as its database files tell it: senses, pointers, irregular forms, counts.

The formats are those of the manual pages wndb(5WN) and morphy(7WN).
"""

from pathlib import Path

NOUN, VERB, ADJ, ADV = "noun", "verb", "adj", "adv"
PARTS = (NOUN, VERB, ADJ, ADV)
LETTER = {"n": NOUN, "v": VERB, "a": ADJ, "s": ADJ, "r": ADV}

# Endings that morphy takes off, and what it puts in their place.
DETACHMENTS = {
    NOUN: [("s", ""), ("ses", "s"), ("xes", "x"), ("zes", "z"), ("ches", "ch"), ("shes", "sh"), ("men", "man"), ("ies", "y")],
    VERB: [("s", ""), ("ies", "y"), ("es", "e"), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")],
    ADJ: [("er", ""), ("est", ""), ("er", "e"), ("est", "e")],
    ADV: [],
}

# Pointers between words of one family: derivationally related form; pertains to (adjectives) or derived from (adverbs); participle.
DERIVED = ("+", "\\", "<")


class Synset:
    """One meaning: its words, and pointers (symbol, target key, source word number, target word number)."""

    def __init__(self, key, line):
        head = line.split(" | ")[0].split()
        self.key = key
        count = int(head[3], 16)
        self.words = [head[4 + 2 * i].split("(")[0] for i in range(count)]
        at = 4 + 2 * count
        self.pointers = []
        for i in range(int(head[at])):
            symbol, offset, part, ends = head[at + 1 + 4 * i : at + 5 + 4 * i]
            self.pointers.append((symbol, (LETTER[part], int(offset)), int(ends[:2], 16), int(ends[2:], 16)))


class WordNet:
    """The whole database; words are lower case, single words only unless told otherwise."""

    def __init__(self, folder):
        folder = Path(folder)
        self.synsets = {}
        self.senses = {part: {} for part in PARTS}
        self.exceptions = {part: {} for part in PARTS}
        for part in PARTS:
            self._read_data(folder / f"data.{part}", part)
            self._read_index(folder / f"index.{part}", part)
            self._read_exceptions(folder / f"{part}.exc", part)
        self.counts = {part: {} for part in PARTS}
        self._read_counts(folder / "cntlist.rev")
        self.named = self._only_capitals()

    def _read_data(self, path, part):
        for line in path.read_text(encoding="ascii").splitlines():
            if line[:1] != " ":
                key = (part, int(line[:8]))
                self.synsets[key] = Synset(key, line)

    def _read_index(self, path, part):
        for line in path.read_text(encoding="ascii").splitlines():
            if line[:1] == " ":
                continue
            fields = line.split()
            count = int(fields[2])
            self.senses[part][fields[0]] = [(part, int(offset)) for offset in fields[-count:]]

    def _read_exceptions(self, path, part):
        for line in path.read_text(encoding="ascii").splitlines():
            form, *lemmas = line.split()
            self.exceptions[part].setdefault(form, []).extend(lemmas)

    def _read_counts(self, path):
        kinds = {"1": NOUN, "2": VERB, "3": ADJ, "4": ADV, "5": ADJ}
        for line in path.read_text(encoding="ascii").splitlines():
            key, _, count = line.split()
            lemma, sense = key.split("%")
            table = self.counts[kinds[sense[0]]]
            table[lemma] = table.get(lemma, 0) + int(count)

    def _only_capitals(self):
        """Words that WordNet never prints in lower case."""
        capital, lower = set(), set()
        for synset in self.synsets.values():
            for word in synset.words:
                (capital if word != word.lower() else lower).add(word.lower())
        return capital - lower

    def is_lemma(self, word, part):
        return word in self.senses[part]

    def base_forms(self, word, part):
        """Every lemma of this part of speech that the form may belong to; irregular ones first, the form itself included."""
        found = [lemma for lemma in self.exceptions[part].get(word, []) if self.is_lemma(lemma, part)]
        if self.is_lemma(word, part):
            found.append(word)
        if part == NOUN and (word.endswith("ss") or len(word) <= 3):
            return unique(found)
        for ending, instead in DETACHMENTS[part]:
            stem = word[: len(word) - len(ending)]
            if not word.endswith(ending) or len(stem) < 2:
                continue
            found += [form for form in (stem + instead,) if self.is_lemma(form, part)]
            if part != NOUN and instead == "" and len(stem) > 3 and stem[-1] == stem[-2] and self.is_lemma(stem[:-1], part):
                found.append(stem[:-1])
        return unique(found)

    def lemma(self, word, part):
        """The lemma that the form most likely belongs to: the one that WordNet's corpus counts most; None for no lemma."""
        found = self.base_forms(word, part)
        return max(found, key=lambda lemma: self.counts[part].get(lemma, 0)) if found else None

    def count(self, word, part):
        """How often the word's lemma is tagged with this part of speech in WordNet's own corpus."""
        lemma = self.lemma(word, part)
        return self.counts[part].get(lemma, 0) if lemma else 0

    def derived(self, words):
        """Every word that WordNet derives from one of these, or these from it."""
        for word in words:
            for part in PARTS:
                for key in self.senses[part].get(word, []):
                    for symbol, target, source_number, target_number in self.synsets[key].pointers:
                        if symbol in DERIVED and self._is_from(key, source_number, word):
                            yield self.synsets[target].words[target_number - 1].lower()

    def _is_from(self, key, number, word):
        """Does a pointer of this synset start from this word (and not from the synset as a whole, or another word)?"""
        return number > 0 and self.synsets[key].words[number - 1].lower() == word


def unique(items):
    return list(dict.fromkeys(items))
