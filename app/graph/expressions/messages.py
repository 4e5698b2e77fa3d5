"""Protobuf message types made from JSON Schemas, so that the library checks field types.

A key that cannot be a field name in an expression (`金額`) gets an encoded one; `respelt` gives
it, and the check writes it into a copy of the source. An object that is open beside its declared
fields has the field `_`, which may hold anything.
"""

import hashlib
import marshal
import string
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from cel_expr_python import cel
from google.protobuf import descriptor_pb2, descriptor_pool, struct_pb2

from app.graph.expressions import schema as json_schema
from app.graph.expressions.schema import Schema

REST: Final = "_"
MAX_FIELDS: Final = 2_000
_Field = descriptor_pb2.FieldDescriptorProto
_Message = descriptor_pb2.DescriptorProto
_DIGITS: Final = string.digits + string.ascii_lowercase
_UNUSABLE: Final = frozenset({"in", "true", "false", "null"})
_SCALARS: Final = {
    "string": _Field.TYPE_STRING,
    "integer": _Field.TYPE_INT64,
    "number": _Field.TYPE_DOUBLE,
    "boolean": _Field.TYPE_BOOL,
}
_TYPES: Final = {
    "string": cel.Type.STRING,
    "integer": cel.Type.INT,
    "number": cel.Type.DOUBLE,
    "boolean": cel.Type.BOOL,
}
_WELL_KNOWN: Final = "google/protobuf/struct.proto"


def key_of(schema: Schema) -> bytes:
    """A digest that is the same for equal schemas (another order of keys may make another)."""
    plain: Any = schema
    return hashlib.blake2b(marshal.dumps(plain, 2), digest_size=16).digest()


def is_message(schema: Schema) -> bool:
    """Whether values of the schema are checked as a message: an object with declared fields."""
    declared = schema.get("properties")
    return json_schema.kind(schema) == "object" and bool(declared) and len(declared) <= MAX_FIELDS


def is_spellable(key: str) -> bool:
    """Whether the key can be written after a dot."""
    return key.isascii() and key.isidentifier() and key not in _UNUSABLE


def respelt(schema: Schema, key: str) -> str:
    """The field name of a key in the message of `schema`."""
    return _spellings(tuple(schema["properties"])).get(key, REST)


@lru_cache(maxsize=8192)
def _spellings(keys: tuple[str, ...]) -> Mapping[str, str]:
    return {
        key: key if is_spellable(key) and key[0] != "_" else f"_{_base36(number)}"
        for number, key in enumerate(keys)
    }


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
        if number == 0:
            return digits


class MessageTypes:
    """One pool of message types; equal schemas share a type."""

    def __init__(self) -> None:
        self.pool: Any = descriptor_pool.DescriptorPool()
        self.pool.AddSerializedFile(struct_pb2.DESCRIPTOR.serialized_pb)
        self._names: dict[bytes, str] = {}
        self._pending: list[Any] = []
        self._files = 0

    def variable(self, schema: Schema) -> cel.Type:
        """The type of a variable of this schema; call `publish` before it is used."""
        kind = json_schema.kind(schema)
        if kind in _TYPES:
            return _TYPES[kind]
        if kind == "array":
            return cel.Type.List(self.variable(json_schema.items(schema)))
        if is_message(schema):
            return cel.Type(f"w.{self._message(schema)}")
        return cel.Type.Map(cel.Type.STRING, cel.Type.DYN) if kind == "object" else cel.Type.DYN

    def record(self, name: str, fields: Mapping[str, Schema]) -> cel.Type:
        """A message type of its own with these fields, whose names are usable as they are."""
        message = _Message(name=name)
        for number, (field_name, schema) in enumerate(fields.items(), 1):
            self._add_field(message, field_name, number, schema)
        self._keep(message)
        return cel.Type(f"w.{name}")

    def publish(self) -> None:
        """Puts the types made since the last call into the pool."""
        if not self._pending:
            return
        self._files += 1
        file = descriptor_pb2.FileDescriptorProto(
            name=f"w{self._files}.proto", package="w", syntax="proto2"
        )
        file.dependency.append(_WELL_KNOWN)
        file.dependency.extend(f"w{number}.proto" for number in range(1, self._files))
        file.message_type.extend(self._pending)
        self._pending.clear()
        self.pool.AddSerializedFile(file.SerializeToString())

    def _message(self, schema: Schema) -> str:
        key = key_of(schema)
        name = self._names.get(key)
        if name is None:
            name = self._names[key] = f"M{len(self._names)}"
            declared = json_schema.properties(schema)
            message = _Message(name=name)
            spellings = _spellings(tuple(declared))
            for number, (field_name, part) in enumerate(declared.items(), 1):
                self._add_field(message, spellings[field_name], number, part)
            if json_schema.rest(schema) is not None:
                self._add_field(message, REST, len(declared) + 1, json_schema.ANYTHING)
            self._keep(message)
        return name

    def _keep(self, message: Any) -> None:
        # a_b and aB are different fields here, though they would be one in protobuf's JSON.
        message.options.deprecated_legacy_json_field_conflicts = True
        self._pending.append(message)

    def _add_field(self, message: Any, name: str, number: int, schema: Schema) -> None:
        field = message.field.add(name=name, number=number)
        field.label = _Field.LABEL_OPTIONAL
        kind = json_schema.kind(schema)
        if kind == "array":
            inner = json_schema.items(schema)
            if json_schema.kind(inner) in _SCALARS or is_message(inner):
                field.label = _Field.LABEL_REPEATED
                schema, kind = inner, json_schema.kind(inner)
        if kind in _SCALARS:
            field.type = _SCALARS[kind]
            return
        field.type = _Field.TYPE_MESSAGE
        if is_message(schema):
            field.type_name = f".w.{self._message(schema)}"
        else:
            names = {"array": "ListValue", "object": "Struct"}
            field.type_name = f".google.protobuf.{names.get(kind, 'Value')}"
