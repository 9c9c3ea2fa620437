"""What all data of the trade have in common."""

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """Immutable, and closed: a key that it does not know is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid")
