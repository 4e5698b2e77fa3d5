"""The page of all settings, made from `app.config`: `python -m app.docs.settings_page`."""

from pathlib import Path
from typing import Any, Final

from app.config import documented

PAGE: Final = Path(__file__).parent / "settings.md"
HEAD: Final = """# Settings / 設定

Environment variables, read once at start. An unknown `SEKIMORI_*` name is refused.
環境変数で指定し、起動時に1回だけ読みます。知らない `SEKIMORI_*` は受け付けません。

| name | default | meaning | 意味 |
|---|---|---|---|
"""


def page() -> str:
    """The page as Markdown, one row for each setting."""
    rows = [
        f"| `{name}` | {_default(default)} | {text.en} | {text.ja} |\n"
        for name, default, text in documented()
    ]
    return HEAD + "".join(rows)


def _default(value: Any) -> str:
    shown = ",".join(value) if isinstance(value, tuple) else str(value)
    return f"`{shown}`" if shown else "–"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
