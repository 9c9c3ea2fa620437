"""Checklists and their revisions."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "checklist_content",
        sa.Column("revision", sa.String(64), nullable=False, comment="SHA-256 of the content"),
        sa.Column("checklist_id", sa.String(100), nullable=False),
        sa.Column("content", sa.Text, nullable=False, comment="JSON"),
        sa.PrimaryKeyConstraint("revision", name="pk_checklist_content"),
    )
    op.create_index("ix_checklist_content_checklist_id", "checklist_content", ["checklist_id"])
    op.create_table(
        "checklist",
        sa.Column("id", sa.String(100), nullable=False),
        sa.Column("number", sa.Integer, nullable=False, comment="of its latest revision"),
        sa.Column("revision", sa.String(64), comment="null: deleted"),
        sa.PrimaryKeyConstraint("id", name="pk_checklist"),
        sa.ForeignKeyConstraint(
            ["revision"], ["checklist_content.revision"], name="fk_checklist_revision"
        ),
    )
    op.create_table(
        "checklist_revision",
        sa.Column("checklist_id", sa.String(100), nullable=False),
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("revision", sa.String(64), comment="null: a deletion"),
        sa.Column("author", sa.String(200)),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("checklist_id", "number", name="pk_checklist_revision"),
        sa.ForeignKeyConstraint(
            ["checklist_id"], ["checklist.id"], name="fk_checklist_revision_checklist_id"
        ),
        sa.ForeignKeyConstraint(
            ["revision"], ["checklist_content.revision"], name="fk_checklist_revision_revision"
        ),
    )
