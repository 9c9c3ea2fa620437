"""Pages of a list: at most `limit` items, and a cursor to those that follow."""

import base64
import binascii
import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from app.domain.errors import InvalidRequest, Mistake

LIMIT = 50
_NUMBER = re.compile("[0-9]{1,9}")


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
            raise _wrong() from error

    @property
    def before(self) -> int | None:
        """The number that the page comes before, where items are counted; None for the first.

        Raises:
            InvalidRequest: the cursor is none of ours.
        """
        if not self.after:
            return None
        if not _NUMBER.fullmatch(self.after):
            raise _wrong()
        return int(self.after)


def _wrong() -> InvalidRequest:
    wrong = Mistake("`?cursor=` is not one that a page ended with")
    return InvalidRequest("The query has mistakes.", (wrong,))


def as_cursor(last: str | None) -> str | None:
    """The cursor after the last item of a page; None where no more follow."""
    return None if last is None else base64.urlsafe_b64encode(last.encode()).decode("ascii")
