import base64
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
import yaml
from fastapi.testclient import TestClient

from app.domain.checklist import Checklist
from app.settings import Settings
from app.storing.checklist_file import dump_checklist, parse_checklist
from app.storing.folder import ChecklistFolder, checklist_files
from tests.api.remembered import BOTH, GRAIN, TRUCE, WEIRD, a_checklist, check, new_id, pages, save
from tests.api.test_bad_input import problem

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


def test_a_checklist_is_made_changed_and_deleted(remembering: TestClient) -> None:
    path = f"/v1/checklists/{(name := new_id())}"
    first, second = a_checklist(name), a_checklist(name, TRUCE, title="Second")
    made = remembering.put(f"{path}?author=Ann", json=first)
    assert made.status_code == 201
    assert made.headers["location"] == path
    assert made.json()["commitments"] == 2
    assert made.json()["read_only"] is False
    changed = remembering.put(path, json=second, headers={"If-Match": made.headers["etag"]})
    assert changed.status_code == 200
    assert changed.headers["etag"] == f'"{changed.json()["revision"]}"' != made.headers["etag"]
    found = remembering.get(path)
    assert found.json() == second
    assert found.headers["etag"] == changed.headers["etag"]
    gone = remembering.delete(f"{path}?author=Bob", headers={"If-Match": changed.headers["etag"]})
    assert (gone.status_code, gone.content) == (204, b"")
    problem(remembering.get(path), 404, "unknown-checklist")
    problem(remembering.delete(path, headers={"If-Match": "*"}), 404, "unknown-checklist")
    changes = remembering.get(f"{path}/revisions").json()["revisions"]
    assert [(change["number"], change["author"]) for change in changes] == [
        (3, "Bob"),
        (2, None),
        (1, "Ann"),
    ]
    assert changes[0]["revision"] is None
    assert all(change["created_at"].endswith("Z") for change in changes)


def test_a_deleted_checklist_is_readable_and_usable_as_it_was(remembering: TestClient) -> None:
    path = f"/v1/checklists/{(name := new_id())}"
    first = a_checklist(name)
    made = save(remembering, first)
    revision = made.json()["revision"]
    remembering.delete(path, headers={"If-Match": "*"})
    for key in ("1", revision[:12], revision):
        assert remembering.get(f"{path}/revisions/{key}").json() == first
        as_yaml = remembering.get(f"{path}/revisions/{key}?format=yaml")
        assert parse_checklist(as_yaml.text, "body") == Checklist.model_validate(first)
        report = check(remembering, BOTH, f"{name}@{key}").json()
        assert report["checklists"] == [{"id": name, "revision": revision, "title": None}]
        assert report["verdict"] == "pass"
    problem(check(remembering, BOTH, name), 404, "unknown-checklist")
    for wrong in ("2", "0", "9999999999", revision[:11], "f" * 12, "f" * 64, "F" * 12, "x"):
        problem(remembering.get(f"{path}/revisions/{wrong}"), 404, "unknown-revision")
        problem(check(remembering, BOTH, f"{name}@{wrong}"), 404, "unknown-revision")
    again = save(remembering, a_checklist(name, GRAIN))
    assert again.status_code == 201
    changes = remembering.get(f"{path}/revisions").json()["revisions"]
    assert [change["number"] for change in changes] == [3, 2, 1]


def test_the_same_content_again_is_no_revision(remembering: TestClient) -> None:
    name = new_id()
    made = save(remembering, a_checklist(name))
    same = save(remembering, a_checklist(name, TRUCE | {"severity": "required"}, GRAIN), "*")
    assert same.status_code == 200
    assert same.headers["etag"] == made.headers["etag"]
    assert len(remembering.get(f"/v1/checklists/{name}/revisions").json()["revisions"]) == 1


