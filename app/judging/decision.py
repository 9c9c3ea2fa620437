"""The decision: from what the passages show to status, reason and confidence."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.finding import Reason, Status
from app.judging.shortlist import Candidate
from app.judging.stance import Stance, Standing


@dataclass(frozen=True, slots=True)
class Case:
    """A candidate passage, how it stands to the commitment, and how surely it bears on it.

    `support` is a probability, whoever gives it: the likeness of words and vectors so far.
    An entailment model takes its place here.
    """

    candidate: Candidate
    standing: Standing
    support: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is decided, and the case that decided it; none where nothing comes close."""

    status: Status
    reason: Reason | None
    confidence: float
    case: Case | None


_NEAR = 0.1
"""Support from which a passage counts as bearing on a commitment."""
_PLAIN = 0.5
"""Share of a wording's words from which a remark that it is missing names it outright."""
_YIELDS = 0.7
"""A passage that makes the commitment outweighs others from this share of their support."""

_STATUS = {
    Stance.MADE: (Status.PRESENT, None),
    Stance.HEDGED: (Status.PARTIAL, None),
    Stance.REFUSED: (Status.CONTRADICTED, None),
    Stance.ATTRIBUTED: (Status.ABSENT, Reason.ATTRIBUTED),
    Stance.REMARKED: (Status.ABSENT, Reason.NOTED_MISSING),
}


def decide(cases: Sequence[Case], *, specific: bool) -> Outcome:
    """Decide one commitment from its cases; `specific` tells that what must be named is named."""
    best = {
        stance: max(found, key=lambda case: case.support)
        for stance in _STATUS
        if (found := [case for case in cases if case.standing.stance is stance])
    }
    top = max((case.support for case in best.values()), default=0.0)
    remark, made = best.get(Stance.REMARKED), best.get(Stance.MADE)
    if remark and _is_plain(remark, made):
        case = remark
    elif top < _NEAR:
        nearest = max(cases, key=lambda case: case.support, default=None)
        return Outcome(Status.ABSENT, Reason.SILENT, confidence(None, top), nearest)
    elif made and made.support >= _YIELDS * top:
        case = made
    else:
        case = max(best.values(), key=lambda case: case.support)
    status, reason = _STATUS[case.standing.stance]
    if status is Status.PRESENT and not specific:
        status = Status.PARTIAL
    return Outcome(status, reason, confidence(case.standing.stance, case.support), case)


def _is_plain(remark: Case, made: Case | None) -> bool:
    """Whether the text says outright what is missing: that weighs more than a likeness."""
    named = remark.candidate.likeness.words
    rival = made.candidate.likeness.words if made else 0.0
    return named >= _PLAIN and named >= rival and remark.support >= _NEAR / 2


_PLATT = {
    None: (0.89, 0.0),
    Stance.MADE: (1.34, 0.85),
    Stance.HEDGED: (0.1, 0.0),
    Stance.REFUSED: (1.0, 0.0),
    Stance.ATTRIBUTED: (0.85, 0.0),
    Stance.REMARKED: (2.2, 0.0),
}


def confidence(stance: Stance | None, support: float) -> float:
    """The probability that a decision is right, by Platt scaling (Platt 1999) for each stance.

    None stands for silence. It and MADE are fitted by training/fit.py on real statements; for
    the rest there are some dozens of cases, enough for the share that is right and no slope
    (for REFUSED not even that: its figure is a guess, kept near the default threshold).
    """
    intercept, slope = _PLATT[stance]
    bounded = min(max(support, 0.001), 0.999)
    return 1 / (1 + math.exp(-intercept - slope * math.log(bounded / (1 - bounded))))
