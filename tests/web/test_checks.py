import json
import re
from typing import Any

import httpx2
import pytest
from fastapi.sse import EventSourceResponse
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.hostile.pdf_file import pdf, plain, shown, stream
from tests.web.pages import HOSTILE, parsed, words

TALKS = "We call for talks at once. Kyiv demands a ceasefire. The weather was fine."


@pytest.fixture
def peace(client: TestClient) -> str:
    """A checklist with a commitment that `TALKS` makes, and one that it does not."""
    response = client.put(
        "/v1/checklists/talks-and-truce",
        headers={"If-Match": "*"}
        if client.get("/v1/checklists/talks-and-truce").is_success
        else {},
        json={
            "id": "talks-and-truce",
            "title": f"Talks {HOSTILE}",
            "commitments": [
                {
                    "id": "talks",
                    "expects": "The parties call for talks.",
                    "match": {"any": ["talks"]},
                },
                {
                    "id": "truce",
                    "expects": f"The parties call for a truce {HOSTILE}.",
                    "match": {"any": ["truce"]},
                    "why": f"Because {HOSTILE}",
                },
            ],
        },
    )
    assert response.is_success, response.text
    return "talks-and-truce"


def events(response: httpx2.Response) -> list[tuple[str, Any]]:
    assert response.headers["content-type"].startswith(EventSourceResponse.media_type or "")
    found = []
    for block in response.text.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
        if "event" in fields:
            found.append((fields["event"], json.loads(fields["data"])))
    return found


def test_the_page_offers_every_checklist_of_the_service(client: TestClient, peace: str) -> None:
    document = parsed(client.get("/"))
    offered = document.xpath("//input[@name='checklist']/@value")
    assert {"ukraine-peace", "press-briefing-basics", peace} <= set(offered)
    assert not document.xpath("//input[@name='checklist'][@checked]")


def test_a_checklist_named_in_the_address_is_chosen(client: TestClient) -> None:
    document = parsed(client.get("/", params={"checklist": "ukraine-peace"}))
    assert document.xpath("//input[@name='checklist'][@checked]/@value") == ["ukraine-peace"]


def test_without_a_script_a_kept_check_leads_to_its_report(client: TestClient, peace: str) -> None:
    form = {"text": TALKS, "checklist": peace, "keep": "yes", "title": "On the talks"}
    response = client.post("/checks", data=form, follow_redirects=False)
    assert response.status_code == 303
    document = parsed(client.get(response.headers["location"]))
    assert words(document, "//h1") == "On the talks"
    assert "1 of 2 expected commitments is absent" in words(document)
    assert [words(node, ".") for node in document.xpath("//article//*[@class='status']")] == [
        "absent",
        "present",
    ]


def test_a_check_that_is_not_kept_is_stored_nowhere(client: TestClient, peace: str) -> None:
    response = client.post("/checks", data={"text": TALKS, "checklist": peace})
    document = parsed(response)
    assert "not kept" in words(document)
    (report,) = re.findall("[0-9A-Z]{26}", words(document, "//dl"))
    assert client.get(f"/checks/{report}").status_code == 404
    assert not document.xpath("//form[contains(@action, 'rulings')]")


def test_each_finding_and_its_passage_link_to_each_other(client: TestClient, peace: str) -> None:
    response = client.post("/checks", data={"text": TALKS, "checklist": peace, "keep": "yes"})
    document = parsed(response)
    (mark,) = document.xpath("//mark[starts-with(., '2')]")
    assert "We call for talks at once." in mark.text_content()
    (present,) = document.xpath("//article[contains(@class, 'present')]")
    assert present.xpath(".//figcaption/a/@href") == [f"#{mark.get('id')}"]
    assert mark.xpath("./a/@href") == [f"#{present.get('id')}"]


def test_findings_come_as_they_are_judged_and_then_the_report(
    client: TestClient, peace: str
) -> None:
    form = {"text": TALKS, "checklist": peace, "keep": "yes"}
    told = events(client.post("/checks/events", data=form))
    assert [name for name, _ in told] == ["finding", "finding", "report"]
    assert [(data["done"], data["total"]) for _, data in told[:2]] == [(1, 2), (2, 2)]
    assert [data["status"] for _, data in told[:2]] == ["present", "absent"]
    assert client.get(told[-1][1]["location"]).status_code == 200


def test_a_file_is_read_as_a_check_reads_it(client: TestClient, peace: str) -> None:
    file = {"file": ("briefing.html", f"<article><p>{TALKS}</p></article>", "text/html")}
    response = client.post("/checks", data={"checklist": peace, "keep": "yes"}, files=file)
    document = parsed(response)
    assert words(document, "//h1") == "briefing.html"
    assert "We call for talks" in words(document, "//section[@class='source']")


