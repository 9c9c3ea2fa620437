import zlib
from collections.abc import Sequence

import pytest

from app.reading.extraction.extracted import Unreadable
from app.reading.extraction.pdf import extract_pdf


def pdf(pages: Sequence[Sequence[str]], title: str = "") -> bytes:
    """A PDF with lines of text on each page, in Helvetica."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines)
        content = f"BT /F1 10 Tf 12 TL 50 780 Td\n{shown}ET"
        packed = zlib.compress(content.encode("cp1252"))
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>",
            f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n"
            f"{packed.decode('latin-1')}\nendstream",
        ]
    objects.append(f"<< /Title ({_escaped(title)}) >>")
    body, offsets = b"%PDF-1.5\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    xref = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{xref}trailer\n"
        f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n"
        f"startxref\n{len(body)}\n%%EOF\n"
    )
    return body + trailer.encode()


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


PARAGRAPH = (
    "The parties reviewed the state of their relations and agreed that the",
    "talks should go on without delay. They will meet again in the spring,",
    "and report to their parliaments.",
)


def test_wrapped_lines_become_paragraphs() -> None:
    text = extract_pdf(pdf([["A joint statement", *PARAGRAPH, *PARAGRAPH]])).text
    whole = " ".join(PARAGRAPH)
    assert text == f"A joint statement\n\n{whole}\n\n{whole}"


def test_a_paragraph_runs_on_over_a_page_and_its_page_is_known() -> None:
    document = extract_pdf(pdf([PARAGRAPH[:2], PARAGRAPH[2:]]))
    assert document.text == " ".join(PARAGRAPH)
    assert document.text[document.pages[1] :] == PARAGRAPH[2]


def test_heads_feet_and_page_numbers_are_left_out() -> None:
    pages = [["Ministry of Peace", *PARAGRAPH, f"Page {n} of 4", str(n)] for n in range(1, 5)]
    text = extract_pdf(pdf(pages)).text
    assert "Ministry" not in text
    assert "Page" not in text
    assert text.count(PARAGRAPH[2]) == 4


@pytest.mark.parametrize(
    ("end", "start", "joined"),
    [
        ("the parties will with-", "draw their forces from the valley.", "will withdraw their"),
        ("they follow a two-", "state plan for the valley and its people.", "a two-state plan"),
        (
            "they met in the Indo-",
            "Pacific region for the first time in years.",
            "the Indo-Pacific",
        ),
        ("the war of 2014-", "2022 is not mentioned in the text at all.", "2014- 2022"),
    ],
)
def test_words_broken_at_the_end_of_a_line(end: str, start: str, joined: str) -> None:
    assert joined in extract_pdf(pdf([[end, start]])).text


def test_list_items_are_lines_of_their_own() -> None:
    lines = [
        "They agreed on these steps in the course of the next four weeks:",
        "• a truce along the river",
        "• the release of all prisoners",
    ]
    text = extract_pdf(pdf([lines])).text
    assert text.endswith("\n\n- a truce along the river\n\n- the release of all prisoners")


def test_a_scanned_pdf_is_told_as_such() -> None:
    with pytest.raises(Unreadable, match="scanned"):
        extract_pdf(pdf([[], []]))


def test_scanned_pages_among_others_are_noted() -> None:
    document = extract_pdf(pdf([PARAGRAPH, [], PARAGRAPH]))
    assert document.notes == ("1 of 3 pages hold no text, and were not checked: 2.",)
    assert document.pages[1] == document.pages[2]


@pytest.mark.parametrize(
    ("title", "known"),
    [
        ("A joint statement", "A joint statement"),
        ("", None),
        ("Microsoft Word - a.doc", None),
        ("statement_final.docx", None),
        ("(anonymous)", None),
    ],
)
def test_a_title_is_known_unless_it_is_a_file_name(title: str, known: str | None) -> None:
    assert extract_pdf(pdf([PARAGRAPH], title)).title == known


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.7\n%%EOF", pdf([PARAGRAPH])[:200]])
def test_a_damaged_pdf_is_an_error(data: bytes) -> None:
    with pytest.raises(Unreadable, match="PDF"):
        extract_pdf(data)
