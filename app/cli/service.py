"""A service, asked over HTTP: its answers, and its problems in words."""

from collections.abc import Mapping
from typing import TypeVar

import httpx
from pydantic import BaseModel, ConfigDict, ValidationError

from app.cli.judges import ServerError
from app.domain.errors import LeftoutError, UnknownSeries

Answer = TypeVar("Answer", bound=BaseModel)
_SECONDS = 120.0
_PROBLEM = "urn:leftout:problem:"


class Refused(LeftoutError):
    """A service does not do what it was asked, and says why; it may well do another thing."""


class _Mistake(BaseModel):
    model_config = ConfigDict(extra="ignore")

    detail: str
    pointer: str = ""


class _Problem(BaseModel):
    """A problem (RFC 9457), as far as it is told."""

    model_config = ConfigDict(extra="ignore")

    type: str
    detail: str
    errors: list[_Mistake] = []

    @property
    def text(self) -> str:
        mistakes = (f"{each.pointer} {each.detail}".strip() for each in self.errors)
        return " ".join([self.detail, *mistakes])


class Service:
    """A service at a URL; its connections are kept from one request to the next."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._client = httpx.Client(timeout=_SECONDS)

    def close(self) -> None:
        """Give back the connections."""
        self._client.close()

    def ask(
        self,
        method: str,
        path: str,
        *,
        body: object = None,
        headers: Mapping[str, str] | None = None,
        patient: bool = False,
    ) -> httpx.Response:
        """The response to a request with a JSON body, if any; `patient`, however long it takes.

        Raises:
            ServerError: the service does not answer, or cannot.
            UnknownSeries: there is none of that id.
            Refused: it says why it does not do that.
        """
        try:
            response = self._client.request(
                method,
                f"{self.url}{path}",
                json=body,
                headers=headers,
                timeout=httpx.Timeout(_SECONDS, read=None) if patient else _SECONDS,
            )
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            reason = str(error).rstrip(".") or type(error).__name__
            raise ServerError(f"{self.url} does not answer: {reason}.") from error
        if response.is_success:
            return response
        raise _error(response)


def answer(model: type[Answer], response: httpx.Response) -> Answer:
    """What a response says.

    Raises:
        ServerError: it is of another form: that of another service, or of another version.
    """
    try:
        return model.model_validate_json(response.content)
    except ValidationError as error:
        raise _unexpected(response) from error


def _error(response: httpx.Response) -> LeftoutError:
    try:
        problem = _Problem.model_validate_json(response.content)
    except ValidationError:
        return _unexpected(response)
    if not problem.type.startswith(_PROBLEM):
        return _unexpected(response)
    if problem.type == f"{_PROBLEM}unknown-series":
        return UnknownSeries(problem.detail)
    if response.status_code == httpx.codes.SERVICE_UNAVAILABLE:
        return ServerError(problem.text)
    return Refused(problem.text)


def _unexpected(response: httpx.Response) -> ServerError:
    return ServerError(
        f"{response.url} answered {response.status_code}, and not as this version of Leftout does."
    )
