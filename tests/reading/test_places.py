import pytest

from app.domain.place import Place, Places
from app.domain.statement import Landmarks, Statement
from app.reading.reader import read

TEXT = "Eins\r\nzwei\rdrei\n\nSchluß 😀 Ende"


@pytest.mark.parametrize(
    ("quote", "place"),
    [
        ("Eins", (1, 1, 1, 5)),
        ("zwei", (2, 1, 2, 5)),
        ("rei", (3, 2, 3, 5)),
        ("drei\n\nSchluß", (3, 1, 5, 7)),
        ("Ende", (5, 10, 5, 14)),
    ],
)
def test_lines_and_columns_count_from_one_in_code_points(
    quote: str, place: tuple[int, int, int, int]
) -> None:
    start = TEXT.index(quote)
    line, column, end_line, end_column = place
    assert Places(TEXT).of(start, start + len(quote)) == Place(
        line=line, column=column, end_line=end_line, end_column=end_column
    )


def test_a_place_has_its_page_and_the_heading_above_it() -> None:
    text = "Preface.\n\nPeace\n\nWe call for talks."
    reading = read(Statement(text=text), Landmarks(pages=(0, 10), headings=(10,)))
    before, heading, below = reading.passages
    assert heading.heading
    assert not below.heading
    places = [reading.places.of(p.start, p.end) for p in (before, below)]
    assert [(place.page, place.heading) for place in places] == [(1, None), (2, "Peace")]


def test_a_text_without_pages_has_none() -> None:
    assert Places("Talks.").of(0, 6).page is None
