"""Who judges for the command: this process, or a service."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import httpx
from pydantic import ValidationError

from app.checking import Checker, delivered, placed
from app.domain.checklist import Checklist
from app.domain.errors import LeftoutError
from app.domain.report import FailOn, Report
from app.domain.statement import Document, Statement
from app.memory import Memory
from app.settings import Settings
from app.storing.library import Library

_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Assignment:
    """A statement and what it is to be compared with, as ids of checklists and whole ones."""

    document: Document
    checklists: Sequence[str | Checklist]
    fail_on: FailOn
    include_text: bool
    earlier: Sequence[Document] = ()


Judge = Callable[[Assignment], Report]


class ServerError(LeftoutError):
    """A server did not answer with a report."""


class Here:
    """Judges in this process; the model is loaded for the first statement and kept."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._judged: dict[tuple[Statement, tuple[str, ...]], Report] = {}

    @cached_property
    def _library(self) -> Library:
        return Memory(self._settings).library

    @cached_property
    def _checker(self) -> Checker:
        return Checker(self._settings)

    def __call__(self, assignment: Assignment) -> Report:
        checklists = [
            self._library.get(c) if isinstance(c, str) else c for c in assignment.checklists
        ]
        report = self._checker.check(
            assignment.document,
            checklists,
            fail_on=assignment.fail_on,
            earlier=[self._earlier(each, checklists) for each in assignment.earlier],
        )
        text = assignment.document.statement.text
        return delivered(report, text, include_text=assignment.include_text)

    def _earlier(self, document: Document, checklists: Sequence[Checklist]) -> Report:
        """The report on an earlier statement, judged once in a run."""
        key = (document.statement, tuple(checklist.revision for checklist in checklists))
        if key not in self._judged:
            self._judged[key] = self._checker.check(document, checklists)
        return self._judged[key]


class OnServer:
    """Lets a service judge."""

    def __init__(self, url: str) -> None:
        self._url = url

    def __call__(self, assignment: Assignment) -> Report:
        body = {
            "statement": assignment.document.statement.model_dump(mode="json"),
            "checklists": [
                c if isinstance(c, str) else c.model_dump(mode="json")
                for c in assignment.checklists
            ],
            "baseline": [each.statement.model_dump(mode="json") for each in assignment.earlier],
            "options": {"include_text": assignment.include_text},
        }
        try:
            response = httpx.post(
                f"{self._url.rstrip('/')}/v1/checks",
                json=body,
                params={"fail_on": assignment.fail_on.value},
                headers={"Accept": "application/json"},
                timeout=_SECONDS,
            )
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            reason = error or type(error).__name__
            raise ServerError(f"{self._url} does not answer: {reason}.") from error
        return placed(_report(response), assignment.document)


def _report(response: httpx.Response) -> Report:
    try:
        return Report.model_validate_json(response.content)
    except ValidationError:
        pass
    try:
        problem = response.json()
        detail = str(problem["detail"])
        mistakes = [
            f"{e.get('pointer') or ''} {e['detail']}".strip() for e in problem.get("errors", [])
        ]
    except (ValueError, KeyError, TypeError) as error:
        raise ServerError(
            f"{response.url} answered {response.status_code}, and not with a report."
        ) from error
    raise ServerError("\n".join([detail, *mistakes]))
