"""Four reports that show all there is to render, and hostile words wherever words may stand."""

import datetime as dt
from hashlib import sha256
from typing import Any

from app.domain.checklist import Severity, Waiver
from app.domain.finding import Change, Decision, Earlier, Evidence, Finding, Reason, Role, Status
from app.domain.place import Place, Places
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
from app.domain.ruling import rule

ENGINE = EngineSummary(name="local", version="1", model="all-MiniLM-L6-v2+1ef096753b1b")
HOSTILE = (
    "<script>alert(1)</script> [bold red]x[/] [a](javascript:b) {0} ::error::x ##[error]y "
    "&amp; `c` *d* $e$ | 100%\x1b[31m\x07\u202ereversed\u202c \x00end]]>"
)
LONG = "donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def report(statement: StatementSummary, findings: tuple[Finding, ...], **more: Any) -> Report:
    """A report whose verdict and sums come from its findings."""
    fail_on = more.pop("fail_on", FailOn.REQUIRED)
    given: dict[str, Any] = {
        "id": "01JD3W6J5T9Q6E2X5W7V0D8C4B",
        "checklists": (ChecklistSummary(id="demo", revision="abcdef0123456789", title=None),),
        "engine": ENGINE,
        "offsets": Offsets.CODEPOINT,
        "created_at": dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC),
        "duration_ms": 84,
        **more,
    }
    return Report(
        verdict=verdict(findings, fail_on),
        absent=tuple(f.commitment for f in findings if f.status is Status.ABSENT),
        fail_on=fail_on,
        summary=Summary.of(findings),
        statement=statement,
        findings=findings,
        **given,
    )


def finding(commitment: str, expects: str, status: Status, **more: Any) -> Finding:
    """A finding that is required and sure unless something else is said."""
    given: dict[str, Any] = {
        "severity": Severity.REQUIRED,
        "confidence": 0.93,
        "review": False,
        "explanation": "No passage comes close enough to make this commitment.",
        **more,
    }
    return Finding(commitment=commitment, expects=expects, status=status, **given)


def statement(text: str, /, **more: Any) -> StatementSummary:
    """What is known of a text; the text itself only where it is given once more by name."""
    given: dict[str, Any] = {
        "title": None,
        "speakers": (),
        "date": None,
        "source": None,
        "language": "en",
        **more,
    }
    words, data = len(text.split()), text.encode("utf-8", "replace")
    return StatementSummary(words=words, sha256=sha256(data).hexdigest(), **given)


def _at(role: Role, quote: str, line: int, **more: Any) -> Evidence:
    """Evidence on one line, or on two where its quote breaks."""
    lines = quote.split("\n")
    start = 40 * line
    place = Place(
        line=line,
        column=1,
        end_line=line + len(lines) - 1,
        end_column=len(lines[-1]) + 1,
        page=more.pop("page", None),
        heading=more.pop("heading", None),
    )
    given: dict[str, Any] = {"score": 0.8, **more}
    return Evidence(
        role=role, quote=quote, start=start, end=start + len(quote), place=place, **given
    )


PASS = report(
    statement(
        "We call for talks. We will publish the minutes by 1 March.",
        title="Statement after the talks",
        source="statements/after the talks.md",
        date=dt.date(2026, 11, 20),
        speakers=("Ruritania",),
    ),
    (
        finding(
            "demo.talks",
            "The parties call for talks.",
            Status.PRESENT,
            change=Change.KEPT,
            explanation="The speaker makes the commitment in the passage quoted.",
            evidence=(_at(Role.SUPPORTS, "We call for talks.", 1),),
        ),
        finding(
            "demo.minutes",
            "The minutes are published.",
            Status.PRESENT,
            severity=Severity.OPTIONAL,
            explanation="The speaker makes the commitment in the passage quoted.",
            evidence=(_at(Role.SUPPORTS, "We will publish the minutes by 1 March.", 2),),
        ),
    ),
)

