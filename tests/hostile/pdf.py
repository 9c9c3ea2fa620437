"""PDF files that loop, swell, nest, lie and hide."""

import zlib
from collections.abc import Iterator
from functools import partial

from tests.hostile.bombs import GIB, MIB, UNIT, flate, lzw
from tests.hostile.images import JPEG, png
from tests.hostile.pdf_file import (
    CATALOG,
    CONTENTS,
    FONT,
    FREE,
    HEADER,
    PAGE,
    PAGES,
    SAID,
    encrypted,
    ending,
    indexed,
    object_stream,
    pdf,
    plain,
    shown,
    stream,
    table,
    written,
)
from tests.hostile.sample import ACCOUNTS, HIDDEN, PDF, PHRASE, Hostile

_pdf = partial(Hostile, media_type=PDF)


def samples() -> Iterator[Hostile]:
    yield from _LOOPS
    yield from _BOMBS
    yield from _NESTS
    yield from _NUMBERS
    yield from _DAMAGE
    yield from _FONTS
    yield from _SECRETS
    yield from _ACTIONS
    yield from _POLYGLOTS


def _catalogued(entry: bytes, *more: bytes, trailer: bytes = b"") -> bytes:
    """A plain file with an entry in its catalog that leads to the objects from `FREE` on."""
    return pdf(plain(catalog=entry, more=dict(enumerate(more, FREE))), trailer)


def _forms(*forms: bytes, contents: bytes = b"/X0 Do") -> bytes:
    """A page of form XObjects, each of which may call all of them, and itself."""
    names = b" ".join(b"/X%d %d 0 R" % (n, FREE + n) for n in range(len(forms)))
    resources = b"/XObject << %b >> /Font << /F1 5 0 R >>" % names
    kind = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << %b >>" % resources
    more = {FREE + n: stream(form, kind) for n, form in enumerate(forms)}
    return pdf(plain(stream(SAID + b"\n" + contents), resources=resources, more=more))


def _pages(kids: bytes, count: int) -> bytes:
    return pdf(plain(more={PAGES: b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, count)}))


def _pages_of_pages() -> bytes:
    """Ten levels of ten kids, all the same: ten thousand million pages."""
    levels = {
        n: b"<< /Type /Pages /Parent %d 0 R /Count 10 /Kids [%b] >>"
        % (n - 1, b"%d 0 R " % (n + 1 if n < FREE + 9 else PAGE) * 10)
        for n in range(FREE, FREE + 10)
    }
    first = b"<< /Type /Pages /Kids [%d 0 R] /Count 10 >>" % FREE
    return pdf(plain(more={PAGES: first, **levels}))


def _parents_in_a_ring() -> bytes:
    """A page that has to inherit its resources and its size from parents in a ring."""
    page = b"<< /Type /Page /Parent 6 0 R /Contents 4 0 R >>"
    ring = {
        PAGE: page,
        6: b"<< /Type /Pages /Parent 7 0 R /Kids [3 0 R] /Count 1 >>",
        7: b"<< /Type /Pages /Parent 6 0 R /Kids [6 0 R] /Count 1 >>",
    }
    return pdf(plain(more=ring))


def _previous_is_itself() -> bytes:
    body, offsets = written(plain())
    return body + table(offsets, b"/Prev %d" % len(body)) + ending(len(body))


def _previous_in_a_ring() -> bytes:
    body, offsets = written(plain())
    first = len(body)
    row = b"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\n"
    second = len(body + table(offsets, b"/Prev %010d" % 0))
    return body + table(offsets, b"/Prev %010d" % second) + row % first + ending(second)


def _index_is_its_own_previous() -> bytes:
    at = len(written(plain())[0])
    return indexed(plain(), entries=b"/Prev %d" % at)


def _stream_within_itself() -> bytes:
    """The catalog lies in an object stream that lies in itself."""
    objects = dict(plain())
    catalog = objects.pop(CATALOG)
    return indexed(
        {**objects, 6: object_stream({CATALOG: catalog, 6: b"null"})},
        packed={CATALOG: (6, 0), 6: (6, 1)},
    )


def _stream_extends_itself() -> bytes:
    objects = dict(plain())
    catalog = objects.pop(CATALOG)
    packed = object_stream({CATALOG: catalog}, b"/Extends 6 0 R")
    return indexed({**objects, 6: packed}, packed={CATALOG: (6, 0)})


