"""One short vector a word: how alike the encoder finds words, drawn together where WordNet relates them."""

import numpy as np

from .relations import BROADER, DERIVATION, SYNONYM

DIMENSIONS = 80
# The table of input embeddings is best for words that are one piece; the later layers join the pieces of longer ones.
LAYERS = (0, 2, 6)
# How much a relative counts in the mean of all relatives that a word is drawn towards.
WEIGHTS = {DERIVATION: 1.0, SYNONYM: 1.0, BROADER: 0.5}
NARROWER = 0.15
ROUNDS = 2
COMMONEST = 6.0  # Zipf frequency from which words count alike where common words weigh more.


def make(encoder, words, related):
    """Rows in the order of `words` (word → Zipf frequency), `DIMENSIONS` wide."""
    importance = np.sqrt(10 ** np.minimum(np.array(list(words.values())), COMMONEST))
    importance /= importance.sum()
    layers = encoder.embed(list(words), LAYERS)
    rows = np.hstack([_unit(layers[layer] - layers[layer].mean(0)) for layer in LAYERS])
    rows = _draw_together(_unit(rows - importance @ rows), list(words), related)
    return _principal(rows, importance)


def _draw_together(rows, words, related):
    """Each word moves half way to the mean of its relatives (Faruqui et al. 2015, "Retrofitting word vectors")."""
    relatives = _relatives(words, related)
    state = rows
    for _ in range(ROUNDS):
        drawn = rows.copy()
        for word, (others, weights) in enumerate(relatives):
            if others:
                drawn[word] += (np.array(weights, np.float32) / max(sum(weights), 1.0)) @ state[others]
        state = _unit(drawn)
    return state


def _relatives(words, related):
    numbers = {word: number for number, word in enumerate(words)}
    weights = [{} for _ in words]
    for word, others in related.items():
        for other, kind in others.items():
            a, b = numbers[word], numbers[other]
            weights[a][b] = max(weights[a].get(b, 0.0), WEIGHTS.get(kind, 0.0))
            if kind == BROADER:
                weights[b][a] = max(weights[b].get(a, 0.0), NARROWER)
    # Sums in a fixed order, so that two runs give the same bytes.
    return [(sorted(entry), [entry[other] for other in sorted(entry)]) for entry in weights]


def _principal(rows, importance):
    """The directions in which the rows differ most, common words counting more."""
    rows = rows - importance @ rows
    _, directions = np.linalg.eigh((rows * importance[:, None]).T.astype(np.float64) @ rows)
    return rows @ directions[:, ::-1][:, :DIMENSIONS]


def _unit(rows):
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
