from collections.abc import Iterator

import httpx2
import pytest
from fastapi.testclient import TestClient

from tests.web.pages import HOSTILE, parsed, words

DRAFT_FROM = "We will publish the figures by 1 May. The government calls for a ceasefire at once."


def yaml_of(checklist_id: str, *commitments: str) -> str:
    items = "\n".join(
        f"  - {{id: c{number}, expects: {expects!r}}}" for number, expects in enumerate(commitments)
    )
    return f"id: {checklist_id}\ntitle: {HOSTILE!r}\ncommitments:\n{items}\n"


def save(
    client: TestClient, yaml: str, *, checklist_id: str = "", revision: str = "", author: str = ""
) -> httpx2.Response:
    form = {"yaml": yaml, "id": checklist_id, "revision": revision, "author": author}
    return client.post("/checklists/save", data=form)


def revision_of(client: TestClient, checklist_id: str) -> str:
    document = parsed(client.get(f"/checklists/{checklist_id}/edit"))
    (revision,) = document.xpath("//input[@name='revision']/@value")
    return str(revision)


@pytest.fixture
def saved(client: TestClient, request: pytest.FixtureRequest) -> Iterator[str]:
    """A checklist of two commitments, stored by the editor; each test has its own."""
    name = f"page-{abs(hash(request.node.name))}"
    assert save(client, yaml_of(name, "One is said.", "Two is said."), author="Ann").is_success
    yield name
    client.delete(f"/v1/checklists/{name}", headers={"If-Match": "*"})


def test_every_checklist_is_listed_with_what_it_is(client: TestClient, saved: str) -> None:
    document = parsed(client.get("/checklists"))
    (entry,) = document.xpath(f"//li[.//a[@href='/checklists/{saved}']]")
    assert words(entry, ".").startswith(f"{HOSTILE} {saved}, 2 commitments")
    (shipped,) = document.xpath("//li[.//a[@href='/checklists/ukraine-peace']]")
    assert "14 commitments, a file" in words(shipped, ".")


def test_a_checklist_is_read_with_all_that_sharpens_it(client: TestClient) -> None:
    document = parsed(client.get("/checklists/ukraine-peace"))
    content = client.get("/v1/checklists/ukraine-peace").json()
    for commitment in content["commitments"]:
        (entry,) = document.xpath(f"//li[@id='commitment-{commitment['id']}']")
        told = words(entry, ".")
        assert commitment.get("expects") or commitment["term"] in told
        for pattern in commitment.get("match", {}).get("any", []):
            assert " ".join(pattern.split()) in told
        for said in commitment.get("previously", []):
            assert said["on"] in told


def test_every_shipped_checklist_can_be_read_and_copied(client: TestClient) -> None:
    for item in client.get("/v1/checklists").json()["checklists"]:
        parsed(client.get(f"/checklists/{item['id']}"))
        parsed(client.get(f"/checklists/{item['id']}/edit"))


def test_the_text_to_begin_with_has_no_mistakes(client: TestClient) -> None:
    document = parsed(client.get("/checklists/new"))
    text = document.xpath("//textarea[@name='yaml']")[0].text_content()
    linted = client.post(
        "/v1/checklists/lint", content=text, headers={"Content-Type": "application/yaml"}
    )
    assert linted.json() == {"id": "my-checklist", "commitments": 2, "mistakes": []}


def test_a_change_is_a_new_revision_with_its_author(client: TestClient, saved: str) -> None:
    changed = yaml_of(saved, "One is said.", "Three is said.", "Four is said.")
    response = save(
        client, changed, checklist_id=saved, revision=revision_of(client, saved), author="Bo"
    )
    assert response.url.path == f"/checklists/{saved}"
    revisions = parsed(client.get(f"/checklists/{saved}/revisions"))
    assert ["Bo" in words(each, ".") for each in revisions.xpath("//main//li")] == [True, False]
    document = parsed(client.get(f"/checklists/{saved}/compare", params={"from": 1, "to": 2}))
    told = words(document)
    assert "Changed, c1: expects" in told
    assert "Added, c2" in told
    assert [words(each, ".") for each in document.xpath("//del")] == [
        "Removed: − expects: Two is said."
    ]
    assert "Three is said." in words(document, "//ins")
    before = parsed(client.get(f"/checklists/{saved}", params={"revision": 1}))
    assert "Two is said." in words(before)


def test_whoever_saves_later_is_told_and_loses_nothing(client: TestClient, saved: str) -> None:
    read = revision_of(client, saved)
    first, second = yaml_of(saved, "First."), yaml_of(saved, "Second.")
    assert save(client, first, checklist_id=saved, revision=read).is_success
    response = save(client, second, checklist_id=saved, revision=read)
    assert response.status_code == 412
    document = parsed(response)
    assert "Somebody has saved" in words(document, "//*[@role='alert']")
    (changed,) = document.xpath("//a[contains(@href, '/compare')]/@href")
    assert "First." in words(parsed(client.get(changed)), "//ins")
    assert document.xpath("//textarea[@name='yaml']")[0].text_content().strip() == second.strip()
    assert "First." in words(parsed(client.get(f"/checklists/{saved}")))