_OUTLINE = b"<< /Title (One) /Parent 6 0 R /Next 7 0 R /Prev 7 0 R /First 7 0 R /Last 7 0 R >>"
_FIELD = b"<< /T (a) /FT /Tx /Kids [7 0 R] /Parent 7 0 R >>"
_LOOPS = (
    _pdf("pdf-page-tree-loop.pdf", make=lambda: _pages(b"2 0 R", 1), readable=False),
    _pdf(
        "pdf-page-tree-loop-beside-a-page.pdf",
        make=lambda: _pages(b"3 0 R 2 0 R", 2),
        readable=None,
        says=PHRASE,
    ),
    _pdf("pdf-pages-of-pages.pdf", make=_pages_of_pages, readable=None, says=PHRASE),
    _pdf(
        "pdf-same-page-100000-times.pdf",
        make=lambda: _pages(b"3 0 R " * 100_000, 100_000),
        readable=None,
        says=PHRASE,
    ),
    _pdf("pdf-parents-in-a-ring.pdf", make=_parents_in_a_ring, readable=None, says=PHRASE),
    _pdf("pdf-previous-xref-is-itself.pdf", make=_previous_is_itself, readable=None, says=PHRASE),
    _pdf("pdf-previous-xref-ring.pdf", make=_previous_in_a_ring, readable=None, says=PHRASE),
    _pdf(
        "pdf-xref-stream-previous-is-itself.pdf",
        make=_index_is_its_own_previous,
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-object-stream-within-itself.pdf",
        make=_stream_within_itself,
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-object-stream-extends-itself.pdf",
        make=_stream_extends_itself,
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-outline-loop.pdf",
        make=lambda: _catalogued(
            b"/Outlines 6 0 R",
            b"<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>",
            _OUTLINE,
        ),
        readable=True,
        says=PHRASE,
    ),
    _pdf(
        "pdf-name-tree-loop.pdf",
        make=lambda: _catalogued(
            b"/Names << /Dests 6 0 R /EmbeddedFiles 6 0 R >> /PageLabels 6 0 R",
            b"<< /Kids [6 0 R 6 0 R] /Limits [(a) (z)] >>",
        ),
        readable=True,
        says=PHRASE,
    ),
    _pdf(
        "pdf-form-field-loop.pdf",
        make=lambda: _catalogued(b"/AcroForm 6 0 R", b"<< /Fields [7 0 R] >>", _FIELD),
        readable=True,
        says=PHRASE,
    ),
    _pdf(
        "pdf-structure-loop.pdf",
        make=lambda: _catalogued(
            b"/MarkInfo << /Marked true >> /StructTreeRoot 6 0 R",
            b"<< /Type /StructTreeRoot /K 7 0 R >>",
            b"<< /S /P /P 6 0 R /K [7 0 R 7 0 R] >>",
        ),
        readable=True,
        says=PHRASE,
    ),
    _pdf(
        "pdf-article-thread-loop.pdf",
        make=lambda: _catalogued(
            b"/Threads [6 0 R]",
            b"<< /Type /Thread /F 7 0 R >>",
            b"<< /Type /Bead /T 6 0 R /N 7 0 R /V 7 0 R /P 3 0 R /R [0 0 1 1] >>",
        ),
        readable=True,
        says=PHRASE,
    ),
    _pdf("pdf-form-calls-itself.pdf", make=lambda: _forms(b"/X0 Do"), readable=None, says=PHRASE),
    _pdf(
        "pdf-forms-call-each-other.pdf",
        make=lambda: _forms(b"/X1 Do", b"/X0 Do"),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-forms-laugh.pdf",
        make=lambda: _forms(*(b"/X%d Do " % n * 10 for n in range(1, 13)), shown("lol")),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-contents-within-themselves.pdf",
        make=lambda: pdf(plain(b"[6 0 R 4 0 R]", more={FREE: stream(SAID)})),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-reference-to-itself.pdf",
        make=lambda: _catalogued(b"/Lang 6 0 R /Metadata 6 0 R /PageMode 6 0 R", b"6 0 R"),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-length-is-itself.pdf",
        make=lambda: pdf(plain(stream(SAID, length=b"4 0 R"))),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-lengths-of-each-other.pdf",
        make=lambda: pdf(
            plain(stream(SAID, length=b"6 0 R"), more={FREE: stream(b"", length=b"4 0 R")})
        ),
        readable=None,
        says=PHRASE,
    ),
)


