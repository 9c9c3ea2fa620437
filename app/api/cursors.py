"""Pages of a list: at most `limit` items, and a cursor to those that follow."""

import base64
import binascii
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from app.domain.errors import InvalidRequest, Mistake

LIMIT = 50


class PageQuery(BaseModel):
    """The query of a list."""

    model_config = ConfigDict(extra="forbid")

    limit: Annotated[int, Field(ge=1, le=500, description="How many at most.")] = LIMIT
    cursor: Annotated[str, Field(max_length=500)] | None = Field(
        None, description="`next` of the page before."
    )

    @property
    def after(self) -> str:
        """What the page comes after; empty for the first.

        Raises:
            InvalidRequest: the cursor is none of ours.
        """
        try:
            data = base64.urlsafe_b64decode((self.cursor or "").encode("ascii"))
            return data.decode("utf-8")
        except (UnicodeError, binascii.Error) as error:
            wrong = Mistake("the cursor is not one that a page ended with", pointer="?cursor")
            raise InvalidRequest("The query has mistakes.", (wrong,)) from error


def as_cursor(last: str | None) -> str | None:
    """The cursor after the last item of a page; None where no more follow."""
    return None if last is None else base64.urlsafe_b64encode(last.encode()).decode("ascii")
