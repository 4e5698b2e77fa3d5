"""Settings: every `SEKIMORI_*` name, what it means in both languages, and how it is read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from app.core.errors import AppError, FieldError, Kind
from app.core.text import Text

PREFIX: Final = "SEKIMORI_"
DATA_DIR: Final = Path("data")


def _integer(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            raise ValueError("must be a whole number") from None
        if not low <= value <= high:
            raise ValueError(f"must lie between {low} and {high}")
        return value

    return read


def _number(low: float, high: float) -> Callable[[str], float]:
    def read(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            raise ValueError("must be a number") from None
        if not low <= value <= high:
            raise ValueError(f"must lie between {low:g} and {high:g}")
        return value

    return read


def _one_of(*choices: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        value = text.upper()
        if value not in choices:
            raise ValueError("must be one of " + ", ".join(choices))
        return value

    return read


def _hosts(text: str) -> tuple[str, ...]:
    return tuple(part.strip().lower() for part in text.split(",") if part.strip())


def _web_address(text: str) -> str:
    if urlsplit(text).scheme not in ("http", "https"):
        raise ValueError("must begin with http:// or https://")
    return text.rstrip("/")


def _setting(default: Any, text: Text, read: Callable[[str], Any] = str) -> Any:
    return field(default=default, metadata={"text": text, "read": read})


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one process."""

    database_url: str = _setting(
        "",
        Text(
            "Where the data is kept: postgresql+psycopg://… or sqlite:///…; empty means a SQLite"
            " file in the data folder.",
            "データの保存先。postgresql+psycopg://… または sqlite:///…。"
            "空ならデータフォルダー内の SQLite ファイル。",
        ),
    )
    redis_url: str = _setting(
        "redis://127.0.0.1:6379/0",
        Text(
            "The Redis or Valkey server that carries the work; redis://, rediss:// or unix://.",
            "作業を運ぶ Redis または Valkey。redis://、rediss://、unix:// のいずれか。",
        ),
    )
    data_dir: Path = _setting(  # noqa: RUF009 the value never changes
        DATA_DIR,
        Text(
            "The folder for everything that is kept on this machine.",
            "この機械に保存するものすべてを置くフォルダー。",
        ),
        Path,
    )
    secret_key_file: str = _setting(
        "",
        Text(
            "The file of the keys that encrypt credentials; empty means secrets.key in the data"
            " folder, made at first use. Every machine needs the same one.",
            "認証情報を暗号化する鍵のファイル。空ならデータフォルダーの secrets.key"
            "(最初に使うときに作成)。どの機械にも同じものが必要。",
        ),
    )
    host: str = _setting("127.0.0.1", Text("The address to listen on.", "待ち受けるアドレス。"))
    port: int = _setting(
        8765, Text("The port to listen on.", "待ち受けるポート。"), _integer(0, 65535)
    )
    public_url: str = _setting(
        "",
        Text(
            "The address under which people reach this server; empty means http://HOST:PORT.",
            "利用者がこのサーバーを開くときのアドレス。空なら http://HOST:PORT。",
        ),
        _web_address,
    )
    workers: int = _setting(
        2,
        Text("How many worker processes to start.", "起動する作業プロセスの数。"),
        _integer(1, 64),
    )
    web_threads: int = _setting(
        512,
        Text(
            "Threads of each web process; every open live view and every waiting call holds one.",
            "Web プロセスごとのスレッド数。開いている画面や待っている呼び出しが1つずつ使う。",
        ),
        _integer(2, 2048),
    )
    queue: str = _setting(
        "default",
        Text("The queue that a worker serves.", "作業プロセスが受け持つキューの名前。"),
    )
    sqlite_synchronous: str = _setting(
        "FULL",
        Text(
            "How SQLite commits: FULL survives a power cut, NORMAL only a crash of a process.",
            "SQLite の書き込み方。FULL は停電に、NORMAL はプロセスの異常終了にだけ耐える。",
        ),
        _one_of("FULL", "NORMAL"),
    )
    log_level: str = _setting(
        "INFO",
        Text("The least severe record that is logged.", "記録するログの最低の重さ。"),
        _one_of("DEBUG", "INFO", "WARNING", "ERROR"),
    )
    allow_hosts: tuple[str, ...] = _setting(
        (),
        Text(
            "Private hosts and networks that outgoing requests may reach, separated by commas.",
            "外へ出る通信で許す内部のホストとネットワーク。コンマ区切り。",
        ),
        _hosts,
    )
    lease_seconds: float = _setting(
        10.0,
        Text(
            "How long a worker that stopped answering keeps a run before another takes it over.",
            "応答しなくなった作業プロセスの実行を、別のプロセスが引き継ぐまでの秒数。",
        ),
        _number(0.5, 600.0),
    )
    clock_seconds: float = _setting(
        0.5,
        Text(
            "How often the clock looks for timers, lost messages and dead workers.",
            "時計役が、時刻の来た待ち・失われた連絡・止まったプロセスを調べる間隔の秒数。",
        ),
        _number(0.05, 60.0),
    )
    node_timeout_seconds: float = _setting(
        120.0,
        Text(
            "How long a step may run where the workflow does not say.",
            "ワークフローに指定がないとき、1ステップに許す秒数。",
        ),
        _number(0.1, 86400.0),
    )
    undo_seconds: float = _setting(
        10.0,
        Text(
            "How long a decision made on the screen can be undone before it takes effect.",
            "画面での判断を、効力が出る前に取り消せる秒数。",
        ),
        _number(0.0, 300.0),
    )
    max_upload_bytes: int = _setting(
        104_857_600,
        Text("The largest file that may be sent.", "送信できるファイルの最大バイト数。"),
        _integer(1024, 10_737_418_240),
    )

    @staticmethod
    def from_env(environ: Mapping[str, str]) -> "Settings":
        """The settings that an environment asks for.

        Raises `AppError` (invalid, bad_settings) that names every unknown or unreadable one.
        """
        known = {PREFIX + item.name.upper(): item for item in fields(Settings)}
        values: dict[str, Any] = {}
        faults: list[FieldError] = []
        for name, text in environ.items():
            if not name.startswith(PREFIX):
                continue
            item = known.get(name)
            if item is None:
                faults.append(FieldError(name, "unknown_setting", f"{name} is no setting."))
            elif text != "":
                try:
                    values[item.name] = item.metadata["read"](text)
                except ValueError as error:
                    faults.append(FieldError(name, "bad_setting", f"{name}: {error}."))
        if faults:
            detail = " ".join(fault.detail for fault in faults)
            raise AppError(Kind.INVALID, "bad_settings", detail, errors=tuple(faults))
        return Settings(**values)

    def database(self) -> str:
        """The database's URL, the default filled in."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'sekimori.db').absolute()}"

    def key_file(self) -> Path:
        """The file of the keys that encrypt credentials, the default filled in."""
        return Path(self.secret_key_file) if self.secret_key_file else self.data_dir / "secrets.key"

    def address(self) -> str:
        """The address that people open, without a slash at its end."""
        return self.public_url or f"http://{self.host}:{self.port}"


def documented() -> list[tuple[str, Any, Text]]:
    """Every setting as (name of the environment variable, default, description)."""
    return [
        (PREFIX + item.name.upper(), item.default, item.metadata["text"])
        for item in fields(Settings)
    ]
