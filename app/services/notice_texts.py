"""What a mail or a message in the chat room says, in the language of who reads it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.core.text import Language, Text

_ONE: Final[Mapping[str, Text]] = {
    "run_failed": Text("A run of “{name}” failed", "「{name}」の実行が失敗しました"),
    "held_too_long": Text(
        "“{name}” has waited for a person for too long", "「{name}」の確認・承認が長く待っています"
    ),
    "schedule_missed": Text(
        "A scheduled start of “{name}” was missed", "「{name}」の予定の時刻が過ぎました"
    ),
    "trigger_refused": Text("A start of “{name}” was refused", "「{name}」を開始できませんでした"),
    "callback_dead": Text(
        "A result of “{name}” could not be delivered", "「{name}」の結果の通知が届きませんでした"
    ),
}
_MANY: Final[Mapping[str, Text]] = {
    "run_failed": Text(
        "{count} runs of “{name}” failed", "「{name}」の実行が{count}件失敗しました"
    ),
    "held_too_long": Text(
        "{count} things of “{name}” have waited for a person for too long",
        "「{name}」の確認・承認{count}件が長く待っています",
    ),
    "schedule_missed": Text(
        "{count} scheduled starts of “{name}” were missed",
        "「{name}」の予定の時刻が{count}回過ぎました",
    ),
    "trigger_refused": Text(
        "{count} starts of “{name}” were refused",
        "「{name}」を開始できなかったことが{count}回ありました",
    ),
    "callback_dead": Text(
        "{count} results of “{name}” could not be delivered",
        "「{name}」の結果の通知{count}件が届きませんでした",
    ),
}
_GROWN: Final = Text(
    "{count} more since the last message.", "前回のお知らせから{count}件増えました。"
)
_REST: Final = Text("and {count} more", "ほか{count}件")
_OPEN: Final = Text("Open: {url}", "開く: {url}")
LABEL: Final = Text("Open", "開く")
_CHOICES: Final = Text("Choose what you hear: {url}", "受け取り方を変える: {url}")
_RUN: Final = Text("Run {number}", "実行{number}")
_STEP: Final = Text("step {node}", "ステップ {node}")
_TEST: Final = Text("Sekimori: a test", "Sekimori: 試しのお知らせ")
_TEST_TEXT: Final = Text(
    "Notices of Sekimori arrive here. Sent by {name} to try it.",
    "Sekimoriのお知らせは、ここに届きます。{name}さんが試しに送りました。",
)


@dataclass(frozen=True, slots=True)
class Told:
    """What is told: `new` of the `count` occurrences were not in an earlier message."""

    kind: str
    name: str
    count: int
    new: int
    details: Sequence[Mapping[str, Any]]
    url: str
    choices_url: str | None = None


def headline(told: Told, language: Language) -> str:
    """The subject: what happened, to which workflow, how often."""
    texts = _ONE if told.count == 1 else _MANY
    name = " ".join(told.name.split())
    said = texts[told.kind].in_language(language)
    return said.format(name=name, count=f"{told.count:,}")


def mail_text(told: Told, language: Language) -> str:
    """A whole mail in plain text."""
    first = headline(told, language) + ("。" if language == "ja" else ".")
    ways = [_OPEN.in_language(language).format(url=told.url)]
    if told.choices_url:
        ways.append(_CHOICES.in_language(language).format(url=told.choices_url))
    parts = (first, chat_text(told, language), "\n".join(ways))
    return "\n\n".join(part for part in parts if part)


def chat_text(told: Told, language: Language) -> str:
    """What is said below the headline: how many more there are, and the latest of them."""
    shown = [line for line in (_line(each, language) for each in told.details) if line]
    rest = told.count - sum(int(each.get("count") or 1) for each in told.details)
    if shown and rest > 0:
        shown.append(_REST.in_language(language).format(count=f"{rest:,}"))
    parts = ["\n".join(f"- {line}" for line in shown)]
    if told.new < told.count:
        parts.insert(0, _GROWN.in_language(language).format(count=f"{told.new:,}"))
    return "\n\n".join(part for part in parts if part)


def _line(detail: Mapping[str, Any], language: Language) -> str:
    """One occurrence: which run, which step, and what was said of it."""
    number, node = detail.get("run_number"), detail.get("node")
    words = [
        _RUN.in_language(language).format(number=number) if number else "",
        str(detail.get("trigger_name") or ""),
        _STEP.in_language(language).format(node=node) if node else "",
    ]
    where = " · ".join(word for word in words if word)
    what = " ".join(str(detail.get("detail") or detail.get("code") or "").split())
    return f"{where}: {what}" if where and what else where or what


def trial(name: str, language: Language) -> tuple[str, str]:
    """(subject, text) of the message by which an administrator tries a channel."""
    return _TEST.in_language(language), _TEST_TEXT.in_language(language).format(name=name)
