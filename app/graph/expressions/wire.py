"""The few protobuf messages of `cel.expr` that are read and rewritten here, made at run time.

Numbers from cel/expr/syntax.proto and checked.proto of the CEL specification. What is not named
here stays in the messages as unknown fields and is written back unchanged.
"""

from typing import Any, Final

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

_Field = descriptor_pb2.FieldDescriptorProto
_SCALARS: Final = {
    "int64": _Field.TYPE_INT64,
    "int32": _Field.TYPE_INT32,
    "uint64": _Field.TYPE_UINT64,
    "double": _Field.TYPE_DOUBLE,
    "bool": _Field.TYPE_BOOL,
    "string": _Field.TYPE_STRING,
    "bytes": _Field.TYPE_BYTES,
}
# message → (name, number, type); a leading * is "repeated", a leading ? belongs to the one-of.
_MESSAGES: Final[dict[str, tuple[tuple[str, int, str], ...]]] = {
    "Any": (("type_url", 1, "string"), ("value", 2, "bytes")),
    "Position": (("id", 1, "int64"), ("offset", 2, "int32")),
    "SourceInfo": (("positions", 4, "*Position"),),
    "ParsedExpr": (("expr", 2, "Expr"), ("source_info", 3, "SourceInfo")),
    "Constant": (
        ("null_value", 1, "?int64"),
        ("bool_value", 2, "?bool"),
        ("int64_value", 3, "?int64"),
        ("uint64_value", 4, "?uint64"),
        ("double_value", 5, "?double"),
        ("string_value", 6, "?string"),
        ("bytes_value", 7, "?bytes"),
    ),
    "Ident": (("name", 1, "string"),),
    "Select": (("operand", 1, "Expr"), ("field", 2, "string"), ("test_only", 3, "bool")),
    "Call": (("target", 1, "Expr"), ("function", 2, "string"), ("args", 3, "*Expr")),
    "CreateList": (("elements", 1, "*Expr"),),
    "Entry": (("map_key", 3, "Expr"), ("value", 4, "Expr")),
    "CreateStruct": (("message_name", 1, "string"), ("entries", 2, "*Entry")),
    "Comprehension": (
        ("iter_var", 1, "string"),
        ("iter_range", 2, "Expr"),
        ("accu_var", 3, "string"),
        ("accu_init", 4, "Expr"),
        ("loop_condition", 5, "Expr"),
        ("loop_step", 6, "Expr"),
        ("result", 7, "Expr"),
    ),
    "Expr": (
        ("id", 2, "int64"),
        ("const_expr", 3, "?Constant"),
        ("ident_expr", 4, "?Ident"),
        ("select_expr", 5, "?Select"),
        ("call_expr", 6, "?Call"),
        ("list_expr", 7, "?CreateList"),
        ("struct_expr", 8, "?CreateStruct"),
        ("comprehension_expr", 9, "?Comprehension"),
    ),
}


def _file() -> bytes:
    file = descriptor_pb2.FileDescriptorProto(
        name="sekimori_cel.proto", package="sekimori.cel", syntax="proto3"
    )
    for name, fields in _MESSAGES.items():
        message = file.message_type.add(name=name)
        for field_name, number, kind in fields:
            field = message.field.add(name=field_name, number=number)
            field.label = _Field.LABEL_REPEATED if kind[0] == "*" else _Field.LABEL_OPTIONAL
            plain = kind.lstrip("*?")
            if plain in _SCALARS:
                field.type = _SCALARS[plain]
            else:
                field.type = _Field.TYPE_MESSAGE
                field.type_name = f".sekimori.cel.{plain}"
            if kind[0] == "?":
                if not message.oneof_decl:
                    message.oneof_decl.add(name="kind")
                field.oneof_index = 0
    return file.SerializeToString()


_pool: Final = descriptor_pool.DescriptorPool()
_pool.AddSerializedFile(_file())


def _message(name: str) -> Any:
    return message_factory.GetMessageClass(_pool.FindMessageTypeByName(f"sekimori.cel.{name}"))


_Any: Final = _message("Any")
_ParsedExpr: Final = _message("ParsedExpr")


def read(serialized: bytes) -> Any:
    """The ParsedExpr inside the Any that the library writes."""
    return _ParsedExpr.FromString(_Any.FromString(serialized).value)


def write(parsed: Any) -> bytes:
    """The Any that the library reads."""
    value = parsed.SerializeToString()
    return _Any(type_url="type.googleapis.com/cel.expr.ParsedExpr", value=value).SerializeToString()


def parts(node: Any) -> list[Any]:
    """The Expr messages directly below an Expr message."""
    kind = node.WhichOneof("kind")
    message = getattr(node, kind)
    match kind:
        case "select_expr":
            return [message.operand]
        case "call_expr":
            return [*([message.target] if message.HasField("target") else []), *message.args]
        case "list_expr":
            return list(message.elements)
        case "struct_expr":
            return [part for entry in message.entries for part in (entry.map_key, entry.value)]
        case "comprehension_expr":
            return [
                message.iter_range,
                message.accu_init,
                message.loop_condition,
                message.loop_step,
                message.result,
            ]
        case _:
            return []
