"""Names and types of files."""

import pytest

from app.services.files import MAX_NAME, safe_media_type, safe_name


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("report.csv", "report.csv"),
        ("C:\\Users\\alice\\報告書.xlsx", "報告書.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("a\r\nb\x00.csv", "ab.csv"),
        ("\u202egpj.exe", "gpj.exe"),
        ("...", "file"),
        ("", "file"),
    ],
)
def test_a_name_keeps_only_what_is_harmless(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_a_long_name_keeps_its_suffix() -> None:
    short = safe_name("x" * 500 + ".csv")
    assert len(short) == MAX_NAME
    assert short.endswith(".csv")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("text/csv; charset=utf-8", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("nonsense", "application/octet-stream"),
        ("text/csv\r\nX: y", "application/octet-stream"),
        ("", "application/octet-stream"),
    ],
)
def test_a_media_type_is_plain_or_unknown(given: str, kept: str) -> None:
    assert safe_media_type(given) == kept
