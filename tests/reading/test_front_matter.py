import datetime as dt

import pytest

from app.domain.errors import UnreadableStatement
from app.domain.statement import Description, MediaType
from app.reading.front_matter import front_matter
from app.reading.reader import read
from app.reading.source import document_of

TEXT = """---
title: "A  joint
  statement"
speaker: Ruritania
date: 2026-11-20 09:30:00
source_url: https://example.org/a
site: Foreign Office
lang: en-GB
tags: [peace]
checklists: [ukraine-peace, lists/own.yaml]
---

We call for talks.
"""


def test_front_matter_says_what_is_known_of_the_statement() -> None:
    found = front_matter(TEXT)
    assert found.description == Description(
        title="A joint statement",
        speakers=("Ruritania",),
        date=dt.date(2026, 11, 20),
        source="https://example.org/a",
        site="Foreign Office",
        language="en",
    )
    assert found.checklists == ("ukraine-peace", "lists/own.yaml")
    assert TEXT[found.end :] == "\nWe call for talks.\n"


def test_what_the_caller_says_goes_before_front_matter() -> None:
    document = document_of(TEXT, MediaType.MARKDOWN, Description(title="Mine"))
    assert document.statement.title == "Mine"
    assert document.statement.speakers == ("Ruritania",)
    assert document.checklists == ("ukraine-peace", "lists/own.yaml")


def test_offsets_count_from_the_beginning_of_the_file() -> None:
    reading = read(document_of(TEXT, MediaType.MARKDOWN).statement)
    (passage,) = reading.passages
    assert TEXT[passage.start : passage.end] == "We call for talks."
    assert reading.places.of(passage.start, passage.end).line == 13


@pytest.mark.parametrize(
    "text",
    [
        "We call for talks.",
        "---\n\nWe call for talks, and no more than talks.\n\n---\n",
        "---\ntitle: never closed\n\nWe call for talks.",
        "We call.\n\n---\ntitle: late\n---\n",
        "---\n- a\n- list\n---\nWe call for talks.",
    ],
)
def test_what_is_no_front_matter_belongs_to_the_text(text: str) -> None:
    assert front_matter(text).end == 0


@pytest.mark.parametrize(
    "value",
    [
        "date: tomorrow",
        "date: 31 February",
        "date: 2026-02-31",
        "title: null",
        "title: {a: b}",
        "a: !!python/object/apply:os.system [ls]",
        "title: ''",
        "lang: 5",
        "speakers: {a: b}",
    ],
)
def test_values_that_do_not_fit_are_passed_over(value: str) -> None:
    found = front_matter(f"---\nlayout: post\n{value}\n---\nTalks.")
    assert found.end > 0
    assert found.description == Description()


@pytest.mark.parametrize(
    ("yaml", "where"),
    [
        ("title: a: b", "line 2"),
        ("title: [", "line"),
        ("title: *nobody", "line 2"),
    ],
)
def test_front_matter_that_is_not_yaml_is_told_with_its_line(yaml: str, where: str) -> None:
    with pytest.raises(UnreadableStatement, match="not YAML") as error:
        front_matter(f"---\n{yaml}\n---\nTalks.")
    assert where in error.value.detail


def test_merges_do_not_multiply() -> None:
    levels = "\n".join(
        f"l{n}: &l{n}\n  <<: [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 12)
    )
    found = front_matter(f"---\nl0: &l0 {{title: lol}}\n{levels}\ntitle: A\n---\nTalks.")
    assert found.description.title == "A"


def test_aliases_do_not_multiply() -> None:
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 9))
    found = front_matter(f"---\nl0: &l0 lol\n{levels}\nspeakers: *l8\n---\nTalks.")
    assert found.description.speakers == ()
