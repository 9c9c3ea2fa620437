import datetime as dt

import pytest

from app.reading.extraction.extracted import Extracted, Unreadable
from app.reading.extraction.html import extract_html

SENTENCES = "The ministers reviewed the state of the talks and thanked their hosts. " * 6
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>A joint statement | Foreign Office</title>
<meta property="og:title" content="A joint statement">
<meta property="og:site_name" content="Foreign Office">
<meta property="article:published_time" content="2026-11-20T10:00:00Z">
<style>p {{ color: red }}</style><script>var talks = "We refuse all talks.";</script></head><body>
<div class="cookie-banner">We use cookies to improve talks.<button>Accept</button></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<div hidden>A hidden promise.</div><div style="color: red; display : none">Another one.</div>
<article><h1>A joint statement</h1><p>{SENTENCES}</p><h2>Peace</h2>
<p>We will <b>withdraw</b> our
forces by&nbsp;1&nbsp;March, as <a href="https://example.org">agreed</a>.</p>
<ul><li>open the crossing</li><li><p>release all prisoners</p></li></ul>
<blockquote><p>“We need time,” the minister said.</p></blockquote>
<table><tr><th>Step</th><th>Date</th></tr><tr><td>Truce</td><td><p>1 May</p></td></tr></table>
<p>{SENTENCES}</p></article>
<section id="comments"><h3>Comments</h3><div class="comment"><p>Nonsense, they never will.</p></div>
</section><footer>Imprint 2026</footer></body></html>"""


def extracted(page: str | bytes, charset: str | None = None) -> Extracted:
    data = page.encode() if isinstance(page, str) else page
    return extract_html(data, charset, None)


def test_the_article_is_read_and_nothing_around_it() -> None:
    text = extracted(PAGE).text
    assert "We will withdraw our forces by 1 March, as agreed." in text
    assert "- open the crossing\n- release all prisoners" in text
    assert "Step | Date\n\nTruce | 1 May" in text
    for noise in ("cookies", "Home", "refuse", "color", "hidden", "Another", "Nonsense", "Imprint"):
        assert noise not in text


def test_headings_are_where_it_says() -> None:
    page = extracted(PAGE)
    assert "Peace" in [page.text[at : at + 5] for at in page.headings]


def test_what_the_page_says_of_itself() -> None:
    page = extracted(PAGE)
    assert (page.title, page.site) == ("A joint statement", "Foreign Office")
    assert page.date == dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("We call for talks.", "We call for talks."),
        ("<p>We call for talks.</p>", "We call for talks."),
        ("<p>We call<p>for talks.", "We call\n\nfor talks."),
        ("<body><nav>Home</nav><div>One.<br><br>Two.</div><footer>2026</footer>", "One.\nTwo."),
        ("<p>One <!-- two --> three.<script>four()</script> Five.</p>", "One three. Five."),
        ("<p>&lt;b&gt;Talks&lt;/b&gt; &amp; peace</p>", "<b>Talks</b> & peace"),
        ("<p>No\0w</p>", "Now"),
    ],
)
def test_short_pages_are_read_whole(page: str, text: str) -> None:
    assert extracted(page).text == text


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ("<p>Café talks</p>".encode("latin-1"), "latin-1"),
        ("<p>Café talks</p>".encode("latin-1"), None),
        ("<p>Café talks</p>".encode("utf-16"), None),
        ('<meta charset="iso-8859-15"><p>Café talks</p>'.encode("latin-1"), None),
        ("<p>Café talks</p>".encode(), "no-such-charset"),
        ("<p>Café talks</p>".encode(), "rot13"),
    ],
)
def test_pages_in_any_encoding(data: bytes, charset: str | None) -> None:
    assert extracted(data, charset).text == "Café talks"


@pytest.mark.parametrize(
    "page",
    [
        "",
        " ",
        "<!-- nothing -->",
        "<html><body></body></html>",
        "<body><script>render()</script><noscript>Switch on JavaScript.</noscript>",
        "<body><div class='cookie-notice'>We use cookies.</div>",
    ],
)
def test_a_page_without_text_is_an_error(page: str) -> None:
    with pytest.raises(Unreadable, match="page"):
        extracted(page)


def test_a_page_of_which_little_was_taken_says_so() -> None:
    rest = "".join(
        f"<div class='teaser'><a href='/{n}'>Another story {n}</a></div>" for n in range(400)
    )
    (note,) = extracted(f"<body><article><p>{SENTENCES}</p></article><div>{rest}</div>").notes
    assert "words on the page" in note
