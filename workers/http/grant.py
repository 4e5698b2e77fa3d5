"""What a credential adds to a request, and to which hosts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.core.errors import AppError, Kind
from app.services.secrets import SecretFields
from app.vault.hosts import covered
from app.vault.kinds import basic
from workers.http.request import Sending


@dataclass(frozen=True, slots=True)
class Grant:
    """One header, and the hosts that may see it."""

    header: str  # in lower case
    value: str = field(repr=False)
    hosts: tuple[str, ...]

    def covers(self, scheme: str, host: str, port: int | None) -> bool:
        """Whether a request to this place may carry it."""
        return covered(self.hosts, scheme, host, port)


def grant_of(fields: SecretFields) -> Grant:
    """What a credential of the kind http adds."""
    if fields["scheme"] == "bearer":
        return Grant("authorization", f"Bearer {fields['token']}", fields.hosts)
    if fields["scheme"] == "basic":
        return Grant("authorization", f"Basic {basic(fields)}", fields.hosts)
    return Grant(fields["header"].lower(), fields["value"], fields.hosts)


def granted_headers(grant: Grant | None, current: Sending) -> Mapping[str, str]:
    """The header for this request; none where the place is not covered."""
    if grant is None or not grant.covers(*current.place):
        return {}
    return {grant.header: grant.value}


def not_for_host(host: str) -> AppError:
    """The refusal to send a credential to a host that it is not bound to."""
    detail = (
        f"The credential may not be sent to {host}. Its bound hosts are changed where it is kept."
    )
    return AppError(Kind.UNPROCESSABLE, "credential_not_for_host", detail, fields={"host": host})
