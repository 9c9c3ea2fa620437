"""Small data that unpacks to much: made from repeated blocks, never held unpacked."""

import zlib
from dataclasses import dataclass

MIB = 1024 * 1024
UNIT = 16 * MIB
"""Bytes of one repeated block."""
GIB = 64
"""Blocks to a gibibyte."""


@dataclass(frozen=True, slots=True)
class Packed:
    """Raw DEFLATE data, with the size and CRC-32 of what it unpacks to."""

    data: bytes
    size: int
    crc: int


def packed(unit: bytes, times: int = 1, before: bytes = b"", after: bytes = b"") -> Packed:
    """DEFLATE of `before`, `unit` so many times over, and `after`."""
    # A full flush lets every block stand alone on whole bytes, so that one serves many times.
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    head = packer.compress(before) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(unit) + packer.flush(zlib.Z_FULL_FLUSH)
    tail = packer.compress(after) + packer.flush()
    crc = zlib.crc32(before)
    for _ in range(times):
        crc = zlib.crc32(unit, crc)
    return Packed(
        data=head + block * times + tail,
        size=len(before) + times * len(unit) + len(after),
        crc=zlib.crc32(after, crc),
    )


def flate(unit: bytes, times: int = 1, before: bytes = b"", after: bytes = b"") -> bytes:
    """The same as zlib data (RFC 1950), as PDF and HTTP have it."""
    check = zlib.adler32(before)
    for _ in range(times):
        check = zlib.adler32(unit, check)
    check = zlib.adler32(after, check)
    return b"\x78\xda" + packed(unit, times, before, after).data + check.to_bytes(4, "big")


def lzw(cycles: int) -> bytes:
    """LZW of zeros for PDF, about 7 MiB a cycle: every code stands for one zero more."""
    bits = "".join(f"{code:0{width}b}" for code, width in _cycle())
    bits = bits * cycles + f"{257:09b}"
    return int(bits + "0" * (-len(bits) % 8), 2).to_bytes((len(bits) + 7) // 8, "big")


def _cycle() -> list[tuple[int, int]]:
    """Codes and their widths from one clearing of the table to the next."""
    codes = [0, *range(258, 4094)]
    widths = [9, *((258 + index).bit_length() for index in range(1, len(codes)))]
    return [*zip(codes, widths, strict=True), (256, 12)]
