"""Shapes of two runs side by side."""

from app.api.coded import AnswerSchema, Anything, Flag, Items, Object, Part, Text, Whole
from app.api.runs.schemas import NodeProgressSchema, RunItemSchema


class RunDeliverySchema(AnswerSchema):
    """What one activation delivered: on which exits, and their values where they are small."""

    exits = Items(Text())
    values = Object(keys=Text(), values=Anything())
    large = Flag(metadata={"description": "A value is too large to be shown here."})


class RunDifferenceSchema(AnswerSchema):
    """One activation that delivered something else."""

    activation = Text()
    index = Whole(allow_none=True)
    visit = Whole()
    left = Part(RunDeliverySchema)
    right = Part(RunDeliverySchema)


class ComparedStepSchema(AnswerSchema):
    """One step in two runs."""

    node = Text()
    name = Text()
    type = Text()
    left = Part(NodeProgressSchema, allow_none=True)
    right = Part(NodeProgressSchema, allow_none=True)
    same = Whole()
    differing = Whole()
    only_left = Whole(metadata={"description": "Delivered in the left run only."})
    only_right = Whole(metadata={"description": "Delivered in the right run only."})
    examples = Items(Part(RunDifferenceSchema), metadata={"description": "The first that differ."})


class RunComparisonSchema(AnswerSchema):
    """Two runs side by side."""

    left = Part(RunItemSchema)
    right = Part(RunItemSchema)
    same_version = Flag()
    same_input = Flag()
    complete = Flag(metadata={"description": "False when only a part could be compared."})
    steps = Items(Part(ComparedStepSchema))
