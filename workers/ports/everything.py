"""All ports of a worker process, made without touching the network or starting a process."""

from app.services.deps import Deps
from workers.context import NoPromise, Ports
from workers.http import GuardedHttp
from workers.mail import GuardedMail
from workers.ports.models import StoredModels
from workers.sandbox.monty import MontySandbox


def ports(deps: Deps) -> Ports:
    """The ports of one process."""
    return Ports(
        http=GuardedHttp(deps.settings.allow_hosts),
        mail=GuardedMail(deps.settings.allow_hosts),
        models=StoredModels(deps),
        sandbox=MontySandbox(),
        gate=NoPromise(),
    )
