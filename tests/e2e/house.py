"""A whole house for a test: media, a drive, a scanner, a Home Assistant that knows it, and eyes on all of them."""

import hashlib
import json
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from drivearr_dev.home_assistant import HomeAssistant, Login, Tokens
from drivearr_dev.scanner import Scanner

ROOT = Path(__file__).parents[2]


def wait_for[T](what: str, look: Callable[[], T], *, timeout_s: float = 30.0, every_s: float = 0.05) -> T:
    """Look again and again until there is something to see; fails by name after the time."""
    deadline = time.monotonic() + timeout_s
    while not (seen := look()):
        assert time.monotonic() < deadline, f"waited {timeout_s} s for: {what}"
        time.sleep(every_s)
    return seen


def media_files(folder: Path) -> dict[str, str]:
    """Give each file in the folders for media with its SHA-256."""
    paths = [path for kind in ("Movies", "TV Shows") for path in (folder / kind).rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def command_line(data: Path, *arguments: str) -> Any:
    """Run `drivearr --json` and give what it printed; its exit status must be 0 or 1."""
    argv = [str(ROOT / ".venv/bin/drivearr"), "--data", str(data), "--json", *arguments]
    done = subprocess.run(argv, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode in {0, 1}, done.stderr
    return json.loads(done.stdout)


def drive_at(scanner: Scanner, path: Path) -> dict[str, Any]:
    """Give the drive that is attached at a path."""
    (drive,) = [drive for drive in scanner.drives() if drive["path"] == str(path)]
    return drive


@dataclass
class House:
    """Everything that a journey goes through."""

    library: Path
    drive: Path
    scanner: Scanner
    home: HomeAssistant
    login: Login
    tokens: Tokens

    @cached_property
    def drive_id(self) -> str:
        """Give the drive's id; other tests may have drives of theirs attached to this machine."""
        return str(drive_at(self.scanner, self.drive)["drive_id"])

    def facts(self) -> dict[str, Any]:
        """Give the drive as the scanner tells it."""
        (drive,) = [drive for drive in self.scanner.drives() if drive["drive_id"] == self.drive_id]
        return drive

    def device_id(self) -> str:
        """Give the drive's device in Home Assistant."""
        wanted = f"{self.scanner.ask('GET', '/info')['server_id']}_{self.drive_id}"

        def look() -> str | None:
            """Find it in the registry."""
            devices = self.home.devices(self.tokens)
            return next((d["id"] for d in devices if any(name == wanted for _, name in d["identifiers"])), None)

        return wait_for("the drive's device", look) or ""

    def entity(self, key: str) -> str:
        """Give the state of one of the drive's entities by kind and translation key."""
        entity_id = self.home.entity_ids(self.tokens, self.device_id())[key]
        return self.home.entity_state(self.tokens, entity_id)

    def press(self, key: str) -> None:
        """Press one of the drive's buttons."""
        entity_id = self.home.entity_ids(self.tokens, self.device_id())[f"button.{key}"]
        self.home.ask("POST", "/api/services/button/press", self.tokens, {"entity_id": entity_id})

    def act(self, action: str, data: dict[str, Any]) -> dict[str, Any]:
        """Call one of our actions and give its response."""
        route = f"/api/services/drivearr/{action}?return_response"
        response: dict[str, Any] = self.home.ask("POST", route, self.tokens, data)["service_response"]
        return response

    def wait_state(self, entity_id: str, state: str, *, timeout_s: float = 30.0) -> None:
        """Wait until an entity has a state."""
        seen = partial(self.home.entity_state, self.tokens, entity_id)
        wait_for(f"{entity_id} to be {state}", lambda: seen() == state, timeout_s=timeout_s)

    def restart_home(self) -> None:
        """Start Home Assistant again and log in anew."""
        self.home.start()
        self.tokens = self.home.wait_ready(self.login)

    def jobs(self, kind: str) -> list[dict[str, Any]]:
        """Give the drive's jobs of a kind, newest first."""
        jobs = self.scanner.ask("GET", "/jobs")["jobs"]
        jobs = [job for job in jobs if (job["kind"], job["drive_id"]) == (kind, self.drive_id)]
        return sorted(jobs, key=lambda job: str(job["created_at"]), reverse=True)

    def wait_job(self, kind: str, *, after: int) -> dict[str, Any]:
        """Wait until one job more than before has ended and give it."""

        def look() -> dict[str, Any] | None:
            """Give the newest job once it has ended."""
            jobs = self.jobs(kind)
            ended = len(jobs) > after and jobs[0]["state"] in {"done", "failed", "cancelled", "interrupted"}
            return jobs[0] if ended else None

        job = wait_for(f"a {kind} job", look, timeout_s=60)
        assert job is not None
        return job
