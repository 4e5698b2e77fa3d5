"""The ways out: one for each channel of the outbox."""

from functools import partial

from app.services.callback_signing import signing_secrets
from app.services.deps import Deps
from workers.http import GuardedHttp
from workers.mail import GuardedMail
from workers.outgoing.chat import ChatTransport
from workers.outgoing.http import HttpTransport
from workers.outgoing.mail import MailTransport
from workers.outgoing.transport import Transport


def channels(deps: Deps) -> dict[str, Transport]:
    """How each channel sends."""
    http = GuardedHttp(deps.settings.allow_hosts)
    mail = GuardedMail(deps.settings.allow_hosts)
    return {
        "http": HttpTransport(deps.db, deps.clock, http, partial(signing_secrets, deps)),
        "mail": MailTransport(deps, mail),
        "chat": ChatTransport(deps, http),
    }
