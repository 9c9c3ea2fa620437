import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement

from app.domain.finding import Change
from app.domain.series import SeriesSummary
from app.domain.timeline import Timeline
from app.rendering.timeline.formats import TimelineFormat, render_timeline
from app.rendering.timeline.wording import day
from tests.rendering.timeline.timelines import FEW, NONE, ONE, TIMELINES, many

_MANY = many()
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_EACH = pytest.mark.parametrize("shown", [*TIMELINES.values(), _MANY], ids=[*TIMELINES, "many"])


def page(shown: Timeline, report_link: Callable[[str], str] | None = None) -> HtmlElement:
    text = render_timeline(shown, TimelineFormat.HTML, report_link=report_link)
    return html.document_fromstring(text)


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def cells(document: HtmlElement) -> list[HtmlElement]:
    return list(document.xpath("//*[contains(@class, 'cells')]//a"))


@_EACH
def test_the_page_holds_all_it_needs_and_runs_nothing(shown: Timeline) -> None:
    document = page(shown)
    loading = "//script|//link|//img|//iframe|//object|//embed|//form|//base|//*[@src]|//*[@style]"
    assert document.xpath(loading) == []
    assert document.xpath("//@*[starts-with(name(), 'on')]") == []
    assert document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [_POLICY]
    (style,) = document.xpath("//style/text()")
    assert "url(" not in style
    assert "@import" not in style
    assert all(name.startswith("#") for name in document.xpath("//use/@href"))


