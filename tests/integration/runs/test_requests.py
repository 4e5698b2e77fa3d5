"""What somebody sent: found again, followed, withdrawn; shown to nobody else."""

from datetime import timedelta
from typing import Any, Final

import pytest

from app.auth.permissions import Principal
from app.core.errors import AppError
from app.core.ids import new_id
from app.db.models import Review
from app.services import addresses, claims, my_requests, runs, submissions, triggers, versions
from app.services import workflows as workflow_rows
from app.services.deps import Deps
from app.services.forms import Visitor
from app.services.submissions import Receipt
from app.services.workflows import NewWorkflow
from tests.factories.runs import Workshop, drawing, node, person

ASKED: Final = (
    node("ok", "people.approval", name="課長", title="備品", proposal="{{ input }}", queue="総務"),
    node("note", "data.set", fields={"answer": "はい"}),
)


PLACE: Final = {
    "type": "object",
    "properties": {"place": {"type": "string", "minLength": 2}},
    "required": ["place"],
}
ASKED_BACK: Final = (
    node("ok", "people.form", title="納品先", who="sender", schema=PLACE, queue="総務"),
    node("note", "data.set", fields={"answer": "{{ nodes.ok.place }}"}),
)


class Office:
    """A form that asks for an approval, and people who send it."""

    def __init__(
        self, deps: Deps, *steps: dict[str, Any], port: str = "approved", **params: Any
    ) -> None:
        self.deps = deps
        self.alice = person(deps, "alice")
        self.bob = person(deps, "bob", "approver")
        self.charlie = person(deps, "charlie", "approver")
        self.workshop = Workshop(deps, alice=self.alice)
        asked = {"title": "備品の申請", "audience": "link", "shows": "result", **params}
        nodes = [node("hand", "trigger.manual"), node("form", "trigger.form", **asked)]
        nodes += steps or ASKED
        wires = ("hand -> ok", "form -> ok", f"ok.{port} -> note")
        schema = {"type": "object", "properties": {"what": {"type": "string"}}}
        output = {"answer": "nodes.note.answer"}
        document = drawing(nodes, *wires, input_schema=schema, output=output)
        self.workflow = workflow_rows.create(deps, self.alice, NewWorkflow("備品", document))["id"]
        versions.publish(deps, self.alice, self.workflow, "")
        self.token = addresses.address_of(deps, self.alice, self.workflow, "form")

    def send(self, who: Principal | None, value: Any = None) -> Receipt:
        """Sends the form, and lets the run come to where it asks."""
        key = (new_id() * 2).replace("-", "")
        given = value or {"what": "椅子"}
        receipt = submissions.send(self.deps, self.token, key, Visitor("x", who), given)
        self.workshop.work()
        return receipt

    def own(self, who: Principal, **which: Any) -> list[dict[str, Any]]:
        page = my_requests.list_page(self.deps, who, which.get("open_only"), None, 50)
        return list(page.items)

    def review(self, run_id: str) -> Review:
        [found] = self.workshop.reviews(run_id)
        return found

    def decide(self, run_id: str, decision: str) -> None:
        self.workshop.decide(self.review(run_id), decision)
        self.workshop.until(run_id)


def test_a_sender_sees_where_it_is_and_what_came_of_it(deps: Deps) -> None:
    office = Office(deps)
    sent = office.send(office.charlie)
    assert sent.run_id is not None
    [shown] = office.own(office.charlie)
    assert (shown["stage"], shown["title"]["ja"], shown["kind"]) == (
        "waiting",
        "備品の申請",
        "form",
    )
    [wait] = shown["waits"]
    assert (wait["step"], wait["queue"], wait["claimed_by"]) == ("課長", "総務", None)
    claims.claim(deps, office.bob, office.review(sent.run_id).id, None)
    assert office.own(office.charlie)[0]["waits"][0]["claimed_by"] == "bob"

    office.decide(sent.run_id, "accept")
    seen = my_requests.get(deps, office.charlie, sent.run_id)
    assert (seen["stage"], seen["output"], seen["input"]) == (
        "done",
        {"answer": "はい"},
        {"what": "椅子"},
    )
    assert [(each["step"], each["decision"], each["by"]) for each in seen["decisions"]] == [
        ("課長", "accept", "alice")
    ]
    assert office.own(office.charlie, open_only=True) == []
    assert len(office.own(office.charlie, open_only=False)) == 1


def test_nobody_sees_or_withdraws_what_another_sent(deps: Deps) -> None:
    office = Office(deps)
    sent = office.send(office.charlie)
    assert office.own(office.alice) == []
    for act in (my_requests.get, my_requests.withdraw):
        with pytest.raises(AppError, match="not_found"):
            act(deps, office.alice, str(sent.run_id))


def test_what_is_withdrawn_asks_nobody_any_more(deps: Deps) -> None:
    office = Office(deps)
    sent = office.send(office.charlie)
    my_requests.withdraw(deps, office.charlie, str(sent.run_id))
    assert office.own(office.charlie)[0]["stage"] == "withdrawn"
    assert office.workshop.reviews(str(sent.run_id)) == []
    assert office.workshop.until(str(sent.run_id))["state"] == "cancelled"
    assert office.own(office.charlie)[0]["can_withdraw"] is False
    with pytest.raises(AppError, match="run_over"):
        my_requests.withdraw(deps, office.charlie, str(sent.run_id))


