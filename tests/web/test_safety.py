from importlib.resources import files
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.pages import parsed, words

_MOST_BYTES = 150_000


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://example.org"},
        {"Origin": "null"},
    ],
)
@pytest.mark.parametrize("path", ["/checks", "/v1/checks?checklist=ukraine-peace&store=true"])
def test_a_page_of_another_origin_changes_nothing(
    client: TestClient, headers: dict[str, str], path: str
) -> None:
    plain = {"Content-Type": "text/plain", **headers}
    response = client.post(path, content="We call for talks.", headers=plain)
    assert response.status_code == 403
    assert response.json()["type"] == "urn:leftout:problem:cross-origin"


@pytest.mark.parametrize(
    "headers", [{}, {"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://testserver"}]
)
def test_our_own_pages_and_commands_may(client: TestClient, headers: dict[str, str]) -> None:
    plain = {"Content-Type": "text/plain", **headers}
    path = "/v1/checks?checklist=ukraine-peace"
    assert client.post(path, content="We call for talks.", headers=plain).status_code == 200


def test_no_page_can_be_framed_or_taken_for_another_type(client: TestClient) -> None:
    for path in ("/", "/checklists", "/series", "/checks/none"):
        headers = client.get(path).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"], path
        assert headers["x-content-type-options"] == "nosniff", path


def test_who_is_lost_gets_a_page_and_a_program_a_problem(client: TestClient) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    response = client.get("/nowhere", headers=browser)
    assert response.status_code == 404
    assert words(parsed(response), "//h1") == "There is no such page"
    for path, headers in (("/nowhere", {}), ("/v1/nowhere", browser)):
        problem = client.get(path, headers=headers)
        assert problem.headers["content-type"] == "application/problem+json"


def test_scripts_and_styles_together_are_small() -> None:
    rooms = (files("app.web") / "static", files("app.rendering") / "styles")
    loaded = [file for room in rooms for file in Path(str(room)).rglob("*") if file.is_file()]
    assert sum(file.stat().st_size for file in loaded) < _MOST_BYTES


def test_what_is_vendored_comes_with_its_licence() -> None:
    for room in Path(str(files("app.web") / "static" / "vendor")).iterdir():
        assert (room / "LICENSE").read_text(), room