def test_a_change_names_what_it_changes(remembering: TestClient) -> None:
    name = new_id()
    path, body = f"/v1/checklists/{name}", a_checklist(name)
    problem(save(remembering, body, '"abc"'), 412, "precondition-failed")
    problem(save(remembering, body, "*"), 412, "precondition-failed")
    first = save(remembering, body).headers["etag"]
    other = a_checklist(name, TRUCE)
    told = problem(save(remembering, other), 428, "precondition-required")
    assert first in told["detail"]
    problem(remembering.delete(path), 428, "precondition-required")
    second = save(remembering, other, f'"abc", {first}')
    assert second.status_code == 200
    told = problem(save(remembering, body, first), 412, "precondition-failed")
    assert second.headers["etag"] in told["detail"]
    problem(remembering.delete(path, headers={"If-Match": first}), 412, "precondition-failed")
    weak = f"W/{second.headers['etag']}"
    problem(save(remembering, body, weak), 412, "precondition-failed")
    only_new = {"If-None-Match": "*"}
    told = problem(remembering.put(path, json=body, headers=only_new), 412, "precondition-failed")
    assert remembering.get(path).json() == other
    remembering.delete(path, headers={"If-Match": "*"})
    assert remembering.put(path, json=body, headers=only_new).status_code == 201


def test_what_the_caller_has_is_not_sent_again(remembering: TestClient) -> None:
    name = new_id()
    path = f"/v1/checklists/{name}"
    tag = save(remembering, a_checklist(name)).headers["etag"]
    for known in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        for asked in (path, f"{path}/revisions/1"):
            answer = remembering.get(asked, headers={"If-None-Match": known})
            assert (answer.status_code, answer.content) == (304, b"")
            assert answer.headers["etag"] == tag
    assert remembering.get(path, headers={"If-None-Match": '"x"'}).status_code == 200


def test_stored_checklists_and_files_are_one_list(remembering: TestClient) -> None:
    names = sorted(new_id() for _ in range(5))
    for name in names:
        save(remembering, a_checklist(name))
    remembering.delete(f"/v1/checklists/{names[2]}", headers={"If-Match": "*"})
    listed = pages(remembering, "/v1/checklists", "checklists", 2)
    ids = [item["id"] for item in listed]
    assert ids == sorted(set(ids))
    assert {*SHIPPED, *names} - {names[2]} <= set(ids)
    assert names[2] not in ids
    assert [item["id"] for item in listed if item["read_only"]] == SHIPPED


def test_the_changes_of_a_checklist_come_in_pages(remembering: TestClient) -> None:
    name = new_id()
    save(remembering, a_checklist(name))
    for number in range(4):
        save(remembering, a_checklist(name, title=f"Title {number}"), "*")
    changes = pages(remembering, f"/v1/checklists/{name}/revisions", "revisions", 2)
    assert [change["number"] for change in changes] == [5, 4, 3, 2, 1]


def test_a_file_of_the_folder_cannot_be_written_or_hidden(remembering: TestClient) -> None:
    path = "/v1/checklists/ukraine-peace"
    before = remembering.get(path)
    told = problem(
        save(remembering, a_checklist("ukraine-peace"), before.headers["etag"]),
        409,
        "read-only-checklist",
    )
    assert "file" in told["detail"]
    problem(remembering.delete(path, headers={"If-Match": "*"}), 409, "read-only-checklist")
    check(remembering, BOTH, a_checklist("ukraine-peace"))
    assert remembering.get(path).json() == before.json()
    revision = before.headers["etag"].strip('"')
    for key in (revision, revision[:12]):
        assert remembering.get(f"{path}/revisions/{key}").json() == before.json()
    assert remembering.get(f"{path}/revisions").json() == {"revisions": [], "next": None}


@pytest.mark.parametrize(
    "content_type",
    ["application/yaml", "application/x-yaml", "text/yaml; charset=utf-8", "Text/X-YAML"],
)
def test_a_checklist_may_be_put_as_yaml(remembering: TestClient, content_type: str) -> None:
    name = new_id()
    body = dump_checklist(Checklist.model_validate(a_checklist(name, title="Ünï 😀")))
    made = remembering.put(
        f"/v1/checklists/{name}", content=body.encode(), headers={"content-type": content_type}
    )
    assert made.status_code == 201
    assert remembering.get(f"/v1/checklists/{name}?format=yaml").text == body


def test_every_mistake_of_yaml_has_its_line_and_column(remembering: TestClient) -> None:
    body = "id: demo\ntitel: x\ncommitments:\n  - id: A B\n    expects: One.\n    severity: no\n"
    told = problem(_put_yaml(remembering, body.encode()), 422, "invalid-checklist")
    assert [(error["line"], error["column"]) for error in told["errors"]] == [
        (2, 1),
        (4, 9),
        (6, 15),
    ]


