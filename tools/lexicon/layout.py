"""The bytes of english.bin; src/language/lexicon.rs reads them in place.

Little endian. Header: magic, version, number of words n, dimensions d, then offset and length in bytes of each section, all u32.
Every section begins at a multiple of four bytes; a word's id is its place in the sorted list.
"""

import struct

import numpy as np

MAGIC = b"NDLX"
VERSION = 1
KIND_SHIFT = 24
LONGEST_LIST = 1 << 16  # Lemmas are stored as u16.


def write(path, words, columns, relations, rules, vectors):
    """Writes the asset; returns (name, bytes) of each section."""
    assert len(words) < LONGEST_LIST, "ids no longer fit in 16 bits"
    starts, entries = _relations(words, relations)
    scale, rows = quantised(vectors)
    sections = {
        "word starts": _starts([len(word) for word in words]),
        "words": "".join(words).encode("ascii"),
        "zipf": np.array(columns["zipf"], "u1").tobytes(),
        "likely tag": np.array(columns["likely"], "u1").tobytes(),
        "possible tags": np.array(columns["possible"], "<u2").tobytes(),
        "lemmas": np.array(columns["lemmas"], "<u2").tobytes(),
        "relation starts": starts,
        "relations": entries,
        "tagger rules": _rules(rules),
        "vectors": rows.tobytes(),
        "inverse norms": scale.astype("<f4").tobytes(),
    }
    place = 4 * (4 + 2 * len(sections))
    header, body = [], b""
    for data in sections.values():
        header += [place + len(body), len(data)]
        body += data + b"\0" * (-len(data) % 4)
    numbers = [VERSION, len(words), vectors.shape[1], *header]
    path.write_bytes(MAGIC + struct.pack(f"<{len(numbers)}I", *numbers) + body)
    return [(name, len(data)) for name, data in sections.items()]


def quantised(vectors):
    """Rows as int8, each stretched to the full range, and one over their lengths."""
    rows = np.round(vectors * (127 / np.abs(vectors).max(1, keepdims=True))).astype(np.int8)
    return 1 / np.linalg.norm(rows.astype(np.float64), axis=1), rows


def _starts(lengths):
    return np.concatenate([[0], np.cumsum(lengths)]).astype("<u4").tobytes()


def _relations(words, relations):
    numbers = {word: number for number, word in enumerate(words)}
    lists = [sorted((numbers[other], kind) for other, kind in relations[word].items()) for word in words]
    entries = [kind << KIND_SHIFT | number for entry in lists for number, kind in entry]
    return _starts([len(entry) for entry in lists]), np.array(entries, "<u4").tobytes()


def _rules(rules):
    """16 bytes a rule: tag before, tag after, two spare; then three conditions of kind, distance and value (u8, i8, u16)."""
    data = b""
    for before, after, conditions in rules:
        padded = conditions + [(0, 0, 0)] * (3 - len(conditions))
        data += struct.pack("<BBxx", before, after) + b"".join(struct.pack("<BbH", *condition) for condition in padded)
    return data
