"""Network storage as the API tells it: each server with its mounts, how fast it was read, and whether it answers."""

from collections.abc import Callable
from typing import Any

from drivearr_scanner.contract.enums import DeviceKind
from drivearr_scanner.contract.models import Device, Volume
from drivearr_scanner.contract.text import display
from drivearr_scanner.devices.inventory import Inventory

from .network_speeds import Speeds
from .parts import Parts


class NetworkPages:
    """Answers about network shares; none is asked for it, so that one that hangs holds nothing up."""

    def __init__(self, parts: Parts, *, inventory: Callable[[], Inventory], speeds: Speeds) -> None:
        """Answer from what is known."""
        self._parts = parts
        self._inventory = inventory
        self._speeds = speeds

    def shares(self) -> dict[str, Any]:
        """Give the servers whose shares are mounted, and the speeds below which something is advised."""
        settings = self._parts.settings.now
        return {
            "shares": [
                self._share(device) for device in self._inventory().devices if device.kind is DeviceKind.NETWORK
            ],
            "warn_bytes_per_s": settings.network_warn_bytes_per_s,
            "agent_bytes_per_s": settings.network_agent_bytes_per_s,
            "stop_bytes_per_s": settings.network_stop_bytes_per_s,
        }

    def _share(self, device: Device) -> dict[str, Any]:
        """Give a server; what was not measured is None."""
        speed = self._speeds.of(device.device_id)
        return {
            "device_id": device.device_id,
            "host_id": device.host_id,
            "server": device.model,
            "protocol": device.bus,
            "bytes_per_s": None if speed is None or speed.bytes_per_s is None else round(speed.bytes_per_s),
            "read_bytes": None if speed is None else speed.read_bytes,
            "open_folder_s": None if speed is None else speed.open_folder_s,
            "folders": None if speed is None else speed.folders,
            "measured_at": self._speeds.measured_at(device.device_id),
            "mounts": [
                self._mount(volume) for volume in self._inventory().volumes if volume.device_id == device.device_id
            ],
            "libraries": [
                state.row.library_id for state in self._parts.libraries.all() if state.device_id == device.device_id
            ],
            "drives": [state.drive_id for state in self._parts.drives.all() if state.row.device_id == device.device_id],
        }

    def _mount(self, volume: Volume) -> dict[str, Any]:
        """Give a mounted share, and since when it does not answer."""
        silent = {display(point): since for point, since in self._parts.context.shares.silent.items()}
        return {
            "volume_id": volume.volume_id,
            "mount_point": volume.mount_point,
            "size_bytes": volume.size_bytes,
            "free_bytes": volume.free_bytes,
            "read_only": volume.read_only,
            "silent_since": silent.get(volume.mount_point or ""),
        }
