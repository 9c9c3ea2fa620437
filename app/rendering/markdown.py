"""Reports as Markdown, ready to paste into a story note."""

import re
from collections.abc import Iterator, Sequence

from app.domain.finding import Finding, Status
from app.domain.report import Report
from app.rendering.characters import one_line
from app.rendering.wording import (
    HEADINGS,
    ORDER,
    answer,
    excuse,
    heading,
    known_of,
    order,
    record,
    role,
    sentence,
    sureness,
    where,
)

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
_LIST = re.compile(r"^(?:([-+=])|(\d{1,9})([.)]))")


def render_markdown(reports: Sequence[Report]) -> str:
    """The reports as Markdown: the answer, full sentences with the absent first, the quotes.

    Of several, each begins with the name of its statement.
    """
    named = len(reports) > 1
    return "\n".join(
        "".join(f"{line}\n" for line in _lines(report, named=named)) for report in reports
    )


def _lines(report: Report, *, named: bool) -> Iterator[str]:
    if named:
        yield from (f"# {_plain(known_of(report.statement))}", "")
    yield from (f"## {_plain(answer(report))}", "")
    for note in report.notes:
        yield from (f"**Note:** {_plain(note)}", "")
    findings = order(report.findings)
    for status in ORDER:
        yield from _section(status, [f for f in findings if f.status is status])
    yield from _quotes(findings)
    yield from ("---", "", *(f"{_plain(line)}  " for line in heading(report)))


def _section(status: Status, findings: Sequence[Finding]) -> Iterator[str]:
    if findings:
        items = (f"- {' '.join(_sentences(finding))}" for finding in findings)
        yield from (f"### {HEADINGS[status]}", "", *items, "")


def _sentences(finding: Finding) -> Iterator[str]:
    """All that is to say of a finding, the sentence that a note would print first."""
    if finding.review:
        yield f"**To review ({sureness(finding)}):**"
    yield _plain(sentence(finding))
    if finding.change and (said := record(finding)):
        yield f"**{_plain(said)}**"
    yield _plain(finding.explanation)
    if finding.excused:
        yield _plain(excuse(finding))
    sure = "" if finding.review else f", {sureness(finding)}"
    yield f"({_code(finding.commitment)}, {finding.severity.value}{sure})"


def _quotes(findings: Sequence[Finding]) -> Iterator[str]:
    quoted = [finding for finding in findings if finding.evidence]
    if quoted:
        yield from ("### Quotes", "")
    for finding in quoted:
        for evidence in finding.evidence:
            of = f"{role(evidence)}, {where(evidence.place)}"
            yield from (f"{_code(finding.commitment)}: {_plain(of)}", "")
            yield from (f"> {_plain(evidence.quote)}", "")


def _code(text: str) -> str:
    return f"`{one_line(text).replace('`', chr(39))}`"


def _plain(text: str) -> str:
    """Text in which nothing is read as Markdown or HTML."""
    return _LIST.sub(_escaped_list, _SPECIAL.sub(r"\\\1", one_line(text)))


def _escaped_list(found: re.Match[str]) -> str:
    """The beginning of a line that would make it an item of a list, or the line above a heading."""
    sign, number, end = found.groups()
    return f"\\{sign}" if sign else f"{number}\\{end}"
