"""Mail by the credentials that are kept here, as one activation sees it."""

from app.core.errors import AppError
from app.nodes.kit import Mail, Sent
from app.vault import kinds
from workers.credentials import Credentials
from workers.mail import GuardedMail


class RunMail:
    """`kit.Mailer`: each mail goes by the server of a credential of kind smtp."""

    def __init__(self, transport: GuardedMail, credentials: Credentials) -> None:
        self._transport = transport
        self._credentials = credentials

    def send(self, credential: str, mail: Mail, *, timeout_seconds: float = 60.0) -> Sent:
        """What the server made of it.

        While a password is being replaced there are two; where the newer one is refused, the
        older one opens the server.
        """
        values = self._credentials.valid(credential, kinds.SMTP)
        for number, value in enumerate(values, 1):
            try:
                return self._transport.send(value, mail, timeout_seconds=timeout_seconds)
            except AppError as error:
                if error.code != "mail_login_refused" or number == len(values):
                    raise self._credentials.masked(error) from None
        raise AssertionError("a credential has at least one value")
