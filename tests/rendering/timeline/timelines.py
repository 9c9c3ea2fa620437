"""Timelines that show all there is to render: none, one, a few, and very many statements."""

import datetime as dt
import random
from collections.abc import Iterable, Sequence
from typing import Any

from app.domain.checklist import Severity
from app.domain.finding import Evidence, Finding, Reason, Role, Status
from app.domain.place import Place
from app.domain.report import ChecklistSummary, Report
from app.domain.series import SeriesSummary
from app.domain.timeline import Timeline, timeline
from tests.rendering.reports import HOSTILE, finding, report, statement

CHECKLIST = ChecklistSummary(
    id="central-bank", revision="5b1f00c2d4a96e8712aa", title="Forward guidance"
)
SERIES = SeriesSummary(id="fomc", title="Federal Open Market Committee", speakers=("FOMC",))

_ROLES = {
    Status.PRESENT: Role.SUPPORTS,
    Status.PARTIAL: Role.QUALIFIES,
    Status.CONTRADICTED: Role.CONTRADICTS,
    Status.ABSENT: Role.REMARKS,
}


def check(number: int) -> str:
    """The id of the stored report on a statement."""
    return f"01JD3W6J5T9Q6E2X5W7V{number:06}"


def found(
    expects: str, commitment: str, status: Status, quote: str | None = None, **more: Any
) -> Finding:
    """A finding that a quote shows, where there is one; without one it is silent."""
    if status is Status.ABSENT:
        more.setdefault("reason", Reason.SILENT)
    evidence = (quoted(_ROLES[status], quote),) if quote else (quoted(Role.NEAREST, "So far."),)
    return finding(commitment, expects, status, evidence=evidence, **more)


def quoted(role: Role, quote: str, **more: Any) -> Evidence:
    place = Place(line=7, column=1, end_line=7, end_column=len(quote) + 1, **more)
    return Evidence(role=role, quote=quote, start=40, end=40 + len(quote), place=place, score=0.8)


def on(
    number: int,
    day: dt.date,
    findings: Sequence[Finding],
    checklists: tuple[ChecklistSummary, ...] = (CHECKLIST,),
    **more: Any,
) -> Report:
    """The stored report on a statement of a day."""
    given: dict[str, Any] = {
        "title": "FOMC statement",
        "source": f"https://example.org/{day:%Y%m%d}.htm",
        "speakers": ("FOMC",),
        **more,
    }
    return report(
        statement("word " * 210, date=day, **given),
        tuple(findings),
        id=check(number),
        checklists=checklists,
    )


_PERIOD = "central-bank.considerable-period"
_PERIOD_WORDS = "Policy accommodation is maintained for a considerable period."
_RISKS = "central-bank.balance-of-risks"
_RISKS_WORDS = "The Committee says which way the risks to its goals lean."
_PRICES = "central-bank.price-stability"
_PRICES_WORDS = "The Committee will act to keep prices <stable> & expectations anchored."
_VOTES = "central-bank.votes"
_VOTES_WORDS = "The statement names who voted against."


