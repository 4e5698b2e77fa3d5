"""Identifiers: UUIDv7, sortable by the time they were made."""

import os
import time
from datetime import datetime
from uuid import UUID


def new_id(now_ms: int | None = None) -> str:
    """A UUIDv7 (RFC 9562, section 5.7) as lower-case text of 36 characters."""
    ms = time.time_ns() // 1_000_000 if now_ms is None else now_ms
    random = int.from_bytes(os.urandom(10), "big")
    value = (ms & 0xFFFFFFFFFFFF) << 80
    value |= 0x7 << 76
    value |= (random >> 68) << 64
    value |= 0b10 << 62
    value |= random & ((1 << 62) - 1)
    return str(UUID(int=value))


def first_id(at: datetime) -> str:
    """What sorts before every identifier that is made from `at` on."""
    ms = int(at.timestamp() * 1000)
    digits = f"{ms & 0xFFFFFFFFFFFF:012x}"
    return f"{digits[:8]}-{digits[8:]}"
