"""The engine: a statement as read and a checklist to findings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.domain.checklist import Checklist, Commitment, Specific
from app.domain.finding import Change, Evidence, Finding, Reason, Role, Status
from app.domain.statement import Passage, Reading
from app.judging.decision import Case, Outcome, decide
from app.judging.embedding import Embedder
from app.judging.explanation import explain, explain_change, explain_specifics, explain_term
from app.judging.shortlist import Candidate, Shortlist
from app.judging.speakers import Speakers
from app.judging.specifics import names
from app.judging.stance import Stance, standing
from app.judging.terms import TermOutcome, Use, judge_term

VERSION = "1"
LANGUAGES = frozenset({"en"})
_RULED = 0.9
"""Support of a passage that a `match` pattern of the checklist picked."""
_NAMED = 2.0
"""Factor on the odds of a passage that names the commitment's specifics."""
_QUOTED = 3
_FOREIGN_CONFIDENCE = 0.5

_ROLES = {
    Stance.MADE: Role.SUPPORTS,
    Stance.HEDGED: Role.QUALIFIES,
    Stance.REFUSED: Role.CONTRADICTS,
    Stance.ATTRIBUTED: Role.ATTRIBUTES,
    Stance.REMARKED: Role.REMARKS,
    Stance.PAST: Role.NEAREST,
}


@dataclass(frozen=True, slots=True)
class _Judged:
    """An outcome in the terms of a finding."""

    status: Status
    reason: Reason | None
    confidence: float
    explanation: str
    evidence: tuple[Evidence, ...]


class LocalEngine:
    """Rules, and the embedding model that ships with the package."""

    name = "local"
    version = VERSION

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.model = embedder.version

    def judge(
        self, reading: Reading, checklists: Iterable[Checklist], review_below: float
    ) -> list[Finding]:
        """The findings for every commitment of the checklists, in their order.

        A finding whose confidence is under `review_below` (0 to 1) is marked for review, and
        every finding is where the statement's language is not one of `LANGUAGES`.

        Raises:
            JudgingFailed: the model broke down.
        """
        body = [passage for passage in reading.passages if not passage.heading]
        shortlist = Shortlist(body or reading.passages, self._embedder)
        foreign = reading.language not in LANGUAGES
        findings = []
        for checklist in checklists:
            speakers = Speakers.of(reading, checklist.by)
            for commitment in checklist.commitments:
                judged = (
                    _judged_term(commitment, reading, speakers)
                    if commitment.term
                    else _judged(commitment, reading, speakers, shortlist)
                )
                sure = min(judged.confidence, _FOREIGN_CONFIDENCE if foreign else 1.0)
                precedent = next((p for p in commitment.previously if speakers.count(p.by)), None)
                change = _change(judged.status) if precedent else None
                findings.append(
                    Finding(
                        commitment=f"{checklist.id}.{commitment.id}",
                        expects=commitment.wanted,
                        severity=commitment.severity,
                        status=judged.status,
                        reason=judged.reason,
                        confidence=round(sure, 3),
                        review=foreign or sure < review_below,
                        change=change,
                        explanation=judged.explanation + explain_change(change, precedent),
                        evidence=judged.evidence,
                    )
                )
        return findings


def _change(status: Status) -> Change:
    if status is Status.PRESENT:
        return Change.KEPT
    return Change.WEAKENED if status is Status.PARTIAL else Change.DROPPED


def _judged(
    commitment: Commitment, reading: Reading, speakers: Speakers, shortlist: Shortlist
) -> _Judged:
    outcome, cases = judge_expected(commitment, speakers, shortlist)
    made = outcome.case is not None and outcome.case.standing.stance is Stance.MADE
    if outcome.status is Status.PARTIAL and made:
        missing = _missing(commitment.specifics, cases)
        explanation = explain_specifics(tuple(specific.value for specific in missing))
    else:
        deciding = outcome.case.standing if outcome.case else None
        explanation = explain(outcome.status, outcome.reason, deciding, _demanded_by(cases))
    evidence = tuple(_evidence(outcome, cases, reading))
    return _Judged(outcome.status, outcome.reason, outcome.confidence, explanation, evidence)


