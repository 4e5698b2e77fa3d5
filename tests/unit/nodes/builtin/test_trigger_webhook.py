"""The starting step that other systems call."""

import pytest

from app.nodes.builtin import trigger_webhook
from app.nodes.kit import Done
from tests.fakes.context import FakeContext

GIVEN = {"verify": "github", "answer": "result", "id_from": ""}


def test_the_run_goes_on_with_what_was_sent() -> None:
    ctx = FakeContext(inputs={"in": {"order": 7}})
    assert trigger_webhook.run(ctx) == Done({"out": {"order": 7}})


def test_the_card_says_what_proves_the_caller() -> None:
    said = trigger_webhook.summary(GIVEN)
    assert said.en == "Signature: GitHub; answers with the result"
    assert said.ja == "署名: GitHub、結果を待って応答"


@pytest.mark.parametrize("name", ["a b", "a:b", "ヘッダー", "x\n"])
def test_a_name_that_no_header_has_is_found(name: str) -> None:
    [fault] = trigger_webhook.check({**GIVEN, "id_from": name})
    assert (fault.code, fault.pointer) == ("bad_header_name", "/id_from")
    assert trigger_webhook.check({**GIVEN, "id_from": "X-Request-Id"}) == ()
