"""The engine: a statement as read and a checklist to findings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.domain.checklist import Checklist, Commitment, Specific
from app.domain.finding import Evidence, Finding, Reason, Role, Status
from app.domain.record import as_precedent, compared
from app.domain.statement import Passage, Reading
from app.judging.decision import PROVES, Case, Outcome, decide
from app.judging.embedding import Embedder
from app.judging.entailment import Entailment, Premise, probabilities
from app.judging.explanation import explain, explain_specifics, explain_term
from app.judging.relation import Relation
from app.judging.shortlist import KEPT, Candidate, Shortlist
from app.judging.speakers import Speakers
from app.judging.specifics import names
from app.judging.stance import Stance, standing
from app.judging.terms import TermOutcome, Use, judge_term

VERSION = "1"
LANGUAGES = frozenset({"en"})
_QUOTED = 4
_FOREIGN_CONFIDENCE = 0.5

_ROLES_OF_RELATIONS = {
    Relation.MADE: Role.SUPPORTS,
    Relation.HEDGED: Role.QUALIFIES,
    Relation.REFUSED: Role.CONTRADICTS,
    Relation.ATTRIBUTED: Role.ATTRIBUTES,
    Relation.REMARKED: Role.REMARKS,
    Relation.UNRELATED: Role.NEAREST,
}
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
    wording: float | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A commitment, whose it should be, and the passages that may bear on it."""

    commitment: Commitment
    speakers: Speakers
    by: tuple[str, ...]
    candidates: tuple[Candidate, ...]


class LocalEngine:
    """Rules, and the embedding and entailment models that ship with the package.

    `kept` is how many passages are judged for a commitment; None for all of them.
    """

    name = "local"
    version = VERSION

    def __init__(self, embedder: Embedder, entailment: Entailment, kept: int | None = KEPT) -> None:
        self._embedder = embedder
        self._entailment = entailment
        self._kept = kept
        self.model = f"{embedder.version}+{entailment.version}"

    def judge(
        self, reading: Reading, checklists: Iterable[Checklist], review_below: float
    ) -> list[Finding]:
        """The findings for every commitment of the checklists, in their order.

        Raises:
            JudgingFailed: a model broke down.
        """
        return list(self.findings(reading, checklists, review_below))

    def findings(
        self, reading: Reading, checklists: Iterable[Checklist], review_below: float
    ) -> Iterator[Finding]:
        """The same, one by one as they are judged.

        A finding whose confidence is under `review_below` (0 to 1) is marked for review, and
        every finding is where the statement's language is not one of `LANGUAGES`.

        Raises:
            JudgingFailed: a model broke down.
        """
        asked = [(checklist, c) for checklist in checklists for c in checklist.commitments]
        expecting = [(checklist, c) for checklist, c in asked if not c.term]
        questions = self.questions(reading, expecting)
        decided = iter(zip(questions, self.cases(questions), strict=True))
        foreign = reading.language not in LANGUAGES
        for checklist, commitment in asked:
            speakers = Speakers.of(reading, checklist.by)
            judged = (
                _judged_term(commitment, reading, speakers)
                if commitment.term
                else _judged(*next(decided), reading, review_below)
            )
            sure = min(judged.confidence, _FOREIGN_CONFIDENCE if foreign else 1.0)
            finding = Finding(
                commitment=f"{checklist.id}.{commitment.id}",
                expects=commitment.wanted,
                why=commitment.why,
                severity=commitment.severity,
                status=judged.status,
                reason=judged.reason,
                confidence=round(sure, 3),
                review=foreign or sure < review_below,
                wording=judged.wording,
                explanation=judged.explanation,
                evidence=judged.evidence,
            )
            said = [p for p in commitment.previously if speakers.count(p.by)]
            latest = max(said, key=lambda precedent: precedent.on, default=None)
            yield compared(finding, as_precedent(latest)) if latest else finding

    def questions(
        self, reading: Reading, expecting: Sequence[tuple[Checklist, Commitment]]
    ) -> list[Question]:
        """The commitments of checklists with their shortlists; one that a rule picked is short."""
        body = [passage for passage in reading.passages if not passage.heading]
        shortlist = Shortlist(body or reading.passages, self._embedder, self._kept)
        questions = []
        for checklist, commitment in expecting:
            candidates = shortlist.candidates(commitment)
            ruled = [candidate for candidate in candidates if candidate.ruled]
            questions.append(
                Question(
                    commitment,
                    Speakers.of(reading, checklist.by),
                    checklist.by or reading.statement.speakers,
                    tuple(ruled or candidates),
                )
            )
        return questions

    @staticmethod
    def pairs(questions: Sequence[Question]) -> list[tuple[Premise, str]]:
        """What the entailment model judges: the passages that no rule picked, in order."""
        return [
            (
                Premise(candidate.passage.plain, candidate.passage.before, question.by),
                question.commitment.wanted,
            )
            for question in questions
            for candidate in question.candidates
            if not candidate.ruled
        ]

    def cases(self, questions: Sequence[Question]) -> Iterator[list[Case]]:
        """How the passages of each question stand to it; the model judges what no rule picked."""
        judged = self._entailment.each(self.pairs(questions))
        for question in questions:
            yield [
                Case(
                    candidate,
                    standing(
                        candidate.passage,
                        candidate.anchors,
                        question.commitment.wanted,
                        question.speakers,
                        explicit=candidate.ruled,
                    ),
                    {} if candidate.ruled else probabilities(next(judged)),
                )
                for candidate in question.candidates
            ]