def _filtered(data: bytes, *filters: bytes, parameters: bytes = b"") -> bytes:
    names = b" ".join(b"/" + each for each in filters)
    given = b"/DecodeParms [%b]" % parameters if parameters else b""
    return pdf(plain(stream(data, b"/Filter [%b] %b" % (names, given))))


def _zeros(blocks: int = GIB, before: bytes = SAID) -> bytes:
    return flate(bytes(UNIT), blocks, before=before + b"\n")


def _repacked(times: int) -> bytes:
    """Deflated once more each time: the blocks that unpack to a gibibyte are all the same."""
    data = _zeros()
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


def _runs() -> bytes:
    """A gibibyte as RunLength: two bytes for every 128."""
    return flate(b"\x81\x00" * MIB, 8, after=b"\x80")


def _chain(depth: int) -> bytes:
    """Every filter makes its input a quarter longer, or twice as long."""
    data = SAID
    for _ in range(depth):
        data = data.hex().encode() + b">"
    return zlib.compress(data, 9)


def _image(width: int, height: int, data: bytes) -> bytes:
    kind = (
        b"/Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Filter /FlateDecode /Width %d /Height %d" % (width, height)
    )
    contents = stream(SAID + b"\nq 595 0 0 842 0 0 cm /I Do Q")
    return pdf(plain(contents, resources=b"/XObject << /I 6 0 R >>", more={6: stream(data, kind)}))


