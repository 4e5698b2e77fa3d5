"""Files of made rows: CSV as people exchange it, and Excel sheets."""

import csv
import io
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

CSV: Final = "text/csv"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE: Final = "http://schemas.openxmlformats.org"
_MAIN: Final = f"{_OFFICE}/spreadsheetml/2006/main"
_RELATED: Final = f"{_OFFICE}/officeDocument/2006/relationships"
_PARTS: Final = {
    "[Content_Types].xml": f'<Types xmlns="{_OFFICE}/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{XLSX}.main+xml"/>'
    '<Override PartName="/xl/sheet.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_RELATED}/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>",
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_RELATED}/worksheet" Target="sheet.xml"/></Relationships>',
}


def csv_file(
    heads: Sequence[str], rows: Iterable[Sequence[Any]], encoding: str = "utf-8-sig"
) -> bytes:
    """A CSV file with a line of column names."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_file(sheet: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """An Excel file with one sheet; the same rows give the same bytes."""
    parts = {
        **_PARTS,
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><sheets>'
        f'<sheet name="{escape(sheet)}" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/sheet.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>'
        + "".join(_row(each) for each in (heads, *rows))
        + "</sheetData></worksheet>",
    }
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(ZipInfo(name), _HEAD + body, ZIP_DEFLATED)
    return made.getvalue()


def _row(cells: Sequence[Any]) -> str:
    return f"<row>{''.join(map(_cell, cells))}</row>"


def _cell(value: Any) -> str:
    if isinstance(value, int | float):
        return f"<c><v>{value}</v></c>"
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'
