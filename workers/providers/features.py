"""Texts as hashed character 1–3-grams and words: numpy only, the same on every machine.

Hashes are of code points (never Python's `hash`, which changes with each process). Buckets are
the top `HASH_BITS` bits; the n-grams run over spaces, so they see where words begin and end, and
they need no word boundaries, which Japanese does not write.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

HASH_BITS: Final = 18
MAX_CHARACTERS: Final = 20_000  # what is beyond is not read
LONGEST_GRAM: Final = 3
_CHARACTERS_AT_ONCE: Final = 500_000

_GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)
_MIXER: Final = np.uint64(0xBF58476D1CE4E5B9)
_BASE: Final = 0xC2B2AE3D27D4EB4F  # odd, and so invertible modulo 2**64
_INVERSE: Final = pow(_BASE, -1, 2**64)
_GAP: Final = re.compile(r"[\s\x00]+")

Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Bag:
    """Buckets that occur: `counts[i]` times `bucket[i]` in text `row[i]`, sorted by row."""

    rows: Array
    buckets: Array
    counts: Array
    size: int  # how many texts


def normalise(text: str) -> str:
    """NFKC (full-width forms fold), case folded, one space between words and at both ends."""
    folded = unicodedata.normalize("NFKC", text[:MAX_CHARACTERS]).casefold()
    return f" {_GAP.sub(' ', folded).strip()} "


def bag(texts: Sequence[str]) -> Bag:
    """The hashed features of `texts` with their counts, worked through piece by piece."""
    rows: list[Array] = []
    buckets: list[Array] = []
    counts: list[Array] = []
    first = 0
    for piece in _pieces(texts):
        keys, found = _counted(piece)
        rows.append((keys >> HASH_BITS).astype(np.int32) + np.int32(first))
        buckets.append((keys & ((1 << HASH_BITS) - 1)).astype(np.int32))
        counts.append(found.astype(np.int32))
        first += len(piece)
    if not rows:
        nothing = np.zeros(0, np.int32)
        return Bag(nothing, nothing, nothing, 0)
    return Bag(np.concatenate(rows), np.concatenate(buckets), np.concatenate(counts), first)


def _pieces(texts: Sequence[str]) -> Iterator[list[str]]:
    """Normalised texts in groups of a bounded length, so that memory is bounded too."""
    piece: list[str] = []
    length = 0
    for text in texts:
        piece.append(normalise(text))
        length += len(piece[-1])
        if length >= _CHARACTERS_AT_ONCE:
            yield piece
            piece, length = [], 0
    if piece:
        yield piece


def _counted(piece: list[str]) -> tuple[Array, Array]:
    """(row number and bucket in one number, how often), in ascending order."""
    joined = "\0".join(piece) + "\0"
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    points = points.astype(np.uint64)
    breaks = points == 0
    row_of = np.cumsum(breaks) - breaks
    grams, gram_rows = _grams(points, breaks, row_of)
    words, word_rows = _words(points, breaks, row_of)
    hashes = np.concatenate([*grams, *words])
    rows = np.concatenate([*gram_rows, *word_rows]).astype(np.int64)
    buckets = (hashes >> np.uint64(64 - HASH_BITS)).astype(np.int64)
    return np.unique((rows << HASH_BITS) | buckets, return_counts=True)


def _mix(values: Array) -> Array:
    values = (values ^ (values >> np.uint64(29))) * _MIXER
    return values ^ (values >> np.uint64(32))


def _grams(points: Array, breaks: Array, row_of: Array) -> tuple[list[Array], list[Array]]:
    hashes: list[Array] = []
    rows: list[Array] = []
    for length in range(1, LONGEST_GRAM + 1):
        count = len(points) - length + 1
        value = np.full(count, length, dtype=np.uint64)
        crosses = np.zeros(count, dtype=bool)
        for offset in range(length):
            value = _mix((value + points[offset : offset + count] + np.uint64(1)) * _GOLDEN)
            crosses |= breaks[offset : offset + count]
        hashes.append(value[~crosses])
        rows.append(row_of[:count][~crosses])
    return hashes, rows


def _words(points: Array, breaks: Array, row_of: Array) -> tuple[list[Array], list[Array]]:
    """Single words and pairs of neighbours, each hashed at once from prefix sums.

    The hash of a slice is (prefix[end] - prefix[start]) / base**start, all modulo 2**64.
    """
    inside = ~(breaks | (points == 32))
    starts = np.flatnonzero(inside[1:] & ~inside[:-1]) + 1
    ends = np.flatnonzero(inside[:-1] & ~inside[1:]) + 1
    powers = np.cumprod(np.full(len(points), _BASE, dtype=np.uint64))
    prefix = np.concatenate([np.zeros(1, np.uint64), np.cumsum(points * powers)])
    inverses = np.cumprod(np.full(len(points), _INVERSE, dtype=np.uint64))
    words = _mix((prefix[ends] - prefix[starts]) * inverses[starts])
    rows = row_of[starts]
    neighbours = rows[1:] == rows[:-1]
    pairs = _mix(words[:-1] * _GOLDEN + words[1:])[neighbours]
    return [words, pairs], [rows, rows[1:][neighbours]]
