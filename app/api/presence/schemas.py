"""Shapes of presence."""

from app.api.coded import AnswerSchema, Flag, Items, Moment, Part, RequestSchema, Text, Whole
from app.api.shapes import PersonSchema

_TAB = {"description": "What tells this tab from other tabs of the same person."}


class PresenceRequestSchema(RequestSchema):
    """This tab, and the step that is chosen in it."""

    tab = Text(required=True, shortest=1, longest=40, metadata=_TAB)
    node = Text(load_default=None, allow_none=True, longest=200)


class LeaveQuerySchema(RequestSchema):
    """The tab that is closed."""

    tab = Text(required=True, shortest=1, longest=40, metadata=_TAB)


class PresentSchema(AnswerSchema):
    """One open tab."""

    user = Part(PersonSchema)
    tab = Text()
    node = Text(allow_none=True)
    since = Moment()
    is_me = Flag(metadata={"description": "Whether it is the caller's, in this or another tab."})


class PresenceSchema(AnswerSchema):
    """Who is there, this tab first, and whether the draft is still the one that was seen."""

    people = Items(Part(PresentSchema))
    revision = Whole(metadata={"description": "The draft's present revision."})
    updated_by = Part(PersonSchema, allow_none=True)
