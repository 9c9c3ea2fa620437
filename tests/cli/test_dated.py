import datetime as dt
import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.cli.dated import DatedReader, date_in_name
from app.domain.errors import UnreadableStatement
from app.domain.statement import Document
from app.reading.source import SourceReader
from app.settings import Settings


@pytest.fixture
def reader() -> Iterator[SourceReader]:
    with closing(SourceReader(Settings())) as reader:
        yield reader


def read(reader: SourceReader, folder: Path, line: object, *speakers: str) -> Document:
    file = folder / "a.jsonl"
    file.write_text(line if isinstance(line, str) else json.dumps(line), encoding="utf-8")
    (unread,) = DatedReader(reader, speakers).unread([str(file)])
    assert unread.where == f"{file}:1"
    return unread.read()


@pytest.mark.parametrize("date", ["2004-03-16", "2004-03-16T14:15:00-05:00", "2004-03-16 14:15"])
def test_the_date_of_a_line_may_have_a_time(
    reader: SourceReader, tmp_path: Path, date: str
) -> None:
    document = read(reader, tmp_path, {"text": "We met.", "date": date})
    assert document.statement.date == dt.date(2004, 3, 16)


@pytest.mark.parametrize("date", [20040316, "20040316", "16 March 2004", "2004-02-30", True, ""])
def test_what_is_no_date_is_refused(reader: SourceReader, tmp_path: Path, date: object) -> None:
    with pytest.raises(UnreadableStatement, match="date: "):
        read(reader, tmp_path, {"text": "We met.", "date": date})


@pytest.mark.parametrize(
    ("said", "speakers"),
    [
        ({"speaker": "Ruritania"}, ("Ruritania",)),
        ({"speakers": "Ruritania"}, ("Ruritania",)),
        ({"speakers": ["Ruritania", "Graustark"]}, ("Ruritania", "Graustark")),
        ({"speaker": None, "title": None}, ()),
    ],
)
def test_one_speaker_or_several(
    reader: SourceReader, tmp_path: Path, said: dict[str, object], speakers: tuple[str, ...]
) -> None:
    document = read(reader, tmp_path, {"text": "We met.", **said})
    assert document.statement.speakers == speakers
    given_ = read(reader, tmp_path, {"text": "We met.", **said}, "Zenda")
    assert given_.statement.speakers == ("Zenda",)


def test_every_mistake_of_a_line_is_told_at_once(reader: SourceReader, tmp_path: Path) -> None:
    line = {"date": "now", "language": "English", "media_type": "text/rtf"}
    with pytest.raises(UnreadableStatement) as told:
        read(reader, tmp_path, line)
    for key in ("date: expected a date", "language: ", "media_type: ", "text: is missing"):
        assert key in told.value.detail


def test_a_line_may_be_a_page_or_markdown_with_its_own_date(
    reader: SourceReader, tmp_path: Path
) -> None:
    text = "---\ndate: 2004-03-16\n---\n\nWe met."
    document = read(reader, tmp_path, {"text": text, "media_type": "text/markdown"})
    assert document.statement.date == dt.date(2004, 3, 16)
    page = "<html><body><article><p>We met along the river.</p></article></body></html>"
    document = read(reader, tmp_path, {"text": page, "media_type": "text/html"})
    assert document.statement.text == "We met along the river."


@given(st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_line_ends_in_anything_but_a_refusal(
    reader: SourceReader, tmp_path: Path, line: bytes
) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(line)
    for unread in DatedReader(reader).unread([str(file)]):
        with pytest.raises(UnreadableStatement):
            unread.read()


@pytest.mark.parametrize("line", ['{"text": "\\ud800"}', "[" * 20_000, '{"text": 1e999}', "null"])
def test_json_that_misleads_is_refused(reader: SourceReader, tmp_path: Path, line: str) -> None:
    with pytest.raises(UnreadableStatement):
        read(reader, tmp_path, line)


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("2004-03-16.txt", dt.date(2004, 3, 16)),
        ("archive/fomc_20040316a.html", dt.date(2004, 3, 16)),
        ("2004_03_16 statement.md", dt.date(2004, 3, 16)),
        ("statement.2004.03.16.pdf", dt.date(2004, 3, 16)),
        ("https://example.org/2003-01-01/monetary20040316a.htm?x=2001-01-01", dt.date(2004, 3, 16)),
        ("2004-03-16-again-20040316.txt", dt.date(2004, 3, 16)),
        ("2004-03-16 to 2004-05-04.txt", None),
        ("2004-03-16/statement.txt", None),
        ("2004-13-16.txt", None),
        ("2004-0316.txt", None),
        ("120040316.txt", None),
        ("statements-1994-2007.txt", None),
        ("-", None),
    ],
)
def test_the_name_of_a_file_has_one_date_or_none(name: str, date: dt.date | None) -> None:
    assert date_in_name(name) == date


@given(st.dates(dt.date(1500, 1, 1), dt.date(2199, 12, 31)), st.sampled_from(["", "-", "_", "."]))
def test_any_date_is_found_in_a_name(day: dt.date, between: str) -> None:
    name = f"{day.year:04}{between}{day.month:02}{between}{day.day:02}"
    assert date_in_name(f"in/{name}.txt") == day
    assert date_in_name(f"in/note {name}-final.txt") == day
