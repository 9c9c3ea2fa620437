"""Guidance of the US Federal Open Market Committee: at which meeting was it dropped?

Each commitment says in our words what a phrase of the statements means; the known dates come
from the phrase itself, which the judgement is not told.
"""

import gzip
import json
import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from app.domain.checklist import Checklist, Commitment
from app.domain.finding import Status
from app.domain.statement import Statement
from app.judging.decision import decide
from app.judging.engine import LocalEngine
from bench.judged import looked_at

FIRST_YEAR = "1999"
"""Before, few meetings ended with a statement, and none held guidance."""
PHRASES = {
    "considerable-period": (
        "The committee believes that it can keep its policy accommodative for a good while yet.",
        r"considerable period",
    ),
    "patient": (
        "The committee thinks it need be in no hurry to withdraw its stimulus.",
        r"can be patient",
    ),
    "measured": (
        "The committee expects to tighten only step by step.",
        r"(?:likely to be|further) measured|measured policy firming",
    ),
    "unwelcome-disinflation": (
        "The committee is concerned that inflation could fall too far.",
        r"unwelcome(?:, substantial)? (?:substantial )?fall in inflation",
    ),
    "inflation-pressures": (
        "The committee sees the main danger in rising inflation pressures.",
        r"heightened inflation pressures",
    ),
    "weakness": (
        "The committee sees the main danger in a weak economy.",
        r"weighted (?:mainly )?toward conditions that may generate economic weakness",
    ),
    "equal-risks": (
        "The committee judges that dangers on either side of its goals are about the same.",
        r"roughly equal",
    ),
    "accommodation-supports": (
        "The committee says that its easy policy supports the economy.",
        r"accommodative stance of monetary policy, coupled",
    ),
}
Drop = tuple[str, str]


def load(file: Path) -> list[tuple[str, str]]:
    """The date and the text of each statement from `FIRST_YEAR` on."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [(r["date"], r["text"]) for r in rows if r["date"] >= FIRST_YEAR]


def known(statements: Sequence[tuple[str, str]]) -> set[Drop]:
    """The meetings that no longer use a phrase which the one before used."""
    return _drops(
        [
            (
                date,
                {name for name, (_, p) in PHRASES.items() if re.search(p, " ".join(text.split()))},
            )
            for date, text in statements
        ]
    )


def found(engine: LocalEngine, statements: Sequence[tuple[str, str]]) -> set[Drop]:
    """The meetings at which a commitment is no longer made, by the judgement of each statement."""
    checklist = Checklist(
        id="fomc",
        commitments=tuple(
            Commitment(id=name, expects=expects) for name, (expects, _) in PHRASES.items()
        ),
    )
    made = []
    for date, text in statements:
        statement = Statement(text=text, speakers=("The Federal Open Market Committee",))
        made.append(
            (
                date,
                {
                    seen.commitment.id
                    for seen in looked_at(engine, statement, checklist)
                    if decide(seen.cases, specific=True).status in (Status.PRESENT, Status.PARTIAL)
                },
            )
        )
    return _drops(made)


def _drops(made: Sequence[tuple[str, set[str]]]) -> set[Drop]:
    return {(name, date) for (_, before), (date, now) in pairwise(made) for name in before - now}
