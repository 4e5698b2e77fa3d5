"""Secrets that are handed out once: random tokens, and the hash that is stored of them."""

import hashlib
import secrets
import string
from typing import Final

_ALPHABET: Final = string.ascii_letters + string.digits
_KEY_ID_CHARACTERS: Final = 22
_SECRET_CHARACTERS: Final = 43
PREFIX: Final = "skm_"


def new_token() -> str:
    """256 random bits as 43 characters that are safe in URLs and cookies."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """SHA-256 as 64 hexadecimal digits; enough for tokens with 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two secrets are equal, in constant time."""
    return secrets.compare_digest(one.encode(), other.encode())


def new_key_id() -> str:
    """The public half of an API key: 22 letters and digits."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_KEY_ID_CHARACTERS))


def join_key(key_id: str, secret: str) -> str:
    """skm_<id>_<43 characters>."""
    return f"{PREFIX}{key_id}_{secret}"


def split_key(token: str) -> tuple[str, str] | None:
    """Id and secret of an API key, or None when it does not have the form of one."""
    length = len(PREFIX) + _KEY_ID_CHARACTERS + 1 + _SECRET_CHARACTERS
    middle = len(PREFIX) + _KEY_ID_CHARACTERS
    if len(token) != length or not token.startswith(PREFIX) or token[middle] != "_":
        return None
    return token[len(PREFIX) : middle], token[middle + 1 :]
