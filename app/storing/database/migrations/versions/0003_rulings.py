"""When somebody ruled on a finding of a report last."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("ruled_at", sa.String(32), comment="of the latest ruling; null: none")
    op.add_column("report", column)
    op.create_index("ix_report_ruled_at", "report", ["ruled_at"])
