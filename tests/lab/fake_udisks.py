"""A UDisks2 on a private system bus: the real interfaces over a real dbus-daemon, mounting real devices.

    with FakeUDisks(tmp_path) as udisks:
        drive = udisks.add(device, power=True)     # what UDisks2 knows
        udisks.refuses["Mount"] = "NotAuthorized"  # the next such calls end with this error
        udisks.calls                               # what was asked: member, options

Needs root (it mounts) and `dbus-daemon`. The scanner finds it by `DBUS_SYSTEM_BUS_ADDRESS`, which `environment` gives.
"""

import asyncio
import os
import shutil
import subprocess
import threading
from pathlib import Path
from typing import Any, Self

import pytest
from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus
from loopdrive import remove_loop

NAME = "org.freedesktop.UDisks2"
_ROOT = "/org/freedesktop/UDisks2"
_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""

needs_bus = pytest.mark.skipif(
    os.geteuid() != 0 or shutil.which("dbus-daemon") is None, reason="needs root and dbus-daemon"
)


class PrivateBus:
    """A bus of our own, as the host's system bus."""

    def __init__(self, folder: Path) -> None:
        """Keep its socket in a folder."""
        self.socket = folder / "bus.sock"
        self.address = f"unix:path={self.socket}"
        (folder / "bus.conf").write_text(_CONFIG.format(socket=self.socket))
        self._config = folder / "bus.conf"

    def __enter__(self) -> Self:
        command = ["dbus-daemon", f"--config-file={self._config}", "--nofork", "--nopidfile", "--print-address"]
        self._daemon = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert self._daemon.stdout is not None
        assert self._daemon.stdout.readline(), self._daemon.communicate()
        return self

    def __exit__(self, *_exc: object) -> None:
        self._daemon.terminate()
        self._daemon.communicate(timeout=30)


class FakeUDisks:
    """The service. `mounts_at` is where it mounts; `hidden` lets it say a path that is not the mount."""

    def __init__(self, folder: Path) -> None:
        """Know no device yet."""
        self.mounts_at = folder / "media"
        self.hidden = False
        self.refuses: dict[str, str] = {}
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self._bus = PrivateBus(folder)
        self._devices: dict[str, tuple[str, bool]] = {}
        self._ready = threading.Event()

    @property
    def environment(self) -> dict[str, str]:
        """Where the scanner finds the bus."""
        return {"DBUS_SYSTEM_BUS_ADDRESS": self._bus.address}

    def __enter__(self) -> Self:
        self.mounts_at.mkdir()
        self._bus.__enter__()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._thread.start()
        assert self._ready.wait(20)
        return self

    def __exit__(self, *_exc: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(30)
        self._bus.__exit__()
        for folder in self.mounts_at.iterdir():
            subprocess.run(["umount", "-l", folder], check=False, capture_output=True)

    def add(self, device: str, *, power: bool = False) -> None:
        """Know a device; with `power` its drive can be switched off."""
        self._devices[f"{_ROOT}/block_devices/{os.path.basename(device)}"] = (device, power)

    async def _serve(self) -> None:
        """Answer until stopped."""
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        bus = await MessageBus(bus_address=self._bus.address).connect()
        bus.add_message_handler(self._answer)
        await bus.request_name(NAME)
        self._ready.set()
        await self._stop.wait()
        bus.disconnect()

    def _answer(self, message: Message) -> Message | None:
        """Answer a call; None for what is not ours."""
        if message.message_type is not MessageType.METHOD_CALL or message.destination != NAME:
            return None
        call = f"{message.interface}.{message.member}".removeprefix(f"{NAME}.")
        if call == "org.freedesktop.DBus.Properties.Get":
            value = self._property(str(message.path), *message.body)
            return Message.new_error(message, "x.Unknown", "") if value is None else _reply(message, "v", value)
        options = {name: each.value for name, each in message.body[-1].items()}
        self.calls.append((call, options))
        if refusal := self.refuses.get(str(message.member)):
            return Message.new_error(message, f"{NAME}.Error.{refusal}", f"{message.member}: {refusal}")
        try:
            return self._do(message, call, options)
        except subprocess.CalledProcessError as problem:
            name = "DeviceBusy" if "busy" in problem.stderr else "Failed"
            return Message.new_error(message, f"{NAME}.Error.{name}", problem.stderr.strip())

    def _do(self, message: Message, call: str, options: dict[str, Any]) -> Message:
        """Carry out a method."""
        if call == "Manager.ResolveDevice":
            wanted = message.body[0]["path"].value
            return _reply(message, "ao", [path for path, (device, _) in self._devices.items() if device == wanted])
        path = str(message.path)
        if call == "Filesystem.Mount":
            return _reply(message, "s", self._mount(self._devices[path][0], options))
        if call == "Filesystem.Unmount":
            _run("umount", self._devices[path][0])
        elif call == "Drive.PowerOff":
            remove_loop(f"/dev/{os.path.basename(path)}")
        return _reply(message)

    def _mount(self, device: str, options: dict[str, Any]) -> str:
        """Mount a device as it is asked."""
        folder = self.mounts_at / os.path.basename(device)
        folder.mkdir(exist_ok=True)
        kind = ("-t", options["fstype"]) if "fstype" in options else ()
        _run("mount", *kind, "-o", options["options"], device, str(folder))
        return "/run/media/of/the/host" if self.hidden else str(folder)

    def _property(self, path: str, interface: str, name: str) -> Variant | None:
        """Give a property."""
        kind = interface.removeprefix(f"{NAME}.")
        if (kind, name) == ("Drive", "CanPowerOff"):
            return Variant("b", self._devices[path.replace("/drives/", "/block_devices/")][1])
        if kind == "Block" and path in self._devices:
            device, _ = self._devices[path]
            if name == "DeviceNumber":
                return Variant("t", os.stat(device).st_rdev)
            if name == "Drive":
                return Variant("o", path.replace("/block_devices/", "/drives/"))
        return None


def _reply(message: Message, signature: str = "", *body: Any) -> Message:
    """Answer a call."""
    return Message.new_method_return(message, signature, list(body))


def _run(*command: str) -> None:
    """Run a tool; CalledProcessError with its own words."""
    subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"}, timeout=60)
