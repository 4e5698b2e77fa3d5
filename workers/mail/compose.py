"""Turns a mail into the bytes that travel: encoded headers, text, HTML, attachments."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final

from app.nodes.mail import Attachment, Mail, MailAddress, mail_subject, one_line, receivers
from workers.mail.page import page

_MEDIA_TYPE: Final = re.compile(r"[a-z0-9][a-z0-9.+-]{0,99}/[a-z0-9][a-z0-9.+-]{0,99}")
_NOT_IN_NAMES: Final = re.compile(r'[\\/:*?"<>|]')
_MAX_NAME_CHARACTERS: Final = 150


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail ready to be sent, and its envelope."""

    message_id: str
    sender: str
    recipients: Sequence[str]
    content: bytes = field(repr=False)


def compose(mail: Mail, sender: MailAddress) -> Letter:
    """The mail as this sender's. Its Message-ID follows from the mail's key alone."""
    message_id = f"<{hashlib.sha256(mail.key.encode()).hexdigest()[:40]}@{sender.domain}>"
    message = EmailMessage(policy=SMTP)
    message["From"] = _header(
        [MailAddress(sender.address, one_line(mail.from_name) or sender.name)]
    )
    for name, people in (("To", mail.to), ("Cc", mail.cc), ("Reply-To", mail.reply_to)):
        if people:
            message[name] = _header(people)
    message["Subject"] = mail_subject(mail.subject)
    message["Date"] = format_datetime(mail.at)
    message["Message-ID"] = message_id
    message["Auto-Submitted"] = "auto-generated"  # so that no absence note answers it
    _body(message, mail)
    everyone = receivers(mail.to, mail.cc, mail.bcc)
    return Letter(message_id, sender.address, everyone, message.as_bytes())


def _header(people: Sequence[MailAddress]) -> tuple[Address, ...]:
    return tuple(Address(each.name, addr_spec=each.address) for each in people)


def _body(message: EmailMessage, mail: Mail) -> None:
    text = mail.text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    message.set_content(text if text.endswith("\n") else f"{text}\n", charset="utf-8")
    if mail.html:
        message.add_alternative(page(text), subtype="html", charset="utf-8")
    for attachment in mail.attachments:
        main, _, sub = _media_type(attachment).partition("/")
        message.add_attachment(
            attachment.content, maintype=main, subtype=sub, filename=_file_name(attachment.name)
        )


def _media_type(attachment: Attachment) -> str:
    """Its type; a message or several parts inside would be read as part of this mail."""
    known = attachment.media_type.partition(";")[0].strip().lower()
    if not _MEDIA_TYPE.fullmatch(known) or known.startswith(("multipart/", "message/")):
        return "application/octet-stream"
    return known


def _file_name(name: str) -> str:
    safe = _NOT_IN_NAMES.sub("_", one_line(name)).strip(". ")
    return safe[-_MAX_NAME_CHARACTERS:] or "file"
