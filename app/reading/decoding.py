"""Bytes to text."""

import codecs
import re

from charset_normalizer import from_bytes

from app.domain.errors import UnreadableStatement

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WESTERN = "cp1252"
"""What the web takes undeclared text for, where it is as likely as any (WHATWG Encoding)."""
_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE
)
_META_BYTES = 1024
_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character, which some of Python's codecs give, and no text holds."""
_WIDE = ("utf-16", "utf-32")
"""Encodings that are believed only of data with zero bytes, which every page in them has."""
_SAMPLE_BYTES = 200_000
_MAX_CONTROL_SHARE = 0.01
_UTF16_ZEROS = 0.3


def decode(data: bytes, charset: str | None = None) -> str:
    """Turn bytes into text: by byte order mark, declared charset, UTF-8, or by likelihood.

    Raises:
        UnreadableStatement: the charset is unknown or does not fit, or the bytes are not text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(_strictly(data[len(bom) :], encoding))
    if charset is not None:
        return _checked(_strictly(data, charset))
    if order := _unmarked_utf16(data[:_SAMPLE_BYTES]):
        return _checked(_strictly(data, order))
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _checked(_guessed(data))


def decode_page(data: bytes, charset: str | None = None) -> str:
    """Turn the bytes of an HTML page into text, as browsers do: what does not fit is replaced.

    By byte order mark, declared charset, that of its `meta` element, UTF-8, or Windows-1252
    (WHATWG Encoding).
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, errors="replace")
    meta = _META.search(data[:_META_BYTES])
    wide = 0 in data[:_META_BYTES]
    for name in (charset, meta[1].decode("ascii", "ignore") if meta else None):
        told = _text_encoding(name) if name else None
        if told and (wide or not told.startswith(_WIDE)):
            return data.decode(told, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_WESTERN, errors="replace")


def _text_encoding(name: str) -> str | None:
    """The encoding that browsers take a label for; none for one that is no encoding of text."""
    try:
        found = codecs.lookup(name.strip())
    except (LookupError, ValueError):
        return None
    text: bool = getattr(found, "_is_text_encoding", True)
    western = found.name in {"ascii", "iso8859-1"}
    return (_WESTERN if western else found.name) if text else None


def _unmarked_utf16(sample: bytes) -> str | None:
    """The byte order of UTF-16 without a mark: every other byte of Western text is zero."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most, least = _UTF16_ZEROS * len(sample), _MAX_CONTROL_SHARE * len(sample)
    if odd > most and even <= least:
        return "utf-16-le"
    return "utf-16-be" if even > most and odd <= least else None


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(codecs.lookup(encoding).name)
    except LookupError as error:
        raise UnreadableStatement(f"The charset “{encoding[:40]}” is unknown.") from error
    except (UnicodeDecodeError, UnicodeError) as error:
        raise UnreadableStatement(f"The bytes are not valid {encoding}: {error}.") from error


def _guessed(data: bytes) -> str:
    likely = from_bytes(data[:_SAMPLE_BYTES])
    best = likely.best()
    if best is None:
        raise UnreadableStatement("The bytes are not text in any known encoding.")
    as_likely = [match.encoding for match in likely if match.chaos <= best.chaos]
    encoding = _WESTERN if _WESTERN in as_likely else best.encoding
    return data.decode(encoding, errors="replace")


def is_binary(text: str) -> bool:
    """Whether what was decoded as text is none: too much of it are control characters."""
    sample = text[:_SAMPLE_BYTES]
    control = sum(
        1 for char in sample if (char < " " and char not in "\t\n\v\f\r\x1b") or char == "\ufffd"
    )
    return control > len(sample) * _MAX_CONTROL_SHARE


def _checked(text: str) -> str:
    if is_binary(text) or _SURROGATE.search(text):
        raise UnreadableStatement("The bytes are binary data, not text.")
    return text
