"""Filters of the list of runs that a person keeps."""

from tests.fakes.callers import Program


def names(program: Program) -> list[str]:
    return [each["name"] for each in program.get("/run-filters").json["items"]]


def test_a_filter_is_kept_replaced_by_its_name_and_forgotten(bob: Program) -> None:
    made = bob.post("/run-filters", {"name": " 失敗だけ ", "query": "state=failed"})
    assert (made.status_code, made.json["name"]) == (201, "失敗だけ")
    again = bob.post("/run-filters", {"name": "失敗だけ", "query": "state=failed&q=triage"})
    assert (again.json["id"], again.json["query"]) == (made.json["id"], "state=failed&q=triage")
    assert names(bob) == ["失敗だけ"]
    assert bob.call("DELETE", f"/run-filters/{made.json['id']}").status_code == 204
    assert names(bob) == []


def test_nobody_sees_or_removes_the_filters_of_others(bob: Program, charlie: Program) -> None:
    made = bob.post("/run-filters", {"name": "mine", "query": ""}).json
    assert names(charlie) == []
    assert charlie.call("DELETE", f"/run-filters/{made['id']}").status_code == 404
    assert names(bob) == ["mine"]


def test_fifty_are_enough(bob: Program) -> None:
    for number in range(50):
        bob.post("/run-filters", {"name": f"filter {number}", "query": ""})
    answer = bob.post("/run-filters", {"name": "one more", "query": ""})
    assert (answer.status_code, answer.json["code"]) == (409, "too_many_filters")


def test_a_name_that_shows_nothing_is_refused(bob: Program) -> None:
    for name in ("", "   ", "x" * 81):
        assert bob.post("/run-filters", {"name": name, "query": ""}).status_code == 400
