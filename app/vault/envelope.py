"""Envelopes: each value sealed by a data key of its own, and that key wrapped by the main key.

AES-256-GCM throughout. What an envelope is bound to (the AAD) is whose value it is: a row that is
copied to another place does not open there.
"""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_WRAPPING: Final = "|key"


@dataclass(frozen=True, slots=True)
class MainKey:
    """A key-encryption key; `id` tells it from others and gives nothing of it away."""

    secret: bytes = field(repr=False)

    @property
    def id(self) -> str:
        """16 hexadecimal digits."""
        return hashlib.sha256(b"sekimori main key\x00" + self.secret).hexdigest()[:16]


def new_main_key() -> MainKey:
    """A random one."""
    return MainKey(os.urandom(KEY_BYTES))


@dataclass(frozen=True, slots=True)
class Envelope:
    """A sealed value as it is stored; both parts begin with their nonce."""

    key_id: str
    wrapped: bytes  # the data key, under the main key
    sealed: bytes  # the value, under the data key


class CannotOpen(Exception):
    """The main key is not there, or the envelope was changed or belongs elsewhere."""


def seal(key: MainKey, value: bytes, bound_to: str) -> Envelope:
    """The value in an envelope that opens only where it is bound to the same text."""
    data_key = os.urandom(KEY_BYTES)
    wrapped = _encrypt(key.secret, data_key, bound_to + _WRAPPING)
    return Envelope(key.id, wrapped, _encrypt(data_key, value, bound_to))


def unseal(keys: Iterable[MainKey], envelope: Envelope, bound_to: str) -> bytes:
    """The value; raises `CannotOpen`."""
    return _decrypt(_data_key(keys, envelope, bound_to), envelope.sealed, bound_to)


def rewrap(
    keys: Iterable[MainKey], current: MainKey, envelope: Envelope, bound_to: str
) -> Envelope:
    """The same sealed value, its data key under the current main key; raises `CannotOpen`."""
    data_key = _data_key(keys, envelope, bound_to)
    wrapped = _encrypt(current.secret, data_key, bound_to + _WRAPPING)
    return Envelope(current.id, wrapped, envelope.sealed)


def _data_key(keys: Iterable[MainKey], envelope: Envelope, bound_to: str) -> bytes:
    key = next((each for each in keys if each.id == envelope.key_id), None)
    if key is None:
        raise CannotOpen(f"the main key {envelope.key_id} is not there")
    return _decrypt(key.secret, envelope.wrapped, bound_to + _WRAPPING)


def _encrypt(key: bytes, value: bytes, bound_to: str) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, value, bound_to.encode())


def _decrypt(key: bytes, stored: bytes, bound_to: str) -> bytes:
    nonce, rest = stored[:_NONCE_BYTES], stored[_NONCE_BYTES:]
    try:
        return AESGCM(key).decrypt(nonce, rest, bound_to.encode())
    except (InvalidTag, ValueError):
        raise CannotOpen("the envelope was changed or belongs elsewhere") from None
