"""Every route: its path, its request, its answer."""

from drivearr_scanner.contract.models import (
    Device,
    Drive,
    HistoryEntry,
    Host,
    Job,
    Library,
    ServerInfo,
    State,
    StatusCounts,
    Title,
)

from . import schemas
from .routing import Reply, Request, Route
from .routing import describe as _route


async def info(request: Request) -> Reply:
    """Say who the scanner is."""
    return 200, request.scanner.info().to_dict()


async def state(request: Request) -> Reply:
    """Give everything."""
    return 200, request.hub.state.to_dict()


async def hosts(request: Request) -> Reply:
    """Give the machines."""
    return 200, {"hosts": [host.to_dict() for host in request.scanner.state().hosts]}


async def devices(request: Request) -> Reply:
    """Give the storage devices."""
    return 200, {"devices": [device.to_dict() for device in request.scanner.state().devices]}


async def drives(request: Request) -> Reply:
    """Give the drives."""
    return 200, {"drives": [drive.to_dict() for drive in request.scanner.state().drives]}


async def add_drive(request: Request) -> Reply:
    """Make a folder or mounted volume a drive."""
    drive = await request.scanner.add_drive(request.data["path"], request.data.get("name"))
    return 201, {"drive": drive.to_dict()}


async def change_drive(request: Request) -> Reply:
    """Rename a drive."""
    drive = await request.scanner.rename_drive(request.ids["drive_id"], request.data["name"])
    return 200, {"drive": drive.to_dict()}


async def forget_drive(request: Request) -> Reply:
    """Forget a detached drive."""
    await request.scanner.forget_drive(request.ids["drive_id"])
    return 204, None


async def resolve_clone(request: Request) -> Reply:
    """Say whether a drive that carries another's identity is that drive, or a new one."""
    drive = await request.scanner.resolve_clone(request.ids["drive_id"], request.data["decision"])
    return 200, {"drive": drive.to_dict()}


async def contents(request: Request) -> Reply:
    """Give the titles and how much of each is on the drive."""
    return 200, await request.scanner.contents(request.ids["drive_id"], request.data)


async def missing(request: Request) -> Reply:
    """Give what the drive lacks."""
    data = request.data
    return 200, await request.scanner.missing(request.ids["drive_id"], limit=data["limit"], offset=data["cursor"])


async def rescan(request: Request) -> Reply:
    """Look at the drive again."""
    job = await request.scanner.rescan_drive(request.ids["drive_id"], owner=request.owner)
    return 202, {"job": job.to_dict()}


async def plan(request: Request) -> Reply:
    """Say what a sync would do."""
    result = await request.scanner.plan(request.ids["drive_id"], request.data)
    return 200, result


async def sync(request: Request) -> Reply:
    """Copy what is missing."""
    selection = {key: value for key, value in request.data.items() if key != "dry_run"}
    if request.data["dry_run"]:
        return 200, {"plan": await request.scanner.plan(request.ids["drive_id"], selection)}
    job = await request.scanner.sync(request.ids["drive_id"], selection, owner=request.owner)
    return 202, {"job": job.to_dict()}


async def eject(request: Request) -> Reply:
    """Make the drive safe to unplug."""
    drive_id = request.ids["drive_id"]
    if request.data["dry_run"]:
        return 200, await request.scanner.check_eject(drive_id)
    job = await request.scanner.eject(drive_id, power_off=request.data["power_off"], owner=request.owner)
    return 202, {"job": job.to_dict()}


async def history(request: Request) -> Reply:
    """Give what was done to the drive."""
    data = request.data
    return 200, await request.scanner.history(request.ids["drive_id"], limit=data["limit"], offset=data["cursor"])


async def libraries(request: Request) -> Reply:
    """Give the library roots."""
    return 200, {"libraries": [library.to_dict() for library in request.scanner.state().libraries]}


async def add_library(request: Request) -> Reply:
    """Add a library root."""
    data = request.data
    library = await request.scanner.add_library(data["kind"], data["path"], data.get("name"))
    return 201, {"library": library.to_dict()}


async def remove_library(request: Request) -> Reply:
    """Remove a library root; its files are not touched."""
    await request.scanner.remove_library(request.ids["library_id"])
    return 204, None


async def rescan_library(request: Request) -> Reply:
    """Look at a library root again."""
    job = await request.scanner.rescan_library(request.ids["library_id"], owner=request.owner)
    return 202, {"job": job.to_dict()}


