"""The compound file of old Office documents, and of encrypted new ones (MS-CFB)."""

import struct

_SECTOR = 512
_END, _FAT, _FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_NONE = 0xFFFFFFFF
_ROOT, _STREAM = 5, 2
_SMALLEST = 4096
"""Bytes; shorter streams would have to go into sectors of another size."""


def compound(name: str, content: bytes) -> bytes:
    """A compound file of one stream."""
    data = content.ljust(max(_SMALLEST, -(-len(content) // _SECTOR) * _SECTOR), b"\0")
    count = len(data) // _SECTOR
    chain = [_FAT, _END, *range(3, 2 + count), _END]
    fat = struct.pack("<128I", *chain, *[_FREE] * (128 - len(chain)))
    listing = (
        _listed("Root Entry", _ROOT, child=1, start=_END, size=0)
        + _listed(name, _STREAM, child=_NONE, start=2, size=len(data))
        + bytes(256)
    )
    return _header() + fat + listing + data


def _header() -> bytes:
    fields = struct.pack(
        "<16xHHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, _SMALLEST, _END, 0, _END, 0, 0
    )
    return (bytes.fromhex("d0cf11e0a1b11ae1") + fields).ljust(_SECTOR, b"\xff")


def _listed(name: str, kind: int, *, child: int, start: int, size: int) -> bytes:
    label = (name + "\0").encode("utf-16-le")
    ties = struct.pack("<HBBIII36x", len(label), kind, 1, _NONE, _NONE, child)
    return label.ljust(64, b"\0") + ties + struct.pack("<IQ", start, size)
