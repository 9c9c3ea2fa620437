"""A report as text for a terminal, in lines of at most 80 columns."""

import textwrap
from collections.abc import Iterator

from app.domain.finding import Evidence, Finding
from app.domain.report import Report
from app.rendering.wording import answer, heading, order, outcome, role

_WIDTH = 80
_QUOTE = 300


def render_text(report: Report) -> str:
    """The report as plain text: the answer, then each finding, the absent first."""
    lines = [answer(report), *report.notes, ""]
    for finding in order(report.findings):
        lines += _finding(finding)
    lines += [f"{line}" for line in heading(report)]
    return "\n".join(line for text in lines for line in _wrapped(text)) + "\n"


def _finding(finding: Finding) -> Iterator[str]:
    yield f"{outcome(finding).upper()}  {finding.commitment}"
    yield f"    {finding.expects}"
    yield f"    {finding.explanation}"
    if finding.waived:
        yield f"    Waived: {finding.waived.reason}"
    for evidence in finding.evidence:
        yield f"    {role(evidence)}: {_quote(evidence)}"
    yield ""


def _quote(evidence: Evidence) -> str:
    quote = " ".join(evidence.quote.split())
    shown = quote if len(quote) <= _QUOTE else f"{quote[:_QUOTE].rsplit(' ', 1)[0]} …"
    return f"“{shown}” [{evidence.start}:{evidence.end}]"


def _wrapped(line: str) -> list[str]:
    indent = line[: len(line) - len(line.lstrip())]
    return textwrap.wrap(line, _WIDTH, subsequent_indent=f"{indent}  ", break_on_hyphens=False) or [
        ""
    ]
