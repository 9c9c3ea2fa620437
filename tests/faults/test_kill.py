"""kill -9 at random moments: every acknowledged write is there afterwards, nothing half-written."""

import random
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import httpx
import pytest

from tests.faults.service import running
from tests.faults.writers import Record, assert_nothing_is_lost, make_series, writing
from tests.postgresql import postgresql

_MOST_WRITES = 12


@pytest.mark.parametrize("backend", ["sqlite", "postgresql"])
def test_a_killed_service_has_lost_nothing_that_it_acknowledged(
    backend: str, kills: int, tmp_path: Path
) -> None:
    record, numbers = Record(), count()
    with ExitStack() as stack:
        database = str(tmp_path / "leftout.db")
        if backend == "postgresql":
            database = stack.enter_context(postgresql()).create("killed")
        service = stack.enter_context(running(database))
        client = service.start()
        make_series(client)
        for _ in range(kills):
            with writing(client, record, numbers) as writers:
                writers.wait_for(random.randint(1, _MOST_WRITES))  # noqa: S311 - no secret
                service.kill()
            client = service.start()
            _assert_alive(client)
        assert_nothing_is_lost(client, record)
        assert not [answer.text for answer in record.answers if answer.status_code >= 500]
        assert len(record.appended) >= kills


def _assert_alive(client: httpx.Client) -> None:
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").json().get("storage", "ok") == "ok"
