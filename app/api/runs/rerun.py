"""Shapes of re-running from a chosen step."""

from collections.abc import Mapping
from typing import Any

from app.api.coded import (
    AnswerSchema,
    Anything,
    Choice,
    Items,
    Object,
    Part,
    RequestSchema,
    Text,
    Whole,
)
from app.services.rerun import Wish

_VERSION = {"description": "Of the earlier run, or what is published now."}


class RerunQuerySchema(RequestSchema):
    """From where a run would go on."""

    node = Text(required=True, longest=80)
    activation = Text(
        load_default=None,
        longest=2000,
        metadata={"description": "One turn; else the newest of every item."},
    )
    version = Choice("same", "published", load_default="same", metadata=_VERSION)


class RerunRequestSchema(RerunQuerySchema):
    """The same; an `input`, if there is one, takes the place of what the step was given."""

    input = Anything()


class KeptSchema(AnswerSchema):
    """How many turns of a node are taken over."""

    node = Text()
    count = Whole()


class RepeatSchema(AnswerSchema):
    """A step that acted in the earlier run and may act again."""

    node = Text()
    title = Text()
    effect = Choice("idempotent", "once")
    count = Whole()
    workflow = Text(allow_none=True, metadata={"description": "The sub-workflow it stands in."})


class RefusalSchema(AnswerSchema):
    """Why a version cannot go on here, with the ids of the steps that stand in the way."""

    detail = Text()
    missing = Items(Text())
    changed = Items(Text())
    version = Whole(metadata={"sometimes": True})


class RerunVersionSchema(AnswerSchema):
    """A version that the new run may go on with."""

    choice = Choice("same", "published", metadata=_VERSION)
    number = Whole()
    refusal = Part(RefusalSchema, allow_none=True)


class RerunSchema(AnswerSchema):
    """What re-running would do."""

    activation = Text(allow_none=True, metadata={"description": "Null for several."})
    count = Whole(metadata={"description": "How many turns of the step are done anew."})
    kept = Items(Part(KeptSchema))
    repeats = Items(Part(RepeatSchema))
    input_state = Choice(
        "one",
        "several",
        "none",
        "large",
        metadata={"description": "Only `one` can be shown; `one` and `large` can be changed."},
    )
    input = Anything()
    schema = Object(allow_none=True, metadata={"description": "Of the input, where it is known."})
    versions = Items(Part(RerunVersionSchema))


class RerunStartedSchema(AnswerSchema):
    """The new run."""

    run_id = Text()
    number = Whole()


def wish_of(values: Mapping[str, Any]) -> Wish:
    """What a request asks for."""
    place = (values["node"], values["activation"], values["version"])
    return Wish(*place, changes="input" in values, input=values.get("input"))
