"""What a statement comes as: by what its sender declares, verified by its content."""

import io
import re
import zipfile
from email.message import Message
from enum import StrEnum
from pathlib import PurePath

from app.domain.errors import UnsupportedMediaType
from app.reading.front_matter import has_front_matter


class SourceType(StrEnum):
    """The media types that statements are read from."""

    PLAIN = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


SUFFIXES = {
    ".txt": SourceType.PLAIN,
    ".text": SourceType.PLAIN,
    ".md": SourceType.MARKDOWN,
    ".markdown": SourceType.MARKDOWN,
    ".html": SourceType.HTML,
    ".htm": SourceType.HTML,
    ".xhtml": SourceType.HTML,
    ".pdf": SourceType.PDF,
    ".docx": SourceType.DOCX,
}
_ALIASES = {
    "application/xhtml+xml": SourceType.HTML,
    "text/x-markdown": SourceType.MARKDOWN,
    "application/x-pdf": SourceType.PDF,
}
UNDECLARED = frozenset({"", "application/octet-stream", "binary/octet-stream"})
"""Content types that say nothing of the content."""

_NAMES = {
    SourceType.PLAIN: "plain text",
    SourceType.MARKDOWN: "Markdown",
    SourceType.HTML: "HTML",
    SourceType.PDF: "PDF",
    SourceType.DOCX: "DOCX",
}
_UNREAD = (
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file (save it as DOCX)"),
    (b"{\\rtf", "RTF (save it as DOCX)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"%!PS", "PostScript"),
)
_ZIP, _PDF = b"PK\x03\x04", b"%PDF-"
_TAR_AT = 257
_DOCUMENT = "word/document.xml"
_HEADER = 1024
"""Bytes within which a PDF must begin (ISO 32000-1, Annex H: implementation note 13)."""
_SAMPLE = 4096
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*|<!--.{0,1000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


def parsed_content_type(content_type: str) -> tuple[str, str | None]:
    """The media type and the charset of a content type (RFC 9110, 8.3)."""
    message = Message()
    message["content-type"] = content_type
    (media_type, _), *_ = message.get_params(failobj=[("", "")])
    return media_type.strip().lower(), message.get_content_charset()


def declared_type(media_type: str, name: str | None = None) -> SourceType | None:
    """What a content type declares, or the name of a file where that says nothing.

    Raises:
        UnsupportedMediaType: the content type is none that is read.
    """
    media_type = media_type.strip().lower()
    by_name = SUFFIXES.get(PurePath(name or "").suffix.lower())
    if media_type in UNDECLARED or (media_type == SourceType.PLAIN and by_name):
        return by_name
    try:
        return _ALIASES.get(media_type) or SourceType(media_type)
    except ValueError:
        raise UnsupportedMediaType(
            f"“{media_type[:100]}” is not read; a statement comes as one of: "
            f"{', '.join(SourceType)}."
        ) from None


def verified_type(data: bytes, declared: SourceType | None) -> SourceType:
    """The type of the content, which is the declared one where one is declared.

    Raises:
        UnsupportedMediaType: the content is of another type than declared, or of none that is read.
    """
    unread = _unread_kind(data)
    if unread:
        raise UnsupportedMediaType(_told(declared, unread))
    found = _told_by_content(data, declared)
    if declared is None:
        return found or _kind_of_text(data)
    if found is not declared and (found or declared in {SourceType.PDF, SourceType.DOCX}):
        raise UnsupportedMediaType(_told(declared, _NAMES[found] if found else "something else"))
    return declared


def _told(declared: SourceType | None, kind: str) -> str:
    if declared is None:
        return f"The content is {kind}, which is not read."
    return f"It is declared as {_NAMES[declared]}, but the content is {kind}."


def _unread_kind(data: bytes) -> str | None:
    """What the content is, where nothing here reads it."""
    if not data.startswith(_ZIP):
        if data[_TAR_AT:].startswith(b"ustar"):
            return "an archive"
        return next((kind for magic, kind in _UNREAD if data.startswith(magic)), None)
    names = _names_in_zip(data)
    if names is None:
        return "a damaged archive"
    if _DOCUMENT in names:
        return None
    kinds = {"xl/workbook.xml": "a spreadsheet", "ppt/presentation.xml": "a presentation"}
    return next((kind for name, kind in kinds.items() if name in names), "an archive")


def _names_in_zip(data: bytes) -> frozenset[str] | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return None


def _told_by_content(data: bytes, declared: SourceType | None) -> SourceType | None:
    """The type that the content shows; none for any text."""
    if data.startswith(_ZIP):
        return SourceType.DOCX
    head = data[:_SAMPLE].lstrip()
    within = declared is SourceType.PDF and _PDF in data[: _HEADER + len(_PDF)]
    if within or head.startswith(_PDF):
        return SourceType.PDF
    return SourceType.HTML if _PAGE.match(head.replace(b"\0", b"")) else None


def _kind_of_text(data: bytes) -> SourceType:
    return SourceType.MARKDOWN if has_front_matter(data) else SourceType.PLAIN
