"""The route of the home page."""

from typing import Any

from app.api.blueprint import Resource
from app.api.context import deps
from app.api.guard import own, principal
from app.api.home.schemas import HomeSchema
from app.services import home

blp = Resource("home", "What waits for one, and what needs a look")


@blp.route("/home", methods=["GET"])
@own
@blp.response(200, HomeSchema)
def read_home() -> dict[str, Any]:
    """What waits for the one who asks, and what needs a look; only what he may see."""
    return home.read(deps(), principal())
