"""Where a webhook leads: from its address to a starting step, and whether that takes calls."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import Session as DbSession

from app.core.errors import AppError, Kind, not_found
from app.db.base import AnyRow
from app.db.models import Address, Trigger, Workflow
from app.graph.parse import parse_document
from app.graph.spec import with_defaults
from app.hooks.call import Call, Style
from app.hooks.signatures import fault_of
from app.services import addresses, secrets
from app.services.deps import Deps

WEBHOOK: Final = "trigger.webhook"
SIGNING: Final = "signing"


@dataclass(frozen=True, slots=True)
class Hook:
    """A starting step that can be called; `obstacle` is why it takes no calls at present."""

    workflow_id: str
    node: str
    trigger_id: str | None
    params: Mapping[str, Any]
    obstacle: AppError | None

    @property
    def place(self) -> str:
        """What it is called where people listen."""
        return place_of(self.workflow_id, self.node)

    @property
    def style(self) -> Style:
        """How a caller proves who he is."""
        return Style(self.params["verify"])


def place_of(workflow_id: str, node: str) -> str:
    """The name of a starting step where people listen."""
    return f"{workflow_id}:{node}"


def find_hook(deps: Deps, db: DbSession, token: str) -> Hook:
    """The step behind an address, as it was published, else as it is drawn; raises not_found."""
    found: AnyRow | None = None
    if addresses.is_token(token):
        found = db.connection().execute(_FOUND, {"b_token": token}).first()
    if found is None:
        raise not_found("webhook")
    if found.type == WEBHOOK and found.state != "gone":
        obstacle = _obstacle(found)
        closed = obstacle and AppError(Kind.CONFLICT, *obstacle)
        return Hook(found.workflow_id, found.node, found.id, found.params, closed)
    params = _drawn(deps, db, found.workflow_id, found.node)
    if params is None:
        raise not_found("webhook")
    closed = AppError(Kind.CONFLICT, *_NOT_PUBLISHED)
    return Hook(found.workflow_id, found.node, None, params, closed)


def refusal(deps: Deps, db: DbSession, hook: Hook, call: Call, now: datetime) -> AppError | None:
    """Why the call does not prove who sent it; None when it does."""
    secrets_now: list[str] = []
    if hook.style is not Style.NONE:
        try:
            values = secrets.values_of(deps, db, hook.params.get("credential") or "", SIGNING)
        except AppError:
            return AppError(
                Kind.CONFLICT, *_NO_SECRET
            )  # what exactly is wrong is nothing for callers
        secrets_now = [each["secret"] for each in values]
    fault = fault_of(hook.style, secrets_now, call, now)
    return fault and AppError(Kind.UNAUTHENTICATED, fault.code, fault.detail)


_FOUND: Final = (
    select(
        Address.workflow_id,
        Address.node,
        Workflow.archived_at,
        Workflow.published_version,
        Trigger.id,
        Trigger.type,
        Trigger.state,
        Trigger.params,
    )
    .join(Workflow, Workflow.id == Address.workflow_id)
    .outerjoin(
        Trigger, and_(Trigger.workflow_id == Address.workflow_id, Trigger.node == Address.node)
    )
    .where(Address.token == bindparam("b_token"))
)
_NOT_PUBLISHED: Final = (
    "hook_not_published",
    "This webhook is not published yet. Publish the workflow, or listen for a test event.",
)
_PAUSED: Final = (
    "hook_paused",
    "This webhook is paused. Send the call again once it is resumed.",
)
_ARCHIVED: Final = (
    "hook_archived",
    "The workflow of this webhook was put away. Stop calling it.",
)
_NO_SECRET: Final = (
    "hook_credential",
    "The secret of this webhook cannot be used. Whoever runs the workflow has to mend that.",
)


def _obstacle(found: AnyRow) -> tuple[str, str] | None:
    if found.archived_at is not None:
        return _ARCHIVED
    if found.published_version is None:
        return _NOT_PUBLISHED
    return _PAUSED if found.state == "paused" else None


def _drawn(deps: Deps, db: DbSession, workflow_id: str, node: str) -> Mapping[str, Any] | None:
    """The parameters of the step in the draft; None where it is no webhook there."""
    for each in parse_document(db.get_one(Workflow, workflow_id).draft).nodes:
        kind = deps.types.get((each.type, each.type_version))
        if each.id == node and each.type == WEBHOOK and kind is not None:
            params = with_defaults(each.params, kind.spec)
            return params if params["verify"] in set(Style) else None
    return None
