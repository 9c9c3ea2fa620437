"""A report as Markdown, ready to paste into a story note."""

import re
from collections.abc import Iterator

from app.domain.finding import Finding
from app.domain.report import Report
from app.rendering.wording import answer, heading, order, outcome, role

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def render_markdown(report: Report) -> str:
    """The report as Markdown: the answer, then each finding, the absent first, with quotes."""
    lines = [f"## {_plain(answer(report))}", ""]
    lines += [line for note in report.notes for line in (f"**Note:** {_plain(note)}", "")]
    for finding in order(report.findings):
        lines += _finding(finding)
    lines += ["---", "", *(f"{_plain(line)}  " for line in heading(report))]
    return "\n".join(lines) + "\n"


def _finding(finding: Finding) -> Iterator[str]:
    yield f"### {_plain(finding.expects)}"
    yield ""
    waived = f" Waived: {_plain(finding.waived.reason)}." if finding.waived else ""
    yield (
        f"**{outcome(finding).capitalize()}** (`{finding.commitment}`). "
        f"{_plain(finding.explanation)}{waived}"
    )
    yield ""
    for evidence in finding.evidence:
        yield f"- {role(evidence)}:"
        yield f"  > {_plain(' '.join(evidence.quote.split()))}"
        yield ""


def _plain(text: str) -> str:
    """Text in which nothing is read as Markdown or HTML."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
