import json

import pytest
from fastapi.testclient import TestClient

from app.domain.report import Report
from openapi.generate import FOLDER, documents


@pytest.mark.parametrize("name", ["openapi.json", "checklist.schema.json"])
def test_the_committed_documents_are_what_the_code_says(name: str) -> None:
    """Where this fails, run `make openapi` and read the difference."""
    assert (FOLDER / name).read_text(encoding="utf-8") == documents()[name]


def test_every_reference_leads_somewhere(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    text = json.dumps(document)
    for name in document["components"]["schemas"]:
        assert f'"#/components/schemas/{name}"' in text
    for piece in text.split('"#/components/schemas/')[1:]:
        assert piece.split('"')[0] in document["components"]["schemas"]


def test_every_error_is_documented_as_a_problem(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    for path in document["paths"].values():
        for operation in path.values():
            for status, response in operation["responses"].items():
                if int(status) >= 400:
                    assert "application/problem+json" in response["content"]


def test_the_examples_are_valid(client: TestClient) -> None:
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    (report,) = schemas["Report"]["examples"]
    Report.model_validate(report)
    (request,) = schemas["CheckRequest"]["examples"]
    assert client.post("/v1/checks", json=request).status_code == 200
