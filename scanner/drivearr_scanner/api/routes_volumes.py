"""Routes of volumes: mounting one, and letting go of one that the scanner mounted."""

from drivearr_scanner.contract.models import Volume

from . import schemas
from .routing import ADMIN, OPERATE, Reply, Request, Route
from .routing import describe as _route


async def mount(request: Request) -> Reply:
    """Mount a volume read-only."""
    return 200, {"volume": (await request.scanner.mounting.mount(request.ids["volume_id"])).to_dict()}


async def refused(request: Request) -> Reply:
    """Take the word that a volume is not mounted by the host, and why."""
    request.scanner.mounting.host.refused(request.ids["volume_id"], request.data["refused"])
    return 204, None


async def unmount(request: Request) -> Reply:
    """Unmount a volume that the scanner mounted and that is no drive."""
    return 200, {"volume": (await request.scanner.mounting.unmount(request.ids["volume_id"])).to_dict()}


VOLUME_ROUTES: tuple[Route, ...] = (
    _route("POST", "/volumes/{volume_id}/mount", mount, needs=ADMIN, answers={200: {"volume": Volume}}),
    _route(
        "POST",
        "/volumes/{volume_id}/refused",
        refused,
        needs=OPERATE,
        body=schemas.REFUSED,
        answers={204: None},
    ),
    _route("POST", "/volumes/{volume_id}/unmount", unmount, needs=ADMIN, answers={200: {"volume": Volume}}),
)
