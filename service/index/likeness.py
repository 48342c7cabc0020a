"""A signature that tells how much of their wording two texts share. Pure: loader and searches share it.

MinHash by one permutation: every run of four words is hashed to one of 128 places, and of the least hash
of each place a byte is kept. The share of places in which two signatures agree estimates the share of runs
that the texts have in common. Nothing else that is loaded, and no order, makes a difference.
"""

import base64
import zlib
from itertools import accumulate

PLACES = 128
RUN = 4
"""Words: fewer are common to texts of one subject, more are broken by every change of a word."""
SHORTEST = 40
"""Words; a shorter text has too few runs to be compared: all its words have to be the same."""
ALIKE = 0.6
"""The share of runs that reprints have in common: a fifth cut off leaves 0.8, each 20th word changed 0.7."""

BAND = 4
"""Of two texts with just so much in common, 98 in 100 agree in all places of one band at least."""


def signature(words: str) -> str | None:
    """Of a text's words (``keys.words_of``), as printable text; None where there are too few."""
    text = words.encode("utf-8", "surrogatepass")
    nexts = [*accumulate(len(word) + 1 for word in text.split(b" "))]
    if len(nexts) < SHORTEST:
        return None
    ends = nexts[RUN - 1 :]
    runs = [zlib.crc32(text[start : end - 1]) for start, end in zip([0, *nexts], ends, strict=False)]
    least = {run % PLACES: run for run in sorted(runs, reverse=True)}
    signed = (1 + least[place] // PLACES % 255 if place in least else 0 for place in range(PLACES))
    return base64.b64encode(bytes(signed)).decode()


def read_signature(text: str) -> bytes:
    return base64.b64decode(text)


def bands(signed: bytes) -> list[bytes]:
    """What texts that are alike share at least one of."""
    cut = (signed[start : start + BAND] for start in range(0, PLACES, BAND))
    return [bytes([place]) + band for place, band in enumerate(cut) if any(band)]


def likeness(one: bytes, other: bytes) -> float:
    """The share of runs that both texts have, of those that either has."""
    a, b = int.from_bytes(one), int.from_bytes(other)
    empty = (a | b).to_bytes(PLACES).count(0)
    agreed = (a ^ b).to_bytes(PLACES).count(0) - empty
    return agreed / (PLACES - empty) if empty < PLACES else 0.0
