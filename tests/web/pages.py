"""Pages as tests read them."""

import httpx2
from lxml import html

HOSTILE = "<img src=x onerror=alert(1)>"


def parsed(response: httpx2.Response) -> html.HtmlElement:
    """The document of a response, which is a page under a policy without inline script."""
    assert response.headers["content-type"] == "text/html; charset=utf-8", response.text
    policy = response.headers["content-security-policy"]
    assert "script-src 'self'" in policy, policy
    assert "unsafe" not in policy, policy
    document = html.document_fromstring(response.text)
    assert not document.xpath("//script[not(@src)] | //style | //*[@style]")
    assert not document.xpath("//@*[starts-with(name(), 'on')]")
    return document


def words(document: html.HtmlElement, path: str = "//main") -> str:
    """The words of a part of a page, on one line."""
    return " ".join(" ".join(node.text_content() for node in document.xpath(path)).split())
