"""Reports as JUnit XML, for the test views of CI systems."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from app.domain.finding import Finding
from app.domain.report import Report
from app.rendering.characters import one_line, printable
from app.rendering.weight import Weight
from app.rendering.wording import (
    answer,
    excuse,
    heading,
    known_of,
    outcome,
    role,
    sentence,
    sureness,
    where,
)


def render_junit(reports: Sequence[Report]) -> str:
    """The reports as one document: a suite a statement, a case a commitment.

    A case fails exactly where its finding makes the verdict `fail`: a view is red when the exit
    code is 1. What is left out but to review, less severe, waived or known is skipped and says
    why; what is met in part, or present but to review or by a ruling, passes and says so in its
    output.
    """
    suites = [_suite(report) for report in reports]
    root = ET.Element("testsuites", _totals(suites), name="Leftout")
    root.set("time", _seconds(sum(report.duration_ms for report in reports)))
    root.extend(suites)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(report: Report) -> ET.Element:
    cases = [_case(report, finding) for finding in report.findings]
    suite = ET.Element(
        "testsuite",
        name=one_line(report.statement.source or report.statement.title or "statement"),
        tests=str(len(cases)),
        failures=str(sum(case.find("failure") is not None for case in cases)),
        errors="0",
        skipped=str(sum(case.find("skipped") is not None for case in cases)),
        time=_seconds(report.duration_ms),
        timestamp=report.created_at.isoformat(timespec="seconds"),
    )
    properties = ET.SubElement(suite, "properties")
    for name, value in _properties(report):
        ET.SubElement(properties, "property", name=name, value=one_line(value))
    suite.extend(cases)
    output = ET.SubElement(suite, "system-out")
    output.text = "\n".join(map(one_line, (answer(report), *report.notes, *heading(report))))
    return suite


def _properties(report: Report) -> Iterator[tuple[str, str]]:
    yield ("report", report.id)
    yield ("verdict", report.verdict.value)
    yield ("statement", known_of(report.statement))
    for checklist in report.checklists:
        yield (f"checklist.{one_line(checklist.id)}", checklist.revision)
    yield ("engine", f"{report.engine.name} {report.engine.version}")


def _case(report: Report, finding: Finding) -> ET.Element:
    checklist, _, commitment = one_line(finding.commitment).rpartition(".")
    case = ET.Element("testcase", classname=checklist, name=commitment)
    weight = Weight.of(finding, report.fail_on)
    if weight is Weight.FAILS:
        kind = finding.reason or finding.status
        failure = ET.SubElement(case, "failure", type=kind.value, message=_message(finding))
        failure.text = "\n".join(_body(finding))
    elif finding.omission:
        ET.SubElement(case, "skipped", message=_message(finding))
    if weight is not Weight.FAILS and weight is not Weight.NOTHING:
        ET.SubElement(case, "system-out").text = "\n".join(_body(finding))
    return case


def _message(finding: Finding) -> str:
    review = f"To review, {sureness(finding)}." if finding.review else ""
    why = " ".join(part for part in (excuse(finding), review) if part)
    return one_line(f"{sentence(finding)} {why or f'({finding.severity.value})'}")


def _body(finding: Finding) -> Iterator[str]:
    yield one_line(f"{outcome(finding)} ({finding.severity.value}, {sureness(finding)})")
    yield one_line(finding.explanation)
    for evidence in finding.evidence:
        yield one_line(f"{role(evidence)}, {where(evidence.place)}:")
        yield printable(evidence.quote)


def _totals(suites: Sequence[ET.Element]) -> dict[str, str]:
    return {
        name: str(sum(int(suite.get(name, "0")) for suite in suites))
        for name in ("tests", "failures", "errors", "skipped")
    }


def _seconds(milliseconds: int) -> str:
    return f"{milliseconds / 1000:.3f}"
