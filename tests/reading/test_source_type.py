import io
import zipfile

import pytest

from app.domain.errors import UnsupportedMediaType
from app.reading.source_type import SourceType, declared_type, parsed_content_type, verified_type

PAGE = b"<!DOCTYPE html><html><body><p>We call for talks.</p></body></html>"
PDF = b"%PDF-1.7\n..."
TEXT = b"We call for talks."


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in names:
            file.writestr(zipfile.ZipInfo(name), "<x/>")  # no time: the same bytes always
    return buffer.getvalue()


DOCX = archive("[Content_Types].xml", "word/document.xml")


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (TEXT, SourceType.PLAIN),
        (TEXT, SourceType.MARKDOWN),
        (TEXT, SourceType.HTML),
        (PAGE, SourceType.HTML),
        (b"<p>We call for talks.</p>", SourceType.HTML),
        (b"<p>We call for talks.</p>", SourceType.MARKDOWN),
        (PDF, SourceType.PDF),
        (b"HTTP junk\r\n" + PDF, SourceType.PDF),
        (DOCX, SourceType.DOCX),
        (b"", SourceType.PLAIN),
    ],
)
def test_a_declared_type_that_the_content_bears_out_is_taken(
    data: bytes, declared: SourceType
) -> None:
    assert verified_type(data, declared) is declared


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (TEXT, SourceType.PLAIN),
        (b"---\ntitle: A\n---\nWe call for talks.", SourceType.MARKDOWN),
        (b"---\n\nWe call for talks.", SourceType.PLAIN),
        (PAGE, SourceType.HTML),
        (b"\xef\xbb\xbf \n<!-- by a generator -->\n<HTML lang=en>", SourceType.HTML),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html><html/>', SourceType.HTML),
        ("<!doctype html><p>Talks.".encode("utf-16-le"), SourceType.HTML),
        (PDF, SourceType.PDF),
        (DOCX, SourceType.DOCX),
    ],
)
def test_without_a_declared_type_the_content_tells(data: bytes, found: SourceType) -> None:
    assert verified_type(data, None) is found


@pytest.mark.parametrize(
    ("data", "declared", "told"),
    [
        (PAGE, SourceType.PLAIN, "declared as plain text, but the content is HTML"),
        (PAGE, SourceType.MARKDOWN, "HTML"),
        (PAGE, SourceType.PDF, "HTML"),
        (PDF, SourceType.HTML, "PDF"),
        (PDF, SourceType.PLAIN, "PDF"),
        (DOCX, SourceType.PDF, "DOCX"),
        (PDF, SourceType.DOCX, "PDF"),
        (TEXT, SourceType.PDF, "something else"),
        (TEXT, SourceType.DOCX, "something else"),
        (archive("xl/workbook.xml"), SourceType.DOCX, "a spreadsheet"),
        (archive("a.txt"), SourceType.DOCX, "an archive"),
        (DOCX[:60], SourceType.DOCX, "a damaged archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", SourceType.DOCX, "save it as DOCX"),
        (b"{\\rtf1 talks}", SourceType.PLAIN, "RTF"),
        (b"\x89PNG\r\n", SourceType.PDF, "a PNG image"),
        (b"GIF89a<html><p>Talks.", SourceType.HTML, "a GIF image"),
        (b"\x7fELF", None, "The content is a program, which is not read."),
    ],
)
def test_a_lie_is_told(data: bytes, declared: SourceType | None, told: str) -> None:
    with pytest.raises(UnsupportedMediaType) as error:
        verified_type(data, declared)
    assert told in error.value.detail


@pytest.mark.parametrize(
    ("media_type", "name", "declared"),
    [
        ("text/plain", None, SourceType.PLAIN),
        ("text/plain", "draft.md", SourceType.MARKDOWN),
        ("application/octet-stream", "A.PDF", SourceType.PDF),
        ("application/octet-stream", "draft", None),
        ("", None, None),
        ("application/xhtml+xml", None, SourceType.HTML),
        ("Text/HTML", "page.txt", SourceType.HTML),
    ],
)
def test_what_a_sender_declares(
    media_type: str, name: str | None, declared: SourceType | None
) -> None:
    assert declared_type(media_type, name) is declared


def test_a_type_that_is_not_read_is_told_with_those_that_are() -> None:
    with pytest.raises(UnsupportedMediaType) as error:
        declared_type("image/png")
    assert "application/pdf" in error.value.detail


@pytest.mark.parametrize(
    ("content_type", "parsed"),
    [
        ("text/html; charset=UTF-8", ("text/html", "utf-8")),
        ('Text/Plain;charset="latin-1"; format=flowed', ("text/plain", "latin-1")),
        ("", ("", None)),
        ("nonsense", ("nonsense", None)),
    ],
)
def test_content_types_are_parsed(content_type: str, parsed: tuple[str, str | None]) -> None:
    assert parsed_content_type(content_type) == parsed
