"""The decision: from what the passages show to status, reason and confidence."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from app.domain.finding import Reason, Status
from app.judging.embedding import Vectors
from app.judging.relation import Relation
from app.judging.shortlist import Candidate
from app.judging.stance import Stance, Standing


@dataclass(frozen=True, slots=True)
class Case:
    """A candidate passage, and how it stands to the commitment.

    `standing` is told by cues and voices; `relations` are the entailment model's
    probabilities, empty where no model ran.
    """

    candidate: Candidate
    standing: Standing
    relations: Mapping[Relation, float]

    @property
    def related(self) -> float:
        """How surely the passage bears on the commitment (0 to 1)."""
        if self.relations:
            return 1 - self.relations[Relation.UNRELATED]
        return _RULED_SUPPORT if self.candidate.ruled else self.candidate.likeness.words

    def support(self, relation: Relation) -> float:
        """How surely the passage stands so to the commitment (0 to 1)."""
        if self.relations:
            return self.relations[relation]
        return self.related if _HEARD[self.standing.stance] is relation else 0.0

    def strength(self, relation: Relation) -> float:
        """How strongly the passage shows a relation; for silence, how near it comes to speech."""
        return self.related if relation is Relation.UNRELATED else self.support(relation)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is decided, and the case that shows it best; none where there is no passage."""

    status: Status
    reason: Reason | None
    confidence: float
    relation: Relation
    case: Case | None


_RULED_SUPPORT = 0.9
_HEARD = {
    Stance.MADE: Relation.MADE,
    Stance.HEDGED: Relation.HEDGED,
    Stance.REFUSED: Relation.REFUSED,
    Stance.ATTRIBUTED: Relation.ATTRIBUTED,
    Stance.REMARKED: Relation.REMARKED,
    Stance.PAST: Relation.UNRELATED,
}
OUTCOMES: Mapping[Relation, tuple[Status, Reason | None]] = {
    Relation.REFUSED: (Status.CONTRADICTED, None),
    Relation.MADE: (Status.PRESENT, None),
    Relation.HEDGED: (Status.PARTIAL, None),
    Relation.ATTRIBUTED: (Status.ABSENT, Reason.ATTRIBUTED),
    Relation.REMARKED: (Status.ABSENT, Reason.NOTED_MISSING),
    Relation.UNRELATED: (Status.ABSENT, Reason.SILENT),
}
"""What a commitment is, by how the statement as a whole stands to it."""

_WEIGHED = (Relation.MADE, Relation.REFUSED, Relation.HEDGED)
SIGNALS = (
    *(relation.value for relation in Relation),
    *(f"likeliest {relation.value}" for relation in Relation),
    "likeliest likeness",
    *(f"likely {relation.value}" for relation in _WEIGHED),
    "words",
    "likeness",
    *(f"heard {stance.value}" for stance in Stance),
    "named as missing",
)
"""What a decision rests on; see `signals`."""


def decide(
    cases: Sequence[Case],
    *,
    specific: bool,
    patterned: bool = False,
    variant: str = "everything",
) -> Outcome:
    """Decide one commitment from its cases.

    `specific` tells that what must be named is named; `patterned`, that the checklist has
    patterns for what bears on the commitment. `variant` is what may be used of the
    signals: all of them, or fewer for comparison (bench/accuracy.py).
    """
    if any(case.candidate.ruled for case in cases):
        chances = ruled_chances(cases)
    else:
        chances = fitted_chances(signals(cases), variant)
        chances = _unmatched(chances) if patterned else chances
    relation = max(OUTCOMES, key=lambda relation: chances[relation])
    status, reason = OUTCOMES[relation]
    if status is Status.PRESENT and not specific:
        status = Status.PARTIAL
    case = shown(cases, relation)
    return Outcome(status, reason, _trusted(chances[relation], relation, case), relation, case)


def _trusted(chance: float, relation: Relation, case: Case | None) -> float:
    """The chance, or less where the words of the passage sound otherwise than the model says."""
    if case is None or case.candidate.ruled or relation is not Relation.MADE:
        return chance
    return min(chance, _DISPUTED) if case.standing.stance in _AGAINST else chance


_AGAINST = (Stance.REFUSED, Stance.HEDGED)
_DISPUTED = 0.6
"""The most that such a disputed passage is trusted: on dev, fewer than two in three are right."""
PROVES = 0.3
"""Support from which a passage is quoted for what is decided."""


def shown(cases: Sequence[Case], relation: Relation) -> Case | None:
    """The case that shows a relation best; for silence, the one that comes nearest to speech."""
    proving = [case for case in cases if case.strength(relation) >= PROVES]
    if not proving and relation is not Relation.UNRELATED:
        return max(cases, key=lambda case: case.strength(relation), default=None)
    return max(
        proving or cases,
        key=lambda case: (
            _log_odds(case.strength(relation)) / 2 + _log_odds(case.candidate.likeness.relevance)
        ),
        default=None,
    )