def test_a_new_checklist_takes_no_id_that_is_there(client: TestClient, saved: str) -> None:
    response = save(client, yaml_of(saved, "Another."))
    assert response.status_code == 412
    assert "take another id" in words(parsed(response), "//*[@role='alert']")
    of_a_file = save(client, yaml_of("ukraine-peace", "Another."))
    assert of_a_file.status_code == 409
    assert "comes from a file" in words(parsed(of_a_file), "//*[@role='alert']")


def test_every_mistake_is_told_with_its_line_when_saving(client: TestClient) -> None:
    text = f"id: {HOSTILE}\nnothing: 1\ncommitments:\n  - {{id: a}}\n"
    response = save(client, text)
    assert response.status_code == 422
    document = parsed(response)
    mistakes = [words(each, ".") for each in document.xpath("//*[@role='alert']//li")]
    assert [mistake.split(":")[0] for mistake in mistakes] == ["Line 1", "Line 4", "Line 2"] or {
        mistake.split(":")[0] for mistake in mistakes
    } == {"Line 1", "Line 2", "Line 4"}
    assert document.xpath("//textarea[@name='yaml']")[0].text_content().strip() == text.strip()
    assert not document.xpath("//img")


@pytest.mark.parametrize("author", ["x" * 300, "a\nb"])
def test_an_author_that_is_none_is_told(client: TestClient, author: str) -> None:
    response = save(client, yaml_of("authored", "One."), author=author)
    assert response.status_code == 422
    assert "author" in words(parsed(response), "//*[@role='alert']")
    assert client.get("/checklists/authored").status_code == 404


def test_a_draft_comes_in_the_editor(client: TestClient) -> None:
    form = {"text": DRAFT_FROM, "title": f"Promises {HOSTILE}"}
    document = parsed(client.post("/checklists/draft", data=form))
    text = document.xpath("//textarea[@name='yaml']")[0].text_content()
    assert "id: draft" in text
    assert "figures" in text
    assert "This is a draft" in words(document)


def test_files_are_drafted_from_together(client: TestClient) -> None:
    files = [
        ("file", ("one.txt", "We will publish the figures by 1 May.", "text/plain")),
        ("file", ("two.md", "We call for a ceasefire at once.", "text/markdown")),
    ]
    document = parsed(client.post("/checklists/draft", files=files))
    text = document.xpath("//textarea[@name='yaml']")[0].text_content()
    assert "figures" in text
    assert "ceasefire" in text


@pytest.mark.parametrize("text", ["", "The weather was fine."])
def test_what_cannot_be_drafted_from_is_told(client: TestClient, text: str) -> None:
    response = client.post("/checklists/draft", data={"text": text, "title": "Kept"})
    assert response.status_code == 422
    document = parsed(response)
    assert words(document, "//*[@role='alert']")
    assert document.xpath("//input[@name='title']/@value") == ["Kept"]


def test_a_checklist_is_deleted_as_it_was_read(client: TestClient, saved: str) -> None:
    path = f"/checklists/{saved}/delete"
    assert client.post(path, data={"revision": "0" * 64}).status_code == 412
    assert client.get(f"/checklists/{saved}").status_code == 200
    assert client.post(path, data={"revision": revision_of(client, saved)}).is_success
    assert client.get(f"/checklists/{saved}").status_code == 404
    assert "deleted" in words(parsed(client.get(f"/checklists/{saved}/revisions")))


@pytest.mark.parametrize(
    "path", ["/checklists/none", "/checklists/none/edit", "/checklists/none/revisions"]
)
def test_a_checklist_that_is_not_there_is_a_page_that_says_so(
    client: TestClient, path: str
) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert words(parsed(response), "//h1") == "There is no such checklist"


@pytest.mark.parametrize("query", [{}, {"from": 1}, {"from": "x", "to": 1}, {"from": 9, "to": 1}])
def test_a_comparison_of_nothing_is_told(
    client: TestClient, saved: str, query: dict[str, str]
) -> None:
    response = client.get(f"/checklists/{saved}/compare", params=query)
    assert response.status_code in {404, 422}
    parsed(response)


def test_hostile_links_and_words_of_a_checklist_are_text(client: TestClient) -> None:
    record = f"{{by: Ann, on: 2025-01-01, said: {HOSTILE!r}, source: 'javascript:alert(1)'}}"
    text = (
        f"id: hostile\ntitle: {HOSTILE!r}\ndescription: {HOSTILE!r}\nby: [{HOSTILE!r}]\n"
        f"commitments:\n  - {{id: a, expects: {HOSTILE!r}, why: {HOSTILE!r}, "
        f"also: [{HOSTILE!r}], previously: [{record}]}}\n"
    )
    document = parsed(save(client, text))
    assert not document.xpath("//img | //@href[starts-with(., 'javascript')]")
    assert words(document).count(HOSTILE) >= 6


@pytest.mark.parametrize("name", ["new", "draft", "save"])
def test_no_checklist_takes_the_address_of_a_form(client: TestClient, name: str) -> None:
    response = save(client, yaml_of(name, "One."))
    assert response.status_code == 422
    assert "another use" in words(parsed(response), "//*[@role='alert']")


def test_a_changed_title_is_a_difference_too(client: TestClient, saved: str) -> None:
    changed = yaml_of(saved, "One is said.", "Two is said.").replace(HOSTILE, "Renamed")
    save(client, changed, checklist_id=saved, revision=revision_of(client, saved))
    document = parsed(client.get(f"/checklists/{saved}/compare", params={"from": 1, "to": 2}))
    assert "the checklist itself: title" in words(document)
