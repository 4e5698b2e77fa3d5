"""Templates: listed for readers, made into workflows of one's own that run at once."""

from app.samples import TEMPLATES
from app.services.deps import Deps
from tests.fakes.callers import Program


def test_every_template_says_what_it_is_in_both_languages(deps: Deps, bob: Program) -> None:
    items = bob.get("/templates").json["items"]
    assert [each["key"] for each in items] == [each.key for each in TEMPLATES]
    for each in items:
        for field in ("name", "purpose", "help", "decides", "data_note"):
            assert all(each[field].values())
        assert each["node_count"] == len(each["steps"])
        known = {step["id"] for step in each["steps"]}
        assert {end for wire in each["wires"] for end in (wire["from"], wire["to"])} <= known


def test_a_template_becomes_a_published_workflow_of_ones_own(deps: Deps, bob: Program) -> None:
    answer = bob.post("/templates/first-gate/use", {"language": "en"})
    assert answer.status_code == 201
    assert answer.headers["Location"].endswith(answer.json["id"])
    assert answer.json["problems"] == []
    assert (answer.json["model"], answer.json["model_state"]) == ("first-gate", "queued")
    found = bob.get(f"/workflows/{answer.json['slug']}").json
    assert (found["name"], found["published_version"]) == ("First gate", 1)
    assert len(found["sample_input"]["inquiries"]) == 40


def test_two_workflows_of_a_template_share_the_model(deps: Deps, bob: Program) -> None:
    made = [bob.post("/templates/first-gate/use", {"language": "ja"}).json for _ in range(2)]
    assert [each["name"] for each in made] == ["はじめての関所", "はじめての関所 2"]
    assert [each["slug"] for each in made] == ["first-gate", "first-gate-2"]
    versions = bob.get("/models/first-gate").json["versions"]
    assert [each["number"] for each in versions] == [1]


def test_a_name_of_ones_own_is_taken(deps: Deps, bob: Program) -> None:
    body = {"language": "ja", "name": "私の関所"}
    assert bob.post("/templates/first-gate/use", body).json["name"] == "私の関所"


def test_what_cannot_be_used_is_refused(deps: Deps, bob: Program, charlie: Program) -> None:
    assert bob.post("/templates/nothing/use", {"language": "ja"}).status_code == 404
    assert bob.post("/templates/first-gate/use", {"language": "fr"}).status_code == 400
    assert bob.post("/templates/first-gate/use", {}).status_code == 400
    assert charlie.post("/templates/first-gate/use", {"language": "ja"}).status_code == 403
