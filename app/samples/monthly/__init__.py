"""月次CSVの検品: 100 made lines of sales: 3 that cannot be read, 5 against the rules."""

from typing import Any, Final

from app.core.text import Language, Text
from app.samples.monthly.drawing import monthly_document
from app.samples.monthly.generator import COLUMNS, lines
from app.samples.sample import Files, Sample, SampleFile, SampleInput, Tag
from app.samples.tables import CSV, csv_file


def _file(language: Language) -> bytes:
    heads = [each.in_language(language) for each in COLUMNS]
    encoding = "cp932" if language == "ja" else "utf-8"
    return csv_file(heads, lines(language), encoding)


def _input(language: Language, files: Files) -> dict[str, Any]:
    return {"file": files.get("sales")}


MONTHLY: Final = Sample(
    key="monthly-check",
    name=Text("Check of a monthly CSV", "月次CSVの検品"),
    description=Text(
        "Tests 100 lines of sales that shops sent. Odd ways of writing numbers are read; eight "
        "lines that are wrong wait until a person has mended them.",
        "各店から届いた売上CSV 100行を検品します。書き方の違う数字は自動で読み取り、誤りのある8行は"
        "人が直すまで待ちます。",
    ),
    help=Text(
        "Each line goes through two tests. First quantity and amount are made numbers: commas and "
        "full-width digits are no problem, but “12O” with a letter is, and then the step asks a "
        "person instead of failing the run. Second the rules: a date in October, a known shop, a "
        "quantity from 1, a positive amount. What breaks a rule becomes a form.\n\n"
        "Press “Use this”, then “Start a run”. In the tray “Monthly check” are three steps that "
        "failed (correct the input and try again) and five forms that say which field is wrong. "
        "When all are done there is a clean CSV file, and the number of lines that were mended.\n\n"
        "Put your columns and rules into the step “Test the rules” and the same fields into the "
        "form. The encoding of the file, also CP932 of Excel, is found out by itself. What a "
        "step does when it fails is set in its settings under errors.",
        "1行ごとに2つの検査をします。まず数量と金額を数にします。カンマや全角数字は読めますが、"
        "「12O」のように文字が混じると読めません。そのとき実行は失敗にならず、人にたずねます。次に"
        "決まりの確認です。日付は10月か、登録のある店舗か、数量は1以上か、金額は正の数か。合わない行は"
        "入力フォームになります。\n\n"
        "「使ってみる」を押し、次の画面で「実行を始める」を押します。「月次検品」トレイに、読めなかった"
        "3件(入力を直して再試行)と、どの項目が合わないかを示したフォーム5件が並びます。すべて終わると、"
        "検品済みのCSVと、直した行の数ができます。\n\n"
        "自分のファイルでは、「決まりの確認」の項目と「行を直す」のフォームを、自分の列に合わせます。"
        "文字コードは、ExcelのCP932も含めて自動で見分けます。失敗したときにどうするかは、ステップの"
        "「失敗したら」で選べます。",
    ),
    decides=Text(
        "The rules find the lines; accounting mends them.",
        "誤りを見つけるのは決めたルール。直すのは経理の担当者です。",
    ),
    tags=(Tag.FILES, Tag.ACCOUNTING),
    document=monthly_document,
    inputs=(SampleInput(Text("100 lines", "売上100行"), _input),),
    files=(SampleFile("sales", Text("sales-october.csv", "10月の売上.csv"), CSV, _file),),
)
