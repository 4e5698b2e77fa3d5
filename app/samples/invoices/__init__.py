"""請求書と発注の照合: 100 made invoices against 100 orders, six of them with a difference."""

from typing import Any, Final

from app.core.text import Language, Text
from app.samples.invoices import generator
from app.samples.invoices.drawing import invoices_document
from app.samples.sample import Files, Sample, SampleFile, SampleInput, Tag
from app.samples.tables import CSV, XLSX, csv_file, xlsx_file

_INVOICE: Final = (
    generator.INVOICE,
    generator.ORDER,
    generator.SUPPLIER,
    generator.GOODS,
    generator.QUANTITY,
    generator.AMOUNT,
)


def _cells(line: generator.Line) -> tuple[Any, ...]:
    return line.invoice, line.order, line.supplier, line.goods, line.quantity, line.amount


def _invoices(language: Language) -> bytes:
    heads = [each.in_language(language) for each in _INVOICE]
    return csv_file(heads, map(_cells, generator.invoices(language)))


def _orders(language: Language) -> bytes:
    heads = [each.in_language(language) for each in _INVOICE[1:]]
    rows = (_cells(line)[1:] for line in generator.orders(language))
    return xlsx_file("発注" if language == "ja" else "Orders", heads, rows)


def _input(language: Language, files: Files) -> dict[str, Any]:
    return {"invoices": files.get("invoices"), "orders": files.get("orders")}


INVOICES: Final = Sample(
    key="invoice-match",
    name=Text("Invoices against orders", "請求書と発注の照合"),
    description=Text(
        "Matches 100 invoices (CSV) with the orders (Excel). What agrees is listed for payment; "
        "the six that differ become a form for accounting.",
        "請求書100件(CSV)を発注の一覧(Excel)と突き合わせます。一致したものは支払いの一覧へ、違いのある"
        "6件は経理の入力フォームになります。",
    ),
    help=Text(
        "Both files are read at the same time. The step “Match” finds the order of each invoice "
        "and names what is wrong: no such order, invoiced twice, another supplier, quantity or "
        "amount. A branch lets through what agrees; the rest waits in the tray “Accounting”, the "
        "largest amounts first, with invoice and order side by side.\n\n"
        "Press “Use this”, then “Start a run”; both files are chosen already. Six forms wait: "
        "choose what to do, correct the amount to pay. At the end there is an Excel "
        "list to pay, and how many agreed. Exactly six differences are planted in the sample.\n\n"
        "Your files may have other columns: write their names into the inputs of the step "
        "“Match”, the code itself stays as it is, and choose the fields of the form anew. To "
        "allow small differences, change the line that compares the amounts, for instance to "
        "abs(row[amount] - found[amount]) > 10.",
        "2つのファイルを同時に読みます。「突き合わせ」は請求書ごとに発注を探し、発注がない・二重請求・"
        "取引先が違う・数量が違う・金額が違う、のどれかを挙げます。一致したものは先へ進み、違いのある"
        "ものは金額の大きい順に「経理」トレイで待ちます。請求と発注の内容は並べて見られます。\n\n"
        "「使ってみる」を押し、次の画面で「実行を始める」を押します。ファイルは2つとも選んであります。"
        "入力フォームが6件できるので、対応を選び、必要なら支払額を直してください。最後に、支払いの一覧"
        "(Excel)と結果ごとの件数ができます。見本に仕込んだ違いは、ちょうど6件です。\n\n"
        "列の名前が違うときは、「突き合わせ」の入力欄に自分の列名を書きます。コードはそのままで動きます。"
        "フォームの判断材料の項目も選び直してください。少額の差を許すなら、金額を比べる行を "
        "abs(row[amount] - found[amount]) > 10 のように変えます。",
    ),
    decides=Text(
        "Code compares; accounting decides what is paid where something differs.",
        "比べるのはコード。違いのある請求をどう支払うかは、経理が決めます。",
    ),
    tags=(Tag.ACCOUNTING, Tag.FILES),
    document=invoices_document,
    inputs=(SampleInput(Text("100 invoices, 100 orders", "請求書100件と発注100件"), _input),),
    files=(
        SampleFile("invoices", Text("invoices.csv", "請求書.csv"), CSV, _invoices),
        SampleFile("orders", Text("orders.xlsx", "発注.xlsx"), XLSX, _orders),
    ),
)
