"""Short sentences in both languages made from parameters, for the card of a step."""

import json
import re
from typing import Any, Final

from app.core.text import Text
from app.nodes.field_names import PATH, marked

_LITERAL = r"""-?\d+(?:\.\d+)?|"[^"\\]*"|'[^'\\]*'|true|false|null"""
_COMPARED: Final = re.compile(rf"({PATH})\s*(==|!=|>=|<=|>|<)\s*({_LITERAL})")
_CONTAINS: Final = re.compile(rf"({PATH})\.(contains|startsWith|endsWith)\(({_LITERAL})\)")
_ONE_OF: Final = re.compile(rf"({PATH})\s+in\s+\[((?:\s*(?:{_LITERAL})\s*,?)*)\]")
_HAS: Final = re.compile(rf"(!?)\s*has\(\s*({PATH})\s*\)")
_FLAG: Final = re.compile(rf"(!?)\s*({PATH})")
_STRING_OR_SIGN: Final = re.compile(r'"[^"\\]*"|\'[^\'\\]*\'|&&|\|\||[()\[\]]')

_OPERATORS: Final = {
    "==": Text("{f} is {v}", "{f} が {v}"),
    "!=": Text("{f} is not {v}", "{f} が {v} 以外"),
    ">=": Text("{f} is at least {v}", "{f} が {v}以上"),
    "<=": Text("{f} is at most {v}", "{f} が {v}以下"),
    ">": Text("{f} is more than {v}", "{f} が {v}より大きい"),
    "<": Text("{f} is less than {v}", "{f} が {v}未満"),
    "contains": Text("{f} contains {v}", "{f} に {v} を含む"),
    "startsWith": Text("{f} starts with {v}", "{f} が {v} で始まる"),
    "endsWith": Text("{f} ends with {v}", "{f} が {v} で終わる"),
}
MAX_LENGTH: Final = 80
_TEMPLATE: Final = re.compile(r"\{\{(.*?)\}\}")


def condition_text(source: Any) -> Text:
    """What a simple condition says in plain words; a harder one is shown as it is written."""
    if not isinstance(source, str) or not source.strip():
        return Text("", "")
    for sign, en, ja in (("&&", " and ", " かつ "), ("||", " or ", " または ")):
        parts = _split(source, sign)
        if len(parts) > 1:
            said = [_simple(part) for part in parts]
            known = [text for text in said if text is not None]
            if len(known) == len(said):
                return _short(
                    Text(en.join(t.en for t in known), ja.join(t.ja for t in known)), source
                )
            break
    return _short(_simple(source), source)


def field_text(source: Any) -> str:
    """A path, marked to be called as its schema calls it; other sources as they are."""
    text = source.strip() if isinstance(source, str) else ""
    return marked(text) if re.fullmatch(PATH, text) else text[:MAX_LENGTH]


def template_text(source: Any) -> str:
    """A text with templates as it reads: `{{ item.text }}` is the name of that field."""
    text = source if isinstance(source, str) else ""
    one_line = " ".join(text[: MAX_LENGTH * 4].split())
    return _TEMPLATE.sub(lambda match: field_text(match[1]), one_line)


def duration_text(seconds: Any) -> Text:
    """90 → 1 minute 30 seconds; what is no number is shown as it is written."""
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)):
        return Text(str(seconds or ""), str(seconds or ""))
    left, en, ja = float(seconds), list[str](), list[str]()
    for size, one, counter in (
        (86_400, "day", "日"),
        (3_600, "hour", "時間"),
        (60, "minute", "分"),
    ):
        count, left = divmod(left, size)
        if count:
            en.append(f"{count:g} {one}" + ("s" if count != 1 else ""))
            ja.append(f"{count:g}{counter}")
    if left or not en:
        en.append(f"{left:g} second" + ("s" if left != 1 else ""))
        ja.append(f"{left:g}秒")
    return Text(" ".join(en), "".join(ja))


def share_text(value: Any) -> str:
    """0.95 → 95%; what is no number is shown as it is written."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return str(value or "")
    return f"{value * 100:g}%"


def names_text(names: list[str], shown: int = 2) -> Text:
    """The first names and how many more there are."""
    more = len(names) - shown
    rest = Text(f" and {more} more", f" ほか{more}件") if more > 0 else Text("", "")
    return Text(", ".join(names[:shown]) + rest.en, "、".join(names[:shown]) + rest.ja)


def _split(source: str, sign: str) -> list[str]:
    parts, depth, start = list[str](), 0, 0
    for match in _STRING_OR_SIGN.finditer(source):
        found = match[0]
        if found in "([":
            depth += 1
        elif found in ")]":
            depth -= 1
        elif found == sign and depth == 0:
            parts.append(source[start : match.start()])
            start = match.end()
    return [*parts, source[start:]]


def _simple(source: str) -> Text | None:
    text = source.strip()
    if match := _COMPARED.fullmatch(text):
        return _filled(_OPERATORS[match[2]], match[1], _value(match[3]))
    if match := _CONTAINS.fullmatch(text):
        return _filled(_OPERATORS[match[2]], match[1], _value(match[3]))
    if match := _ONE_OF.fullmatch(text):
        values = [_value(value) for value in re.findall(_LITERAL, match[2])]
        listed = Text(", ".join(v.en for v in values), "・".join(v.ja for v in values))
        return _filled(Text("{f} is one of {v}", "{f} が {v} のいずれか"), match[1], listed)
    if match := _HAS.fullmatch(text):
        known = Text("{f} is given", "{f} がある")
        missing = Text("{f} is missing", "{f} がない")
        return _filled(missing if match[1] else known, match[2], Text("", ""))
    match = _FLAG.fullmatch(text)
    if match and match[2] not in ("true", "false"):
        return _filled(
            _OPERATORS["=="], match[2], Text("no", "いいえ") if match[1] else Text("yes", "はい")
        )
    return None


def _filled(pattern: Text, path: str, value: Text) -> Text:
    name = field_text(path)
    return Text(
        pattern.en.replace("{f}", name).replace("{v}", value.en),
        pattern.ja.replace("{f}", name).replace("{v}", value.ja),
    )


_WORDS: Final = {
    "true": Text("yes", "はい"),
    "false": Text("no", "いいえ"),
    "null": Text("nothing", "空"),
}


def _value(literal: str) -> Text:
    if literal in _WORDS:
        return _WORDS[literal]
    if literal[0] in "\"'":
        inner = literal[1:-1]
        return Text(f"“{inner}”", f"「{inner}」") if inner else Text("empty", "空")
    return number_text(json.loads(literal))


def number_text(value: int | float) -> Text:
    """100000 → 100,000 and 10万; 億 and 万 only where they come out even."""
    plain = f"{value:,}"
    if isinstance(value, int) and value:
        for size, counter in ((10**8, "億"), (10**4, "万")):
            if value % size == 0:
                return Text(plain, f"{value // size:,}{counter}")
    return Text(plain, plain)


def _short(text: Text | None, source: str) -> Text:
    if text and max(len(text.en), len(text.ja)) <= MAX_LENGTH * 2:
        return text
    one_line = " ".join(source.split())
    cut = one_line if len(one_line) <= MAX_LENGTH else one_line[: MAX_LENGTH - 1] + "…"
    return Text(cut, cut)
