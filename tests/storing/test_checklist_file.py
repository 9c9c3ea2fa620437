from pathlib import Path

import pytest

from app.domain.checklist import Severity
from app.domain.errors import InvalidChecklist
from app.storing.checklist_file import dump_checklist, load_checklist, parse_checklist

WHOLE = """\
id: harbour-peace
title: Harbour
description: Everything a file can hold.
by: [Norland, both sides]
commitments:
  - id: truce
    expects: The parties call for a truce.
    severity: expected
    also: [a halt to the fighting]
    why: The treaty says so.
    specifics: [date, number, party]
    previously:
      - {by: Norland, on: 2022-11-04, said: we want a truce, source: "https://example.org"}
    match:
      any: [truce, (halt|end) ~3 fighting]
      none: [/cold\\s+war/]
    waived: {until: 2026-12-31, reason: covered elsewhere, by: desk}
    examples:
      present: [We call for a truce.]
      absent: [They want a truce.]
  - id: calls-it-a-war
    term: war
    instead_of: [crisis, conflict]
"""


def mistakes(text: str) -> list[str]:
    with pytest.raises(InvalidChecklist) as caught:
        parse_checklist(text, "list.yaml")
    return [str(mistake) for mistake in caught.value.mistakes]


def test_every_key_of_the_format_is_read() -> None:
    checklist = parse_checklist(WHOLE, "list.yaml")
    truce, war = checklist.commitments
    assert checklist.by == ("Norland", "both sides")
    assert truce.severity is Severity.EXPECTED
    assert truce.previously[0].on.year == 2022
    assert truce.match.any == ("truce", "(halt|end) ~3 fighting")
    assert truce.waived is not None
    assert truce.waived.by == "desk"
    assert war.severity is Severity.REQUIRED
    assert war.instead_of == ("crisis", "conflict")


def test_what_is_written_reads_back_the_same() -> None:
    checklist = parse_checklist(WHOLE, "list.yaml")
    assert parse_checklist(dump_checklist(checklist), "again.yaml") == checklist


def test_all_mistakes_are_told_with_line_and_column() -> None:
    text = (
        "id: x\n"
        "titel: y\n"
        "commitments:\n"
        "  - id: a\n"
        "    expects: One.\n"
        "    severity: urgent\n"
        "    match: {any: ['(a+)+$']}\n"
        "  - id: a\n"
        "    expects: Two.\n"
        "    expects: Three.\n"
        "    previously: [{by: X, on: soon, said: y}]\n"
    )
    told = mistakes(text)
    assert [line.split(": ")[0] for line in told] == [
        "list.yaml:2:1",
        "list.yaml:6:15",
        "list.yaml:7:19",
        "list.yaml:8:9",
        "list.yaml:10:5",
        "list.yaml:11:30",
    ]
    assert "known are id, title, description, by, commitments" in told[0]
    assert "'required', 'expected' or 'optional', not 'urgent'" in told[1]
    assert "“+” at character 3" in told[2]
    assert "the id `a` stands twice" in told[3]
    assert "the key `expects` stands twice" in told[4]
    assert "a date such as 2026-11-23" in told[5]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the file is empty"),
        ("a: [", "not YAML"),
        ("- 1\n- 2", "expected an object"),
        ("[[" * 5000, "not YAML"),
        ("a: &x {b: c}\nd: *x", "aliases"),
        ("id: x\ncommitments: []", "expected at least one"),
        ("id: x\ncommitments: [{id: a}]", "either `expects` or `term`"),
        ("id: x\ncommitments: [{id: a, expects: ' '}]", "at least 1 character"),
        ("id: 2026\ncommitments: [{id: a, expects: b}]", "expected text, not 2026"),
        ("? [a]\n: b", "a key must be a word"),
        ("id: x\x00y", "not YAML"),
        ("x" * 1_000_001, "larger than"),
    ],
)
def test_what_is_no_checklist_is_told(text: str, said: str) -> None:
    assert any(said in line for line in mistakes(text))


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidChecklist, match="1 mistake"):
        load_checklist(tmp_path / "nowhere.yaml")
    (tmp_path / "latin.yaml").write_bytes(b"id: caf\xe9")
    with pytest.raises(InvalidChecklist) as caught:
        load_checklist(tmp_path / "latin.yaml")
    assert "not UTF-8" in str(caught.value.mistakes[0])


def test_folded_text_is_one_line_without_marks() -> None:
    text = "id: a\ncommitments:\n  - id: b\n    expects: C.\n    why: >\n      one\n      two\n"
    assert parse_checklist(text, "a.yaml").commitments[0].why == "one two"


@pytest.mark.parametrize("deep", ["a: " + "[" * 5000, "- " * 5000 + "x", "{a: " * 3000])
def test_absurd_nesting_is_refused_before_it_costs_anything(deep: str) -> None:
    with pytest.raises(InvalidChecklist, match="1 mistake") as caught:
        parse_checklist(deep, "deep.yaml")
    assert "nested too deeply" in str(caught.value.mistakes[0])


def test_of_very_many_mistakes_the_rest_is_counted() -> None:
    text = "id: x\ncommitments: [{id: a, expects: One.}]\n" + "".join(
        f"k{number}: 1\n" for number in range(5000)
    )
    with pytest.raises(InvalidChecklist) as caught:
        parse_checklist(text, "wide.yaml")
    told = [str(mistake) for mistake in caught.value.mistakes]
    assert len(told) == 201
    assert any("and 4800 more mistakes" in line for line in told)
