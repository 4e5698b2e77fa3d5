"""Routes of the audit trail."""

from typing import Any

from app.api.audit.schemas import AuditPageSchema, AuditQuerySchema
from app.api.blueprint import Resource
from app.api.context import deps
from app.api.guard import guard, principal
from app.auth.permissions import Action
from app.services import audit
from app.services.page import Page

blp = Resource("audit", "Who did what")


@blp.route("/audit", methods=["GET"])
@guard(Action.AUDIT_READ)
@blp.takes(AuditQuerySchema, location="query")
@blp.response(200, AuditPageSchema)
def list_acts(query: dict[str, Any]) -> Page:
    """Acts, newest first."""
    return audit.list_page(deps(), principal(), **query)
