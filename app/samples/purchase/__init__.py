"""備品購入の稟議: a form, the amount decides who must agree, and what is sent back comes again."""

from typing import Any, Final

from app.core.text import Language, Text
from app.samples.purchase.drawing import purchase_document
from app.samples.sample import MADE, Files, Sample, SampleInput, Tag


def _large(language: Language, files: Files) -> dict[str, Any]:
    if language == "ja":
        return {"品名": "ノートパソコン 3台", "金額": 480_000, "理由": "新入社員3名の業務用"}
    return {"item": "Three laptops", "amount": 480_000, "reason": "For three new colleagues"}


def _small(language: Language, files: Files) -> dict[str, Any]:
    if language == "ja":
        return {"品名": "ホワイトボード用マーカー", "金額": 2_400, "理由": "会議室の補充"}
    return {"item": "Markers", "amount": 2_400, "reason": "For the meeting room"}


PURCHASE: Final = Sample(
    key="purchase-request",
    name=Text("Request to buy equipment", "備品購入の稟議"),
    description=Text(
        "A request with item, amount and reason. Below ¥10,000 it is granted at once, below "
        "¥100,000 by the section head, from there by the department head too. Either may return "
        "it to be corrected.",
        "品名・金額・理由を書いて申請します。1万円未満はそのまま、10万円未満は課長、10万円以上は課長と"
        "部長の承認が要ります。差し戻されたら、直して出し直せます。",
    ),
    help=Text(
        "The amount chooses the way. The section head, and for large amounts the department head, "
        "may approve, decline or return the request. What is returned becomes a form for the "
        "requester with the reason; once corrected it begins again at the amount, so a smaller "
        "amount may need fewer signatures. Each round is kept with its answers.\n\n"
        "Press “Use this”, then “Start a run”: three laptops are filled in. Nobody may approve "
        "what he asked for himself, or a workflow that he edited last or published. So invite a "
        "colleague under “Access” to decide in the trays “Section head” and “Department head”. "
        "Alone you can try the small request (below ¥10,000), which needs no approval.\n\n"
        "Change the limits in the two steps that ask for the amount, and the names of the trays "
        "to those of your house. A further stage is a copy of the step “Department head”. Add "
        "fields such as the cost centre to what the workflow takes, and to the form for "
        "corrections.",
        "金額で道が分かれます。課長、金額が大きければ部長も、承認・却下・差し戻しを選べます。差し戻された"
        "申請は、理由とともに申請者の入力フォームになります。直して出すと、また金額の確認から始まるので、"
        "金額を下げれば承認の段も減ります。やりとりはすべて、回ごとに残ります。\n\n"
        "「使ってみる」を押し、次の画面で「実行を始める」を押します(ノートパソコン3台が入っています)。"
        "自分の申請や、自分が最後に直した・本番に反映したワークフローの申請は、自分では承認できません。"
        "「権限」で同僚を1人招待し、「課長」「部長」トレイで判断してもらってください。1人で試すときは、"
        "マーカーの見本(1万円未満)を使うと承認なしで終わります。\n\n"
        "金額の境目は「金額で分ける」と「部長も必要か」の条件で、トレイの名前は承認のステップで"
        "変えられます。段を増やすには「部長の承認」を写して並べます。部門コードなどの項目は、受け取る項目と"
        "「直して再申請」のフォームの両方に加えてください。",
    ),
    decides=Text(
        "Nobody below ¥10,000; the section head below ¥100,000; the department head from there. "
        "The requester corrects what is returned.",
        "1万円未満は承認なし、10万円未満は課長、10万円以上は課長と部長。差し戻しは申請者が直します。",
    ),
    tags=(Tag.APPROVAL,),
    document=purchase_document,
    inputs=(
        SampleInput(Text("Three laptops, ¥480,000", "ノートパソコン3台 48万円"), _large),
        SampleInput(Text("Markers, ¥2,400", "マーカー 2,400円"), _small),
    ),
    data_note=MADE,
)