EVERYTHING = report(
    statement(
        "word " * 1512,
        title=f"Joint statement {HOSTILE}",
        source="https://example.org/a statement?x=[1]&y=100%",
        date=dt.date(2026, 11, 21),
        speakers=("Ruritania", "Graustark <b>"),
        site="Example, News",
    ),
    (
        finding(
            "peace.ceasefire",
            "The parties call for a ceasefire.",
            Status.ABSENT,
            reason=Reason.NOTED_MISSING,
            change=Change.DROPPED,
            earlier=Earlier(
                status=Status.PRESENT,
                review=False,
                quote="an immediate ceasefire",
                by=("Ruritania",),
                on=dt.date(2022, 11, 4),
                source="https://example.org/2022",
            ),
            explanation="The text itself remarks that it is missing (“made no mention”). It was "
            "dropped. Before, Ruritania said on 4 November 2022: “an immediate ceasefire” "
            "(https://example.org/2022).",
            why="Called for by UN General Assembly resolution ES-11/6.",
            evidence=(
                _at(
                    Role.REMARKS,
                    "The statement made no mention of\na ceasefire.",
                    4,
                    page=2,
                    heading="War & peace",
                ),
                _at(Role.NEAREST, "We call for calm.", 9, speaker="Graustark", page=2),
            ),
        ),
        finding(
            "peace.withdrawal",
            "Russia will withdraw its forces from Ukraine.",
            Status.ABSENT,
            reason=Reason.ATTRIBUTED,
            explanation="Only Kyiv's words or demand, not the speaker's own.",
            evidence=(
                _at(Role.ATTRIBUTES, "Kyiv wants every soldier out by spring.", 12, speaker="Kyiv"),
            ),
        ),
        finding(
            "peace.calls-it-a-war",
            "The speaker uses the word “war”.",
            Status.ABSENT,
            severity=Severity.EXPECTED,
            reason=Reason.EUPHEMISM,
            explanation="The speaker does not use the word “war”; in its place stands “crisis”.",
            evidence=(_at(Role.REPLACES, "We discussed the crisis at length.", 14),),
        ),
        finding(
            "peace.prisoners",
            "All prisoners are exchanged.",
            Status.ABSENT,
            reason=Reason.SILENT,
            confidence=0.61,
            review=True,
            evidence=(_at(Role.NEAREST, HOSTILE, 15, speaker=HOSTILE, heading=HOSTILE),),
        ),
        finding(
            "peace.sanctions",
            "The parties criticise unilateral sanctions.",
            Status.ABSENT,
            severity=Severity.OPTIONAL,
            reason=Reason.SILENT,
            waived=Waiver(
                until=dt.date(2026, 12, 31), reason="covered in a separate communiqué", by="desk"
            ),
        ),
        finding(
            "peace.grain",
            "Grain ships may pass.",
            Status.ABSENT,
            reason=Reason.SILENT,
            known=True,
        ),
        finding(
            f"peace.{LONG}",
            f"The {LONG} says: {HOSTILE}",
            Status.ABSENT,
            severity=Severity.OPTIONAL,
            reason=Reason.SILENT,
            why=HOSTILE,
            explanation=HOSTILE,
        ),
        finding(
            "peace.nuclear-threats",
            "The parties oppose the use or threat of nuclear weapons.",
            Status.CONTRADICTED,
            explanation="The speaker says the opposite, or refuses (“rule nothing out”).",
            evidence=(_at(Role.CONTRADICTS, "We rule nothing out.", 20),),
        ),
        finding(
            "peace.reconstruction",
            "The parties pay for reconstruction.",
            Status.PARTIAL,
            change=Change.WEAKENED,
            severity=Severity.EXPECTED,
            explanation="The commitment is made, but a number and a date is missing.",
            evidence=(
                _at(Role.QUALIFIES, "=We may help to rebuild, " + "in due course, " * 30, 22),
                _at(Role.NEAREST, "和平是所有人的共同愿望。" * 8, 24),
            ),
        ),
        finding(
            "peace.talks",
            "The parties call for talks.",
            Status.PRESENT,
            change=Change.KEPT,
            explanation="The speaker makes the commitment in the passage quoted.",
            evidence=(_at(Role.SUPPORTS, "1. We call for talks.", 30, page=3),),
        ),
        finding(
            "peace.monitors",
            "Monitors are let in.",
            Status.PRESENT,
            confidence=0.66,
            review=True,
            explanation="The speaker makes the commitment in the passage quoted.",
            evidence=(_at(Role.SUPPORTS, "Monitors are welcome.", 31),),
        ),
    ),
    id="01JD3W6J5T9Q6E2X5W7V0D8C4C",
    checklists=(
        ChecklistSummary(
            id="peace", revision="aa618ac22a9d0000", title="Peace commitments on the war"
        ),
    ),
    notes=("Two pages of the document hold no text: they may be scans.", HOSTILE),
    duration_ms=1234,
)

