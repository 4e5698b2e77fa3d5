"""A naive interpreter: one step at a time, by the definitions, searching all again each time.

It shares no code with the engine or the analysis: dominance is tried by leaving a step out, loop
bodies are found by search, and what is ready is looked for in the whole drawing.
"""

from collections.abc import Callable
from typing import Any

from app.graph.model import Document, Edge

Run = Callable[[str, str, str, dict[str, Any]], Any]  # type, node, key, inputs → {exit: value}


class Naive:
    """Runs a document to its end; `finished` maps key → outputs, `dead` counts dead visits."""

    def __init__(self, document: Document, run: Run) -> None:
        self.edges = list(document.edges)
        self.types = {node.id: node.type for node in document.nodes}
        self.params = {node.id: node.params for node in document.nodes}
        self.run = run
        self.finished: dict[str, Any] = {}
        self.dead: dict[str, int] = {}
        self.starts = [n for n, kind in self.types.items() if kind == "trigger.manual"]
        self.back = {
            number
            for number, edge in enumerate(self.edges)
            if edge.from_node in self.reach(self.starts)
            and edge.from_node not in self.reach(self.starts, without=edge.to_node)
        }
        self.bodies = self._bodies()
        self.collects = {
            self.params[n]["for_each"]: n for n, k in self.types.items() if k == "flow.collect"
        }
        level = set(self.types) - {n for each in self.collects for n in self.region(each)}
        self.play(level, {start: {"in": "begin"} for start in self.starts}, [], "")

    def reach(self, sources: list[str], without: str | None = None) -> set[str]:
        found: set[str] = set()
        work = [source for source in sources if source != without]
        while work:
            node = work.pop()
            if node not in found:
                found.add(node)
                work += [e.to_node for e in self.edges if e.from_node == node != without]
                work = [n for n in work if n != without]
        return found

    def _bodies(self) -> dict[str, set[str]]:
        bodies: dict[str, set[str]] = {}
        for number in self.back:
            edge = self.edges[number]
            body = bodies.setdefault(edge.to_node, {edge.to_node})
            for node in self.reach(self.starts):
                reached = self.reach([node], without=edge.to_node)
                if edge.from_node in reached:
                    body.add(node)
        return bodies

    def region(self, each: str) -> set[str]:
        first = [e.to_node for e in self.edges if (e.from_node, e.from_port) == (each, "item")]
        return self.reach(first, without=self.collects[each])

    def play(
        self,
        level: set[str],
        fired: dict[str, dict[str, Any]],
        given: list[tuple[int, Any]],
        prefix: str,
    ) -> Any:
        """One run, or one item: its steps, what starts at once, edges delivered from outside."""
        return _Level(self, level, prefix).play(fired, given)


