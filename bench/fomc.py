"""Guidance of the US Federal Open Market Committee: at which meeting was it dropped?

Each commitment says what a phrase of the statements means; no pattern is given. The known dates
come from the phrase itself.
"""

import gzip
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal

from app.domain.checklist import Checklist, Commitment
from app.domain.finding import Status
from app.domain.statement import Statement
from app.judging.decision import decide
from app.judging.engine import LocalEngine
from bench.judged import looked_at

FIRST_YEAR = "1999"
"""Before, few meetings ended with a statement, and none held guidance."""


@dataclass(frozen=True, slots=True)
class Guidance:
    """A phrase of the statements, and what a desk would expect of the committee instead.

    `close` keeps a word or two of the phrase, as a desk that follows it would; `free` none.
    """

    phrase: str
    close: str
    free: str


PHRASES = {
    "considerable-period": Guidance(
        r"considerable period",
        "Policy can stay accommodative for a considerable period.",
        "The committee believes that it can keep its policy easy for a good while yet.",
    ),
    "patient": Guidance(
        r"can be patient",
        "The committee can be patient in removing its accommodation.",
        "The committee thinks it need be in no hurry to withdraw its stimulus.",
    ),
    "measured": Guidance(
        r"(?:likely to be|further) measured|measured policy firming",
        "Policy will be tightened at a measured pace.",
        "The committee expects to raise rates only step by step.",
    ),
    "unwelcome-disinflation": Guidance(
        r"unwelcome(?:, substantial)? (?:substantial )?fall in inflation",
        "The committee sees a risk of an unwelcome fall in inflation.",
        "The committee is concerned that prices could rise too slowly.",
    ),
    "inflation-pressures": Guidance(
        r"heightened inflation pressures",
        "The risks are weighted toward heightened inflation pressures.",
        "The committee sees the main danger in prices that rise too fast.",
    ),
    "weakness": Guidance(
        r"weighted (?:mainly )?toward conditions that may generate economic weakness",
        "The risks are weighted toward economic weakness.",
        "The committee sees the main danger in a feeble economy.",
    ),
    "equal-risks": Guidance(
        r"roughly equal",
        "The upside and downside risks are roughly equal.",
        "The committee judges that dangers on either side of its goals are about the same.",
    ),
    "accommodation-supports": Guidance(
        r"accommodative stance of monetary policy, coupled",
        "The accommodative stance of policy supports economic activity.",
        "The committee says that its easy money helps the economy along.",
    ),
}
Drop = tuple[str, str]
Wording = Literal["close", "free"]


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
                {n for n, g in PHRASES.items() if re.search(g.phrase, " ".join(text.split()))},
            )
            for date, text in statements
        ]
    )


def found(
    engine: LocalEngine, statements: Sequence[tuple[str, str]], wording: Wording
) -> set[Drop]:
    """The meetings at which a commitment is no longer made, by the judgement of each statement."""
    checklist = Checklist(
        id="fomc",
        commitments=tuple(
            Commitment(id=name, expects=getattr(guidance, wording))
            for name, guidance in PHRASES.items()
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
