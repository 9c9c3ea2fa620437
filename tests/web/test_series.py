from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import html
from lxml.html import HtmlElement
from ulid import ULID

from tests.web.pages import HOSTILE, parsed, words

WINTER = "We call for a truce along the river. Talks go on. The weather was fine."
SPRING = "Talks go on in the capital. The weather was fine. Nothing else is known."


def put_checklist(client: TestClient, name: str = "river") -> str:
    there = client.get(f"/v1/checklists/{name}").is_success
    response = client.put(
        f"/v1/checklists/{name}",
        headers={"If-Match": "*"} if there else {},
        json={
            "id": name,
            "title": f"The river {HOSTILE}",
            "commitments": [
                {"id": "truce", "expects": "A truce is called for.", "match": {"any": ["truce"]}},
                {"id": "talks", "expects": "Talks go on.", "match": {"any": ["talks"]}},
            ],
        },
    )
    assert response.is_success, response.text
    return name


@pytest.fixture
def series(client: TestClient) -> str:
    """The path of the page of a series without statements."""
    name = f"river-{str(ULID()).lower()}"
    form = {"id": name, "title": "The river", "speakers": "Ruritania, Norland"}
    response = client.post("/series/new", data={**form, "checklist": put_checklist(client)})
    assert response.url.path == f"/series/{name}", response.text
    return f"/series/{name}"


def add(client: TestClient, series: str, text: str, date: str, **more: str) -> str:
    """Add a statement; the id of its report."""
    form = {"text": text, "date": date, **more}
    response = client.post(f"{series}/add", data=form, follow_redirects=False)
    assert response.status_code == 303, response.text
    return str(response.headers["location"]).rpartition("added=")[2]


@pytest.fixture
def both(client: TestClient, series: str) -> tuple[str, str]:
    """A statement of the winter, and one of the spring that drops the truce; by their reports."""
    later = add(client, series, SPRING, "2026-03-09", title="In spring")
    earlier = add(client, series, WINTER, "2026-01-12", title="In winter")
    return earlier, later


def compared(client: TestClient, series: str, one: str, other: str) -> HtmlElement:
    return parsed(client.get(f"{series}/compare", params={"a": one, "b": other}))


def test_a_series_made_here_is_listed_with_its_reach(client: TestClient, series: str) -> None:
    add(client, series, WINTER, "2026-01-12")
    add(client, series, SPRING, "2026-03-09")
    document = parsed(client.get("/series"))
    (listed,) = document.xpath(f"//li[.//a[@href='{series}']]")
    assert words(listed, ".") == (
        "The river Ruritania, Norland 2 statements, 12 January 2026 to 9 March 2026"
    )
    assert document.xpath("//a[@href='/series/new']")
    assert document.xpath("//nav//a[@aria-current='page']/@href") == ["/series"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"id": ""}, "id: "),
        ({"id": "The River"}, "does not fit the pattern"),
        ({"id": "new"}, "cannot be named"),
        ({"checklist": ""}, "Choose at least one checklist"),
        ({"checklist": "none-of-ours"}, "No checklist is named"),
        ({"speakers": "x" * 300}, "speakers"),
    ],
)
def test_a_mistake_in_a_new_series_is_told_and_nothing_typed_is_lost(
    client: TestClient, more: dict[str, str], said: str
) -> None:
    form = {"id": "a-river", "title": "T", "speakers": "S", "checklist": "ukraine-peace", **more}
    response = client.post("/series/new", data=form)
    assert 400 <= response.status_code < 500
    document = parsed(response)
    assert said in words(document, "//*[@role='alert']")
    for name in ("id", "title", "speakers"):
        assert document.xpath(f"//input[@name='{name}']/@value") == [form[name]]
    chosen = set(document.xpath("//input[@name='checklist'][@checked]/@value"))
    assert chosen == {form["checklist"]} & {"ukraine-peace"}
    assert client.get("/v1/series/a-river").status_code == 404


def test_a_series_that_exists_is_not_changed_by_the_form_of_a_new_one(
    client: TestClient, series: str
) -> None:
    form = {"id": series.rpartition("/")[2], "title": "Another", "checklist": "ukraine-peace"}
    response = client.post("/series/new", data=form)
    assert response.status_code == 412
    assert "choose another id" in words(parsed(response), "//*[@role='alert']")
    assert client.get(f"/v1{series}").json()["title"] == "The river"


