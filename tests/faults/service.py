"""The service as a process of its own, that can be killed."""

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from threading import Thread

import httpx


class Service:
    """A running service on a database; its address stays the same when it is started again."""

    def __init__(self, database: str) -> None:
        self._environment = {**os.environ, "LEFTOUT_DATABASE": database, "LEFTOUT_PORT": "0"}
        self._stack = ExitStack()

    def start(self) -> httpx.Client:
        """Start it, and wait until it listens; a client of it."""
        process = self._stack.enter_context(
            subprocess.Popen(
                [sys.executable, "-m", "app.cli", "serve"],
                env=self._environment,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
        self._stack.callback(process.kill)
        address = _address(process.stderr or ())
        # What it goes on to log is read away, lest the pipe fill up and the service wait.
        reading = Thread(target=list, args=(process.stderr,))
        reading.start()
        self._stack.push(lambda *_: _end(process, reading))
        return self._stack.enter_context(httpx.Client(base_url=address, timeout=60))

    def kill(self) -> None:
        """End it at once, without a chance to put anything in order."""
        self._stack.close()


def _address(log: Iterable[str]) -> str:
    for line in log:
        if found := re.search(r"running on (http://[\d.]+:\d+)", line):
            return found[1]
    raise RuntimeError("the service did not start")


def _end(process: "subprocess.Popen[str]", reading: Thread) -> None:
    process.kill()
    reading.join()


@contextmanager
def running(database: str) -> Iterator[Service]:
    """A service that is not started yet, and certainly gone afterwards."""
    service = Service(database)
    try:
        yield service
    finally:
        service.kill()
