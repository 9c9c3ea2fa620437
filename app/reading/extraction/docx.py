"""DOCX to text as its readers see it: without deletions, comments and hidden text."""

import io
import zipfile

import mammoth
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from app.reading.extraction.docx_hidden import PARSER, without_hidden
from app.reading.extraction.extracted import Extracted, Unreadable
from app.reading.extraction.tree import text_of

MAX_UNPACKED = 256 * 1024 * 1024
MAX_PARTS = 5000
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_DAMAGE = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    etree.XMLSyntaxError,
)
_TITLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => h2:fresh"
_BACK_LINK = "↑"


def extract_docx(data: bytes) -> Extracted:
    """The text of a Word document as its author last left it.

    Raises:
        Unreadable: it is damaged, protected or too large, or holds no words.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_bombs(archive)
            title = _title(archive)
        visible = io.BytesIO(without_hidden(data))
        converted = mammoth.convert_to_html(
            visible, convert_image=_no_image, style_map=_TITLES, include_embedded_style_map=False
        )
    except _DAMAGE as error:
        raise Unreadable(f"The document is damaged or protected: {error}.") from error
    page = document_fromstring(
        f"<div>{converted.value}</div>".encode(), parser=HTMLParser(encoding="utf-8")
    )
    for link in list(page.iter("a")):
        if isinstance(link, HtmlElement) and link.text == _BACK_LINK:
            link.drop_tree()
    text, headings = text_of(page)
    if not any(char.isalnum() for char in text):
        raise Unreadable("The document holds no text.")
    return Extracted(text=text, headings=headings, title=title)


def _no_image(_: object) -> list[object]:
    return []


def _refuse_bombs(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise Unreadable(
            f"The document is too large unpacked: over {MAX_PARTS} parts, or over "
            f"{MAX_UNPACKED // 2**20} MiB."
        )


def _title(archive: zipfile.ZipFile) -> str | None:
    """The title in the document's core properties (ECMA-376, part 2)."""
    if "docProps/core.xml" not in archive.namelist():
        return None
    try:
        return etree.fromstring(archive.read("docProps/core.xml"), PARSER).findtext(_TITLE)
    except etree.XMLSyntaxError:
        return None
