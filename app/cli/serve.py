"""`leftout serve`: the service."""

import typer
import uvicorn

from app.cli.console import Exit, told
from app.main import create_app
from app.settings import Settings


def serve() -> None:
    """Start the service; LEFTOUT_HOST and LEFTOUT_PORT say where."""
    with told():
        settings = Settings()
        service = create_app(settings)
        try:
            uvicorn.run(
                service,
                host=settings.host,
                port=settings.port,
                log_level=settings.log_level,
                access_log=False,
            )
        except SystemExit as stop:  # uvicorn's way to say that it could not start
            raise typer.Exit(Exit.FAULT if stop.code else Exit.NOTHING_ABSENT) from stop
