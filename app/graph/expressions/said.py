"""What the library says, in the words of the product. Its texts are its only way to tell."""

import re
from typing import Final

from app.graph.expressions.fault import ExpressionFault, ExpressionProblem, offset_of
from app.graph.expressions.functions import plain

_DECLARED: Final = re.compile(r"no matching overload for '(.*?)' applied to '\((.*)\)'")
_FOUND: Final = re.compile(r"No matching overloads found : ([^(]+)(?:\((.*)\))?$")
_INSTEAD: Final = {
    "<jump_condition>": "The condition before ? is neither true nor false.",
    "<iter_range>": "A loop needs a list or an object.",
}
_WORDS: Final = {
    "int": "integer",
    "int64": "integer",
    "double": "number",
    "bool": "boolean",
    "null_type": "null",
    "dyn": "any",
    "google.protobuf.Timestamp": "timestamp",
    "google.protobuf.Duration": "duration",
}
_CODES: Final = {
    "NOT_FOUND": "missing_key",
    "OUT_OF_RANGE": "out_of_range",
    "INVALID_ARGUMENT": "bad_value",
}
# What the binding raises instead of giving an error value.
_RAISED: Final = (
    ("basic_string", "bad_value", "A text holds half of a character (a lone surrogate)."),
    ("recursion", "too_large", "A value is nested too deeply."),
    ("Iteration budget", "too_large", "The loops take more than 10,000 turns."),
)
_SIGNS: Final = (
    ("Index error", "missing_key"),
    ("index out of bounds", "missing_key"),
    ("No value with name", "missing_key"),
    ("Applying SELECT", "no_overload"),
    ("Invalid container type", "no_overload"),
    ("by zero", "division_by_zero"),
)


def syntax_fault(source: str, message: str) -> ExpressionFault:
    """The fault for what the library's parser said."""
    if "recursion" in message:
        return ExpressionFault(
            "too_complex", "The expression is nested too deeply.", line=1, column=1, what="nesting"
        )
    line, column, detail = first_error(message)
    start = offset_of(source, line, column)
    return ExpressionFault("syntax", detail, line=line, column=column, start=start)


def first_error(message: str) -> tuple[int, int, str]:
    """Line, column and sentence of the first error in a message of the library."""
    return errors(message)[0]


def errors(message: str) -> list[tuple[int, int, str]]:
    """Line, column and sentence of each error in a message of the library."""
    found: list[tuple[int, int, str]] = []
    for part in message.split("ERROR: <input>:")[1:]:
        line, _, rest = part.partition(":")
        column, _, rest = rest.partition(":")
        sentence = rest.split("\n", 1)[0].strip()
        found.append((max(int(line), 1), max(int(column), 1), sentence))
    return found or [(1, 1, message)]


def mismatches(source: str, message: str) -> tuple[ExpressionProblem, ...]:
    """The problems in what the library's type check said."""
    return tuple(
        _mismatch(sentence, offset_of(source, line, column))
        for line, column, sentence in errors(message)
    )


def _mismatch(sentence: str, start: int) -> ExpressionProblem:
    match = _DECLARED.search(sentence)
    if match is None:
        return ExpressionProblem("type_mismatch", sentence, start, 1)
    operator, types = plain(match[1]), _types(match[2])
    fields = {"operator": operator, "types": types}
    return ExpressionProblem(
        "type_mismatch", _unusable(operator, types), start, max(len(operator), 1), fields
    )


def _unusable(operator: str, types: list[str]) -> str:
    return f"`{operator}` cannot be used with {' and '.join(types)}."


def _types(text: str) -> list[str]:
    return [_word(part) for part in re.split(r", (?![^(]*\))", text)]


def _word(name: str) -> str:
    """The JSON word for a type of the library."""
    if name.startswith("list"):
        return "array"
    if name.startswith(("w.", "map")):
        return "object"
    return _WORDS.get(name, name)


def runtime_fault(message: str) -> ExpressionFault:
    """The fault for an error value, whose text is "STATUS: sentence"."""
    status, _, detail = message.partition(": ")
    match = _FOUND.search(message)
    if match is not None:
        return _no_overload(match[1], match[2])
    for sign, code, sentence in _RAISED:
        if sign in message:
            return ExpressionFault(code, sentence)
    code = next((code for sign, code in _SIGNS if sign in message), None)
    return ExpressionFault(code or _CODES.get(status, "bad_value"), detail or message)


def _no_overload(function: str, given: str | None) -> ExpressionFault:
    operator = plain("_/_" if function == "divide" else function)
    if function in _INSTEAD:
        return ExpressionFault("no_overload", _INSTEAD[function])
    types = _types(given) if given else []
    detail = _unusable(operator, types or ["this value"])
    return ExpressionFault("no_overload", detail, operator=operator, types=types)
