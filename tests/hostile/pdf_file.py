"""PDF files, written object by object so that each can be wrong."""

import hashlib
import struct
import zlib
from collections.abc import Mapping

from tests.hostile.sample import PHRASE

Objects = Mapping[int, bytes]
HEADER = b"%PDF-1.7\n"
CATALOG, PAGES, PAGE, CONTENTS, FONT, FREE = range(1, 7)
"""Numbers of the objects of a plain file; `FREE` is the first that it does not use."""


def shown(text: str, before: str = "") -> bytes:
    """Operators that print a line of text."""
    return f"BT {before} /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()


SAID = shown(PHRASE)


def stream(data: bytes, entries: bytes = b"", length: bytes | None = None) -> bytes:
    size = str(len(data)).encode() if length is None else length
    return b"<< /Length %b %b >>\nstream\n%b\nendstream" % (size, entries, data)


def plain(
    contents: bytes | None = None,
    *,
    page: bytes = b"",
    resources: bytes = b"",
    catalog: bytes = b"",
    more: Objects | None = None,
) -> Objects:
    """The objects of a file of one page, with entries added, and objects added or replaced."""
    return {
        CATALOG: b"<< /Type /Catalog /Pages 2 0 R %b >>" % catalog,
        PAGES: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> %b >> %b >>" % (resources, page),
        CONTENTS: contents or stream(SAID),
        FONT: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        **(more or {}),
    }


def written(objects: Objects, header: bytes = HEADER) -> tuple[bytes, dict[int, int]]:
    """The objects one after the other, and where each begins."""
    body, offsets = bytearray(header), {}
    for number, content in objects.items():
        offsets[number] = len(body)
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    return bytes(body), offsets


def pdf(objects: Objects, trailer: bytes = b"", header: bytes = HEADER) -> bytes:
    """A file with a table of cross-references that is right, and entries for its trailer."""
    body, offsets = written(objects, header)
    return body + table(offsets, trailer) + ending(len(body))


def table(offsets: Mapping[int, int], trailer: bytes = b"") -> bytes:
    """The table of cross-references, and the trailer."""
    size = max(offsets) + 1
    rows = [b"%010d 65535 f \n" % 0]
    for number in range(1, size):
        row = b"%010d 00000 n \n" if number in offsets else b"%010d 00001 f \n"
        rows.append(row % offsets.get(number, 0))
    root = b"" if b"/Root" in trailer else b"/Root 1 0 R"
    listed = b"".join(rows)
    return b"xref\n0 %d\n%btrailer\n<< /Size %d %b %b >>\n" % (size, listed, size, root, trailer)


def ending(offset: int) -> bytes:
    return b"startxref\n%d\n%%%%EOF\n" % offset


def indexed(
    objects: Objects, packed: Mapping[int, tuple[int, int]] | None = None, entries: bytes = b""
) -> bytes:
    """A file whose cross-references are a stream (PDF 1.5).

    `packed` tells the objects that lie in object streams: the stream's number, and the index
    within it. `entries` go into the stream's dictionary, whose /W and /Index they may replace.
    """
    body, offsets = written(objects)
    own = max([*objects, *(packed or {})]) + 1
    at = {number: (1, offset, 0) for number, offset in {**offsets, own: len(body)}.items()}
    within = {number: (2, *place) for number, place in (packed or {}).items()}
    rows = b"".join(
        struct.pack(">BIH", *{**at, **within}.get(n, (0, 0, 65535))) for n in range(own + 1)
    )
    widths = b"" if b"/W " in entries else b"/W [1 4 2]"
    kind = b"/Type /XRef /Root 1 0 R /Size %d %b %b" % (own + 1, widths, entries)
    return body + b"%d 0 obj\n%b\nendobj\n" % (own, stream(rows, kind)) + ending(len(body))


def object_stream(objects: Objects, entries: bytes = b"") -> bytes:
    """Objects in a stream."""
    places, body = [], b""
    for number, content in objects.items():
        places.append(b"%d %d" % (number, len(body)))
        body += content + b" "
    head = b" ".join(places) + b" "
    kind = b"/Type /ObjStm /N %d /First %d /Filter /FlateDecode %b" % (
        len(objects),
        len(head),
        entries,
    )
    return stream(zlib.compress(head + body), kind)


_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_ID = bytes(16)


def encrypted(password: bytes) -> bytes:
    """The plain file under the standard security handler, revision 2 (40-bit RC4)."""
    owner = rc4(_md5(_padded(b"owner"))[:5], _padded(password))
    permissions = struct.pack("<i", -4)
    key = _md5(_padded(password) + owner + permissions + _ID)[:5]
    own_key = _md5(key + struct.pack("<IH", CONTENTS, 0)[:3] + b"\0\0")[:10]
    handler = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%b> /U <%b> >>" % (
        owner.hex().encode(),
        rc4(key, _PADDING).hex().encode(),
    )
    objects = plain(stream(rc4(own_key, SAID)), more={FREE: handler})
    identity = _ID.hex().encode()
    return pdf(objects, b"/Encrypt %d 0 R /ID [<%b> <%b>]" % (FREE, identity, identity))


def _padded(password: bytes) -> bytes:
    return (password + _PADDING)[:32]


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def rc4(key: bytes, data: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, j = bytearray(), 0
    for n, byte in enumerate(data, 1):
        i = n % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)
