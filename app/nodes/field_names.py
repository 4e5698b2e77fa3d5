"""What the fields in the sentence of a card are called on the screen.

Sentences name fields by marked paths (`marked`), because a node file knows no schema; here each
becomes the title that its schema gives it, or its last name where there is none.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from app.core.text import Text
from app.graph.drawing import FOR_EACH
from app.graph.expressions import schema as json_schema
from app.graph.model import Document, Node
from app.graph.spec import NodeTypes, Schema

PATH: Final = r"""[A-Za-z_]\w*(?:\.\w+|\[(?:"[^"\\]*"|'[^'\\]*'|\d+)\])*"""
_PART: Final = re.compile(r"""\["([^"]*)"\]|\['([^']*)'\]|\.?([A-Za-z_]\w*)""")
_DEEPEST: Final = 8  # lists in lists
_OPEN, _CLOSE = "\ue000", "\ue001"  # private use: in no path and on no keyboard
_MARKED: Final = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")

TitleOf = Callable[[str], Text]


def marked(path: str) -> str:
    """The place of a field's name in a sentence."""
    return f"{_OPEN}{path}{_CLOSE}"


def named(sentence: Text, title_of: TitleOf) -> Text:
    """The sentence with every marked path replaced by its title."""
    en = _MARKED.sub(lambda match: title_of(match[1]).en, sentence.en)
    return Text(en, _MARKED.sub(lambda match: title_of(match[1]).ja, sentence.ja))


def last_name(path: str) -> Text:
    """`nodes.read["金額"]` → 金額."""
    names = _names(path)
    return Text(names[-1], names[-1]) if names else Text(path, path)


def titles(document: Document, types: NodeTypes) -> Callable[[Node], TitleOf]:
    """For each node of the document the function from a path in its expressions to a title."""
    nodes = {node.id: node for node in document.nodes}
    after: dict[str, list[str]] = {}
    for edge in document.edges:
        if edge.to_node in nodes:
            after.setdefault(edge.from_node, []).append(edge.to_node)
    found = _Found(document, types, nodes, after)
    return lambda node: lambda path: found.title(node, path) or last_name(path)


class _Found:
    def __init__(
        self,
        document: Document,
        types: NodeTypes,
        nodes: Mapping[str, Node],
        after: Mapping[str, list[str]],
    ) -> None:
        self._document = document
        self._types = types
        self._nodes = nodes
        self._after = after
        self._around: dict[str, str] | None = None

    def title(self, node: Node, path: str) -> Text | None:
        names = _names(path)
        if len(names) == 2 and names[0] == "nodes":
            return self._step(names[1])
        schema = self._schema(node, names, 0) if len(names) > 1 else None
        title = schema.get("title") if schema else None
        if not schema or not isinstance(title, str) or not title:
            return None
        other = schema.get("x-title-ja")
        return Text(title, other if isinstance(other, str) and other else title)

    def _step(self, name: str) -> Text | None:
        node = self._nodes.get(name)
        if node is None or node.name:
            return node and Text(node.name, node.name)
        kind = self._types.get((node.type, node.type_version))
        return kind.spec.title if kind else None

    def _schema(self, node: Node | None, names: list[str], depth: int) -> Schema | None:
        root, rest = names[0], names[1:]
        if root == "input":
            return _walked(self._document.input_schema, rest)
        if root == "item":
            return _walked(self._item(node, depth), rest)
        if root != "nodes" or not rest or rest[0] not in self._nodes:
            return None
        other = self._nodes[rest[0]]
        kind = self._types.get((other.type, other.type_version))
        return _walked(kind.spec.output_schema, rest[1:]) if kind else None

    def _item(self, node: Node | None, depth: int) -> Schema:
        """One item of the list that the node walks itself, or of the for-each around it."""
        if node is None or depth > _DEEPEST:
            return {}
        walks = "items" in node.params
        walker = node if walks else self._for_each_before(node.id)
        source = walker.params.get("items") if walker else None
        if walker is None or not isinstance(source, str) or not re.fullmatch(PATH, source):
            return {}
        outer = self._for_each_before(walker.id) if walks else walker
        return dict(json_schema.items(self._schema(outer, _names(source), depth + 1) or {}))

    def _for_each_before(self, name: str) -> Node | None:
        if self._around is None:
            self._around = self._nearest()
        found = self._around.get(name)
        return self._nodes[found] if found else None

    def _nearest(self) -> dict[str, str]:
        """The nearest for-each before each step, found from all of them at once."""
        around: dict[str, str] = {}
        row = [(node.id, node.id) for node in self._nodes.values() if node.type == FOR_EACH]
        while row:
            reached = [(after, each) for name, each in row for after in self._after.get(name, ())]
            row = []
            for name, each in reached:
                if name not in around and name != each:
                    around[name] = each
                    if self._nodes[name].type != FOR_EACH:
                        row.append((name, each))
        return around


def _walked(schema: Any, names: list[str]) -> Schema | None:
    for name in names:
        schema = json_schema.field(schema, name) if isinstance(schema, dict) else None
    return schema if isinstance(schema, dict) else None


def _names(path: str) -> list[str]:
    return [next(name for name in match if name) for match in _PART.findall(path) if any(match)]
