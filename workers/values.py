"""Values of one stream as a worker handles them: envelopes opened, results put into envelopes."""

from collections import OrderedDict
from typing import Any, Final

from app.core.json import dumps
from app.db import payloads
from app.db.payloads import Body, Stored
from app.db.session import Database

KEPT_BYTES: Final = 67_108_864
APART_BYTES: Final = 1_024


class Contents:
    """Large values that this process read or made lately, by hash, up to 64 MiB."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[int, Any]] = OrderedDict()
        self._bytes = 0

    def get(self, hash_: str) -> tuple[bool, Any]:
        """Whether it is here, and the value."""
        found = self._kept.get(hash_)
        if found is None:
            return False, None
        self._kept.move_to_end(hash_)
        return True, found[1]

    def put(self, hash_: str, size_bytes: int, value: Any) -> None:
        """Keeps a value, letting go of the oldest."""
        if hash_ not in self._kept:
            self._kept[hash_] = (size_bytes, value)
            self._bytes += size_bytes
        while self._bytes > KEPT_BYTES and len(self._kept) > 1:
            _, (size, _) = self._kept.popitem(last=False)
            self._bytes -= size


class Values:
    """Opens and makes envelopes; what is large waits in `bodies` for the next commit.

    What is made for an `owner` (a try) is shared with nobody and goes with him.
    """

    def __init__(self, db: Database, contents: Contents, owner: str | None = None) -> None:
        self._db = db
        self._contents = contents
        self._owner = owner
        self.items: Stored | None = None  # of this chunk, for envelopes {"i": k}
        self.bodies: list[Body] = []

    def get(self, envelope: Stored) -> Any:
        """The value in an envelope. Callers must not change it."""
        if "v" in envelope:
            return envelope["v"]
        if "i" in envelope:
            if self.items is None:
                raise LookupError("an item outside a chunk")
            return self.get(self.items)[envelope["i"]]
        found, value = self._contents.get(envelope["p"])
        if not found:
            with self._db.looking() as session:
                value = payloads.value_of(session, envelope)
            self._contents.put(envelope["p"], envelope["n"], value)
        return value

    def put(self, value: Any) -> Stored:
        """The envelope of a value; raises `BadValue`."""
        envelope, body = payloads.stored(value, self._owner)
        if body is not None:
            self.bodies.append(body)
            self._contents.put(body.hash, body.size_bytes, value)
        return envelope

    def put_apart(self, envelope: Stored) -> Stored:
        """The same value as a small envelope: what many streams hold is kept once."""
        if "v" not in envelope or not isinstance(envelope["v"], dict | list | str):
            return envelope
        content = dumps(envelope["v"]).encode()
        if len(content) <= APART_BYTES:
            return envelope
        body = payloads.body(content, self._owner)
        self.bodies.append(body)
        self._contents.put(body.hash, body.size_bytes, envelope["v"])
        return {"p": body.hash, "n": body.size_bytes}

    def take_bodies(self) -> list[Body]:
        """What the next commit must keep; they are its from now on."""
        bodies, self.bodies = self.bodies, []
        return bodies
