"""How the command line speaks to a scanner that runs on the same data directory."""

import json
import os
from http import HTTPStatus
from typing import Any

import aiohttp

from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.contract.models import Problem

# Written while a scanner serves, so that the command line finds it; the token is in a file of its own.
ADDRESS_FILE = "address.json"
TIMEOUT_S = 30.0


def write_address(data: str, url: str) -> None:
    """Note where the scanner of a data directory answers."""
    path = os.path.join(data, ADDRESS_FILE)
    with open(path, "w", encoding="ascii") as file:
        json.dump({"url": url, "pid": os.getpid()}, file)


def read_address(data: str) -> str:
    """Give where the scanner of a data directory answers; `server_unreachable` when none was started."""
    try:
        with open(os.path.join(data, ADDRESS_FILE), encoding="ascii") as file:
            return str(json.load(file)["url"])
    except (OSError, ValueError, KeyError) as problem:
        raise error("server_unreachable", url=f"the data directory {data}") from problem


async def request(url: str, token: str, method: str, path: str, *, body: Any = None) -> dict[str, Any]:
    """Ask a scanner; raises the error that it answers with, or `server_unreachable`."""
    sent = {} if body is None and method == "POST" else body
    timeout = aiohttp.ClientTimeout(total=TIMEOUT_S)
    headers = {"Authorization": f"Bearer {token}"}
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout, headers=headers) as session,
            session.request(method, f"{url}{path}", json=sent) as response,
        ):
            answer: dict[str, Any] = {} if response.status == HTTPStatus.NO_CONTENT else await response.json()
    except (aiohttp.ClientError, TimeoutError, ValueError) as problem:
        raise error("server_unreachable", url=url) from problem
    if "error" in answer:
        raise _error_of(Problem.from_dict(answer["error"]))
    return answer


def _error_of(problem: Problem) -> DrivearrError:
    """Give the error that a scanner answered with."""
    return error(problem.code, **problem.fields)
