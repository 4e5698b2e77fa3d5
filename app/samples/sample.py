"""What a template is: a workflow in the reader's language, its data, and what people read of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from app.core.text import Language, Text


class Tag(Enum):
    """What templates are looked for by."""

    FIRST = Text("First steps", "はじめに")
    CLASSIFY = Text("Sorting texts", "文章の分類")
    FILES = Text("Files", "ファイル")
    APPROVAL = Text("Requests", "申請・承認")
    ACCOUNTING = Text("Accounting", "経理")
    SERVICE = Text("Customers", "お客様対応")
    LEGAL = Text("Contracts", "契約")
    API = Text("Called by programs", "プログラムから呼ぶ")


MADE: Final = Text(
    "Made by a program from a fixed recipe; no person, firm or case in it is real.",
    "プログラムが決まった手順で作った例です。実在の人や会社ではありません。",
)


@dataclass(frozen=True, slots=True)
class SampleFile:
    """A made file; inputs name it by its `key`."""

    key: str
    name: Text
    media_type: str
    content: Callable[[Language], bytes]


Files = Mapping[str, Any]  # key → the stored file as an input holds it


@dataclass(frozen=True, slots=True)
class SampleInput:
    """What a run can be started with."""

    name: Text
    value: Callable[[Language, Files], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Sample:
    """A workflow that comes along. `key` begins its slug, and is that of its model."""

    key: str
    name: Text
    description: Text  # its purpose, in two or three sentences
    help: Text  # what it does, how to try it, what to change for one's own data
    decides: Text  # who decides what
    tags: tuple[Tag, ...]
    document: Callable[[Language], dict[str, Any]]
    inputs: tuple[SampleInput, ...]
    training: Callable[[], Iterable[tuple[str, str]]] | None = None  # → (text, label)
    files: tuple[SampleFile, ...] = ()
    data_note: Text = MADE

    def input(self, language: Language, files: Files | None = None) -> dict[str, Any]:
        """The first of its inputs."""
        return self.inputs[0].value(language, files or {})
