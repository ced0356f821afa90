"""Routes of what is read and found: verifies, schedules, settings, findings, bitrot events, the map of a device."""

from typing import Any

import voluptuous as vol

from drivearr_scanner.contract.enums import FindingKind, FindingState, MountMode
from drivearr_scanner.contract.integrity import BitrotEvent, FileFinding, Schedule, Settings
from drivearr_scanner.contract.models import Job
from drivearr_scanner.jobs.control import Control, ProgressMeter

from . import schemas
from .routing import ADMIN, CURSOR, JOB, OPERATE, READ, Reply, Request, Route
from .routing import describe as _route

# Longer than a note that anybody writes by hand.
NOTE_MAX = 2000
_CLOCK = vol.All(str, vol.Match(r"^([01]\d|2[0-3]):[0-5]\d\Z", msg="not a time like 01:30"))
_COUNT = vol.All(int, vol.Range(min=1))
_DAYS = vol.All(int, vol.Range(min=1, max=3650))
# Seconds between two questions to a disk: five minutes to a week.
_ASK_EVERY = vol.All(int, vol.Range(min=300, max=604_800))
_ID = vol.All(str, vol.Length(min=1, max=schemas.TEXT_MAX))
_PERCENT = vol.All(vol.Any(int, float), vol.Range(min=0, max=100, min_included=False))
VERIFY = vol.Schema(
    {
        vol.Optional("mode", default="verify"): vol.In(["full", "verify"]),
        vol.Optional("oldest_percent"): vol.Maybe(_PERCENT),
        vol.Optional("max_bytes"): vol.Maybe(_COUNT),
        vol.Optional("max_duration_s"): vol.Maybe(_COUNT),
        vol.Optional("bandwidth_bytes_per_s"): vol.Maybe(_COUNT),
        vol.Optional("resume", default=False): bool,
    },
    extra=vol.REMOVE_EXTRA,
)
_RULES = {
    vol.Optional("enabled"): bool,
    vol.Optional("window_start"): vol.Maybe(_CLOCK),
    vol.Optional("window_end"): vol.Maybe(_CLOCK),
    vol.Optional("weekdays"): vol.All([vol.All(int, vol.Range(min=0, max=6))], vol.Length(max=7)),
    vol.Optional("interval_days"): _DAYS,
    vol.Optional("within_days"): _DAYS,
    vol.Optional("max_bytes"): vol.Maybe(_COUNT),
    vol.Optional("max_duration_s"): vol.Maybe(_COUNT),
    vol.Optional("bandwidth_bytes_per_s"): vol.Maybe(_COUNT),
    vol.Optional("follow_health"): bool,
}
SCHEDULE = vol.Schema(
    {vol.Optional("drive_id"): _ID, vol.Optional("library_id"): _ID, **_RULES}, extra=vol.REMOVE_EXTRA
)
SCHEDULE_CHANGE = vol.Schema(_RULES, extra=vol.REMOVE_EXTRA)
_MODES = [mode.value for mode in MountMode if mode is not MountMode.UNKNOWN]


def _kept_for(least_days: int) -> vol.Any:
    """Give the schema of how long something is kept: for ever, or at least so many days."""
    return vol.Any(0, vol.All(int, vol.Range(min=least_days, max=36_500)), msg=f"not 0, nor days from {least_days} on")