@_EACH
def test_headings_have_one_top_and_leave_no_level_out(shown: Timeline) -> None:
    levels = [int(h.tag[1]) for h in page(shown).xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@_EACH
def test_every_anchor_is_there_once_and_every_link_leads_to_one(shown: Timeline) -> None:
    document = page(shown)
    ids = Counter(document.xpath("//@id"))
    assert not [name for name, count in ids.items() if count > 1]
    inner = {href[1:] for href in document.xpath("//@href") if href.startswith("#")}
    assert inner <= set(ids)
    assert {*document.xpath("//@aria-labelledby")} <= set(ids)


@_EACH
def test_every_cell_is_on_the_map_and_leads_to_the_evidence_of_its_commitment(
    shown: Timeline,
) -> None:
    document = page(shown)
    strips = document.xpath("//*[contains(@class, 'cells')]")
    assert len(strips) == (len(shown.rows) if shown.statements else 0)
    sections = document.xpath("//section[@class='commitment']")
    for strip, section, row in zip(strips, sections, shown.rows, strict=True):
        judged = [cell for cell in row.cells if cell]
        links = [a.get("href")[1:] for a in strip.xpath(".//a")]
        assert len(links) == len(set(links)) == len(judged)
        assert set(links) <= {*section.xpath(".//@id")}
        for link, cell in zip(strip.xpath(".//a"), judged, strict=True):
            assert link.get("class").split() == [
                cell.status.value,
                *(["unsure"] if cell.review else []),
            ]
            drawn = link.xpath("./use/@href") == [f"#sign-{cell.status.value}"]
            assert drawn
            assert bool(link.xpath(".//use[@href='#sign-dropped']")) is (
                cell.change is Change.DROPPED
            )


def test_the_evidence_of_a_cell_shows_status_quote_place_and_what_was_said_before() -> None:
    document = page(FEW, "/v1/checks/{}?format=html".format)
    link = next(
        a for a in cells(document) if "considerable-period: absent, silent, dropped" in words(a)
    )
    entry = document.get_element_by_id(link.get("href")[1:])
    for said in ("28 January 2004", "absent", "silent", "dropped", "97% sure"):
        assert said in words(entry)
    assert "Dropped since 28 October 2003, which said: The Committee believes" in words(entry)
    check = FEW.statements[2].check
    assert f"/v1/checks/{check}?format=html" in entry.xpath(".//a/@href")
    weaker = next(e for e in document.xpath("//article") if "weakened" in words(e))
    assert "Weakened since 28 October 2003, which said: The risks lean to the down" in words(weaker)
    assert "Said in part, line 7 =HYPERLINK(the risks" in words(weaker)


def test_silences_that_follow_each_other_are_told_once() -> None:
    folded = page(FEW).xpath("//article[@id='cell-1-4']")[0]
    assert "Silent in 2 statements that follow each other." in words(folded)
    assert folded.xpath(".//*[@id='cell-1-5']")


def test_a_cell_says_in_words_what_it_is() -> None:
    names = [words(a.xpath("./title")[0]) for a in cells(page(FEW))]
    assert "12 August 2003, central-bank.considerable-period: present, 93% sure" in names
    assert "28 October 2003, central-bank.votes: present, to review, 58% sure" in names
    assert (
        "28 January 2004 (“Statement on longer-run goals”), central-bank.balance-of-risks: "
        "partial, kept, to review, 60% sure"
    ) in names
    assert len(set(names)) == len(names)  # two statements of a day are told apart


def test_the_news_stands_first_and_guesses_apart_from_it() -> None:
    text = words(page(FEW).xpath("//main")[0])
    order = [
        "In 6 statements, commitments were dropped twice, and perhaps twice more.",
        "1 statement was judged by other revisions",
        "Dropped 2",
        "28 January 2004 Policy accommodation is maintained for a considerable period.",
        "Perhaps dropped: a person decides 2",
        "28 January 2004 The statement names who voted against.",
        "Statement by statement",
        "The evidence Policy accommodation",
        "The statements 6",
        "How this was made",
    ]
    assert sorted(order, key=text.index) == order
    sure, perhaps = page(FEW).xpath("//section[contains(@class, 'drops')]")
    assert "erhaps" not in words(sure)
    assert words(perhaps).count("Perhaps dropped; last said on") == 2


def test_reports_are_linked_where_there_are_links_and_else_named() -> None:
    linked, plain = page(FEW, "/v1/checks/{}".format), page(FEW)
    for statement in FEW.statements:
        assert f"/v1/checks/{statement.check}" in linked.xpath("//a/@href")
        assert statement.check in words(plain)
    assert not [href for href in plain.xpath("//a/@href") if "checks" in href]


def test_only_an_address_of_the_web_becomes_a_link() -> None:
    outward = [href for href in page(FEW).xpath("//a/@href") if not href.startswith("#")]
    assert outward == [
        s.source for s in FEW.statements if s.source and s.source.startswith("https:")
    ]


def test_a_series_without_statements_has_no_map_and_says_so() -> None:
    document = page(NONE)
    assert "The series has no statements yet." in words(document)
    assert document.xpath("//svg") == []


def test_years_are_on_the_axis_and_days_where_there_is_room() -> None:
    axis = words(page(FEW).xpath("//*[contains(@class, 'axis')]")[0])
    assert axis == "2003 12 Aug 28 Oct 2004 28 Jan 28 Jan 14 Dec 2005 3 May"
    long = words(page(_MANY).xpath("//*[contains(@class, 'axis')]")[0])
    assert long == " ".join(map(str, range(2000, 2019)))
    assert day(ONE.statements[0].date) in words(page(ONE))


def test_years_with_few_statements_do_not_write_over_each_other() -> None:
    yearly = [
        statement.model_copy(update={"date": statement.date.replace(year=1900 + at)})
        for at, statement in enumerate(_MANY.statements[:100])
    ]
    rows = [row.model_copy(update={"cells": row.cells[:100]}) for row in _MANY.rows]
    document = page(_MANY.model_copy(update={"statements": yearly, "rows": rows, "drops": ()}))
    years = [int(text) for text in document.xpath("//*[@class='year']/text()")]
    assert years[0] == 1900
    assert {after - before for before, after in pairwise(years)} == {5}


def test_150_statements_by_15_commitments_are_quick_and_small() -> None:
    page(ONE)  # templates are read once
    start = perf_counter()
    text = render_timeline(_MANY, TimelineFormat.HTML, report_link="/v1/checks/{}".format)
    assert perf_counter() - start < 1
    assert len(text.encode()) < 3_000_000


@settings(max_examples=30, deadline=None)
@given(
    st.text(max_size=60)
    | st.sampled_from(["</style><script>x</script>", '" onload="x', "{{ 7 * 7 }}", "<!--", "]]>"])
    | st.sampled_from(["</title><a href=x>", "</svg><img src=x>", "\x1b[31m\u202ex"])
)
def test_no_words_become_markup(hostile: str) -> None:
    expected, found = (render_timeline(filled(w), TimelineFormat.HTML) for w in ("x", hostile))
    assert Counter(tags(found)) == Counter(tags(expected))
    assert not re.search("[\x00-\x08\x1b\u202a-\u202e]", found)


def filled(given_: str) -> Timeline:
    """A timeline with the same words wherever words may stand."""
    rows = []
    for row in FEW.rows:
        quoted = [
            cell
            and cell.evidence
            and cell.evidence.model_copy(update={"quote": given_, "speaker": given_})
            for cell in row.cells
        ]
        told = tuple(
            cell and cell.model_copy(update={"evidence": evidence})
            for cell, evidence in zip(row.cells, quoted, strict=True)
        )
        rows.append(row.model_copy(update={"cells": told, "expects": given_}))
    more = {"title": given_, "source": given_, "speakers": (given_,)}
    return FEW.model_copy(
        update={
            "series": SeriesSummary.model_construct(id="x", title=given_, speakers=(given_,)),
            "statements": tuple(s.model_copy(update=more) for s in FEW.statements),
            "rows": tuple(rows),
            "drops": tuple(
                d.model_copy(update={"expects": given_, "last_quote": given_ or "x"})
                for d in FEW.drops
            ),
            "notes": (given_,),
        }
    )


def tags(text: str) -> list[str]:
    return [str(element.tag) for element in html.document_fromstring(text).iter()]
