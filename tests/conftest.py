"""What tests share: one checker, one running service, and the report of the example."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi.testclient import TestClient

from app.checking import Checker
from app.main import create_app
from app.settings import Settings

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


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
