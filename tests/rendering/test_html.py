import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement

from app.domain.finding import Status
from app.domain.report import Report
from app.rendering.formats import Format, render, render_all
from tests.rendering.reports import EVERYTHING, FRENCH, PASS, REPORTS, finding, report, statement

_ALL = list(REPORTS.values())
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(*reports: Report) -> HtmlElement:
    return html.document_fromstring(render_all(reports, Format.HTML, several=True))


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("reports", [[r] for r in _ALL] + [_ALL], ids=[*REPORTS, "all"])
def test_the_page_holds_all_it_needs_and_runs_nothing(reports: list[Report]) -> None:
    document = page(*reports)
    loading = "//script|//link|//img|//iframe|//object|//embed|//form|//base|//*[@src]|//*[@style]"
    assert document.xpath(loading) == []
    assert document.xpath("//@*[starts-with(name(), 'on')]") == []
    assert document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [_POLICY]
    (style,) = document.xpath("//style/text()")
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.parametrize("reports", [[r] for r in _ALL] + [_ALL], ids=[*REPORTS, "all"])
def test_headings_have_one_top_and_leave_no_level_out(reports: list[Report]) -> None:
    levels = [int(h.tag[1]) for h in page(*reports).xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("reports", [[r] for r in _ALL] + [_ALL], ids=[*REPORTS, "all"])
def test_every_anchor_is_there_once_and_every_link_leads_to_one(reports: list[Report]) -> None:
    document = page(*reports)
    ids = Counter(document.xpath("//@id"))
    assert not [name for name, count in ids.items() if count > 1]
    inner = [href[1:] for href in document.xpath("//a/@href") if href.startswith("#")]
    assert set(inner) <= set(ids)
    assert bool(inner) == (FRENCH in reports)


def test_the_answer_stands_before_the_findings_and_the_absent_before_the_rest() -> None:
    text = words(page(EVERYTHING))
    order = [
        "Fail Something that matters is absent or contradicted.",
        "Two pages of the document hold no text",
        "Absent 7, 2 of them waived or known",
        "Contradicted 1",
        "Met in part 1",
        "Present 2",
        "How this was checked",
    ]
    assert sorted(order, key=text.index) == order


def test_a_finding_says_its_status_in_words_and_shows_quote_and_place() -> None:
    first = words(page(EVERYTHING).xpath("//article")[0])
    for said in (
        "absent",
        "remarked as missing",
        "dropped",
        "required, 93% sure",
        "The parties call for a ceasefire.",
        "Called for by UN General Assembly resolution ES-11/6.",
        "Remark, page 2, lines 4–5, under “War & peace”",
        "The statement made no mention of a ceasefire.",
    ):
        assert said in first


def test_the_text_is_shown_with_its_evidence_marked_and_linked() -> None:
    document = page(FRENCH)
    (text,) = document.xpath("//div[@class='text']")
    assert text.text_content() == FRENCH.statement.text
    assert text.get("lang") == "fr"
    (link, *_) = document.xpath("//article[.//p[.='paix.retrait']]//figcaption/a/@href")
    (mark,) = document.xpath(f"//mark[@id='{link[1:]}']")
    assert mark.text_content() == "Kiev demande le retrait des troupes."


def test_without_the_text_no_quote_is_linked() -> None:
    document = page(EVERYTHING)
    assert document.xpath("//mark|//figcaption//a") == []


def test_several_reports_have_a_list_of_contents_on_top() -> None:
    document = page(*_ALL)
    links = document.xpath("//nav//a/@href")
    assert links == [f"#{section.get('id')}" for section in document.xpath("//section[@id]")]
    assert len(links) == len(_ALL)
    assert page(PASS).xpath("//nav") == []


def test_only_an_address_of_the_web_becomes_a_link() -> None:
    for source, linked in (("https://example.org/x", True), ("javascript:alert(1)", False)):
        document = page(report(statement("x", source=source), ()))
        assert bool(document.xpath("//header//a")) is linked
        assert source in words(document)


@settings(max_examples=30, deadline=None)
@given(
    st.text(max_size=60)
    | st.sampled_from(["</style><script>x</script>", '" onload="x', "{{ 7 * 7 }}", "<!--", "]]>"])
)
def test_no_words_become_markup(hostile: str) -> None:
    found = finding(
        f"demo.{hostile}", hostile, Status.ABSENT, explanation=hostile, why=hostile, review=True
    )
    given_ = {"title": hostile, "source": hostile, "site": hostile, "language": hostile}
    shown = report(
        statement("x", **given_, speakers=(hostile,), text=hostile), (found,), notes=(hostile,)
    )
    plain = report(
        statement("x", title="x", source="x", site="x", speakers=("x",), text="x"),
        (finding("demo.x", "x", Status.ABSENT, explanation="x", why="x", review=True),),
        notes=("x",),
    )
    expected, found_tags = (tags(render(r, Format.HTML)) for r in (plain, shown))
    assert set(found_tags) <= set(expected)


def tags(text: str) -> list[str]:
    return [element.tag for element in html.document_fromstring(text).iter()]


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_colour_of_words_is_readable_in_light_in_dark_and_on_paper() -> None:
    (style,) = page(PASS).xpath("//style/text()")
    roots = re.findall(r":root\s*{(.*?)}", style, re.DOTALL)
    themes = [dict(re.findall(r"--([a-z]+):\s*(#[0-9a-f]{3,6});", root)) for root in roots]
    assert len(themes) == 3
    for theme in themes:
        full = {
            k: v if len(v) == 7 else "#" + "".join(c * 2 for c in v[1:]) for k, v in theme.items()
        }
        for name in set(full) - {"paper", "wash", "rule", "mark"}:
            for ground in ("paper", "wash"):
                assert _contrast(full[name], full[ground]) >= 4.5, (name, ground)
        assert _contrast(full["ink"], full["mark"]) >= 4.5