def test_every_mistake_of_json_has_its_pointer(remembering: TestClient) -> None:
    wrong = a_checklist("demo", {"id": "A B", "expects": "One.", "severity": "no"}, titel="x")
    told = problem(save(remembering, wrong), 422, "invalid-checklist")
    assert {error["pointer"] for error in told["errors"]} == {
        "/titel",
        "/commitments/0/id",
        "/commitments/0/severity",
    }


@pytest.mark.parametrize(
    ("body", "status", "slug"),
    [
        (b"", 422, "invalid-checklist"),
        (b"\xff\xfe\x00", 400, "malformed-body"),
        (a_checklist("demo")["id"].encode("utf-16"), 400, "malformed-body"),
        ("title: Überblick".encode("latin-1"), 400, "malformed-body"),
        (b"\x89PNG\r\n\x1a\n", 400, "malformed-body"),
        (b"a: &a [*a, *a]", 422, "invalid-checklist"),
        (b"[" * 500, 422, "invalid-checklist"),
        (b"- " * 500, 422, "invalid-checklist"),
        (b"id: " + b"x" * 1_000_001, 422, "invalid-checklist"),
        (b"id: demo\x00", 422, "invalid-checklist"),
        (
            b'id: demo\ntitle: "\\uD800"\ncommitments: [{id: a, expects: B.}]',
            422,
            "invalid-checklist",
        ),
        (b"x" * 22 * 1024 * 1024, 413, "too-large"),
    ],
    ids=(
        "empty utf-16-mark utf-16 latin-1 png aliases brackets dashes large nul surrogate huge"
    ).split(),
)
def test_yaml_that_is_none_is_refused_in_words(
    remembering: TestClient, body: bytes, status: int, slug: str
) -> None:
    problem(_put_yaml(remembering, body), status, slug)


@pytest.mark.parametrize(
    ("body", "status", "slug"),
    [
        (b"", 400, "malformed-body"),
        (b"{", 400, "malformed-body"),
        (b"\xff", 400, "malformed-body"),
        (b"[" * 100_000, 400, "malformed-body"),
        (b'{"a":' * 100_000, 400, "malformed-body"),
        (b"[]", 422, "invalid-checklist"),
        (b"null", 422, "invalid-checklist"),
        (b"NaN", 422, "invalid-checklist"),
        (b'{"id": "demo", "title": "\\ud800"}', 400, "malformed-body"),
        (b'"' + b"x" * 22 * 1024 * 1024, 413, "too-large"),
    ],
    ids="empty open utf-16 brackets braces list null nan surrogate huge".split(),
)
def test_json_that_is_none_is_refused_in_words(
    remembering: TestClient, body: bytes, status: int, slug: str
) -> None:
    headers = {"content-type": "application/json"}
    problem(remembering.put("/v1/checklists/demo", content=body, headers=headers), status, slug)


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/xml", "", "multipart/form-data"]
)
def test_a_checklist_of_another_type_is_refused(remembering: TestClient, content_type: str) -> None:
    answer = remembering.put(
        "/v1/checklists/demo", content=b"id: demo", headers={"content-type": content_type}
    )
    assert "application/yaml" in problem(answer, 415, "unsupported-media-type")["detail"]


def test_the_id_is_that_of_the_path(remembering: TestClient) -> None:
    answer = remembering.put("/v1/checklists/other", json=a_checklist("demo"))
    told = problem(answer, 422, "invalid-request")
    assert [error["pointer"] for error in told["errors"]] == ["/id"]


@pytest.mark.parametrize("author", ["", " ", "x" * 201, "a\0b", "a\nb", "\x7f"])
def test_an_author_is_a_name(remembering: TestClient, author: str) -> None:
    name = new_id()
    answer = remembering.put(
        f"/v1/checklists/{name}", params={"author": author}, json=a_checklist(name)
    )
    told = problem(answer, 422, "invalid-request")
    assert [error["parameter"] for error in told["errors"]] == ["author"]


