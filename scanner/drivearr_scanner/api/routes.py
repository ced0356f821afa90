"""Every route: its path, its request, its answer."""

from drivearr_scanner.contract.models import (
    Device,
    Drive,
    ExtraTitle,
    HistoryEntry,
    Host,
    Job,
    Library,
    Profile,
    ServerInfo,
    State,
    StatusCounts,
    Title,
)

from . import schemas
from .routes_enrich import ENRICH_ROUTES
from .routing import Reply, Request, Route, Table
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
    await request.scanner.forget_drive(request.ids["drive_id"], with_history=request.data["history"])
    return 204, None


async def approve_drive(request: Request) -> Reply:
    """Let a drive be written to that was only found by its manifest."""
    drive = await request.scanner.approve_drive(request.ids["drive_id"])
    return 200, {"drive": drive.to_dict()}


async def adopt_drive(request: Request) -> Reply:
    """Give a drive a whole manifest again."""
    return 200, {"drive": (await request.scanner.adopt_drive(request.ids["drive_id"])).to_dict()}


async def drive_profile(request: Request) -> Reply:
    """Say what a drive is for."""
    return 200, request.scanner.drive_profile(request.ids["drive_id"])


async def assign_profile(request: Request) -> Reply:
    """Say what a drive is for from now on."""
    return 200, await request.scanner.assign_profile(request.ids["drive_id"], request.data["profile_id"])


async def profiles(request: Request) -> Reply:
    """Give the profiles."""
    return 200, {"profiles": [profile.to_dict() for profile in request.scanner.profiles.all()]}


async def add_profile(request: Request) -> Reply:
    """Add a profile."""
    return 201, {"profile": (await request.scanner.profiles.create(request.data)).to_dict()}


async def profile(request: Request) -> Reply:
    """Give one profile."""
    return 200, {"profile": request.scanner.profiles.get(request.ids["profile_id"]).to_dict()}


async def change_profile(request: Request) -> Reply:
    """Put a whole profile in the place of another."""
    found = await request.scanner.change_profile(request.ids["profile_id"], request.data)
    return 200, {"profile": found.to_dict()}


async def remove_profile(request: Request) -> Reply:
    """Forget a profile; its drives want everything again."""
    await request.scanner.remove_profile(request.ids["profile_id"])
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


async def delete(request: Request) -> Reply:
    """Delete titles, seasons or episodes from the drive."""
    drive_id = request.ids["drive_id"]
    choice = {key: value for key, value in request.data.items() if key != "dry_run"}
    if request.data["dry_run"]:
        return 200, {"plan": await request.scanner.plan_delete(drive_id, choice)}
    job = await request.scanner.delete(drive_id, choice, owner=request.owner)
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
    return 200, await request.scanner.history(request.data, drive_id=request.ids["drive_id"])


async def whole_history(request: Request) -> Reply:
    """Give what was done to all drives."""
    return 200, await request.scanner.history(request.data)


async def history_csv(request: Request) -> Reply:
    """Give what was done to all drives, as a table."""
    return 200, Table("drivearr-history.csv", await request.scanner.history_csv(request.data))


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
ONE_PROFILE = "/profiles/{profile_id}"
DRIVE_PROFILE = {"drive_id": str, "profile_id": str | None, "profile": Profile | None}
HISTORY = {"entries": [HistoryEntry], "total": int, "next_cursor": CURSOR}
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
    _route("DELETE", ONE_DRIVE, forget_drive, query=schemas.FORGET_QUERY, answers={204: None}),
    _route("POST", f"{ONE_DRIVE}/approve", approve_drive, body=schemas.EMPTY, answers={200: {"drive": Drive}}),
    _route("POST", f"{ONE_DRIVE}/adopt", adopt_drive, body=schemas.EMPTY, answers={200: {"drive": Drive}}),
    _route("GET", f"{ONE_DRIVE}/profile", drive_profile, answers={200: DRIVE_PROFILE}),
    _route("PUT", f"{ONE_DRIVE}/profile", assign_profile, body=schemas.ASSIGN, answers={200: DRIVE_PROFILE}),
    _route(
        "GET",
        f"{ONE_DRIVE}/contents",
        contents,
        query=schemas.CONTENTS_QUERY,
        answers={
            200: {
                "drive_id": str,
                "titles": [Title],
                "extra": [ExtraTitle],
                "total": int,
                "counts": StatusCounts,
                "next_cursor": CURSOR,
            }
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
    _route("POST", f"{ONE_DRIVE}/delete", delete, body=schemas.DELETE, answers={202: JOB, 200: {"plan": dict}}),
    _route("POST", f"{ONE_DRIVE}/eject", eject, body=schemas.EJECT, answers={202: JOB, 200: dict}),
    _route(
        "GET",
        f"{ONE_DRIVE}/history",
        history,
        query=schemas.HISTORY_QUERY,
        answers={200: HISTORY},
    ),
    _route("GET", "/history", whole_history, query=schemas.HISTORY_QUERY, answers={200: HISTORY}),
    _route("GET", "/history.csv", history_csv, query=schemas.HISTORY_FILE_QUERY, answers={200: None}),
    _route("GET", "/profiles", profiles, answers={200: {"profiles": [Profile]}}),
    _route("POST", "/profiles", add_profile, body=schemas.PROFILE, answers={201: {"profile": Profile}}),
    _route("GET", ONE_PROFILE, profile, answers={200: {"profile": Profile}}),
    _route("PUT", ONE_PROFILE, change_profile, body=schemas.PROFILE, answers={200: {"profile": Profile}}),
    _route("DELETE", ONE_PROFILE, remove_profile, answers={204: None}),
    _route("GET", "/libraries", libraries, answers={200: {"libraries": [Library]}}),
    _route("POST", "/libraries", add_library, body=schemas.ADD_LIBRARY, answers={201: {"library": Library}}),
    _route("DELETE", "/libraries/{library_id}", remove_library, answers={204: None}),
    _route("POST", "/libraries/{library_id}/rescan", rescan_library, body=schemas.EMPTY, answers={202: JOB}),
    _route("GET", "/jobs", jobs, answers={200: {"jobs": [Job]}}),
    _route("GET", "/jobs/{job_id}", job, answers={200: JOB}),
    _route("POST", "/jobs/{job_id}/cancel", cancel_job, body=schemas.EMPTY, answers={200: JOB}),
    _route("POST", "/jobs/{job_id}/pause", pause_job, body=schemas.EMPTY, answers={200: JOB}),
    _route("POST", "/jobs/{job_id}/resume", resume_job, body=schemas.EMPTY, answers={200: JOB}),
    *ENRICH_ROUTES,
)
