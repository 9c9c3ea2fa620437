"""What can be wrong with what a caller hands in, and with the judging of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake and where it stands.

    `line` and `column` count from 1 and are known for files only; `pointer` is the
    JSON Pointer (RFC 6901) of the value in a JSON document.
    """

    detail: str
    pointer: str | None = None
    file: str | None = None
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        if self.line is not None:
            return f"{self.file or '<input>'}:{self.line}:{self.column}: {self.detail}"
        where = self.pointer or self.file
        return f"{where}: {self.detail}" if where else self.detail


class LeftoutError(Exception):
    """Base of every error that a caller can read and act on."""

    title = "Something is wrong"

    def __init__(self, detail: str, mistakes: tuple[Mistake, ...] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.mistakes = mistakes


class UnreadableStatement(LeftoutError):
    """The statement holds no text that could be judged."""

    title = "The statement cannot be read"


class UnsupportedMediaType(LeftoutError):
    """The statement is of a type that nothing here reads."""

    title = "The media type is not supported"


class TooLarge(LeftoutError):
    """The statement or the request is over a limit."""

    title = "The statement is too large"


class InvalidRequest(LeftoutError):
    """The request is not of the expected form."""

    title = "The request is not valid"


class InvalidFile(LeftoutError):
    """A file has mistakes; all of them are in `mistakes`."""

    title = "The file is not valid"

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        count = len(mistakes)
        super().__init__(f"{count} mistake{'s' if count > 1 else ''} in it.", mistakes)


class InvalidChecklist(InvalidFile):
    """A checklist has mistakes."""

    title = "The checklist is not valid"


class UnknownChecklist(LeftoutError):
    """No checklist has that id."""

    title = "There is no such checklist"


class JudgingFailed(LeftoutError):
    """The engine broke down, so there is no report."""

    title = "The statement could not be judged"


class FetchRefused(LeftoutError):
    """The address of a statement is one that the service does not open."""

    title = "The address may not be fetched"


class FetchFailed(LeftoutError):
    """The address of a statement gave nothing that could be read."""

    title = "The address could not be fetched"


class StorageUnavailable(LeftoutError):
    """The database does not answer; another try may do."""

    title = "Storage is not available"


class UnknownRevision(LeftoutError):
    """A checklist has no such revision."""

    title = "There is no such revision"


class UnknownReport(LeftoutError):
    """No report is stored under that id."""

    title = "There is no such report"


class UnknownFinding(LeftoutError):
    """The report has no finding on that commitment, or no ruling on the finding."""

    title = "There is no such finding"


class UnknownSeries(LeftoutError):
    """No series has that id."""

    title = "There is no such series"


class ReadOnlyChecklist(LeftoutError):
    """The checklist comes from a file, which the service does not write."""

    title = "The checklist is read-only"


class PreconditionRequired(LeftoutError):
    """A change of what exists must say which revision it changes."""

    title = "A precondition is required"


class PreconditionFailed(LeftoutError):
    """What is to be changed is not what the caller thinks it is."""

    title = "The precondition failed"


class KeyReused(LeftoutError):
    """An idempotency key came with another request than the first time."""

    title = "The idempotency key was used for another request"
