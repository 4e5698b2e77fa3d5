"""One compiled CEL expression: what it reads, and what it gives."""

from functools import lru_cache
from typing import Any, Final, NoReturn

from app.graph.expressions import budget, guard, runtime
from app.graph.expressions.binding import Bindings, Wanted, found, pick, read, rows_fault, wanted
from app.graph.expressions.fault import ExpressionFault
from app.graph.expressions.references import Reference, find
from app.graph.expressions.said import runtime_fault
from app.graph.expressions.tree import Node, chain, tree
from app.graph.expressions.values import is_rows, to_json
from app.graph.reading import name_of

_MISSING_KEY: Final = 'Key not found in map : "'


class Expression:
    """Made by `compile_expression`; may be kept and used by several threads.

    `references` are the chains that it reads; `path` is set where it is nothing but one chain,
    which is then read directly, whatever its size.
    """

    __slots__ = ("_program", "_wanted", "cost", "path", "references", "source", "tree")

    def __init__(self, source: str, root: Node, nodes: list[Node]) -> None:
        self.source = source
        self.tree = root
        self.references: tuple[Reference, ...] = find(root, source)
        guard.refuse_paths(self.references)
        self.cost = guard.cost(nodes)
        alone = chain(root)
        self.path = (alone[0].name, *alone[1]) if alone else None
        self._program: Any = None
        self._wanted: Wanted | None = None

    def evaluate(self, bindings: Bindings) -> Any:
        """The JSON value that it gives; raises `ExpressionFault`.

        Of the bindings only what is referenced is looked at.
        """
        if self.path is not None:
            return self._read(bindings)
        try:
            if not self.cost.bounded:
                values = found(bindings, self.references)
                budget.refuse_cost(self.cost, self.source, self.references, values)
            if self._program is None or self._wanted is None:
                self._wanted = wanted(reference.path for reference in self.references)
                self._program = runtime.load(runtime.parse(self.source))
            return result(self._program.eval(None, pick(bindings, self._wanted)))
        except (ExpressionFault, RuntimeError) as error:
            self.fail(error, bindings)

    def test(self, bindings: Bindings) -> bool:
        """True or false; whatever else it gives, an error too, raises `ExpressionFault`."""
        return self.boolean(self.evaluate(bindings))

    def boolean(self, value: Any) -> bool:
        """The value where it is true or false; raises not_boolean."""
        if value is True or value is False:
            return value
        raise ExpressionFault(
            "not_boolean",
            f"The condition gave {name_of(value)}, not true or false.",
            line=1,
            column=1,
            source=self.source,
        )

    def fail(self, error: ExpressionFault | RuntimeError, bindings: Bindings) -> NoReturn:
        """Raises the fault for what went wrong, placed in the source."""
        fault = error if isinstance(error, ExpressionFault) else runtime_fault(str(error))
        raise self._better(fault, bindings).moved(self.source, 0) from None

    def _better(self, fault: ExpressionFault, bindings: Bindings) -> ExpressionFault:
        """The fault that names the value which is missing, or cannot be looked into."""
        if fault.code not in ("missing_key", "no_overload"):
            return fault
        for reference in self.references:
            try:
                value = read(bindings, reference.path)
            except ExpressionFault as better:
                if not reference.optional:
                    better.start = reference.start
                    return better
                continue
            if is_rows(value):
                rows = rows_fault(self.source[reference.start :][: reference.length])
                rows.start = reference.start
                return rows
        return fault

    def _read(self, bindings: Bindings) -> Any:
        assert self.path is not None  # noqa: S101 for the type checker
        try:
            return read(bindings, self.path)
        except ExpressionFault as fault:
            fault.start = self.references[0].start
            raise fault.moved(self.source, 0) from None


def result(value: Any) -> Any:
    """The JSON of what the library gave; an error there is an `ExpressionFault` here."""
    plain = value.plain_value()
    kind = type(plain)
    if kind is bool or kind is int:
        return plain
    if kind is str:
        if value.type().name() == "ERROR":
            raise runtime_fault(plain)
        return plain
    return to_json(plain)


@lru_cache(maxsize=4096)
def compile_expression(source: str) -> Expression:
    """The expression of a text, from a bounded cache.

    Raises `ExpressionFault`: syntax, too_long, too_complex, unknown_name, unknown_function,
    unsupported, whole_nodes.
    """
    try:
        guard.refuse_source(source)
        return Expression(source, *tree(runtime.parse(source)))
    except ExpressionFault as fault:
        raise fault.moved(source, 0) from None


def references(source: str) -> frozenset[Reference]:
    """Every chain that the expression reads; raises `ExpressionFault` as compiling does."""
    return frozenset(compile_expression(source).references)