def signals(cases: Sequence[Case]) -> Vectors:
    """What the cases of a commitment come to, in the order of `SIGNALS`; shape (signals,).

    For each relation, the log-odds of the surest passage (for `unrelated`, of the one that is
    least so), and of the passage that is likeliest to bear on the commitment, with that one's
    likeness; for some relations, the log-odds of the surest passage when each counts for as
    much as its likeness; the greatest share of the commitment's words, and the log-odds of the
    greatest likeness; for each stance that cues and voices give, how surely a passage so heard
    bears on the commitment; and how much of its wording stands in a passage that remarks on
    something missing.
    """
    if not cases:
        return _SILENCE
    likeliest = max(cases, key=_bearing)
    surest = {r: max(case.support(r) for case in cases) for r in Relation}
    surest[Relation.UNRELATED] = 1 - max(case.related for case in cases)
    heard = {
        stance: [case for case in cases if case.standing.stance is stance] for stance in Stance
    }
    return np.array(
        [
            *(_log_odds(surest[relation]) for relation in Relation),
            *(_log_odds(likeliest.support(relation)) for relation in Relation),
            _log_odds(likeliest.candidate.likeness.relevance),
            *(
                _log_odds(max(c.support(r) * c.candidate.likeness.relevance for c in cases))
                for r in _WEIGHED
            ),
            max(case.candidate.likeness.words for case in cases),
            _log_odds(max(case.candidate.likeness.relevance for case in cases)),
            *(max((case.related for case in heard[stance]), default=0.0) for stance in Stance),
            max((c.candidate.likeness.words for c in heard[Stance.REMARKED]), default=0.0),
        ],
        np.float32,
    )


def _bearing(case: Case) -> float:
    """How likely a passage is to bear on the commitment, by both models."""
    return _log_odds(case.related) + _log_odds(case.candidate.likeness.relevance)


def fitted_chances(signals: Vectors, variant: str) -> dict[Relation, float]:
    """The probability of each outcome: a multinomial logistic regression of the signals.

    Its figures come from training/fit.py, from labelled statements that the entailment model
    was not trained on, so that the probabilities are calibrated (matrix scaling with more
    than the model's own scores; Guo et al. 2017).
    """
    weights, bias = _fitted()[variant]
    scores = weights @ signals + bias
    powers = np.exp(scores - scores.max())
    return dict(zip(Relation, (powers / powers.sum()).tolist(), strict=True))


def _unmatched(chances: Mapping[Relation, float]) -> dict[Relation, float]:
    """The chances where the checklist has patterns and none matches: the patterns decide.

    By Bayes' rule, from the share of the passages which bear on a commitment that patterns miss.
    Where the model still hears one of them, the commitment counts as not made all the same, and
    that it does is marked for review: a desk that writes patterns says what it looks for.
    """
    weighed = {r: p if r is Relation.UNRELATED else p * _MISSED for r, p in chances.items()}
    total = sum(weighed.values())
    found = {relation: weight / total for relation, weight in weighed.items()}
    if max(found, key=lambda relation: found[relation]) not in _UNMADE:
        rest = 1 - _DISPUTED
        made = sum(chance for r, chance in found.items() if r is not Relation.UNRELATED)
        found = {r: rest * chance / made for r, chance in found.items()}
        found[Relation.UNRELATED] = _DISPUTED
    return found


_UNMADE = (Relation.UNRELATED, Relation.REMARKED, Relation.ATTRIBUTED, Relation.REFUSED)
_MISSED = 0.1
"""Set by hand, on the safe side of the shipped patterns: see `ruled_chances` for their trial."""


def ruled_chances(cases: Sequence[Case]) -> dict[Relation, float]:
    """The probability of each outcome where a pattern of the checklist picked the passages.

    A passage that makes the commitment outweighs the others, and is outweighed by a remark
    that names it as missing. The figures are set by hand: 14 of 395 fresh sentences that two
    shipped checklists were tried on came out wrong, and patterns are tuned on what they are
    tried on.
    """
    best = {
        relation: max(found, key=lambda case: case.candidate.likeness.relevance)
        for relation in Relation
        if (found := [case for case in cases if _HEARD[case.standing.stance] is relation])
    }
    remark, made = best.get(Relation.REMARKED), best.get(Relation.MADE)
    if remark and _is_plain(remark, made):
        relation = Relation.REMARKED
    elif made:
        relation = Relation.MADE
    else:
        relation = max(best, key=lambda r: best[r].candidate.likeness.relevance)
    rest = (1 - _RULED[relation]) / (len(Relation) - 1)
    return {r: _RULED[relation] if r is relation else rest for r in Relation}


def _is_plain(remark: Case, made: Case | None) -> bool:
    """Whether the text says outright what is missing: that weighs more than a likeness."""
    named = remark.candidate.likeness.words
    return named >= _PLAIN and named >= (made.candidate.likeness.words if made else 0.0)


_PLAIN = 0.5
"""Share of a wording's words from which a remark that it is missing names it outright."""
_RULED = {
    Relation.REMARKED: 0.9,
    Relation.MADE: 0.9,
    Relation.REFUSED: 0.8,
    Relation.ATTRIBUTED: 0.8,
    Relation.HEDGED: 0.71,
    Relation.UNRELATED: 0.75,
}


@cache
def _fitted() -> dict[str, tuple[Vectors, Vectors]]:
    content = json.loads(files("app.judging").joinpath("model", "decision.json").read_text())
    return {
        name: (
            np.array([[rows[s][r] if s in rows else 0.0 for s in SIGNALS] for r in Relation]),
            np.array([rows["bias"][r] for r in Relation]),
        )
        for name, rows in content.items()
    }


def _log_odds(chance: float) -> float:
    bounded = min(max(chance, 0.002), 0.998)
    return math.log(bounded / (1 - bounded))


_LEAST, _MOST = _log_odds(0), _log_odds(1)
_SILENCE = np.array(
    [
        0.0
        if name.startswith(("heard", "named", "words"))
        else _MOST
        if name.endswith(Relation.UNRELATED)
        else _LEAST
        for name in SIGNALS
    ],
    np.float32,
)
"""The signals where there is no passage at all."""
