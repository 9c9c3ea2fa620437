import datetime as dt
import json

import pytest

from app.domain.checklist import Severity, Waiver
from app.domain.finding import Change, Evidence, Finding, Reason, Role, Status
from app.domain.place import Place
from app.domain.report import (
    ChecklistSummary,
    EngineSummary,
    FailOn,
    Offsets,
    Report,
    StatementSummary,
    Summary,
    Verdict,
)
from app.rendering.formats import Format, render, render_all

FINDINGS = (
    Finding(
        commitment="demo.talks",
        expects="The parties call for talks.",
        severity=Severity.REQUIRED,
        status=Status.PRESENT,
        confidence=0.91,
        review=False,
        explanation="The speaker makes the commitment in the passage quoted.",
        evidence=(
            Evidence(
                role=Role.SUPPORTS,
                quote="We call\nfor talks.",
                start=0,
                end=18,
                place=Place(line=1, column=1, end_line=2, end_column=11),
                score=0.8,
            ),
        ),
    ),
    Finding(
        commitment="demo.truce",
        expects="The parties call for a *truce*.",
        severity=Severity.REQUIRED,
        status=Status.ABSENT,
        reason=Reason.NOTED_MISSING,
        confidence=0.62,
        review=True,
        change=Change.DROPPED,
        explanation="The text itself remarks that it is missing (“no word”).",
        evidence=(
            Evidence(
                role=Role.REMARKS,
                quote="<b>There</b> is no word of a `truce` " + "and so on " * 60,
                start=20,
                end=600,
                place=Place(line=4, column=1, end_line=4, end_column=581, page=2, heading="Peace"),
                speaker="Kyiv",
                score=0.7,
            ),
        ),
        waived=Waiver(reason="covered elsewhere"),
    ),
)
REPORT = Report(
    id="01JD3W6J5T9Q6E2X5W7V0D8C4B",
    verdict=Verdict.REVIEW,
    absent=("demo.truce",),
    fail_on=FailOn.REQUIRED,
    summary=Summary.of(FINDINGS),
    statement=StatementSummary(
        title="A <script>", speakers=(), date=None, source=None, language="en", words=4, sha256="0"
    ),
    checklists=(ChecklistSummary(id="demo", revision="abcdef0123456789", title=None),),
    engine=EngineSummary(name="local", version="1", model="m"),
    offsets=Offsets.CODEPOINT,
    findings=FINDINGS,
    created_at=dt.datetime(2026, 11, 23, tzinfo=dt.UTC),
    duration_ms=84,
)


def test_json_reads_back_the_same() -> None:
    text = render(REPORT, Format.JSON)
    assert Report.model_validate_json(text) == REPORT
    assert list(json.loads(text))[:3] == ["id", "verdict", "absent"]


def test_text_fits_a_terminal_and_has_the_absent_first() -> None:
    text = render(REPORT, Format.TEXT)
    assert max(map(len, text.splitlines())) <= 80
    assert text.startswith("Review: ")
    assert text.index("demo.truce") < text.index("demo.talks")
    assert "DROPPED, WAIVED (REQUIRED, 62%, TO REVIEW)" in text
    assert "Waived: covered elsewhere" in text
    assert "Remark (Kyiv): " in text


def test_nothing_in_a_statement_is_read_as_markdown() -> None:
    text = render(REPORT, Format.MARKDOWN)
    assert text.startswith("## Review: ")
    assert r"\<b\>There\</b\> is no word of a \`truce\`" in text
    assert r"a \*truce\*" in text
    assert "<script>" not in text
    assert "> We call for talks." in text


@pytest.mark.parametrize("format_", Format)
def test_several_reports_stand_together(format_: Format) -> None:
    text = render_all([REPORT, REPORT], format_, several=True)
    if format_ is Format.JSON:
        assert [item["verdict"] for item in json.loads(text)] == ["review", "review"]
    else:
        assert text.count("demo.truce") == 2 * render(REPORT, format_).count("demo.truce")
    assert render_all([REPORT], format_, several=False) == render(REPORT, format_)