class _Level:
    def __init__(self, naive: Naive, level: set[str], prefix: str) -> None:
        self.naive, self.prefix = naive, prefix
        inner = {n for each in naive.collects if each in level for n in naive.region(each)}
        self.level = level - inner
        self.edges: dict[int, Edge] = {
            number: edge
            for number, edge in enumerate(naive.edges)
            if edge.to_node in self.level
            and edge.from_node in self.level
            and edge.from_node in naive.reach(naive.starts)
        }
        for each, collect in naive.collects.items():
            if each in self.level:
                self.edges[-1 - len(self.edges)] = Edge(each, "item", collect, "in")
        self.state: dict[int, Any] = {}  # edge → ("dead",) or ("value", v)
        self.settled: set[str] = set()  # nodes that ran or died in this visit
        self.over: set[str] = set()  # headers of loops that have ended
        self.visit = dict.fromkeys(self.level, 1)
        self.last: dict[str, dict[str, Any]] = {}
        self.result: tuple[int, Any] | None = None
        self.outer_in: dict[int, Edge] = {}

    def play(self, fired: dict[str, dict[str, Any]], given: list[tuple[int, Any]]) -> Any:
        for number, value in given:
            self.outer_in[number] = self.naive.edges[number]
            self.edges[number] = self.naive.edges[number]
            self.state[number] = ("value", value)
        for node, inputs in fired.items():
            self.execute(node, inputs)
        while self.step():
            pass
        return self.result

    def step(self) -> bool:
        for node in sorted(self.level - self.settled):
            into = self.into(node)
            if into and all(number in self.state for number in into):
                alive = [n for n in into if self.state[n][0] == "value"]
                if alive:
                    self.execute(node, self.inputs(node, alive))
                else:
                    self.settled.add(node)
                    self.naive.dead[node] = self.naive.dead.get(node, 0) + 1
                    self.kill(node, self.out(node))
                return True
        for header in sorted(self.loops(), key=lambda h: len(self.naive.bodies[h])):
            if header in self.settled and header not in self.over:
                self.over.add(header)
                for number, edge in self.edges.items():
                    if self.outermost(edge) == header and number not in self.state:
                        self.state[number] = ("dead",)
                return True
        return False

    def loops(self) -> list[str]:
        return [header for header in self.naive.bodies if header in self.level]

    def into(self, node: str) -> list[int]:
        return sorted(
            n for n, e in self.edges.items() if e.to_node == node and n not in self.naive.back
        )

    def out(self, node: str) -> list[int]:
        return [n for n, e in self.edges.items() if e.from_node == node]

    def outermost(self, edge: Edge) -> str | None:
        """The header of the largest loop of this level that the edge leaves."""
        bodies = self.naive.bodies
        left = [
            h for h in self.loops() if edge.from_node in bodies[h] and edge.to_node not in bodies[h]
        ]
        if self.naive.types[edge.to_node] == "flow.collect" and edge.from_port != "item":
            left = [h for h in self.loops() if edge.from_node in bodies[h]]
        return max(left, key=lambda h: len(bodies[h])) if left else None

    def inputs(self, node: str, numbers: list[int]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for number in sorted(numbers, key=lambda n: (n < 0, n)):
            found.setdefault(self.entry(node, number), self.state[number][1])
        return found

    def entry(self, node: str, number: int) -> str:
        edge = self.edges[number]
        return edge.from_node if self.naive.types[node] == "flow.join" else edge.to_port

    def kill(self, node: str, numbers: list[int]) -> None:
        for number in numbers:
            if number not in self.naive.back and self.outermost(self.edges[number]) is None:
                self.state.setdefault(number, ("dead",))

    def execute(self, node: str, inputs: dict[str, Any]) -> None:
        self.settled.add(node)
        self.last[node] = inputs
        key = f"{self.prefix}{node}:{self.visit[node]}:0"
        if self.naive.types[node] == "flow.for_each":
            outputs = self.each(node, key, inputs)
        else:
            outputs = self.naive.run(self.naive.types[node], node, key, inputs)
            self.naive.finished[key] = outputs
        numbers = self.out(node)
        self.kill(node, [n for n in numbers if self.edges[n].from_port not in outputs])
        taken = [n for n in numbers if self.edges[n].from_port in outputs]
        for number in taken:
            if number not in self.naive.back:
                self.state.setdefault(number, ("value", outputs[self.edges[number].from_port]))
        self.hand_over(node, outputs)
        for number in taken:
            if number in self.naive.back:
                self.turn(number, outputs[self.edges[number].from_port])

    def hand_over(self, node: str, outputs: dict[str, Any]) -> None:
        """What goes to the collect around this level."""
        for number, edge in enumerate(self.naive.edges):
            if edge.from_node == node and edge.to_node not in self.level:
                is_result = self.naive.types[edge.to_node] == "flow.collect"
                taken = edge.from_port in outputs and edge.from_port != "item"
                first = self.result is None or number <= self.result[0]
                if is_result and taken and first:
                    self.result = (number, outputs[edge.from_port])

    def each(self, node: str, key: str, inputs: dict[str, Any]) -> dict[str, Any]:
        naive = self.naive
        items = naive.run("flow.for_each", node, key, inputs)
        region = naive.region(node)
        entries = [
            n for n, e in enumerate(naive.edges) if (e.from_node, e.from_port) == (node, "item")
        ]
        rows: list[Any] = []
        for index, item in enumerate(items):
            prefix = f"{self.prefix}{node}:{self.visit[node]}:{index}/"
            given = [(n, item) for n in entries if naive.edges[n].to_node in region]
            result = naive.play(region, {}, given, prefix)
            rows.append([index, "ok", result[1]] if result else [index, "dead", None])
        ok = sum(row[1] == "ok" for row in rows)
        summary = {"count": len(rows), "ok": ok, "skipped": 0, "dead": len(rows) - ok}
        return {"item": rows, "done": summary}

    def turn(self, number: int, value: Any) -> None:
        edge = self.edges[number]
        body = self.naive.bodies[edge.to_node] & self.level
        for other, one in self.edges.items():
            if one.from_node in body and one.to_node in body:
                self.state.pop(other, None)
        for node in body:
            self.settled.discard(node)
            self.visit[node] += 1
            if node != edge.to_node:
                self.over.discard(node)
        again = {**self.last[edge.to_node], self.entry(edge.to_node, number): value}
        self.execute(edge.to_node, again)
