"""Reports, series, and the keys that make a repeated request one."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "report",
        sa.Column("id", sa.String(26), nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.Column("content", sa.Text, nullable=False, comment="JSON; offsets in code points"),
        sa.Column(
            "document", sa.Text, nullable=False, comment="JSON: the statement as it was judged"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
    )
    op.create_index("ix_report_created_at", "report", ["created_at"])
    op.create_table(
        "series",
        sa.Column("id", sa.String(100), nullable=False),
        sa.Column("content", sa.Text, nullable=False, comment="JSON"),
        sa.Column("checklists", sa.Text, nullable=False, comment="JSON: ids and revisions"),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.Column("updated_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_series"),
    )
    op.create_table(
        "series_statement",
        sa.Column("report_id", sa.String(26), nullable=False),
        sa.Column("series_id", sa.String(100), nullable=False),
        sa.Column("date", sa.String(10), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False, comment="SHA-256 of the words"),
        sa.PrimaryKeyConstraint("report_id", name="pk_series_statement"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_series_statement_report_id"),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name="fk_series_statement_series_id"),
        sa.UniqueConstraint("series_id", "digest", "date", name="uq_series_statement_series_id"),
    )
    op.create_index(
        "ix_series_statement_series_id", "series_statement", ["series_id", "date", "report_id"]
    )
    op.create_table(
        "idempotency_key",
        sa.Column("scope", sa.String(200), nullable=False, comment="what was asked for"),
        sa.Column("key", sa.String(255), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False, comment="SHA-256 of the request"),
        sa.Column("report_id", sa.String(26), nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("scope", "key", name="pk_idempotency_key"),
    )
    op.create_index("ix_idempotency_key_created_at", "idempotency_key", ["created_at"])
