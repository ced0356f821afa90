"""The page of the API names every route with its method, every kind of event, and no route that is not there."""

import re

from docpages import ROOT, text_of
from drivearr_scanner.api.routes import ROUTES
from drivearr_scanner.api.routing import BASE
from drivearr_scanner.contract.enums import EventType

PAGE = text_of(ROOT / "docs" / "api.md")
# A route as the page writes it: ID stands for any part of a path; further ones, with only their end, may follow it.
_WRITTEN = re.compile(r"`(?:(GET|POST|PUT|PATCH|DELETE) )?(/[\w/.-]+)(?:\?[^`\s]*)?[^`]*`")


def _present() -> set[tuple[str, str]]:
    """Give each route by method and path, its parts that differ as ID."""
    return {(route.method, re.sub(r"\{\w+\}", "ID", route.path.removeprefix(BASE))) for route in ROUTES}


def _written() -> set[tuple[str, str]]:
    """Give each route that stands in the first cell of a table of the page."""
    found: set[tuple[str, str]] = set()
    for cell in re.findall(r"^\| (`.+?) \| ", PAGE, re.MULTILINE):
        method, last = "", ""
        for match in _WRITTEN.finditer(cell):
            method = match[1] or method
            # `POST /jobs/ID/cancel`, `/pause`: the second is named by its last part alone.
            path = match[2] if match[1] or not last else f"{last.rpartition('/')[0]}{match[2]}"
            last = path
            found.add((method, path))
    return found


def test_every_route_is_on_the_page() -> None:
    """A route that is new, renamed or gone changes the page."""
    assert sorted(_present() - _written()) == []


def test_every_route_on_the_page_is_there() -> None:
    """Nobody is promised what is not there; the WebSocket is described apart."""
    assert sorted(_written() - _present() - {("GET", "/ws")}) == []


def test_every_event_is_on_the_page() -> None:
    """Each kind of event is named."""
    kinds = {kind.value for kind in EventType if kind is not EventType.UNKNOWN}
    assert {kind for kind in kinds if kind not in PAGE} == set()
