import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings


def test_the_service_is_ready_once_the_model_is_loaded(client: TestClient) -> None:
    client.post(
        "/v1/checks?checklist=ukraine-peace", content="x", headers={"content-type": "text/plain"}
    )
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ok", "storage": "ok"}


def test_before_that_it_is_alive_and_not_ready() -> None:
    starting = TestClient(create_app(Settings()))
    assert starting.get("/healthz").status_code == 200
    response = starting.get("/readyz")
    assert response.status_code == 503
    assert response.headers["retry-after"] == "1"
    assert response.json()["type"] == "urn:leftout:problem:not-ready"


@pytest.mark.parametrize("given", ["abc-1.2:3_4", "A" * 128])
def test_a_request_id_goes_in_and_out(client: TestClient, given: str) -> None:
    response = client.get("/healthz", headers={"X-Request-ID": given})
    assert response.headers["x-request-id"] == given


@pytest.mark.parametrize("given", ["", "a b", "x" * 129, "a;b", "<b>"])
def test_a_request_id_that_is_no_plain_word_is_replaced(client: TestClient, given: str) -> None:
    response = client.get("/healthz", headers=[("X-Request-ID", given)])
    assert len(response.headers["x-request-id"]) == 26


def test_the_documentation_needs_no_other_host(client: TestClient) -> None:
    page = client.get("/docs")
    assert page.status_code == 200
    assert "//cdn." not in page.text
    assert client.get("/static-offline-docs/swagger-ui-bundle.js").status_code == 200
