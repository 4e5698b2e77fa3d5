"""Routes of the addresses of starting steps."""

from typing import Any

from flask import request

from app.api.addresses.schemas import AddressQuerySchema, AddressSchema
from app.api.blueprint import Resource
from app.api.context import deps
from app.api.guard import guard, principal
from app.auth.permissions import Action
from app.services import addresses

blp = Resource("addresses", "Where the world reaches starting steps")
_PATHS = {"webhook": "hooks", "form": "forms"}


@blp.route("/workflows/<workflow_id>/addresses/<node>", methods=["GET"])
@guard(Action.WORKFLOW_UPDATE)
@blp.takes(AddressQuerySchema, location="query")
@blp.response(200, AddressSchema)
def read_address(query: dict[str, Any], workflow_id: str, node: str) -> dict[str, str]:
    """The address of a starting step; it works once the step is published, and stays the same."""
    return _told(addresses.address_of(deps(), principal(), workflow_id, node), query["kind"])


@blp.route("/workflows/<workflow_id>/addresses/<node>/renew", methods=["POST"])
@guard(Action.WORKFLOW_PUBLISH)
@blp.takes(AddressQuerySchema, location="query")
@blp.response(200, AddressSchema)
def renew_address(query: dict[str, Any], workflow_id: str, node: str) -> dict[str, str]:
    """Another address; the old one is unknown from now on."""
    return _told(addresses.renew(deps(), principal(), workflow_id, node), query["kind"])


def _told(token: str, kind: str) -> dict[str, str]:
    base = deps().settings.public_url or request.host_url.rstrip("/")
    return {"token": token, "url": f"{base}/{_PATHS[kind]}/{token}"}
