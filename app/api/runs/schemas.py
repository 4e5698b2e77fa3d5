"""Shapes of runs."""

from app.api.coded import (
    AnswerSchema,
    Anything,
    Choice,
    Flag,
    Items,
    Moment,
    Number,
    Object,
    Part,
    Pattern,
    RequestSchema,
    Text,
    Whole,
)
from app.api.node_types.schemas import NodeCardSchema
from app.api.runs.not_sent import NotSentSchema
from app.api.shapes import PageQuerySchema, PersonSchema, page_of

STATES = ("queued", "running", "waiting", "cancelling", "succeeded", "failed", "cancelled")
KINDS = ("live", "try")
RUN_FILTERS = (*STATES, "active", "held")
NODE_STATES = ("queued", "running", "waiting", "person", "done", "failed", "dead", "cancelled")


class CallbackToSchema(RequestSchema):
    """Where the result goes."""

    url = Text(required=True, metadata={"description": "A public web address, http or https."})


class RunRequestSchema(RequestSchema):
    """The input of a run, and where its result is sent when it ends."""

    input = Anything(load_default=dict, metadata={"description": "Fits the input schema."})
    callback = Part(
        CallbackToSchema,
        load_default=None,
        allow_none=True,
        metadata={"description": "The result is sent there by POST, signed, until it arrives."},
    )


class FaultSchema(AnswerSchema):
    """Why something failed."""

    code = Text()
    detail = Text()
    node = Text(allow_none=True, metadata={"sometimes": True})


class RunStartedSchema(AnswerSchema):
    """A run as its caller sees it: whole when it ended in time, else only its handle."""

    id = Text()
    number = Whole()
    state = Choice(*STATES)
    output = Anything()
    error = Part(FaultSchema, allow_none=True)
    created = Flag(metadata={"description": "False when the idempotency key named this run."})
    fallback = Flag(
        metadata={"description": "True: a person has yet to decide; output is a stand-in."}
    )


class WorkflowRefSchema(AnswerSchema):
    """A workflow, by its names."""

    id = Text()
    slug = Text()
    name = Text()


class RunCountsSchema(AnswerSchema):
    """How many; all runs have all of these."""

    items = Whole()
    done = Whole()
    held = Whole()
    open_reviews = Whole()
    failed = Whole()


class RerunOfSchema(AnswerSchema):
    """An earlier run, and the step that was gone on from."""

    id = Text()
    number = Whole(allow_none=True)
    node = Text()


class FollowedRunSchema(AnswerSchema):
    """The run of another workflow that was followed."""

    id = Text()
    number = Whole()
    workflow = Text(metadata={"description": "Its slug."})


class RunTriggerSchema(AnswerSchema):
    """What started a run by itself: moments of a schedule, or the run that it followed."""

    node = Text()
    type = Text()
    scheduled_at = Moment(allow_none=True, metadata={"sometimes": True})
    interval_start = Moment(allow_none=True, metadata={"sometimes": True})
    interval_end = Moment(allow_none=True, metadata={"sometimes": True})
    delivery_id = Text(allow_none=True, metadata={"sometimes": True})
    event = Choice("succeeded", "failed", "held", metadata={"sometimes": True})
    run = Part(FollowedRunSchema, metadata={"sometimes": True})


class RunItemSchema(AnswerSchema):
    """A run in a list."""

    id = Text()
    number = Whole(metadata={"description": "Live runs and tries are counted apart."})
    kind = Choice(*KINDS)
    workflow = Part(WorkflowRefSchema)
    version = Whole(metadata={"description": "0 for a try, which is of a draft."})
    state = Choice(*STATES)
    waiting_for = Choice("person", "timer", "child", allow_none=True)
    counts = Part(RunCountsSchema)
    error = Part(FaultSchema, allow_none=True)
    started_by = Part(PersonSchema, allow_none=True)
    trigger = Part(RunTriggerSchema, allow_none=True)
    parent_run_id = Text(allow_none=True)
    rerun_of = Part(
        RerunOfSchema,
        allow_none=True,
        metadata={"description": "The run whose beginning was taken over."},
    )
    created_at = Moment()
    started_at = Moment(allow_none=True)
    ended_at = Moment(allow_none=True)


RunPageSchema = page_of(RunItemSchema, "RunPage")


class NodeProgressSchema(AnswerSchema):
    """How far one node is, over all its activations."""

    state = Choice(*NODE_STATES, "idle")
    running = Whole()
    waiting = Whole()
    person = Whole()
    done = Whole()
    failed = Whole()
    dead = Whole()
    ports = Object(keys=Text(), values=Whole())
    confidence_median = Number(allow_none=True)
    seconds = Number(allow_none=True)


class RunProgressSchema(AnswerSchema):
    """How far the run is, node by node."""

    nodes = Object(keys=Text(), values=Part(NodeProgressSchema))


class CallbackAddressSchema(AnswerSchema):
    """Where the result of a run is sent."""

    url = Text()


class RunSchema(RunItemSchema):
    """A run with its input, output, document and progress."""

    input = Anything()
    output = Anything()
    callback = Part(CallbackAddressSchema, allow_none=True)
    document = Object()
    nodes = Object(keys=Text(), values=Part(NodeCardSchema))
    progress = Part(RunProgressSchema)


