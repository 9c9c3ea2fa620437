"""Files that are not what their sender declares."""

import gzip
import zlib
from collections.abc import Iterator
from itertools import product

from tests.hostile.archives import archive, entry
from tests.hostile.docx_file import docx, said
from tests.hostile.images import GIF, JPEG, png
from tests.hostile.pdf_file import SAID, pdf, plain, stream
from tests.hostile.sample import DOCX, HTML, MARKDOWN, PDF, PHRASE, TEXT, Hostile

_SUFFIXES = {PDF: "pdf", DOCX: "docx", HTML: "html", MARKDOWN: "md", TEXT: "txt"}


def samples() -> Iterator[Hostile]:
    """Documents under another's name, other files under a document's, both at once, and nothing."""
    for (kind, make), (declared, suffix) in product(_DOCUMENTS.items(), _SUFFIXES.items()):
        if kind != suffix:
            name = f"lie-{kind}-as-{suffix}.{suffix}"
            yield Hostile(name, declared, make, readable=None, says=PHRASE)
    for (kind, make), declared in product(_OTHERS.items(), (PDF, DOCX, HTML, TEXT)):
        suffix = _SUFFIXES[declared]
        yield Hostile(f"lie-{kind}-as-{suffix}.{suffix}", declared, make, readable=False)
    yield from _POLYGLOTS
    for declared, suffix in _SUFFIXES.items():
        yield Hostile(f"empty.{suffix}", declared, bytes, readable=False)


def _page() -> bytes:
    return (
        "<!doctype html><html><head><title>Statement</title></head><body><article>"
        f"<h1>Statement</h1><p>The delegations met in Geneva on Tuesday and spoke for six hours "
        f"about the line of contact and the return of prisoners.</p><p>{PHRASE}</p><p>Both sides "
        "agreed to meet again within two weeks, and thanked the hosts for their patience.</p>"
        "</article></body></html>"
    ).encode()


def _packed_pdf() -> bytes:
    """A PDF in whose bytes the phrase cannot be found without reading it."""
    return pdf(plain(stream(zlib.compress(SAID), b"/Filter /FlateDecode")))


def _tar() -> bytes:
    """An old tar of one file, with its checksum."""
    content = PHRASE.encode()
    head = b"statement.txt".ljust(100, b"\0") + b"0000644\0" + b"0000000\0" * 2
    head += b"%011o\0" % len(content) + b"%011o\0" % 0 + b" " * 8 + b"0"
    head = head.ljust(512, b"\0")
    checked = head[:148] + b"%06o\0 " % sum(head) + head[156:]
    return checked + content.ljust(512, b"\0") + bytes(1024)


def _exe() -> bytes:
    """The headers of a Windows program."""
    dos = b"MZ" + bytes(58) + b"\x40\0\0\0"
    return dos + b"PE\0\0\x64\x86\x01\0" + bytes(16) + b"\x0b\x02" + bytes(range(256)) * 8


def _elf() -> bytes:
    return b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x02\0\x3e\0\x01\0\0\0" + bytes(range(256)) * 8


_DOCUMENTS = {
    "pdf": _packed_pdf,
    "docx": lambda: docx(said()),
    "html": _page,
}
_OTHERS = {
    "png": lambda: png(8, 8, bytes(72)),
    "jpeg": lambda: JPEG,
    "gif": lambda: GIF,
    "exe": _exe,
    "elf": _elf,
    "gzip": lambda: gzip.compress(PHRASE.encode() * 20, mtime=0),
    "tar": _tar,
    "zip": lambda: archive([entry("statement.txt", PHRASE.encode())]),
}

_POLYGLOTS = (
    Hostile(
        "polyglot-pdf-and-docx.pdf",
        PDF,
        lambda: _packed_pdf() + docx(said()),
        readable=None,
        says=PHRASE,
    ),
    Hostile(
        "polyglot-pdf-and-docx.docx",
        DOCX,
        lambda: _packed_pdf() + docx(said()),
        readable=None,
        says=PHRASE,
    ),
    Hostile("polyglot-gif-and-html.html", HTML, lambda: GIF + _page(), readable=None, says=PHRASE),
    Hostile(
        "polyglot-html-and-docx.docx",
        DOCX,
        lambda: b"<script>/*" + docx(said()) + b"*/</script>",
        readable=None,
        says=PHRASE,
    ),
)
