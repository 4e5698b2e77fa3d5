"""Messages for Slack and Teams: their form, their limits, and what they cannot be made to do."""

import json
from typing import Any

import pytest

from app.core.errors import AppError
from app.nodes.chat import chat_message, retry_after_seconds


def card(**said: Any) -> Any:
    return chat_message("teams", **said)["attachments"][0]["content"]


def test_slack_gets_blocks_and_a_text_for_the_notification() -> None:
    made = chat_message(
        "slack", title="申請", text="山田さん\nA & B", link="https://a.example/?a=1"
    )
    assert made["text"] == "申請"
    assert [block["type"] for block in made["blocks"]] == ["header", "section", "actions"]
    assert made["blocks"][1]["text"] == {"type": "mrkdwn", "text": "山田さん\nA &amp; B"}
    (button,) = made["blocks"][2]["elements"]
    assert (button["url"], button["text"]["text"]) == ("https://a.example/?a=1", "開く")


def test_nobody_is_called_and_no_link_is_masked() -> None:
    text = "<!channel> <@U1> <https://evil.example|bank> [bank](https://evil.example)"
    assert "<" not in json.dumps(chat_message("slack", text=text))
    assert "](" not in json.dumps(card(text=text))


def test_a_long_text_is_cut_into_sections_that_slack_takes() -> None:
    made = chat_message("slack", text="\n".join(["&" * 50] * 180))
    parts = [block["text"]["text"] for block in made["blocks"]]
    assert max(map(len, parts)) <= 3_000
    assert "".join(parts).replace("\n", "") == "&amp;" * 50 * 180
    unbroken = chat_message("slack", text="&" * 5_000)
    pieces = [block["text"]["text"] for block in unbroken["blocks"]]
    assert "".join(pieces) == "&amp;" * 5_000
    assert all(piece.endswith(";") for piece in pieces)


def test_teams_gets_an_adaptive_card_with_a_line_each() -> None:
    made = card(title="Request", text="a\n\nb", link="https://a.example/", label="See")
    assert (made["type"], made["version"]) == ("AdaptiveCard", "1.4")
    assert [block["text"] for block in made["body"]] == ["Request", "a", "b"]
    assert made["actions"] == [
        {"type": "Action.OpenUrl", "title": "See", "url": "https://a.example/"}
    ]
    assert "actions" not in card(text="a")


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://a.example", "https://", "a"])
def test_a_button_opens_a_web_address_or_there_is_none(link: str) -> None:
    with pytest.raises(AppError) as caught:
        chat_message("slack", text="a", link=link)
    assert caught.value.code == "bad_url"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "30"}, 30.0),
        ({"retry-after": "99999"}, 3_600.0),
        ({"retry-after": "-5"}, 0.0),
        ({"retry-after": "soon"}, 0.0),
        ({}, 0.0),
        (
            {
                "retry-after": "Fri, 20 Nov 2026 05:01:00 GMT",
                "date": "Fri, 20 Nov 2026 05:00:00 GMT",
            },
            60.0,
        ),
    ],
)
def test_how_long_to_wait_is_read(headers: dict[str, str], seconds: float) -> None:
    assert retry_after_seconds(headers) == seconds