def _judged(
    question: Question, cases: Sequence[Case], reading: Reading, review_below: float
) -> _Judged:
    missing = missing_specifics(question.commitment.specifics, cases)
    outcome = decide(cases, specific=not missing, patterned=bool(question.commitment.match.any))
    if outcome.status is Status.PARTIAL and outcome.relation is Relation.MADE:
        explanation = explain_specifics(tuple(specific.value for specific in missing))
    else:
        deciding = outcome.case.standing if outcome.case else None
        explanation = explain(outcome.status, outcome.reason, deciding, _demanded_by(cases))
    review = outcome.confidence < review_below
    quoted = tuple(evidence(outcome, cases, reading, review=review))
    return _Judged(
        outcome.status,
        outcome.reason,
        outcome.confidence,
        explanation,
        quoted,
        wording=None if question.commitment.match.any else _wording(cases),
    )


def _wording(cases: Sequence[Case]) -> float:
    return round(max((case.candidate.likeness.words for case in cases), default=0.0), 3)


def _demanded_by(cases: Sequence[Case]) -> str | None:
    """Who else asks for the commitment, in the passages that bear on it."""
    most = max((case.related for case in cases), default=0.0)
    return next(
        (
            case.standing.holder
            for case in cases
            if case.standing.holder and case.related >= most / 2
        ),
        None,
    )


def missing_specifics(specifics: Sequence[Specific], cases: Sequence[Case]) -> list[Specific]:
    """The specifics that no passage which makes the commitment names."""
    most = max((case.support(Relation.MADE) for case in cases), default=0.0)
    making = [case for case in cases if case.support(Relation.MADE) >= most / 2]
    return [
        specific
        for specific in specifics
        if not any(names(specific, case.candidate.passage.plain) for case in making)
    ]


def evidence(
    outcome: Outcome, cases: Sequence[Case], reading: Reading, *, review: bool
) -> Iterator[Evidence]:
    """The passages that show the outcome; to overrule an absence or a guess, the nearest too."""
    relation = outcome.relation
    nearest = review or outcome.status is Status.ABSENT

    def proves(case: Case) -> bool:
        return case is outcome.case or (
            relation is not Relation.UNRELATED and case.strength(relation) >= PROVES
        )

    def order(case: Case) -> tuple[bool, bool, float]:
        return case is not outcome.case, not proves(case), -case.candidate.likeness.relevance

    for case in sorted(cases, key=order)[:_QUOTED]:
        if proves(case) or nearest:
            role = _ROLES_OF_RELATIONS[relation] if proves(case) else Role.NEAREST
            holder, strength = case.standing.holder, case.strength(relation)
            yield _quoted(role, case.candidate.passage, reading, holder, strength)


def _quoted(
    role: Role, passage: Passage, reading: Reading, speaker: str | None, score: float
) -> Evidence:
    return Evidence(
        role=role,
        quote=reading.quote(passage),
        start=passage.start,
        end=passage.end,
        place=reading.places.of(passage.start, passage.end),
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
