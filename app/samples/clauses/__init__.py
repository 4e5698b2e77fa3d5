"""契約条項の確認: 60 made clauses; the legal department always sees those on liability."""

import random
from collections.abc import Iterable, Iterator
from typing import Any, Final

from app.core.text import Language, Text
from app.samples.clauses.wordings import RECIPE
from app.samples.sample import Files, Sample, SampleFile, SampleInput, Tag
from app.samples.sorting import Sorting, sorting_document
from app.samples.steps import Say, at
from app.samples.tables import CSV, csv_file

LINE: Final = 0.8
WORDS: Final = {"ja": ("責任", "損害"), "en": ("liab", "damage")}
_KEY: Final = "contract-clauses"
_CONTRACTS: Final = 5
_CLAUSES: Final = 12
_CONTRACT: Final = Text("Contract", "契約")
_NUMBER: Final = Text("Clause", "条")
_TEXT: Final = Text("Text", "条文")


def clauses(language: Language) -> Iterator[tuple[str, str, str, str]]:
    """(contract, clause, text, true kind)."""
    chance = random.Random(709)  # noqa: S311 repeatable, not secret
    made = list(RECIPE.texts(chance, language, _CONTRACTS * _CLAUSES))
    for number, each in enumerate(made):
        contract, clause = divmod(number, _CLAUSES)
        heading = f"第{clause + 1}条" if language == "ja" else f"§ {clause + 1}"
        yield f"K-{contract + 1:03}", heading, each.text, each.label


def _file(language: Language) -> bytes:
    heads = [each.in_language(language) for each in _SORTING.columns]
    return csv_file(heads, (row[:3] for row in clauses(language)))


def _gate(say: Say) -> dict[str, Any]:
    text = at("item", say(_TEXT.en, _TEXT.ja))
    words = say("|".join(WORDS["en"]), "|".join(WORDS["ja"])).split("|")
    without = " && ".join(f'!{text}.contains("{word}")' for word in words)
    sure = f'nodes.classify.confidence >= {LINE} && nodes.classify.label != "liability"'
    return {"mode": "rule", "rule": f"{sure} && {without}"}


_SORTING: Final = Sorting(
    model=_KEY,
    labels=RECIPE.names(),
    columns=(_CONTRACT, _NUMBER, _TEXT),
    text=_TEXT,
    gate=_gate,
    tray=Text("Legal", "法務"),
    start=Text("Clauses to look at", "確認する条項"),
    file=Text("Clauses (CSV)", "条項の一覧(CSV)"),
    question=Text("Check by legal", "法務の確認"),
    kind=Text("Kind of clause", "条項の種類"),
    result=Text("contract-clauses.csv", "条項の確認結果.csv"),
)


def _training() -> Iterable[tuple[str, str]]:
    return RECIPE.training(rows_per_kind=100, seed=20_261_123)


def _document(language: Language) -> dict[str, Any]:
    return sorting_document(_SORTING, language)


def _input(language: Language, files: Files) -> dict[str, Any]:
    return {"file": files.get("clauses")}


CLAUSES: Final = Sample(
    key=_KEY,
    name=Text("Clauses of contracts", "契約条項の確認"),
    description=Text(
        "Sorts 60 clauses of five contracts into 9 kinds. Clauses on liability always go to the "
        "legal department, whatever the confidence.",
        "5つの契約書の60条項を9種類に分けます。責任・損害賠償に関する条項は、AIの自信にかかわらず"
        "必ず法務が確認します。",
    ),
    help=Text(
        "Each clause gets one of 9 kinds: payment, confidentiality, termination and so on. The "
        "gate passes by a rule with two locks: the model must be at least 80 % sure and must not "
        "say “liability”, and the text itself must not hold the words “liab” or “damage”. So a "
        "clause on liability reaches legal even where the model takes it for something else.\n\n"
        "Press “Use this”, then “Start a run”. In the tray “Legal” accept with A, correct with "
        "1 to 5. The table at the end lists every clause with its kind and who decided; the run "
        "page shows how many of each kind passed by themselves.\n\n"
        "Put your clauses into a CSV file with contract, clause and text, one clause a line. Add "
        "to the condition of the gate whatever your house never wants to pass unseen: penalties, "
        "personal data, exclusivity. Train a model on clauses that legal has sorted already; "
        "30 a kind are a beginning.",
        "条項を1つずつ、支払い・秘密保持・解除など9種類に分けます。関所の条件には鍵が2つあります。"
        "モデルの確信度が80%以上で「責任・損害賠償」以外と答えていること、そして条文に「責任」"
        "「損害」の語がないことです。モデルが取り違えても、責任の条項は必ず法務に届きます。\n\n"
        "「使ってみる」を押し、次の画面で「実行を始める」を押します。「法務」トレイで、正しければA、"
        "直すなら1〜5を押します。最後の一覧表に、条項ごとの種類と判断した人が並びます。"
        "種類ごとに何件が自動で通ったかは、実行の画面で分かります。\n\n"
        "自分の契約書は、契約・条・条文の3列のCSVにします(1行に1条項)。違約金、個人情報、独占など、"
        "必ず人が見たい言葉を関所の条件に加えてください。モデルは、法務が分類済みの条項で学習させます。"
        "1種類30件ほどから始められます。",
    ),
    decides=Text(
        "The model sorts; legal decides on every clause about liability and damage, and on what "
        "is less than 80 % sure.",
        "分類はAI。責任・損害の条項すべてと、確信度80%未満のものは、法務が決めます。",
    ),
    tags=(Tag.CLASSIFY, Tag.LEGAL, Tag.FILES),
    document=_document,
    training=_training,
    inputs=(SampleInput(Text("60 clauses", "条項60件"), _input),),
    files=(SampleFile("clauses", Text("clauses.csv", "条項の一覧.csv"), CSV, _file),),
)
