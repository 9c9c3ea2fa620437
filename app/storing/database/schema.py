"""The tables, as SQLAlchemy knows them; migrations bring a database to this form.

Content is JSON in text columns: it is read whole, and JSON escapes what PostgreSQL's text refuses.
Times are UTC in ISO 8601, dates in ISO 8601: they sort as text, the same on both databases.
"""

from sqlalchemy import (
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Key(TypeDecorator[str]):
    """Short text that callers look things up by.

    PostgreSQL refuses NUL even in a question. No key has one, and so nothing is found by it.
    """

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return value and value.replace("\0", "\N{REPLACEMENT CHARACTER}")


CHECKLIST_CONTENT = Table(
    "checklist_content",
    METADATA,
    Column("revision", String(64), primary_key=True, comment="SHA-256 of the content"),
    Column("checklist_id", Key(100), nullable=False, index=True),
    Column("content", Text, nullable=False, comment="JSON"),
)
"""Every checklist content that anything refers to, once; never changed, never deleted."""

CHECKLIST = Table(
    "checklist",
    METADATA,
    Column("id", Key(100), primary_key=True),
    Column("number", Integer, nullable=False, comment="of its latest revision"),
    Column("revision", ForeignKey("checklist_content.revision"), comment="null: deleted"),
)
"""Where each stored checklist stands; its row is what writers race for."""

CHECKLIST_REVISION = Table(
    "checklist_revision",
    METADATA,
    Column("checklist_id", ForeignKey("checklist.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("revision", ForeignKey("checklist_content.revision"), comment="null: a deletion"),
    Column("author", String(200)),
    Column("created_at", String(32), nullable=False),
)

REPORT = Table(
    "report",
    METADATA,
    Column("id", Key(26), primary_key=True),
    Column("created_at", String(32), nullable=False, index=True),
    Column("content", Text, nullable=False, comment="JSON; offsets in code points"),
    Column("document", Text, nullable=False, comment="JSON: the statement as it was judged"),
    Column("ruled_at", String(32), index=True, comment="of the latest ruling; null: none"),
)

SERIES = Table(
    "series",
    METADATA,
    Column("id", Key(100), primary_key=True),
    Column("content", Text, nullable=False, comment="JSON"),
    Column("checklists", Text, nullable=False, comment="JSON: ids and revisions"),
    Column("created_at", String(32), nullable=False),
    Column("updated_at", String(32), nullable=False),
)

SERIES_STATEMENT = Table(
    "series_statement",
    METADATA,
    Column("report_id", ForeignKey("report.id"), primary_key=True),
    Column("series_id", ForeignKey("series.id"), nullable=False),
    Column("date", Key(10), nullable=False),
    Column("digest", String(64), nullable=False, comment="SHA-256 of the words"),
    UniqueConstraint("series_id", "digest", "date"),
    Index(None, "series_id", "date", "report_id"),
)

IDEMPOTENCY_KEY = Table(
    "idempotency_key",
    METADATA,
    Column("scope", String(200), primary_key=True, comment="what was asked for"),
    Column("key", String(255), primary_key=True),
    Column("fingerprint", String(64), nullable=False, comment="SHA-256 of the request"),
    Column("report_id", String(26), nullable=False),
    Column("created_at", String(32), nullable=False, index=True),
)
