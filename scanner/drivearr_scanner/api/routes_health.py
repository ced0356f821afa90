"""Routes of the health of disks."""

from typing import Any

import voluptuous as vol

from drivearr_scanner.contract.models import Health
from drivearr_scanner.health.samples import MEDIA
from drivearr_scanner.health.self_tests import SelfTestKind

from . import schemas
from .routing import CURSOR, OPERATE, READ, Reply, Request, Route, Table
from .routing import describe as _route

NOTE_MAX = 2000
_TIMES = {
    vol.Optional("since"): vol.All(str, vol.Length(max=schemas.TEXT_MAX)),
    vol.Optional("until"): vol.All(str, vol.Length(max=schemas.TEXT_MAX)),
}
READINGS_QUERY = vol.Schema({**schemas.PAGE, **_TIMES}, extra=vol.REMOVE_EXTRA)
READINGS_FILE_QUERY = vol.Schema(_TIMES, extra=vol.REMOVE_EXTRA)
EXPORT_QUERY = vol.Schema({vol.Optional("serials", default=False): vol.Boolean()}, extra=vol.REMOVE_EXTRA)
REFRESH = vol.Schema({vol.Optional("allow_wake", default=False): bool}, extra=vol.REMOVE_EXTRA)
SELF_TEST = vol.Schema(
    {vol.Required("kind"): vol.In([*(kind.value for kind in SelfTestKind), "abort"])}, extra=vol.REMOVE_EXTRA
)
ACKNOWLEDGE = vol.Schema(
    {
        vol.Optional("factors"): vol.Maybe(vol.All([vol.In(list(MEDIA))], vol.Length(min=1, max=len(MEDIA)))),
        vol.Optional("note"): vol.Maybe(vol.All(str, vol.Length(max=NOTE_MAX))),
    },
    extra=vol.REMOVE_EXTRA,
)


async def health(request: Request) -> Reply:
    """Give everything that is known of a disk's health."""
    return 200, await request.scanner.health.pages.of_disk(request.ids["device_id"])


async def readings(request: Request) -> Reply:
    """Give the readings of a disk over time."""
    return 200, await request.scanner.health.pages.readings(request.ids["device_id"], request.data)


async def readings_csv(request: Request) -> Reply:
    """Give the readings of a disk over time, as a table."""
    text = await request.scanner.health.pages.readings_csv(request.ids["device_id"], request.data)
    return 200, Table("drivearr-readings.csv", text)


async def export(request: Request) -> Reply:
    """Give the whole history of a disk, for others to read."""
    return 200, await request.scanner.health.pages.export(request.ids["device_id"], serials=request.data["serials"])


async def refresh(request: Request) -> Reply:
    """Ask a disk for its health now; one that sleeps only where that is allowed."""
    found = await request.scanner.health.watch.refresh(request.ids["device_id"], wake=request.data["allow_wake"])
    return 200, {"health": found.to_dict()}


async def self_test(request: Request) -> Reply:
    """Let a disk test itself, or abort that."""
    kind = request.data["kind"]
    wanted = None if kind == "abort" else SelfTestKind(kind)
    found = await request.scanner.health.watch.self_test(request.ids["device_id"], wanted)
    return 202, {"health": found.to_dict()}


async def acknowledge(request: Request) -> Reply:
    """Take the present counts of a disk as known."""
    found = await request.scanner.health.book.acknowledge(
        request.ids["device_id"],
        factors=request.data.get("factors"),
        note=request.data.get("note"),
        user=request.owner,
    )
    return 200, {"health": found.to_dict()}


_HEALTH: dict[str, Any] = {"health": Health}
_OF_DISK = {
    "health": Health,
    "reading": dict,
    "trends": dict,
    "markers": [dict],
    "self_test": dict,
    "self_tests": [dict],
    "acknowledgements": [dict],
    "acknowledged": dict,
    "bad_lbas": [int],
    "bad_sector_files": [dict],
    "bad_sector_files_read": bool,
    "plan": dict,
}
ONE_DEVICE = "/devices/{device_id}"
HEALTH_ROUTES: tuple[Route, ...] = (
    _route("GET", f"{ONE_DEVICE}/health", health, needs=READ, answers={200: _OF_DISK}),
    _route(
        "GET",
        f"{ONE_DEVICE}/readings",
        readings,
        needs=READ,
        query=READINGS_QUERY,
        answers={200: {"device_id": str, "readings": [dict], "next_cursor": CURSOR}},
    ),
    _route(
        "GET", f"{ONE_DEVICE}/readings.csv", readings_csv, needs=READ, query=READINGS_FILE_QUERY, answers={200: None}
    ),
    _route(
        "GET", f"{ONE_DEVICE}/health/export", export, needs=READ, query=EXPORT_QUERY, answers={200: {"disks": [dict]}}
    ),
    _route("POST", f"{ONE_DEVICE}/refresh", refresh, needs=OPERATE, body=REFRESH, answers={200: _HEALTH}),
    _route("POST", f"{ONE_DEVICE}/self_test", self_test, needs=OPERATE, body=SELF_TEST, answers={202: _HEALTH}),
    _route("POST", f"{ONE_DEVICE}/acknowledge", acknowledge, needs=OPERATE, body=ACKNOWLEDGE, answers={200: _HEALTH}),
)