# A setting that is not known is refused: one that is misspelt would seem to hold.
SETTINGS = vol.Schema(
    {
        vol.Optional("bandwidth_bytes_per_s"): vol.Maybe(_COUNT),
        vol.Optional("quiet_start"): vol.Maybe(_CLOCK),
        vol.Optional("quiet_end"): vol.Maybe(_CLOCK),
        vol.Optional("hash_new"): bool,
        vol.Optional("yield_to_others"): bool,
        vol.Optional("network_warn_bytes_per_s"): _COUNT,
        vol.Optional("network_agent_bytes_per_s"): _COUNT,
        vol.Optional("network_stop_bytes_per_s"): _COUNT,
        vol.Optional("health_interval_s"): _ASK_EVERY,
        vol.Optional("health_rest_interval_s"): _ASK_EVERY,
        vol.Optional("health_on_attach"): bool,
        vol.Optional("health_unknown_days"): vol.All(int, vol.Range(min=1, max=365)),
        vol.Optional("self_test_short"): bool,
        vol.Optional("self_test_long"): bool,
        vol.Optional("mount"): vol.Maybe(vol.In(_MODES)),
        vol.Optional("keep_history_days"): _kept_for(30),
        vol.Optional("keep_jobs_days"): _kept_for(1),
        vol.Optional("keep_events_days"): _kept_for(90),
        vol.Optional("keep_readings_days"): _kept_for(400),
    }
)
FINDINGS_QUERY = vol.Schema(
    {
        **schemas.PAGE,
        vol.Optional("drive_id"): _ID,
        vol.Optional("library_id"): _ID,
        vol.Optional("event_id"): _ID,
        vol.Optional("kind"): vol.In([kind.value for kind in FindingKind]),
        vol.Optional("state", default=FindingState.OPEN.value): vol.In(
            [*(state.value for state in FindingState), "all"]
        ),
    },
    extra=vol.REMOVE_EXTRA,
)
EVENTS_QUERY = vol.Schema({vol.Optional("ended", default=False): vol.Boolean()}, extra=vol.REMOVE_EXTRA)
NOTE = vol.Schema({vol.Optional("note"): vol.Maybe(vol.All(str, vol.Length(max=NOTE_MAX)))}, extra=vol.REMOVE_EXTRA)
DRY_RUN = vol.Schema({vol.Optional("dry_run", default=False): bool}, extra=vol.REMOVE_EXTRA)
MAP_BUILD = vol.Schema({vol.Optional("anew", default=False): bool}, extra=vol.REMOVE_EXTRA)
MAP_QUERY = vol.Schema(
    {
        vol.Optional("start", default=0): vol.All(vol.Coerce(int), vol.Range(min=0)),
        vol.Optional("end"): vol.All(vol.Coerce(int), vol.Range(min=1)),
        vol.Optional("bins"): vol.All(vol.Coerce(int), vol.Range(min=1)),
    },
    extra=vol.REMOVE_EXTRA,
)


async def verify_drive(request: Request) -> Reply:
    """Read the content of the drive again."""
    job = await request.scanner.orders.verify_drive(request.ids["drive_id"], _given(request.data), owner=request.owner)
    return 202, {"job": job.to_dict()}


async def verify_library(request: Request) -> Reply:
    """Read the content of the library again."""
    job = await request.scanner.orders.verify_library(
        request.ids["library_id"], _given(request.data), owner=request.owner
    )
    return 202, {"job": job.to_dict()}


async def schedules(request: Request) -> Reply:
    """Give the schedules."""
    return 200, {"schedules": [schedule.to_dict() for schedule in request.scanner.schedules.all()]}


async def add_schedule(request: Request) -> Reply:
    """Let the content of a drive or library be read again and again."""
    return 201, {"schedule": (await request.scanner.schedules.create(request.data)).to_dict()}


async def change_schedule(request: Request) -> Reply:
    """Change what is named of a schedule."""
    schedule = await request.scanner.schedules.change(request.ids["schedule_id"], request.data)
    return 200, {"schedule": schedule.to_dict()}


async def remove_schedule(request: Request) -> Reply:
    """Forget a schedule."""
    await request.scanner.schedules.remove(request.ids["schedule_id"])
    return 204, None


async def settings(request: Request) -> Reply:
    """Give the settings."""
    return 200, {"settings": request.scanner.settings.now.to_dict()}


async def change_settings(request: Request) -> Reply:
    """Change the settings that are named."""
    return 200, {"settings": (await request.scanner.change_settings(request.data)).to_dict()}


async def findings(request: Request) -> Reply:
    """Give what scans and verifies found."""
    return 200, await request.scanner.damage.findings(request.data)


async def accept_finding(request: Request) -> Reply:
    """Take what the file is now as good, by the user's word."""
    answer = await request.scanner.damage.accept(request.ids["finding_id"], dry_run=request.data["dry_run"])
    return 200, answer


async def heal_finding(request: Request) -> Reply:
    """Restore the file from a good copy."""
    return await _heal(request, [await request.scanner.damage.finding(request.ids["finding_id"])])


async def heal_event(request: Request) -> Reply:
    """Restore the files of a bitrot event from good copies."""
    return await _heal(request, await request.scanner.damage.damaged(request.ids["event_id"]))


async def _heal(request: Request, findings: list[FileFinding]) -> Reply:
    """Restore files, or say what would be done."""
    if request.data["dry_run"]:
        ids = [finding.finding_id for finding in findings]
        control, meter = Control(), ProgressMeter(lambda: None)
        results = await request.scanner.damage.heal(ids, control=control, meter=meter, dry_run=True)
        return 200, {"files": [result.to_dict() for result in results]}
    jobs = await request.scanner.orders.heal(findings, owner=request.owner)
    return 202, {"jobs": [job.to_dict() for job in jobs]}


