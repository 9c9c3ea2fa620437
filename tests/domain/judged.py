"""Findings and reports without a judge: only what a record of them goes by."""

import datetime as dt
from typing import Any

from app.domain.checklist import Severity
from app.domain.finding import Evidence, Finding, Role, Status
from app.domain.place import Place
from app.domain.report import (
    ChecklistSummary,
    EngineSummary,
    FailOn,
    Offsets,
    Report,
    StatementSummary,
    Summary,
    verdict,
)


def a_finding(commitment: str, status: Status, quote: str | None = None, **more: Any) -> Finding:
    place = Place(line=1, column=1, end_line=1, end_column=2)
    role = Role.NEAREST if status is Status.ABSENT else Role.SUPPORTS
    evidence = Evidence(role=role, quote=quote or "…", start=0, end=1, place=place, score=1)
    known = {"severity": Severity.REQUIRED, "confidence": 0.9, "review": False}
    return Finding(
        commitment=commitment,
        expects=f"They promise {commitment}.",
        status=status,
        explanation="So it is.",
        evidence=(evidence,),
        **{**known, **more},
    )


def a_report(
    number: int, date: dt.date | None, *findings: Finding, revision: str = "r1", **known: Any
) -> Report:
    return Report(
        id=f"{number:026}",
        verdict=verdict(findings, FailOn.REQUIRED),
        absent=(),
        fail_on=FailOn.REQUIRED,
        summary=Summary.of(findings),
        statement=StatementSummary(
            title=known.get("title"),
            speakers=known.get("speakers", ()),
            date=date,
            source=known.get("source"),
            language="en",
            words=1,
            sha256="",
        ),
        checklists=(ChecklistSummary(id="list", revision=revision, title=None),),
        engine=EngineSummary(name="none", version="1", model=None),
        offsets=Offsets.CODEPOINT,
        findings=findings,
        created_at=dt.datetime(2026, 11, 23, tzinfo=dt.UTC),
        duration_ms=0,
    )
