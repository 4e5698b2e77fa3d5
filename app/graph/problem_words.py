"""Parts of a problem's sentence that are written in code, told as people know them."""

from collections.abc import Iterable, Mapping
from typing import Final

from app.core.text import Text

_KINDS: Final[Mapping[str, Text]] = {
    "string": Text("text", "文字"),
    "integer": Text("whole number", "整数"),
    "number": Text("number", "数"),
    "boolean": Text("yes or no", "はい・いいえ"),
    "array": Text("list", "一覧"),
    "object": Text("group of fields", "まとまり"),
    "null": Text("nothing", "空"),
}
_ROOTS: Final[Mapping[str, Text]] = {
    "input": Text("The input", "「受け取った項目」"),
    "item": Text("The item", "「この1件」"),
    "": Text("This", "この値"),
}
_THESE: Final = Text("These values", "これらの値")


def kinds_told(kinds: Iterable[str], language: str) -> str:
    """The kinds of values that do not fit together: text and number."""
    words = [_KINDS[kind].to_json()[language] for kind in kinds if kind in _KINDS]
    if len(words) < 2:
        return _THESE.to_json()[language]
    joined = ("と" if language == "ja" else " and ").join(words)
    return joined[:1].upper() + joined[1:]


def place_told(path: str, names: Mapping[str, str], language: str) -> str:
    """What a path such as `nodes.a` or `input.rows` means: the step's name, the input."""
    root, _, rest = path.partition(".")
    if root == "nodes" and rest:
        step, _, rest = rest.partition(".")
        name = names.get(step, step)
        told = f"「{name}」" if language == "ja" else f"“{name}”"
    elif root in _ROOTS:
        told = _ROOTS[root].to_json()[language]
    else:
        return path
    return f"{told} › {rest}" if rest else told


def suggestion_told(suggestion: str, language: str) -> str:
    """What was probably meant."""
    if not suggestion:
        return ""
    return (
        f"「{suggestion}」のことですか。" if language == "ja" else f" Did you mean “{suggestion}”?"
    )
