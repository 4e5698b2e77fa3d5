"""Someone who decides reviews through the API, as quickly as the API lets him."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.infrastructure.client import Caller
from tests.infrastructure.until import until

ENDED = {"succeeded", "failed", "cancelled"}
Answer = Callable[[Any], dict[str, Any]]


def accept(review: Any) -> dict[str, Any]:
    """The AI is right."""
    return {"decision": "accept"}


def decide(caller: Caller, review: Any, answer: Answer) -> Any:
    """Claims one review and decides it."""
    lock = caller.post(f"/reviews/{review['id']}/claim", {})["lock"]
    return caller.post(f"/reviews/{review['id']}/decision", {"lock": lock, **answer(review)})


def decide_until_the_end(
    caller: Caller, run_id: str, answer: Answer = accept, seconds: float = 100
) -> dict[str, Any]:
    """Decides whatever a run asks until it ends; the run as it ended."""

    def step() -> Any:
        open_ones = caller.get("/reviews", run=run_id, limit=100)["items"]
        with ThreadPoolExecutor(4) as people:
            list(people.map(lambda review: decide(caller, review, answer), open_ones))
        run = caller.get(f"/runs/{run_id}")
        return run if run["state"] in ENDED else None

    return until(step, seconds, every=0.1)
