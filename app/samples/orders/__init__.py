"""注文の不正判定: a program asks for each order; code scores it, the gate holds what is unclear."""

from collections.abc import Callable
from typing import Any, Final

from app.core.text import Language, Text
from app.samples.orders.drawing import orders_document
from app.samples.sample import Files, Sample, SampleInput, Tag

_USUAL: Final = {
    "order": "A-20431",
    "amount": 4_800,
    "country": "JP",
    "new_customer": False,
    "same_address": True,
    "hour": 14,
}
ORDERS: Final = (
    (Text("Usual order: passes", "ふつうの注文: 通過"), _USUAL),
    (
        Text("Risky order: stopped at once", "危ない注文: すぐに保留"),
        {
            "order": "A-20432",
            "amount": 480_000,
            "country": "ZZ",
            "new_customer": True,
            "same_address": False,
            "hour": 3,
        },
    ),
    (
        Text("Unclear order: a person decides", "微妙な注文: 人が判断"),
        {**_USUAL, "order": "A-20433", "amount": 98_000, "new_customer": True, "hour": 2},
    ),
    (
        Text("Unknown country: the score fails", "国が不明: 採点できない"),
        {**_USUAL, "order": "A-20434", "country": "??"},
    ),
)


def _value(order: dict[str, Any]) -> Callable[[Language, Files], dict[str, Any]]:
    def value(language: Language, files: Files) -> dict[str, Any]:
        return dict(order)

    return value


FRAUD: Final = Sample(
    key="order-fraud",
    name=Text("Fraud check of orders", "注文の不正判定"),
    description=Text(
        "A shop's program asks for every order and waits for the answer: ship or stop. Clear "
        "orders are answered in milliseconds, unclear ones by a person.",
        "ショップのプログラムが注文ごとに呼び出し、「出荷」か「保留」かの答えを待ちます。明らかな注文は"
        "すぐに、微妙な注文は人が答えます。",
    ),
    help=Text(
        "The step “Score” is a short piece of Python: amount, country, new customer, address and "
        "hour add up to a risk from 0 to 1. The gate asks how clear that is: near 0 or near 1 "
        "passes with the answer ship or stop, in between a person decides in the tray “Fraud”. "
        "Should the score fail, for example because of an unknown country, the run goes on with a "
        "risk of one half, so a person sees it and no order is lost.\n\n"
        "Press “Use this” and start a run with the usual order, then with the other three samples: "
        "one is stopped at once, two wait for you. Then open “Call by API” and copy the call "
        "into a terminal: with Prefer: wait the answer comes in the same request, and with 202 "
        "the program asks again later.\n\n"
        "Write your own signs into the code, or put a trained model in its place; what counts is "
        "that a number from 0 to 1 comes out. Set the pass line so that people can keep up.",
        "「採点」は短いPythonです。金額・国・新規かどうか・住所・時刻から、危険度を0〜1で出します。関所は"
        "その確かさを見ます。0か1に近ければ「出荷」「保留」の答えで通過し、中間なら「不正対策」トレイで"
        "人が決めます。国が不明などで採点できないときは、危険度0.5として先へ進むので、必ず人が見ます。"
        "注文が失われることはありません。\n\n"
        "「使ってみる」を押し、ふつうの注文で実行を始めてください。ほかの3つの見本では、1つはすぐに"
        "保留になり、2つはあなたの判断を待ちます。次に「APIで呼ぶ」のコマンドを端末に"
        "貼り付けます。Prefer: wait を付けると、答えがその場で"
        "返ります。人を待つときは202が返り、プログラムは後で結果を取りに来ます。\n\n"
        "コードには自社の目印を書き足してください。学習させたモデルに置き換えることもできます。0〜1の"
        "数値が出れば、後のステップはそのまま使えます。通過ラインは、人が見きれる量になるように決めます。",
    ),
    decides=Text(
        "Code scores; what is not at least 80 % clear is decided by the fraud team.",
        "採点はコード。80%以上はっきりしないものは、不正対策の担当者が決めます。",
    ),
    tags=(Tag.API, Tag.SERVICE),
    document=orders_document,
    inputs=tuple(SampleInput(name, _value(order)) for name, order in ORDERS),
)
