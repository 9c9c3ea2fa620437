import io
import zipfile

import pytest

from app.reading.extraction.docx import extract_docx

_SCHEMAS = "http://schemas.openxmlformats.org"
_W = f'xmlns:w="{_SCHEMAS}/wordprocessingml/2006/main"'
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    f'<Types xmlns="{_SCHEMAS}/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_DOCUMENT}"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_SCHEMAS}/package/2006/relationships"><Relationship Id="r1" '
    f'Type="{_SCHEMAS}/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def docx(body: str, **parts: str) -> bytes:
    """A Word document with this XML as its body, and other parts by their names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr(
            "word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>"
        )
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def paragraph(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def style(identity: str, name: str) -> str:
    named = f'<w:name w:val="{name}"/>'
    return f'<w:style w:type="paragraph" w:styleId="{identity}">{named}</w:style>'


STYLES = f"<w:styles {_W}>{style('H1', 'heading 1')}{style('T', 'Title')}</w:styles>"


def test_paragraphs_and_headings() -> None:
    body = paragraph("A draft", "T") + paragraph("Peace", "H1") + paragraph("We call for talks.")
    document = extract_docx(docx(body, **{"word/styles.xml": STYLES}))
    assert document.text == "A draft\n\nPeace\n\nWe call for talks."
    assert document.headings == (0, 9)


def test_a_document_is_read_as_its_author_last_left_it() -> None:
    body = (
        "<w:p><w:r><w:t xml:space='preserve'>We </w:t></w:r>"
        "<w:del><w:r><w:delText>refuse</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>accept</w:t></w:r></w:ins>"
        "<w:r><w:t xml:space='preserve'> the truce.</w:t></w:r></w:p>"
    )
    assert extract_docx(docx(body)).text == "We accept the truce."


@pytest.mark.parametrize(
    ("properties", "seen"),
    [
        ("<w:vanish/>", "We met."),
        ('<w:vanish w:val="false"/>', "We met. We refuse."),
        ('<w:rStyle w:val="Ghost"/>', "We met."),
        ("<w:b/>", "We met. We refuse."),
    ],
)
def test_hidden_text_is_left_out(properties: str, seen: str) -> None:
    hidden = '<w:style w:type="character" w:styleId="Ghost"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = (
        "<w:p><w:r><w:t>We met.</w:t></w:r>"
        f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'> We refuse.</w:t></w:r></w:p>"
    )
    styles = f"<w:styles {_W}>{hidden}</w:styles>"
    assert extract_docx(docx(body, **{"word/styles.xml": styles})).text == seen


def test_rows_of_a_table_are_lines() -> None:
    cell = "<w:tc>{}</w:tc>"
    row = cell.format(paragraph("Truce")) + cell.format(paragraph("1 May"))
    body = f"<w:tbl><w:tr>{row}</w:tr></w:tbl>{paragraph('End.')}"
    assert extract_docx(docx(body)).text == "Truce | 1 May\n\nEnd."


def test_the_title_is_that_of_its_properties() -> None:
    title = '<title xmlns="http://purl.org/dc/elements/1.1/">A draft</title>'
    core = f"<properties>{title}</properties>"
    assert extract_docx(docx(paragraph("Talks."), **{"docProps/core.xml": core})).title == "A draft"
    broken = {"docProps/core.xml": "<"}
    assert extract_docx(docx(paragraph("Talks."), **broken)).title is None


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (docx(""), "no text"),
        (docx(paragraph("Talks."))[:-40], "damaged"),
        (docx("<w:p>"), "."),
        (docx("", **{f"word/{n}.xml": "" for n in range(5001)}), "too large unpacked"),
    ],
)
def test_a_document_that_cannot_be_read_is_an_error(data: bytes, told: str) -> None:
    with pytest.raises(Exception, match=told):
        extract_docx(data)
