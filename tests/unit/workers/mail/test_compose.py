"""What a mail looks like on its way: names, subjects, files; and what cannot be smuggled in."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest

from app.nodes.mail import Attachment, Mail, MailAddress, mail_addresses
from workers.mail.compose import compose
from workers.mail.page import page

NOW = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
SENDER = MailAddress("gate@sekimori.example", "関所")


def mail(**more: Any) -> Mail:
    given: dict[str, Any] = {"key": "k", "at": NOW, "subject": "件名", "text": "本文"}
    return Mail(**{**given, "to": mail_addresses("bob@x.example"), **more})


def read(made: Mail) -> EmailMessage:
    message = message_from_bytes(compose(made, SENDER).content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_japanese_subject_travels_in_ascii_and_comes_out_whole() -> None:
    subject = "【至急】見積書(2026年度)のご確認をお願いいたします 🙏 " * 5
    content = compose(mail(subject=subject), SENDER).content
    head = content.split(b"\r\n\r\n")[0]
    assert head.isascii()
    assert max(len(line) for line in head.split(b"\r\n")) <= 78
    assert read(mail(subject=subject))["Subject"] == subject.strip()


def test_japanese_names_of_people_and_files_come_out_whole() -> None:
    to = mail_addresses('"株式会社 山田, 営業部" <bob@x.example>, 佐藤 <c@x.example>')
    files = [Attachment("見積書 2026年.pdf", "application/pdf", b"%PDF")]
    message = read(mail(to=to, attachments=files))
    shown = [(each.display_name, each.addr_spec) for each in message["To"].addresses]
    assert shown == [("株式会社 山田, 営業部", "bob@x.example"), ("佐藤", "c@x.example")]
    (file,) = message.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == (
        "見積書 2026年.pdf",
        "application/pdf",
    )
    assert file.get_content() == b"%PDF"


def test_the_same_key_has_the_same_id_and_date() -> None:
    first, again = compose(mail(), SENDER), compose(mail(subject="other"), SENDER)
    assert first.message_id == again.message_id
    assert first.message_id.endswith("@sekimori.example>")
    assert compose(mail(key="other"), SENDER).message_id != first.message_id
    assert read(mail())["Date"] == "Fri, 20 Nov 2026 05:00:00 +0000"


@pytest.mark.parametrize("break_", ["\r\n", "\n", "\r", "\u2028", "\x00\n", "\x85", "\v"])
def test_no_header_can_be_smuggled_in(break_: str) -> None:
    evil = f"x{break_}Bcc: evil@x.example{break_}{break_}<b>body</b>"
    file = Attachment(f"{evil}.txt", f"text/plain;{evil}", b"x")
    to = (MailAddress("bob@x.example", "y"),)
    message = read(mail(subject=evil, from_name=evil, to=to, attachments=[file]))
    assert message["Bcc"] is None
    assert message["Subject"] == "x Bcc: evil@x.example <b>body</b>"
    assert message["From"].addresses[0].addr_spec == "gate@sekimori.example"
    assert len(message["From"].addresses) == 1
    assert [part.get_content_type() for part in message.iter_attachments()] == ["text/plain"]


def test_a_message_inside_is_a_file_and_no_part_of_the_mail() -> None:
    inner = b"Subject: inner\r\n\r\nx"
    message = read(mail(attachments=[Attachment("a.eml", "message/rfc822", inner)]))
    (file,) = message.iter_attachments()
    assert (file.get_content_type(), file.get_content()) == ("application/octet-stream", inner)


def test_a_file_name_leads_into_no_folder() -> None:
    message = read(mail(attachments=[Attachment("../../etc/pass:wd", "text/plain", b"x")]))
    (file,) = message.iter_attachments()
    assert file.get_filename() == "_.._etc_pass_wd"


def test_the_text_comes_plain_and_as_html() -> None:
    message = read(mail(text="一行目\n<b>二</b>行目\n"))
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert plain.get_content().splitlines() == ["一行目", "<b>二</b>行目"]
    assert "一行目<br>" in html.get_content()
    assert "&lt;b&gt;二&lt;/b&gt;行目" in html.get_content()
    assert read(mail(html=False)).get_body(("html",)) is None


def test_links_are_links_and_nothing_else_is() -> None:
    made = page('http://a.example/?a=1&b=2"><script>、次 javascript:x https://b.example/x).')
    assert '<a href="http://a.example/?a=1&amp;b=2">http://a.example/?a=1&amp;b=2</a>&quot;' in made
    assert '<a href="https://b.example/x">https://b.example/x</a>).' in made
    assert made.count("<a ") == 2
    assert "<script" not in made
