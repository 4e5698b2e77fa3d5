"""How much one stream may do, and how work is cut into chunks."""

from typing import Final

CRASHES: Final = 2  # this many workers lost over one activation are no accident
CHILD_DEPTH: Final = 16
CHUNKS_AT_ONCE: Final = 8
CHUNK_ITEMS: Final = 200


def chunk_size(count: int, steps: int, max_activations: int) -> int:
    """How many items one chunk takes: few enough that each step may run five times an item."""
    affordable = max_activations // max(1, 5 * steps)
    return max(1, min(count, CHUNK_ITEMS, affordable))


def slots(concurrency: int, chunks: int) -> list[int]:
    """The share of `concurrency` that each chunk worked on at a time gets."""
    at_once = max(1, min(concurrency, chunks, CHUNKS_AT_ONCE))
    share, rest = divmod(max(1, concurrency), at_once)
    return [share + (slot < rest) for slot in range(at_once)]
