"""The reference of steps, made from what their SPEC says: for the help, the inspector, a file."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from app.core.text import Language, Text
from app.graph.spec import Effect, Expression, Kind, NodeType, NodeTypes, Param, Spec

EFFECTS: Final[Mapping[Effect, Text]] = {
    Effect.PURE: Text(
        "Only computes. It may be repeated at any time.",
        "計算だけを行います。何度くり返しても変わりません。",
    ),
    Effect.READ: Text(
        "Reads from elsewhere and changes nothing there.",
        "ほかから読み取るだけで、何も変えません。",
    ),
    Effect.COSTLY: Text(
        "Changes nothing elsewhere, but costs time or money. It is not repeated without need.",
        "何も変えませんが、時間や費用がかかります。要らないくり返しはしません。",
    ),
    Effect.IDEMPOTENT: Text(
        "Sends something out; a repetition carries the same key and does no more. In a try it is "
        "not sent.",
        "外へ送ります。くり返しても同じキーが付くので、2重にはなりません。試し実行では送りません。",
    ),
    Effect.ONCE: Text(
        "Does something outside that must happen once. After an interruption a person is asked. In "
        "a try it is not done.",
        "外に対して1回だけ行うべきことを行います。途中で切れたら人に尋ねます。試し実行では行いません。",
    ),
    Effect.ENGINE: Text(
        "Directs the flow and does nothing outside.", "流れを決めるだけで、外には何もしません。"
    ),
}
KINDS: Final[Mapping[Kind, Text]] = {
    Kind.TEXT: Text("text", "文字"),
    Kind.MULTILINE: Text("text of several lines", "複数行の文字"),
    Kind.NUMBER: Text("number", "数値"),
    Kind.INTEGER: Text("whole number", "整数"),
    Kind.BOOLEAN: Text("yes or no", "はい・いいえ"),
    Kind.CHOICE: Text("one of a list", "選択"),
    Kind.CHOICES: Text("several of a list", "複数選択"),
    Kind.CONDITION: Text("condition", "条件"),
    Kind.EXPRESSION: Text("expression", "式"),
    Kind.LIST: Text("list", "一覧"),
    Kind.JSON: Text("JSON", "JSON"),
    Kind.SCHEMA: Text("description of fields", "項目の定義"),
    Kind.FIELDS: Text("names with values", "名前と値の組"),
    Kind.CASES: Text("cases with conditions", "条件つきの場合分け"),
    Kind.ROWS: Text("rows", "行の並び"),
    Kind.STRINGS: Text("list of texts", "文字の並び"),
    Kind.CODE: Text("Python", "Python"),
    Kind.NODE: Text("another step", "ほかのステップ"),
    Kind.WORKFLOW: Text("workflow", "ワークフロー"),
    Kind.MODEL: Text("model", "モデル"),
    Kind.FILE: Text("file", "ファイル"),
    Kind.CREDENTIAL: Text("credential", "認証情報"),
    Kind.DURATION: Text("duration in seconds", "秒数"),
    Kind.DATETIME: Text("date and time", "日時"),
}
_TYPES: Final[Mapping[str, Text]] = {
    "string": Text("text", "文字"),
    "integer": Text("whole number", "整数"),
    "number": Text("number", "数値"),
    "boolean": Text("yes or no", "はい・いいえ"),
    "array": Text("list", "一覧"),
    "object": Text("object", "まとまり"),
    "null": Text("empty", "空"),
}
_ANY: Final = Text("anything", "何でも")
_SAMPLES: Final[Mapping[Kind, Any]] = {
    Kind.LIST: "nodes.read.rows",
    Kind.CONDITION: "item.amount > 100000",
    Kind.EXPRESSION: "nodes.classify.label",
    Kind.FILE: "input.file",
    Kind.FIELDS: {"name": "{{ item.name }}"},
    Kind.CASES: [{"name": "large", "condition": "item.amount > 100000"}],
    Kind.STRINGS: ["a"],
    Kind.CODE: "def main(**inputs):\n    return inputs",
    Kind.NODE: "each",
    Kind.WORKFLOW: "my-workflow",
    Kind.MODEL: "inquiries",
    Kind.DURATION: 60,
    Kind.DATETIME: "2026-11-20T09:00:00Z",
    Kind.NUMBER: 1,
    Kind.INTEGER: 1,
    Kind.BOOLEAN: True,
    Kind.SCHEMA: {"type": "object", "properties": {"name": {"type": "string"}}},
}


def fields(spec: Spec) -> list[dict[str, Any]]:
    """What the step gives: [{"name", "type": text, "title": text}], as far as it is always so."""
    found: list[dict[str, Any]] = []
    properties: Mapping[str, Any] = spec.output_schema.get("properties", {})
    for name, part in properties.items():
        title = Text(str(part.get("title", "")), str(part.get("x-title-ja", "")))
        kind = _type_text(part.get("type"))
        found.append({"name": name, "type": kind.to_json(), "title": title.to_json()})
    return found


def _type_text(kind: Any) -> Text:
    names: Sequence[Any] = kind if isinstance(kind, list) else [kind]
    return next((_TYPES[name] for name in names if name in _TYPES and name != "null"), _ANY)


def example(spec: Spec) -> dict[str, Any]:
    """The step as it stands in a document, with what is needed and nothing else."""
    defaults = {param.name: param.default for param in spec.params}
    needed = [param for param in spec.params if param.required and _is_shown(param, defaults)]
    params = {param.name: _sample(param) for param in needed}
    short = spec.type.rpartition(".")[2]
    return {"id": short, "type": spec.type, "type_version": spec.version, "params": params}


def _is_shown(param: Param, values: Mapping[str, Any]) -> bool:
    rule = param.shown_when
    return rule is None or values.get(rule.param) in rule.values


def _sample(param: Param) -> Any:
    if param.default not in (None, "", [], {}):
        return param.default
    if param.kind is Kind.ROWS and param.item:
        return [{column.name: _sample(column) for column in param.item if column.required}]
    if param.choices:
        return param.choices[0].value
    if param.expression is Expression.ALWAYS and param.kind not in _SAMPLES:
        return "input.value"
    return _SAMPLES.get(param.kind, "{{ item.name }}" if param.kind is Kind.TEXT else "…")


def markdown(types: NodeTypes, language: Language) -> str:
    """The whole reference; where a type has several versions, the newest."""
    newest = {kind.spec.type: kind for _, kind in sorted(types.items())}
    title = Text("Reference of steps", "ステップの説明").in_language(language)
    parts = [f"# {title}", *("\n".join(_page(kind, language)) for kind in newest.values())]
    return "\n\n".join(parts) + "\n"


def _page(kind: NodeType, language: Language) -> Iterator[str]:
    spec = kind.spec

    def say(en: str, ja: str) -> str:
        return Text(en, ja).in_language(language)

    yield f"## {spec.title.in_language(language)} (`{spec.type}`)\n"
    yield f"{spec.help.in_language(language)}\n"
    yield f"{say('Effect', '外への影響')}: {EFFECTS[spec.effect].in_language(language)}\n"
    for word, ports in (
        (say("Entries", "入口"), spec.inputs),
        (say("Exits", "出口"), spec.outputs),
    ):
        names = ", ".join(f"{port.label.in_language(language)} (`{port.name}`)" for port in ports)
        yield f"{word}: {names or '–'}\n"
    if spec.params:
        yield f"| {say('Setting', '設定')} | {say('Kind', '種類')} | {say('Default', '初期値')} | |"
        yield "|---|---|---|---|"
        yield from (_row(param, language) for param in spec.params)
        yield ""
    if given := fields(spec):
        yield f"{say('It gives', '出す項目')}:\n"
        for each in given:
            yield f"- `{each['name']}` ({each['type'][language]}) {each['title'][language]}"
        yield ""
    yield f"```json\n{json.dumps(example(spec), ensure_ascii=False, indent=2)}\n```"


def _row(param: Param, language: Language) -> str:
    label = param.label.in_language(language)
    needed = Text(" (required)", " (必須)").in_language(language) if param.required else ""
    default = (
        ""
        if param.default in (None, "", [], {})
        else f"`{json.dumps(param.default, ensure_ascii=False)}`"
    )
    about = param.help.in_language(language).replace("|", "\\|").replace("\n", " ")
    kind = KINDS[param.kind].in_language(language)
    return f"| {label} `{param.name}`{needed} | {kind} | {default} | {about} |"
