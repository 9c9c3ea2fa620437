"""Checklists of expected commitments: the file format, and what a checklist must keep to."""

import datetime as dt
from enum import StrEnum
from hashlib import sha256
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from app.domain.part import Part
from app.domain.pattern import PatternError, parse_pattern
from app.domain.statement import Name

Id = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100),
    Field(description="Lower-case letters, digits and hyphens."),
]
Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]


def _is_pattern(text: str) -> str:
    try:
        parse_pattern(text)
    except PatternError as error:
        raise PydanticCustomError(
            "pattern", "{problem}", {"problem": f"not a pattern: {error}"}
        ) from error
    return text


PatternText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=1000),
    AfterValidator(_is_pattern),
    Field(description="Words, `*` for any ending, `(a|b)`, `~5` for at most five words between."),
]


class Severity(StrEnum):
    """How much a missing commitment matters."""

    REQUIRED = "required"
    EXPECTED = "expected"
    OPTIONAL = "optional"


class Specific(StrEnum):
    """What a commitment must name to be more than partial."""

    DATE = "date"
    NUMBER = "number"
    PARTY = "party"


class Precedent(Part):
    """What was on the record before: its absence now means that it was dropped."""

    by: Name
    on: dt.date
    said: Prose
    source: Prose | None = None


class Match(Part):
    """Rules decided before any model runs.

    A passage that an `any` pattern matches bears on the commitment; one that a `none`
    pattern matches does not, whatever else speaks for it.
    """

    any: tuple[PatternText, ...] = Field(default=(), max_length=100)
    none: tuple[PatternText, ...] = Field(default=(), max_length=100)


class Waiver(Part):
    """Why a commitment need not be met, who says so, and until when (that day included)."""

    until: dt.date | None = None
    reason: Prose
    by: Name | None = None

    def holds_on(self, day: dt.date) -> bool:
        return self.until is None or day <= self.until


class Examples(Part):
    """Short texts that must, and must not, be judged to make the commitment."""

    present: tuple[Prose, ...] = Field(default=(), max_length=200)
    absent: tuple[Prose, ...] = Field(default=(), max_length=200)


class Commitment(Part):
    """One expected thing: a sentence that is expected, or a term that must be used."""

    id: Id
    expects: Phrase | None = Field(None, description="One plain sentence.")
    term: Phrase | None = Field(None, description="A word that the speaker must use.")
    instead_of: tuple[Phrase, ...] = Field(
        default=(), max_length=100, description="Words that would stand in the term's place."
    )
    severity: Severity = Severity.REQUIRED
    also: tuple[Phrase, ...] = Field(default=(), max_length=100, description="Other wordings.")
    why: Prose | None = None
    specifics: tuple[Specific, ...] = ()
    previously: tuple[Precedent, ...] = Field(default=(), max_length=100)
    match: Match = Match()
    waived: Waiver | None = None
    examples: Examples = Examples()

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        if (self.expects is None) == (self.term is None):
            raise PydanticCustomError(
                "expects_or_term", "a commitment has either `expects` or `term`, and not both"
            )
        misplaced = [
            key
            for key, used, other in (
                ("instead_of", self.instead_of, self.term),
                ("also", self.also, self.expects),
                ("specifics", self.specifics, self.expects),
                ("match.any", self.match.any, self.expects),
            )
            if used and other is None
        ]
        if misplaced:
            wanted = "term" if self.term is None else "expects"
            raise PydanticCustomError(
                "misplaced",
                "{keys} goes only with `{wanted}`",
                {"keys": ", ".join(f"`{key}`" for key in misplaced), "wanted": wanted},
            )
        return self

    @property
    def wanted(self) -> str:
        """What is expected, as a sentence."""
        return self.expects or f"The speaker uses the word “{self.term}”."

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every wording under which the commitment is looked for."""
        return (self.expects or self.term or "", *self.also)


class Checklist(Part):
    """A named list of expected commitments."""

    id: Id
    title: Phrase | None = None
    description: Prose | None = None
    by: Annotated[tuple[Name, ...], Field(max_length=100)] = Field(
        default=(), description="Whose commitments count; others are attributed."
    )
    commitments: tuple[Commitment, ...] = Field(min_length=1, max_length=500)

    @model_validator(mode="after")
    def _ids_differ(self) -> Self:
        seen: set[str] = set()
        for index, commitment in enumerate(self.commitments):
            if commitment.id in seen:
                raise PydanticCustomError(
                    "duplicate_id",
                    "the id `{id}` stands twice",
                    {"id": commitment.id, "loc": ("commitments", index, "id")},
                )
            seen.add(commitment.id)
        return self

    @property
    def revision(self) -> str:
        """The SHA-256 of the content: equal content is the same revision.

        Defaults do not count, so that a key which the format gains later changes none.
        """
        return sha256(self.content.encode()).hexdigest()

    @property
    def content(self) -> str:
        """The checklist as JSON, in the one form that its revision is the hash of."""
        return self.model_dump_json(exclude_defaults=True)
