"""The fields of each kind of credential."""

from collections.abc import Mapping
from typing import Any

import pytest

from app.core.errors import AppError
from app.vault import kinds

MAIL = {"host": "mail.example.com", "port": 587, "security": "starttls", "sender": "a@example.com"}
GOOD: list[tuple[str, Mapping[str, Any]]] = [
    ("http", {"scheme": "bearer", "token": "orange-elephant"}),
    ("http", {"scheme": "basic", "user": "bob", "password": "合言葉"}),
    ("http", {"scheme": "header", "header": "X-Api-Key", "value": "orange-elephant"}),
    ("signing", {"secret": "whsec_b3JhbmdlLWVsZXBoYW50"}),
    ("smtp", MAIL),
    ("smtp", {**MAIL, "user": "bob", "password": "pass word", "sender": "経理 <a@example.com>"}),
    ("chat", {"url": "https://chat.example.com/hooks/orange-elephant"}),
]
BAD: list[tuple[str, Mapping[str, Any], dict[str, str]]] = [
    ("http", {}, {"/fields/scheme": "required"}),
    ("http", {"scheme": "digest"}, {"/fields/scheme": "choice"}),
    ("http", {"scheme": ["bearer"]}, {"/fields/scheme": "choice"}),
    ("http", {"scheme": "bearer"}, {"/fields/token": "required"}),
    ("http", {"scheme": "bearer", "token": "short"}, {"/fields/token": "length"}),
    ("http", {"scheme": "bearer", "token": "with\r\nInjected: x"}, {"/fields/token": "pattern"}),
    ("http", {"scheme": "bearer", "token": 12345678}, {"/fields/token": "type"}),
    (
        "http",
        {"scheme": "bearer", "token": "orange-elephant", "user": "bob"},
        {"/fields/user": "unknown_field"},
    ),
    (
        "http",
        {"scheme": "basic", "user": "b:b", "password": "x"},
        {"/fields/user": "pattern"},
    ),
    (
        "http",
        {"scheme": "header", "header": "Host", "value": "orange-elephant"},
        {"/fields/header": "pattern"},
    ),
    ("signing", {"secret": "with space"}, {"/fields/secret": "pattern"}),
    ("smtp", {**MAIL, "port": "587"}, {"/fields/port": "type"}),
    ("smtp", {**MAIL, "port": 0}, {"/fields/port": "range"}),
    ("smtp", {**MAIL, "user": "bob"}, {"/fields/password": "required"}),
    ("smtp", {**MAIL, "sender": "nobody"}, {"/fields/sender": "pattern"}),
    ("smtp", {**MAIL, "host": "a b"}, {"/fields/host": "pattern"}),
    ("chat", {"url": "ftp://chat.example.com/x"}, {"/fields/url": "pattern"}),
    ("chat", {"url": "https://bob:x@chat.example.com/x"}, {"/fields/url": "pattern"}),
    ("chat", {"url": "https://[::1"}, {"/fields/url": "pattern"}),
]


@pytest.mark.parametrize(("kind", "fields"), GOOD)
def test_good_fields_are_kept_as_they_are(kind: str, fields: Mapping[str, Any]) -> None:
    assert kinds.checked(kind, fields) == fields


@pytest.mark.parametrize(("kind", "fields", "places"), BAD)
def test_bad_fields_are_refused_at_their_places_without_repeating_them(
    kind: str, fields: Mapping[str, Any], places: dict[str, str]
) -> None:
    with pytest.raises(AppError) as refusal:
        kinds.checked(kind, fields)
    assert {each.pointer: each.code for each in refusal.value.errors} == places
    told = f"{refusal.value} {refusal.value.errors}"
    assert not any(str(value) in told for value in fields.values() if len(str(value)) > 7)


@pytest.mark.parametrize(("kind", "fields"), GOOD)
def test_nothing_that_is_hidden_is_shown(kind: str, fields: Mapping[str, Any]) -> None:
    shown = str(kinds.about(kind, fields))
    assert kinds.hidden(kind, fields) or kind == "smtp"
    assert not any(value in shown for value in kinds.hidden(kind, fields))


def test_of_a_chat_address_only_the_host_is_shown() -> None:
    fields = {"url": "https://chat.example.com/hooks/orange?key=elephant"}
    assert kinds.about("chat", fields) == {"host": "chat.example.com"}
    assert "/hooks/orange?key=elephant" in kinds.hidden("chat", fields)
