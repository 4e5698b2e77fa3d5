"""For-each: items, chunks, nesting, and loops around and inside."""

from typing import Any

from tests.factories.behaviours import taking
from tests.factories.world import Ask, Break, Call, Fan, Halt, World, in_many_orders

EACH = "each: each\nall: collect for_each=each\nstart -> each.item -> a -> all -> end\n"


def rows(world: World, key: str = "all:1:0") -> list[Any]:
    pages = world.finished[key][0]
    return [row for number in pages for row in pages[number]["v"]]


NESTED = """
out: each
in: each
small: collect for_each=in
big: collect for_each=out
start -> out.item -> a -> in.item -> b -> small -> c -> big
"""


def breaking(*keys: str, **ports: Any):
    """A behaviour that fails at these activations."""
    usual = taking(**ports)
    return lambda call: Break() if call.activation.key in keys else usual(call)


def test_each_item_gives_one_row_in_order():
    items = Fan(tuple("abcdefg"), concurrency=3, chunk_size=2)
    world = in_many_orders(EACH + "each.done -> note", taking(each=items))
    assert [row["index"] for row in rows(world)] == list(range(7))
    assert {row["status"] for row in rows(world)} == {"ok"}
    assert world.finished["note:1:0"][0]["in"]["v"] == {
        "count": 7, "ok": 7, "skipped": 0, "dead": 0,
    }  # fmt: skip
    assert "each:1:6/a:1:0" in world.finished


def test_a_for_each_over_nothing_collects_nothing():
    world = in_many_orders(EACH, taking(each=Fan(())))
    assert (world.status, world.finished["all:1:0"][0]) == ("succeeded", {})


def test_items_may_go_straight_into_the_collect():
    drawing = "each: each\nall: collect for_each=each\nstart -> each.item -> all"
    world = in_many_orders(drawing, taking(each=Fan((1, 2, 3))))
    assert [row["value"] for row in rows(world)] == [{"i": 0}, {"i": 1}, {"i": 0}]


def test_an_item_that_reaches_no_collect_is_dead():
    drawing = EACH.replace("-> a ->", "-> gate.yes -> a ->") + "gate: branch"
    behave = lambda call: {"yes" if call.index else "no": 1} if call.node == "gate" else None  # noqa: E731
    world = in_many_orders(drawing, lambda c: Fan((1, 2)) if c.node == "each" else behave(c))
    assert [row["status"] for row in rows(world)] == ["dead", "ok"]


def test_only_so_many_items_are_worked_on_but_any_number_may_wait():
    drawing = EACH.replace("-> a ->", "-> ask.answered -> a ->") + "ask: review"
    worked: list[int] = []

    def behave(call: Call) -> Any:
        if call.node == "each":
            return Fan(tuple(range(6)), concurrency=1, chunk_size=6)
        if call.node == "ask":
            return Ask(None) if call.answer is None else {"answered": call.answer}
        worked.append(call.index)
        return None

    world = World(drawing, behave).go()
    chunk = world.streams["run/each:1:0#0"].state
    assert (len(chunk.frames), chunk.status, world.status) == (6, "waiting", "waiting")
    assert chunk.summary()["ask"]["person"] == 6
    world.answer("ask").go()
    assert (world.status, len(rows(world))) == ("succeeded", 6)


def test_chunks_that_wait_make_room_for_others():
    drawing = EACH.replace("-> a ->", "-> ask.answered -> a ->") + "ask: review"
    behave = taking(each=Fan(tuple(range(9)), concurrency=1, chunk_size=2), ask=Ask(None))
    world = World(drawing, behave).go()
    assert (len(world.streams), world.status) == (6, "waiting")
    world.answer("ask", "answered").go()
    assert [row["index"] for row in rows(world)] == list(range(9))


def test_a_for_each_in_a_loop():
    drawing = EACH + "gate: branch\nend -> gate.no -> p\n"
    drawing = drawing.replace("start -> each", "start -> p -> each")
    behave = taking(each=Fan((1, 2, 3)), gate=["no", "yes"], all="out")
    world = in_many_orders(drawing, behave)
    assert len(rows(world, "all:2:0")) == 3
    assert "each:2:2/a:1:0" in world.finished


def test_a_loop_in_a_for_each():
    drawing = """
    each: each
    all: collect for_each=each
    ask: review
    start -> each.item -> write -> ask.answered -> all
    ask.sent_back -> write
    """

    def behave(call: Call) -> Any:
        if call.node == "each":
            return Fan((0, 1, 2), chunk_size=2)
        if call.node == "ask" and call.answer is None:
            return Ask("sent_back" if call.activation.visit <= call.index else "answered")
        return {call.answer: call.activation.visit} if call.node == "ask" else None

    world = in_many_orders(drawing, behave)
    assert [row["value"]["v"] for row in rows(world)] == [1, 2, 3]


def test_for_eaches_nest():
    behave = taking(**{"out": Fan((1, 2, 3), 2, 1), "in": Fan((4, 5), 1, 1)})
    world = in_many_orders(NESTED, behave, orders=10)
    assert world.status == "succeeded"
    assert "out:1:2/in:1:1/b:1:0" in world.finished
    assert len(rows(world, "big:1:0")) == 3


def test_one_failed_item_stops_new_items_and_the_run():
    world = in_many_orders(EACH, breaking("each:1:1/a:1:0", each=Fan((1, 2, 3, 4), 1, 1)))
    assert world.status == "failed"
    assert not [key for key in world.finished if key.startswith(("each:1:2/", "each:1:3/"))]
    assert (world.run.state.error or {})["index"] == 1


def test_failed_items_may_be_skipped():
    drawing = EACH.replace("each: each", "each: each on_item_error=skip")
    world = in_many_orders(drawing, breaking("each:1:1/a:1:0", each=Fan((1, 2, 3, 4))))
    assert [row["status"] for row in rows(world)] == ["ok", "skipped", "ok", "ok"]
    assert rows(world)[1]["error"]["code"] == "broken"


def test_failed_items_may_go_to_a_person():
    drawing = EACH.replace("each: each", "each: each on_item_error=review")

    def behave(call: Call) -> Any:
        if call.node == "a" and call.answer == "rescue":
            return Ask("x", "rescue", "skip", "by hand")
        if call.node == "a" and call.index == 1:
            return Break()
        return Fan((1, 2, 3)) if call.node == "each" else None

    world = in_many_orders(drawing, behave)
    assert rows(world)[1]["value"] == {"v": "by hand"}


def test_stop_ends_the_item_that_it_stands_in():
    drawing = EACH.replace("-> a ->", "-> gate.yes -> a ->") + "gate: branch\ngate.no -> stop\n"
    drawing += "stop: stop\na -> leaf"

    def behave(call: Call) -> Any:
        if call.node == "gate":
            return {"no" if call.index == 1 else "yes": call.input}
        if call.node == "stop":
            return Halt(output="enough")
        return Fan((1, 2, 3)) if call.node == "each" else None

    world = in_many_orders(drawing, behave)
    assert rows(world)[1] == {"index": 1, "status": "ok", "value": {"v": "enough"}}
