"""What a mail server's refusals mean: a stable code each, and whether a retry may help."""

import smtplib
import ssl
from collections.abc import Mapping
from typing import Final

from app.core.errors import AppError, Kind

_SHOWN_CHARACTERS: Final = 300


def said(answer: bytes | str) -> str:
    """A server's words as one line."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return " ".join(text.split())[:_SHOWN_CHARACTERS]


def refused(code: str, what: str, status: int, answer: bytes | str) -> AppError:
    """The server answered with a status: 4xx may pass, 5xx stays."""
    temporary = 400 <= status < 500
    kind = Kind.UNAVAILABLE if temporary else Kind.UNPROCESSABLE
    detail = f"{what} ({status}): {said(answer)}"
    return AppError(kind, code, detail, fields={"smtp_code": status}, retryable=temporary)


def starttls_missing(host: str) -> AppError:
    """The credential asks for STARTTLS and the server does not know it."""
    detail = (
        f"{host} offers no STARTTLS, so the password and the mail would travel in the clear. "
        "Choose another port, or TLS from the start."
    )
    return AppError(Kind.UNPROCESSABLE, "starttls_missing", detail)


def tls_failed(host: str, error: ssl.SSLError) -> AppError:
    """No trusted connection."""
    detail = f"No secure connection to {host}: {error}."
    return AppError(Kind.UNPROCESSABLE, "tls_failed", detail)


def broken_off(error: Exception) -> AppError:
    """The connection ended before the whole mail was handed over, so nothing was sent."""
    detail = f"The mail server broke the exchange off before it had the mail: {error}."
    return AppError(Kind.UNAVAILABLE, "mail_broken_off", detail, retryable=True)


def unknown(error: Exception) -> AppError:
    """The whole mail was handed over and no answer came."""
    detail = f"The mail server had the whole mail and gave no answer: {error}."
    return AppError(Kind.UNAVAILABLE, "mail_unknown", detail, retryable=True)


def login_refused(error: smtplib.SMTPException | UnicodeError) -> AppError:
    """User and password do not open the server."""
    if isinstance(error, smtplib.SMTPResponseException):
        what = "The mail server refuses user and password"
        return refused("mail_login_refused", what, error.smtp_code, error.smtp_error)
    detail = f"The mail server takes no user and password in this way: {error}."
    return AppError(Kind.UNPROCESSABLE, "mail_login_refused", detail)


def recipients_refused(answers: Mapping[str, tuple[int, bytes]]) -> AppError:
    """Nobody would get it. Where one refusal may pass, a retry may help."""
    worst = min(answers.values(), key=lambda answer: answer[0])
    named = ", ".join(answers)[:_SHOWN_CHARACTERS]
    what = f"The mail server refuses all receivers: {named}"
    return refused("mail_recipients_refused", what, *worst)
