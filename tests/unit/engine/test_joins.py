"""Chains, branches, dead ways and joins, in many orders of events."""

from tests.factories.behaviours import executed, taking
from tests.factories.world import Ask, World, in_many_orders


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
