import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.finding import Evidence, Role, Status
from app.domain.place import Place
from app.domain.report import Offsets, Report
from app.rendering.marks import marked_text
from tests.rendering.reports import finding, report, statement

_PLACE = Place(line=1, column=1, end_line=1, end_column=2)
_TEXT = "À 🕊️ peace, 和平 and 🕊️ talks."


def counted(text: str, at: int, offsets: Offsets) -> int:
    encoding, width = {
        Offsets.CODEPOINT: ("utf-32-le", 4),
        Offsets.UTF16: ("utf-16-le", 2),
        Offsets.BYTE: ("utf-8", 1),
    }[offsets]
    return len(text[:at].encode(encoding)) // width


def shown(text: str, spans: list[tuple[int, int]], offsets: Offsets) -> Report:
    """A report whose evidence stands at code points of a text."""
    evidence = tuple(
        Evidence(
            role=Role.SUPPORTS,
            quote=text[start:end],
            start=counted(text, start, offsets),
            end=counted(text, end, offsets),
            place=_PLACE,
            score=0.5,
        )
        for start, end in spans
    )
    found = finding("demo.a", "One.", Status.PRESENT, evidence=evidence)
    return report(statement(text, text=text), (found,), offsets=offsets)


@pytest.mark.parametrize("offsets", Offsets)
def test_what_is_marked_is_what_is_quoted_in_every_unit(offsets: Offsets) -> None:
    start = _TEXT.index("和平")
    text = marked_text(shown(_TEXT, [(start, start + 2)], offsets))
    assert [piece.text for piece in text.pieces if piece.marked] == ["和平"]


@given(
    offsets=st.sampled_from(Offsets),
    spans=st.lists(
        st.tuples(st.integers(0, len(_TEXT) - 1), st.integers(1, len(_TEXT))).filter(
            lambda span: span[0] < span[1]
        ),
        max_size=6,
    ),
)
def test_overlapping_and_repeated_spans_keep_the_text_and_begin_once(
    offsets: Offsets, spans: list[tuple[int, int]]
) -> None:
    text = marked_text(shown(_TEXT, spans, offsets))
    assert "".join(piece.text for piece in text.pieces) == _TEXT
    marked = "".join("x" if piece.marked else " " for piece in text.pieces for _ in piece.text)
    for at, mark in enumerate(marked):
        assert (mark == "x") == any(start <= at < end for start, end in spans)
    begun = [span for piece in text.pieces for span in piece.begins]
    assert sorted(begun) == sorted(text.spans)
    assert len(begun) == len({*spans})


def test_a_span_that_does_not_hold_its_quote_is_not_marked() -> None:
    wrong = shown(_TEXT, [(2, 5)], Offsets.CODEPOINT).model_copy(
        update={"statement": statement("Something else.", text="Something else.")}
    )
    text = marked_text(wrong)
    assert not text.spans
    assert [piece.marked for piece in text.pieces] == [False]


def test_without_its_text_a_report_has_nothing_to_mark() -> None:
    text = marked_text(report(statement(_TEXT), ()))
    assert text.pieces == ()
