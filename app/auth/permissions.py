"""Who may do what: the closed catalogue of actions, three built-in roles, one `require`.

Everything that asks for a permission asks here, so a policy language replaces this module alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, and_, exists, false, or_, select, true

from app.core.errors import AppError, Kind, not_found
from app.db.base import Base
from app.db.models import File, Review, Run

Via = Literal["session", "api_key", "system"]
TRY: Final = "try"


class Action(StrEnum):
    """Everything that can be permitted; the catalogue is closed."""

    WORKFLOW_READ = "workflow:Read"
    WORKFLOW_CREATE = "workflow:Create"
    WORKFLOW_UPDATE = "workflow:Update"
    WORKFLOW_PUBLISH = "workflow:Publish"
    WORKFLOW_ARCHIVE = "workflow:Archive"
    NODE_TYPE_READ = "nodeType:Read"
    RUN_READ = "run:Read"
    RUN_START = "run:Start"
    RUN_CANCEL = "run:Cancel"
    RUN_RETRY = "run:Retry"
    RUN_TRY = "run:Try"
    REVIEW_READ = "review:Read"
    REVIEW_DECIDE = "review:Decide"
    FILE_READ = "file:Read"
    FILE_CREATE = "file:Create"
    MODEL_READ = "model:Read"
    MODEL_TRAIN = "model:Train"
    USER_READ = "user:Read"
    USER_INVITE = "user:Invite"
    USER_UPDATE = "user:Update"
    API_KEY_READ = "apiKey:Read"
    API_KEY_CREATE = "apiKey:Create"
    API_KEY_REVOKE = "apiKey:Revoke"
    SECRET_READ = "secret:Read"  # noqa: S105
    SECRET_USE = "secret:Use"  # noqa: S105
    SECRET_CREATE = "secret:Create"  # noqa: S105
    SECRET_UPDATE = "secret:Update"  # noqa: S105
    SECRET_DELETE = "secret:Delete"  # noqa: S105
    NOTICE_CONFIGURE = "notice:Configure"
    AUDIT_READ = "audit:Read"


class Role(StrEnum):
    """The built-in roles."""

    ADMIN = "admin"
    EDITOR = "editor"
    APPROVER = "approver"


_APPROVER: Final = frozenset(
    {
        Action.NODE_TYPE_READ,
        Action.RUN_READ,
        Action.REVIEW_READ,
        Action.REVIEW_DECIDE,
        Action.FILE_READ,
        Action.API_KEY_READ,
        Action.API_KEY_CREATE,
        Action.API_KEY_REVOKE,
    }
)
_ONLY_ADMIN: Final = frozenset(
    {
        Action.USER_READ,
        Action.USER_INVITE,
        Action.USER_UPDATE,
        Action.NOTICE_CONFIGURE,
        Action.AUDIT_READ,
    }
)
_OF_THE_MAKER: Final = frozenset({Action.SECRET_UPDATE, Action.SECRET_DELETE})
ROLES: Final[Mapping[str, frozenset[Action]]] = {
    Role.ADMIN: frozenset(Action),
    Role.EDITOR: frozenset(Action) - _ONLY_ADMIN,
    Role.APPROVER: _APPROVER,
}


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks: a person or a service account, and how he came in.

    `via_id` is the id of the API key, or None.
    """

    user_id: str | None
    role: str
    name: str = ""
    kind: str = "person"
    via: Via = "session"
    via_id: str | None = None

    @property
    def is_administrator(self) -> bool:
        """Whether the shorter idle time of administrators holds."""
        return self.role == Role.ADMIN


SYSTEM: Final = Principal(None, Role.ADMIN, "Sekimori", "service", "system")


@dataclass(frozen=True, slots=True)
class Resource:
    """What is asked for: its type (the first word of an action), id and attributes."""

    type: str
    id: str
    attributes: Mapping[str, Any] = field(default_factory=lambda: {})


def allowed_actions(principal: Principal) -> list[str]:
    """The actions that this principal may do at all, sorted."""
    return sorted(ROLES.get(principal.role, frozenset()))


def permits(principal: Principal, action: str, resource: Resource | None = None) -> bool:
    """Whether it is allowed; raises ValueError for an action outside the catalogue.

    A credential is changed and deleted by who made it ("made_by"), and by administrators: whoever
    could change where another's credential is sent could have it sent to himself.
    """
    if Action(action) not in ROLES.get(principal.role, frozenset()):
        return False
    if resource is None or action not in _OF_THE_MAKER or principal.role == Role.ADMIN:
        return True
    return principal.user_id is not None and resource.attributes.get("made_by") == principal.user_id


def require(principal: Principal, action: str, resource: Resource | None = None) -> None:
    """Returns when it is allowed; raises AppError forbidden.

    What may not even be seen answers not_found, as if it did not exist.
    """
    if permits(principal, action, resource):
        return
    read = f"{action.partition(':')[0]}:Read"
    if resource is not None and not permits(principal, read, resource):
        raise not_found(resource.type)
    raise AppError(
        Kind.FORBIDDEN, "forbidden", f"You may not do {action}.", fields={"action": action}
    )


def visible(principal: Principal, action: str, table: type[Base]) -> ColumnElement[bool]:
    """The rows of `table` on which `action` is allowed, as a condition for WHERE.

    A try, what it asks people and what it makes is seen by who tries, and by administrators.
    """
    if not permits(principal, action):
        return false()
    if principal.role == Role.ADMIN:
        return true()
    if table is Run:
        own = or_(Run.kind != TRY, Run.started_by == principal.user_id)
        return and_(own, _reviewed_runs()) if principal.role == Role.APPROVER else own
    if table is Review:
        return or_(Review.in_try.is_(False), Review.requester_id == principal.user_id)
    return _visible_files(principal) if table is File else true()


def _visible_files(principal: Principal) -> ColumnElement[bool]:
    foreign = and_(Run.id == File.run_id, Run.kind == TRY, Run.started_by != principal.user_id)
    own = or_(File.run_id.is_(None), ~exists(select(Run.id).where(foreign)))
    if principal.role != Role.APPROVER:
        return own
    asked = exists().where(Review.root_run_id == File.run_id)
    return or_(File.owner_id == principal.user_id, and_(asked, own))


def _reviewed_runs() -> ColumnElement[bool]:
    return exists(select(Review.id).where(Review.root_run_id == Run.root_run_id))
