import os

import pytest


@pytest.fixture
def kills() -> int:
    """How often the service is killed: a few times, or as often as `make test-kills` says."""
    return int(os.environ.get("KILLS", "3"))
