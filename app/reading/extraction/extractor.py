"""Processes that read documents, each killed when it takes too long."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import Pipe

from pydantic import TypeAdapter

from app.domain.errors import UnreadableStatement
from app.reading.extraction.extracted import Extracted, Failure, Request

_ANSWER: TypeAdapter[Extracted | Failure] = TypeAdapter(Extracted | Failure)
_WORKER = "app.reading.extraction.worker"
_STARTING = 20.0
"""Seconds that a process may take to start, before its first document."""
_USES = 200
"""Documents after which a process is replaced, so that what parsers leak does not add up."""


class Extractor:
    """Draws the text from HTML, PDF and DOCX; safe to share between threads.

    A document may take `seconds`, and its process `memory` bytes. At most `processes` run at once,
    started when they are needed and kept for the next document.
    """

    def __init__(self, *, seconds: float, memory: int, processes: int) -> None:
        self._seconds = seconds
        self._memory = memory
        self._free: list[_Process] = []
        self._places = threading.BoundedSemaphore(processes)
        self._lock = threading.Lock()

    def extract(self, request: Request, data: bytes) -> Extracted:
        """What is in a document.

        Raises:
            UnreadableStatement: it is damaged, protected, without text, or takes too much.
        """
        with self._process() as process:
            answer = process.ask(request, data, self._seconds)
        if isinstance(answer, Failure):
            raise UnreadableStatement(answer.problem)
        return answer

    def close(self) -> None:
        """End the processes."""
        with self._lock:
            while self._free:
                self._free.pop().kill()

    @contextmanager
    def _process(self) -> Iterator["_Process"]:
        with self._places:
            with self._lock:
                process = self._free.pop() if self._free else None
            process = process or _Process(self._memory)
            try:
                yield process
            finally:
                if process.usable:
                    with self._lock:
                        self._free.append(process)
                else:
                    process.kill()


class _Process:
    """One process; not usable any more once a document was too much for it."""

    def __init__(self, memory: int) -> None:
        self._pipe, end = Pipe()
        with end:
            self._running = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-I", "-m", _WORKER, str(end.fileno()), str(memory)],
                pass_fds=(end.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        self._uses = 0
        self.usable = True

    def ask(self, request: Request, data: bytes, seconds: float) -> Extracted | Failure:
        self.usable = False
        try:
            self._pipe.send_bytes(request.model_dump_json().encode())
            self._pipe.send_bytes(data)
            if not self._pipe.poll(seconds if self._uses else seconds + _STARTING):
                return Failure(problem=f"Reading the document takes longer than {seconds:g} s.")
            answer = _ANSWER.validate_json(self._pipe.recv_bytes())
        except (EOFError, OSError):
            return Failure(problem="The document is damaged, or unpacks to too much.")
        self._uses += 1
        self.usable = self._uses < _USES
        return answer

    def kill(self) -> None:
        self._running.kill()
        self._pipe.close()
        self._running.wait()
