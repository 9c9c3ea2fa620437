"""Word documents without their hidden text (`w:vanish`, ECMA-376, 17.3.2.41)."""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_STYLES = "word/styles.xml"
_OFF = frozenset(("0", "false", "off"))
PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
"""Reads the parts of a document without what they ask for from elsewhere."""


def without_hidden(data: bytes) -> bytes:
    """A document without the text that Word shows to nobody; itself where there is none.

    Raises:
        zipfile.BadZipFile, RuntimeError, NotImplementedError: the archive is damaged or protected.
        etree.XMLSyntaxError: a part is no XML.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = frozenset(archive.namelist())
        parts = {name: archive.read(name) for name in (*_PARTS, _STYLES) if name in names}
        if not any(b"vanish" in part for part in parts.values()):
            return data
        styles = frozenset(_hidden_styles(parts.pop(_STYLES, b"")))
        rewritten = {name: _visible(part, styles) for name, part in parts.items()}
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as visible:
            for name in names:
                visible.writestr(name, rewritten.get(name) or archive.read(name))
    return buffer.getvalue()


def _hidden_styles(part: bytes) -> Iterator[str]:
    if part:
        for style in etree.fromstring(part, PARSER).iter(f"{_W}style"):
            if _vanishes(style.find(f"{_W}rPr")):
                yield style.get(f"{_W}styleId", "")


def _visible(part: bytes, styles: frozenset[str]) -> bytes:
    root = etree.fromstring(part, PARSER)
    for paragraph in root.iter(f"{_W}p"):
        hidden = _style(paragraph.find(f"{_W}pPr/{_W}pStyle")) in styles
        for run in list(paragraph.iter(f"{_W}r")):
            properties = run.find(f"{_W}rPr")
            styled = _style(run.find(f"{_W}rPr/{_W}rStyle")) in styles
            parent = run.getparent()
            if (hidden or styled or _vanishes(properties)) and parent is not None:
                parent.remove(run)
    return etree.tostring(root)


def _style(reference: etree._Element | None) -> str | None:
    return None if reference is None else reference.get(f"{_W}val")


def _vanishes(properties: etree._Element | None) -> bool:
    switch = None if properties is None else properties.find(f"{_W}vanish")
    return switch is not None and switch.get(f"{_W}val", "true").lower() not in _OFF
