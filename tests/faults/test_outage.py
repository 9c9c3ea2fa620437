"""The database stopped and started under load: clear 503s, then recovery without a restart."""

from itertools import count

import httpx
import pytest

from tests.faults.service import running
from tests.faults.writers import (
    SERIES,
    Record,
    assert_nothing_is_lost,
    make_series,
    writing,
)
from tests.postgresql import postgresql


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_the_service_says_that_its_database_is_gone_and_goes_on_when_it_is_back(mode: str) -> None:
    with postgresql() as server, running(server.create("stopped")) as service:
        client = service.start()
        make_series(client)
        record = Record()
        with writing(client, record, count()) as writers:
            writers.wait_for(5)
            server.stop(mode)
            _assert_gone(client)
            server.start()
            writers.wait_for(5)
        refused = [answer for answer in record.answers if answer.status_code >= 400]
        assert refused
        assert not [answer.text for answer in refused if answer.status_code != 503]
        assert all(answer.headers["retry-after"] == "5" for answer in refused)
        assert_nothing_is_lost(client, record)


def test_a_service_that_starts_before_its_database_serves_when_that_is_there() -> None:
    with postgresql() as server:
        database = server.create("late")
        server.stop("fast")
        with running(database) as service:
            client = service.start()
            _assert_gone(client)
            server.start()
            make_series(client)
            assert client.get(SERIES).json()["statements"] == 0


def _assert_gone(client: httpx.Client) -> None:
    answer = client.get(SERIES)
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    assert answer.json()["type"] == "urn:leftout:problem:storage-unavailable"
    assert "Try again" in answer.json()["detail"]
    checked = client.post(
        "/v1/checks?checklist=press-briefing-basics",
        content="We will answer every question.",
        headers={"Content-Type": "text/plain"},
    )
    assert checked.status_code == 200, "checks need no database"
    assert client.get("/readyz").json() == {"status": "ok", "storage": "unavailable"}
