"""The service's log: a line an event on standard error, as JSON unless a person is watching."""

import logging
import sys

import structlog


def configure_logs(level: str) -> None:
    """Log from a level on ("debug", "info", "warning", "error")."""
    watched = sys.stderr.isatty()
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level.upper())),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *([] if watched else [structlog.processors.format_exc_info]),
            structlog.dev.ConsoleRenderer() if watched else structlog.processors.JSONRenderer(),
        ],
    )
