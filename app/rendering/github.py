"""Reports as workflow commands of GitHub Actions: annotations on the lines of the statement."""

import re
from collections.abc import Iterator, Sequence

from app.domain.finding import Finding
from app.domain.report import Report, StatementSummary
from app.rendering.characters import one_line
from app.rendering.location import is_url
from app.rendering.weight import Weight
from app.rendering.wording import answer, excuse, known_of, outcome, sentence, sureness

_COMMANDS = {Weight.FAILS: "error", Weight.WARNS: "warning", Weight.NOTED: "notice"}


def render_github(reports: Sequence[Report]) -> str:
    """One command a line for all that is not plainly present; a last line for each statement.

    `error` is what makes the check fail; `warning`, what else is left out; `notice`, what is
    met in part, to review, present by a ruling, waived or known.
    """
    return "".join(f"{line}\n" for report in reports for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    for finding in report.findings:
        command = _COMMANDS.get(Weight.of(finding, report.fail_on))
        if command:
            properties = ",".join(
                f"{key}={_property(value)}" for key, value in _properties(report, finding).items()
            )
            yield f"::{command} {properties}::{_data(_message(finding))}"
    # The runner takes `##[` for the beginning of an older kind of command, anywhere in a line.
    yield re.sub(
        "#(?=#)", "# ", one_line(f"Leftout: {known_of(report.statement)}: {answer(report)}")
    )


def _properties(report: Report, finding: Finding) -> dict[str, str]:
    title = {"title": f"{finding.commitment}: {outcome(finding)}"}
    file = _file(report.statement)
    return {"file": file, **_position(finding), **title} if file else title


def _file(statement: StatementSummary) -> str | None:
    """The file to annotate; what comes from the web or from nowhere has none."""
    source = statement.source
    return None if source is None or is_url(source) else source.removeprefix("./")


def _position(finding: Finding) -> dict[str, str]:
    """Lines, and columns within one line: GitHub takes them for no other. Ends belong to it."""
    if not finding.evidence:
        return {"line": "1", "endLine": "1"}
    place = finding.evidence[0].place
    lines = {"line": str(place.line), "endLine": str(place.end_line)}
    if place.line != place.end_line:
        return lines
    last = max(place.column, place.end_column - 1)
    return {**lines, "col": str(place.column), "endColumn": str(last)}


def _message(finding: Finding) -> str:
    parts = (sentence(finding), finding.explanation, excuse(finding), _doubt(finding))
    return " ".join(part for part in parts if part)


def _doubt(finding: Finding) -> str:
    return f"To review: {sureness(finding)}." if finding.review else ""


def _data(text: str) -> str:
    """The message of a command: line ends are gone, `%` begins an escape."""
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    """The value of a property: neither ends the property nor the command."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
