"""Mail by the credentials that are kept here."""

from app.core.errors import AppError
from app.nodes.kit import Mail, Sent
from app.services import secrets
from app.services.deps import Deps
from workers.mail import GuardedMail


class CredentialMail:
    """`kit.Mailer`: each mail goes by the server of a credential of kind smtp."""

    def __init__(self, deps: Deps, transport: GuardedMail) -> None:
        self._deps = deps
        self._transport = transport

    def send(self, credential: str, mail: Mail, *, timeout_seconds: float = 60.0) -> Sent:
        """What the server made of it.

        While a password is being replaced there are two; where the newer one is refused, the
        older one opens the server.
        """
        with self._deps.db.reading() as session:
            values = secrets.values_of(self._deps, session, credential, "smtp")
        for number, value in enumerate(values, 1):
            try:
                sent = self._transport.send(value, mail, timeout_seconds=timeout_seconds)
            except AppError as error:
                if error.code != "mail_login_refused" or number == len(values):
                    raise
            else:
                secrets.note_used(self._deps, value.secret_id)
                return sent
        raise AssertionError("a credential has at least one value")
