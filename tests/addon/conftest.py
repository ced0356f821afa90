"""The image that users get, built once for all tests of this folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from container import Docker, Network, NotHereError, with_app

ROOT = Path(__file__).parents[2]
TAG = "drivearr-lab/app"


@pytest.fixture(scope="session")
def docker() -> Iterator[Docker]:
    """Give a daemon with the image `drivearr-lab/app`."""
    with with_app(ROOT, TAG) as docker:
        yield docker


@pytest.fixture(scope="session")
def network(docker: Docker) -> Iterator[Network]:
    """Give a network of containers that is not the Supervisor's."""
    try:
        with docker.free_network() as network:
            yield network
    except NotHereError as reason:
        pytest.skip(str(reason))
