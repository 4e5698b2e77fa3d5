"""Addresses: how people write them, and what is none."""

import pytest

from app.core.errors import AppError
from app.nodes.mail import MailAddress, mail_addresses, mail_subject, one_line, receivers


def test_addresses_are_read_as_people_write_them() -> None:
    text = 'a@x.example; 山田 太郎 <b@x.example>、"Doe, John" <c@X.example>\n d@x.example,'
    assert [str(each) for each in mail_addresses(text)] == [
        "a@x.example",
        "山田 太郎 <b@x.example>",
        "Doe, John <c@x.example>",
        "d@x.example",
    ]


def test_a_list_of_texts_is_read_and_each_address_taken_once() -> None:
    found = mail_addresses(["a@x.example", None, "b@x.example, A@x.example", ""])
    assert [each.address for each in found] == ["a@x.example", "b@x.example"]
    assert mail_addresses(None) == mail_addresses("  ") == ()


def test_a_japanese_domain_becomes_what_servers_know() -> None:
    assert mail_addresses("a@日本.example") == (MailAddress("a@xn--wgv71a.example"),)


@pytest.mark.parametrize(
    "wrong",
    [
        "nobody",
        "a@",
        "@x.example",
        "a b@x.example",
        "a@x_y.example",
        "a..b@x.example",
        ".a@x.example",
        "山田@x.example",
        "a@x.example>",
        "a@x.example\nBcc: evil@x.example",
        "a@[127.0.0.1]",
        "a@x.example\x00",
        "a@" + "x" * 64 + ".example",
        {"a": 1},
        [["a@x.example"]],
        7,
    ],
)
def test_what_is_no_address_is_named(wrong: object) -> None:
    with pytest.raises(AppError) as caught:
        mail_addresses(wrong)
    assert caught.value.code == "bad_address"
    assert "\n" not in caught.value.detail


@pytest.mark.parametrize(("count", "code"), [(101, "too_many_addresses"), (0, "no_receiver")])
def test_a_mail_has_one_to_a_hundred_receivers(count: int, code: str) -> None:
    with pytest.raises(AppError) as caught:
        receivers((), mail_addresses([f"a{n}@x.example" for n in range(count)]))
    assert caught.value.code == code


def test_a_subject_is_one_line_and_not_too_long() -> None:
    assert mail_subject("a\r\nBcc: x\x00\u2028 b") == "a Bcc: x b"
    assert len(mail_subject("あ" * 400)) == 300
    assert one_line(7) == "7"
