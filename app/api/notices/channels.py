"""Routes of the ways by which notices leave the product."""

from typing import Any

from app.api.blueprint import Resource
from app.api.coded import AnswerSchema, Choice, Items, Moment, Part, RequestSchema, Text, Whole
from app.api.context import deps
from app.api.guard import guard, principal
from app.api.shapes import EmptySchema, PersonSchema
from app.auth.permissions import Action
from app.services import notice_channels
from app.services.notice_channels import CHANNELS, SERVICES, ChannelChoice

blp = Resource("notice-channels", "Mail and chat for notices")


class SentNoticeSchema(AnswerSchema):
    """What became of a message."""

    state = Choice("waiting", "sent", "dead")
    to = Text(allow_none=True, metadata={"description": "The address of a mail."})
    at = Moment(metadata={"description": "Of the last attempt, else of when it was written."})
    code = Text(allow_none=True, metadata={"description": "What kept it away."})
    status = Whole(allow_none=True, metadata={"description": "What a chat service answered."})
    detail = Text()


class NoticeTrialSchema(SentNoticeSchema):
    """What became of a message by which a channel is tried."""

    id = Text()


class NoticeChannelSchema(AnswerSchema):
    """A way out; without a credential it is not set up."""

    kind = Choice(*CHANNELS)
    credential = Text(allow_none=True)
    language = Choice("en", "ja", allow_none=True)
    service = Choice(*SERVICES, allow_none=True)
    set_by = Part(PersonSchema, allow_none=True)
    set_at = Moment(allow_none=True)
    last = Part(SentNoticeSchema, allow_none=True)


class NoticeChannelsSchema(AnswerSchema):
    """Both ways out."""

    items = Items(Part(NoticeChannelSchema))


class NoticeChannelRequestSchema(RequestSchema):
    """How a way out is to be; language and service are those of a chat room."""

    credential = Text(required=True, shortest=1, longest=60)
    language = Choice("en", "ja", load_default="ja")
    service = Choice(*SERVICES, load_default=None, allow_none=True)


@blp.route("/notice-channels", methods=["GET"])
@guard(Action.NOTICE_CONFIGURE)
@blp.response(200, NoticeChannelsSchema)
def list_channels() -> dict[str, Any]:
    """Mail and chat: by which credential, and how the last message went."""
    return {"items": notice_channels.read(deps(), principal())}


@blp.route("/notice-channels/<kind>", methods=["PUT"])
@guard(Action.NOTICE_CONFIGURE)
@blp.takes(NoticeChannelRequestSchema)
@blp.response(200, NoticeChannelSchema)
def write_channel(body: dict[str, Any], kind: str) -> dict[str, Any]:
    """Set up mail (a credential of kind smtp) or chat (of kind chat)."""
    return notice_channels.choose(deps(), principal(), kind, ChannelChoice(**body))


@blp.route("/notice-channels/<kind>", methods=["DELETE"])
@guard(Action.NOTICE_CONFIGURE)
@blp.response(200, NoticeChannelSchema)
def remove_channel(kind: str) -> dict[str, Any]:
    """Send nothing by it any more."""
    return notice_channels.remove(deps(), principal(), kind)


@blp.route("/notice-channels/<kind>/trials", methods=["POST"])
@guard(Action.NOTICE_CONFIGURE)
@blp.takes(EmptySchema)
@blp.response(201, NoticeTrialSchema)
def try_channel(_: dict[str, Any], kind: str) -> dict[str, Any]:
    """Send one message by it; a mail goes to who asks."""
    return notice_channels.try_out(deps(), principal(), kind)


@blp.route("/notice-trials/<trial_id>", methods=["GET"])
@guard(Action.NOTICE_CONFIGURE)
@blp.response(200, NoticeTrialSchema)
def read_trial(trial_id: str) -> dict[str, Any]:
    """What came of that message."""
    return notice_channels.read_trial(deps(), principal(), trial_id)
