"""How fast network shares were read: kept by server, from the verifies themselves."""

import json
from typing import Any

from drivearr_scanner.advice.network_rules import ENOUGH_BYTES, ShareSpeed
from drivearr_scanner.contract.enums import DeviceKind
from drivearr_scanner.contract.models import Device
from drivearr_scanner.integrity.gauge import Gauge
from drivearr_scanner.store import meta
from drivearr_scanner.store.connection import Connection

from .context import Context

KEPT_AS = "network_speeds"
_AT = "at"


class Speeds:
    """The last speed of each server over which enough was read."""

    def __init__(self, context: Context) -> None:
        """Know of none; `restore` reads what is kept."""
        self._context = context
        self._known: dict[str, dict[str, Any]] = {}

    async def restore(self) -> None:
        """Read the kept speeds."""
        kept = await self._context.store.read(lambda connection: meta.get(connection, KEPT_AS))
        self._known = json.loads(kept or "{}")

    def of(self, device_id: str) -> ShareSpeed | None:
        """Give how fast a server was."""
        kept = self._known.get(device_id)
        return None if kept is None else ShareSpeed(**{name: kept[name] for name in kept if name != _AT})

    def measured_at(self, device_id: str) -> str | None:
        """Give when a server was measured last; None where that was not kept."""
        return self._known.get(device_id, {}).get(_AT)

    async def note(self, device: Device | None, gauge: Gauge) -> None:
        """Keep what a run measured of a server; too few bytes are no measure, and what was known stays."""
        if device is None or device.kind is not DeviceKind.NETWORK or gauge.read_bytes < ENOUGH_BYTES:
            return
        self._known[device.device_id] = {
            "bytes_per_s": gauge.bytes_per_s,
            "read_bytes": gauge.read_bytes,
            "open_folder_s": gauge.open_folder_s,
            "folders": gauge.folders,
            _AT: self._context.now(),
        }
        text = json.dumps(self._known)

        def write(connection: Connection) -> None:
            meta.put(connection, KEPT_AS, text)

        await self._context.store.write(write)