@pytest.mark.parametrize("name", WEIRD)
def test_ids_of_any_kind_are_unknown_and_harm_nothing(remembering: TestClient, name: str) -> None:
    path, demo = f"/v1/checklists/{name}", a_checklist("demo")
    for answer in (
        remembering.get(path),
        remembering.get(f"{path}/revisions"),
        remembering.get(f"{path}/revisions/1"),
        remembering.get(f"/v1/checklists/demo/revisions/{name}"),
        remembering.delete(path, headers={"If-Match": "*"}),
        remembering.put(path, json=demo),
        check(remembering, BOTH, unquote(name)),
        check(remembering, BOTH, f"demo@{unquote(name)}"),
    ):
        assert answer.status_code in {404, 422}, answer.text
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/v1/checklists", "/v1/series", "/v1/checklists/demo/revisions"])
@pytest.mark.parametrize(
    "raw", [b"\0", b"9" * 300, b"-1", "😀".encode(), b"x" * 300, b"\xff", b"%", b"' OR 1=1"]
)
def test_cursors_of_any_kind_harm_nothing(remembering: TestClient, path: str, raw: bytes) -> None:
    save(remembering, a_checklist("demo"), None)
    for cursor in (base64.urlsafe_b64encode(raw).decode(), raw.decode("latin-1")):
        answer = remembering.get(path, params={"cursor": cursor})
        assert answer.status_code in {200, 422}, answer.text


def test_a_cursor_of_revisions_is_a_number(remembering: TestClient) -> None:
    name = new_id()
    save(remembering, a_checklist(name))
    cursor = base64.urlsafe_b64encode(b"x").decode()
    answer = remembering.get(f"/v1/checklists/{name}/revisions", params={"cursor": cursor})
    assert "cursor" in problem(answer, 422, "invalid-request")["errors"][0]["detail"]


def test_of_twenty_who_change_one_revision_one_wins(remembering: TestClient) -> None:
    name = new_id()
    tag = save(remembering, a_checklist(name)).headers["etag"]

    def change(number: int) -> int:
        body = a_checklist(name, title=f"Title {number}")
        return int(save(remembering, body, tag).status_code)

    with ThreadPoolExecutor(20) as pool:
        statuses = sorted(pool.map(change, range(20)))
    assert statuses == [200] + [412] * 19
    assert len(remembering.get(f"/v1/checklists/{name}/revisions").json()["revisions"]) == 2


def _put_yaml(client: TestClient, body: bytes) -> Any:
    headers = {"content-type": "application/yaml"}
    return client.put("/v1/checklists/demo", content=body, headers=headers)


def test_lint_tells_every_mistake_with_its_place_and_saves_nothing(client: TestClient) -> None:
    text = "id: linted\nwrong: 1\ncommitments:\n  - {id: a, expects: A., severity: grave}\n"
    yaml = client.post(
        "/v1/checklists/lint", content=text, headers={"Content-Type": "application/yaml"}
    )
    assert yaml.status_code == 200
    found = [(each["line"], each["column"]) for each in yaml.json()["mistakes"]]
    assert sorted(found) == [(2, 1), (4, 36)]
    in_json = client.post("/v1/checklists/lint", json={"id": "linted", "commitments": []}).json()
    assert [each["pointer"] for each in in_json["mistakes"]] == ["/commitments"]
    right = {"id": "linted", "commitments": [{"id": "a", "expects": "A."}]}
    assert client.post("/v1/checklists/lint", json=right).json() == {
        "id": "linted",
        "commitments": 1,
        "mistakes": [],
    }
    assert client.get("/v1/checklists/linted").status_code == 404


@pytest.mark.parametrize(
    ("content", "media_type", "status"),
    [
        (b"\xff\xfe", "application/yaml", 400),
        (b"{", "application/json", 400),
        (b"id: a", "text/plain", 415),
        (b"", "application/yaml", 200),
    ],
)
def test_lint_of_what_is_no_checklist_is_no_fault(
    client: TestClient, content: bytes, media_type: str, status: int
) -> None:
    response = client.post(
        "/v1/checklists/lint", content=content, headers={"Content-Type": media_type}
    )
    assert response.status_code == status
    assert response.json().get("mistakes") != []
