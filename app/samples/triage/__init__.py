"""Inquiry triage: real online-banking inquiries of Banking77 (README.md has the credit)."""

import csv
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, Final

from app.core.text import Language, Text
from app.samples.document import Triage, triage_document
from app.samples.sample import Files, Sample, SampleInput, Tag
from app.samples.triage.labels import LABELS

_KEY: Final = "inquiry-triage"
_TRIAGE: Final = Triage(
    model=_KEY,
    labels=LABELS,
    gate=0.7,
    tray=Text("Bank", "銀行"),
    file_name=Text("inquiry-triage.csv", "問い合わせの振り分け.csv"),
    most_inquiries=5_000,
)


def training_rows() -> Iterator[tuple[str, str]]:
    """The part of the training set that comes along: (text, label)."""
    return _rows("training.csv")


def inquiries() -> Iterator[tuple[str, str]]:
    """The whole test set: 3,080 inquiries, (text, true label)."""
    return _rows("inquiries.csv")


def _rows(name: str) -> Iterator[tuple[str, str]]:
    with files(__name__).joinpath(name).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield row["text"], row["category"]


def _document(language: Language) -> dict[str, Any]:
    return triage_document(_TRIAGE, language)


def _input(language: Language, files: Files) -> dict[str, Any]:
    return {"inquiries": [{"text": text} for text, _ in inquiries()]}


TRIAGE: Final = Sample(
    key=_KEY,
    name=Text("Inquiry triage", "問い合わせの振り分け"),
    description=Text(
        "Real and large: 3,080 inquiries to an online bank, in English, are sorted into 77 kinds; "
        "what is not sure waits for people. Data: Banking77 by Casanueva et al. 2020, "
        "PolyAI-LDN/task-specific-datasets, CC BY 4.0.",
        "実際のデータです。ネット銀行への英語の問い合わせ3,080件を77種類に分け、自信のないものは"
        "人が判断します。データ: Banking77(Casanueva ほか 2020、PolyAI-LDN/"
        "task-specific-datasets、CC BY 4.0)。",
    ),
    document=_document,
    training=training_rows,
    inputs=(SampleInput(Text("3,080 inquiries", "問い合わせ3,080件"), _input),),
    tags=(Tag.CLASSIFY, Tag.SERVICE),
    help=Text(
        "The same shape as the first gate at the size of real work: 3,080 inquiries, 77 kinds that "
        "are often close to each other. The model learnt from 8,590 labelled inquiries. With the "
        "pass line at 70 % about three quarters pass by themselves and some 98 % of those are "
        "right; the rest waits in the tray “Bank”.\n\n"
        "Start with the sample and watch the counts run on the drawing; most of it "
        "takes about ten seconds. The tray then holds some 800 inquiries. You need not decide them "
        "all: look at a few, use the keys 1 to 5, see how the right one is nearly always among "
        "them, and cancel the run.\n\n"
        "Train a model on past inquiries with the kind that was right, choose "
        "it in the step “Kind of inquiry”, and put your kinds into the form of the check. Begin "
        "with a high pass line and lower it as the decisions show that you may.",
        "「はじめての関所」と同じ形を、実際の仕事の大きさで動かします。問い合わせは3,080件、分類は"
        "まぎらわしいものを含む77種類です。モデルは正解つきの8,590件から学んでいます。通過ラインを70%に"
        "すると、約4分の3が自動で通り、その約98%が正解です。残りは「銀行」トレイで人を待ちます。\n\n"
        "見本で実行を始めて、図の上で件数が進むのを見てください。ほとんどは10秒ほどで終わります。"
        "トレイには約800件がたまります。全部を判断する必要はありません。何件か開いて1〜5のキーを使い、"
        "正解がほとんど候補に入っていることを確かめたら、実行を中止してかまいません。\n\n"
        "過去の問い合わせと正しい分類でモデルを学習させ、「問い合わせの分類」の"
        "モデルと「分類の確認」の選択肢を入れ替えます。通過ラインは高めから始め、判断の結果を見て"
        "下げていくのが安全です。",
    ),
    decides=Text(
        "The model sorts; what it is less than 70 % sure of is decided by the bank's staff.",
        "分類はAI。確信度が70%に満たないものは、銀行の担当者が決めます。",
    ),
    data_note=Text(
        "Banking77 by Casanueva et al. 2020, PolyAI-LDN/task-specific-datasets, CC BY 4.0: real "
        "inquiries, in English.",
        "Banking77(Casanueva ほか 2020、PolyAI-LDN/task-specific-datasets、CC BY 4.0)。"
        "実際の問い合わせで、英語です。",
    ),
)
