"""Table definitions, one file a noun; importing this package fills the metadata."""

from app.db.models.address import Address
from app.db.models.api_key import ApiKey
from app.db.models.audit import Audit
from app.db.models.delivery import Delivery
from app.db.models.event import Event
from app.db.models.file import File, FilePart, RunFile
from app.db.models.firing import Firing
from app.db.models.follow_up import FollowUp, Mark
from app.db.models.idempotency_key import IdempotencyKey
from app.db.models.inbox import Inbox
from app.db.models.lease import Lease
from app.db.models.model import Model, ModelVersion
from app.db.models.notice import CHAT, EVERY, Notice, NoticeChannel, NoticeChoice, NoticeItem
from app.db.models.one_time_link import OneTimeLink
from app.db.models.outgoing import Outgoing, OutgoingAttempt
from app.db.models.payload import Payload
from app.db.models.pin import Pin
from app.db.models.review import Review
from app.db.models.rows_page import RowsPage
from app.db.models.run import Run
from app.db.models.sample_input import SampleInput
from app.db.models.saved_filter import SavedFilter
from app.db.models.secret import Secret, SecretValue
from app.db.models.session import Session
from app.db.models.snapshot import Snapshot
from app.db.models.stream import Stream
from app.db.models.submission import FormUpload, Submission
from app.db.models.task import Task
from app.db.models.timer import Timer
from app.db.models.trigger import Trigger
from app.db.models.try_run import TryRun
from app.db.models.user import User
from app.db.models.workflow import Workflow, WorkflowTag
from app.db.models.workflow_version import WorkflowVersion

__all__ = [
    "CHAT",
    "EVERY",
    "Address",
    "ApiKey",
    "Audit",
    "Delivery",
    "Event",
    "File",
    "FilePart",
    "Firing",
    "FollowUp",
    "FormUpload",
    "IdempotencyKey",
    "Inbox",
    "Lease",
    "Mark",
    "Model",
    "ModelVersion",
    "Notice",
    "NoticeChannel",
    "NoticeChoice",
    "NoticeItem",
    "OneTimeLink",
    "Outgoing",
    "OutgoingAttempt",
    "Payload",
    "Pin",
    "Review",
    "RowsPage",
    "Run",
    "RunFile",
    "SampleInput",
    "SavedFilter",
    "Secret",
    "SecretValue",
    "Session",
    "Snapshot",
    "Stream",
    "Submission",
    "Task",
    "Timer",
    "Trigger",
    "TryRun",
    "User",
    "Workflow",
    "WorkflowTag",
    "WorkflowVersion",
]
