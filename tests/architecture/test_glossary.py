"""Japanese texts use one word for one meaning; the words are those of the glossary."""

import ast
import re
from collections.abc import Iterator

from tests.architecture import source

CONFUSING = ("公開", "クレーム", "保証", "スキップ", "キュー")
OPERATORS_ONLY = ("エンドポイント", "ペイロード", "ジョブ", "ワーカー", "インスタンス")
FOR_OPERATORS = ("app/config.py", "app/supervisor/", "app/setup/")
HALF_WIDTH_KANA = re.compile("[\uff66-\uff9f]")


def _python_texts(path: source.Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(source.tree(path)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id == "Text" and len(node.args) == 2:
            japanese = node.args[1]
            if isinstance(japanese, ast.Constant):
                yield f"{source.name_of(path)}:{node.lineno}", str(japanese.value)


def _catalogue_texts(path: source.Path) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        yield f"{source.name_of(path)}:{number}", line


def _texts() -> list[tuple[str, str]]:
    texts = [found for path in source.product_files() for found in _python_texts(path)]
    catalogue = [path for path in source.browser_files() if "/i18n/ja/" in str(path)]
    return [*texts, *(found for path in catalogue for found in _catalogue_texts(path))]


def _found(words: tuple[str, ...]) -> list[str]:
    return [
        f"{where} {word}"
        for where, text in _texts()
        for word in words
        if word in text and not where.startswith(FOR_OPERATORS)
    ]


def test_no_word_with_two_meanings_is_used() -> None:
    assert _found(CONFUSING) == []


def test_technical_words_stay_on_the_operators_side() -> None:
    assert _found(OPERATORS_ONLY) == []


def test_kana_are_full_width() -> None:
    assert [where for where, text in _texts() if HALF_WIDTH_KANA.search(text)] == []