async def jobs(request: Request) -> Reply:
    """Give the jobs."""
    return 200, {"jobs": [job.to_dict() for job in request.scanner.queue.jobs()]}


async def job(request: Request) -> Reply:
    """Give one job."""
    return 200, {"job": request.scanner.queue.get(request.ids["job_id"]).to_dict()}


async def cancel_job(request: Request) -> Reply:
    """Stop a job."""
    return 200, {"job": (await request.scanner.queue.cancel(request.ids["job_id"])).to_dict()}


async def pause_job(request: Request) -> Reply:
    """Let a job wait."""
    return 200, {"job": (await request.scanner.queue.pause(request.ids["job_id"])).to_dict()}


async def resume_job(request: Request) -> Reply:
    """Let a job go on."""
    return 200, {"job": (await request.scanner.queue.resume(request.ids["job_id"])).to_dict()}


CURSOR = int | None
JOB = {"job": Job}
ONE_DRIVE = "/drives/{drive_id}"
ROUTES: tuple[Route, ...] = (
    _route("GET", "/info", info, answers={200: ServerInfo}),
    _route("GET", "/state", state, answers={200: State}),
    _route("GET", "/hosts", hosts, answers={200: {"hosts": [Host]}}),
    _route("GET", "/devices", devices, answers={200: {"devices": [Device]}}),
    _route("GET", "/drives", drives, answers={200: {"drives": [Drive]}}),
    _route("POST", "/drives", add_drive, body=schemas.ADD_DRIVE, answers={201: {"drive": Drive}}),
    _route("PATCH", ONE_DRIVE, change_drive, body=schemas.CHANGE_DRIVE, answers={200: {"drive": Drive}}),
    _route(
        "POST",
        f"{ONE_DRIVE}/resolve_clone",
        resolve_clone,
        body=schemas.RESOLVE_CLONE,
        answers={200: {"drive": Drive}},
    ),
    _route("DELETE", ONE_DRIVE, forget_drive, answers={204: None}),
    _route(
        "GET",
        f"{ONE_DRIVE}/contents",
        contents,
        query=schemas.CONTENTS_QUERY,
        answers={
            200: {"drive_id": str, "titles": [Title], "total": int, "counts": StatusCounts, "next_cursor": CURSOR}
        },
    ),
    _route(
        "GET",
        f"{ONE_DRIVE}/missing",
        missing,
        query=schemas.PAGE_QUERY,
        answers={200: {"drive_id": str, "items": [dict], "total": int, "missing_bytes": int, "next_cursor": CURSOR}},
    ),
    _route("POST", f"{ONE_DRIVE}/rescan", rescan, body=schemas.EMPTY, answers={202: JOB}),
    _route("POST", f"{ONE_DRIVE}/plan", plan, body=schemas.PLAN, answers={200: dict}),
    _route("POST", f"{ONE_DRIVE}/sync", sync, body=schemas.SYNC, answers={202: JOB, 200: {"plan": dict}}),
    _route("POST", f"{ONE_DRIVE}/eject", eject, body=schemas.EJECT, answers={202: JOB, 200: dict}),
    _route(
        "GET",
        f"{ONE_DRIVE}/history",
        history,
        query=schemas.PAGE_QUERY,
        answers={200: {"entries": [HistoryEntry], "total": int, "next_cursor": CURSOR}},
    ),
    _route("GET", "/libraries", libraries, answers={200: {"libraries": [Library]}}),
    _route("POST", "/libraries", add_library, body=schemas.ADD_LIBRARY, answers={201: {"library": Library}}),
    _route("DELETE", "/libraries/{library_id}", remove_library, answers={204: None}),
    _route("POST", "/libraries/{library_id}/rescan", rescan_library, body=schemas.EMPTY, answers={202: JOB}),
    _route("GET", "/jobs", jobs, answers={200: {"jobs": [Job]}}),
    _route("GET", "/jobs/{job_id}", job, answers={200: JOB}),
    _route("POST", "/jobs/{job_id}/cancel", cancel_job, body=schemas.EMPTY, answers={200: JOB}),
    _route("POST", "/jobs/{job_id}/pause", pause_job, body=schemas.EMPTY, answers={200: JOB}),
    _route("POST", "/jobs/{job_id}/resume", resume_job, body=schemas.EMPTY, answers={200: JOB}),
)
