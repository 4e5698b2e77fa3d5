"""Chat steps in runs and tries, against a real HTTP receiver."""

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from app.auth.permissions import SYSTEM
from app.services import secret_editing
from app.services.deps import Deps
from app.services.secrets import NewSecret
from tests.factories.callbacks import Ear
from tests.factories.runs import Workshop, drawing, node
from tests.factories.tries import items, try_draft

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

START = node("start", "trigger.manual")
SOON = {"attempts": 5, "delay_seconds": 0.05, "max_seconds": 0.1}
PATH = "/services/T0/B0/orange-elephant"


@pytest.fixture
def ear() -> Iterator[Ear]:
    """What stands for Slack or Teams."""
    made = Ear()
    yield made
    made.close()


@pytest.fixture
def workshop(deps: Deps, ear: Ear) -> Workshop:
    """A worker that may reach it and knows its address."""
    allowed = replace(deps, settings=replace(deps.settings, allow_hosts=(ear.host,)))
    new = NewSecret("team", "営業部", "chat", {"url": ear.url(PATH)})
    secret_editing.create(allowed, SYSTEM, new)
    return Workshop(allowed)


def posting(**rest: Any) -> dict[str, Any]:
    given = {"credential": "team", "body": "{{ input.name }}さんから申請がありました。"}
    return drawing([START, node("chat", "connect.chat", **{**given, **rest})], "start -> chat")


def test_a_message_arrives_in_the_form_of_its_service(workshop: Workshop, ear: Ear) -> None:
    for service in ("slack", "teams"):
        run = workshop.run(posting(service=service), {"name": "山田"})
        assert run["state"] == "succeeded", run["error"]
    slack, teams = ear.arrived
    assert (slack.path, slack.json["text"]) == (PATH, "山田さんから申請がありました。")
    card = teams.json["attachments"][0]["content"]
    assert card["body"][0]["text"] == "山田さんから申請がありました。"


def test_a_try_posts_nothing_and_shows_no_address(workshop: Workshop, ear: Ear) -> None:
    run = try_draft(workshop, posting(title="申請"), {"name": "山田"})
    sent = items(workshop, run["id"], "chat")[0]["not_sent"]
    assert (sent["heading"], sent["text"]) == ("申請", "山田さんから申請がありました。")
    assert "elephant" not in str(sent)
    assert ear.arrived == []


def test_a_busy_chat_is_asked_again_no_earlier_than_it_says(workshop: Workshop, ear: Ear) -> None:
    ear.statuses, ear.retry_after = [429], "1"
    began = time.monotonic()
    run = workshop.run(posting(retry=SOON), {"name": "山田"})
    assert (run["state"], len(ear.arrived)) == ("succeeded", 2)
    assert time.monotonic() - began > 0.9


def test_a_refusal_is_final_and_hides_the_address(workshop: Workshop, ear: Ear) -> None:
    ear.statuses = [404]
    run = workshop.run(posting(retry=SOON), {"name": "山田"})
    assert (run["error"]["code"], len(ear.arrived)) == ("chat_refused", 1)
    assert "elephant" not in str(run["error"])


def test_a_redirect_is_no_post(workshop: Workshop, ear: Ear) -> None:
    ear.statuses, ear.location = [302], "/login"
    run = workshop.run(posting(), {"name": "山田"})
    assert (run["error"]["code"], len(ear.arrived)) == ("chat_refused", 1)


def test_a_chat_that_was_away_gets_the_message_when_it_is_back(
    workshop: Workshop, ear: Ear
) -> None:
    ear.close()
    run_id = workshop.start(posting(retry={**SOON, "attempts": 20}), {"name": "山田"})
    workshop.work()
    ear.open()
    assert workshop.until(run_id)["state"] == "succeeded"
    assert len(ear.arrived) == 1
