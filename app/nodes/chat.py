"""A message as Slack and Teams want it, and what their answers ask for."""

import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any, Final

from app.core.errors import AppError, Kind
from app.core.text import Text

OPEN: Final = Text("Open", "開く")
MAX_TEXT_CHARACTERS: Final = 10_000
MAX_RETRY_AFTER_SECONDS: Final = 3_600.0
_SLACK_SECTION: Final = 2_900  # 3,000 is the most; escaping is done before cutting
_SLACK_HEADER: Final = 150
_SLACK_BUTTON: Final = 75
_JAPANESE: Final = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
_MASKED_LINK: Final = re.compile(r"\](?=\()")


def chat_message(
    service: str, *, title: str = "", text: str = "", link: str = "", label: str = ""
) -> Mapping[str, Any]:
    """The JSON for an incoming webhook of `slack` or `teams`.

    What the text holds calls nobody and hides no address behind other words. Raises AppError
    bad_url where `link` is none.
    """
    if link and not is_web_address(link):
        detail = "The button's address begins with http:// or https://."
        raise AppError(Kind.UNPROCESSABLE, "bad_url", detail)
    text = _cut(text.replace("\r\n", "\n").strip(), MAX_TEXT_CHARACTERS)
    label = label or (OPEN.ja if _JAPANESE.search(title + text) else OPEN.en)
    make = _teams if service == "teams" else _slack
    return make(title, text, link, label)


def is_web_address(text: str) -> bool:
    """Whether a browser would open it."""
    return re.match(r"\s*https?://[^\s/]", text, re.IGNORECASE) is not None


def retry_after_seconds(headers: Mapping[str, str]) -> float:
    """What a Retry-After header asks for, at most an hour; 0 where there is none.

    A date counts from the answer's own Date, so that no clock of ours is asked.
    """
    said = headers.get("retry-after", "").strip()
    try:
        seconds = float(said) if said[:1].isdigit() and "," not in said else _until(said, headers)
    except (ValueError, TypeError, IndexError):
        return 0.0
    return max(0.0, min(seconds, MAX_RETRY_AFTER_SECONDS))


def _until(said: str, headers: Mapping[str, str]) -> float:
    return (
        parsedate_to_datetime(said) - parsedate_to_datetime(headers.get("date", ""))
    ).total_seconds()


def _slack(title: str, text: str, link: str, label: str) -> Mapping[str, Any]:
    blocks: list[dict[str, Any]] = []
    if title:
        blocks.append({"type": "header", "text": _slack_plain(title, _SLACK_HEADER)})
    for part in _parts(_escaped(text), _SLACK_SECTION):
        blocks.append({"type": "section", "text": {"type": "mrkdwn", "text": part}})
    if link:
        button = {"type": "button", "text": _slack_plain(label, _SLACK_BUTTON), "url": link}
        blocks.append({"type": "actions", "elements": [button]})
    return {"text": _escaped(_cut(title or text, 300)), "blocks": blocks}


def _slack_plain(text: str, limit: int) -> dict[str, Any]:
    return {"type": "plain_text", "text": _cut(text, limit), "emoji": True}


def _escaped(text: str) -> str:
    """Without a way to call everybody (<!channel>) or to mask a link (<url|words>)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _parts(text: str, limit: int) -> list[str]:
    """Pieces of at most `limit` characters, cut at line ends where there are some."""
    parts: list[str] = []
    while len(text) > limit:
        cut = text.rfind("\n", 1, limit) + 1 or _before_entity(text, limit)
        parts.append(text[:cut].rstrip("\n"))
        text = text[cut:]
    return [part for part in (*parts, text) if part.strip()]


def _before_entity(text: str, limit: int) -> int:
    begun = text.rfind("&", limit - 5, limit)
    return begun if begun > 0 and ";" not in text[begun:limit] else limit


def _teams(title: str, text: str, link: str, label: str) -> Mapping[str, Any]:
    body: list[dict[str, Any]] = []
    if title:
        body.append(_block(title, size="Large", weight="Bolder"))
    body += [_block(line) for line in text.split("\n") if line.strip()]
    card: dict[str, Any] = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "msteams": {"width": "Full"},
        "body": body,
    }
    if link:
        card["actions"] = [{"type": "Action.OpenUrl", "title": _cut(label, 75), "url": link}]
    kind = "application/vnd.microsoft.card.adaptive"
    return {
        "type": "message",
        "attachments": [{"contentType": kind, "contentUrl": None, "content": card}],
    }


def _block(text: str, **look: str) -> dict[str, Any]:
    """One line: words in brackets before an address stay words."""
    return {"type": "TextBlock", "text": _MASKED_LINK.sub("] ", text), "wrap": True, **look}


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
