"""Routes of the drives."""

from functools import partial

from drivearr_scanner.contract.models import (
    Drive,
    ExtraTitle,
    Profile,
    StatusCounts,
    Title,
)
from drivearr_scanner.journeys.files import rel_of

from . import schemas
from .routing import ADMIN, CURSOR, HISTORY, JOB, OPERATE, READ, Reply, Request, Route
from .routing import describe as _route
from .streaming import FileAnswer


async def drives(request: Request) -> Reply:
    """Give the drives."""
    return 200, {"drives": [drive.to_dict() for drive in request.scanner.state().drives]}


async def add_drive(request: Request) -> Reply:
    """Make a folder or mounted volume a drive."""
    drive = await request.scanner.care.add(request.data["path"], request.data.get("name"))
    return 201, {"drive": drive.to_dict()}


async def change_drive(request: Request) -> Reply:
    """Rename a drive."""
    drive = await request.scanner.care.rename(request.ids["drive_id"], request.data["name"])
    return 200, {"drive": drive.to_dict()}


async def forget_drive(request: Request) -> Reply:
    """Forget a detached drive."""
    await request.scanner.care.forget(request.ids["drive_id"], with_history=request.data["history"])
    return 204, None


async def approve_drive(request: Request) -> Reply:
    """Let a drive be written to that was only found by its manifest."""
    drive = await request.scanner.care.approve(request.ids["drive_id"])
    return 200, {"drive": drive.to_dict()}


async def adopt_drive(request: Request) -> Reply:
    """Give a drive a whole manifest again."""
    return 200, {"drive": (await request.scanner.care.adopt(request.ids["drive_id"])).to_dict()}


async def drive_profile(request: Request) -> Reply:
    """Say what a drive is for."""
    return 200, request.scanner.care.profile_of(request.ids["drive_id"])


async def assign_profile(request: Request) -> Reply:
    """Say what a drive is for from now on."""
    return 200, await request.scanner.care.assign_profile(request.ids["drive_id"], request.data["profile_id"])


async def resolve_clone(request: Request) -> Reply:
    """Say whether a drive that carries another's identity is that drive, or a new one."""
    drive = await request.scanner.care.resolve_clone(request.ids["drive_id"], request.data["decision"])
    return 200, {"drive": drive.to_dict()}


async def contents(request: Request) -> Reply:
    """Give the titles and how much of each is on the drive."""
    return 200, await request.scanner.pages.contents(request.ids["drive_id"], request.data)


async def missing(request: Request) -> Reply:
    """Give what the drive lacks."""
    data = request.data
    return 200, await request.scanner.pages.missing(request.ids["drive_id"], limit=data["limit"], offset=data["cursor"])


async def rescan(request: Request) -> Reply:
    """Look at the drive again."""
    job = await request.scanner.orders.rescan_drive(request.ids["drive_id"], owner=request.owner)
    return 202, {"job": job.to_dict()}


async def plan(request: Request) -> Reply:
    """Say what a sync would do."""
    result = await request.scanner.pages.plan(request.ids["drive_id"], request.data)
    return 200, result


async def sync(request: Request) -> Reply:
    """Copy what is missing."""
    selection = {key: value for key, value in request.data.items() if key != "dry_run"}
    if request.data["dry_run"]:
        return 200, {"plan": await request.scanner.pages.plan(request.ids["drive_id"], selection)}
    job = await request.scanner.orders.sync(request.ids["drive_id"], selection, owner=request.owner)
    return 202, {"job": job.to_dict()}


async def delete(request: Request) -> Reply:
    """Delete titles, seasons or episodes from the drive."""
    drive_id = request.ids["drive_id"]
    choice = {key: value for key, value in request.data.items() if key != "dry_run"}
    if request.data["dry_run"]:
        return 200, {"plan": await request.scanner.pages.plan_delete(drive_id, choice)}
    job = await request.scanner.orders.delete(drive_id, choice, owner=request.owner)
    return 202, {"job": job.to_dict()}


async def files(request: Request) -> Reply:
    """Give what a folder of the drive holds."""
    return 200, await request.scanner.pages.files.folder(request.ids["drive_id"], request.data)


async def file_content(request: Request) -> Reply:
    """Give the bytes of a file of the drive, or a range of them."""
    drive_id, rel, source = request.ids["drive_id"], rel_of(request.data), request.scanner.pages.files
    facts = await source.facts(drive_id, rel)
    return 200, FileAnswer(facts.size_bytes, facts.tag, partial(source.read, drive_id, rel, facts))


