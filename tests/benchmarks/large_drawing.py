"""A drawing of 1,000 steps and 1,500 wires: columns with branches, joins and loops over items."""

from typing import Any, Final

COLUMNS, ROWS = 25, 40
WIRES: Final = 1_500
FRAMED: Final = 10
_WIDTH, _HEIGHT = 320, 128
_Spot = tuple[int, int]


def large_document() -> dict[str, Any]:
    """The document; its check finds nothing but what an author would also leave for later."""
    spots = [(column, row) for row in range(ROWS) for column in range(COLUMNS)]
    edges = [*_first_row(), *_columns(), *_across()]
    shortcuts = (
        _edge((column, row), "out", (column, row + 2))
        for row in range(3, ROWS - 4, 3)
        for column in range(COLUMNS)
    )
    edges += [next(shortcuts) for _ in range(WIRES - len(edges))]
    return {
        "format": 1,
        "nodes": [_node(spot) for spot in spots],
        "edges": edges,
        "input_schema": {
            "type": "object",
            "properties": {"n": {"type": "number"}, "rows": {"type": "array"}},
        },
    }


def _id(spot: _Spot) -> str:
    return f"s_{spot[0]}_{spot[1]}"


def _kind(spot: _Spot) -> str:
    column, row = spot
    if spot == (0, 0):
        return "trigger.manual"
    if column < FRAMED and row >= ROWS - 3:
        return ("flow.for_each", "data.template", "flow.collect")[row - ROWS + 3]
    return ("data.template", "flow.branch", "flow.join")[row % 3]


def _node(spot: _Spot) -> dict[str, Any]:
    kind = _kind(spot)
    column, row = spot
    params: dict[str, dict[str, Any]] = {
        "data.template": {"text": f"行{row} 列{column}: {{{{ input.n }}}}"},
        "flow.branch": {"condition": f"input.n > {row}"},
        "flow.for_each": {"items": "input.rows"},
        "flow.collect": {"for_each": _id((column, ROWS - 3))},
    }
    place = {"x": column * _WIDTH, "y": row * _HEIGHT}
    made = {"id": _id(spot), "type": kind, "name": f"処理 {row}-{column}", "position": place}
    return {**made, "params": params.get(kind, {})}


def _edge(source: _Spot, port: str, target: _Spot) -> dict[str, Any]:
    return {
        "from": {"node": _id(source), "port": port},
        "to": {"node": _id(target), "port": "in"},
    }


def _first_row() -> list[dict[str, Any]]:
    return [_edge((0, 0), "out", (column, 0)) for column in range(1, COLUMNS)]


def _columns() -> list[dict[str, Any]]:
    ports = {"flow.branch": "yes", "flow.for_each": "item"}
    return [
        _edge((column, row), ports.get(_kind((column, row)), "out"), (column, row + 1))
        for row in range(ROWS - 1)
        for column in range(COLUMNS)
    ]


def _across() -> list[dict[str, Any]]:
    return [
        _edge((column, row), "no", (column + 1, row + 1))
        for row in range(1, ROWS - 1, 3)
        for column in range(COLUMNS - 1)
        if _kind((column, row)) == "flow.branch" and _kind((column + 1, row + 1)) == "flow.join"
    ]