async def events(request: Request) -> Reply:
    """Give the bitrot events."""
    found = await request.scanner.damage.events(ended=request.data["ended"])
    return 200, {"events": [event.to_dict() for event in found]}


async def event(request: Request) -> Reply:
    """Give one bitrot event with its timeline."""
    return 200, {"event": (await request.scanner.damage.event(request.ids["event_id"])).to_dict()}


async def acknowledge_event(request: Request) -> Reply:
    """Note that the user knows of a bitrot event; it opens again when it grows."""
    found = await request.scanner.damage.acknowledge(request.ids["event_id"], request.data.get("note"))
    return 200, {"event": found.to_dict()}


async def resolve_event(request: Request) -> Reply:
    """Take the user's word that a bitrot event is over."""
    found = await request.scanner.damage.resolve(request.ids["event_id"], request.data.get("note"))
    return 200, {"event": found.to_dict()}


async def device_map(request: Request) -> Reply:
    """Give what lies where on a device, in cells."""
    return 200, await request.scanner.device_map(request.ids["device_id"], request.data)


async def build_device_map(request: Request) -> Reply:
    """Bring the map of the device up to date; with `anew` every file is asked for its place again."""
    device_id = request.ids["device_id"]
    state = request.scanner.build_map(device_id, anew=request.data["anew"])
    return 202, {"device_id": device_id, "state": state}


def _given(data: dict[str, Any]) -> dict[str, Any]:
    """Give what was said, so that asking for the same twice is the same."""
    return {name: value for name, value in data.items() if value is not None and value is not False}


HEALING: dict[int, Any] = {202: {"jobs": [Job]}, 200: {"files": [dict]}}
ONE_EVENT = "/bitrot/events/{event_id}"
ONE_SCHEDULE = "/schedules/{schedule_id}"
INTEGRITY_ROUTES: tuple[Route, ...] = (
    _route("POST", "/drives/{drive_id}/verify", verify_drive, needs=OPERATE, body=VERIFY, answers={202: JOB}),
    _route("POST", "/libraries/{library_id}/verify", verify_library, needs=OPERATE, body=VERIFY, answers={202: JOB}),
    _route("GET", "/schedules", schedules, needs=READ, answers={200: {"schedules": [Schedule]}}),
    _route("POST", "/schedules", add_schedule, needs=ADMIN, body=SCHEDULE, answers={201: {"schedule": Schedule}}),
    _route(
        "PATCH", ONE_SCHEDULE, change_schedule, needs=ADMIN, body=SCHEDULE_CHANGE, answers={200: {"schedule": Schedule}}
    ),
    _route("DELETE", ONE_SCHEDULE, remove_schedule, needs=ADMIN, answers={204: None}),
    _route("GET", "/settings", settings, needs=READ, answers={200: {"settings": Settings}}),
    _route("PUT", "/settings", change_settings, needs=ADMIN, body=SETTINGS, answers={200: {"settings": Settings}}),
    _route(
        "GET",
        "/findings",
        findings,
        needs=READ,
        query=FINDINGS_QUERY,
        answers={200: {"findings": [FileFinding], "total": int, "next_cursor": CURSOR}},
    ),
    _route(
        "POST",
        "/findings/{finding_id}/accept",
        accept_finding,
        needs=ADMIN,
        body=DRY_RUN,
        answers={200: {"action": str | None, "finding": FileFinding}},
    ),
    _route("POST", "/findings/{finding_id}/heal", heal_finding, needs=ADMIN, body=DRY_RUN, answers=HEALING),
    _route("POST", f"{ONE_EVENT}/heal", heal_event, needs=ADMIN, body=DRY_RUN, answers=HEALING),
    _route("GET", "/bitrot/events", events, needs=READ, query=EVENTS_QUERY, answers={200: {"events": [BitrotEvent]}}),
    _route("GET", ONE_EVENT, event, needs=READ, answers={200: {"event": BitrotEvent}}),
    _route(
        "POST",
        f"{ONE_EVENT}/acknowledge",
        acknowledge_event,
        needs=OPERATE,
        body=NOTE,
        answers={200: {"event": BitrotEvent}},
    ),
    _route(
        "POST", f"{ONE_EVENT}/resolve", resolve_event, needs=OPERATE, body=NOTE, answers={200: {"event": BitrotEvent}}
    ),
    _route("GET", "/devices/{device_id}/map", device_map, needs=READ, query=MAP_QUERY, answers={200: dict}),
    _route(
        "POST",
        "/devices/{device_id}/map",
        build_device_map,
        needs=OPERATE,
        body=MAP_BUILD,
        answers={202: {"device_id": str, "state": str}},
    ),
)
