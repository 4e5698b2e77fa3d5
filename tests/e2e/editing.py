"""The editor as its tests use it: a small workflow made for a test, opened, changed, read."""

import time
from collections.abc import Callable
from copy import deepcopy
from typing import Any, Final

from tests.e2e.person import Person

PASSWORD: Final = "correct horse battery staple"
_STEPS: Final[list[tuple[str, str, dict[str, Any], int]]] = [
    ("start", "trigger.manual", {}, 0),
    ("dear", "data.template", {"text": "Dear {{ input.name }}"}, 128),
    ("large", "flow.branch", {"condition": "input.amount > 10"}, 256),
    ("bye", "data.template", {"text": "bye"}, 400),
]
_WIRES: Final = (("start", "out", "dear"), ("dear", "out", "large"), ("large", "yes", "bye"))
LETTERS: Final[dict[str, Any]] = {
    "format": 1,
    "nodes": [
        {"id": name, "type": kind, "params": params, "position": {"x": 0, "y": y}}
        for name, kind, params, y in _STEPS
    ],
    "edges": [
        {"from": {"node": one, "port": port}, "to": {"node": other, "port": "in"}}
        for one, port, other in _WIRES
    ],
    "input_schema": {
        "type": "object",
        "properties": {"name": {"type": "string"}, "amount": {"type": "number"}},
    },
    "output": {"text": "nodes.bye.text"},
}
_SEND: Final = """async ([method, path, body, revision]) => {
  const session = await (await fetch("/api/v1/session")).json();
  const headers = {"Content-Type": "application/json", "X-CSRF-Token": session.csrf_token};
  if (revision) headers["If-Match"] = `"${revision}"`;
  const sent = {method, headers, ...(method === "GET" ? {} : {body: JSON.stringify(body)})};
  return await (await fetch("/api/v1" + path, sent)).json();
}"""


def send(person: Person, method: str, path: str, body: Any = None, revision: int = 0) -> Any:
    """What the API answers to this person's browser."""
    return person.page.evaluate(_SEND, [method, path, body, revision])


def letters() -> dict[str, Any]:
    """A document of four steps in a row, to be changed at will."""
    return deepcopy(LETTERS)


def make(person: Person, document: dict[str, Any], name: str = "Letters") -> str:
    """The id of a new workflow."""
    person.open("/workflows")
    return str(send(person, "POST", "/workflows", {"name": name, "document": document})["id"])


def edit(person: Person, workflow: str) -> None:
    """Opens the editor and waits for the drawing."""
    person.page.goto(f"{person.address}/workflows/{workflow}/edit")
    person.page.locator(".react-flow__node").first.wait_for()


def publish(person: Person) -> None:
    """Puts the open draft into use, and stays in the editor."""
    name, dialog = person.say("publish"), person.page.get_by_role("dialog")
    person.page.get_by_role("button", name=name, exact=True).click()
    dialog.get_by_role("button", name=name, exact=True).click()
    dialog.get_by_role("button", name=person.say("go on editing"), exact=True).click()


def stored(person: Person, workflow: str) -> Any:
    """The workflow as the server has it."""
    return send(person, "GET", f"/workflows/{workflow}")


def choose(person: Person, step: str) -> None:
    """Chooses a step on the drawing."""
    card(person, step).click()


def card(person: Person, step: str) -> Any:
    """The card of a step."""
    return person.page.locator(f".react-flow__node[data-id={step}]").first


def rename(person: Person, step: str, name: str) -> None:
    """Gives a step another name in its form."""
    choose(person, step)
    field = person.page.get_by_label(person.say("name of the step"), exact=True).first
    field.fill(name)
    field.blur()


def names(person: Person, workflow: str) -> list[str]:
    """The names that the server has of all steps."""
    return [node.get("name", "") for node in stored(person, workflow)["document"]["nodes"]]


def status(person: Person) -> Any:
    """What the head says of saving."""
    return person.page.locator("header [role=status]").first


def until(holds: Callable[[], bool], seconds: float = 15.0) -> None:
    """Waits until it holds; fails when it does not in time."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.1)


def paste(person: Person, text: str) -> None:
    """Pastes a text onto the drawing."""
    person.page.locator(".react-flow__pane").click(position={"x": 5, "y": 5})
    person.page.evaluate(
        """(text) => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          const event = {clipboardData: data, bubbles: true, cancelable: true};
          document.dispatchEvent(new ClipboardEvent("paste", event));
        }""",
        text,
    )
