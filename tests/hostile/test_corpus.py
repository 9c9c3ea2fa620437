"""The corpus is what it says: spread over the kinds, and its files the attacks they are named."""

import io
import re
import zipfile
import zlib
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from lxml import etree
from pypdfium2 import PdfDocument, PdfiumError

from tests.hostile import corpus as written
from tests.hostile.bombs import MIB
from tests.hostile.corpus import corpus
from tests.hostile.docx_file import DOCUMENT, W
from tests.hostile.sample import DOCX, HTML, MARKDOWN, PDF, PHRASE, TEXT, Hostile

CORPUS = {sample.name: sample for sample in corpus()}
GIBIBYTE = 1024 * MIB


def _named(names: list[str]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("sample", [CORPUS[name] for name in names], ids=names)


def _readable(media_type: str) -> list[str]:
    return [
        name for name, each in CORPUS.items() if each.readable and each.media_type == media_type
    ]


def _archive(sample: Hostile) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(sample.make()))


def _printed(data: bytes, password: str | None = None) -> str:
    """The text of the first page of a PDF."""
    with (
        closing(PdfDocument(data, password=password)) as document,
        closing(document[0]) as page,
        closing(page.get_textpage()) as text,
    ):
        printed: str = text.get_text_range()
    return printed


def _unpacked(packed: bytes, bits: int = zlib.MAX_WBITS) -> int:
    """How many bytes DEFLATE data unpacks to, holding a mebibyte of them at a time."""
    unpacker = zlib.decompressobj(bits)
    size = len(unpacker.decompress(packed, MIB))
    while not unpacker.eof and (more := unpacker.decompress(unpacker.unconsumed_tail, MIB)):
        size += len(more)
    return size


def test_every_kind_has_its_share_and_no_name_stands_twice() -> None:
    kinds = Counter(sample.media_type.split(";")[0] for sample in corpus())
    assert len(corpus()) == len(CORPUS) >= 70
    assert all(kinds[kind] >= 40 for kind in (PDF, DOCX, HTML, MARKDOWN, TEXT))


def test_some_are_to_be_read_some_refused_and_some_either() -> None:
    expected = Counter(sample.readable for sample in corpus())
    assert all(expected[each] >= 40 for each in (True, False, None))


def test_names_are_safe_to_write_and_short() -> None:
    assert not [name for name in CORPUS if not re.fullmatch(r"[a-z0-9-]{3,60}\.[a-z]{2,5}", name)]


@_named(list(CORPUS))
def test_a_file_is_small_on_disk_and_asks_for_nothing_impossible(sample: Hostile) -> None:
    assert len(sample.make()) < 5 * MIB
    assert sample.says or not sample.readable
    assert not (sample.says and sample.readable is False)
    assert not sample.never or sample.never not in sample.says


@_named([name for name in CORPUS if "bomb" not in name and "zips-in-zips" not in name])
def test_a_file_is_the_same_whenever_it_is_made(sample: Hostile) -> None:
    assert sample.make() == sample.make()


def test_all_files_are_written_into_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = (CORPUS["empty.txt"], CORPUS["pdf-scan.pdf"])
    monkeypatch.setattr(written, "corpus", lambda: few)
    written.write(tmp_path / "new")
    assert {path.name for path in (tmp_path / "new").iterdir()} == {each.name for each in few}
    assert (tmp_path / "new" / "pdf-scan.pdf").read_bytes() == few[1].make()


@_named(_readable(PDF))
def test_a_readable_pdf_says_what_it_should(sample: Hostile) -> None:
    text = _printed(sample.make())
    assert sample.says in text
    assert not sample.never or sample.never not in text


@_named(_readable(DOCX))
def test_a_readable_docx_is_a_sound_archive_with_the_words_in_it(sample: Hostile) -> None:
    with _archive(sample) as archive:
        assert archive.testzip() is None
        texts = etree.fromstring(archive.read(DOCUMENT)).iter(f"{{{W}}}t")
    assert sample.says in "".join(each.text or "" for each in texts)


@_named(_readable(MARKDOWN) + _readable(HTML) + _readable(TEXT))
def test_a_readable_text_has_the_words_in_it(sample: Hostile) -> None:
    data = sample.make()
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    assert sample.says in data.decode(encoding)


def test_a_flate_bomb_unpacks_to_a_gibibyte_after_the_words() -> None:
    data = CORPUS["pdf-flate-in-flate-bomb.pdf"].make()
    packed = zlib.decompress(data.split(b"stream\n")[1].split(b"\nendstream")[0])
    assert len(data) < 10_000
    assert PHRASE.encode() in zlib.decompressobj().decompress(packed, 1000)
    assert _unpacked(packed) >= GIBIBYTE


@_named(
    [
        "docx-zip-bomb.docx",
        "docx-zip-bomb-in-media.docx",
        "docx-zip-bomb-in-styles.docx",
        "docx-zip-bomb-overlapping.docx",
        "docx-zip-bomb-quoted-overlap.docx",
    ]
)
def test_a_zip_bomb_declares_nearly_a_gibibyte(sample: Hostile) -> None:
    with _archive(sample) as archive:
        assert sum(each.file_size for each in archive.infolist()) > 0.95 * GIBIBYTE


def test_a_zip_bomb_that_lies_declares_less_than_it_unpacks_to() -> None:
    sample = CORPUS["docx-zip-bomb-that-lies-about-its-size.docx"]
    with _archive(sample) as archive:
        entry = archive.getinfo(DOCUMENT)
    start = entry.header_offset + 30 + len(entry.filename)
    packed = sample.make()[start : start + entry.compress_size]
    assert entry.file_size == 1000
    assert _unpacked(packed, -zlib.MAX_WBITS) > 0.95 * GIBIBYTE


def test_quoted_entries_unpack_to_the_header_of_the_next_under_headers_of_their_own() -> None:
    data = CORPUS["docx-zip-bomb-quoted-overlap.docx"].make()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    first, second = entries[0], entries[1]
    start = first.header_offset + 30 + len(first.filename)
    unpacked = zlib.decompress(data[start : start + first.compress_size], -zlib.MAX_WBITS)
    assert len({each.header_offset for each in entries}) == len(entries) == 200
    assert unpacked.startswith(b"PK\x03\x04")
    assert unpacked[30 : 30 + len(second.filename)] == second.filename.encode()
    assert (len(unpacked), zlib.crc32(unpacked)) == (first.file_size, first.CRC)


def test_a_locked_pdf_opens_with_its_password_only() -> None:
    data = CORPUS["pdf-user-password.pdf"].make()
    with pytest.raises(PdfiumError, match="password"):
        _printed(data)
    assert PHRASE in _printed(data, "sesame")


def test_a_locked_zip_opens_with_its_password_only() -> None:
    with _archive(CORPUS["docx-encrypted-zip.docx"]) as archive:
        with pytest.raises(RuntimeError, match="password"):
            archive.read(DOCUMENT)
        assert b"withdraw" in archive.read(DOCUMENT, pwd=b"sesame")


def test_a_lie_keeps_the_phrase_out_of_the_bytes_of_what_is_packed() -> None:
    packed = [each for name, each in CORPUS.items() if re.match("lie-(pdf|docx)-as", name)]
    assert len(packed) == 8
    assert not [each.name for each in packed if each.says.encode() in each.make()]
