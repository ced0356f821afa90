"""Shares that fall silent and come back: who is told, when, and that one that hangs again is seen to."""

import asyncio
import threading

import pytest
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.devices.mountinfo import Mount
from drivearr_scanner.journeys import network_lanes
from drivearr_scanner.journeys.network_lanes import Shares

TIMEOUT_S = 0.5
POINT = "/mnt/nas"
NAS = Mount(
    mount_id=1,
    number="0:50",
    root="/",
    mount_point=POINT,
    options=frozenset(),
    fs_type="nfs4",
    source="nas:/films",
    super_options=frozenset(),
)


class Server:
    """The other machine: while it does not answer, whoever asks it waits."""

    def __init__(self) -> None:
        self._answers = threading.Event()
        self._answers.set()

    def hang(self) -> None:
        """Answer nobody from now on."""
        self._answers.clear()

    def come_back(self) -> None:
        """Answer all who wait."""
        self._answers.set()

    def ask(self) -> str:
        """Wait for the server as a system call does."""
        self._answers.wait()
        return "answered"


@pytest.fixture
def server(monkeypatch):
    """Give a server that the watchdog and all work ask."""
    server = Server()
    monkeypatch.setattr(network_lanes, "probe", lambda _mount_point: server.ask())
    yield server
    server.come_back()


@pytest.fixture
async def shares():
    """Give shares whose silence shows soon."""
    shares = Shares(timeout_s=TIMEOUT_S, probe_every_s=0.05)
    yield shares
    await shares.close()


async def refused(shares, server):
    """Give the code with which work on the share fails."""
    with pytest.raises(DrivearrError) as caught:
        await shares.run([NAS], server.ask)
    return caught.value.code


async def test_what_lies_on_a_silent_share_is_marked_before_its_work_fails(shares, server):
    """Whoever sees a job fail must not find the library available; who marks may not hold the work up by failing."""
    told = []

    async def silenced(point):
        await asyncio.sleep(0.05)
        told.append(point)
        raise OSError("the mark cannot be kept")

    shares.silenced = silenced
    server.hang()
    assert await refused(shares, server) == "share_silent"
    assert told == [POINT]
    assert list(shares.silent) == [POINT]


async def test_a_share_that_hangs_again_while_it_is_looked_at_is_seen_to(shares, server):
    """The look after its return ends as silent too, is told of again, and the last one reaches it."""
    seen = []
    looked = asyncio.Event()

    async def recovered(_point):
        if not seen:
            server.hang()
        try:
            seen.append(await shares.run([NAS], server.ask))
            looked.set()
        except DrivearrError as problem:
            seen.append(problem.code)
            server.come_back()

    shares.recovered = recovered
    server.hang()
    assert await refused(shares, server) == "share_silent"
    server.come_back()
    await asyncio.wait_for(looked.wait(), 30)
    assert seen == ["share_silent", "answered"]
    assert shares.silent == {}


async def test_nothing_begins_on_a_silent_share_and_all_of_it_ends_with_the_scanner(shares, server):
    """A thread that hangs is nobody's to wait for."""
    server.hang()
    assert await refused(shares, server) == "share_silent"
    began = asyncio.get_running_loop().time()
    assert await refused(shares, server) == "share_silent"
    assert asyncio.get_running_loop().time() - began < TIMEOUT_S
    await asyncio.wait_for(shares.close(), network_lanes.CLOSE_S + 20)
