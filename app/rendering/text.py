"""Reports as text for a terminal, in lines of at most 80 columns."""

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from app.domain.finding import Evidence, Finding, Status
from app.domain.report import Report, Verdict
from app.rendering.characters import one_line
from app.rendering.terminal import WIDTH, plain, printed
from app.rendering.weight import Weight
from app.rendering.wording import answer, excuse, heading, known_of, order, role, traits, where

_INDENT = 4
_QUOTE = 300
_PERSON = "person"
"""Who is sure, where a person has decided."""
_STYLES = {
    Status.ABSENT: "bold red",
    Status.CONTRADICTED: "bold magenta",
    Status.PARTIAL: "bold yellow",
    Status.PRESENT: "green",
    Verdict.FAIL: "bold red",
    Verdict.REVIEW: "bold yellow",
    Verdict.PASS: "bold green",
}


def render_text(reports: Sequence[Report], *, colour: bool = False) -> str:
    """The reports as text: the answer, a table of all findings, then what needs words.

    Of several, each begins with the name of its statement.
    """
    rule, named = f"\n{'═' * WIDTH}\n\n", len(reports) > 1
    return rule.join(_rendered(report, colour=colour, named=named) for report in reports)


def _rendered(report: Report, *, colour: bool, named: bool) -> str:
    return printed(_parts(report, named=named), colour=colour)


def _parts(report: Report, *, named: bool) -> Iterator[RenderableType]:
    if named:
        yield from (plain(known_of(report.statement), "bold"), Text())
    yield plain(answer(report), _STYLES[report.verdict])
    for note in report.notes:
        yield plain(f"Note: {note}")
    findings = order(report.findings)
    yield from (Text(), _table(findings), Text())
    for finding in findings:
        if Weight.of(finding, report.fail_on) is not Weight.NOTHING:
            yield from _detail(finding)
    yield from (plain(line, "dim") for line in heading(report))


def _table(findings: Sequence[Finding]) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD, width=WIDTH, pad_edge=False, show_edge=False, header_style="dim"
    )
    table.add_column("Outcome", width=16, overflow="fold")
    table.add_column("Commitment, and what it expects", ratio=1, overflow="fold")
    table.add_column("Severity", width=8)
    ruled = any(finding.decided for finding in findings)
    table.add_column("Sure", width=len(_PERSON) if ruled else 4, justify="right")
    for finding in findings:
        table.add_row(
            _outcome(finding),
            Text("\n").join([plain(finding.commitment, "bold"), plain(finding.expects)]),
            finding.severity.value,
            _PERSON if finding.decided else f"{finding.confidence:.0%}",
        )
    return table


def _outcome(finding: Finding) -> Text:
    status = plain(finding.status.value.upper(), _STYLES[finding.status])
    return Text("\n").join([status, Text(",\n").join(map(plain, traits(finding)))])


def _detail(finding: Finding) -> Iterator[RenderableType]:
    yield plain(finding.commitment, "bold")
    yield _indented(finding.explanation)
    if finding.excused:
        yield _indented(excuse(finding))
    for evidence in finding.evidence:
        yield _indented(f"{role(evidence)}, {where(evidence.place)}:")
        yield _indented(_quote(evidence), _INDENT + 2)
    yield Text()


def _quote(evidence: Evidence) -> str:
    quote = one_line(evidence.quote)
    shown = quote if len(quote) <= _QUOTE else f"{quote[:_QUOTE].rsplit(' ', 1)[0]} …"
    return f"“{shown}”"


def _indented(text: str, by: int = _INDENT) -> Padding:
    return Padding(plain(text), (0, 0, 0, by))
