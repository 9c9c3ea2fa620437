"""HTML to the text of its article."""

import copy
import datetime as dt
import re

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura.settings import Document

from app.reading.decoding import decode_page, is_binary
from app.reading.extraction.extracted import Extracted, Unreadable
from app.reading.extraction.tree import text_of

UNSAID = frozenset(
    "audio base button canvas datalist dialog embed frameset head iframe img input link map math "
    "meta noembed noframes noscript object option picture script select source style svg template "
    "textarea title track video".split()
)
"""Elements whose content is no running text."""
_BESIDE = UNSAID | {"nav", "footer", "aside"}
_HIDDEN = re.compile(r"(?:^|;)\s*display\s*:\s*none", re.IGNORECASE)
_NOTICE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|gdpr|consent)[_-]?(?:banner|notice|consent|bar|popup|modal|overlay|"
    r"message|law|policy|dialog|wrapper|container)s?\b|\bonetrust|\bcookiebot|\bdidomi",
    re.IGNORECASE,
)
_NOTICE_CHARACTERS = 3000
"""A "cookie" element that is longer holds the page itself."""
_TEXT_SHARE = 0.8
"""Of the characters of a page, the rest being zeros as in archives and programs."""
_FOUND, _SHORT_PAGE = 250, 1500
_SHARE = 0.5
"""Characters; an article so short was not found, but guessed from all there is. One that is less
than half of its page is doubted, and a short page then read whole."""


def extract_html(data: bytes, charset: str | None, url: str | None) -> Extracted:
    """The article of a page without what stands around it, and what the page says of itself.

    Raises:
        Unreadable: there are no words in it.
    """
    decoded = decode_page(data, charset)
    source = decoded.replace("\0", "")
    if is_binary(source) or len(source) < _TEXT_SHARE * len(decoded):
        raise Unreadable("The page is binary data, not text.")
    page = _parsed(source)
    whole, whole_headings = text_of(page, unsaid=_BESIDE)
    article = trafilatura.bare_extraction(
        copy.deepcopy(page),
        url=url,
        with_metadata=True,
        include_comments=False,
        include_formatting=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if not isinstance(article, Document):
        article = Document()
    body = article.body
    text, headings = text_of(body) if body is not None else ("", ())
    doubted = len(text) < _SHARE * len(whole)
    if len(text) < _FOUND or (doubted and len(whole) <= _SHORT_PAGE):
        text, headings, doubted = whole, whole_headings, False
    if not any(char.isalnum() for char in text):
        raise Unreadable("The page holds no text: it may be built by a script, or ask for a login.")
    return Extracted(
        text=text,
        headings=headings,
        title=article.title,
        date=_date(article.date),
        site=None if article.sitename == article.title else article.sitename,
        notes=(_doubt(text, whole),) if doubted else (),
    )


def _parsed(page: str) -> HtmlElement:
    """The page as a tree, without what is hidden and notices about cookies."""
    data = page.encode("utf-8", "replace")
    try:
        tree = document_fromstring(data, parser=HTMLParser(encoding="utf-8"))
    except (etree.ParserError, AssertionError) as error:
        raise Unreadable("The page is empty.") from error
    for element in list(tree.iter(etree.Element)):
        if isinstance(element, HtmlElement) and (_is_hidden(element) or _is_notice(element)):
            element.drop_tree()
    return tree


def _is_hidden(element: HtmlElement) -> bool:
    hidden = "hidden" in element.attrib or _HIDDEN.search(element.get("style", ""))
    return bool(hidden) and element.tag not in {"html", "body"}


def _is_notice(element: HtmlElement) -> bool:
    if element.tag not in {"div", "section"}:
        return False
    names = f"{element.get('id', '')} {element.get('class', '')}"
    return bool(_NOTICE.search(names)) and len(element.text_content()) <= _NOTICE_CHARACTERS


def _date(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if value else None
    except ValueError:
        return None


def _doubt(text: str, whole: str) -> str:
    return (
        f"Of {len(whole.split())} words on the page, {len(text.split())} were taken for the "
        "article: look whether something is missing (`include_text` returns what was checked)."
    )
