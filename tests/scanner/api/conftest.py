"""A real scanner on real folders, spoken to over HTTP and WebSocket as every client does."""

import asyncio
import contextlib
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from drivearr_scanner.app import Running, running
from drivearr_scanner.config import ServeConfig
from drivearr_scanner.contract.messages import ID_FIELDS
from drivearr_scanner.journeys import health_watch, verifying
from health_disks import Disks

PATIENCE_S = 60.0


class Client:
    """A client of one scanner that keeps the state as it is told."""

    def __init__(self, started: Running, session: aiohttp.ClientSession) -> None:
        self.url = started.url
        self.token = started.token
        self.session = session
        self.state: dict[str, Any] = {}
        self.events: list[dict[str, Any]] = []
        self.revisions: list[int] = []
        self.told: Counter[str] = Counter()  # how often something of a collection changed
        self.patience_s = PATIENCE_S

    async def call(self, method: str, path: str, body: Any = None, **more: Any) -> tuple[int, Any]:
        """Send a request with the token; give status and JSON."""
        headers = {"Authorization": f"Bearer {self.token}", **more.pop("headers", {})}
        url = f"{self.url}/api/v1{path}" if path.startswith("/") else f"{self.url}/{path}"
        async with self.session.request(method, url, json=body, headers=headers, **more) as response:
            text = await response.read()
            return response.status, await response.json() if text else None

    async def get(self, path: str, **query: Any) -> Any:
        """Ask, and give the answer of a question that must succeed."""
        status, answer = await self.call("GET", path, params=query)
        assert status == 200, answer
        return answer

    async def follow(self) -> None:
        """Keep the state as the WebSocket tells it."""
        headers = {"Authorization": f"Bearer {self.token}"}
        async with self.session.ws_connect(f"{self.url}/api/v1/ws", headers=headers) as socket:
            assert (await socket.receive_json())["type"] == "server_info"
            await socket.send_json({"type": "subscribe", "state": True})
            async for message in socket:
                self.take(message.json())

    def take(self, message: dict[str, Any]) -> None:
        """Take one message."""
        if message["type"] == "event":
            self.events.append(message["event"])
        elif "state" in message:
            self.state = message["state"]
            self.revisions.append(message["rev"])
        else:
            assert message["rev"] == self.revisions[-1] + 1
            self.revisions.append(message["rev"])
            self.told.update({*message["changed"], *message["removed"]})
            for name, rows in message["changed"].items():
                key = ID_FIELDS[name]
                kept = {row[key]: row for row in self.state[name]} | {row[key]: row for row in rows}
                self.state[name] = list(kept.values())
            for name, ids in message["removed"].items():
                key = ID_FIELDS[name]
                self.state[name] = [row for row in self.state[name] if row[key] not in ids]

    @property
    def drive(self) -> dict[str, Any]:
        """The only drive."""
        assert len(self.state["drives"]) == 1, self.state["drives"]
        return self.state["drives"][0]

    async def until(self, holds: Callable[[], Any], *, what: str = "") -> Any:
        """Wait until something holds."""
        for _ in range(int(self.patience_s / 0.02)):
            with contextlib.suppress(KeyError, AssertionError, IndexError, StopIteration):
                if value := holds():
                    return value
            await asyncio.sleep(0.02)
        raise AssertionError(f"did not happen: {what}; state: {self.state}; events: {self.events}")

    async def counted(self) -> dict[str, Any]:
        """Wait until the drive was compared and nothing is under way; give it."""

        def found() -> Any:
            drive = self.drive
            return drive if drive["attached"] and drive["titles"] and not drive["job_id"] else None

        return await self.until(found, what="the drive is counted")

    async def job(self, job_id: str) -> dict[str, Any]:
        """Wait for the end of a job; give it."""
        ended = {"done", "failed", "cancelled", "interrupted"}

        def found() -> Any:
            return next(job for job in self.state["jobs"] if job["job_id"] == job_id and job["state"] in ended)

        return await self.until(found, what=f"end of job {job_id}")

    async def run(self, path: str, body: Any = None) -> dict[str, Any]:
        """Start a job and wait for its end."""
        status, answer = await self.call("POST", path, body or {})
        assert status == 202, answer
        return await self.job(answer["job"]["job_id"])


class World:
    """A library and a drive on a real file system, and scanners that are started on them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.movies = folder / "library/movies"
        self.tv = folder / "library/tv"
        self.drive = folder / "drive"
        self.data = folder / "data"
        self.put(self.movies / "Heat (1995)/Heat (1995).mkv", b"heat" * 5000)
        self.put(self.movies / "Ronin (1998)/Ronin (1998).mkv", b"ronin" * 5000)
        for number in (1, 2, 3):
            self.put(self.tv / f"Lost (2004)/Season 01/Lost - S01E0{number}.mkv", b"lost%d" % number * 4000)
        self.put(self.drive / "Movies/Heat (1995)/Heat (1995).mkv", b"heat" * 5000)
        self.put(self.drive / "TV Shows/Lost (2004)/Season 01/Lost - S01E01.mkv", b"lost1" * 4000)

    def put(self, path: Path, content: bytes) -> None:
        """Write a file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def config(self, **changes: Any) -> ServeConfig:
        """Give the configuration of a scanner on this world."""
        values: dict[str, Any] = {
            "data": str(self.data),
            "port": 0,
            "libraries": (("movies", str(self.movies)), ("tv", str(self.tv))),
            "drives": (str(self.drive),),
            "announce": False,
            "discover": False,  # other tests have drives attached too
            **changes,
        }
        return ServeConfig(**values)

    @contextlib.asynccontextmanager
    async def scanner(self, **changes: Any) -> AsyncIterator[Client]:
        """Run a scanner, with a client that follows it."""
        async with running(self.config(**changes), {}) as started, aiohttp.ClientSession() as session:
            client = Client(started, session)
            following = asyncio.create_task(client.follow())
            try:
                await client.until(lambda: client.state)
                yield client
            finally:
                following.cancel()
                await asyncio.gather(following, return_exceptions=True)

    def clear(self, folder: Path) -> None:
        """Empty a folder."""
        for entry in folder.iterdir():
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


@pytest.fixture(autouse=True)
def quiet_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait for the disk: other tests read it all the time, and who is polite waits half a minute."""
    monkeypatch.setattr(verifying, "Courtesy", lambda *_given, **_named: None)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Give a small library and a drive that holds a part of it."""
    return World(tmp_path)


@pytest.fixture
async def client(world: World) -> AsyncIterator[Client]:
    """Give a client of a running scanner."""
    async with world.scanner() as found:
        yield found


@pytest.fixture
def disks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Disks:
    """Give the disks of a machine that has none of its own."""
    folder = tmp_path / "smartctl"
    folder.mkdir()
    disks = Disks(folder)
    monkeypatch.setenv("DRIVEARR_SMARTCTL", disks.smartctl.path)
    monkeypatch.setattr(health_watch, "targets", lambda _inventory, _machine: list(disks.found))
    return disks
