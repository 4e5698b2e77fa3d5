"""はじめての関所: 40 made inquiries of 8 kinds, about 8 of which a person decides."""

from collections.abc import Iterator
from typing import Any, Final

from app.core.text import Language, Text
from app.samples.document import Triage, triage_document
from app.samples.first_gate import generator
from app.samples.first_gate.wordings import TOPICS
from app.samples.sample import Files, Sample, SampleInput, Tag

_KEY: Final = "first-gate"
_TRIAGE: Final = Triage(
    model=_KEY,
    labels={topic.label: topic.name for topic in TOPICS},
    gate=0.9,
    tray=Text("Shop", "お店"),
    file_name=Text("first-gate.csv", "はじめての関所.csv"),
    most_inquiries=1_000,
)


def _document(language: Language) -> dict[str, Any]:
    return triage_document(_TRIAGE, language)


def _training() -> Iterator[tuple[str, str]]:
    return ((made.text, made.label) for made in generator.training_rows())


def _input(language: Language, files: Files) -> dict[str, Any]:
    return {"inquiries": [{"text": each.text, "made": True} for each in generator.inquiries()]}


FIRST_GATE: Final = Sample(
    key=_KEY,
    name=Text("First gate", "はじめての関所"),
    description=Text(
        "Three minutes: 40 inquiries to a shop, in Japanese, are sorted into 8 kinds. About 8 of "
        "them wait for you. The inquiries are made by a program, not by customers.",
        "3分でできます。お店への問い合わせ40件を8種類に分け、自信のない約8件をあなたが判断します。"
        "問い合わせはプログラムで作った例で、実在のお客様のものではありません。",
    ),
    document=_document,
    training=_training,
    inputs=(SampleInput(Text("40 inquiries", "問い合わせ40件"), _input),),
    tags=(Tag.FIRST, Tag.CLASSIFY, Tag.SERVICE),
    help=Text(
        "Each inquiry is sorted into one of 8 kinds by a model that learnt from 2,000 made "
        "examples. The gate lets an answer pass by itself when its confidence is at least 90 %; "
        "the others wait in the tray “Shop” until a person has said what is right.\n\n"
        "Press “Use this”, then “Start a run”: the 40 inquiries are filled in. 32 are done "
        "in a moment, about 8 stop. Open the reviews, press A where the proposal is right, "
        "1 to 5 for another kind, R where none fits. After the last decision the table is ready "
        "as a file.\n\n"
        "Train a model on rows of text and label (a CSV is enough, some 50 rows "
        "a kind), choose it in the step “Kind of inquiry”, and write your own kinds into the form "
        "of the check. Raise the pass line when too much that is wrong passes, lower it when "
        "people see too much that is right.",
        "問い合わせを1件ずつ、8種類のどれかに分類します。分類のもとは、作った例2,000件から学んだ"
        "モデルです。確信度が90%以上なら関所を通り、それ以外は「お店」トレイで人の判断を待ちます。\n\n"
        "「使ってみる」を押し、次の画面で「実行を始める」を押します(問い合わせ40件は入っています)。約32件はすぐに終わり、約8件で"
        "止まります。「確認・承認」を開き、AIの案が正しければA、別の種類なら1〜5、どれでもなければRを"
        "押してください。最後の判断が終わると、一覧表のファイルができます。\n\n"
        "文章とラベルの2列のCSV(1種類につき50行ほど)でモデルを学習させ、"
        "「問い合わせの分類」のモデルと、「分類の確認」の選択肢を入れ替えます。誤りが多く通るときは"
        "通過ラインを上げ、正しいものまで人に回りすぎるときは下げてください。",
    ),
    decides=Text(
        "The model sorts; what it is less than 90 % sure of is decided by the shop's staff.",
        "分類はAI。確信度が90%に満たないものは、お店の担当者が決めます。",
    ),
)
