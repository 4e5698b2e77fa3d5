"""Every node type is one file, complete in both languages, and imports the kit alone."""

import ast
from collections.abc import Iterator
from typing import Any

import pytest

from app.core.text import Text
from app.graph.spec import NodeType
from app.nodes import registry
from tests.architecture import source

BUILTIN = sorted((source.ROOT / "app" / "nodes" / "builtin").glob("[a-z]*.py"))
TYPES = registry.load()


def _texts(value: Any) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple | list | frozenset | set):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _texts(getattr(value, name))


def _imports(path: source.Path) -> Iterator[tuple[str, bool]]:
    tree = source.tree(path)
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        for name in names:
            yield name, node in tree.body


@pytest.mark.parametrize("path", BUILTIN, ids=lambda path: path.stem)
def test_a_node_file_imports_the_kit_and_no_other_file_of_ours(path: source.Path) -> None:
    ours = {name for name, _ in _imports(path) if name.split(".")[0] in ("app", "workers")}
    assert ours <= {"app.nodes.kit"}


@pytest.mark.parametrize("path", BUILTIN, ids=lambda path: path.stem)
def test_a_node_file_loads_the_standard_library_alone(path: source.Path) -> None:
    top = {name.split(".")[0] for name, at_top in _imports(path) if at_top}
    assert top - {"app"} <= set(source.standard_library())


def test_what_people_read_is_there_in_both_languages() -> None:
    one_sided = [
        (spec.type, text)
        for spec in (each.spec for each in TYPES.values())
        for text in _texts(spec)
        if bool(text.en.strip()) != bool(text.ja.strip())
    ]
    assert one_sided == []


@pytest.mark.parametrize("kind", TYPES.values(), ids=lambda kind: kind.spec.type)
def test_every_node_names_and_explains_itself_its_ports_and_its_parameters(kind: NodeType) -> None:
    spec = kind.spec
    named = [spec.title, spec.help, *(port.label for port in (*spec.inputs, *spec.outputs))]
    for param in (*spec.params, *(column for each in spec.params for column in each.item)):
        named += [param.label, *(choice.label for choice in param.choices)]
    assert [text for text in named if not text.en.strip()] == []
    assert [param.name for param in spec.params if not param.help.en.strip()] == []


def test_every_node_says_on_its_card_what_it_does() -> None:
    silent = [
        kind.spec.type
        for kind in TYPES.values()
        if kind.summary is None and not kind.spec.summary.en.strip()
    ]
    assert silent == []


def test_japanese_texts_are_japanese() -> None:
    same = [
        (spec.type, text.ja)
        for spec in (each.spec for each in TYPES.values())
        for text in _texts(spec)
        if text.ja == text.en and " " in text.en
    ]
    assert same == []
