"""How a passage can stand to a commitment, as the entailment model tells it."""

from enum import StrEnum


class Relation(StrEnum):
    """The classes of the entailment model, in the order of its output.

    `MADE` is entailment and `REFUSED` contradiction; the others part what entailment calls
    neutral by why it proves nothing.
    """

    MADE = "made"
    REFUSED = "refused"
    HEDGED = "hedged"
    ATTRIBUTED = "attributed"
    REMARKED = "remarked"
    UNRELATED = "unrelated"
