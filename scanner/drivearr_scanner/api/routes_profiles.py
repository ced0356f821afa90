"""Routes of the profiles."""

from drivearr_scanner.contract.models import Profile

from . import schemas
from .routing import ADMIN, READ, Reply, Request, Route
from .routing import describe as _route


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
    found = await request.scanner.care.change_profile(request.ids["profile_id"], request.data)
    return 200, {"profile": found.to_dict()}


async def remove_profile(request: Request) -> Reply:
    """Forget a profile; its drives want everything again."""
    await request.scanner.care.remove_profile(request.ids["profile_id"])
    return 204, None


ONE_PROFILE = "/profiles/{profile_id}"
PROFILE_ROUTES: tuple[Route, ...] = (
    _route("GET", "/profiles", profiles, needs=READ, answers={200: {"profiles": [Profile]}}),
    _route("POST", "/profiles", add_profile, needs=ADMIN, body=schemas.PROFILE, answers={201: {"profile": Profile}}),
    _route("GET", ONE_PROFILE, profile, needs=READ, answers={200: {"profile": Profile}}),
    _route("PUT", ONE_PROFILE, change_profile, needs=ADMIN, body=schemas.PROFILE, answers={200: {"profile": Profile}}),
    _route("DELETE", ONE_PROFILE, remove_profile, needs=ADMIN, answers={204: None}),
)