_FRENCH = (
    "Déclaration 🕊️ commune\n\n"
    "Nous appelons à un cessez-le-feu 🕊️ immédiat et durable. "
    "Kiev demande le retrait des troupes.\n"
    "Fin <b>de</b> la déclaration."
)


def _quoted(role: Role, quote: str) -> Evidence:
    """Evidence from the French statement, counted in units of UTF-16."""
    at = _FRENCH.index(quote)
    start = len(_FRENCH[:at].encode("utf-16-le")) // 2
    return Evidence(
        role=role,
        quote=quote,
        start=start,
        end=start + len(quote.encode("utf-16-le")) // 2,
        place=Places(_FRENCH).of(at, at + len(quote)),
        score=0.5,
    )


FRENCH = report(
    statement(_FRENCH, language="fr", text=_FRENCH),
    (
        finding(
            "paix.cessez-le-feu",
            "Les parties appellent à un cessez-le-feu.",
            Status.PRESENT,
            confidence=0.55,
            review=True,
            explanation="The speaker makes the commitment in the passage quoted.",
            evidence=(
                _quoted(Role.SUPPORTS, "Nous appelons à un cessez-le-feu 🕊️ immédiat et durable."),
                _quoted(Role.NEAREST, "cessez-le-feu 🕊️ immédiat"),
            ),
        ),
        finding(
            "paix.retrait",
            "Les troupes se retirent.",
            Status.ABSENT,
            reason=Reason.ATTRIBUTED,
            confidence=0.58,
            review=True,
            explanation="Only Kiev's words or demand, not the speaker's own.",
            evidence=(
                _quoted(Role.ATTRIBUTES, "Kiev demande le retrait des troupes."),
                _quoted(
                    Role.NEAREST, "immédiat et durable. Kiev demande le retrait des troupes.\nFin"
                ),
                _quoted(Role.NEAREST, "Nous appelons à un cessez-le-feu 🕊️ immédiat et durable."),
            ),
        ),
    ),
    id="01JD3W6J5T9Q6E2X5W7V0D8C4D",
    offsets=Offsets.UTF16,
    fail_on=FailOn.ANY,
    notes=(
        "The statement seems to be in a language (fr) that the engine was not made for: every "
        "finding needs review.",
    ),
    duration_ms=7,
)

_MOMENT = dt.datetime(2026, 11, 24, 9, 30, tzinfo=dt.UTC)


def _ruled() -> Report:
    """The findings of `EVERYTHING` that a person decided, in every way that there is."""
    wanted = ("ceasefire", "prisoners", "nuclear-threats", "reconstruction", "talks", "monitors")
    found = report(
        statement("We call for calm.", title="Ruled on", source="ruled.txt"),
        tuple(
            # A change comes with what it is told against, as in every report that is judged.
            f.model_copy(update={"change": f.change if f.earlier else None})
            for f in EVERYTHING.findings
            if f.commitment.rpartition(".")[2] in wanted
        ),
        id="01JD3W6J5T9Q6E2X5W7V0D8C4E",
        checklists=EVERYTHING.checklists,
    )
    present, absent, unsure = Decision.PRESENT, Decision.ABSENT, Decision.UNSURE
    for name, decision, note, by in (
        ("ceasefire", present, "It stands in the annex.", "Ann Ångström"),
        ("prisoners", absent, HOSTILE, HOSTILE),
        ("nuclear-threats", absent, '=HYPERLINK("https://example.org")', "@desk"),
        ("reconstruction", unsure, None, "Bob"),
        ("talks", absent, "“Talks” of what?\nOf nothing.", None),
        ("monitors", present, None, None),
    ):
        found = rule(found, f"peace.{name}", decision=decision, note=note, by=by, at=_MOMENT)
    return found


RULED = _ruled()

REPORTS = {"pass": PASS, "everything": EVERYTHING, "french": FRENCH, "ruled": RULED}
