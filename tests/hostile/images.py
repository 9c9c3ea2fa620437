"""The smallest images that are valid."""

import struct
import zlib

_ONE_CODE = b"\x01" + bytes(16)
"""A Huffman table with one code, of one bit, for zero."""
JPEG = (
    b"\xff\xd8"
    + (b"\xff\xdb\x00\x43\x00" + b"\x01" * 64)
    + b"\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00"
    + (b"\xff\xc4\x00\x14\x00" + _ONE_CODE)
    + (b"\xff\xc4\x00\x14\x10" + _ONE_CODE)
    + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x3f"
    + b"\xff\xd9"
)
GIF = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00" + b"\x00\x00\x00\xff\xff\xff"
    b",\x00\x00\x00\x00\x01\x00\x01\x00\x00" + b"\x02\x02D\x01\x00;"
)


def png(width: int, height: int, rows: bytes) -> bytes:
    """A grey PNG; a row is its filter and then a byte a pixel."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