_FILTERS = 10_000
_LAUGHS = (
    b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><!DOCTYPE x [<!ENTITY l0 "lol">'
    + b"".join(b'<!ENTITY l%d "%b">' % (n + 1, b"&l%d;" % n * 10) for n in range(10))
    + b']><x:xmpmeta xmlns:x="adobe:ns:meta/">&l10;</x:xmpmeta><?xpacket end="w"?>'
)
_XXE = b'<!DOCTYPE x [<!ENTITY p SYSTEM "file:///etc/passwd">]><xdp:xdp xmlns:xdp="u">&p;</xdp:xdp>'
_BOMBS = (
    _pdf(
        "pdf-flate-bomb.pdf",
        make=lambda: _filtered(_zeros(before=b""), b"FlateDecode"),
        readable=False,
    ),
    _pdf(
        "pdf-flate-bomb-after-text.pdf",
        make=lambda: _filtered(_zeros(), b"FlateDecode"),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-flate-in-flate-bomb.pdf",
        make=lambda: _filtered(_repacked(1), b"FlateDecode", b"FlateDecode"),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-flate-in-flate-in-flate-bomb.pdf",
        make=lambda: _filtered(_repacked(2), *[b"FlateDecode"] * 3),
        readable=None,
        says=PHRASE,
    ),
    _pdf("pdf-lzw-bomb.pdf", make=lambda: _filtered(lzw(146), b"LZWDecode"), readable=False),
    _pdf(
        "pdf-lzw-in-flate-bomb.pdf",
        make=lambda: _filtered(zlib.compress(lzw(146), 9), b"FlateDecode", b"LZWDecode"),
        readable=False,
    ),
    _pdf(
        "pdf-run-length-bomb.pdf",
        make=lambda: _filtered(_runs(), b"FlateDecode", b"RunLengthDecode"),
        readable=False,
    ),
    _pdf(
        "pdf-ascii85-bomb.pdf",
        make=lambda: _filtered(
            flate(b"z" * UNIT, GIB // 4, after=b"~>"), b"FlateDecode", b"ASCII85Decode"
        ),
        readable=False,
    ),
    _pdf(
        "pdf-ascii-hex-chain.pdf",
        make=lambda: _filtered(_chain(20), b"FlateDecode", *[b"ASCIIHexDecode"] * 20),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-10000-filters.pdf",
        make=lambda: _filtered(SAID, *[b"FlateDecode"] * _FILTERS),
        readable=None,
    ),
    _pdf(
        "pdf-filter-is-its-own-stream.pdf",
        make=lambda: pdf(plain(stream(SAID, b"/Filter 4 0 R /DecodeParms 4 0 R"))),
        readable=None,
    ),
    _pdf(
        "pdf-predictor-of-huge-columns.pdf",
        make=lambda: _filtered(
            zlib.compress(b"\x02" + SAID),
            b"FlateDecode",
            parameters=b"<< /Predictor 12 /Columns 2147483647 /Colors 32 /BitsPerComponent 16 >>",
        ),
        readable=None,
    ),
    _pdf(
        "pdf-predictor-of-negative-columns.pdf",
        make=lambda: _filtered(
            zlib.compress(b"\x02" + SAID),
            b"FlateDecode",
            parameters=b"<< /Predictor 15 /Columns -1 /Colors 0 >>",
        ),
        readable=None,
    ),
    _pdf(
        "pdf-image-bomb.pdf",
        make=lambda: _image(32768, 32768, _zeros(before=b"")),
        readable=True,
        says=PHRASE,
    ),
    _pdf(
        "pdf-contents-of-10000-parts.pdf",
        make=lambda: pdf(
            plain(
                b"[%b]" % (b"6 0 R " * 10_000),
                more={6: stream(zlib.compress(SAID + b" 0 g\n" * 20_000), b"/Filter /FlateDecode")},
            )
        ),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-million-text-operators.pdf",
        make=lambda: _filtered(
            flate(b"BT /F1 1 Tf (a) Tj ET\n" * 100_000, 10, before=SAID + b"\n"), b"FlateDecode"
        ),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-million-saved-states.pdf",
        make=lambda: _filtered(flate(b"q " * 100_000, 10, after=SAID), b"FlateDecode"),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-metadata-laughs.pdf",
        make=lambda: _catalogued(b"/Metadata 6 0 R", stream(_LAUGHS, b"/Type /Metadata")),
        readable=True,
        says=PHRASE,
    ),
    _pdf(
        "pdf-xfa-entity.pdf",
        make=lambda: _catalogued(b"/AcroForm << /Fields [] /XFA 6 0 R >>", stream(_XXE)),
        readable=True,
        says=PHRASE,
        never=ACCOUNTS,
    ),
)


_DEEP = 100_000
_NESTS = (
    _pdf(
        "pdf-nested-arrays.pdf",
        make=lambda: _catalogued(b"/Nest " + b"[" * _DEEP + b"]" * _DEEP),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-nested-dictionaries.pdf",
        make=lambda: _catalogued(b"/Nest " + b"<< /A " * _DEEP + b"1" + b">>" * _DEEP),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-nested-arrays-in-contents.pdf",
        make=lambda: pdf(plain(stream(SAID + b"\n" + b"[" * _DEEP + b"]" * _DEEP + b" TJ"))),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-nested-page-tree.pdf",
        make=lambda: pdf(
            plain(
                more={
                    PAGES: b"<< /Type /Pages /Kids [6 0 R] /Count 1 >>",
                    **{
                        n: b"<< /Type /Pages /Parent %d 0 R /Kids [%d 0 R] /Count 1 >>"
                        % (n - 1, n + 1)
                        for n in range(6, 10_000)
                    },
                    10_000: b"<< /Type /Pages /Kids [3 0 R] /Parent 9999 0 R /Count 1 >>",
                }
            )
        ),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-nested-strings.pdf",
        make=lambda: _catalogued(b"/Nest " + b"(" * MIB + b")" * MIB),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-string-without-end.pdf",
        make=lambda: pdf(plain(stream(SAID + b"\n(" + b"(" * MIB))),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-inline-image-without-end.pdf",
        make=lambda: pdf(plain(stream(SAID + b"\nBI /W 1 /H 1 ID " + b"E I " * 100_000))),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-100000-comments.pdf",
        make=lambda: pdf({**plain(), PAGE: b"%\n" * _DEEP + plain()[PAGE]}),
        readable=None,
        says=PHRASE,
    ),
)


def _boxed(box: bytes) -> bytes:
    page = plain()[PAGE].replace(b"[0 0 595 842]", box)
    return pdf(plain(more={PAGE: page}))


def _counted(count: bytes) -> bytes:
    return pdf(plain(more={PAGES: b"<< /Type /Pages /Kids [3 0 R] /Count %b >>" % count}))


_NUMBERS = (
    _pdf(
        "pdf-count-of-2-to-31.pdf",
        make=lambda: _counted(b"2147483648"),
        readable=None,
        says=PHRASE,
    ),
    _pdf("pdf-count-negative.pdf", make=lambda: _counted(b"-1"), readable=None, says=PHRASE),
    _pdf(
        "pdf-count-of-5000-digits.pdf",
        make=lambda: _counted(b"9" * 5000),
        readable=None,
        says=PHRASE,
    ),
    _pdf("pdf-without-pages.pdf", make=lambda: _pages(b"", 0), readable=False),
    _pdf(
        "pdf-box-absurd.pdf",
        make=lambda: _boxed(b"[-1e38 %b 1e308 -%b.5]" % (b"9" * 400, b"9" * 400)),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-box-of-words.pdf",
        make=lambda: _boxed(b"[/NaN (Infinity) null 4 0 R]"),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-matrix-absurd.pdf",
        make=lambda: pdf(plain(stream(b"1e308 0 0 1e308 0 0 cm " * 50 + SAID))),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-object-of-5000-digits.pdf",
        make=lambda: _catalogued(b"/Metadata %b 0 R" % (b"9" * 5000)),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-xref-stream-of-empty-rows.pdf",
        make=lambda: indexed(plain(), entries=b"/W [0 0 0] /Index [0 2147483647]"),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-xref-stream-of-wide-rows.pdf",
        make=lambda: indexed(plain(), entries=b"/W [1 2147483647 1]"),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-xref-of-999999999-rows.pdf",
        make=lambda: pdf(plain()).replace(b"xref\n0 6\n", b"xref\n0 999999999\n"),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-object-stream-of-2-to-31.pdf",
        make=lambda: indexed(
            {
                **{n: each for n, each in plain().items() if n != CATALOG},
                6: object_stream({CATALOG: plain()[CATALOG]}).replace(b"/N 1", b"/N 2147483647"),
            },
            packed={CATALOG: (6, 0)},
        ),
        readable=None,
        says=PHRASE,
    ),
)


def _headless(data: bytes) -> bytes:
    """Without its table of cross-references, as an interrupted download leaves a file."""
    return data[: data.index(b"xref\n")]


def _shifted(entries: bytes) -> bytes:
    body, offsets = written(plain())
    return body + table(offsets, entries) + ending(len(body) + 10_000_000)


def _wrong_offsets() -> bytes:
    body, offsets = written(plain())
    past = {number: 9_999_999_999 - number for number in offsets}
    return body + table(past) + ending(len(body))


_DAMAGE = (
    _pdf("pdf-without-xref.pdf", make=lambda: _headless(pdf(plain())), readable=None, says=PHRASE),
    _pdf("pdf-startxref-past-the-end.pdf", make=lambda: _shifted(b""), readable=None, says=PHRASE),
    _pdf(
        "pdf-startxref-negative.pdf",
        make=lambda: _headless(pdf(plain())) + table(written(plain())[1]) + ending(-1),
        readable=None,
        says=PHRASE,
    ),
    _pdf("pdf-xref-past-the-end.pdf", make=_wrong_offsets, readable=None, says=PHRASE),
    _pdf(
        "pdf-truncated-in-contents.pdf",
        make=lambda: pdf(plain())[: pdf(plain()).index(b"withdraw")],
        readable=False,
    ),
    _pdf("pdf-header-only.pdf", make=lambda: HEADER, readable=False),
    _pdf("pdf-ending-only.pdf", make=lambda: HEADER + ending(0), readable=False),
    _pdf(
        "pdf-junk-before-header.pdf",
        make=lambda: b"X-Mailer: none\r\n\r\n" * 40 + pdf(plain()),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-junk-after-end.pdf",
        make=lambda: pdf(plain()) + b"\0" * MIB,
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-without-root.pdf",
        make=lambda: pdf(plain(), b"/Root null"),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-flate-damaged.pdf",
        make=lambda: _filtered(b"\x78\xda" + b"\xff" * 100, b"FlateDecode"),
        readable=False,
    ),
    _pdf(
        "pdf-filter-unknown.pdf",
        make=lambda: _filtered(SAID.hex().encode(), b"RotThirteenDecode"),
        readable=False,
    ),
    _pdf("pdf-user-password.pdf", make=lambda: encrypted(b"sesame"), readable=False),
    _pdf("pdf-empty-password.pdf", make=lambda: encrypted(b""), readable=True, says=PHRASE),
    _pdf(
        "pdf-encryption-unknown.pdf",
        make=lambda: pdf(plain(), b"/Encrypt << /Filter /Nobody /V 99 /R 99 >>"),
        readable=None,
    ),
    _pdf(
        "pdf-encryption-is-a-loop.pdf",
        make=lambda: pdf(plain(more={FREE: b"6 0 R"}), b"/Encrypt 6 0 R"),
        readable=None,
    ),
)


def _mapped(cmap: bytes, text: bytes = b"<57> Tj", entries: bytes = b"") -> bytes:
    """A page in a font with this ToUnicode map."""
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 6 0 R "
        b"/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> %b >>] >>"
    ) % entries
    wrapped = (
        b"/CIDInit /ProcSet findresource begin begincmap /CMapName /A def\n"
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n%b\nendcmap end" % cmap
    )
    contents = b"%b\nBT /F2 12 Tf 72 700 Td %b ET" % (SAID, text)
    more = {
        FREE: stream(zlib.compress(wrapped), b"/Filter /FlateDecode"),
        7: font,
        PAGE: plain()[PAGE].replace(b"/F1 5 0 R", b"/F1 5 0 R /F2 7 0 R"),
    }
    return pdf(plain(stream(zlib.compress(contents), b"/Filter /FlateDecode"), more=more))


def _type3_within_itself() -> bytes:
    """A glyph that is drawn by printing the same glyph."""
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [.1 0 0 .1 0 0] "
        b"/FirstChar 97 /LastChar 97 /Widths [9] /Encoding << /Differences [97 /a] >> "
        b"/CharProcs << /a 7 0 R >> /Resources << /Font << /F2 6 0 R >> >> >>"
    )
    glyph = stream(b"9 0 d0 BT /F2 1 Tf (a) Tj ET")
    page = plain()[PAGE].replace(b"/F1 5 0 R", b"/F1 5 0 R /F2 6 0 R")
    contents = stream(SAID + b"\nBT /F2 12 Tf (a) Tj ET")
    return pdf(plain(contents, more={6: font, 7: glyph, PAGE: page}))