def test_an_earlier_statement_tells_what_was_dropped(client: TestClient, peace: str) -> None:
    form = {
        "text": "The weather was fine.",
        "checklist": peace,
        "earlier": TALKS,
        "earlier_date": "2026-01-05",
    }
    document = parsed(client.post("/checks", data=form))
    dropped = document.xpath("//article[.//*[contains(@class, 'trait')][contains(., 'dropped')]]")
    assert len(dropped) == 1
    assert "We call for talks at once" in words(dropped[0], ".")


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"checklist": "ukraine-peace"}, "Paste the statement"),
        ({"text": "  ", "checklist": "ukraine-peace"}, "Paste the statement"),
        ({"text": TALKS}, "Choose at least one checklist"),
        ({"text": TALKS, "checklist": "none-of-ours"}, "No checklist is named"),
        ({"text": TALKS, "checklist": "ukraine-peace", "date": "yesterday"}, "expected a date"),
        ({"text": "…", "checklist": "ukraine-peace"}, "no words to check"),
        (
            {"text": TALKS, "url": "http://example.org/", "checklist": "ukraine-peace"},
            "one statement",
        ),
        ({"url": "http://example.org/", "checklist": "ukraine-peace"}, "does not fetch"),
    ],
)
def test_a_mistake_is_told_and_nothing_typed_is_lost(
    client: TestClient, form: dict[str, str], said: str
) -> None:
    response = client.post("/checks", data=form)
    assert 400 <= response.status_code < 500
    document = parsed(response)
    assert said in words(document, "//*[@role='alert']")
    assert words(document, "//textarea[@id='text']") == form.get("text", "").strip()
    chosen = set(document.xpath("//input[@name='checklist'][@checked]/@value"))
    assert chosen == {form.get("checklist")} & {"ukraine-peace"}
    ((name, data),) = events(client.post("/checks/events", data=form))
    assert name == "problem"
    assert said in data["html"]


def test_a_body_that_is_no_form_is_a_problem_and_no_fault(client: TestClient) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    response = client.post("/checks", content=b"\x00\xff--y", headers=headers)
    assert response.status_code in {400, 422}
    parsed(response)


def test_what_a_statement_contains_is_text_wherever_it_stands(
    client: TestClient, peace: str
) -> None:
    said = f"{HOSTILE} We call for talks"
    form = dict.fromkeys(("text", "title", "speakers", "source", "earlier"), said)
    form["source"] = "javascript:alert(1)"
    response = client.post("/checks", data={**form, "checklist": peace, "keep": "yes"})
    document = parsed(response)
    assert not document.xpath("//img")
    assert not document.xpath("//@href[starts-with(., 'javascript:')]")
    assert words(document).count(HOSTILE) > 4
    for name, data in events(client.post("/checks/events", data={**form, "checklist": peace})):
        assert name in {"finding", "report"}
        assert "<img" not in data["html"]


def test_what_a_pdf_contains_is_text(client: TestClient, peace: str) -> None:
    said = HOSTILE.replace("(", r"\(").replace(")", r"\)")
    data = pdf(plain(stream(shown(f"{said} We call for talks"))))
    file = {"file": (f"{HOSTILE}.pdf", data, "application/pdf")}
    response = client.post("/checks", data={"checklist": peace}, files=file)
    document = parsed(response)
    assert response.status_code == 200, words(document, "//*[@role='alert']")
    assert not document.xpath("//img")
    assert HOSTILE in words(document, "//section[@class='source']")


def test_an_address_is_asked_for_only_where_the_service_fetches() -> None:
    for fetch in (True, False):
        asking = TestClient(create_app(Settings(fetch=fetch)))
        found = parsed(asking.get("/")).xpath("//input[@name='url']")
        assert bool(found) is fetch


def test_a_ruling_is_kept_shown_and_can_be_taken_back(client: TestClient, peace: str) -> None:
    response = client.post("/checks", data={"text": TALKS, "checklist": peace, "keep": "yes"})
    before = parsed(response)
    (action,) = before.xpath("//article[contains(@class, 'absent')]//form/@action")
    ruling = {"decision": "present", "note": f"It is in line 1 {HOSTILE}", "by": "Ann"}
    ruled = client.post(action, data=ruling)
    after = parsed(ruled)
    assert "None of the 2 expected commitments is absent" in words(after)
    assert "Ann" in words(after, "//article[2]//p[@dir='auto']")
    assert f"It is in line 1 {HOSTILE}" in words(after)
    assert "Ann" in client.get(f"/v1{response.url.path}", params={"format": "markdown"}).text
    taken_back = client.post(action, data={"withdraw": "yes"})
    assert words(parsed(taken_back), "//article") == words(before, "//article")


@pytest.mark.parametrize(
    "form", [{}, {"decision": "perhaps"}, {"decision": "present", "by": "x" * 300}]
)
def test_a_ruling_with_a_mistake_changes_nothing(
    client: TestClient, peace: str, form: dict[str, str]
) -> None:
    response = client.post("/checks", data={"text": TALKS, "checklist": peace, "keep": "yes"})
    path = response.url.path
    assert client.post(f"{path}/rulings/{peace}.truce", data=form).status_code == 422
    assert words(parsed(client.get(path))) == words(parsed(response))


@pytest.mark.parametrize("path", ["/checks/none", "/checks/none/rulings/a.b"])
def test_what_is_not_there_is_a_page_that_says_so(client: TestClient, path: str) -> None:
    form = {"decision": "present"}
    response = client.post(path, data=form) if "rulings" in path else client.get(path)
    assert response.status_code == 404
    assert words(parsed(response), "//h1")
