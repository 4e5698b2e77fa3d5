"""Shapes of models and trainings."""

from app.api.coded import (
    AnswerSchema,
    Choice,
    Items,
    Length,
    Moment,
    Number,
    Object,
    Part,
    RequestSchema,
    Text,
    Whole,
)
from app.api.runs.schemas import FaultSchema
from app.api.shapes import SentenceSchema, page_of


class TrainingRowSchema(RequestSchema):
    """One labelled example."""

    text = Text(required=True, longest=20_000, shortest=1)
    label = Text(required=True, longest=200, shortest=1)


class ColumnsSchema(RequestSchema):
    """Which columns of a table hold the text and the label."""

    text = Text(load_default="text", longest=200)
    label = Text(load_default="label", longest=200)


class SentenceRequestSchema(RequestSchema):
    """A text in both languages."""

    en = Text(required=True, longest=200)
    ja = Text(required=True, longest=200)


class TrainingSettingsSchema(RequestSchema):
    """How to train."""

    caution = Number(least=0, most=0.9, metadata={"description": "Lowers probabilities."})
    seed = Whole(strict=True, least=0, most=2**31 - 1)


class TrainingRequestSchema(RequestSchema):
    """A training: rows, or a file of rows."""

    name = Text(required=True, longest=200, shortest=1)
    slug = Text(
        load_default=None,
        allow_none=True,
        longest=80,
        metadata={"description": "Of an existing model to train its next version."},
    )
    rows = Items(Part(TrainingRowSchema), load_default=None, validate=Length(min=2, max=20_000))
    file_id = Text(load_default=None, allow_none=True, longest=36)
    columns = Part(ColumnsSchema, load_default=None, allow_none=True)
    label_names = Object(
        keys=Text(longest=200),
        values=Part(SentenceRequestSchema),
        load_default=None,
        allow_none=True,
        metadata={"description": "Names of labels in both languages."},
    )
    settings = Part(TrainingSettingsSchema, load_default=dict)


class LabelSchema(AnswerSchema):
    """A label, and its name in both languages where it has one."""

    value = Text()
    name = Part(SentenceSchema, allow_none=True)


class ModelVersionSchema(AnswerSchema):
    """One training and what came of it."""

    id = Text()
    number = Whole()
    state = Choice("queued", "training", "ready", "failed")
    labels = Items(Part(LabelSchema))
    metrics = Object()
    artefact_hash = Text(allow_none=True)
    error = Part(FaultSchema, allow_none=True)
    created_at = Moment()
    ended_at = Moment(allow_none=True)


class ModelItemSchema(AnswerSchema):
    """A model in a list."""

    id = Text()
    slug = Text()
    name = Text()
    newest = Whole(allow_none=True, metadata={"description": "The version its name stands for."})
    state = Choice("queued", "training", "ready", "failed")
    created_at = Moment()


ModelPageSchema = page_of(ModelItemSchema, "ModelPage")


class ModelSchema(ModelItemSchema):
    """A model with its versions, newest first."""

    versions = Items(Part(ModelVersionSchema))


class TrainingSchema(AnswerSchema):
    """A training that was queued."""

    id = Text(metadata={"description": "Of the model."})
    slug = Text()
    version = Whole()
    version_id = Text()
    state = Choice("queued", "training", "ready", "failed")