_FONTS = (
    _pdf(
        "pdf-cmap-of-2-to-32.pdf",
        make=lambda: _mapped(b"1 beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange"),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-cmap-of-many-ranges.pdf",
        make=lambda: _mapped(
            b"100 beginbfrange\n%bendbfrange\n" % (b"<0000> <FFFF> <0041>\n" * 100) * 1000
        ),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-cmap-swells.pdf",
        make=lambda: _mapped(
            b"1 beginbfchar <0057> <%b> endbfchar" % (b"0041" * 50_000),
            text=b"<%b> Tj" % (b"0057" * 20_000),
        ),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-cmap-uses-itself.pdf",
        make=lambda: pdf(
            plain(
                more={
                    FONT: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
                    b"/ToUnicode 6 0 R >>",
                    FREE: stream(b"begincmap /A usecmap endcmap", b"/Type /CMap /UseCMap 6 0 R"),
                }
            )
        ),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-font-of-2-to-31-widths.pdf",
        make=lambda: _mapped(b"", entries=b"/DW 1000 /W [0 2147483647 500]"),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-font-descends-from-itself.pdf",
        make=lambda: pdf(
            plain(
                more={
                    FONT: b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding 5 0 R "
                    b"/DescendantFonts [5 0 R] >>"
                }
            )
        ),
        readable=None,
    ),
    _pdf("pdf-glyph-within-itself.pdf", make=_type3_within_itself, readable=None, says=PHRASE),
)


