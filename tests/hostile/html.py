"""Web pages that nest, swell, carry scripts, and wrap what is said in what is not."""

from collections.abc import Iterator
from functools import partial

from tests.hostile.bombs import MIB
from tests.hostile.sample import ACCOUNTS, HIDDEN, HTML, PHRASE, Hostile

_html = partial(Hostile, media_type=HTML)
_BEFORE = (
    "<p>The delegations met in Geneva on Tuesday and spoke for six hours about the line of "
    "contact, the return of prisoners and the supply of water to the towns along the river.</p>"
)
_AFTER = (
    "<p>Both sides agreed to meet again within two weeks, and thanked the hosts for the room, the "
    "interpreters and the patience that the talks had asked of everybody who took part.</p>"
)
_SAID = f"<p>{PHRASE} The ministry will publish the timetable on the day after the signing.</p>"


def samples() -> Iterator[Hostile]:
    yield from _NESTS
    yield from _SIZES
    yield from _ENTITIES
    yield from _ENCODINGS
    yield from _ACTIVE
    yield from _BROKEN
    yield from _PAGES


def _page(body: str = "", head: str = "", article: str = "", start: str = "<!doctype html>") -> str:
    """A page with an article in which the phrase stands, and with what else is given."""
    return (
        f'{start}<html lang="en"><head><title>Statement on the talks</title>{head}</head><body>'
        f"<article><h1>Statement on the talks</h1>{_BEFORE}{_SAID}{article}{_AFTER}</article>"
        f"{body}</body></html>"
    )


def _bytes(body: str = "", head: str = "", article: str = "") -> bytes:
    return _page(body, head, article).encode()


def _around(opening: str, closing: str, count: int) -> bytes:
    """The article within so many elements."""
    return (
        _page()
        .replace("<article>", opening * count + "<article>")
        .replace("</article>", "</article>" + closing * count)
        .encode()
    )


