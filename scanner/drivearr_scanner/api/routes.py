"""Every route: its path, its request, its answer."""

from drivearr_scanner.contract.models import (
    Device,
    Host,
    Job,
    Library,
    ServerInfo,
    State,
)

from . import schemas
from .routes_access import ACCESS_ROUTES
from .routes_advice import ADVICE_ROUTES
from .routes_drives import DRIVE_ROUTES
from .routes_enrich import ENRICH_ROUTES
from .routes_health import HEALTH_ROUTES
from .routes_integrity import INTEGRITY_ROUTES
from .routes_places import PLACES_ROUTES
from .routes_profiles import PROFILE_ROUTES
from .routes_volumes import VOLUME_ROUTES
from .routing import ADMIN, HISTORY, JOB, OPERATE, READ, Reply, Request, Route, Table
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


async def whole_history(request: Request) -> Reply:
    """Give what was done to all drives."""
    return 200, await request.scanner.pages.history(request.data)


async def history_csv(request: Request) -> Reply:
    """Give what was done to all drives, as a table."""
    return 200, Table("drivearr-history.csv", await request.scanner.pages.history_csv(request.data))


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
    job = await request.scanner.orders.rescan_library(request.ids["library_id"], owner=request.owner)
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


ROUTES: tuple[Route, ...] = (
    _route("GET", "/info", info, needs=READ, answers={200: ServerInfo}),
    _route("GET", "/state", state, needs=READ, answers={200: State}),
    _route("GET", "/hosts", hosts, needs=READ, answers={200: {"hosts": [Host]}}),
    _route("GET", "/devices", devices, needs=READ, answers={200: {"devices": [Device]}}),
    _route("GET", "/history", whole_history, needs=READ, query=schemas.HISTORY_QUERY, answers={200: HISTORY}),
    _route("GET", "/history.csv", history_csv, needs=READ, query=schemas.HISTORY_FILE_QUERY, answers={200: None}),
    _route("GET", "/libraries", libraries, needs=READ, answers={200: {"libraries": [Library]}}),
    _route(
        "POST", "/libraries", add_library, needs=ADMIN, body=schemas.ADD_LIBRARY, answers={201: {"library": Library}}
    ),
    _route("DELETE", "/libraries/{library_id}", remove_library, needs=ADMIN, answers={204: None}),
    _route(
        "POST", "/libraries/{library_id}/rescan", rescan_library, needs=OPERATE, body=schemas.EMPTY, answers={202: JOB}
    ),
    _route("GET", "/jobs", jobs, needs=READ, answers={200: {"jobs": [Job]}}),
    _route("GET", "/jobs/{job_id}", job, needs=READ, answers={200: JOB}),
    _route("POST", "/jobs/{job_id}/cancel", cancel_job, needs=OPERATE, body=schemas.EMPTY, answers={200: JOB}),
    _route("POST", "/jobs/{job_id}/pause", pause_job, needs=OPERATE, body=schemas.EMPTY, answers={200: JOB}),
    _route("POST", "/jobs/{job_id}/resume", resume_job, needs=OPERATE, body=schemas.EMPTY, answers={200: JOB}),
    *DRIVE_ROUTES,
    *PROFILE_ROUTES,
    *INTEGRITY_ROUTES,
    *PLACES_ROUTES,
    *VOLUME_ROUTES,
    *HEALTH_ROUTES,
    *ENRICH_ROUTES,
    *ADVICE_ROUTES,
    *ACCESS_ROUTES,
)
