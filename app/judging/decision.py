"""The decision: from what the passages show to status, reason and confidence."""

import math
from collections.abc import Mapping, Sequence
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


def decide(cases: Sequence[Case], *, specific: bool, ruled: bool) -> Outcome:
    """Decide one commitment from its cases.

    `specific` tells that what must be named is named; `ruled`, that the checklist says by
    patterns which words make the commitment.
    """
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
        sure = confidence(None, top, ruled=ruled)
        return Outcome(Status.ABSENT, Reason.SILENT, sure, nearest)
    elif made and made.support >= _YIELDS * top:
        case = made
    else:
        case = max(best.values(), key=lambda case: case.support)
    status, reason = _STATUS[case.standing.stance]
    if status is Status.PRESENT and not specific:
        status = Status.PARTIAL
    sure = confidence(case.standing.stance, case.support, ruled=case.candidate.ruled)
    return Outcome(status, reason, sure, case)


def _is_plain(remark: Case, made: Case | None) -> bool:
    """Whether the text says outright what is missing: that weighs more than a likeness."""
    named = remark.candidate.likeness.words
    rival = made.candidate.likeness.words if made else 0.0
    return named >= _PLAIN and named >= rival and remark.support >= _NEAR / 2


_PLATT: Mapping[Stance | None, tuple[float, float]] = {
    None: (0.72, 0.12),
    Stance.MADE: (0.17, 0.09),
    Stance.HEDGED: (0.0, 0.0),
    Stance.REFUSED: (-1.1, 0.0),
    Stance.ATTRIBUTED: (0.63, 0.0),
    Stance.REMARKED: (1.5, 0.0),
}
_RULED: Mapping[Stance | None, tuple[float, float]] = {
    None: (1.1, 0.0),
    Stance.MADE: (2.2, 0.0),
    Stance.HEDGED: (0.9, 0.0),
    Stance.REFUSED: (1.4, 0.0),
    Stance.ATTRIBUTED: (1.4, 0.0),
    Stance.REMARKED: (2.2, 0.0),
}


def confidence(stance: Stance | None, support: float, *, ruled: bool) -> float:
    """The probability that a decision is right, by Platt scaling (Platt 1999) for each stance.

    None stands for silence. Where likeness alone picked the passage, the figures are those of
    training/fit.py, and low: likeness is no verdict. Where a pattern of the checklist picked
    it, they are set by hand: 14 of 395 fresh sentences that two shipped checklists were tried
    on came out wrong, and patterns are tuned on what they are tried on.
    """
    intercept, slope = (_RULED if ruled else _PLATT)[stance]
    bounded = min(max(support, 0.001), 0.999)
    return 1 / (1 + math.exp(-intercept - slope * math.log(bounded / (1 - bounded))))
