"""Zip archives, written record by record so that every field can lie."""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tests.hostile.bombs import Packed, packed

DEFLATED, STORED = 8, 0
ENCRYPTED = 1
_1980 = 33


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in an archive: `data` as it lies there, `size` and `crc` as it is declared."""

    name: str
    data: bytes
    size: int
    crc: int
    method: int = DEFLATED
    flags: int = 0
    mode: int = 0
    """Unix file mode."""

    @property
    def _common(self) -> bytes:
        return struct.pack(
            "<HHHHHIIIHH",
            20,
            self.flags,
            self.method,
            0,
            _1980,
            self.crc,
            len(self.data),
            self.size,
            len(self.name.encode()),
            0,
        )

    @property
    def header(self) -> bytes:
        return b"PK\x03\x04" + self._common + self.name.encode()

    def listed(self, offset: int) -> bytes:
        """The entry of the central directory, for a header at `offset`."""
        tail = struct.pack("<HHHII", 0, 0, 0, self.mode << 16, offset)
        made_by_unix = struct.pack("<H", 0x0314)
        return b"PK\x01\x02" + made_by_unix + self._common + tail + self.name.encode()


def bomb(name: str, content: Packed) -> Entry:
    """An entry of content that is packed already."""
    return Entry(name, content.data, content.size, content.crc)


def entry(name: str, content: bytes) -> Entry:
    """An honest entry."""
    return bomb(name, packed(content))


def stored(name: str, content: bytes) -> Entry:
    """An honest entry that is not compressed."""
    return Entry(name, content, len(content), zlib.crc32(content), method=STORED)


def archive(entries: Iterable[Entry], comment: bytes = b"") -> bytes:
    """The archive of these entries, in their order."""
    body = bytearray()
    listing = []
    for each in entries:
        listing.append(each.listed(len(body)))
        body += each.header + each.data
    return bytes(body) + directory(listing, len(body), comment)


def directory(listing: list[bytes], offset: int, comment: bytes = b"") -> bytes:
    """The central directory at `offset`, and the record that ends the archive."""
    listed = b"".join(listing)
    count = len(listing)
    sizes = struct.pack("<HHHHIIH", 0, 0, count, count, len(listed), offset, len(comment))
    return listed + b"PK\x05\x06" + sizes + comment


def overlapping(entries: Iterable[Entry], kernel: Entry, times: int) -> bytes:
    """An archive in which one packed file is listed so many times under one header."""
    body = b"".join(each.header + each.data for each in entries)
    listing = _listing(entries) + [kernel.listed(len(body))] * times
    body += kernel.header + kernel.data
    return body + directory(listing, len(body))


def quoted_overlap(names: Iterable[str], kernel: bytes) -> bytes:
    """An archive whose files each unpack to the header of the next, and all that follows it.

    The headers stand quoted in stored DEFLATE blocks, so that no two entries share a header,
    yet all share the packed `kernel`.
    """
    last, *others = reversed(list(names))
    content = kernel
    chain = [entry(last, kernel)]
    for name in others:
        following = chain[-1]
        size = len(following.header)
        quote = b"\x00" + struct.pack("<HH", size, size ^ 0xFFFF)
        content = following.header + content
        data = quote + following.header + following.data
        chain.append(Entry(name, data, len(content), zlib.crc32(content)))
    listing, at = [], 0
    for each in reversed(chain):
        listing.append(each.listed(at))
        at += len(each.header) + 5
    body = chain[-1].header + chain[-1].data
    return body + directory(listing, len(body))


def _listing(entries: Iterable[Entry]) -> list[bytes]:
    listing, at = [], 0
    for each in entries:
        listing.append(each.listed(at))
        at += len(each.header) + len(each.data)
    return listing


def encrypted(plain: Entry, password: bytes) -> Entry:
    """The entry under traditional PKWARE encryption."""
    keys = [0x12345678, 0x23456789, 0x34567890]

    def feed(byte: int) -> None:
        keys[0] = _crc_step(keys[0], byte)
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = _crc_step(keys[2], keys[1] >> 24)

    for byte in password:
        feed(byte)
    sealed = bytearray()
    for byte in bytes(11) + bytes([plain.crc >> 24]) + plain.data:
        mask = (keys[2] | 2) & 0xFFFF
        sealed.append(byte ^ (mask * (mask ^ 1) >> 8 & 0xFF))
        feed(byte)
    return replace(plain, data=bytes(sealed), flags=ENCRYPTED)


def _crc_step(crc: int, byte: int) -> int:
    """One byte into a bare CRC-32, without the inversions that zlib adds."""
    return zlib.crc32(bytes([byte]), crc ^ 0xFFFFFFFF) ^ 0xFFFFFFFF
