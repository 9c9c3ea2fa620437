"""Findings beside what would be right, and the figures that they come to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.checklist import Checklist, Commitment
from app.domain.finding import Evidence
from app.domain.statement import Reading, Statement
from app.judging.decision import Case, decide
from app.judging.engine import LocalEngine, evidence, missing_specifics
from app.reading.reader import read
from app.settings import Settings
from bench.labelled import Labelled, load, load_contrasts

VARIANTS = ("rules", "embeddings", "entailment", "everything")
"""What the decision may use: cues and voices; likeness; the entailment model; all of them."""
ABSENT = frozenset({"silent", "attributed", "noted_missing", "euphemism"})
OUTCOMES = ("present", "partial", "contradicted", "attributed", "noted_missing", "silent")
REVIEW_BELOW = Settings().review_below
_BINS = 10


@dataclass(frozen=True, slots=True)
class Seen:
    """A commitment as the engine sees it, before anything is decided."""

    commitment: Commitment
    cases: list[Case]
    reading: Reading


@dataclass(frozen=True, slots=True)
class Judged:
    """An outcome, its confidence, and what would be right."""

    outcome: str
    confidence: float
    right: str
    kind: str | None = None
    quotes: tuple[Evidence, ...] = ()

    @property
    def hit(self) -> bool:
        return self.outcome == self.right


def looked_at(engine: LocalEngine, statement: Statement, checklist: Checklist) -> Iterator[Seen]:
    """The cases of a checklist's commitments (those that name a term are left out)."""
    reading = read(statement)
    expecting = [(checklist, c) for c in checklist.commitments if not c.term]
    questions = engine.questions(reading, expecting)
    for question, cases in zip(questions, engine.cases(questions), strict=True):
        yield Seen(question.commitment, cases, reading)


def judged(case: Seen, right: str, kind: str | None, variant: str) -> Judged:
    cases = without_models(case.cases) if variant == "rules" else case.cases
    missing = missing_specifics(case.commitment.specifics, cases)
    outcome = decide(cases, specific=not missing, variant=variant)
    return Judged(
        (outcome.reason or outcome.status).value,
        outcome.confidence,
        right,
        kind,
        tuple(evidence(outcome, cases, case.reading, review=outcome.confidence < REVIEW_BELOW)),
    )


def without_models(cases: Sequence[Case]) -> list[Case]:
    """The cases as words, cues and voices show them, without the entailment model."""
    return [replace(case, relations={}) for case in cases]


Looked = list[tuple[Seen, str, str | None]]


def labelled(engine: LocalEngine, items: Iterable[Labelled]) -> Looked:
    """Our labelled statements as the engine sees them, with what is right and its kind."""
    found: Looked = []
    for item in items:
        labels = [
            label
            for commitment, label in zip(item.checklist.commitments, item.labels, strict=True)
            if not commitment.term
        ]
        cases = looked_at(engine, item.statement, item.checklist)
        found += [(c, label.outcome, label.kind) for c, label in zip(cases, labels, strict=True)]
    return found


def statements(engine: LocalEngine, kind: str, part: str) -> Looked:
    return labelled(engine, load(kind, part))


def contrasts(engine: LocalEngine, part: str) -> Looked:
    """The passages of the contrast sets, each as a statement of its own."""
    found: Looked = []
    for contrast in load_contrasts(part):
        checklist = Checklist(
            id="contrast",
            by=contrast.by,
            commitments=(Commitment(id="it", expects=contrast.expects),),
        )
        for case in looked_at(engine, Statement(text=contrast.whole), checklist):
            found.append((case, contrast.outcome, contrast.kind))
    return found


def figures(found: Sequence[Judged], review_below: float = REVIEW_BELOW) -> dict[str, float]:
    """The figures of a set of outcomes; shares from 0 to 1."""
    sure = [item for item in found if item.confidence >= review_below]
    absent = [item for item in found if item.outcome in ABSENT]
    sure_absent = [item for item in sure if item.outcome in ABSENT]
    return {
        "decisions": len(found),
        "accuracy": share(item.hit for item in found),
        "status accuracy": share(_status(i.outcome) == _status(i.right) for i in found),
        "F1 present": f1(found, "present"),
        "F1 contradicted": f1(found, "contradicted"),
        "macro F1": sum(f1(found, outcome) for outcome in OUTCOMES) / len(OUTCOMES),
        "recall attributed": recall(found, "attributed"),
        "recall noted_missing": recall(found, "noted_missing"),
        "precision absent": share(item.right in ABSENT for item in absent),
        "precision absent, outside review": share(item.right in ABSENT for item in sure_absent),
        "review rate": 1 - len(sure) / len(found) if found else float("nan"),
        "accuracy outside review": share(item.hit for item in sure),
        "calibration error": calibration_error(found),
    }


THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9)
_TRADED = ("review rate", "accuracy outside review", "precision absent, outside review")


def trade_off(found: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """What each threshold of review costs and brings."""
    columns = {str(threshold): figures(found, threshold) for threshold in THRESHOLDS}
    return {
        threshold: {name: column[name] for name in _TRADED} for threshold, column in columns.items()
    }


def gates(found: Sequence[Judged]) -> dict[str, float]:
    """Of passages that negate, swap or belong to others, the share that comes out present."""

    def present(wanted: Sequence[Judged]) -> float:
        return share(item.outcome == "present" for item in wanted)

    return {
        "negated or refused, found present": present(
            [i for i in found if i.right == "contradicted" and i.kind != "swapped"]
        ),
        "others' commitment, found present": present([i for i in found if i.right == "attributed"]),
        "swapped, found present": present([i for i in found if i.kind == "swapped"]),
    }


def share(values: Iterable[bool]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else float("nan")


def f1(found: Sequence[Judged], outcome: str) -> float:
    hits = sum(item.outcome == outcome == item.right for item in found)
    named = sum((item.outcome == outcome) + (item.right == outcome) for item in found)
    return 2 * hits / named if named else float("nan")


def recall(found: Sequence[Judged], outcome: str) -> float:
    return share(item.hit for item in found if item.right == outcome)


def calibration_error(found: Sequence[Judged]) -> float:
    """Expected calibration error over ten bins of equal width (Naeini et al. 2015)."""
    error = 0.0
    for number in range(_BINS):
        inside = [i for i in found if min(int(i.confidence * _BINS), _BINS - 1) == number]
        if inside:
            mean = sum(item.confidence for item in inside) / len(inside)
            error += len(inside) / len(found) * abs(mean - share(item.hit for item in inside))
    return error


def _status(outcome: str) -> str:
    return "absent" if outcome in ABSENT else outcome
