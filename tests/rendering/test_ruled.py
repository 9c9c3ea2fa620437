"""What a person decided stands in every format, and nothing in a note or name does harm."""

import csv
import datetime as dt
import io
import json

import pytest

from app.domain.finding import Decision, Status
from app.domain.keeping import Kept
from app.domain.ruling import labelled, rule
from app.domain.statement import Document, Statement
from app.domain.timeline import Timeline, timeline
from app.rendering.formats import Format, render
from app.rendering.rulings import RulingsFormat, render_rulings
from app.rendering.timeline.formats import TimelineFormat, render_timeline
from tests.rendering.reports import HOSTILE, RULED
from tests.rendering.timeline.timelines import CHECKLIST, SERIES, found, on

_FOR_PEOPLE = [format_ for format_ in Format if format_ is not Format.JSON]
_ANN = "Overruled by Ann Ångström on 24 November 2026: present."
_DESK = "Overruled by @desk on 24 November 2026: absent."


@pytest.mark.parametrize("format_", [f for f in _FOR_PEOPLE if f is not Format.SARIF])
def test_every_format_says_who_overruled_what_when(format_: Format) -> None:
    shown = " ".join(render(RULED, format_).split())
    told = shown.lower()
    assert _ANN in shown
    assert _DESK in shown
    assert "It stands in the annex." in shown
    assert "overruled" in told
    assert "confirmed" in told
    assert "Bob is not sure" in shown


@pytest.mark.parametrize("format_", _FOR_PEOPLE)
def test_nobody_is_said_to_be_a_hundred_per_cent_sure(format_: Format) -> None:
    assert "100% sure" not in render(RULED, format_)


def test_sarif_has_the_ruling_of_each_result() -> None:
    results = json.loads(render(RULED, Format.SARIF))["runs"][0]["results"]
    rulings = {result["ruleId"]: result["properties"]["ruling"] for result in results}
    assert rulings["peace.nuclear-threats"]["decision"] == "absent"
    assert rulings["peace.nuclear-threats"]["found"]["status"] == "contradicted"
    assert "peace.ceasefire" not in rulings


def test_the_columns_of_the_table_tell_the_ruling() -> None:
    table = csv.DictReader(io.StringIO(render(RULED, Format.CSV), newline=""))
    rows = {row["commitment"]: row for row in table}
    columns = ("status", "ruling", "ruling_note", "ruled_by", "found")
    assert [rows["ceasefire"][column] for column in columns] == [
        "present",
        "present",
        "It stands in the annex.",
        "Ann Ångström",
        "absent",
    ]
    assert rows["nuclear-threats"]["ruling_note"].startswith("'=HYPERLINK")
    assert rows["nuclear-threats"]["ruled_by"] == "'@desk"


def test_a_note_brings_no_markup_into_the_page() -> None:
    page = render(RULED, Format.HTML)
    assert "<script" not in page
    assert "Confirmed by &lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "absent. “&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize("format_", RulingsFormat)
def test_the_export_brings_back_every_ruling(format_: RulingsFormat) -> None:
    kept = Kept(RULED, Document(Statement(text="We call for calm.")))
    lines = "".join(render_rulings(labelled(kept), format_))
    if format_ is RulingsFormat.JSONL:
        labels = [json.loads(line) for line in lines.splitlines()]
        assert labels[1]["note"] == HOSTILE
        assert labels[1]["statement"]["text"] == "We call for calm."
        assert labels[0]["found"]["status"] == "absent"
        assert labels[0]["checklist"]["revision"] == RULED.checklists[0].revision
    else:
        labels = [*csv.DictReader(io.StringIO(lines, newline=""))]
        assert labels[2]["note"].startswith("'=HYPERLINK")
        assert {label["text"] for label in labels} == {"We call for calm."}
        assert labels[0]["found"] == "absent"
    assert [label["label"] for label in labels] == [
        "present",
        "absent",
        "absent",
        "unsure",
        "absent",
        "present",
    ]


def _ruled_timeline() -> Timeline:
    """Said on the first day; silent on the second, where a person says that it was said."""
    days = (dt.date(2026, 1, 2), dt.date(2026, 2, 2))
    said = on(1, days[0], [found("Talks.", "demo.talks", Status.PRESENT, "We talk.")])
    silent = on(2, days[1], [found("Talks.", "demo.talks", Status.ABSENT)])
    moment = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    ruled = rule(silent, "demo.talks", decision=Decision.PRESENT, at=moment)
    assert timeline(SERIES, [CHECKLIST], [said, silent]).drops
    return timeline(SERIES, [CHECKLIST], [said, ruled])


def test_a_timeline_follows_the_ruling_and_says_so() -> None:
    ruled = _ruled_timeline()
    assert ruled.drops == ()
    assert [cell and cell.ruled for cell in ruled.rows[0].cells] == [False, True]
    page = render_timeline(ruled, TimelineFormat.HTML)
    assert "present, kept, decided by a person" in page
    assert "No passage is quoted: a person decided." in page
    assert "decided by a person" in render_timeline(ruled, TimelineFormat.TEXT)
    table = csv.DictReader(io.StringIO(render_timeline(ruled, TimelineFormat.CSV), newline=""))
    assert [row["ruled"] for row in table] == ["false", "true"]