def _scan(contents: bytes) -> bytes:
    picture = stream(
        b"\xff" * 64,
        b"/Type /XObject /Subtype /Image /Width 8 /Height 8 "
        b"/ColorSpace /DeviceGray /BitsPerComponent 8",
    )
    drawn = stream(b"q 595 0 0 842 0 0 cm /I Do Q\n" + contents)
    return pdf(plain(drawn, resources=b"/XObject << /I 6 0 R >>", more={6: picture}))


def _revised() -> bytes:
    """A file that was saved again with other contents; the old ones still lie in it."""
    first = pdf(plain(stream(shown(HIDDEN))))
    again = b"%d 0 obj\n%b\nendobj\n" % (CONTENTS, stream(SAID))
    row = b"xref\n%d 1\n%010d 00000 n \n" % (CONTENTS, len(first))
    trailer = b"trailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\n" % first.rindex(b"xref\n0 6")
    return first + again + row + trailer + ending(len(first + again))


def _attached() -> bytes:
    return _catalogued(
        b"/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >>",
        b"<< /Type /Filespec /F (../../a.txt) /EF << /F 7 0 R >> >>",
        stream(HIDDEN.encode(), b"/Type /EmbeddedFile"),
    )


_SECRETS = (
    _pdf("pdf-scan.pdf", make=lambda: _scan(b""), readable=False),
    # The usual form of a scan with recognised text: invisible to the eye, yet what it says.
    _pdf(
        "pdf-scan-with-invisible-text.pdf",
        make=lambda: _scan(shown(PHRASE, "3 Tr")),
        readable=True,
        says=PHRASE,
    ),
    # Who prints white on white hides it; PDF readers cannot tell, so that either is allowed.
    _pdf(
        "pdf-white-text.pdf",
        make=lambda: pdf(plain(stream(b"1 g " + SAID))),
        readable=None,
        says=PHRASE,
    ),
    _pdf(
        "pdf-text-off-the-page.pdf",
        make=lambda: pdf(plain(stream(b"1 0 0 1 9000 9000 cm " + SAID))),
        readable=None,
        says=PHRASE,
    ),
    _pdf("pdf-older-revision.pdf", make=_revised, readable=True, says=PHRASE, never=HIDDEN),
    _pdf("pdf-attachment.pdf", make=_attached, readable=True, says=PHRASE, never=HIDDEN),
    _pdf(
        "pdf-letters-one-by-one.pdf",
        make=lambda: pdf(
            plain(
                stream(
                    b"BT /F1 12 Tf 72 720 Td [%b] TJ ET"
                    % b" -20 ".join(b"(%c)" % letter for letter in PHRASE.encode())
                )
            )
        ),
        readable=True,
        says=PHRASE,
    ),
)
_SCRIPT = f'/S /JavaScript /JS (app.alert\\("{HIDDEN}"\\);)'.encode()
_LAUNCH = b"/S /Launch /F (/bin/sh) /Win << /F (cmd.exe) /P (/c calc) >>"
_ACTIONS = (
    _pdf(
        "pdf-javascript.pdf",
        make=lambda: pdf(
            plain(
                catalog=b"/OpenAction << %b >> /Names << /JavaScript << /Names [(a) << %b >>] >> >>"
                % (_SCRIPT, _SCRIPT),
                page=b"/AA << /O << %b >> >>" % _SCRIPT,
            )
        ),
        readable=True,
        says=PHRASE,
        never=HIDDEN,
    ),
    _pdf(
        "pdf-launch.pdf",
        make=lambda: _catalogued(b"/OpenAction << %b >>" % _LAUNCH),
        readable=True,
        says=PHRASE,
        never="/bin/sh",
    ),
    _pdf(
        "pdf-external-stream.pdf",
        make=lambda: pdf(plain(stream(b"", b"/F (file:///etc/passwd) /FFilter null"))),
        readable=None,
        never=ACCOUNTS,
    ),
    _pdf(
        "pdf-action-loop.pdf",
        make=lambda: _catalogued(b"/OpenAction 6 0 R", b"<< /S /URI /URI (x:) /Next 6 0 R >>"),
        readable=True,
        says=PHRASE,
    ),
)


def _after_jpeg() -> bytes:
    """A PDF in the comment of a JPEG, right after its start."""
    inside = pdf(plain())
    return JPEG[:2] + b"\xff\xfe" + (len(inside) + 2).to_bytes(2, "big") + inside + JPEG[2:]


_PAGE_OF_HTML = f"<!doctype html><script>document.title='{HIDDEN}'</script><!--\n".encode()
_POLYGLOTS = (
    _pdf(
        "pdf-html-polyglot.pdf",
        make=lambda: _PAGE_OF_HTML + pdf(plain()) + b"\n-->",
        readable=None,
        says=PHRASE,
        never=HIDDEN,
    ),
    _pdf("pdf-jpeg-polyglot.pdf", make=_after_jpeg, readable=None, says=PHRASE),
    _pdf(
        "pdf-png-polyglot.pdf",
        make=lambda: png(8, 8, b"\0" * 72) + pdf(plain()),
        readable=None,
        says=PHRASE,
    ),
)
