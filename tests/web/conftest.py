"""The pages' own service: what they store is not listed to other tests."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from app.checking import Checker
from app.main import create_app
from app.settings import Settings


@pytest.fixture(scope="session")
def client(checker: Checker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = Settings(database=str(tmp_path_factory.mktemp("web") / "leftout.db"))
    with pytest.MonkeyPatch.context() as monkeypatch:
        # The model is the same whatever the database: it is loaded once.
        monkeypatch.setattr("app.api.services.Checker", lambda _: checker)
        with TestClient(create_app(settings), raise_server_exceptions=False) as client:
            while client.get("/readyz").status_code != 200:
                pass
            yield client
