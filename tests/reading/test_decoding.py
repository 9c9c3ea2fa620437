import codecs

import pytest

from app.domain.errors import UnreadableStatement
from app.reading.decoding import decode

TEXT = "Ein Waffenstillstand? “No,” said the délégué — €5 an hour."


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
    ],
)
def test_unicode_is_known_by_its_mark_or_by_default(data: bytes) -> None:
    assert decode(data) == TEXT


@pytest.mark.parametrize("charset", ["utf-16", "windows-1252", "utf-8"])
def test_the_declared_charset_counts(charset: str) -> None:
    assert decode(TEXT.encode(charset), charset) == TEXT


def test_an_undeclared_old_encoding_is_told_by_likelihood() -> None:
    text = "Le président a déclaré que la réunion était terminée et qu'il n'y aurait pas de trêve."
    assert decode((text * 5).encode("windows-1252")) == text * 5


@pytest.mark.parametrize(
    ("data", "charset", "said"),
    [
        (b"text", "klingon-8", "charset"),
        (b"text", "rot13", "charset|not valid"),
        ("é".encode("latin-1"), "utf-8", "not valid utf-8"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", None, "not valid utf-16-le"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, None, "binary|not text"),
        (b"\x00" * 1000, None, "binary"),
        (b"PK\x03\x04" + b"\x00\x01\x02" * 300, None, "binary|not text"),
    ],
)
def test_what_is_not_text_is_refused(data: bytes, charset: str | None, said: str) -> None:
    with pytest.raises(UnreadableStatement, match=said):
        decode(data, charset)
