"""経費の勘定科目: 120 made expenses; a person sees the unsure ones and those from ¥50,000."""

import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Final

from app.core.text import Language, Text
from app.samples.expenses.wordings import RECIPE
from app.samples.sample import Files, Sample, SampleFile, SampleInput, Tag
from app.samples.sorting import Sorting, sorting_document
from app.samples.steps import Say, at
from app.samples.tables import CSV, csv_file

LINE: Final = 0.85
LARGE: Final = 50_000
ROWS: Final = 120
_KEY: Final = "expense-accounts"
_TYPICAL: Final = {
    "travel": 12_000,
    "entertainment": 15_000,
    "meeting": 4_000,
    "communication": 6_000,
    "supplies": 3_000,
    "books": 4_000,
    "advertising": 30_000,
    "training": 22_000,
    "shipping": 5_000,
    "fees": 9_000,
}
_DATE: Final = Text("Date", "日付")
_PERSON: Final = Text("Person", "申請者")
_WHAT: Final = Text("Description", "摘要")
_AMOUNT: Final = Text("Amount", "金額")
_PEOPLE: Final = {
    "ja": ("佐藤", "鈴木", "高橋", "田中", "伊藤"),
    "en": ("Smith", "Jones", "Brown", "Wilson", "Taylor"),
}


def expenses(language: Language) -> Iterator[tuple[str, str, str, int, str]]:
    """(date, person, description, amount, true account)."""
    chance = random.Random(50_000)  # noqa: S311 repeatable, not secret
    for made in RECIPE.texts(chance, language, ROWS):
        day = date(2026, 10, 1) + timedelta(days=chance.randrange(31))
        amount = round(_TYPICAL[made.label] * chance.lognormvariate(0, 0.7), -1)
        person = chance.choice(_PEOPLE[language])
        yield day.isoformat(), person, made.text, int(amount), made.label


def _file(language: Language) -> bytes:
    heads = [each.in_language(language) for each in _SORTING.columns]
    return csv_file(heads, (row[:4] for row in expenses(language)))


def _gate(say: Say) -> dict[str, Any]:
    amount = at("item", say(_AMOUNT.en, _AMOUNT.ja))
    return {"mode": "rule", "rule": f"nodes.classify.confidence >= {LINE} && {amount} < {LARGE}"}


_SORTING: Final = Sorting(
    model=_KEY,
    labels=RECIPE.names(),
    columns=(_DATE, _PERSON, _WHAT, _AMOUNT),
    text=_WHAT,
    amount=_AMOUNT,
    gate=_gate,
    tray=Text("Accounting", "経理"),
    start=Text("Expenses of the month", "今月の経費"),
    file=Text("Expenses (CSV)", "経費明細(CSV)"),
    question=Text("Is the account right?", "勘定科目の確認"),
    kind=Text("Account", "勘定科目"),
    result=Text("expense-accounts.csv", "勘定科目つき経費明細.csv"),
)


def _training() -> Iterable[tuple[str, str]]:
    return RECIPE.training(rows_per_kind=120, seed=20_261_122)


def _document(language: Language) -> dict[str, Any]:
    return sorting_document(_SORTING, language)


def _input(language: Language, files: Files) -> dict[str, Any]:
    return {"file": files.get("expenses")}


EXPENSES: Final = Sample(
    key=_KEY,
    name=Text("Accounts of expenses", "経費の勘定科目"),
    description=Text(
        "Reads 120 expenses from a CSV file and gives each its account. A person sees those that "
        "are not sure, and every one from ¥50,000, however sure.",
        "経費明細のCSV 120件に勘定科目を付けます。自信のないものと、5万円以上のものは、AIに自信が"
        "あっても必ず経理が確認します。",
    ),
    help=Text(
        "Every line of the file gets one of 10 accounts from its description. The gate passes by "
        "a rule: the confidence is at least 85 % and the amount is below 50,000. All others wait "
        "in the tray “Accounting”, the largest amounts first, with the whole line in view.\n\n"
        "Press “Use this”, then “Start a run”; the sample file is chosen already. Look at the "
        "reviews: some are there because the wording is unusual or speaks of two things, some "
        "only because of their amount. Accept with A, choose another account with 1 to 5. The "
        "end is the same file with account, confidence and who decided, and how many of each "
        "account passed by themselves.\n\n"
        "Your file needs the columns date, person, description and amount, or put your names "
        "into the steps. Last year's entries with their accounts are the best examples for a "
        "model of your own. The limit and the pass line stand in the condition of the gate.",
        "明細を1行ずつ読み、摘要から10の勘定科目のどれかを付けます。関所は条件で通します: 確信度が"
        "85%以上で、金額が5万円未満のもの。それ以外は、金額の大きいものから順に「経理」トレイに並び、明細の"
        "全項目を見て判断できます。\n\n"
        "「使ってみる」を押し、次の画面で「実行を始める」を押します。見本のファイルは選んであります。"
        "「確認・承認」には、書き方が珍しいもの、2つの内容が混じったもの、金額だけが理由のものが"
        "並びます。正しければA、別の科目なら1〜5を押します。最後に、勘定科目・確信度・判断した人を"
        "加えたCSVと、科目ごとの件数ができます。\n\n"
        "自分のファイルには、日付・申請者・摘要・金額の列を用意します(列名が違うときは、各ステップの"
        "項目を選び直します)。モデルの見本には、昨年度の仕訳の摘要と科目が最適です。金額の上限と"
        "通過ラインは、関所の条件で変えられます。",
    ),
    decides=Text(
        "The model gives the account; accounting decides where it is less than 85 % sure, and "
        "from ¥50,000.",
        "科目を付けるのはAI。確信度85%未満と5万円以上は、経理が決めます。",
    ),
    tags=(Tag.CLASSIFY, Tag.ACCOUNTING, Tag.FILES),
    document=_document,
    training=_training,
    inputs=(SampleInput(Text("120 expenses", "経費120件"), _input),),
    files=(SampleFile("expenses", Text("expenses.csv", "経費明細.csv"), CSV, _file),),
)
