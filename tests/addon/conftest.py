"""The image that users get, built once for all tests of this folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from container import Docker, Network, NotHereError, kept_images, missing

ROOT = Path(__file__).parents[2]
TAG = "drivearr-lab/app"


@pytest.fixture(scope="session")
def docker() -> Iterator[Docker]:
    """Give a daemon with the image `drivearr-lab/app`."""
    if (reason := missing()) is not None:
        pytest.skip(reason)
    try:
        with Docker(kept_images()) as docker:
            docker.build(ROOT, "addon/Dockerfile", TAG)
            yield docker
    except NotHereError as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def network(docker: Docker) -> Iterator[Network]:
    """Give a network of containers that is not the Supervisor's."""
    try:
        with docker.free_network() as network:
            yield network
    except NotHereError as reason:
        pytest.skip(str(reason))
