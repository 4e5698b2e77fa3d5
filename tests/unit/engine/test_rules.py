"""Each rule of the engine on a drawing of its own, in many orders of events."""

from typing import Any

from tests.factories.world import Ask, Break, Call, Fan, Halt, World, in_many_orders


def executed(world: World) -> list[str]:
    return sorted(key.removesuffix(":0") for key in world.finished)


def taking(**ports: Any):
    """A behaviour: node → exit, or a list with the exit of each visit, or an answer."""

    def behave(call: Call) -> Any:
        choice = ports.get(call.node)
        if isinstance(choice, list):
            choice = choice[min(call.activation.visit, len(choice)) - 1]
        if isinstance(choice, str):
            return {choice: f"{call.node}{call.activation.visit}"}
        if isinstance(choice, Ask) and call.answer is not None:
            return {call.answer: f"{call.node}{call.activation.visit}"}
        return choice

    return behave


def test_a_chain_runs_to_its_end():
    world = in_many_orders("start -> a -> b", taking())
    assert (world.status, executed(world)) == ("succeeded", ["a:1", "b:1", "start:1"])


def test_an_untaken_branch_never_blocks_a_join():
    drawing = "gate: branch\nmeet: join\nstart -> gate.yes -> a -> meet\ngate.no -> b -> meet"
    world = in_many_orders(drawing + "\nmeet -> end", taking(gate="no"))
    assert world.finished["meet:1:0"][0] == {"b": {"v": "gate1"}}
    assert world.run.state.summary()["a"]["dead"] == 1


def test_a_join_of_all_waits_for_all():
    world = in_many_orders("meet: join\nstart -> a, b, c -> meet", taking(b=Ask("out")))
    assert sorted(world.finished["meet:1:0"][0]) == ["a", "b", "c"]


def test_dead_ways_die_to_their_end():
    drawing = "gate: branch\nstart -> gate.yes -> a\ngate.no -> b -> c -> d"
    world = in_many_orders(drawing, taking(gate="yes"))
    assert executed(world) == ["a:1", "gate:1", "start:1"]


def test_the_exit_of_a_loop_whose_header_decides():
    drawing = "head: branch\nmeet: join\nstart -> head.yes -> work -> head\nhead.no -> meet\n"
    world = in_many_orders(drawing + "start -> side -> meet", taking(head=["yes", "yes", "no"]))
    assert [k for k in executed(world) if "work" in k] == ["work:1", "work:2"]
    assert world.finished["meet:1:0"][0]["head"] == {"v": "head3"}


REVIEW = "ask: review\nstart -> write -> ask.answered -> send\nask.sent_back -> write\n"


def test_a_review_that_sends_back_and_also_exits():
    again = taking(ask=Ask("sent_back"))
    last = taking(ask=Ask("answered"))
    behave = lambda call: (again if call.activation.visit < 3 else last)(call)  # noqa: E731
    world = in_many_orders(REVIEW + "ask.rejected -> bin", behave)
    assert executed(world)[-1] == "write:3"
    assert world.finished["send:1:0"][0] == {"in": {"v": "ask3"}}
    assert world.run.state.summary()["bin"]["dead"] == 1


def test_an_untaken_exit_dies_only_when_the_loop_has_ended():
    drawing = REVIEW + "meet: join\nask.rejected -> meet\nsend -> meet\nmeet -> end"
    world = World(drawing, taking(ask=Ask(None))).go()
    assert world.status == "waiting"
    assert "bin" not in world.run.state.summary()
    world.answer("ask", "answered").go()
    assert (world.status, "end:1:0" in world.finished) == ("succeeded", True)


def test_two_back_edges_to_one_header_are_one_loop():
    drawing = """
    one: branch
    two: branch
    start -> head -> one.yes -> two.yes -> out
    one.no -> head
    two.no -> head
    """
    world = in_many_orders(drawing, taking(one=["no", "yes"], two=["yes", "no", "yes"]))
    assert [k for k in executed(world) if "head" in k] == ["head:1", "head:2", "head:3"]
    assert "two:1:0" not in world.finished


def test_an_inner_loop_begins_anew_with_each_visit_of_the_outer():
    drawing = """
    inner: branch
    outer: branch
    head: step max_visits=2
    start -> a -> head -> inner.yes -> outer.yes -> end
    inner.no -> head
    outer.no -> a
    """
    turns = taking(inner=["no", "yes", "no", "yes"], outer=["no", "yes"])
    world = in_many_orders(drawing, turns)
    assert (world.status, world.finished["inner:4:0"][0]["in"]) == ("succeeded", {"v": "inner3"})
    assert [k for k in executed(world) if k.startswith("a")] == ["a:1", "a:2"]


def test_an_edge_out_of_two_loops_dies_when_the_outer_ends():
    drawing = """
    inner: review
    outer: branch
    meet: join
    start -> a -> b -> inner.answered -> outer.yes -> meet
    inner.sent_back -> b
    outer.no -> a
    inner.rejected -> meet
    """
    world = in_many_orders(drawing, taking(inner="answered", outer=["no", "yes"]))
    assert world.finished["meet:1:0"][0] == {"outer": {"v": "outer2"}}


def test_a_loop_that_is_never_entered_dies_with_its_exits():
    drawing = REVIEW + "gate: branch\nmeet: join\nbefore -> gate\n"
    drawing = drawing.replace("start -> write", "start -> gate.yes -> write")
    drawing = drawing.replace("before -> gate\n", "gate.no -> meet\nsend -> meet\n")
    world = in_many_orders(drawing, taking(gate="no"))
    assert executed(world) == ["gate:1", "meet:1", "start:1"]


