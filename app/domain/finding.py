"""Findings: the outcome for one commitment, with its proof."""

import datetime as dt
from enum import StrEnum

from pydantic import AwareDatetime, Field

from app.domain.checklist import Prose, Severity, Waiver
from app.domain.part import Part
from app.domain.place import Place
from app.domain.statement import Name


class Status(StrEnum):
    """What the statement does with a commitment."""

    PRESENT = "present"
    PARTIAL = "partial"
    CONTRADICTED = "contradicted"
    ABSENT = "absent"


class Reason(StrEnum):
    """How a commitment is absent."""

    SILENT = "silent"
    ATTRIBUTED = "attributed"
    NOTED_MISSING = "noted_missing"
    EUPHEMISM = "euphemism"


class Change(StrEnum):
    """What became of a commitment that was on the record before."""

    KEPT = "kept"
    DROPPED = "dropped"
    WEAKENED = "weakened"
    STRENGTHENED = "strengthened"
    NEW = "new"


class Role(StrEnum):
    """What a quoted passage shows."""

    SUPPORTS = "supports"
    QUALIFIES = "qualifies"
    CONTRADICTS = "contradicts"
    ATTRIBUTES = "attributes"
    REMARKS = "remarks"
    REPLACES = "replaces"
    NEAREST = "nearest"


class Evidence(Part):
    """A passage quoted verbatim.

    With the offsets of the report, `statement.text[start:end] == quote`.
    """

    role: Role
    quote: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    place: Place
    speaker: str | None = Field(None, description="Whose words or position it is, where named.")
    score: float = Field(ge=0, le=1, description="How surely it bears on the commitment.")


class Earlier(Part):
    """What was on the record of a commitment before: in an earlier statement or the checklist."""

    status: Status
    review: bool = Field(description="Whether that is itself unsure, and a person decides.")
    wording: float | None = Field(None, ge=0, le=1, description="As in a finding.")
    quote: str | None = Field(None, description="The words that showed it; null for silence.")
    by: tuple[str, ...] = Field((), description="Whose statement it was.")
    on: dt.date | None = None
    title: str | None = None
    source: str | None = None
    check: str | None = Field(None, description="The id of the stored report that has it.")


class Decision(StrEnum):
    """What a person decides of a finding."""

    PRESENT = "present"
    ABSENT = "absent"
    UNSURE = "unsure"


class Found(Part):
    """What the engine found, before a person ruled on it."""

    status: Status
    reason: Reason | None
    confidence: float = Field(ge=0, le=1)
    review: bool
    explanation: str
    change: Change | None
    change_review: bool


class Ruling(Part):
    """What a person decided of a finding, and what the engine had found."""

    decision: Decision
    note: Prose | None = Field(None, description="Why, in the person's words.")
    by: Name | None = Field(None, description="Who decided it.")
    at: AwareDatetime
    found: Found

    @property
    def settles(self) -> bool:
        """Whether it decides the finding; who is not sure decides nothing."""
        return self.decision is not Decision.UNSURE

    @property
    def agrees(self) -> bool:
        """Whether the engine had found the same."""
        return self.decision.value == self.found.status.value


class Finding(Part):
    """The outcome for one commitment."""

    commitment: str = Field(description="The ids of checklist and commitment: `list.item`.")
    expects: str
    why: str | None = Field(None, description="Why it is expected, as the checklist has it.")
    severity: Severity
    status: Status
    reason: Reason | None = Field(None, description="How it is absent; null for other statuses.")
    confidence: float = Field(
        ge=0, le=1, description="The probability that status and reason are right."
    )
    review: bool = Field(description="The confidence is under the threshold: a person decides.")
    change: Change | None = Field(None, description="Against what was on the record before.")
    change_review: bool = Field(
        default=False, description="The change is a guess: a person decides."
    )
    earlier: Earlier | None = Field(None, description="What the change is told against.")
    wording: float | None = Field(
        None,
        ge=0,
        le=1,
        description="The greatest share of the commitment's own words that one passage has, the "
        "rarer ones weighing more; null for terms and where patterns decide.",
    )
    explanation: str
    evidence: tuple[Evidence, ...] = ()
    waived: Waiver | None = Field(
        None, description="The waiver in force: the finding fails nothing."
    )
    known: bool = Field(
        default=False, description="An omission that the baseline file has: it fails nothing."
    )
    ruling: Ruling | None = Field(
        None, description="What a person decided; status and confidence follow it."
    )

    @property
    def omission(self) -> bool:
        """Whether the statement leaves the commitment out, or says the opposite."""
        return self.status in (Status.ABSENT, Status.CONTRADICTED)

    @property
    def decided(self) -> bool:
        """Whether a person has decided it, be it as the engine found or otherwise."""
        return self.ruling is not None and self.ruling.settles

    @property
    def excused(self) -> bool:
        """Whether it fails nothing, whatever its status."""
        return self.known or self.waived is not None