async def eject(request: Request) -> Reply:
    """Make the drive safe to unplug."""
    drive_id = request.ids["drive_id"]
    if request.data["dry_run"]:
        return 200, await request.scanner.orders.check_eject(drive_id)
    options = {key: request.data[key] for key in ("power_off", "host_unmounts")}
    job = await request.scanner.orders.eject(drive_id, **options, owner=request.owner)
    return 202, {"job": job.to_dict()}


async def unmounted(request: Request) -> Reply:
    """Take the word that a drive is unmounted whose eject waits for that, or why it is not."""
    job = await request.scanner.ejects.unmounted(request.ids["drive_id"], request.data.get("refused"))
    return 200, {"job": job.to_dict()}


async def history(request: Request) -> Reply:
    """Give what was done to the drive."""
    return 200, await request.scanner.pages.history(request.data, drive_id=request.ids["drive_id"])


ONE_DRIVE = "/drives/{drive_id}"
DRIVE_PROFILE = {"drive_id": str, "profile_id": str | None, "profile": Profile | None}
DRIVE_ROUTES: tuple[Route, ...] = (
    _route("GET", "/drives", drives, needs=READ, answers={200: {"drives": [Drive]}}),
    _route("POST", "/drives", add_drive, needs=ADMIN, body=schemas.ADD_DRIVE, answers={201: {"drive": Drive}}),
    _route("PATCH", ONE_DRIVE, change_drive, needs=ADMIN, body=schemas.CHANGE_DRIVE, answers={200: {"drive": Drive}}),
    _route(
        "POST",
        f"{ONE_DRIVE}/resolve_clone",
        resolve_clone,
        needs=ADMIN,
        body=schemas.RESOLVE_CLONE,
        answers={200: {"drive": Drive}},
    ),
    _route("DELETE", ONE_DRIVE, forget_drive, needs=ADMIN, query=schemas.FORGET_QUERY, answers={204: None}),
    _route(
        "POST", f"{ONE_DRIVE}/approve", approve_drive, needs=ADMIN, body=schemas.EMPTY, answers={200: {"drive": Drive}}
    ),
    _route("POST", f"{ONE_DRIVE}/adopt", adopt_drive, needs=ADMIN, body=schemas.EMPTY, answers={200: {"drive": Drive}}),
    _route("GET", f"{ONE_DRIVE}/profile", drive_profile, needs=READ, answers={200: DRIVE_PROFILE}),
    _route(
        "PUT", f"{ONE_DRIVE}/profile", assign_profile, needs=OPERATE, body=schemas.ASSIGN, answers={200: DRIVE_PROFILE}
    ),
    _route(
        "GET",
        f"{ONE_DRIVE}/contents",
        contents,
        needs=READ,
        query=schemas.CONTENTS_QUERY,
        answers={
            200: {
                "drive_id": str,
                "compared_at": str | None,
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
        needs=READ,
        query=schemas.PAGE_QUERY,
        answers={
            200: {
                "drive_id": str,
                "compared_at": str | None,
                "items": [dict],
                "total": int,
                "missing_bytes": int,
                "next_cursor": CURSOR,
            }
        },
    ),
    _route("POST", f"{ONE_DRIVE}/rescan", rescan, needs=OPERATE, body=schemas.EMPTY, answers={202: JOB}),
    _route("POST", f"{ONE_DRIVE}/plan", plan, needs=READ, body=schemas.PLAN, answers={200: dict}),
    _route(
        "POST", f"{ONE_DRIVE}/sync", sync, needs=OPERATE, body=schemas.SYNC, answers={202: JOB, 200: {"plan": dict}}
    ),
    _route(
        "POST", f"{ONE_DRIVE}/delete", delete, needs=ADMIN, body=schemas.DELETE, answers={202: JOB, 200: {"plan": dict}}
    ),
    _route(
        "GET",
        f"{ONE_DRIVE}/files",
        files,
        needs=READ,
        query=schemas.FILES_QUERY,
        answers={200: {"drive_id": str, "path": str, "entries": [dict], "total": int, "next_cursor": CURSOR}},
    ),
    _route(
        "GET",
        f"{ONE_DRIVE}/files/content",
        file_content,
        needs=READ,
        query=schemas.FILE_QUERY,
        answers={200: None, 206: None},
    ),
    _route("POST", f"{ONE_DRIVE}/eject", eject, needs=OPERATE, body=schemas.EJECT, answers={202: JOB, 200: dict}),
    _route("POST", f"{ONE_DRIVE}/unmounted", unmounted, needs=OPERATE, body=schemas.UNMOUNTED, answers={200: JOB}),
    _route(
        "GET",
        f"{ONE_DRIVE}/history",
        history,
        needs=READ,
        query=schemas.HISTORY_QUERY,
        answers={200: HISTORY},
    ),
)
