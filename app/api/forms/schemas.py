"""Shapes of forms and of what is sent by them."""

from app.api.coded import (
    AnswerSchema,
    Anything,
    Choice,
    Flag,
    Items,
    Moment,
    Object,
    Part,
    RequestSchema,
    Text,
    Whole,
)
from app.api.shapes import PersonSchema, SentenceSchema, page_of

STAGES = ("working", "waiting", "asked", "done", "failed", "cancelled", "withdrawn")


class FormSchema(AnswerSchema):
    """What the page of a form shows and asks."""

    title = Part(SentenceSchema)
    introduction = Part(SentenceSchema)
    audience = Choice("link", "signed_in")
    shows = Choice("receipt", "state", "result")
    input_schema = Object(keys=Text(), values=Anything())
    max_file_bytes = Whole()
    file_endings = Items(Text(), metadata={"description": "Of names of files that are taken."})


class FilledFormSchema(RequestSchema):
    """What was filled in."""

    input = Anything(required=True)


class SentFormSchema(AnswerSchema):
    """The receipt: a token for who is not signed in, the run for who is."""

    number = Whole()
    created = Flag(metadata={"description": "False: this page had sent it before."})
    receipt = Text(allow_none=True, metadata={"description": "Opens /receipts/{receipt}."})
    run_id = Text(allow_none=True)


class FormFileSchema(AnswerSchema):
    """A file that waits for its form, as the input names it."""

    id = Text()
    name = Text()
    media_type = Text()
    size_bytes = Whole()


class QuestionSchema(AnswerSchema):
    """What is asked of the sender."""

    id = Text()
    title = Text()
    form = Object(keys=Text(), values=Anything())
    initial = Object(keys=Text(), values=Anything())
    due_at = Moment(allow_none=True)


class SenderAnswerSchema(RequestSchema):
    """What the sender filled in."""

    fields = Object(required=True, keys=Text(), values=Anything())


class ReceiptSchema(AnswerSchema):
    """What became of a form, for whoever has the link of its receipt."""

    number = Whole()
    title = Part(SentenceSchema)
    receipt = Part(SentenceSchema)
    sent_at = Moment()
    shows = Choice("receipt", "state", "result")
    stage = Choice(*STAGES, allow_none=True)
    since = Moment(allow_none=True, metadata={"description": "When it began to wait for people."})
    ended_at = Moment(allow_none=True)
    can_withdraw = Flag()
    questions = Items(Part(QuestionSchema))
    output = Anything()


class SubmittedRunSchema(AnswerSchema):
    """The run that a form started."""

    id = Text()
    number = Whole()
    state = Text()
    waiting_for = Choice("person", "timer", "child", allow_none=True)


class SubmissionSchema(AnswerSchema):
    """One form that was sent."""

    sent_at = Moment()
    withdrawn_at = Moment(allow_none=True)
    sender = Part(PersonSchema, allow_none=True)
    run = Part(SubmittedRunSchema)


SubmissionPageSchema = page_of(SubmissionSchema, "SubmissionPage")