_NESTS = (
    _html(
        "html-nested-div.html",
        make=lambda: _around("<div>", "</div>", MIB // 11),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-nested-div-beside.html",
        make=lambda: _bytes("<div>" * 200_000),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-nested-table.html",
        make=lambda: _around("<table><tr><td>", "</td></tr></table>", MIB // 33),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-unclosed-b.html",
        make=lambda: _bytes("<b>x" * (MIB // 4)),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-unclosed-b-over-paragraphs.html",
        make=lambda: _bytes("<p><b><i><u><font>x" * 20_000),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-misnested-formatting.html",
        make=lambda: _bytes("<a><b><p></a></b>" * 20_000),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-nested-lists.html",
        make=lambda: _around("<ul><li>", "</li></ul>", 5_000),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-nested-quotations.html",
        make=lambda: _around("<blockquote>", "</blockquote>", 5_000),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-nested-svg.html",
        make=lambda: _bytes("<svg><foreignObject>" * 5_000),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-nested-templates.html",
        make=lambda: _bytes("<template>" * 20_000),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-nested-select-and-form.html",
        make=lambda: _bytes("<form><select><option><button>" * 5_000),
        readable=None,
        says=PHRASE,
    ),
)
_SIZES = (
    _html(
        "html-100000-attributes.html",
        make=lambda: _bytes(f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>x</p>"),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-attribute-of-1-mib.html",
        make=lambda: _bytes(f'<p title="{"a" * MIB}">x</p>'),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-tag-name-of-1-mib.html",
        make=lambda: _bytes(f"<{'a' * MIB}>x"),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-50000-links.html",
        make=lambda: _bytes("".join(f'<a href="/{n}">{n}</a> ' for n in range(50_000))),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-50000-paragraphs.html",
        make=lambda: _bytes(article="<p>Nothing more was said of it.</p>" * 50_000),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-100000-breaks.html",
        make=lambda: _bytes(article="<p>" + "<br>" * 100_000 + "</p>"),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-100000-empty-comments.html",
        make=lambda: _bytes("<!---->" * 100_000),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-less-than-signs.html",
        make=lambda: _bytes("<" * MIB),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-data-uris.html",
        make=lambda: _bytes(article=f'<img alt="" src="data:image/png;base64,{"A" * 3 * MIB}">'),
        readable=None,
        says=PHRASE,
        never="AAAAAAAAAA",
    ),
    _html(
        "html-cell-of-2-to-31-columns.html",
        make=lambda: _bytes(
            article='<table><tr><td colspan="2147483647" rowspan="65534">a</td></tr></table>'
        ),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-structured-data-deep.html",
        make=lambda: _bytes(head=f'<script type="application/ld+json">{"[" * 100_000}</script>'),
        readable=True,
        says=PHRASE,
        never="[[[",
    ),
    _html(
        "html-dates-that-backtrack.html",
        make=lambda: _bytes(
            head=f'<meta name="date" content="{"2026-" * 20_000}">',
            body=f"<time datetime='{'1/' * 50_000}'>{'12.' * 20_000}</time>",
        ),
        readable=None,
        says=PHRASE,
    ),
)


def _xhtml(doctype: str, use: str = "") -> bytes:
    start = f'<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html [{doctype}]>'
    page = _page(article=f"<p>{use}</p>", start=start)
    return page.replace("<html ", '<html xmlns="http://www.w3.org/1999/xhtml" ').encode()


_XHTML = partial(Hostile, media_type="application/xhtml+xml")
_LAUGHS = '<!ENTITY l0 "lol">' + "".join(
    f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(10)
)
_XXE = '<!ENTITY e SYSTEM "file:///etc/passwd">'
_ENTITIES = (
    _html(
        "html-billion-laughs.html",
        make=lambda: _xhtml(_LAUGHS, "&l10;"),
        readable=None,
        says=PHRASE,
    ),
    _XHTML(
        "html-billion-laughs.xhtml",
        make=lambda: _xhtml(_LAUGHS, "&l10;"),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-entity-of-a-file.html",
        make=lambda: _xhtml(_XXE, "&e;"),
        readable=None,
        says=PHRASE,
        never=ACCOUNTS,
    ),
    _XHTML(
        "html-entity-of-a-file.xhtml",
        make=lambda: _xhtml(_XXE, "&e;"),
        readable=None,
        says=PHRASE,
        never=ACCOUNTS,
    ),
    _XHTML(
        "html-quadratic-blowup.xhtml",
        make=lambda: _xhtml(f'<!ENTITY e "{"a" * 50_000}">', "&e;" * 20_000),
        readable=None,
        says=PHRASE,
    ),
    _XHTML(
        "html-external-dtd.xhtml",
        make=lambda: _xhtml('<!ENTITY % d SYSTEM "http://127.0.0.1:9/a.dtd"> %d;'),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-references-absurd.html",
        make=lambda: _bytes(
            article=f"<p>&#0; &#xD800; &#x110000; &#{'9' * 5000}; &{'a' * 10_000}; &#128; &amp</p>"
        ),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-references-by-the-100000.html",
        make=lambda: _bytes(article=f"<p>{'&CounterClockwiseContourIntegral;' * 30_000}</p>"),
        readable=None,
        says=PHRASE,
    ),
    # Escaped markup is text and has to stay text.
    _html(
        "html-markup-escaped.html",
        make=lambda: _bytes(
            article="<p>They wrote &lt;script&gt;alert(1)&lt;/script&gt; on the board.</p>"
        ),
        readable=True,
        says=PHRASE,
    ),
)
_FRENCH = "<p>Le ministère a déclaré être prêt à une trêve, dès l'été, où que ce soit.</p>"


def _encoded(encoding: str, declared: str, mark: bytes = b"") -> bytes:
    head = f'<meta charset="{declared}">'
    return mark + _page(head=head, article=_FRENCH).encode(encoding, "xmlcharrefreplace")


_UTF7 = b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-"
_ENCODINGS = (
    _html(
        "html-utf-16-that-says-latin-1.html",
        make=lambda: _encoded("utf-16-le", "iso-8859-1", b"\xff\xfe"),
        readable=True,
        says=PHRASE,
    ),
    _html(
        "html-utf-16-big-endian.html",
        make=lambda: _encoded("utf-16-be", "utf-8", b"\xfe\xff"),
        readable=True,
        says=PHRASE,
    ),
    _html(
        "html-latin-1-that-says-utf-8.html",
        make=lambda: _encoded("latin-1", "utf-8"),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-utf-8-that-says-utf-16.html",
        make=lambda: _encoded("utf-8", "utf-16"),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-charset-unknown.html",
        make=lambda: _encoded("utf-8", "klingon-8"),
        readable=None,
        says=PHRASE,
    ),
    Hostile(
        "html-charset-of-header-wrong.html",
        "text/html; charset=utf-16",
        make=lambda: _encoded("utf-8", "utf-8"),
        readable=None,
        says=PHRASE,
    ),
    Hostile(
        "html-utf-7.html",
        "text/html; charset=utf-7",
        make=lambda: _bytes(body="|").replace(b"|", _UTF7),
        readable=None,
        says=PHRASE,
        never="alert(1)</script>",
    ),
    _html(
        "html-iso-2022-escapes.html",
        make=lambda: _encoded("utf-8", "iso-2022-jp").replace(b"</h1>", b"\x1b$B</h1>\x1b(B"),
        readable=None,
    ),
    _html(
        "html-null-bytes.html",
        make=lambda: _bytes("<scr\0ipt>alert(1)</scr\0ipt>\0").replace(b"<body>", b"<bo\0dy>"),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-bidi-override.html",
        make=lambda: _bytes(article="<p>\u202eneddih si siht\u202c \u2066a\u2069 \u200f</p>"),
        readable=True,
        says=PHRASE,
    ),
)
_SCRIPT = f'<script>document.write("{HIDDEN}")</script>'
_MUTATES = '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>'
_ACTIVE = (
    _html(
        "html-script-and-style.html",
        make=lambda: _bytes(_SCRIPT, f"<style>p::before {{content: '{HIDDEN}'}}</style>", _SCRIPT),
        readable=True,
        says=PHRASE,
        never=HIDDEN,
    ),
    _html(
        "html-script-without-end.html",
        make=lambda: _bytes(f"<script>var a = '{HIDDEN}';"),
        readable=True,
        says=PHRASE,
        never=HIDDEN,
    ),
    _html(
        "html-script-with-comment.html",
        make=lambda: _bytes(article=f"<script><!--<script></script>{HIDDEN}--></script>"),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-comments-conditional.html",
        make=lambda: _bytes(article=f"<!--[if IE]><p>{HIDDEN}</p><![endif]--><!-- {HIDDEN} -->"),
        readable=True,
        says=PHRASE,
        never=HIDDEN,
    ),
    _html(
        "html-base-refresh-frames.html",
        make=lambda: _bytes(
            '<iframe src="file:///etc/passwd"></iframe><embed src="file:///etc/passwd">'
            f'<iframe srcdoc="{HIDDEN}"></iframe><object data="file:///etc/passwd"></object>',
            '<base href="http://127.0.0.1:9/"><meta http-equiv="refresh" '
            'content="0; url=http://127.0.0.1:9/"><link rel="import" href="file:///etc/passwd">',
        ),
        readable=True,
        says=PHRASE,
        never=ACCOUNTS,
    ),
    _html(
        "html-javascript-links.html",
        make=lambda: _bytes(
            article='<p><a href="javascript:alert(1)">More</a> '
            '<a href="&#106;ava\tscript:alert(1)" onclick="alert(1)">of it</a> was said.</p>'
        ),
        readable=True,
        says=PHRASE,
        never="alert(1)",
    ),
    _html(
        "html-mutates-in-noscript.html",
        make=lambda: _bytes(article=_MUTATES),
        readable=True,
        says=PHRASE,
        never="onerror",
    ),
    _html(
        "html-mutates-in-math.html",
        make=lambda: _bytes(
            article="<math><mtext><table><mglyph><style><!--</style>"
            '<img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">'
        ),
        readable=None,
        says=PHRASE,
        never="onerror",
    ),
    _html(
        "html-svg-and-math.html",
        make=lambda: _bytes(
            "<svg><script>alert(1)</script><foreignObject><p>Drawn.</p></foreignObject>"
            '<use href="data:image/svg+xml,%3Cscript%3E"/></svg><math href="javascript:alert(1)">'
            "<mi>x</mi></math>"
        ),
        readable=True,
        says=PHRASE,
        never="alert(1)",
    ),
    _html(
        "html-template.html",
        make=lambda: _bytes(f"<template><p>{HIDDEN}</p></template>"),
        readable=True,
        says=PHRASE,
        never=HIDDEN,
    ),
    # Like hidden text in a word processor's file: nobody who opens the page reads it.
    _html(
        "html-hidden-text.html",
        make=lambda: _bytes(article=f'<p hidden>{HIDDEN}</p><p style="display:none">{HIDDEN}</p>'),
        readable=True,
        says=PHRASE,
        never=HIDDEN,
    ),
    _html(
        "html-attributes-that-break-out.html",
        make=lambda: _bytes(article=f"<p title=\"a>b\" data-x='<p>{HIDDEN}</p>'>Said twice.</p>"),
        readable=True,
        says=PHRASE,
        never=HIDDEN,
    ),
    _html(
        "html-form-controls.html",
        make=lambda: _bytes(f'<form action="http://127.0.0.1:9/"><input value="{HIDDEN}"></form>'),
        readable=True,
        says=PHRASE,
        never=HIDDEN,
    ),
)
_BROKEN = (
    _html(
        "html-tags-broken.html",
        make=lambda: (
            _page()
            .replace("</p>", "")
            .replace("</article>", "</artcle>")
            .replace("<h1>", "<h1 <b")
            .encode()
        ),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-cdata.html",
        make=lambda: _bytes(article="<p><![CDATA[ left ]]> right</p><![CDATA[<p>x</p>]]>"),
        readable=True,
        says=PHRASE,
    ),
    _html(
        "html-cut-in-a-tag.html",
        make=lambda: _bytes()[: _bytes().index(_AFTER.encode())] + b'<p class="',
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-comment-without-end.html",
        make=lambda: _bytes("<!-- " + "- " * 100_000),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-doctype-of-1-mib.html",
        make=lambda: _page(start=f"<!DOCTYPE html PUBLIC '{'a' * MIB}'>").encode(),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-plaintext.html",
        make=lambda: _bytes("<plaintext><p>This runs to the end."),
        readable=None,
        says=PHRASE,
    ),
    _html(
        "html-two-bodies.html",
        make=lambda: _bytes("</body></html><html><body><p>A second page follows.</p>"),
        readable=None,
        says=PHRASE,
    ),
)
_MENU = "".join(f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("news", "press"))
_NAV = f"<nav><ul>{_MENU}</ul></nav>"
_COOKIES = "We use cookies to improve your experience."
_BANNER = (
    f'<div id="cookie-banner" class="cookie-consent" role="dialog"><p>{_COOKIES}</p>'
    "<button>Accept all</button><button>Reject</button></div>"
)
_READERS = (
    '<section id="comments" class="comments"><h2>Comments</h2>'
    f'<div class="comment"><p>Nobody will withdraw anything, says a reader. {HIDDEN}</p></div>'
    "</section>"
)


def _bare(body: str) -> bytes:
    return (
        f"<!doctype html><html><head><title>Home</title></head><body>{body}</body></html>".encode()
    )


_PAGES = (
    _html(
        "html-article-under-a-cookie-banner.html",
        make=lambda: _page(_READERS).replace("<body>", f"<body>{_BANNER}{_NAV}").encode(),
        readable=True,
        says=PHRASE,
        never=_COOKIES,
    ),
    _html(
        "html-article-before-comments.html",
        make=lambda: _page(_READERS).replace("<body>", f"<body>{_NAV}").encode(),
        readable=True,
        says=PHRASE,
        never=HIDDEN,
    ),
    _html("html-body-empty.html", make=lambda: _bare(""), readable=False),
    _html("html-navigation-only.html", make=lambda: _bare(_NAV), readable=False),
    _html("html-cookie-banner-only.html", make=lambda: _bare(_BANNER), readable=False),
    _html(
        "html-script-only.html",
        make=lambda: _bare('<div id="root"></div>' + _SCRIPT),
        readable=False,
        never=HIDDEN,
    ),
    _html(
        "html-image-only.html",
        make=lambda: _bare('<img src="statement.png">'),
        readable=False,
    ),
    _html(
        "html-frameset.html",
        make=lambda: (
            b"<html><frameset cols='*,*'><frame src='file:///etc/passwd'>"
            b"<frame src='http://127.0.0.1:9/'></frameset></html>"
        ),
        readable=False,
        never=ACCOUNTS,
    ),
)