class SpanSchema(AnswerSchema):
    """From a moment to another."""

    start = Moment()
    end = Moment(allow_none=True, metadata={"description": "Null while it lasts."})


class NodeTimesSchema(AnswerSchema):
    """When a node was at work, waited for a machine, and waited for persons."""

    machine = Items(Part(SpanSchema))
    waiting = Items(Part(SpanSchema))
    person = Items(Part(SpanSchema))


class TimelineSchema(AnswerSchema):
    """When the nodes of a run did what; spans that nearly touch are one."""

    start = Moment()
    end = Moment(allow_none=True)
    now = Moment(metadata={"description": "The end, or the present while the run goes on."})
    nodes = Object(keys=Text(), values=Part(NodeTimesSchema))


class ReplayCountsSchema(AnswerSchema):
    """How many items a run had at a moment, and how many of them were over."""

    items = Whole()
    done = Whole()


class ReplayFrameSchema(AnswerSchema):
    """How a run stood at one moment."""

    at = Moment()
    position = Text(metadata={"description": "Of the last event before it."})
    state = Choice(*STATES)
    counts = Part(ReplayCountsSchema)
    nodes = Object(
        keys=Text(),
        values=Part(NodeProgressSchema),
        metadata={"description": "Those that changed since the frame before."},
    )


class ReplaySchema(AnswerSchema):
    """A run as at most 241 frames that lie the same number of events apart."""

    start = Moment(data_key="from", attribute="from")
    end = Moment(data_key="to", attribute="to")
    positions = Whole(metadata={"description": "How many events there are."})
    frames = Items(Part(ReplayFrameSchema))


class RunStateSchema(AnswerSchema):
    """How a run stands now."""

    id = Text()
    state = Choice(*STATES)


class NodePageQuerySchema(PageQuerySchema):
    """Which activations of a node."""

    state = Choice(*NODE_STATES, load_default=None)
    index = Whole(
        load_default=None,
        least=0,
        most=2**31 - 1,
        metadata={"description": "Only what was done for this item of the innermost for-each."},
    )
    below = Number(
        load_default=None,
        least=0,
        most=1,
        metadata={"description": "Only with a confidence lower than this."},
    )
    decided = Flag(load_default=False, metadata={"description": "Only what a person decided."})
    q = Text(load_default="", longest=200, metadata={"description": "In its input or output."})


class ActivationSchema(AnswerSchema):
    """One turn of one node."""

    activation = Text()
    index = Whole(allow_none=True, metadata={"description": "Of the innermost for-each."})
    visit = Whole()
    state = Choice(*NODE_STATES)
    ports = Items(Text(), metadata={"description": "The exits that it left by."})
    input = Anything()
    output = Anything()
    confidence = Number(allow_none=True)
    error = Part(FaultSchema, allow_none=True)
    decided_by = Part(PersonSchema, allow_none=True)
    decision = Text(allow_none=True)
    decided_at = Moment(allow_none=True)
    reason = Text(metadata={"description": "What the person said about it."})
    attempt = Whole()
    started_at = Moment(allow_none=True)
    ended_at = Moment(allow_none=True)
    duration_ms = Whole(allow_none=True)
    review_id = Text(allow_none=True)
    taken_over = Flag(metadata={"description": "Done by the earlier run of a re-run."})
    pinned = Flag(metadata={"description": "In a try: what is pinned to it was delivered."})
    not_sent = Part(
        NotSentSchema,
        allow_none=True,
        metadata={"description": "In a try: what would have been sent. The output is made up."},
    )


ActivationPageSchema = page_of(ActivationSchema, "ActivationPage")


class EventQuerySchema(RequestSchema):
    """From where in the events of a run."""

    after = Text(
        load_default="",
        validate=Pattern(r"(\d{1,18}(-\d{1,18})?)?\Z"),
        metadata={"description": "A position."},
    )
    limit = Whole(load_default=500, least=1, most=2000)
    order = Choice(
        "oldest",
        "newest",
        load_default="oldest",
        metadata={"description": "Of pages. With newest, `after` a position are the older ones."},
    )
    node = Text(load_default=None, longest=80, metadata={"description": "Only about this node."})
    kind = Choice("failure", "wait", "step", "items", "run", load_default=None)
    view = Choice(
        "events",
        "progress",
        load_default="events",
        metadata={"description": "What a live stream sends: every event, or states at most 4/s."},
    )


class EventSchema(AnswerSchema):
    """One event of a run."""

    position = Text()
    stream = Text()
    seq = Whole()
    type = Text()
    at = Moment()
    data = Object()


class EventPageSchema(AnswerSchema):
    """Events in order; `next` is where to go on."""

    items = Items(Part(EventSchema))
    next = Text(allow_none=True)


class RowsQuerySchema(PageQuerySchema):
    """A page of a long list."""

    handle = Text(
        load_default=None, longest=64, metadata={"description": "Of the output when left out."}
    )


class TableQuerySchema(RequestSchema):
    """Which list of the output."""

    name = Text(
        load_default=None, longest=200, metadata={"description": "The first list when left out."}
    )


class RowsSchema(AnswerSchema):
    """Some items of a long list."""

    items = Items(Anything())
    next_cursor = Text(allow_none=True)
    total = Whole()
