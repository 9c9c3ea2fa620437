"""Reports as SARIF 2.1.0: what is left out as results, for code scanning and editors."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from importlib.metadata import version
from typing import Any

from app.domain.checklist import Severity
from app.domain.finding import Evidence, Finding, Status
from app.domain.place import Place
from app.domain.report import Report
from app.rendering.characters import one_line
from app.rendering.location import uri
from app.rendering.wording import excuse, outcome, role, sentence, sureness, where

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.REQUIRED: "error", Severity.EXPECTED: "warning", Severity.OPTIONAL: "note"}
_PROBLEMS = {"error": "error", "warning": "warning", "note": "recommendation"}
_START = Place(line=1, column=1, end_line=1, end_column=1)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&])")

Json = dict[str, Any]


def render_sarif(reports: Sequence[Report]) -> str:
    """The reports as one log with one run; a rule stands once, whatever uses it."""
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(reports)]}
    return json.dumps(log, indent=2) + "\n"


def _run(reports: Sequence[Report]) -> Json:
    findings = [finding for report in reports for finding in report.findings]
    rules: dict[str, Finding] = {}
    for finding in findings:
        rules.setdefault(finding.commitment, finding)
    index = {commitment: number for number, commitment in enumerate(rules)}
    artifacts = list(dict.fromkeys(uri(report.statement) for report in reports))
    baseline = any(finding.known for finding in findings)
    return {
        "tool": {
            "driver": {
                "name": "Leftout",
                "version": version("leftout"),
                "semanticVersion": version("leftout"),
                "rules": [_rule(finding) for finding in rules.values()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report) for report in reports],
        "artifacts": [
            {"location": {"uri": artifact}, "roles": ["analysisTarget"]} for artifact in artifacts
        ],
        "results": [
            _result(report, finding, index[finding.commitment], baseline=baseline)
            for report in reports
            for finding in report.findings
            if finding.status is not Status.PRESENT
        ],
    }


def _rule(finding: Finding) -> Json:
    checklist = finding.commitment.rpartition(".")[0]
    level = _LEVELS[finding.severity]
    return {
        "id": one_line(finding.commitment),
        "name": _pascal(finding.commitment),
        "shortDescription": {"text": _literal(finding.expects)},
        "fullDescription": {"text": _literal(_described(finding))},
        "help": {
            "text": _literal(" ".join(_help(finding))),
            "markdown": "\n\n".join(_marked(paragraph) for paragraph in _help(finding)),
        },
        "defaultConfiguration": {"level": level},
        "properties": {
            "tags": ["commitment", *([one_line(checklist)] if checklist else [])],
            "problem.severity": _PROBLEMS[level],
        },
    }


def _described(finding: Finding) -> str:
    """What is expected of a statement, as the description of a rule."""
    why = f" {finding.why}" if finding.why else ""
    return f"A statement is expected to say: “{finding.expects}”{why}"


def _help(finding: Finding) -> list[str]:
    """Why it is expected, what to do about it, and how to be excused; a paragraph each."""
    _, _, commitment = finding.commitment.rpartition(".")
    why = f"Why: {finding.why}" if finding.why else "Why: the checklist does not say."
    return [
        _described(finding.model_copy(update={"why": None})),
        why,
        "What to do: say it in the speaker's own voice, with the date, number or party that it "
        "asks for; or read the passages quoted, and overrule the finding if they say it.",
        f"How to waive it: give the commitment “{commitment}” the key “waived” in the checklist, "
        "with the reason.",
    ]


def _result(report: Report, finding: Finding, rule: int, *, baseline: bool) -> Json:
    file = uri(report.statement)
    first, *others = finding.evidence or (None,)
    return {
        "ruleId": one_line(finding.commitment),
        "ruleIndex": rule,
        "level": _level(finding),
        "message": {"text": _literal(_message(finding))},
        "locations": [_location(file, first)],
        **_related(file, others),
        "partialFingerprints": {"leftoutCommitment/v1": _fingerprint(file, finding)},
        **_suppressions(finding),
        **({"baselineState": "unchanged" if finding.known else "new"} if baseline else {}),
        "properties": {
            "status": finding.status.value,
            "reason": finding.reason and finding.reason.value,
            "change": finding.change and finding.change.value,
            "earlier": finding.earlier and finding.earlier.model_dump(mode="json"),
            "confidence": finding.confidence,
            "review": finding.review,
            "severity": finding.severity.value,
            **({"ruling": finding.ruling.model_dump(mode="json")} if finding.ruling else {}),
        },
    }


def _level(finding: Finding) -> str:
    """By severity; a note where the commitment is met in part.

    Something is there, so it never fails a check; but a reader of results wants to see it.
    """
    return "note" if finding.status is Status.PARTIAL else _LEVELS[finding.severity]


def _message(finding: Finding) -> str:
    review = f"It needs review: {sureness(finding)}." if finding.review else ""
    parts = (
        f"{outcome(finding).capitalize()}.",
        sentence(finding),
        finding.explanation,
        excuse(finding),
        review,
    )
    return " ".join(part for part in parts if part)


def _location(file: str, evidence: Evidence | None) -> Json:
    """Where the evidence stands; without any, the empty stretch before the first character."""
    place = evidence.place if evidence else _START
    region: Json = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        **({"snippet": {"text": evidence.quote}} if evidence else {}),
    }
    found = {"page": place.page, "heading": place.heading}
    properties = {key: value for key, value in found.items() if value is not None}
    return {
        "physicalLocation": {"artifactLocation": {"uri": file}, "region": region},
        **({"properties": properties} if properties else {}),
    }


def _related(file: str, others: Iterable[Evidence | None]) -> Json:
    locations = [
        {
            "id": number,
            **_location(file, evidence),
            "message": {
                "text": _literal(f"{role(evidence)}, {where(evidence.place)}: “{evidence.quote}”")
            },
        }
        for number, evidence in enumerate(filter(None, others), 1)
    ]
    return {"relatedLocations": locations} if locations else {}


def _fingerprint(file: str, finding: Finding) -> str:
    """The same as long as the statement lacks the commitment, whatever else is edited in it."""
    return sha256(f"{file}\n{finding.commitment}".encode("utf-8", "replace")).hexdigest()


def _suppressions(finding: Finding) -> Json:
    if not finding.excused:
        return {}
    justification = one_line(excuse(finding))
    return {
        "suppressions": [{"kind": "external", "status": "accepted", "justification": justification}]
    }


def _invocation(report: Report) -> Json:
    ended = report.created_at + dt.timedelta(milliseconds=report.duration_ms)
    notes: list[Mapping[str, Any]] = [
        {
            "level": "note",
            "message": {"text": _literal(note)},
            "locations": [
                {"physicalLocation": {"artifactLocation": {"uri": uri(report.statement)}}}
            ],
        }
        for note in report.notes
    ]
    return {
        "executionSuccessful": True,
        "startTimeUtc": _moment(report.created_at),
        "endTimeUtc": _moment(ended),
        **({"toolExecutionNotifications": notes} if notes else {}),
        "properties": {
            "report": report.id,
            "verdict": report.verdict.value,
            "failOn": report.fail_on.value,
            "engine": report.engine.model_dump(),
            "checklists": [checklist.model_dump() for checklist in report.checklists],
            "statement": {"title": report.statement.title, "sha256": report.statement.sha256},
        },
    }


def _moment(time: dt.datetime) -> str:
    utc = time.astimezone(dt.UTC)
    return utc.strftime("%Y-%m-%dT%H:%M:%S.") + f"{utc.microsecond // 1000:03}Z"


def _pascal(name: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[^A-Za-z0-9]+", name))


def _literal(text: str) -> str:
    """The text of a message, in which SARIF would read `{0}` and `[text](link)`."""
    text = re.sub(r"([\\\[\]])", r"\\\1", one_line(text))
    return text.replace("{", "{{").replace("}", "}}")


def _marked(text: str) -> str:
    """The text in Markdown, in which nothing is read as Markdown."""
    return _MARKDOWN.sub(r"\\\1", one_line(text))
