"""The scanner as a program: started on folders, asked over its API."""

import os
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from .child import Child, Ended, pause
from .web import HttpError, authority, call

ROOT = Path(__file__).parents[2]
READY_TIMEOUT_S = 60.0


class Scanner:
    """One scanner on a port of this machine, with its data directory."""

    def __init__(self, data: Path, *, host: str = "127.0.0.1", port: int, selectors: Sequence[str] = ()) -> None:
        """Take where it keeps its data and what it is given to look at, as options of `serve`."""
        self.data = data
        self.host = host
        self.port = port
        self._named_drives = {path for option, path in pairwise(selectors) if option == "--drive"}
        serve = ["serve", "--host", host, "--port", str(port), *selectors]
        argv = [str(ROOT / ".venv/bin/drivearr"), "--data", str(data), *serve]
        self.child = Child("the scanner", argv, log=data / "scanner.log")

    @property
    def url(self) -> str:
        """Give the address for this machine."""
        return f"http://{authority(self.host, self.port)}"

    @property
    def token(self) -> str:
        """Give the token: the one that the environment sets, else the one that was made at the first start."""
        return os.environ.get("DRIVEARR_TOKEN") or (self.data / "token").read_text("utf-8").strip()

    def start(self) -> None:
        """Start it and wait until it answers; its data directory is its own."""
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.child.start()
        self.wait_ready()

    def wait_ready(self) -> None:
        """Wait until it answers; `Ended` when it does not come up."""
        deadline = time.monotonic() + READY_TIMEOUT_S
        while not self._answers():
            if time.monotonic() > deadline:
                raise Ended(f"The scanner does not answer at {self.url}:\n{self.child.tail()}")
            pause(self.child)

    def _answers(self) -> bool:
        """Tell whether it is up."""
        try:
            return bool(call("GET", f"{self.url}/api/health")["status"] == "ok")
        except HttpError:
            return False

    def ask(self, method: str, route: str, body: Any = None) -> Any:
        """Send a request to a route below `/api/v1`."""
        return call(method, f"{self.url}/api/v1{route}", token=self.token, body=body)

    def state(self) -> dict[str, Any]:
        """Give everything that the scanner knows."""
        state: dict[str, Any] = self.ask("GET", "/state")
        return state

    def drives(self) -> list[dict[str, Any]]:
        """Give the drives, attached ones and those that are away."""
        drives: list[dict[str, Any]] = self.state()["drives"]
        return drives

    def wait_compared(self, timeout_s: float) -> list[dict[str, Any]]:
        """Wait until the drives that were named are there and compared with the library, or the time is over."""
        deadline = time.monotonic() + timeout_s
        while True:
            drives = self.drives()
            named = [drive for drive in drives if drive["attached"] and drive["path"] in self._named_drives]
            settled = len(named) >= len(self._named_drives) and not any(_is_open(drive) for drive in named)
            if settled or time.monotonic() > deadline:
                return drives
            pause(self.child, 0.25)


def _is_open(drive: dict[str, Any]) -> bool:
    """Tell whether the numbers of an attached drive are still to come."""
    comes = drive.get("titles") is None and drive.get("problem") is None
    return comes or drive["activity"] not in {"idle", "error"}
