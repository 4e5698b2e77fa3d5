"""問い合わせの振り分け in Japanese: 120 made inquiries of 12 kinds."""

import random
from collections.abc import Iterable, Iterator
from typing import Any, Final

from app.core.text import Language, Text
from app.samples.document import Triage, triage_document
from app.samples.recipe import Made
from app.samples.sample import Files, Sample, SampleInput, Tag
from app.samples.support.wordings import RECIPE

_KEY: Final = "support-desk"
_TRIAGE: Final = Triage(
    model=_KEY,
    labels=RECIPE.names(),
    gate=0.85,
    tray=Text("Support desk", "サポート窓口"),
    file_name=Text("support-desk.csv", "窓口の振り分け.csv"),
    most_inquiries=2_000,
)


def inquiries(count: int = 120, seed: int = 12) -> Iterator[Made]:
    """New inquiries as they would come in."""
    return RECIPE.texts(random.Random(seed), "ja", count)  # noqa: S311 repeatable, not secret


def _training() -> Iterable[tuple[str, str]]:
    return RECIPE.training(rows_per_kind=180, seed=20_261_121)


def _document(language: Language) -> dict[str, Any]:
    return triage_document(_TRIAGE, language)


def _input(language: Language, files: Files) -> dict[str, Any]:
    return {"inquiries": [{"text": each.text, "made": True} for each in inquiries()]}


SUPPORT: Final = Sample(
    key=_KEY,
    name=Text("Inquiry triage in Japanese", "問い合わせの振り分け(日本語12種類)"),
    description=Text(
        "120 inquiries to a support desk, in Japanese, are sorted into 12 kinds such as signing "
        "in, invoices or complaints. What is not sure goes to the desk.",
        "サポート窓口への日本語の問い合わせ120件を、ログイン・請求・苦情など12種類に振り分けます。"
        "自信のないものは窓口の担当者に回します。",
    ),
    help=Text(
        "Each inquiry gets one of 12 kinds from a model that learnt 2,160 made examples, and the "
        "four next likely ones as candidates. From 85 % confidence it passes; below, it waits in "
        "the tray “Support desk” with the text in view.\n\n"
        "Press “Use this”, then “Start a run”. Nearly all inquiries are sorted in a second. "
        "In the reviews, A accepts the proposal, 1 to 5 choose a candidate, R says that none "
        "fits. The table at the end says for each inquiry who decided. The same shape on real, "
        "English data is the template with 77 kinds.\n\n"
        "Bring some 50 inquiries a kind from your mailbox with the kind that was right, train a "
        "model on them, and choose it in “Kind of inquiry”; put your kinds into the form of the "
        "check. A program may start a run with each new inquiry: see “Call by API”. To have "
        "complaints always seen by a person, set the gate to pass by a rule, such as "
        "nodes.classify.label != 'complaint'.",
        "作った例2,160件から学んだモデルが、問い合わせを12種類のどれかに分け、次の候補も4つ挙げます。"
        "確信度が85%以上なら通過し、それ未満は本文とともに「サポート窓口」トレイで人を待ちます。\n\n"
        "「使ってみる」を押し、次の画面で「実行を始める」を押します。ほとんどは1秒ほどで終わります。"
        "「確認・承認」では、案が正しければA、候補から選ぶなら1〜5、どれでもなければRを押します。"
        "最後の一覧表で、1件ごとに誰が決めたかが分かります。英語の実データで77種類に分けるひな形も"
        "あります。\n\n"
        "過去の問い合わせを1種類につき50件ほど、正しい分類と一緒に用意してモデルを学習させ、"
        "「問い合わせの分類」で選びます。「分類の確認」の選択肢も入れ替えてください。届くたびに"
        "プログラムから1件ずつ始めることもできます(「APIで呼ぶ」)。苦情を必ず人が見るようにするには、"
        "関所の通し方を「条件」にして、nodes.classify.label != 'complaint' のように書きます。",
    ),
    decides=Text(
        "The model sorts; what it is less than 85 % sure of is decided by the support desk.",
        "分類はAI。確信度が85%に満たないものは、サポート窓口の担当者が決めます。",
    ),
    tags=(Tag.CLASSIFY, Tag.SERVICE),
    document=_document,
    training=_training,
    inputs=(SampleInput(Text("120 inquiries", "問い合わせ120件"), _input),),
)
