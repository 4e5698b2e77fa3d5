"""What a step would have sent, as a try shows it."""

from app.api.coded import AnswerSchema, Anything, Items, Object, Part, Text, Whole
from app.api.shapes import SentenceSchema


class UnsentFileSchema(AnswerSchema):
    """A file that would have gone along."""

    name = Text()
    size_bytes = Whole()


class NotSentSchema(AnswerSchema):
    """What a step would have sent, had this been no try; which fields depends on the step."""

    summary = Part(SentenceSchema)
    method = Text(metadata={"sometimes": True})
    url = Text(metadata={"sometimes": True})
    query = Object(keys=Text(), values=Text(), metadata={"sometimes": True})
    headers = Object(keys=Text(), values=Text(), metadata={"sometimes": True})
    body = Anything(metadata={"sometimes": True})
    params = Object(metadata={"sometimes": True})
    credential = Text(metadata={"sometimes": True})
    from_name = Text(metadata={"sometimes": True})
    to = Items(Text(), metadata={"sometimes": True})
    cc = Items(Text(), metadata={"sometimes": True})
    bcc = Items(Text(), metadata={"sometimes": True})
    reply_to = Items(Text(), metadata={"sometimes": True})
    subject = Text(metadata={"sometimes": True})
    heading = Text(metadata={"sometimes": True})
    text = Text(metadata={"sometimes": True})
    link = Text(metadata={"sometimes": True})
    json = Anything(metadata={"sometimes": True})
    attachments = Items(Part(UnsentFileSchema), metadata={"sometimes": True})
