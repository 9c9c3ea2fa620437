"""DOCX files that swell, nest, loop, reach outside and hide."""

import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from tests.hostile.archives import (
    Entry,
    archive,
    bomb,
    encrypted,
    entry,
    overlapping,
    quoted_overlap,
    stored,
)
from tests.hostile.bombs import GIB, MIB, UNIT, packed
from tests.hostile.docx_file import (
    DOCUMENT,
    MACROS,
    STRICT,
    W,
    document,
    docx,
    entries,
    frame,
    part,
    parts,
    relationship,
    relationships,
    said,
)
from tests.hostile.images import png
from tests.hostile.ole import compound
from tests.hostile.sample import ACCOUNTS, DOCX, HIDDEN, PHRASE, Hostile

_docx = partial(Hostile, media_type=DOCX)


def samples() -> Iterator[Hostile]:
    yield from _BOMBS
    yield from _ARCHIVES
    yield from _ENTITIES
    yield from _REACHING
    yield from _NESTS
    yield from _LOOPS
    yield from _SIZES
    yield from _SECRETS
    yield from _OTHER_FORMATS


_EMPTY = b"<w:p/>" * (UNIT // 6)


def _swollen() -> Entry:
    """A document of a gibibyte of empty paragraphs, and the phrase."""
    head, tail = document(f"{said()}|").split(b"|")
    return bomb(DOCUMENT, packed(_EMPTY, GIB, before=head, after=tail))


def _gibibyte(name: str) -> Entry:
    return bomb(name, packed(bytes(UNIT), GIB))


def _zips_in_zips() -> bytes:
    """Sixteen zips in each, five deep: a pebibyte for whoever unpacks what is packed."""
    inner = archive([_gibibyte("word/embeddings/0.bin")])
    for _ in range(5):
        inner = archive([entry(f"word/embeddings/{n}.zip", inner) for n in range(16)])
    return frame(entry("word/embeddings/package.zip", inner))


def _quoted() -> bytes:
    names = [DOCUMENT, "[Content_Types].xml", "_rels/.rels", *(f"word/{n}.xml" for n in range(197))]
    return quoted_overlap(names, bytes(5 * MIB))


_BOMBS = (
    _docx("docx-zip-bomb.docx", make=lambda: frame(_swollen()), readable=None, says=PHRASE),
    _docx(
        "docx-zip-bomb-that-lies-about-its-size.docx",
        make=lambda: frame(replace(_swollen(), size=1000)),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-zip-bomb-of-spaces.docx",
        make=lambda: frame(bomb(DOCUMENT, packed(b" " * UNIT, GIB, before=document(said())[:-22]))),
        readable=False,
    ),
    _docx(
        "docx-zip-bomb-in-media.docx",
        make=lambda: frame(_gibibyte("word/media/image1.png")),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-zip-bomb-in-styles.docx",
        make=lambda: archive(
            [
                *entries(parts(said(), more={"word/styles.xml": b""}))[:-1],
                _gibibyte("word/styles.xml"),
            ]
        ),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-zip-bomb-in-content-types.docx",
        make=lambda: frame(_gibibyte("[Content_Types].xml")),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-zip-bomb-of-30000-entries.docx",
        make=lambda: frame(*(stored(f"word/{n}.xml", b"") for n in range(30_000))),
        readable=None,
        says=PHRASE,
    ),
    _docx("docx-zips-in-zips.docx", make=_zips_in_zips, readable=None, says=PHRASE),
    _docx(
        "docx-zip-bomb-overlapping.docx",
        make=lambda: overlapping(
            entries(parts(said())), entry("word/media/a.png", bytes(MIB)), 10_000
        ),
        readable=None,
        says=PHRASE,
    ),
    _docx("docx-zip-bomb-quoted-overlap.docx", make=_quoted, readable=False),
)


def _without(name: str) -> bytes:
    return archive([each for each in entries(parts(said())) if each.name != name])


def _link_to_passwd() -> bytes:
    """A symbolic link in place of the document."""
    return frame(replace(entry(DOCUMENT, b"/etc/passwd"), mode=0o120777))


_WHOLE = partial(docx, said())
_ARCHIVES = (
    _docx("docx-not-a-zip.docx", make=lambda: PHRASE.encode() * 50, readable=False),
    _docx("docx-zip-magic-only.docx", make=lambda: b"PK\x03\x04", readable=False),
    _docx("docx-empty-zip.docx", make=lambda: archive([]), readable=False),
    _docx("docx-truncated.docx", make=lambda: _WHOLE()[: len(_WHOLE()) // 2], readable=False),
    _docx(
        "docx-wrong-crc.docx",
        make=lambda: frame(replace(entry(DOCUMENT, document(said())), crc=0xBADC0DE)),
        readable=False,
    ),
    _docx(
        "docx-damaged-deflate.docx",
        make=lambda: frame(Entry(DOCUMENT, b"\xff" * 500, 500, 0)),
        readable=False,
    ),
    _docx(
        "docx-method-unknown.docx",
        make=lambda: frame(replace(entry(DOCUMENT, document(said())), method=77)),
        readable=False,
    ),
    _docx(
        "docx-encrypted-zip.docx",
        make=lambda: frame(encrypted(entry(DOCUMENT, document(said())), b"sesame")),
        readable=False,
    ),
    _docx(
        "docx-offset-past-the-end.docx",
        make=lambda: _WHOLE()[:-6] + (0x7FFFFFFF).to_bytes(4, "little") + b"\0\0",
        readable=False,
    ),
    _docx("docx-without-document.docx", make=lambda: _without(DOCUMENT), readable=False),
    _docx(
        "docx-without-content-types.docx",
        make=lambda: _without("[Content_Types].xml"),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-without-relationships.docx",
        make=lambda: _without("_rels/.rels"),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-document-twice.docx",
        make=lambda: frame(
            entry(DOCUMENT, document(said())), entry(DOCUMENT, document(said("We stay.")))
        ),
        readable=None,
    ),
    _docx(
        "docx-two-directories.docx",
        make=lambda: archive(entries(parts(said("We stay."))), comment=_WHOLE()),
        readable=None,
    ),
    _docx(
        "docx-paths-upwards.docx",
        make=lambda: frame(
            entry("../../../../tmp/leftout-was-here", b"up"),
            entry("word/../../../tmp/leftout-was-here", b"up"),
            entry("..\\..\\leftout-was-here", b"up"),
        ),
        readable=True,
        says=PHRASE,
    ),
    _docx(
        "docx-paths-absolute.docx",
        make=lambda: frame(
            entry("/tmp/leftout-was-here", b"up"),  # noqa: S108 - nobody may ever write it
            entry("C:\\leftout-was-here", b"up"),
            entry("//host/share/leftout-was-here", b"up"),
        ),
        readable=True,
        says=PHRASE,
    ),
    _docx(
        "docx-names-odd.docx",
        make=lambda: frame(entry("word/\x00\x1b[2J\u202e.xml", b"x"), entry("a" * 65_000, b"x")),
        readable=None,
        says=PHRASE,
    ),
    _docx("docx-symbolic-link.docx", make=_link_to_passwd, readable=False, never=ACCOUNTS),
)


def _doctype(inner: str) -> str:
    return f"<!DOCTYPE w:document [{inner}]>"


def _entity(doctype: str, use: str = "&e;") -> bytes:
    return docx(document(said() + said(use), doctype))


_LAUGHS = '<!ENTITY l0 "lol">' + "".join(
    f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(10)
)
_DTD = b'<!ENTITY %% f SYSTEM "file:///etc/passwd"><!ENTITY e "%%f;">'
_ENTITIES = (
    _docx(
        "docx-billion-laughs.docx",
        make=lambda: _entity(_doctype(_LAUGHS), "&l10;"),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-quadratic-blowup.docx",
        make=lambda: _entity(_doctype(f'<!ENTITY e "{"a" * 100_000}">'), "&e;" * 20_000),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-parameter-laughs.docx",
        make=lambda: _entity(
            _doctype(
                '<!ENTITY % p0 "lol">'
                + "".join(f"<!ENTITY % p{n + 1} '{f'&#37;p{n};' * 10}'>" for n in range(10))
                + "%p10;"
            ),
            "",
        ),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-entity-of-itself.docx",
        make=lambda: _entity(_doctype('<!ENTITY e "&f;"><!ENTITY f "&e;">')),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-entity-of-a-file.docx",
        make=lambda: _entity(_doctype('<!ENTITY e SYSTEM "file:///etc/passwd">')),
        readable=None,
        says=PHRASE,
        never=ACCOUNTS,
    ),
    _docx(
        "docx-entity-of-an-endless-file.docx",
        make=lambda: _entity(_doctype('<!ENTITY e SYSTEM "file:///dev/zero">')),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-entity-of-the-network.docx",
        make=lambda: _entity(_doctype('<!ENTITY e SYSTEM "http://127.0.0.1:9/secret">')),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-external-dtd.docx",
        make=lambda: _entity('<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/a.dtd">', ""),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-parameter-entity-of-a-file.docx",
        make=lambda: _entity(_doctype('<!ENTITY % f SYSTEM "file:///etc/passwd"> %f;'), "remains"),
        readable=None,
        says=PHRASE,
        never=ACCOUNTS,
    ),
    _docx(
        "docx-entity-in-styles.docx",
        make=lambda: docx(
            said(paragraph='<w:pStyle w:val="a"/>'),
            more={
                "word/styles.xml": part(
                    "styles",
                    '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="&l10;"/></w:style>',
                    f"<!DOCTYPE w:styles [{_LAUGHS}]>",
                )
            },
        ),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-entity-in-relationships.docx",
        make=lambda: docx(
            said(),
            more={
                "_rels/.rels": b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
                + parts("")["_rels/.rels"].replace(b"></Rel", b">&e;</Rel")
            },
        ),
        readable=None,
        says=PHRASE,
        never=ACCOUNTS,
    ),
    _docx(
        "docx-xinclude-of-a-file.docx",
        make=lambda: docx(
            said() + '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" '
            'href="file:///etc/passwd" parse="text"/>'
        ),
        readable=None,
        says=PHRASE,
        never=ACCOUNTS,
    ),
    _docx(
        "docx-character-not-of-xml.docx",
        make=lambda: docx(said("&#0;&#x1b;")),
        readable=False,
    ),
    _docx(
        "docx-xml-cut-short.docx",
        make=lambda: docx(document(said())[:-20]),
        readable=False,
    ),
    _docx(
        "docx-utf-16.docx",
        make=lambda: docx(document(said()).decode().replace("UTF-8", "UTF-16").encode("utf-16")),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-utf-7.docx",
        make=lambda: docx(document(said()).replace(b"UTF-8", b"UTF-7")),
        readable=None,
        says=PHRASE,
    ),
    _docx("docx-root-unknown.docx", make=lambda: docx(b"<html>Nothing</html>"), readable=False),
)


def _outside(kind: str, target: str, body: str = "") -> bytes:
    return docx(said() + body, relationship(1, kind, target, external=True))


def _picture(attribute: str = "r:link") -> str:
    return (
        '<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="'
        'http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill>'
        f'<a:blip {attribute}="r1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )


def _field(instruction: str, result: str = "") -> str:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return (
        f"<w:p>{char('begin')}<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f"{char('separate')}<w:r><w:t>{result}</w:t></w:r>{char('end')}</w:p>"
    )


_REACHING = (
    _docx(
        "docx-template-of-the-network.docx",
        make=lambda: docx(
            said(),
            more={
                "word/settings.xml": part("settings", '<w:attachedTemplate r:id="r1"/>'),
                "word/_rels/settings.xml.rels": relationships(
                    relationship(1, "attachedTemplate", "http://127.0.0.1:9/a.dotm", external=True)
                ),
            },
        ),
        readable=True,
        says=PHRASE,
    ),
    _docx(
        "docx-image-of-the-network.docx",
        make=lambda: _outside("image", "http://127.0.0.1:9/a.png", _picture()),
        readable=True,
        says=PHRASE,
    ),
    _docx(
        "docx-image-of-a-file.docx",
        make=lambda: _outside("image", "file:///etc/passwd", _picture()),
        readable=True,
        says=PHRASE,
        never=ACCOUNTS,
    ),
    _docx(
        "docx-image-of-an-endless-file.docx",
        make=lambda: _outside("image", "file:///dev/zero", _picture()),
        readable=True,
        says=PHRASE,
    ),
    _docx(
        "docx-image-outside-the-archive.docx",
        make=lambda: docx(
            said() + _picture("r:embed"), relationship(1, "image", "../../../../etc/passwd")
        ),
        readable=None,
        says=PHRASE,
        never=ACCOUNTS,
    ),
    _docx(
        "docx-chunk-of-html.docx",
        make=lambda: docx(
            said() + '<w:altChunk r:id="r1"/>',
            relationship(1, "aFChunk", "chunk.html"),
            more={"word/chunk.html": b"<script>alert(1)</script><iframe src=file:///etc/passwd>"},
        ),
        readable=None,
        says=PHRASE,
        never="alert(1)",
    ),
    _docx(
        "docx-field-includes-a-file.docx",
        make=lambda: docx(said() + _field('INCLUDETEXT "/etc/passwd"')),
        readable=True,
        says=PHRASE,
        never="INCLUDETEXT",
    ),
    _docx(
        "docx-field-runs-a-command.docx",
        make=lambda: docx(said() + _field('DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc"')),
        readable=True,
        says=PHRASE,
        never="DDEAUTO",
    ),
    _docx(
        "docx-javascript-link.docx",
        make=lambda: _outside(
            "hyperlink",
            "javascript:alert(1)",
            '<w:p><w:hyperlink r:id="r1"><w:r><w:t>More</w:t></w:r></w:hyperlink></w:p>',
        ),
        readable=True,
        says=PHRASE,
        never="alert(1)",
    ),
    _docx(
        "docx-document-outside-the-archive.docx",
        make=lambda: archive(
            entries(
                parts(
                    said(),
                    more={
                        "_rels/.rels": relationships(
                            relationship(1, "officeDocument", "../../../../etc/passwd")
                        )
                    },
                )
            )
        ),
        readable=None,
        never=ACCOUNTS,
    ),
    _docx(
        "docx-document-elsewhere.docx",
        make=lambda: archive(
            [
                entry(name.replace("document.xml", "main.xml"), content)
                for name, content in parts(
                    said(),
                    more={
                        "_rels/.rels": relationships(
                            relationship(1, "officeDocument", "word/main.xml")
                        )
                    },
                ).items()
            ]
        ),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-macros.docx",
        make=lambda: docx(
            said(), more={"word/vbaProject.bin": compound("VBA", b"Shell")}, main=MACROS
        ),
        readable=None,
        says=PHRASE,
    ),
)


def _nested(opening: str, closing: str, depth: int, inner: str) -> bytes:
    return docx(opening * depth + inner + closing * depth)


_DEEP = 10_000
_NESTS = (
    _docx(
        "docx-nested-tables.docx",
        make=lambda: _nested("<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>", _DEEP, said()),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-nested-insertions.docx",
        make=lambda: docx(
            "<w:p>" + "<w:ins>" * _DEEP + said()[5:-6] + "</w:ins>" * _DEEP + "</w:p>"
        ),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-nested-controls.docx",
        make=lambda: _nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", _DEEP, said()),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-nested-unknown.docx",
        make=lambda: docx(said() + '<x:x xmlns:x="u">' * 100_000 + "</x:x>" * 100_000),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-nested-text-boxes.docx",
        make=lambda: _nested(
            "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>",
            "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
            300,
            said(),
        ),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-nested-fields.docx",
        make=lambda: docx(
            said() + "<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 100_000 + "</w:p>"
        ),
        readable=None,
        says=PHRASE,
    ),
)


def _styled(*based: tuple[str, str]) -> bytes:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{base}"/><w:next w:val="{base}"/><w:link w:val="{base}"/></w:style>'
        for name, base in based
    )
    body = said(paragraph=f'<w:pStyle w:val="{based[0][0]}"/>')
    return docx(body, more={"word/styles.xml": part("styles", styles)})


def _numbered(numbering: str, level: str = "0", styles: str = "") -> bytes:
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    beside = {"word/numbering.xml": part("numbering", numbering)}
    if styles:
        beside["word/styles.xml"] = part("styles", styles)
    return docx(said(paragraph=numbered), more=beside)


_BULLETS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
_RING = (
    '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="ring"/></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
_LOOPS = (
    _docx(
        "docx-style-based-on-itself.docx",
        make=lambda: _styled(("a", "a")),
        readable=True,
        says=PHRASE,
    ),
    _docx(
        "docx-styles-in-a-ring.docx",
        make=lambda: _styled(("a", "b"), ("b", "c"), ("c", "a")),
        readable=True,
        says=PHRASE,
    ),
    _docx(
        "docx-styles-100000-deep.docx",
        make=lambda: _styled(*((f"s{n}", f"s{n + 1}") for n in range(100_000))),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-numbering-in-a-ring.docx",
        make=lambda: _numbered(
            _RING,
            styles='<w:style w:type="numbering" w:styleId="ring"><w:name w:val="ring"/>'
            '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
        ),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-list-level-absurd.docx",
        make=lambda: _numbered(_BULLETS, level="2147483647"),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-list-level-no-number.docx",
        make=lambda: _numbered(_BULLETS, level="-1e9"),
        readable=None,
        says=PHRASE,
    ),
)


def _cell(properties: str) -> str:
    return (
        f"<w:tbl><w:tr><w:tc><w:tcPr>{properties}</w:tcPr>{said()}</w:tc></w:tr>"
        "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"
    )


def _attributes(count: int) -> str:
    return " ".join(f"a{n}='1'" for n in range(count))


_SIZES = (
    _docx(
        "docx-giant-paragraph.docx",
        make=lambda: docx(said(PHRASE + " And more of it." * 300_000)),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-giant-word.docx",
        make=lambda: docx(said() + said("a" * 20 * MIB)),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-200000-runs.docx",
        make=lambda: docx(said() + f"<w:p>{'<w:r><w:t>a</w:t></w:r>' * 200_000}</w:p>"),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-200000-empty-paragraphs.docx",
        make=lambda: docx("<w:p/>" * 200_000 + said()),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-cell-over-2-to-31-columns.docx",
        make=lambda: docx(_cell('<w:gridSpan w:val="2147483647"/><w:vMerge w:val="restart"/>')),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-table-of-10000-columns.docx",
        make=lambda: docx(f"<w:tbl><w:tr>{'<w:tc><w:p/></w:tc>' * 10_000}</w:tr></w:tbl>{said()}"),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-attribute-of-20-mib.docx",
        make=lambda: docx(said() + f'<w:p w:rsidR="{"0" * 20 * MIB}"/>'),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-100000-attributes.docx",
        make=lambda: docx(said() + f"<w:p {_attributes(100_000)}/>"),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-100000-relationships.docx",
        make=lambda: docx(said(), *(relationship(n, "image", "a.png") for n in range(100_000))),
        readable=None,
        says=PHRASE,
    ),
)


def _commented() -> bytes:
    note = f'<w:comment w:id="1" w:author="desk" w:initials="d">{said(HIDDEN)}</w:comment>'
    mark = '<w:p><w:r><w:commentReference w:id="1"/></w:r></w:p>'
    return docx(said() + mark, more={"word/comments.xml": part("comments", note)})


def _tracked() -> bytes:
    marked = 'w:id="1" w:author="desk" w:date="2026-01-01T00:00:00Z"'
    return docx(
        f"<w:p><w:r><w:t>We will </w:t></w:r><w:ins {marked}><w:r><w:t>withdraw our forces</w:t>"
        f"</w:r></w:ins><w:del {marked}><w:r><w:delText>{HIDDEN}</w:delText></w:r></w:del>"
        "<w:r><w:t> by 1 March.</w:t></w:r></w:p>"
    )


def _moved() -> bytes:
    marked = 'w:id="1" w:author="desk"'
    return docx(
        f"<w:p><w:moveFrom {marked}><w:r><w:t>{HIDDEN}</w:t></w:r></w:moveFrom></w:p>"
        f"<w:p><w:moveTo {marked}><w:r><w:t>{PHRASE}</w:t></w:r></w:moveTo></w:p>"
    )


def _deleted_with_plain_text() -> bytes:
    """A deletion with w:t where w:delText belongs, as some writers leave it."""
    gone = f'<w:p><w:del w:id="1" w:author="desk"><w:r><w:t>{HIDDEN}</w:t></w:r></w:del></w:p>'
    return docx(said() + gone)


def _imaged() -> bytes:
    return docx(
        _picture("r:embed"),
        relationship(1, "image", "media/image1.png"),
        more={"word/media/image1.png": png(8, 8, bytes(72))},
    )


_VANISHED = (
    '<w:style w:type="character" w:styleId="gone"><w:name w:val="gone"/>'
    "<w:rPr><w:vanish/></w:rPr></w:style>"
)
_SECRETS = (
    _docx("docx-tracked-deletion.docx", make=_tracked, readable=True, says=PHRASE, never=HIDDEN),
    _docx(
        "docx-tracked-deletion-as-text.docx",
        make=_deleted_with_plain_text,
        readable=True,
        says=PHRASE,
        never=HIDDEN,
    ),
    _docx("docx-tracked-move.docx", make=_moved, readable=True, says=PHRASE, never=HIDDEN),
    _docx("docx-comment.docx", make=_commented, readable=True, says=PHRASE, never=HIDDEN),
    # Nobody who opens the file sees it, so nobody was promised it.
    _docx(
        "docx-hidden-text.docx",
        make=lambda: docx(said() + said(HIDDEN, "<w:vanish/>")),
        readable=True,
        says=PHRASE,
        never=HIDDEN,
    ),
    _docx(
        "docx-text-not-hidden-after-all.docx",
        make=lambda: docx(said(run='<w:vanish w:val="false"/>')),
        readable=True,
        says=PHRASE,
    ),
    _docx(
        "docx-hidden-by-style.docx",
        make=lambda: docx(
            said() + said(HIDDEN, '<w:rStyle w:val="gone"/>'),
            more={"word/styles.xml": part("styles", _VANISHED)},
        ),
        readable=True,
        says=PHRASE,
        never=HIDDEN,
    ),
    _docx(
        "docx-white-text.docx",
        make=lambda: docx(said(run='<w:color w:val="FFFFFF"/><w:sz w:val="2"/>')),
        readable=None,
        says=PHRASE,
    ),
    _docx(
        "docx-alternate-content.docx",
        make=lambda: docx(
            said()
            + '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="unheard"><w:t>'
            + f"{HIDDEN}</w:t></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r></w:p>"
        ),
        readable=True,
        says=PHRASE,
        never=HIDDEN,
    ),
    _docx(
        "docx-custom-xml.docx",
        make=lambda: docx(said(), more={"customXml/item1.xml": f"<x>{HIDDEN}</x>".encode()}),
        readable=True,
        says=PHRASE,
        never=HIDDEN,
    ),
    _docx("docx-image-only.docx", make=_imaged, readable=False),
    _docx("docx-empty-body.docx", make=lambda: docx(""), readable=False),
    _docx(
        "docx-strict-namespace.docx",
        make=lambda: docx(document(said()).replace(W.encode(), STRICT.encode())),
        readable=None,
        says=PHRASE,
    ),
)


def _typed(media_type: str, files: dict[str, bytes]) -> bytes:
    """An archive that begins with its type, as OpenDocument and EPUB have it."""
    return archive([stored("mimetype", media_type.encode()), *entries(files)])


def _spreadsheet() -> bytes:
    main = "xl/workbook.xml"
    types = parts("")["[Content_Types].xml"].replace(b"word/document.xml", main.encode())
    return archive(
        entries(
            {
                "[Content_Types].xml": types.replace(
                    b"wordprocessingml.document", b"spreadsheetml"
                ),
                "_rels/.rels": relationships(relationship(1, "officeDocument", main)),
                main: b"<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
                b"<sheets/></workbook>",
                "xl/sharedStrings.xml": f"<sst><si><t>{PHRASE}</t></si></sst>".encode(),
            }
        )
    )


_RTF = rf"{{\rtf1\ansi {{\object\objdata 0105}} {PHRASE}}}"
_OTHER_FORMATS = (
    _docx(
        "docx-is-ole-doc.docx",
        make=lambda: compound("WordDocument", b"\xec\xa5\xc1\x00" + PHRASE.encode("utf-16-le")),
        readable=False,
    ),
    _docx(
        "docx-protected-by-password.docx",
        make=lambda: compound("EncryptedPackage", zlib.compress(_WHOLE())),
        readable=False,
    ),
    _docx("docx-is-xlsx.docx", make=_spreadsheet, readable=False),
    _docx(
        "docx-is-odt.docx",
        make=lambda: _typed(
            "application/vnd.oasis.opendocument.text",
            {"content.xml": f"<office:text xmlns:office='u'>{PHRASE}</office:text>".encode()},
        ),
        readable=False,
    ),
    _docx(
        "docx-is-epub.docx",
        make=lambda: _typed(
            "application/epub+zip",
            {
                "META-INF/container.xml": b"<container/>",
                "a.xhtml": f"<html><body><p>{PHRASE}</p></body></html>".encode(),
            },
        ),
        readable=False,
    ),
    _docx(
        "docx-is-jar.docx",
        make=lambda: archive([entry("META-INF/MANIFEST.MF", b"Main-Class: A\r\n")]),
        readable=False,
    ),
    _docx(
        "docx-is-rtf.docx",
        make=_RTF.encode,
        readable=False,
    ),
)
