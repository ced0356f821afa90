"""Routes of where things lie: the files in a part of a device, and what lies on other machines."""

from typing import Any

import voluptuous as vol

from drivearr_scanner.journeys.map_files import MOST_FILES, Part

from .routing import READ, Reply, Request, Route
from .routing import describe as _route

FILES_QUERY = vol.Schema(
    {
        vol.Required("start"): vol.All(vol.Coerce(int), vol.Range(min=0)),
        vol.Required("end"): vol.All(vol.Coerce(int), vol.Range(min=1)),
        vol.Optional("limit", default=50): vol.All(vol.Coerce(int), vol.Range(min=1, max=MOST_FILES)),
    },
    extra=vol.REMOVE_EXTRA,
)


async def map_files(request: Request) -> Reply:
    """Give the files in a part of a device."""
    return 200, await request.scanner.files_in_part(request.ids["device_id"], Part(**request.data))


async def network(request: Request) -> Reply:
    """Give the network shares, how fast they were read, and whether they answer."""
    return 200, request.scanner.network.shares()


_IN_PART: dict[str, Any] = {
    "device_id": str, "start": int, "end": int, "files": [dict], "more": bool, "outdated": bool,
}  # fmt: skip
_NETWORK = {"shares": [dict], "warn_bytes_per_s": int, "agent_bytes_per_s": int, "stop_bytes_per_s": int}
PLACES_ROUTES: tuple[Route, ...] = (
    _route("GET", "/devices/{device_id}/map/files", map_files, needs=READ, query=FILES_QUERY, answers={200: _IN_PART}),
    _route("GET", "/network", network, needs=READ, answers={200: _NETWORK}),
)