def test_a_stranger_follows_his_form_by_the_link_of_his_receipt(deps: Deps) -> None:
    office = Office(deps)
    token = str(office.send(None).token)
    seen = my_requests.receipt(deps, token)
    assert (seen["stage"], seen["can_withdraw"]) == ("waiting", True)
    assert "課長" not in str(seen)
    assert seen["since"] <= deps.clock.now() + timedelta(seconds=1)
    [found] = runs.list_page(deps, office.alice, runs.RunFilter(), None, 5).items
    office.decide(found["id"], "accept")
    assert my_requests.receipt(deps, token)["output"] == {"answer": "はい"}
    with pytest.raises(AppError, match="run_over"):
        my_requests.withdraw_by_token(deps, token)


@pytest.mark.parametrize(("shows", "stage"), [("receipt", None), ("state", "done")])
def test_a_sender_sees_no_more_than_the_form_says(
    deps: Deps, shows: str, stage: str | None
) -> None:
    office = Office(deps, shows=shows)
    sent = office.send(office.charlie)
    token = str(office.send(None).token)
    if shows == "receipt":
        with pytest.raises(AppError, match="not_shown"):
            my_requests.withdraw_by_token(deps, token)
    office.decide(str(sent.run_id), "accept")
    seen = my_requests.get(deps, office.charlie, str(sent.run_id))
    assert (seen["stage"], seen["output"]) == (stage, None)
    assert (seen["decisions"] == []) == (shows == "receipt")


def test_runs_that_one_started_are_requests_when_they_asked_somebody(deps: Deps) -> None:
    office = Office(deps)
    asked = runs.start(deps, office.alice, office.workflow, {"what": "机"}).run_id
    quiet = office.workshop.start(drawing([node("start", "trigger.manual")]))
    office.workshop.until(quiet)
    office.workshop.work()
    [shown] = office.own(office.alice)
    assert (shown["id"], shown["kind"], shown["stage"]) == (asked, "run", "waiting")
    page = my_requests.list_page(deps, office.alice, None, None, 1)
    assert page.next_cursor is None


def test_requests_come_in_pages(deps: Deps) -> None:
    office = Office(deps)
    sent = [office.send(office.charlie).run_id for _ in range(3)]
    first = my_requests.list_page(deps, office.charlie, None, None, 2)
    rest = my_requests.list_page(deps, office.charlie, None, first.next_cursor, 2)
    found = [each["id"] for each in (*first.items, *rest.items)]
    assert sorted(found) == sorted(map(str, sent))
    assert rest.next_cursor is None


def test_a_paused_form_tells_the_trigger_page(deps: Deps) -> None:
    office = Office(deps)
    office.send(office.charlie)
    [trigger] = triggers.list_of_workflow(deps, office.alice, office.workflow)
    [line] = submissions.list_page(deps, office.alice, trigger["id"], None, 20).items
    assert line["sender"]["name"] == "charlie"
    triggers.pause(deps, office.alice, trigger["id"])
    with pytest.raises(AppError, match="form_closed"):
        office.send(office.charlie)


def test_what_is_asked_of_the_sender_is_answered_on_his_own_page(deps: Deps) -> None:
    office = Office(deps, *ASKED_BACK, port="submitted")
    sent = str(office.send(office.charlie).run_id)
    assert office.own(office.charlie)[0]["stage"] == "asked"
    [asked] = my_requests.get(deps, office.charlie, sent)["questions"]
    assert (asked["title"], asked["form"]) == ("納品先", PLACE)
    with pytest.raises(AppError, match="form_invalid") as refused:
        my_requests.answer(deps, office.charlie, sent, asked["id"], {"place": "x"})
    assert refused.value.errors[0].pointer == "/fields/place"
    for who, run_id in ((office.alice, sent), (office.charlie, office.send(None).number)):
        with pytest.raises(AppError, match="not_found"):
            my_requests.answer(deps, who, str(run_id), asked["id"], {"place": "東京"})
    my_requests.answer(deps, office.charlie, sent, asked["id"], {"place": "東京"})
    with pytest.raises(AppError, match="already_decided"):
        my_requests.answer(deps, office.charlie, sent, asked["id"], {"place": "大阪"})
    assert office.workshop.until(sent)["output"] == {"answer": "東京"}


def test_a_stranger_answers_by_his_link_unless_somebody_does_it_for_him(deps: Deps) -> None:
    office = Office(deps, *ASKED_BACK, port="submitted", shows="receipt")
    token = str(office.send(None).token)
    [asked] = my_requests.receipt(deps, token)["questions"]
    lock = claims.claim(deps, office.bob, asked["id"], None)["lock"]
    with pytest.raises(AppError, match="claimed"):
        my_requests.answer_by_token(deps, token, asked["id"], {"place": "東京"})
    claims.release(deps, office.bob, asked["id"], lock)
    my_requests.answer_by_token(deps, token, asked["id"], {"place": "東京"})
    [found] = runs.list_page(deps, office.alice, runs.RunFilter(), None, 5).items
    assert office.workshop.until(found["id"])["output"] == {"answer": "東京"}
    assert my_requests.receipt(deps, token)["questions"] == []


def test_only_what_is_asked_of_the_sender_is_his_to_answer(deps: Deps) -> None:
    office = Office(deps)
    token = str(office.send(None).token)
    [found] = runs.list_page(deps, office.alice, runs.RunFilter(), None, 5).items
    assert my_requests.receipt(deps, token)["questions"] == []
    with pytest.raises(AppError, match="not_found"):
        my_requests.answer_by_token(deps, token, office.review(found["id"]).id, {})
