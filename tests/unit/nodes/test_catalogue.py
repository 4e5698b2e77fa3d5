"""Every installed node type is complete: both languages, ports, defaults, safe functions."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from app.core.text import Text
from app.graph.spec import Kind, NodeType, Param
from app.nodes import registry

TYPES = registry.load()
EXPECTED = {
    "trigger": {"manual"},
    "flow": {"branch", "switch", "join", "for_each", "collect", "wait", "subworkflow", "stop"},
    "data": {"set", "template", "filter", "sort", "aggregate", "validate"},
    "people": {"confidence_gate", "check", "approval", "form"},
}
JAPANESE = re.compile("[぀-ヿ一-鿿]")
FORBIDDEN = re.compile(
    "公開|クレーム|保証|スキップ|キュー|エンドポイント|ペイロード|ジョブ|ワーカー"
)

each_type = pytest.mark.parametrize(
    "node_type", TYPES.values(), ids=[f"{name}_{version}" for name, version in TYPES]
)


def _params(params: tuple[Param, ...]) -> Iterator[Param]:
    for param in params:
        yield param
        yield from _params(param.item)


def _texts(node_type: NodeType) -> Iterator[tuple[str, Text]]:
    spec = node_type.spec
    yield "title", spec.title
    yield "help", spec.help
    for port in (*spec.inputs, *spec.outputs):
        yield f"port {port.name}", port.label
    for param in _params(spec.params):
        yield f"label of {param.name}", param.label
        yield f"help of {param.name}", param.help
        for choice in param.choices:
            yield f"choice {choice.value} of {param.name}", choice.label


def test_the_whole_catalogue_is_there() -> None:
    for group, names in EXPECTED.items():
        assert {(f"{group}.{name}", 1) for name in names} <= set(TYPES)


@each_type
def test_every_text_stands_in_both_languages(node_type: NodeType) -> None:
    for place, text in _texts(node_type):
        assert text.en.strip(), place
        assert JAPANESE.search(text.ja) or not re.search("[a-z]{3}", text.ja), (place, text.ja)
        assert not JAPANESE.search(text.en), (place, text.en)
        assert not FORBIDDEN.search(text.ja), (place, text.ja)


@each_type
def test_every_title_and_help_is_really_japanese(node_type: NodeType) -> None:
    assert JAPANESE.search(node_type.spec.title.ja)
    assert JAPANESE.search(node_type.spec.help.ja)


@each_type
def test_every_choice_parameter_has_choices_and_a_default_among_them(node_type: NodeType) -> None:
    for param in _params(node_type.spec.params):
        values = {choice.value for choice in param.choices}
        if param.kind is Kind.CHOICE and param.default is not None:
            assert param.default in values, param.name
        if param.kind is Kind.CHOICES:
            assert set(param.default or ()) <= values, param.name


BROKEN: tuple[dict[str, Any], ...] = ({}, {"x": 1})


@each_type
@pytest.mark.parametrize("value", [None, 3, "x", [], [3], [{}], {}, {"a": 1}, True])
def test_what_describes_a_node_never_raises_on_broken_parameters(
    node_type: NodeType, value: Any
) -> None:
    params = {param.name: value for param in node_type.spec.params}
    for given in (*BROKEN, params):
        assert node_type.outputs(given) is not None
        if node_type.summary:
            assert isinstance(node_type.summary(given), Text)
        if node_type.output_schema:
            assert isinstance(node_type.output_schema(given, {}), dict)
        if node_type.check:
            assert all(fault.code for fault in node_type.check(given))
