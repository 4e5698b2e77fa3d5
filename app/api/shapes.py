"""Shapes that several resources share: references, pages, problems."""

from typing import Any

import marshmallow as ma

from app.api.coded import AnswerSchema, Items, Part, RequestSchema, Text, Whole
from app.services.page import DEFAULT_LIMIT, MAX_LIMIT

CODE = {"description": "Stable and read by machines."}


class PageQuerySchema(RequestSchema):
    """Where in a list, and how much of it."""

    cursor = Text(load_default=None, longest=2000)
    limit = Whole(load_default=DEFAULT_LIMIT, least=1, most=MAX_LIMIT)


class EmptySchema(RequestSchema):
    """A body without fields."""


class PersonSchema(AnswerSchema):
    """A person or a program, as others see it."""

    id = Text()
    name = Text()


class SentenceSchema(AnswerSchema):
    """A text in both languages."""

    en = Text()
    ja = Text()


class FieldErrorSchema(AnswerSchema):
    """One thing that is wrong, and where."""

    pointer = Text(metadata={"description": "RFC 6901 into the body; ?name for the query."})
    code = Text(metadata=CODE)
    detail = Text()


class ProblemSchema(AnswerSchema):
    """RFC 9457 problem details; further fields depend on the code."""

    class Meta:
        """Further fields may come."""

        unknown = ma.INCLUDE

    type = Text()
    title = Text(metadata={"description": "In the language that Accept-Language asks for."})
    status = Whole()
    code = Text(metadata=CODE)
    detail = Text()
    errors = Items(Part(FieldErrorSchema))
    request_id = Text()


def page_of(item: type[AnswerSchema], name: str, **more: Any) -> type[AnswerSchema]:
    """The schema of a page of `item`s; `more` are further fields."""
    fields: dict[str, Any] = {
        "items": Items(Part(item)),
        "next_cursor": Text(allow_none=True),
        **more,
    }
    return type(f"{name}Schema", (AnswerSchema,), {"__doc__": f"A page: {name}.", **fields})
