"""Changes are noticed within a second, each source alone being enough for what it sees."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

import pytest
import pyudev
from drivearr_scanner.contract.enums import DeviceKind
from drivearr_scanner.contract.models import Device, Volume
from drivearr_scanner.devices import monitor as watching
from drivearr_scanner.devices.changes_rules import diff
from drivearr_scanner.devices.inventory import Inventory
from drivearr_scanner.devices.monitor import GATHER_S, Monitor

from tests.lab.loopdrive import LoopDrive, needs_root

SETTLE_S = 0.4


@pytest.fixture(autouse=True)
def settling(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the second look come sooner."""
    monkeypatch.setattr(watching, "SETTLE_S", SETTLE_S)


@pytest.fixture
async def monitor() -> AsyncIterator[Monitor]:
    """Give a running monitor."""
    running = Monitor()
    await running.start()
    yield running
    await running.stop()


async def _quiet(changes: AsyncIterator[None]) -> None:
    """Wait until nothing more is told; on a machine where much happens, a while."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            async with asyncio.timeout(SETTLE_S + GATHER_S + 0.3):
                await anext(changes)
        except TimeoutError:
            return


async def _noticed_after(monitor: Monitor, act: Callable[[], None]) -> float:
    """Do something and give the seconds until it was told."""
    await _quiet(monitor.changes())
    await asyncio.to_thread(act)
    done = time.monotonic()
    async with asyncio.timeout(5):
        await anext(monitor.changes())
    return time.monotonic() - done


@needs_root
@pytest.mark.parametrize("step", ["unmount", "mount", "detach"])
async def test_each_step_is_noticed_within_a_second(monitor: Monitor, step: str) -> None:
    """Mounting, unmounting and unplugging are told at once."""
    with LoopDrive(mounted=step == "unmount") as drive:
        assert await _noticed_after(monitor, getattr(drive, step)) < 1


@needs_root
async def test_attaching_is_noticed(monitor: Monitor) -> None:
    """A drive that is only plugged in, not mounted, is told too."""
    with LoopDrive(mounted=False) as drive:
        drive.detach()
        assert await _noticed_after(monitor, drive.attach) < 1


@needs_root
async def test_it_is_looked_again_when_things_have_settled(monitor: Monitor) -> None:
    """After an uevent a second item comes by itself: udev's data and partitions are there a little later."""
    with LoopDrive(mounted=False) as drive:
        first = await _noticed_after(monitor, drive.detach)
        async with asyncio.timeout(SETTLE_S + GATHER_S + 1):
            await anext(monitor.changes())
    assert first < SETTLE_S + GATHER_S


@needs_root
async def test_mount_is_noticed_where_uevents_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without netlink the mount table is enough for what a user does."""

    def refuse(*_args: object, **_kwargs: object) -> None:
        """Answer as a hardened container does."""
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(pyudev.Monitor, "from_netlink", refuse)
    monitor = Monitor()
    await monitor.start()
    try:
        with LoopDrive(mounted=False) as drive:
            assert await _noticed_after(monitor, drive.mount) < 1
    finally:
        await monitor.stop()


async def test_stopping_ends_the_thread(monitor: Monitor) -> None:
    """Nobody is woken without a change, and a second monitor can be started and stopped beside the first."""
    other = Monitor()
    await other.start()
    await other.stop()
    assert other._thread is not None
    assert not other._thread.is_alive()


DEVICE = Device(device_id="dev_1", host_id="host", kind=DeviceKind.HDD)
VOLUME = Volume(volume_id="vol_1", host_id="host", device_id="dev_1")


def test_diff_tells_what_came_went_and_changed() -> None:
    """A mounted volume has changed, an unplugged one went, a new one came."""
    mounted = replace(VOLUME, mount_point="/media/films")
    new = replace(VOLUME, volume_id="vol_2")
    found = diff(Inventory((DEVICE,), (VOLUME,)), Inventory((), (mounted, new)))
    assert (found.devices.came, found.devices.went, found.devices.changed) == ((), (DEVICE,), ())
    assert (found.volumes.came, found.volumes.went, found.volumes.changed) == ((new,), (), (mounted,))
    assert found


def test_equal_inventories_do_not_differ() -> None:
    """The order does not matter, nor do the numbers of mounts."""
    other = replace(VOLUME, volume_id="vol_2")
    assert not diff(
        Inventory((DEVICE,), (VOLUME, other), {"8:1": "vol_1"}), Inventory((DEVICE,), (other, VOLUME), {"8:2": "vol_1"})
    )
