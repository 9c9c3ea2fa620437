"""What tests share: one checker, one running service, and the report of the example."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import uvicorn
from fastapi.testclient import TestClient
from psycopg.sql import SQL, Identifier
from ulid import ULID

from app.checking import Checker
from app.main import create_app
from app.settings import Settings
from tests.postgresql import PostgreSQL, postgresql

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
BACKENDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings()


@pytest.fixture(scope="session")
def checker(settings: Settings) -> Checker:
    return Checker(settings)


@pytest.fixture(scope="session")
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        checklist = {"id": "first", "commitments": [{"id": "a", "expects": "One."}]}
        first = client.post("/v1/checks", json={"statement": "One.", "checklists": [checklist]})
        assert first.status_code == 200, first.text  # the model is loaded before any test meddles
        yield client


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The service on a free port of this machine."""
    config = uvicorn.Config(
        create_app(Settings(log_level="error")), port=0, log_level="error", access_log=False
    )
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run)
    thread.start()
    while not running.started:
        thread.join(0.01)
    host, port = running.servers[0].sockets[0].getsockname()[:2]
    yield f"http://{host}:{port}"
    running.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgreSQL]:
    with postgresql() as server:
        yield server


@pytest.fixture(scope="session")
def _postgresql_database(postgresql_server: PostgreSQL) -> str:
    return postgresql_server.create("tests")


@pytest.fixture(params=BACKENDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without tables; the test runs on each of both kinds."""
    return empty_database(request, tmp_path)


@pytest.fixture(scope="session", params=BACKENDS)
def remembering(
    request: pytest.FixtureRequest, checker: Checker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """A service on a database of its own; the test runs on each of both kinds."""
    settings = Settings(database=empty_database(request, tmp_path_factory.mktemp("service")))
    with pytest.MonkeyPatch.context() as monkeypatch:
        # The model is the same whatever the database: it is loaded once.
        monkeypatch.setattr("app.api.services.Checker", lambda _: checker)
        with TestClient(create_app(settings), raise_server_exceptions=False) as client:
            while client.get("/readyz").json() != {"status": "ok", "storage": "ok"}:
                pass
            yield client


def empty_database(request: pytest.FixtureRequest, folder: Path) -> str:
    """The path of a file that is not there yet, or the URL of an empty schema of the server."""
    if request.param == "sqlite":
        return str(folder / "leftout.db")
    # A schema is as empty as a database of its own, and there in a hundredth of the time.
    url, schema = request.getfixturevalue("_postgresql_database"), f"test_{ULID()}".lower()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(SQL("CREATE SCHEMA {}").format(Identifier(schema)))
    return f"{url}?options=-csearch_path%3D{schema}"


@pytest.fixture(scope="session", autouse=True)
def _own_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No settings from outside, and a database that goes with the tests."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        for name in list(os.environ):
            if name.startswith("LEFTOUT_"):
                monkeypatch.delenv(name)
        monkeypatch.setenv("LEFTOUT_DATABASE", str(tmp_path_factory.mktemp("data") / "leftout.db"))
        yield


@pytest.fixture(scope="session")
def summit_report() -> str:
    """The news report that the software's task comes from; its text is not ours to ship."""
    found = sorted((SHARED / "seeds").glob("*.txt"))
    if not found:
        pytest.skip("../shared/seeds is not here: it holds the report of the example")
    return found[0].read_text(encoding="utf-8")
