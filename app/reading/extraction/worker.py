"""The process that reads documents for others, one after the other, within limits.

    python -I -m app.reading.extraction.worker PIPE BYTES

On the file descriptor `PIPE` it gets a request (JSON) and a document, and answers with what it drew
from it, or with why it could not. `BYTES` is how much memory it may take.
"""

import contextlib
import sys
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection

from app.reading.extraction.docx import extract_docx
from app.reading.extraction.extracted import Extracted, Failure, Request, Unreadable
from app.reading.extraction.html import extract_html
from app.reading.extraction.pdf import extract_pdf
from app.reading.source_type import SourceType

_EXTRACTORS: Mapping[SourceType, Callable[[Request, bytes], Extracted]] = {
    SourceType.HTML: lambda request, data: extract_html(data, request.charset, request.url),
    SourceType.PDF: lambda _, data: extract_pdf(data),
    SourceType.DOCX: lambda _, data: extract_docx(data),
}


def answer(request: Request, data: bytes) -> Extracted | Failure:
    """What is drawn from a document, or why nothing is."""
    try:
        return _EXTRACTORS[request.type](request, data)
    except Unreadable as error:
        return Failure(problem=str(error))
    except (MemoryError, RecursionError):
        return Failure(problem="The document is nested too deeply, or unpacks to too much.")
    except Exception:  # noqa: BLE001 - parsers fail in every way on what attackers make
        return Failure(problem="The document is damaged.")


def _confine(memory: int) -> None:
    """Keep this process from taking more memory than allowed, and from writing files."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - Unix only

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Serve until the pipe closes."""
    descriptor, memory = map(int, sys.argv[1:])
    _confine(memory)
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt), Connection(descriptor) as pipe:
        while True:
            request = Request.model_validate_json(pipe.recv_bytes())
            pipe.send_bytes(answer(request, pipe.recv_bytes()).model_dump_json().encode())


if __name__ == "__main__":
    main()
