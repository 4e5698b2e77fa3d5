"""Fields and validators whose refusals carry a stable code beside the sentence."""

from datetime import datetime
from typing import Any

import marshmallow as ma
from marshmallow import fields, validate
from marshmallow.exceptions import ValidationError

from app.core.clock import iso


class Coded(str):
    """A sentence with the code that machines read."""

    __slots__ = ("code",)

    code: str

    def __new__(cls, text: str, code: str) -> "Coded":
        """The sentence `text`, known to machines as `code`."""
        made = super().__new__(cls, text)
        made.code = code
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        """What a copy is made of: descriptions of routes are copied deeply."""
        return str(self), self.code


class _CodedErrors(fields.Field):
    def make_error(self, key: str, **kwargs: Any) -> ValidationError:
        """The field's own sentence for `key`, and `key` as its code."""
        return ValidationError(Coded(super().make_error(key, **kwargs).messages[0], key))


class Length(validate.Length):
    """How long a text or list may be."""

    def _format_error(self, value: Any, message: str) -> str:
        return Coded(super()._format_error(value, message), "length")


class Range(validate.Range):
    """How large a number may be."""

    def _format_error(self, value: Any, message: str) -> str:
        return Coded(super()._format_error(value, message), "range")


class OneOf(validate.OneOf):
    """One of a closed list."""

    def _format_error(self, value: Any) -> str:
        return Coded(super()._format_error(value), "choice")


class Pattern(validate.Regexp):
    """A text of a certain form."""

    def _format_error(self, value: Any) -> str:
        return Coded(super()._format_error(value), "pattern")


class Text(_CodedErrors, fields.String):
    """A text; `longest` counts characters. If one is needed, one that shows is needed."""

    def __init__(self, *, longest: int | None = None, shortest: int = 0, **kwargs: Any) -> None:
        self._visible = shortest > 0
        if longest is not None:
            kwargs.setdefault("validate", Length(min=shortest or None, max=longest))
        super().__init__(**kwargs)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, *args, **kwargs)
        if "\x00" in text:  # PostgreSQL cannot keep it
            raise ValidationError(Coded("A text may not hold the character NUL.", "nul"))
        if self._visible and text and not any(map(_shows, text)):
            raise ValidationError(Coded("Nothing would be seen of this text.", "blank"))
        return text


def _shows(character: str) -> bool:
    return character.isprintable() and not character.isspace()


class Choice(Text):
    """A text out of a closed list."""

    def __init__(self, *choices: str, **kwargs: Any) -> None:
        super().__init__(validate=OneOf(choices), **kwargs)


class Whole(_CodedErrors, fields.Integer):
    """A whole number; strict in bodies, so 1.5 and "1" are refused there."""

    def __init__(self, *, least: int | None = None, most: int | None = None, **kwargs: Any) -> None:
        if least is not None or most is not None:
            kwargs.setdefault("validate", Range(min=least, max=most))
        super().__init__(**kwargs)


class Number(_CodedErrors, fields.Float):
    """A number that is neither infinite nor NaN; texts are refused."""

    def __init__(
        self, *, least: float | None = None, most: float | None = None, **kwargs: Any
    ) -> None:
        if least is not None or most is not None:
            kwargs.setdefault("validate", Range(min=least, max=most))
        super().__init__(**kwargs)

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(value, str | bool):
            raise self.make_error("invalid", input=value)
        return super()._deserialize(value, *args, **kwargs)


class Flag(_CodedErrors, fields.Boolean):
    """True or false."""


class Anything(_CodedErrors, fields.Raw):
    """Any JSON value."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("allow_none", True)
        super().__init__(**kwargs)


class Object(_CodedErrors, fields.Dict):
    """A JSON object."""


class Items(_CodedErrors, fields.List):
    """A JSON list."""


class Part(_CodedErrors, fields.Nested):
    """An object with a schema of its own."""


class Moment(_CodedErrors, fields.DateTime):
    """A moment: RFC 3339; given out in UTC with milliseconds and Z."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="iso", **kwargs)

    def _serialize(self, value: Any, attr: Any, obj: Any, **kwargs: Any) -> Any:
        return iso(value) if isinstance(value, datetime) else value

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        moment = super()._deserialize(value, *args, **kwargs)
        if moment.tzinfo is None:
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE)
        return moment


class RequestSchema(ma.Schema):
    """What callers send: a field that is not known is an error."""

    class Meta:
        """Refuses unknown fields."""

        unknown = ma.RAISE

    error_messages = {  # noqa: RUF012 marshmallow's own way to say it
        "unknown": Coded("There is no such field.", "unknown_field"),
        "type": Coded("An object is expected here.", "type"),
    }


class AnswerSchema(ma.Schema):
    """What we answer: every field is always there, so clients need not ask whether it is.

    A field with metadata {"sometimes": True} is the exception.
    """

    def on_bind_field(self, field_name: str, field_obj: ma.fields.Field) -> None:
        """Marks the field as required in the description of the API."""
        field_obj.required = not field_obj.metadata.pop("sometimes", False)
