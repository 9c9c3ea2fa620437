import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rendering.location import uri
from tests.rendering.reports import statement


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (None, "statement"),
        ("", "statement"),
        ("notes/a.md", "notes/a.md"),
        ("./notes/a.md", "notes/a.md"),
        ("../a.md", "../a.md"),
        ("notes/after the talks.md", "notes/after%20the%20talks.md"),
        (r"notes\after\é.md", "notes/after/%C3%A9.md"),
        ("a:b.md", "a%3Ab.md"),
        ("javascript:alert(1)", "javascript%3Aalert%281%29"),
        ("100%.md", "100%25.md"),
        ("/srv/a b.md", "file:///srv/a%20b.md"),
        (r"C:\Texts\a b.md", "file:///C:/Texts/a%20b.md"),
        (r"\\desk\texts\a.md", "file://desk/texts/a.md"),
        ("https://example.org/a?b=1&c=%C3%A9#d", "https://example.org/a?b=1&c=%C3%A9#d"),
        ("https://example.org/a b?c=[1]&d=100%", "https://example.org/a%20b?c=%5B1%5D&d=100%25"),
        ("http://[::1]:8000/a", "http://[::1]:8000/a"),
    ],
)
def test_a_source_is_a_uri(source: str | None, expected: str) -> None:
    assert uri(statement("x", source=source)) == expected


@given(st.text(max_size=60))
def test_any_source_is_written_in_characters_of_a_uri(source: str) -> None:
    assert re.fullmatch(
        r"(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+",
        uri(statement("x", source=source)),
    )
