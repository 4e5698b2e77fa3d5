"""Sends a notice by mail, through the server of a credential of kind smtp."""

from app.db.outgoing import Claimed
from app.nodes.kit import Mail, Mailer, mail_addresses
from workers.outgoing.transport import LIMIT_SECONDS, Answer


class MailTransport:
    """`Transport` for the channel mail. The same message keeps its Message-ID and its date."""

    def __init__(self, mailer: Mailer) -> None:
        self._mailer = mailer

    def __call__(self, held: Claimed) -> Answer:
        """Mail servers take it or raise: there is no status."""
        mail = Mail(
            key=held.id,
            at=held.began_at,
            subject=str(held.body.get("subject", "")),
            text=str(held.body.get("text", "")),
            to=mail_addresses(held.target.get("to")),
        )
        credential = str(held.target.get("credential", ""))
        sent = self._mailer.send(credential, mail, timeout_seconds=LIMIT_SECONDS)
        return Answer(detail=sent.message_id)
