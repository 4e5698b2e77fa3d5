"""Sends a notice by mail, through the server of a credential of kind smtp."""

from app.db.outgoing import Claimed
from app.nodes.kit import Mail, mail_addresses
from app.services.deps import Deps
from workers.credentials import Credentials
from workers.mail import GuardedMail
from workers.outgoing.transport import LIMIT_SECONDS, Answer
from workers.ports.mail import RunMail


class MailTransport:
    """`Transport` for the channel mail. The same message keeps its Message-ID and its date."""

    def __init__(self, deps: Deps, mail: GuardedMail) -> None:
        self._deps = deps
        self._mail = mail

    def __call__(self, held: Claimed) -> Answer:
        """Mail servers take it or raise: there is no status."""
        mail = Mail(
            key=held.id,
            at=held.began_at,
            subject=str(held.body.get("subject", "")),
            text=str(held.body.get("text", "")),
            to=mail_addresses(held.target.get("to")),
        )
        mailer = RunMail(self._mail, Credentials(self._deps))
        credential = str(held.target.get("credential", ""))
        sent = mailer.send(credential, mail, timeout_seconds=LIMIT_SECONDS)
        return Answer(detail=sent.message_id)
