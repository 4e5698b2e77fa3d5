"""Which values an expression reads, and which of them may be absent."""

import pytest

from app.graph.expressions import references


def paths(source: str) -> set[tuple[tuple[str | int, ...], bool]]:
    return {(reference.path, reference.optional) for reference in references(source)}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("nodes.classify.label", {("nodes", "classify", "label")}),
        ('input["金額"]', {("input", "金額")}),
        ('input["明細"][0]["品名"]', {("input", "明細", 0, "品名")}),
        ("input.a.b + item.c", {("input", "a", "b"), ("item", "c")}),
        ("input.rows.map(r, r.a + index)", {("input", "rows"), ("index",)}),
        (
            "nodes.a.rows.exists(r, r.id == nodes.b.id && [1].all(q, q < vars.limit))",
            {("nodes", "a", "rows"), ("nodes", "b", "id"), ("vars", "limit")},
        ),
        ("input.list.filter(item, item.x > 1)", {("input", "list")}),
        ("item.list.filter(item, item.x > index)", {("item", "list"), ("index",)}),
        ("input[input.key].x", {("input",), ("input", "key")}),
        ("{'a': input.b}['a']", {("input", "b")}),
        ("math.greatest(input.a, 1) > math.ceil(input.b)", {("input", "a"), ("input", "b")}),
        ("timestamp(run.started_at).getHours()", {("run", "started_at")}),
        ("'input.a' == \"nodes.b\"", set()),
    ],
)
def test_chains_are_found_wherever_they_stand(
    source: str, expected: set[tuple[str | int, ...]]
) -> None:
    assert {path for path, _ in paths(source)} == expected


@pytest.mark.parametrize(
    ("source", "optional"),
    [
        ("has(nodes.a.b)", True),
        ("has(nodes.a) ? nodes.a.b : 1", True),
        ("!has(nodes.a) ? 1 : nodes.a.b", True),
        ("has(nodes.a) && nodes.a.b > 1", True),
        ("nodes.a.b > 1 && has(nodes.a)", True),
        ("!has(nodes.a) || nodes.a.b > 1", True),
        ("has(nodes.a.b) && input.x && nodes.a.c > 1", True),
        ("!(!has(nodes.a) || !input.x) && nodes.a.b > 1", True),
        ("[1].exists(x, has(nodes.a) && nodes.a.b == x)", True),
        ("nodes.a.b", False),
        ("has(nodes.a) ? 1 : nodes.a.b", False),
        ("has(nodes.a) || nodes.a.b > 1", False),
        ("has(nodes.c) && nodes.a.b > 1", False),
        ("has(nodes.a) == true && nodes.a.b > 1", False),
        ("(has(nodes.a) || input.x) && nodes.a.b > 1", False),
    ],
)
def test_what_a_has_proves_is_optional(source: str, optional: bool) -> None:
    reads = [
        reference.optional
        for reference in references(source)
        if reference.path[:2] == ("nodes", "a") and len(reference.path) == 3
    ]
    assert reads == [optional] * len(reads)
    assert reads


def test_each_reference_knows_its_place() -> None:
    source = "'山田' == input . name &&\n  has(nodes.a.b) && input [ \"金額\" ] > 1"
    places = {
        source[reference.start :][: reference.length]: reference.path
        for reference in references(source)
    }
    assert places == {
        "input . name": ("input", "name"),
        "nodes.a.b": ("nodes", "a", "b"),
        'input [ "金額" ]': ("input", "金額"),
    }
