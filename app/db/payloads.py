"""Values of any size: small ones inline, large ones once by content hash."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, select

from app.core.json import MAX_DEPTH, depth, dumps
from app.db.models import Payload
from app.db.session import Linked
from app.db.upsert import insert_missing

INLINE_BYTES: Final = 32_768
MAX_VALUE_BYTES: Final = 16_777_216
_LEVEL: Final = 1
_SURELY_SMALL: Final = 200

Stored = Mapping[str, Any]
"""{"v": value} or {"p": hash, "n": bytes}."""


class BadValue(ValueError):
    """A value that cannot be kept; `code` is value_too_large, value_too_deep or bad_value."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Body:
    """Content to be kept under its hash; with an `owner`, who shares it with nobody."""

    hash: str
    size_bytes: int
    body: bytes
    owner: str | None = None


def body(content: bytes, owner: str | None = None) -> Body:
    """Content made ready for the table; with an owner the hash is of the owner's name too."""
    named = content if owner is None else b"%s\0%s" % (owner.encode(), content)
    hash_ = hashlib.sha256(named).hexdigest()
    return Body(hash_, len(content), zlib.compress(content, _LEVEL), owner)


def stored(value: Any, owner: str | None = None) -> tuple[Stored, Body | None]:
    """The envelope of a value, and the content to insert with it where it is large.

    Raises `BadValue` for what is no JSON, deeper than 64 levels or larger than 16 MiB.
    """
    if isinstance(value, str) and len(value) < _SURELY_SMALL:
        _refuse_half_characters(value)
        return {"v": value}, None
    if value is None or isinstance(value, bool):
        return {"v": value}, None
    content = _encoded(value)
    if len(content) <= INLINE_BYTES:
        return {"v": value}, None
    made = body(content, owner)
    return {"p": made.hash, "n": made.size_bytes}, made


def insert(session: Linked, bodies: Iterable[Body], now: datetime) -> None:
    """Keeps contents; one that is there already stays as it is."""
    rows = [
        {
            "hash": item.hash,
            "size_bytes": item.size_bytes,
            "body": item.body,
            "owner": item.owner,
            "created_at": now,
        }
        for item in sorted({item.hash: item for item in bodies}.values(), key=_by_hash)
    ]
    insert_missing(session, Payload, rows)


def drop_owned(session: Linked, owner: str, limit: int) -> int:
    """Deletes contents of an owner, at most so many at once; how many went."""
    some = select(Payload.hash).where(Payload.owner == owner).limit(limit)
    statement = delete(Payload).where(Payload.hash.in_(some.scalar_subquery()))
    return session.connection().execute(statement).rowcount


def read(session: Linked, hash_: str) -> bytes:
    """A content; raises LookupError when it is not there."""
    statement = select(Payload.body).where(Payload.hash == hash_)
    found = session.connection().execute(statement).scalar()
    if found is None:
        raise LookupError(f"no payload {hash_}")
    return zlib.decompress(found)


def value_of(session: Linked, envelope: Stored) -> Any:
    """The value in an envelope, read from the table where it is large."""
    if "v" in envelope:
        return envelope["v"]
    return json.loads(read(session, envelope["p"]))


def values_of(session: Linked, envelopes: Sequence[Stored | None]) -> list[Any]:
    """The values of many envelopes (None for None), with one query for all large ones."""
    hashes = {item["p"] for item in envelopes if item is not None and "p" in item}
    found: dict[str, Any] = {}
    if hashes:
        statement = select(Payload.hash, Payload.body).where(Payload.hash.in_(sorted(hashes)))
        for row in session.connection().execute(statement):
            found[row.hash] = json.loads(zlib.decompress(row.body))
    return [
        None if item is None else item["v"] if "v" in item else found.get(item["p"])
        for item in envelopes
    ]


def _by_hash(item: Body) -> str:
    return item.hash


def _encoded(value: Any) -> bytes:
    try:
        content = dumps(value).encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise BadValue("bad_value", f"This is no JSON value: {error}.") from None
    if len(content) > MAX_VALUE_BYTES:
        raise BadValue("value_too_large", f"A value has {len(content)} bytes; 16 MiB are allowed.")
    if content.count(b"[") + content.count(b"{") > MAX_DEPTH and depth(value) > MAX_DEPTH:
        raise BadValue("value_too_deep", f"A value may be nested {MAX_DEPTH} levels deep.")
    return content


def _refuse_half_characters(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise BadValue("bad_value", "A text holds half of a character.") from None
