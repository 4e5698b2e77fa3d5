"""Routes of notices."""

from typing import Any

from app.api.blueprint import Resource
from app.api.context import deps
from app.api.guard import own, principal
from app.api.notices.schemas import (
    NoticePageSchema,
    NoticeQuerySchema,
    NoticeSchema,
    ReadAllSchema,
    ReadCountSchema,
    UnreadSchema,
)
from app.services import notice_list
from app.services.notice_list import NoticeFilter
from app.services.page import Page

blp = Resource("notices", "What one is told of one's workflows")


@blp.route("/notices", methods=["GET"])
@own
@blp.takes(NoticeQuerySchema, location="query")
@blp.response(200, NoticePageSchema)
def list_notices(query: dict[str, Any]) -> Page:
    """One's own notices, the latest first; `total` is how many of all are unread."""
    which = NoticeFilter(query["state"] == "unread", query["kind"], query["workflow"])
    return notice_list.list_page(deps(), principal(), which, query["cursor"], query["limit"])


@blp.route("/notices/unread", methods=["GET"])
@own
@blp.response(200, UnreadSchema)
def count_notices() -> dict[str, int]:
    """How many notices one has not read."""
    return {"unread": notice_list.unread(deps(), principal())}


@blp.route("/notices/read", methods=["POST"])
@own
@blp.takes(ReadAllSchema)
@blp.response(200, ReadCountSchema)
def read_all_notices(body: dict[str, Any]) -> dict[str, int]:
    """Note that one has read all of them, or those of a kind or workflow."""
    which = NoticeFilter(kind=body["kind"], workflow=body["workflow"])
    return {"read": notice_list.read_all(deps(), principal(), which, body["until"])}


@blp.route("/notices/<notice_id>", methods=["GET"])
@own
@blp.response(200, NoticeSchema)
def get_notice(notice_id: str) -> dict[str, Any]:
    """One of one's own notices."""
    return notice_list.get(deps(), principal(), notice_id)


@blp.route("/notices/<notice_id>/read", methods=["POST"])
@own
@blp.response(200, NoticeSchema)
def read_notice(notice_id: str) -> dict[str, Any]:
    """Note that one has read it: what happens after that opens another one."""
    return notice_list.read(deps(), principal(), notice_id)
