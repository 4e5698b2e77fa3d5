"""The titles of problems with files of rows, in both languages."""

from typing import Final

from app.core.text import Text

TABLES: Final = {
    "archive_bomb": Text(
        "This Excel file would unpack to far too much; it is not opened.",
        "このExcelファイルは展開すると大きくなりすぎるため、開きません。",
    ),
    "bad_csv": Text(
        "A line of this file cannot be read as CSV.",
        "CSVとして読み取れない行があります。",
    ),
    "bad_xlsx": Text(
        "This Excel file is damaged and cannot be read.",
        "このExcelファイルは壊れていて読み取れません。",
    ),
    "busy": Text(
        "The server is busy with other files. Please try again.",
        "ほかのファイルを調べています。もう一度お試しください。",
    ),
    "missing_sheet": Text(
        "The file has no such sheet.",
        "この名前のシートはありません。",
    ),
    "no_table": Text(
        "This file is no table. CSV and Excel (.xlsx) can be read.",
        "表のファイルではありません。CSVかExcel(.xlsx)を選んでください。",
    ),
    "not_xlsx": Text(
        "This Excel file is of the old kind or has a password. Save it as .xlsx without one.",
        "古い形式(.xls)か、パスワード付きのExcelです。パスワードなしの.xlsxで保存し直してください。",
    ),
    "only_heads": Text(
        "The file has names of columns, but no rows.",
        "見出しだけで、行がありません。1行以上入れたファイルを選んでください。",
    ),
    "table_empty": Text(
        "The file is empty.",
        "ファイルが空です。",
    ),
    "table_too_hard": Text(
        "Reading this file takes too long. Save it as CSV, or make it smaller.",
        "このファイルは読み取りに時間がかかりすぎます。CSVで保存するか、小さくしてください。",
    ),
    "table_too_large": Text(
        "Excel files may have 24 MB here. Save it as CSV.",
        "Excelファイルは24MBまでです。CSVで保存し直してください。",
    ),
    "title_above": Text(
        "The first line seems to be a title. Remove the lines above the names of the columns.",
        "1行目が表の題名のようです。列の見出しより上の行を消してください。",
    ),
    "too_many_columns": Text(
        "The file has too many columns. Up to 300 are possible.",
        "列が多すぎます。300列までです。",
    ),
    "uneven_row": Text(
        "A row has more cells than there are columns.",
        "見出しより列の多い行があります。",
    ),
    "unknown_encoding": Text(
        "The encoding of this file is not known. Save it as “CSV UTF-8”.",
        "文字コードが分かりません。「CSV UTF-8」で保存し直してください。",
    ),
    "unknown_column": Text(
        "The file has no such column.",
        "この名前の列はファイルにありません。",
    ),
}