def judge_expected(
    commitment: Commitment, speakers: Speakers, shortlist: Shortlist
) -> tuple[Outcome, list[Case]]:
    """Decide a commitment that names what it `expects`; the outcome, and what it rests on."""
    cases = _cases(commitment, speakers, shortlist.candidates(commitment))
    missing = _missing(commitment.specifics, cases)
    return decide(cases, specific=not missing, ruled=bool(commitment.match.any)), cases


def _cases(
    commitment: Commitment, speakers: Speakers, candidates: Sequence[Candidate]
) -> list[Case]:
    """The candidates with their stance; only those that a rule picked, where one did."""
    ruled = [candidate for candidate in candidates if candidate.ruled]
    return [
        Case(
            candidate,
            standing(
                candidate.passage,
                candidate.anchors,
                commitment.wanted,
                speakers,
                explicit=candidate.ruled,
            ),
            _support(commitment, candidate),
        )
        for candidate in ruled or candidates
    ]


def _support(commitment: Commitment, candidate: Candidate) -> float:
    """How surely a candidate bears on a commitment: more so where it names what must be named."""
    support = max(candidate.likeness.relevance, _RULED if candidate.ruled else 0.0)
    if commitment.specifics and _names_all(commitment.specifics, candidate.passage):
        return support * _NAMED / (1 + support * (_NAMED - 1))
    return support


def _names_all(specifics: Sequence[Specific], passage: Passage) -> bool:
    return all(names(specific, passage.plain) for specific in specifics)


def _demanded_by(cases: Sequence[Case]) -> str | None:
    """Who else asks for the commitment, in the passages that bear on it."""
    most = max((case.support for case in cases), default=0.0)
    return next(
        (
            case.standing.holder
            for case in cases
            if case.standing.holder and case.support >= most / 2
        ),
        None,
    )


def _missing(specifics: Sequence[Specific], cases: Sequence[Case]) -> list[Specific]:
    """The specifics that no passage which makes the commitment names."""
    making = [case for case in cases if case.standing.stance is Stance.MADE]
    most = max((case.support for case in making), default=0.0)
    return [
        specific
        for specific in specifics
        if not any(
            names(specific, case.candidate.passage.plain)
            for case in making
            if case.support >= most / 2
        )
    ]


def _evidence(outcome: Outcome, cases: Sequence[Case], reading: Reading) -> Iterator[Evidence]:
    """The deciding passage and others of its stance; then, for the absent, the nearest ones."""
    deciding = outcome.case
    silent = outcome.reason is Reason.SILENT
    shown = 0
    for case in sorted(cases, key=lambda case: (case is not deciding, -case.support)):
        same = deciding is not None and case.standing.stance is deciding.standing.stance
        strong = deciding is not None and case.support >= deciding.support / 2
        if silent or (outcome.status is Status.ABSENT and not (same and strong)):
            role = Role.NEAREST
        elif same and strong:
            role = _ROLES[case.standing.stance]
        else:
            continue
        yield _quoted(role, case.candidate.passage, reading, case.standing.holder, case.support)
        shown += 1
        if shown == _QUOTED:
            return


def _quoted(
    role: Role, passage: Passage, reading: Reading, speaker: str | None, score: float
) -> Evidence:
    return Evidence(
        role=role,
        quote=reading.quote(passage),
        start=passage.start,
        end=passage.end,
        speaker=speaker,
        score=round(score, 3),
    )


def _judged_term(commitment: Commitment, reading: Reading, speakers: Speakers) -> _Judged:
    outcome = judge_term(commitment, reading, speakers)
    words = tuple(dict.fromkeys(use.word for use in outcome.uses))
    replaced = words if outcome.reason is Reason.EUPHEMISM else ()
    return _Judged(
        outcome.status,
        outcome.reason,
        outcome.confidence,
        explain_term(commitment, replaced, outcome.status),
        tuple(
            _quoted(_term_role(outcome, use), use.passage, reading, use.standing.holder, 1.0)
            for use in _one_a_passage(outcome.uses)
        ),
    )


def _term_role(outcome: TermOutcome, use: Use) -> Role:
    return Role.REPLACES if outcome.reason is Reason.EUPHEMISM else _ROLES[use.standing.stance]


def _one_a_passage(uses: Sequence[Use]) -> list[Use]:
    by_passage = {use.passage.start: use for use in reversed(uses)}
    return [by_passage[start] for start in sorted(by_passage)][:_QUOTED]
