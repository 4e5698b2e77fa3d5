"""Routes of what a person wants to hear."""

from typing import Any

from app.api.blueprint import Resource
from app.api.coded import (
    AnswerSchema,
    Choice,
    Flag,
    Items,
    Object,
    Part,
    RequestSchema,
    Whole,
)
from app.api.context import deps
from app.api.guard import guard, own, principal
from app.api.notices.schemas import OwnedWorkflowSchema
from app.auth.permissions import Action
from app.services import notice_choices
from app.services.notice_readers import KINDS, LONGEST_HOURS, WAYS

blp = Resource("notice-choices", "What one wants to hear of one's workflows")


def _ways(**options: Any) -> Object:
    chosen = Items(Choice(*WAYS))
    about = {"description": "Kind → ways; a kind with no way is not heard of."}
    return Object(keys=Choice(*KINDS), values=chosen, metadata=about, **options)


def _hours(**options: Any) -> Whole:
    about = {"description": "How long a person may be waited for before one hears of it."}
    return Whole(least=1, most=LONGEST_HOURS, metadata=about, **options)


class NoticesChosenSchema(AnswerSchema):
    """What holds: for every kind the ways by which it comes."""

    ways = _ways()
    hours = _hours()


class NoticeChoiceSchema(RequestSchema):
    """What is to hold for all workflows; kinds that are not named are as usual."""

    ways = _ways(required=True)
    hours = _hours(load_default=None, allow_none=True)


class WorkflowNoticeChoiceSchema(NoticeChoiceSchema):
    """What is to hold for one workflow; kinds that are not named are as for all."""

    follows = Flag(
        load_default=None,
        allow_none=True,
        metadata={"description": "Null: whether one hears of it depends on whether one owns it."},
    )


class FollowedWorkflowSchema(AnswerSchema):
    """A workflow for which one chose something of its own."""

    workflow = Part(OwnedWorkflowSchema)
    follows = Flag(allow_none=True)


class NoticeChoicesSchema(AnswerSchema):
    """What one hears of one's workflows."""

    set_up = Items(Choice("mail", "chat"), metadata={"description": "Ways that are set up."})
    usual = Part(NoticesChosenSchema)
    chosen = Part(NoticesChosenSchema)
    workflows = Items(Part(FollowedWorkflowSchema))


class OwnNoticeChoiceSchema(AnswerSchema):
    """What one chose for a workflow."""

    ways = _ways()
    hours = Whole(allow_none=True)


class WorkflowNoticesSchema(AnswerSchema):
    """What one hears of a workflow, and why."""

    workflow = Part(OwnedWorkflowSchema)
    set_up = Items(Choice("mail", "chat"))
    owner = Flag(metadata={"description": "Who published it last, else who made it."})
    follows = Flag(allow_none=True)
    hears = Flag()
    own = Part(OwnNoticeChoiceSchema, allow_none=True)
    chosen = Part(NoticesChosenSchema)


@blp.route("/notice-choices", methods=["GET"])
@own
@blp.response(200, NoticeChoicesSchema)
def read_choices() -> dict[str, Any]:
    """What holds for all of one's workflows, and those with a choice of their own."""
    return notice_choices.read(deps(), principal())


@blp.route("/notice-choices", methods=["PUT"])
@own
@blp.takes(NoticeChoiceSchema)
@blp.response(200, NoticeChoicesSchema)
def write_choices(body: dict[str, Any]) -> dict[str, Any]:
    """Choose for all workflows that have no choice of their own."""
    choice = notice_choices.Choice(body["ways"], body["hours"])
    return notice_choices.choose(deps(), principal(), choice)


@blp.route("/workflows/<workflow_id>/notice-choice", methods=["GET"])
@guard(Action.WORKFLOW_READ)
@blp.response(200, WorkflowNoticesSchema)
def read_workflow_choice(workflow_id: str) -> dict[str, Any]:
    """What one hears of this workflow."""
    return notice_choices.read_of(deps(), principal(), workflow_id)


@blp.route("/workflows/<workflow_id>/notice-choice", methods=["PUT"])
@guard(Action.WORKFLOW_READ)
@blp.takes(WorkflowNoticeChoiceSchema)
@blp.response(200, WorkflowNoticesSchema)
def write_workflow_choice(body: dict[str, Any], workflow_id: str) -> dict[str, Any]:
    """Choose for this workflow: whether one hears of it, what, and by which ways."""
    choice = notice_choices.Choice(body["ways"], body["hours"], body["follows"])
    return notice_choices.choose_of(deps(), principal(), workflow_id, choice)


@blp.route("/workflows/<workflow_id>/notice-choice", methods=["DELETE"])
@guard(Action.WORKFLOW_READ)
@blp.response(200, WorkflowNoticesSchema)
def forget_workflow_choice(workflow_id: str) -> dict[str, Any]:
    """Let this workflow be as all others again."""
    return notice_choices.forget_of(deps(), principal(), workflow_id)
