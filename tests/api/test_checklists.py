import jsonschema
import yaml
from fastapi.testclient import TestClient

from app.domain.checklist import Checklist
from app.settings import Settings
from app.storing.checklist_file import parse_checklist
from app.storing.folder import ChecklistFolder, checklist_files

SHIPPED = ["central-bank-guidance", "data-breach-notice", "press-briefing-basics", "ukraine-peace"]


def test_the_shipped_checklists_are_listed(client: TestClient) -> None:
    listed = client.get("/v1/checklists").json()["checklists"]
    assert [checklist["id"] for checklist in listed] == SHIPPED
    assert all(checklist["commitments"] >= 9 for checklist in listed)


def test_a_checklist_comes_as_json_and_as_yaml(client: TestClient) -> None:
    stored = ChecklistFolder(Settings().checklists)["ukraine-peace"]
    response = client.get("/v1/checklists/ukraine-peace")
    assert Checklist.model_validate(response.json()) == stored
    for asked in ({"accept": "application/yaml"}, None):
        query = "" if asked else "?format=yaml"
        response = client.get(f"/v1/checklists/ukraine-peace{query}", headers=asked)
        assert response.headers["content-type"].startswith("application/yaml")
        assert parse_checklist(response.text, "ukraine-peace.yaml") == stored


def test_the_schema_takes_the_shipped_files_and_refuses_mistakes(client: TestClient) -> None:
    schema = client.get("/v1/schemas/checklist.json").json()
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    for path in checklist_files(Settings().checklists):
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
        validator.validate(content)
    wrong = {"id": "x", "commitments": [{"id": "a", "expects": "b", "severity": "urgent"}]}
    assert not validator.is_valid(wrong)
    assert not validator.is_valid({"id": "x", "commitments": [], "extra": 1})
