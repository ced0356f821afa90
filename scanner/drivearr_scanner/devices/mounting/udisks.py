"""The host's UDisks2: mounts, unmounts and powers off with the host's rights instead of ours.

Each question is a connection of its own, in whichever thread asks; that thread has no event loop. Nothing is ever asked
of a person: where Polkit wants a password the answer is no.
"""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import TYPE_CHECKING, Any

from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.devices.blocks import Block
from drivearr_scanner.devices.machine import Machine

if TYPE_CHECKING:
    from .bus import Bus

type _Work = Callable[["Bus", str], Coroutine[Any, Any, Any]]

_NAME = "org.freedesktop.UDisks2"
_BUS = "org.freedesktop.DBus"
_BUS_PATH = "/org/freedesktop/DBus"
_SOCKET = "/run/dbus/system_bus_socket"
_QUIET = {"auth.no_user_interaction": ("b", True)}
# Seconds for work on a disk, which may have to spin up, flush or park first.
_WORK_S = 90.0
_REFUSALS = frozenset({"OptionNotPermitted", "AccessDenied"})


class UDisksError(Exception):
    """UDisks2 said no, or cannot be asked: `name` is the end of the error's name, as DeviceBusy."""

    def __init__(self, name: str, text: str) -> None:
        """Keep both."""
        super().__init__(f"{name}: {text}")
        self.name = name
        self.text = text

    @property
    def is_refusal(self) -> bool:
        """Whether it was Polkit that said no."""
        return self.name.startswith("NotAuthorized") or self.name in _REFUSALS

    def to_drivearr(self, path: str, *, otherwise: str = "mount_failed") -> DrivearrError:
        """Give it as one of our own; `otherwise` is the code of what is neither busy nor forbidden."""
        if self.name == "DeviceBusy":
            return error("volume_in_use", path=path)
        if self.is_refusal:
            return error("polkit_refused", path=path)
        return error(otherwise, path=path, reason=self.text)


def is_there() -> bool:
    """Tell whether UDisks2 runs on the host, or would when it is asked."""
    if "DBUS_SYSTEM_BUS_ADDRESS" not in os.environ and not os.path.exists(_SOCKET):
        return False
    with contextlib.suppress(UDisksError):
        return asyncio.run(_is_there())
    return False


def mount(machine: Machine, block: Block, *, fs_type: str, options: str) -> str:
    """Mount a block device and give where the host has it now; `UDisksError`."""
    given = {"options": ("s", options)}
    if fs_type != "ntfs":  # the host's own choice of driver
        given["fstype"] = ("s", fs_type)
    return str(_on_block(machine, block, lambda bus, path: _work(bus, path, "Filesystem.Mount", given)))


def unmount(machine: Machine, block: Block) -> None:
    """Unmount a block device, never by force; `UDisksError`."""
    _on_block(machine, block, lambda bus, path: _work(bus, path, "Filesystem.Unmount"))


def rescan(machine: Machine, block: Block) -> None:
    """Let kernel and udev of the host read a block device again; `UDisksError`."""
    _on_block(machine, block, lambda bus, path: _work(bus, path, "Block.Rescan"))


def power_off(machine: Machine, block: Block) -> bool:
    """Let the drive of a block device park and lose its power; False where it has none to lose. `UDisksError`."""
    return bool(_on_block(machine, block, _power_off))


async def _power_off(bus: "Bus", path: str) -> bool:
    """Power off the drive behind a block."""
    drive = await _property(bus, path, "Block", "Drive")
    if drive == "/" or not await _property(bus, drive, "Drive", "CanPowerOff"):
        return False
    await _work(bus, drive, "Drive.PowerOff")
    return True


async def _is_there() -> bool:
    """Ask the bus for the name."""
    async with _connected() as bus:
        if await bus.ask(_BUS, _BUS_PATH, f"{_BUS}.NameHasOwner", "s", _NAME):
            return True
        return _NAME in await bus.ask(_BUS, _BUS_PATH, f"{_BUS}.ListActivatableNames")


def _on_block(machine: Machine, block: Block, work: _Work) -> Any:
    """Do something with UDisks2's object for a block device; by its number, since names go round."""

    async def run() -> Any:
        async with _connected() as bus:
            manager = f"/{_NAME.replace('.', '/')}/Manager"
            wanted = {"path": ("s", machine.node(block.name))}
            for path in await bus.ask(_NAME, manager, f"{_NAME}.Manager.ResolveDevice", "a{sv}a{sv}", wanted, {}):
                number = int(await _property(bus, path, "Block", "DeviceNumber"))
                if f"{os.major(number)}:{os.minor(number)}" == block.number:
                    return await work(bus, path)
            raise UDisksError("NotFound", "UDisks2 does not know the device")

    return asyncio.run(run())


async def _property(bus: "Bus", path: str, interface: str, name: str) -> Any:
    """Give a property of an object."""
    return await bus.ask(_NAME, path, f"{_BUS}.Properties.Get", "ss", f"{_NAME}.{interface}", name)


async def _work(bus: "Bus", path: str, call: str, options: dict[str, tuple[str, Any]] | None = None) -> Any:
    """Call what takes options and may take long."""
    return await bus.ask(_NAME, path, f"{_NAME}.{call}", "a{sv}", {**_QUIET, **(options or {})}, timeout_s=_WORK_S)


@contextlib.asynccontextmanager
async def _connected() -> AsyncIterator["Bus"]:
    """Connect to the host's bus."""
    from .bus import BusError, connected  # noqa: PLC0415 - D-Bus takes memory, and half a second to load

    try:
        async with connected() as bus:
            yield bus
    except BusError as problem:
        raise UDisksError(problem.name, problem.text) from problem
