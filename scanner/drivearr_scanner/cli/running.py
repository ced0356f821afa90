"""Ask the scanner that runs on a data directory."""

import asyncio
import os
from collections.abc import Callable
from typing import Any

from drivearr_scanner.api.client import read_address, request
from drivearr_scanner.config import read_token
from drivearr_scanner.contract.errors import DrivearrError

from .call import Call


class RunningScanner:
    """The scanner that runs on the data directory; `server_unreachable` when there is none."""

    def __init__(self, call: Call) -> None:
        """Find its address and token."""
        self._url = read_address(call.data)
        self._token = read_token(call.data, os.environ)

    def ask(self, method: str, path: str, body: Any = None) -> dict[str, Any]:
        """Send one request to the API, `path` below its version; raises the error that it answers with."""
        return asyncio.run(request(self._url, self._token, method, f"/api/v1{path}", body=body))

    def close(self) -> None:
        """Nothing is held."""


def served_or_kept[Served: RunningScanner, Kept](
    call: Call, served: Callable[[Call], Served], probe: Callable[[Served], object], kept: Callable[[str], Kept]
) -> Served | Kept:
    """Give what a running scanner has when it answers a probe, else what stands in the data base."""
    try:
        found = served(call)
        probe(found)
    except DrivearrError as problem:
        if problem.code != "server_unreachable":
            raise
        return kept(call.data)
    return found
