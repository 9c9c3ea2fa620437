"""DOCX files, part by part."""

from collections.abc import Mapping

from tests.hostile.archives import Entry, archive, entry
from tests.hostile.sample import PHRASE

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{_OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
DOCUMENT = "word/document.xml"
MAIN = f"{_WORD}.document.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


def said(text: str = PHRASE, run: str = "", paragraph: str = "") -> str:
    """A paragraph, with properties of its run and of itself."""
    properties = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    return f"<w:p>{properties}<w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def document(body: str, doctype: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}'
        f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>"
    ).encode()


def part(root: str, content: str, doctype: str = "") -> bytes:
    """A part beside the document, such as its styles."""
    return f'<?xml version="1.0"?>{doctype}<w:{root} {_NAMESPACES}>{content}</w:{root}>'.encode()


def relationship(number: int, kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'


def relationships(*each: str) -> bytes:
    inner = "".join(each)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'.encode()


_KINDS = ("styles", "numbering", "comments", "footnotes", "settings")


def parts(
    body: str | bytes,
    *links: str,
    more: Mapping[str, bytes] | None = None,
    main: str = MAIN,
) -> dict[str, bytes]:
    """The parts of a document by name; `links` are relationships, `more` adds or replaces parts.

    Parts such as word/styles.xml are related to the document without being asked.
    """
    more = dict(more or {})
    known = [kind for kind in _KINDS if f"word/{kind}.xml" in more]
    listed = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for kind in known
    )
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="html" ContentType="text/html"/>'
        f'<Override PartName="/{DOCUMENT}" ContentType="{main}"/>{listed}</Types>'
    )
    beside = (relationship(100 + n, kind, f"{kind}.xml") for n, kind in enumerate(known))
    return {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": relationships(relationship(1, "officeDocument", DOCUMENT)),
        "word/_rels/document.xml.rels": relationships(*beside, *links),
        DOCUMENT: document(body) if isinstance(body, str) else body,
        **more,
    }


def entries(files: Mapping[str, bytes]) -> list[Entry]:
    return [entry(name, content) for name, content in files.items()]


def docx(
    body: str | bytes,
    *links: str,
    more: Mapping[str, bytes] | None = None,
    main: str = MAIN,
) -> bytes:
    """A whole document: see `parts`."""
    return archive(entries(parts(body, *links, more=more, main=main)))


def frame(*others: Entry) -> bytes:
    """A document whose parts are honest, but for these, which replace or join them."""
    replaced = {each.name for each in others}
    honest = [each for each in entries(parts(said())) if each.name not in replaced]
    return archive([*honest, *others])
