import re

from hypothesis import given
from hypothesis import strategies as st

from app.domain.checklist import Severity
from app.domain.finding import Evidence, Role, Status
from app.domain.place import Place
from app.domain.report import Report
from app.rendering.formats import Format, render, render_all
from tests.rendering.reports import EVERYTHING, PASS, REPORTS, finding, report, statement

_COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def commands(shown: Report) -> list[tuple[str, dict[str, str], str]]:
    """The commands as a runner reads them: name, properties, message."""
    found = [_COMMAND.fullmatch(line) for line in render(shown, Format.GITHUB).split("\n")]
    return [
        (m[1], dict(p.split("=", 1) for p in m[2].split(",")), m[3].replace("%25", "%"))
        for m in found
        if m
    ]


def one(**more: object) -> Report:
    found = finding("demo.a", "One.", **{"status": Status.ABSENT, **more})  # type: ignore[arg-type]
    return report(statement("x", source="./notes, new/a:b.md"), (found,))


def evidence(end_line: int) -> Evidence:
    place = Place(line=3, column=5, end_line=end_line, end_column=9)
    return Evidence(role=Role.NEAREST, quote="word", start=0, end=4, place=place, score=0.5)


def test_error_is_exactly_what_makes_the_check_fail() -> None:
    levels = {
        properties["title"].partition("%3A")[0]: name
        for name, properties, _ in commands(EVERYTHING)
    }
    assert {n for n, level in levels.items() if level == "error"} == {
        "peace.ceasefire",
        "peace.withdrawal",
        "peace.nuclear-threats",
    }
    assert levels["peace.calls-it-a-war"] == "warning"  # less severe than what fails
    assert levels["peace.prisoners"] == "warning"  # to review
    assert levels["peace.reconstruction"] == "notice"  # in part
    assert levels["peace.sanctions"] == "notice"  # waived
    assert levels["peace.grain"] == "notice"  # known
    assert "peace.talks" not in levels


def test_an_annotation_stands_at_the_passage() -> None:
    ((_, properties, _),) = commands(one(evidence=(evidence(3),)))
    assert properties == {
        "file": "notes%2C new/a%3Ab.md",
        "line": "3",
        "endLine": "3",
        "col": "5",
        "endColumn": "8",
        "title": "demo.a%3A absent",
    }


def test_columns_are_left_out_where_a_passage_has_several_lines() -> None:
    ((_, properties, _),) = commands(one(evidence=(evidence(4),)))
    assert (properties["line"], properties["endLine"]) == ("3", "4")
    assert "col" not in properties


def test_what_has_no_passage_stands_at_the_first_line() -> None:
    ((_, properties, _),) = commands(one())
    assert properties["line"] == "1"


def test_a_statement_from_the_web_has_no_file_to_annotate() -> None:
    assert all("file" not in properties for _, properties, _ in commands(EVERYTHING))


def test_each_statement_ends_with_a_plain_line() -> None:
    lines = render_all(list(REPORTS.values()), Format.GITHUB, several=True).splitlines()
    plain = [line for line in lines if not line.startswith("::")]
    assert len(plain) == len(REPORTS)
    assert plain[0] == render(PASS, Format.GITHUB).rstrip("\n")
    assert plain[0].startswith("Leftout: Statement after the talks, ")
    assert lines[-1] == plain[-1]


@given(
    st.text(max_size=60)
    | st.sampled_from(
        ["\n::stop-commands::x", "\r::error::x", "##[error]x", "###[add-mask]x", "::"]
    )
)
def test_no_words_begin_a_command_of_their_own(words: str) -> None:
    found = finding(
        f"demo.{words}", words, Status.ABSENT, explanation=words, severity=Severity.REQUIRED
    )
    shown = report(statement("x", title=words, source=words), (found,))
    first, last, rest = re.split("[\n\r]", render(shown, Format.GITHUB))
    assert _COMMAND.fullmatch(first)
    assert set(commands(shown)[0][1]) - {"file", "line", "endLine", "title"} == set()
    assert last.startswith("Leftout: ")
    assert "##[" not in last
    assert rest == ""