def test_a_series_shows_what_was_dropped_as_its_downloads_do(
    client: TestClient, series: str, both: tuple[str, str]
) -> None:
    document = parsed(client.get(series))
    assert words(document, "//h1") == "The river"
    assert "a commitment was perhaps dropped once" in words(document) or (
        "a commitment was dropped once" in words(document)
    )
    plain = client.get(f"/v1{series}/timeline", params={"format": "html"})
    alone = html.document_fromstring(plain.text)
    for path in ("//*[@class='cells']", "//section[@id='evidence']//blockquote"):
        assert words(document, path) == words(alone, path) != ""
    assert set(document.xpath("//a[starts-with(@href, '/checks/')]/@href")) == {
        f"/checks/{check}" for check in both
    }
    for address in document.xpath("//a[@download]/@href"):
        assert client.get(address).is_success, address


@pytest.mark.usefixtures("both")
def test_each_drop_leads_to_its_two_statements_side_by_side(
    client: TestClient, series: str
) -> None:
    (link,) = parsed(client.get(series)).xpath("//*[@class='compare']/a/@href")
    document = parsed(client.get(link))
    assert words(document, "//h1") == "12 January 2026 and 9 March 2026, side by side"
    (turned,) = document.xpath("//article")
    assert words(turned, "./h3") == "A truce is called for."
    assert "ropped" in words(turned, "./p")
    before, after = turned.xpath(".//*[contains(@class, 'side ')]")
    assert words(before, ".//blockquote") == "We call for a truce along the river."
    assert "12 January 2026" in words(before, ".")
    assert "Nearest now" in words(after, ".")


@pytest.mark.parametrize("turned_round", [False, True])
def test_the_earlier_statement_is_on_the_left_and_every_sentence_in_its_place(
    client: TestClient, series: str, both: tuple[str, str], *, turned_round: bool
) -> None:
    one, other = reversed(both) if turned_round else both
    document = compared(client, series, one, other)
    assert [words(side, ".") for side in document.xpath("//*[@class='side-title']")] == [
        "In winter",
        "In spring",
    ]
    rows = [
        (words(row, "./p"), *(words(side, "./p[@dir]") for side in row.xpath(".//div[@lang]")))
        for row in document.xpath("//ol[@class='stanzas']/li")
    ]
    assert rows == [
        ("Dropped", "We call for a truce along the river.", ""),
        ("Reworded", "Talks go on.", "Talks go on in the capital."),
        ("Kept", "The weather was fine.", "The weather was fine."),
        ("New", "", "Nothing else is known."),
    ]
    assert words(document, "//li[contains(@class, 'reworded')]//ins") == "in the capital"


def test_two_statements_are_chosen_the_last_two_at_first(
    client: TestClient, series: str, both: tuple[str, str]
) -> None:
    assert not parsed(client.get("/series")).xpath("//form")
    (form,) = parsed(client.get(series)).xpath("//form[@method='get']")
    assert form.get("action") == f"{series}/compare"
    chosen = [
        (select.get("name"), *select.xpath("./option[@selected]/@value"))
        for select in form.xpath(".//select")
    ]
    assert chosen == [("a", both[0]), ("b", both[1])]


def test_a_statement_that_is_there_already_is_said_to_be(client: TestClient, series: str) -> None:
    first = add(client, series, WINTER, "2026-01-12")
    form = {"text": f"{WINTER}\n", "date": "2026-01-12"}
    document = parsed(client.post(f"{series}/add", data=form))
    said = words(document, "//*[@role='status']")
    assert "there already" in said
    assert "12 January 2026" in said
    assert document.xpath("//*[@role='status']/a/@href") == [f"/checks/{first}"]
    assert client.get(f"/v1{series}").json()["statements"] == 1


def test_a_file_with_its_own_date_is_added_at_it(client: TestClient, series: str) -> None:
    file = {"file": ("note.md", f"---\ndate: 2026-02-16\n---\n{WINTER}", "text/markdown")}
    document = parsed(client.post(f"{series}/add", data={}, files=file))
    assert "16 February 2026" in words(document, "//*[@role='status']")


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"text": WINTER}, "needs the date"),
        ({"text": WINTER, "date": "yesterday"}, "expected a date"),
        ({"date": "2026-01-12"}, "Paste the statement"),
        ({"text": "…", "date": "2026-01-12"}, "no words to check"),
    ],
)
def test_a_mistake_in_a_statement_is_told_and_nothing_typed_is_lost(
    client: TestClient, series: str, form: dict[str, str], said: str
) -> None:
    form = {"title": "On talks", "source": "desk.txt", **form}
    response = client.post(f"{series}/add", data=form)
    assert response.status_code == 422
    document = parsed(response)
    assert said in words(document, "//*[@role='alert']")
    assert words(document, "//textarea") == form.get("text", "")
    for name in ("date", "title", "source"):
        assert document.xpath(f"//input[@name='{name}']/@value") == [form.get(name, "")]
    assert client.get(f"/v1{series}").json()["statements"] == 0


