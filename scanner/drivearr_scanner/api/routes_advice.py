"""Routes of advice: what to do about devices and bitrot events."""

import voluptuous as vol

from drivearr_scanner.advice.languages import LANGUAGES
from drivearr_scanner.contract.advice import DeviceAdvice, EventAdvice

from .routing import READ, Reply, Request, Route
from .routing import describe as _route

ADVICE_QUERY = vol.Schema({vol.Optional("language", default="en"): vol.In(list(LANGUAGES))}, extra=vol.REMOVE_EXTRA)


async def advice(request: Request) -> Reply:
    """Say what to do about each device and each bitrot event, and why."""
    return 200, await request.scanner.advising.report(request.data["language"])


ADVICE_ROUTES: tuple[Route, ...] = (
    _route(
        "GET",
        "/advice",
        advice,
        needs=READ,
        query=ADVICE_QUERY,
        answers={200: {"devices": [DeviceAdvice], "events": [EventAdvice]}},
    ),
)
