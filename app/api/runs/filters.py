"""Which runs: the filters of the list, and what is done to many at once."""

from collections.abc import Mapping
from typing import Any, Final

from app.api.coded import (
    AnswerSchema,
    Choice,
    Flag,
    Items,
    Length,
    Moment,
    Part,
    RequestSchema,
    Text,
    Whole,
)
from app.api.runs.schemas import RUN_FILTERS
from app.api.shapes import CODE, PageQuerySchema
from app.services.runs import AT_ONCE, RunFilter

_NAMES: Final = tuple(RunFilter.__dataclass_fields__)


class RunFilterSchema(RequestSchema):
    """Which runs."""

    state = Choice(*RUN_FILTERS, load_default=None)
    workflow = Text(load_default=None, longest=80, metadata={"description": "Id or slug."})
    version = Whole(
        load_default=None,
        least=1,
        most=2**31 - 1,
        metadata={"description": "Its number; needs `workflow`."},
    )
    kind = Choice("live", "try", load_default="live")
    text = Text(
        load_default=None,
        longest=200,
        data_key="q",
        metadata={"description": "A run's number or id, or a part of its workflow's name."},
    )
    since = Moment(load_default=None, data_key="from", metadata={"description": "Included."})
    before = Moment(load_default=None, data_key="to", metadata={"description": "Not included."})
    waiting_for = Choice("person", "timer", "child", load_default=None)
    started_by = Text(
        load_default=None, longest=40, metadata={"description": "A user's id, or `me`."}
    )


class RunPageQuerySchema(RunFilterSchema, PageQuerySchema):
    """Which runs, and where in their list."""


class RunBulkSchema(RequestSchema):
    """What is to be done, and to which: runs by their ids, or all that a filter matches."""

    action = Choice("retry", "cancel", required=True)
    ids = Items(Text(longest=40), load_default=None, validate=Length(min=1, max=AT_ONCE))
    filter = Part(
        RunFilterSchema,
        load_default=None,
        metadata={"description": f"At most {AT_ONCE:,} of them, newest first."},
    )


class RunLeftSchema(AnswerSchema):
    """A run that was left as it is, and why."""

    id = Text()
    code = Text(metadata=CODE)
    detail = Text()


class RunBulkOutcomeSchema(AnswerSchema):
    """What became of each run."""

    done = Items(Text(), metadata={"description": "Ids."})
    skipped = Items(Part(RunLeftSchema), metadata={"description": "The action does not fit."})
    failed = Items(Part(RunLeftSchema), metadata={"description": "Not there, or not allowed."})
    more = Flag(metadata={"description": "The filter matches more runs than were taken."})


def filter_of(values: Mapping[str, Any]) -> RunFilter:
    """The filter that a request names."""
    return RunFilter(**{name: values[name] for name in _NAMES})
