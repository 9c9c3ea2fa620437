"""Every setting of the service and the command, from the environment."""

import os
from pathlib import Path
from typing import Literal

from platformdirs import user_data_path
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

_PACKAGE = Path(__file__).parent
_MIB = 1024 * 1024


def _shipped_checklists() -> Path:
    """Beside the code in an installed package, beside `app/` in a checkout."""
    installed = _PACKAGE / "checklists"
    return installed if installed.is_dir() else _PACKAGE.parent / "checklists"


def _default_database() -> str:
    return str(user_data_path("leftout", appauthor=False) / "leftout.db")


class Settings(BaseSettings):
    """Settings, each read from `LEFTOUT_` and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="LEFTOUT_", frozen=True)

    host: str = Field("127.0.0.1", description="Address that `leftout serve` listens on.")
    port: int = Field(8000, ge=0, le=65535, description="Port that `leftout serve` listens on.")
    checklists: Path = Field(
        default_factory=_shipped_checklists, description="Folder of checklist files."
    )
    database: str = Field(
        default_factory=_default_database,
        description="Where checklists, reports and series are stored: the path of an SQLite file, "
        "or postgresql://user:password@host/name.",
    )
    keep_days: float | None = Field(
        None,
        ge=0,
        le=100_000,
        description="Days that stored reports are kept, but those of series; for ever if unset.",
    )
    max_text_bytes: int = Field(_MIB, ge=1, description="Largest statement, in bytes of UTF-8.")
    max_document_bytes: int = Field(
        20 * _MIB, ge=1, description="Largest file or page that a statement comes in, in bytes."
    )
    read_seconds: float = Field(
        20.0, gt=0, description="Seconds that reading an HTML, PDF or DOCX file may take."
    )
    read_memory: int = Field(
        1024 * _MIB,
        ge=256 * _MIB,
        description="Memory that reading such a file may take, in bytes.",
    )
    fetch: bool = Field(
        default=False,
        description="Whether the service fetches statements by URL; the command always does.",
    )
    fetch_seconds: float = Field(20.0, gt=0, description="Seconds that fetching may take.")
    review_below: float = Field(
        0.8, ge=0, le=1, description="Confidence under which a finding is marked for review."
    )
    threads: int = Field(
        default_factory=lambda: (
            len(os.sched_getaffinity(0))
            if hasattr(os, "sched_getaffinity")
            else os.cpu_count() or 1
        ),
        ge=1,
        description="Threads that the model runs on.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="Least severe messages that are logged."
    )

    @property
    def max_body_bytes(self) -> int:
        """A statement in JSON may take six bytes for one; inline checklists come on top."""
        return max(6 * self.max_text_bytes, self.max_document_bytes) + _MIB
