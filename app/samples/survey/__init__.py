"""アンケートの分類: 150 made answers of spring, 150 of autumn, when people speak otherwise."""

import random
from collections.abc import Callable, Iterable
from typing import Any, Final

from app.core.text import Language, Text
from app.samples.recipe import Made
from app.samples.sample import Files, Sample, SampleFile, SampleInput, Tag
from app.samples.sorting import Sorting, sorting_document
from app.samples.steps import Say
from app.samples.survey.wordings import RECIPE
from app.samples.tables import CSV, csv_file

LINE: Final = 0.8
ANSWERS: Final = 150
SHIFTED: Final = 0.5  # share of answers in autumn in wordings that training never saw
_KEY: Final = "survey-answers"
_NUMBER: Final = Text("Number", "番号")
_TEXT: Final = Text("Answer", "自由記述")


def answers(language: Language, season: str) -> list[Made]:
    """The answers of "spring" or "autumn"."""
    chance = random.Random(season)  # noqa: S311 repeatable, not secret
    unseen = SHIFTED if season == "autumn" else None
    return list(RECIPE.texts(chance, language, ANSWERS, unseen))


def _file(season: str) -> Callable[[Language], bytes]:
    def content(language: Language) -> bytes:
        heads = [each.in_language(language) for each in _SORTING.columns]
        made = answers(language, season)
        return csv_file(heads, ((number, each.text) for number, each in enumerate(made, 1)))

    return content


def _input(season: str) -> Callable[[Language, Files], dict[str, Any]]:
    def value(language: Language, files: Files) -> dict[str, Any]:
        return {"file": files.get(season)}

    return value


def _gate(say: Say) -> dict[str, Any]:
    confidence = "nodes.classify.confidence"
    return {"mode": "threshold", "confidence": confidence, "threshold": LINE}


_SORTING: Final = Sorting(
    model=_KEY,
    labels=RECIPE.names(),
    columns=(_NUMBER, _TEXT),
    text=_TEXT,
    gate=_gate,
    tray=Text("Survey", "アンケート"),
    start=Text("Answers of a survey", "アンケートの回答"),
    file=Text("Answers (CSV)", "回答(CSV)"),
    question=Text("Is the topic right?", "話題の確認"),
    kind=Text("Topic", "話題"),
    result=Text("survey-topics.csv", "アンケートの分類.csv"),
)


def _training() -> Iterable[tuple[str, str]]:
    return RECIPE.training(rows_per_kind=120, seed=20_261_124)


def _document(language: Language) -> dict[str, Any]:
    return sorting_document(_SORTING, language)


SURVEY: Final = Sample(
    key=_KEY,
    name=Text("Answers of a survey", "アンケートの分類"),
    description=Text(
        "Sorts 150 free answers into 8 topics and counts them. A second file, from autumn, speaks "
        "of new things: the gate notices and sends more to people.",
        "自由記述150件を8つの話題に分けて数えます。話題が変わった秋のファイルでは、関所が変化に"
        "気づき、人に回す割合が増えます。",
    ),
    help=Text(
        "Each answer gets one of 8 topics such as prices, staff or waiting. From 80 % confidence "
        "it passes, below it waits in the tray “Survey”. At the end stand a table of all answers "
        "and the number of each topic, apart for what passed and what people decided.\n\n"
        "Press “Use this”, then “Start a run”: that is the spring file; about one answer in six "
        "is held. Then choose “autumn” as the file and start again. Now people write about a "
        "payment app and new tills in words that the model never met, and about half is held. "
        "Nobody had to tell the gate: this is what a change in the data looks like, and why the "
        "share that goes to people is worth watching.\n\n"
        "Bring a CSV file with the columns number and answer. Sort some 50 answers a topic by "
        "hand once, train a model on them, and train it anew with the decisions when the share "
        "that is held grows.",
        "回答を1件ずつ、価格・接客・待ち時間など8つの話題に分けます。確信度が80%以上なら通過し、"
        "それ未満は「アンケート」トレイで人を待ちます。最後に、全件の一覧表と、話題ごとの件数"
        "(自動で通ったもの、人が決めたもの)ができます。\n\n"
        "「使ってみる」を押し、次の画面で「実行を始める」を押します。これは春のファイルで、人に回るのは"
        "6件に1件ほどです。次に「秋のアンケート.csv」を選んで、もう一度始めてください。スマホ決済や"
        "新しいレジなど、モデルが見たことのない言葉が増え、約半分が止まります。誰も設定を変えていません。"
        "データの傾向が変わると、人に回る割合に表れるのです。\n\n"
        "自分のデータは、番号と自由記述の2列のCSVにします。話題ごとに50件ほどを一度だけ手で分け、"
        "モデルを学習させます。人に回る割合が増えてきたら、たまった判断を加えて学習し直してください。",
    ),
    decides=Text(
        "The model gives the topic; what it is less than 80 % sure of is decided by who runs the "
        "survey.",
        "話題を付けるのはAI。確信度が80%に満たないものは、アンケートの担当者が決めます。",
    ),
    tags=(Tag.CLASSIFY, Tag.SERVICE, Tag.FILES),
    document=_document,
    training=_training,
    inputs=(
        SampleInput(Text("Spring: 150 answers", "春: 回答150件"), _input("spring")),
        SampleInput(Text("Autumn: 150 answers", "秋: 回答150件"), _input("autumn")),
    ),
    files=(
        SampleFile("spring", Text("survey-spring.csv", "春のアンケート.csv"), CSV, _file("spring")),
        SampleFile("autumn", Text("survey-autumn.csv", "秋のアンケート.csv"), CSV, _file("autumn")),
    ),
)