def test_a_header_keeps_what_its_other_entries_got():
    drawing = "head: join\ngate: branch\nstart -> a, b -> head -> gate.no -> head\ngate.yes -> end"
    world = in_many_orders(drawing, taking(gate=["no", "yes"], a="out", b="out"))
    assert world.finished["head:2:0"][0] == {
        "a": {"v": "a1"},
        "b": {"v": "b1"},
        "gate": {"v": "gate1"},
    }


def test_a_loop_has_a_limit_and_fails_at_its_header():
    drawing = "gate: branch\nhead: step max_visits=3\nstart -> head -> gate.no -> head"
    world = in_many_orders(drawing + "\ngate.yes -> end", taking(gate="no"))
    assert world.status == "failed"
    error = world.run.state.error or {}
    assert (error["code"], error["activation"]) == ("loop_limit", "head:4:0")


def test_the_limit_of_a_loop_may_leave_by_the_error_exit():
    drawing = "gate: branch\nhead: step max_visits=2 on_error=port\nhead.error -> sorry\n"
    world = in_many_orders(drawing + "start -> head -> gate.no -> head", taking(gate="no"))
    assert (world.status, "sorry:1:0" in world.finished) == ("succeeded", True)


def test_a_timer_against_a_review_withdraws_the_review():
    drawing = "ask: review\nmeet: join join=first\nstart -> ask.answered -> meet -> end\n"
    drawing += "timer: wait\nstart -> timer -> meet"
    behave = taking(ask=Ask(None), timer=Ask("out", "timer"))
    worlds = [World(drawing, behave, seed).go() for seed in range(20)]
    assert {world.status for world in worlds} == {"succeeded"}
    for world in worlds:
        assert world.finished["meet:1:0"][0] == {"timer": {"v": "timer1"}}
    assert ["ask:1:0"] in [world.withdrawn for world in worlds]


def test_a_late_answer_to_a_withdrawn_review_changes_nothing():
    drawing = "ask: review\nmeet: join join=first\nstart -> ask.answered -> meet -> end\n"
    drawing += "start -> timer -> meet"
    for seed in range(40):
        world = World(drawing, taking(ask=Ask("answered")), seed).go()
        assert world.status == "succeeded"
        assert len(world.finished["meet:1:0"][0]) == 1
        assert executed(world).count("end:1") == 1


def test_a_step_with_another_way_outlives_a_hurried_join():
    drawing = "meet: join join=first\nstart -> a, b -> meet -> end\na -> x"
    world = World(drawing, taking(a=Ask("out"), b=Ask("out"))).go()
    assert "x:1:0" in world.finished


def test_a_new_visit_calls_off_what_is_still_active_in_the_loop():
    drawing = """
    meet: join join=first
    gate: branch
    slow: multi
    start -> head -> fast, slow -> meet
    slow.a -> meet
    meet -> gate.no -> head
    gate.yes -> end
    """.replace("fast, slow -> meet", "fast -> meet\nhead -> slow")
    behave = taking(slow=[Ask(None), "a"], gate=["no", "yes"])
    world = World(drawing, behave).go()
    assert (world.status, world.withdrawn[0]) == ("succeeded", "slow:1:0")
    assert "end:1:0" in world.finished


def test_a_new_visit_remembers_nothing_that_arrived_in_the_last():
    drawing = """
    race: join join=first
    meet: join
    left: branch
    right: review
    gate: branch
    start -> head -> left.yes -> meet -> race
    head -> right.answered -> meet
    head -> fast -> race
    race -> gate.no -> head
    gate.yes -> end
    """
    behave = taking(
        left=["yes", "no"],
        right=[Ask(None), "answered"],
        gate=["no", "yes"],
        fast=["out", Ask(None)],
    )
    for seed in range(30):
        world = World(drawing, behave, seed).go()
        if "meet:2:0" in world.finished:
            assert list(world.finished["meet:2:0"][0]) == ["right"]


def test_an_inner_loop_ends_in_each_visit_of_the_outer():
    drawing = """
    inner: review
    meet: join
    gate: branch
    start -> a -> b -> inner.answered -> meet -> gate.yes -> end
    inner.sent_back -> b
    inner.rejected -> c -> meet
    gate.no -> a
    """
    world = in_many_orders(drawing, taking(inner="answered", gate=["no", "no", "yes"]))
    assert (world.status, "end:1:0" in world.finished) == ("succeeded", True)
    assert world.run.state.summary()["c"]["dead"] == 3


EACH = "each: each\nall: collect for_each=each\nstart -> each.item -> a -> all -> end\n"


def rows(world: World, key: str = "all:1:0") -> list[Any]:
    pages = world.finished[key][0]
    return [row for number in pages for row in pages[number]["v"]]


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


NESTED = """
out: each
in: each
small: collect for_each=in
big: collect for_each=out
start -> out.item -> a -> in.item -> b -> small -> c -> big
"""


def test_for_eaches_nest():
    behave = taking(**{"out": Fan((1, 2, 3), 2, 1), "in": Fan((4, 5), 1, 1)})
    world = in_many_orders(NESTED, behave, orders=10)
    assert world.status == "succeeded"
    assert "out:1:2/in:1:1/b:1:0" in world.finished
    assert len(rows(world, "big:1:0")) == 3


def breaking(*keys: str, **ports: Any):
    """A behaviour that fails at these activations."""
    usual = taking(**ports)
    return lambda call: Break() if call.activation.key in keys else usual(call)


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
