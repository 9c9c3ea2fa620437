"""Commitments to a word: the term in the speaker's voice, or another in its place."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.checklist import Commitment
from app.domain.cues import CueKind
from app.domain.finding import Reason, Status
from app.domain.statement import Passage, Reading
from app.judging.rules import excluded, uses
from app.judging.speakers import Speakers
from app.judging.stance import Stance, Standing, standing

_SURE, _LIKELY, _DOUBTFUL = 0.95, 0.85, 0.6


@dataclass(frozen=True, slots=True)
class Use:
    """A passage that uses a word, how, and whether the speaker does so in their own voice."""

    passage: Passage
    word: str
    standing: Standing
    own: bool


@dataclass(frozen=True, slots=True)
class TermOutcome:
    """What is decided about a term, and the uses that show it."""

    status: Status
    reason: Reason | None
    confidence: float
    uses: tuple[Use, ...]


def judge_term(commitment: Commitment, reading: Reading, speakers: Speakers) -> TermOutcome:
    """Decide a commitment that names a `term`."""
    found = tuple(_uses(commitment.term or "", commitment, reading, speakers))
    of = {stance: tuple(use for use in found if use.standing.stance is stance) for stance in Stance}
    if made := tuple(use for use in (*of[Stance.MADE], *of[Stance.HEDGED]) if use.own):
        return TermOutcome(Status.PRESENT, None, _SURE, made)
    instead = tuple(
        use
        for word in commitment.instead_of
        for use in _uses(word, commitment, reading, speakers)
        if use.own
    )
    if instead:
        return TermOutcome(Status.ABSENT, Reason.EUPHEMISM, _LIKELY, instead)
    if denied := tuple(use for use in of[Stance.REFUSED] if use.own):
        return TermOutcome(Status.CONTRADICTED, None, _DOUBTFUL, denied)
    if remarked := of[Stance.REMARKED]:
        return TermOutcome(Status.ABSENT, Reason.NOTED_MISSING, _LIKELY, remarked)
    if found:
        return TermOutcome(Status.ABSENT, Reason.ATTRIBUTED, _LIKELY, found)
    return TermOutcome(Status.ABSENT, Reason.SILENT, _SURE, ())


def _uses(word: str, commitment: Commitment, reading: Reading, speakers: Speakers) -> Iterator[Use]:
    for passage in reading.passages:
        if excluded(commitment.match, passage.plain):
            continue
        for at in uses(word, passage.plain):
            if _is_part_of_a_name(passage.plain, at, word):
                continue
            stand = standing(passage, (at,), word, speakers, explicit=True)
            if stand.cue is CueKind.REFUSAL:  # who condemns a war calls it one
                stand = Standing(Stance.MADE)
            own = stand.stance in (Stance.MADE, Stance.HEDGED, Stance.REFUSED) and (
                not reading.reported or speakers.heard(passage, at)
            )
            yield Use(passage, passage.plain[at:].split(" ")[0].strip(".,;:“”()"), stand, own)


def _is_part_of_a_name(sentence: str, at: int, word: str) -> bool:
    """Whether a common word stands in a proper name: “war” in “the Cold War”."""
    before = sentence[:at].split()
    return (
        word[0].islower()
        and sentence[at].isupper()
        and bool(before)
        and before[-1][0].isupper()
        and not sentence.isupper()
    )