def test_a_file_that_must_be_chosen_again_is_named(client: TestClient, series: str) -> None:
    file = {"file": ("note.txt", WINTER, "text/plain")}
    response = client.post(f"{series}/add", data={}, files=file)
    assert response.status_code == 422
    assert "Choose note.txt again" in words(parsed(response), "//form")


@pytest.mark.parametrize("path", ["", "/add", "/compare?a=x&b=y"])
def test_a_series_that_is_not_there_is_a_page_that_says_so(client: TestClient, path: str) -> None:
    response = client.get(f"/series/none-of-ours{path}")
    assert response.status_code == 404
    assert words(parsed(response), "//h1") == "There is no such series"


def test_what_is_added_to_no_series_is_not_kept(client: TestClient) -> None:
    form = {"text": WINTER, "date": "2026-01-12"}
    response = client.post("/series/none-of-ours/add", data=form)
    assert response.status_code == 404
    parsed(response)


def test_a_statement_of_another_series_is_not_compared(
    client: TestClient, series: str, both: tuple[str, str]
) -> None:
    kept = client.post("/checks", data={"text": SPRING, "checklist": "river", "keep": "yes"})
    for check in (kept.url.path.rpartition("/")[2], "none"):
        response = client.get(f"{series}/compare", params={"a": both[0], "b": check})
        assert response.status_code == 404
        parsed(response)


@pytest.mark.parametrize("query", [{}, {"a": "same", "b": "same"}])
def test_two_different_statements_are_needed_for_a_comparison(
    client: TestClient, series: str, query: dict[str, Any]
) -> None:
    response = client.get(f"{series}/compare", params=query)
    assert response.status_code == 422
    assert words(parsed(response), "//h1")


def test_what_is_given_is_text_on_every_page(client: TestClient) -> None:
    name, list_id = f"hostile-{str(ULID()).lower()}", put_checklist(client)
    form = {"id": name, "title": HOSTILE, "speakers": f"{HOSTILE}, B", "checklist": list_id}
    path = f"/series/{name}"
    pages = [parsed(client.post("/series/new", data={**form, "id": HOSTILE}))]
    client.post("/series/new", data=form)
    more = {"title": HOSTILE, "source": "javascript:alert(1)"}
    one = add(client, path, f"{HOSTILE} We call for a truce {HOSTILE}.", "2026-01-12", **more)
    other = add(client, path, f"{HOSTILE} We call for talks {HOSTILE}.", "2026-02-16", **more)
    pages += [
        parsed(client.get("/series")),
        parsed(client.get(path)),
        parsed(client.get(f"{path}/add")),
        parsed(client.post(f"{path}/add", data={**more, "text": HOSTILE})),
        parsed(client.get(f"{path}?added={one}")),
        compared(client, path, one, other),
    ]
    for document in pages:
        assert HOSTILE in words(document) + "".join(document.xpath("//main//@value"))
        assert not document.xpath("//img")
        assert not document.xpath("//@href[starts-with(., 'javascript:')]")


def test_what_stands_in_the_place_of_a_lost_word_is_quoted(client: TestClient, series: str) -> None:
    name = series.rpartition("/")[2]
    term = {"id": "patience", "commitments": [{"id": "patient", "term": "patient"}]}
    assert client.put(
        f"/v1/series/{name}", json={"checklists": [term]}, headers={"If-Match": "*"}
    ).is_success
    one = add(client, series, "We will be patient in removing what supports them.", "2026-01-12")
    other = add(client, series, "We will be quick in removing what supports them.", "2026-02-16")
    _, after = compared(client, series, one, other).xpath("//article//div[@class]/div")
    assert words(after, ".//figcaption") == "In the same place"
    assert words(after, ".//blockquote") == "We will be quick in removing what supports them."