def _few() -> Iterable[Report]:
    def period(status: Status, *more: str, **traits: Any) -> Finding:
        return found(_PERIOD_WORDS, _PERIOD, status, *more, **traits)

    def risks(status: Status, *more: str, **traits: Any) -> Finding:
        return found(
            _RISKS_WORDS, _RISKS, status, *more, **{"severity": Severity.EXPECTED, **traits}
        )

    def prices(status: Status, *more: str, **traits: Any) -> Finding:
        return found(_PRICES_WORDS, _PRICES, status, *more, **traits)

    def votes(status: Status, *more: str, **traits: Any) -> Finding:
        return found(
            _VOTES_WORDS, _VOTES, status, *more, **{"severity": Severity.OPTIONAL, **traits}
        )

    said = "The Committee believes that policy accommodation can be maintained for a considerable period."  # noqa: E501 - a quote
    older = (CHECKLIST.model_copy(update={"revision": "0ld"}),)
    yield on(
        1,
        dt.date(2003, 8, 12),
        [
            period(Status.PRESENT, said),
            risks(Status.PARTIAL, "The risks may be\nroughly balanced."),
            prices(Status.ABSENT),
        ],
        older,
    )
    yield on(
        2,
        dt.date(2003, 10, 28),
        [
            period(Status.PRESENT, said),
            risks(Status.PRESENT, "The risks lean to the downside."),
            prices(Status.ABSENT),
            votes(Status.PRESENT, "Voting against was no one.", confidence=0.58, review=True),
        ],
    )
    yield on(
        3,
        dt.date(2004, 1, 28),
        [
            period(Status.ABSENT, confidence=0.97),
            risks(Status.PARTIAL, "=HYPERLINK(the risks, in its view)"),
            prices(Status.PRESENT, "Prices will be kept stable."),
            votes(Status.ABSENT),
        ],
        title=HOSTILE,
        source="=cmd|' /C calc'!A0",
        speakers=("FOMC", "Graustark <b>"),
    )
    yield on(
        4,
        dt.date(2004, 1, 28),
        [
            period(Status.ABSENT),
            risks(Status.PARTIAL, HOSTILE, confidence=0.6, review=True),
            prices(Status.PRESENT, "Prices will be kept stable."),
            votes(Status.ABSENT, "It does not say who voted.", reason=Reason.NOTED_MISSING),
        ],
        title="Statement on longer-run goals",
        source=None,
    )
    yield on(
        5,
        dt.date(2004, 12, 14),
        [
            period(Status.ABSENT),
            risks(Status.ABSENT, confidence=0.55, review=True),
            prices(Status.CONTRADICTED, "Prices may rise for all we care."),
            votes(Status.PRESENT, "Voting against was Mr. X."),
        ],
        title=None,
        source=None,
        speakers=(),
    )
    yield on(
        6,
        dt.date(2005, 5, 3),
        [
            period(Status.ABSENT, confidence=0.51, review=True),
            risks(Status.PRESENT, "The risks are balanced."),
            prices(Status.PRESENT, "Price stability will be kept.", confidence=0.7, review=True),
            votes(Status.PRESENT, "Voting against was Mr. X."),
        ],
    )


FEW = timeline(SERIES, (CHECKLIST,), list(_few()))
NONE = timeline(
    SeriesSummary(id="new-desk"), (ChecklistSummary(id="demo", revision="abc", title=None),), ()
)
ONE = timeline(SERIES, (CHECKLIST,), list(_few())[:1])

_TOPICS = {
    "considerable-period": _PERIOD_WORDS,
    "balance-of-risks": _RISKS_WORDS,
    "price-stability": "The Committee will keep inflation at two percent over the longer run.",
    "maximum-employment": "The Committee seeks maximum employment.",
    "asset-purchases": "The Committee says at what pace it buys or sells securities.",
    "reinvestment": "The Committee says what it does with the principal of maturing securities.",
    "data-dependence": "Policy depends on incoming data and the evolving outlook.",
    "rate-path": "The Committee says how it expects the federal funds rate to move.",
    "patience": "The Committee will be patient before it changes policy.",
    "voting-record": "The statement names who voted for and against.",
    "financial-stability": "The Committee watches risks to financial stability.",
    "international-developments": "The Committee monitors global economic and financial developments.",  # noqa: E501 - a quote
    "transparency": "The Committee explains what has changed since its last meeting.",
    "labour-market": "Labour market conditions are assessed, with the unemployment rate.",
    "inflation-expectations": "Longer-term inflation expectations are said to be well anchored.",
}


def many(statements: int = 150, commitments: int = 15) -> Timeline:
    """As many statements as a central bank makes in 19 years, from a fixed seed."""
    chance = random.Random(2003)  # noqa: S311 - no secret
    topics = list(_TOPICS.items())[:commitments]
    status = {topic: chance.choice([Status.PRESENT, Status.ABSENT]) for topic, _ in topics}
    reports, day = [], dt.date(2000, 2, 2)
    for number in range(1, statements + 1):
        findings = []
        for topic, expects in topics:
            if number > 1 and chance.random() < 0.035:
                status[topic] = chance.choices(list(Status), [5, 3, 1, 5])[0]
            unsure = chance.random() < 0.08
            silent = status[topic] is Status.ABSENT
            words = f"{expects} The Committee judges that this stance remains appropriate, {number}"
            findings.append(
                found(
                    expects,
                    f"central-bank.{topic}",
                    status[topic],
                    None if silent else words,
                    confidence=0.5 + 0.2 * chance.random() if unsure else 0.9,
                    review=unsure,
                )
            )
        reports.append(on(number, day, findings[: 9 if number < 30 else None]))
        day += dt.timedelta(days=chance.choice([42, 44, 49]))
    return timeline(SERIES, (CHECKLIST,), reports)


TIMELINES = {"few": FEW, "one": ONE, "none": NONE}
