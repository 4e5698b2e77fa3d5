"""The first tables."""

import sqlalchemy as sa
from alembic import op

from app.db.base import Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes every table; on PostgreSQL each event also notes its transaction."""
    for make in (
        _audit,
        _event,
        _idempotency_key,
        _inbox,
        _lease,
        _payload,
        _snapshot,
        _stream,
        _task,
        _timer,
        _user,
        _api_key,
        _file,
        _model,
        _one_time_link,
        _rows_page,
        _session,
        _workflow,
        _file_part,
        _model_version,
        _run_file,
        _workflow_version,
        _review,
        _run,
    ):
        make()
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "ALTER TABLE event ALTER COLUMN xid SET DEFAULT pg_current_xact_id()::text::bigint"
        )


def downgrade() -> None:
    """Drops them."""
    for name in (
        "run",
        "review",
        "workflow_version",
        "run_file",
        "model_version",
        "file_part",
        "workflow",
        "session",
        "rows_page",
        "one_time_link",
        "model",
        "file",
        "api_key",
        "user",
        "timer",
        "task",
        "stream",
        "snapshot",
        "payload",
        "lease",
        "inbox",
        "idempotency_key",
        "event",
        "audit",
    ):
        op.drop_table(name)


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("principal_id", sa.String(length=36), nullable=True),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("resource", sa.String(length=200), nullable=False),
        sa.Column("detail", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index("ix_audit_resource", "audit", ["resource", "at"])


def _event() -> None:
    op.create_table(
        "event",
        sa.Column(
            "position",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("xid", sa.BigInteger(), nullable=True),
        sa.Column("stream_id", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("root_run_id", sa.String(length=36), nullable=False),
        sa.Column("node_id", sa.String(length=80), nullable=True),
        sa.Column("type", sa.String(length=30), nullable=False),
        sa.Column("data", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_event")),
        sa.UniqueConstraint("stream_id", "seq", name=op.f("uq_event_stream_id_seq")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_event_root", "event", ["root_run_id", "xid", "position"])


def _idempotency_key() -> None:
    op.create_table(
        "idempotency_key",
        sa.Column("user_id", sa.String(length=36), nullable=False),
        sa.Column("workflow_id", sa.String(length=36), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("body_hash", sa.String(length=64), nullable=False),
        sa.Column("run_id", sa.String(length=36), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("user_id", "workflow_id", "key", name=op.f("pk_idempotency_key")),
    )
    op.create_index("ix_idempotency_key_created_at", "idempotency_key", ["created_at"])


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("stream_id", sa.String(length=36), nullable=False),
        sa.Column("source", sa.String(length=400), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("data", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("consumed_at", Moment, nullable=True),
        sa.PrimaryKeyConstraint("stream_id", "source", "generation", name=op.f("pk_inbox")),
    )
    op.create_index(
        "ix_inbox_open",
        "inbox",
        ["stream_id"],
        unique=False,
        sqlite_where=sa.text("consumed_at IS NULL"),
        postgresql_where=sa.text("consumed_at IS NULL"),
    )


def _lease() -> None:
    op.create_table(
        "lease",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("holder", sa.String(length=36), nullable=False),
        sa.Column("until", Moment, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lease")),
    )


def _payload() -> None:
    op.create_table(
        "payload",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_payload")),
    )


def _snapshot() -> None:
    op.create_table(
        "snapshot",
        sa.Column("stream_id", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("format", sa.String(length=40), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("stream_id", name=op.f("pk_snapshot")),
    )


def _stream() -> None:
    op.create_table(
        "stream",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=5), nullable=False),
        sa.Column("run_id", sa.String(length=36), nullable=False),
        sa.Column("root_run_id", sa.String(length=36), nullable=False),
        sa.Column("parent_stream_id", sa.String(length=36), nullable=True),
        sa.Column("parent_activation", sa.Text(), nullable=True),
        sa.Column("chunk", sa.Integer(), nullable=True),
        sa.Column("queue", sa.String(length=40), nullable=False),
        sa.Column("open", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.Column("lease_token", sa.String(length=36), nullable=True),
        sa.Column("lease_until", Moment, nullable=True),
        sa.Column("takeovers", sa.Integer(), nullable=False),
        sa.Column("sent_at", Moment, nullable=True),
        sa.Column("summary", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.CheckConstraint("kind IN ('run','chunk')", name=op.f("ck_stream_kind")),
        sa.CheckConstraint("seen <= wanted", name=op.f("ck_stream_seen")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stream")),
    )
    op.create_index(
        "ix_stream_leased",
        "stream",
        ["lease_until"],
        unique=False,
        sqlite_where=sa.text("lease_token IS NOT NULL"),
        postgresql_where=sa.text("lease_token IS NOT NULL"),
    )
    op.create_index("ix_stream_root_run", "stream", ["root_run_id"])
    op.create_index("ix_stream_run", "stream", ["run_id"])
    op.create_index(
        "ix_stream_wanting",
        "stream",
        ["sent_at"],
        unique=False,
        sqlite_where=sa.text("wanted > seen"),
        postgresql_where=sa.text("wanted > seen"),
    )


def _task() -> None:
    op.create_table(
        "task",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("stream_id", sa.String(length=36), nullable=False),
        sa.Column("activation", sa.Text(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("queue", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("request", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("crashes", sa.Integer(), nullable=False),
        sa.Column("lease_token", sa.String(length=36), nullable=True),
        sa.Column("lease_until", Moment, nullable=True),
        sa.Column("began_at", Moment, nullable=True),
        sa.Column("sent_at", Moment, nullable=True),
        sa.Column("created_at", Moment, nullable=False),
        sa.CheckConstraint("state IN ('open','done','withdrawn')", name=op.f("ck_task_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    op.create_index("ix_task_stream", "task", ["stream_id"])
    op.create_index(
        "ix_task_work",
        "task",
        ["sent_at"],
        unique=False,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )


def _timer() -> None:
    op.create_table(
        "timer",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("stream_id", sa.String(length=36), nullable=False),
        sa.Column("activation", sa.Text(), nullable=False),
        sa.Column("wait", sa.String(length=10), nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("fired_at", Moment, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timer")),
    )
    op.create_index(
        "ix_timer_due",
        "timer",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("fired_at IS NULL"),
        postgresql_where=sa.text("fired_at IS NULL"),
    )
    op.create_index("ix_timer_stream_id", "timer", ["stream_id"])


def _user() -> None:
    op.create_table(
        "user",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("disabled_at", Moment, nullable=True),
        sa.Column("created_at", Moment, nullable=False),
        sa.CheckConstraint("kind IN ('person','service')", name=op.f("ck_user_kind")),
        sa.CheckConstraint("role IN ('admin','editor','approver')", name=op.f("ck_user_role")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user")),
        sa.UniqueConstraint("email", name=op.f("uq_user_email")),
    )


def _api_key() -> None:
    op.create_table(
        "api_key",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("user_id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=True),
        sa.Column("last_used_at", Moment, nullable=True),
        sa.Column("revoked_at", Moment, nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_api_key_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_key")),
    )
    op.create_index("ix_api_key_user_id", "api_key", ["user_id"])


def _file() -> None:
    op.create_table(
        "file",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("media_type", sa.String(length=120), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("owner_id", sa.String(length=36), nullable=True),
        sa.Column("run_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["user.id"], name=op.f("fk_file_owner_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file")),
    )
    op.create_index("ix_file_run_id", "file", ["run_id"])


def _model() -> None:
    op.create_table(
        "model",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("newest", sa.Integer(), nullable=True),
        sa.Column("created_by", sa.String(length=36), nullable=True),
        sa.Column("created_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["user.id"], name=op.f("fk_model_created_by_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_model")),
        sa.UniqueConstraint("slug", name=op.f("uq_model_slug")),
    )


def _one_time_link() -> None:
    op.create_table(
        "one_time_link",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("user_id", sa.String(length=36), nullable=True),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.Column("used_at", Moment, nullable=True),
        sa.CheckConstraint(
            "purpose IN ('first_admin','invite','reset')", name=op.f("ck_one_time_link_purpose")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_one_time_link_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_one_time_link")),
    )


def _rows_page() -> None:
    op.create_table(
        "rows_page",
        sa.Column("rows_id", sa.String(length=64), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("root_run_id", sa.String(length=36), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("payload_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["payload_hash"], ["payload.hash"], name=op.f("fk_rows_page_payload_hash_payload")
        ),
        sa.PrimaryKeyConstraint("rows_id", "page", name=op.f("pk_rows_page")),
    )
    op.create_index("ix_rows_page_root_run_id", "rows_page", ["root_run_id"])


def _session() -> None:
    op.create_table(
        "session",
        sa.Column("id_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=36), nullable=False),
        sa.Column("csrf_token", sa.String(length=64), nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("seen_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_session_user_id_user"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id_hash", name=op.f("pk_session")),
    )
    op.create_index("ix_session_user_id", "session", ["user_id"])


def _workflow() -> None:
    op.create_table(
        "workflow",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("folder", sa.String(length=200), nullable=False),
        sa.Column("draft", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("published_version", sa.Integer(), nullable=True),
        sa.Column("run_count", sa.Integer(), server_default="0", nullable=False),
        sa.Column("sample_key", sa.String(length=80), nullable=True),
        sa.Column("archived_at", Moment, nullable=True),
        sa.Column("created_by", sa.String(length=36), nullable=True),
        sa.Column("updated_by", sa.String(length=36), nullable=True),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("updated_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by"], ["user.id"], name=op.f("fk_workflow_created_by_user")
        ),
        sa.ForeignKeyConstraint(
            ["updated_by"], ["user.id"], name=op.f("fk_workflow_updated_by_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workflow")),
        sa.UniqueConstraint("sample_key", name=op.f("uq_workflow_sample_key")),
        sa.UniqueConstraint("slug", name=op.f("uq_workflow_slug")),
    )
    op.create_index("ix_workflow_updated", "workflow", ["updated_at", "id"])


def _file_part() -> None:
    op.create_table(
        "file_part",
        sa.Column("file_id", sa.String(length=36), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("payload_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["file.id"], name=op.f("fk_file_part_file_id_file"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["payload_hash"], ["payload.hash"], name=op.f("fk_file_part_payload_hash_payload")
        ),
        sa.PrimaryKeyConstraint("file_id", "part", name=op.f("pk_file_part")),
    )


def _model_version() -> None:
    op.create_table(
        "model_version",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("model_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("source", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("settings", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("labels", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("metrics", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("artefact", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("artefact_hash", sa.String(length=64), nullable=True),
        sa.Column("error", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("lease_token", sa.String(length=36), nullable=True),
        sa.Column("lease_until", Moment, nullable=True),
        sa.Column("created_by", sa.String(length=36), nullable=True),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("ended_at", Moment, nullable=True),
        sa.CheckConstraint(
            "state IN ('queued','training','ready','failed')", name=op.f("ck_model_version_state")
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["user.id"], name=op.f("fk_model_version_created_by_user")
        ),
        sa.ForeignKeyConstraint(
            ["model_id"], ["model.id"], name=op.f("fk_model_version_model_id_model")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_model_version")),
        sa.UniqueConstraint("model_id", "number", name=op.f("uq_model_version_model_id_number")),
    )
    op.create_index("ix_model_version_work", "model_version", ["state", "lease_until"])


def _run_file() -> None:
    op.create_table(
        "run_file",
        sa.Column("run_id", sa.String(length=36), nullable=False),
        sa.Column("file_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["file.id"], name=op.f("fk_run_file_file_id_file"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("run_id", "file_id", name=op.f("pk_run_file")),
    )


def _workflow_version() -> None:
    op.create_table(
        "workflow_version",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("workflow_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("pins", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("published_by", sa.String(length=36), nullable=True),
        sa.Column("published_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["published_by"], ["user.id"], name=op.f("fk_workflow_version_published_by_user")
        ),
        sa.ForeignKeyConstraint(
            ["workflow_id"], ["workflow.id"], name=op.f("fk_workflow_version_workflow_id_workflow")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workflow_version")),
        sa.UniqueConstraint(
            "workflow_id", "number", name=op.f("uq_workflow_version_workflow_id_number")
        ),
    )


def _review() -> None:
    op.create_table(
        "review",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("run_id", sa.String(length=36), nullable=False),
        sa.Column("root_run_id", sa.String(length=36), nullable=False),
        sa.Column("workflow_id", sa.String(length=36), nullable=False),
        sa.Column("version_id", sa.String(length=36), nullable=False),
        sa.Column("stream_id", sa.String(length=36), nullable=False),
        sa.Column("activation", sa.Text(), nullable=False),
        sa.Column("node_id", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("queue", sa.String(length=80), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("request", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("binds_to", sa.String(length=64), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.Column("priority", sa.Double(), nullable=False),
        sa.Column("propensity", sa.Double(), nullable=False),
        sa.Column("requester_id", sa.String(length=36), nullable=True),
        sa.Column("due_at", Moment, nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("claimed_by", sa.String(length=36), nullable=True),
        sa.Column("claim_lock", sa.String(length=36), nullable=True),
        sa.Column("claimed_until", Moment, nullable=True),
        sa.Column("decision", sa.String(length=20), nullable=True),
        sa.Column("fields", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(length=36), nullable=True),
        sa.Column("decided_at", Moment, nullable=True),
        sa.Column("effective_at", Moment, nullable=True),
        sa.Column("delivered_at", Moment, nullable=True),
        sa.Column("created_at", Moment, nullable=False),
        sa.CheckConstraint(
            "(state = 'decided') = (decision IS NOT NULL)", name=op.f("ck_review_decided")
        ),
        sa.CheckConstraint(
            "kind IN ('check','approval','form','rescue')", name=op.f("ck_review_kind")
        ),
        sa.CheckConstraint(
            "state IN ('open','decided','withdrawn','expired')", name=op.f("ck_review_state")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["workflow_version.id"],
            name=op.f("fk_review_version_id_workflow_version"),
        ),
        sa.ForeignKeyConstraint(
            ["workflow_id"], ["workflow.id"], name=op.f("fk_review_workflow_id_workflow")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    op.create_index(
        "ix_review_due",
        "review",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("state = 'open' AND due_at IS NOT NULL"),
        postgresql_where=sa.text("state = 'open' AND due_at IS NOT NULL"),
    )
    op.create_index(
        "ix_review_effective",
        "review",
        ["effective_at"],
        unique=False,
        sqlite_where=sa.text("state = 'decided' AND delivered_at IS NULL"),
        postgresql_where=sa.text("state = 'decided' AND delivered_at IS NULL"),
    )
    op.create_index("ix_review_queue", "review", ["state", "queue", "priority", "id"])
    op.create_index("ix_review_root_run", "review", ["root_run_id", "state"])
    op.create_index("ix_review_run", "review", ["run_id", "state"])
    op.create_index("ix_review_stream", "review", ["stream_id", "activation"])


def _run() -> None:
    op.create_table(
        "run",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("workflow_id", sa.String(length=36), nullable=False),
        sa.Column("version_id", sa.String(length=36), nullable=False),
        sa.Column("root_run_id", sa.String(length=36), nullable=False),
        sa.Column("parent_run_id", sa.String(length=36), nullable=True),
        sa.Column("parent_stream_id", sa.String(length=36), nullable=True),
        sa.Column("parent_activation", sa.Text(), nullable=True),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("queue", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("input", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("output", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("error", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("counts", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("started_by", sa.String(length=36), nullable=True),
        sa.Column("cancel_requested_at", Moment, nullable=True),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("started_at", Moment, nullable=True),
        sa.Column("ended_at", Moment, nullable=True),
        sa.CheckConstraint(
            "state IN ('queued','running','waiting','cancelling','succeeded','failed','cancelled')",
            name=op.f("ck_run_state"),
        ),
        sa.ForeignKeyConstraint(["started_by"], ["user.id"], name=op.f("fk_run_started_by_user")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["workflow_version.id"], name=op.f("fk_run_version_id_workflow_version")
        ),
        sa.ForeignKeyConstraint(
            ["workflow_id"], ["workflow.id"], name=op.f("fk_run_workflow_id_workflow")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
        sa.UniqueConstraint("workflow_id", "number", name=op.f("uq_run_workflow_id_number")),
    )
    op.create_index("ix_run_list", "run", ["created_at", "id"])
    op.create_index("ix_run_parent_run_id", "run", ["parent_run_id"])
    op.create_index("ix_run_root_run_id", "run", ["root_run_id"])
    op.create_index("ix_run_state", "run", ["state", "created_at", "id"])
    op.create_index("ix_run_workflow", "run", ["workflow_id", "created_at", "id"])
