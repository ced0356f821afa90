"""A scanner at the wire: the routes of docs/api.md over a state that tests change, and a record of what was asked."""

import asyncio
from dataclasses import replace
from typing import Any, Self

from aiohttp import WSMsgType, web
from aiohttp.test_utils import TestServer

from custom_components.drivearr.client.contract.enums import (
    MIN_SUPPORTED_SCHEMA_VERSION,
    SCHEMA_VERSION,
    BitrotState,
    EventType,
    HealthFlag,
    JobKind,
    JobState,
    ManifestState,
)
from custom_components.drivearr.client.contract.errors import DrivearrError, error
from custom_components.drivearr.client.contract.integrity import BitrotEvent, Schedule
from custom_components.drivearr.client.contract.messages import (
    ID_FIELDS,
    Changes,
    changes_message,
    event_message,
    server_info_message,
    state_message,
)
from custom_components.drivearr.client.contract.models import (
    Drive,
    DriveEvent,
    Health,
    Host,
    Job,
    PathPair,
    Profile,
    ServerInfo,
    State,
)

SERVER_ID = "b2f1c0de-0000-4000-8000-000000000001"
TOKEN = "right-token"
NOW = "2026-11-21T04:00:00Z"
WAIT_S = 30
# What each command starts.
KINDS = {
    "rescan": JobKind.SCAN,
    "verify": JobKind.VERIFY,
    "heal": JobKind.HEAL,
    "sync": JobKind.SYNC,
    "eject": JobKind.EJECT,
    "delete": JobKind.DELETE,
}
# A client that connects while the scanner stops must not hold the tests up.
SHUTDOWN_S = 0.1


class FakeScanner:
    """Serves one state; `change` and `happen` push as a scanner does, `asked` holds the commands that came."""

    def __init__(self, state: State) -> None:
        """Take the state to begin with; nothing listens yet."""
        self.state = state
        self.token = TOKEN
        self.info = ServerInfo(
            server_id=SERVER_ID,
            name="Attic",
            version="0.1.0",
            schema_version=SCHEMA_VERSION,
            min_supported_schema_version=MIN_SUPPORTED_SCHEMA_VERSION,
            host=Host(host_id="host-1", name="attic"),
        )
        self.asked: list[tuple[str, str, Any]] = []
        self.fails_with: DrivearrError | None = None
        self.answers: dict[str, Any] = {}
        self.file = b"a film of some length"
        self.file_breaks = False
        self.raw_answer: web.Response | None = None
        self.refused_routes: set[str] = set()
        self.broken_state: dict[str, Any] | None = None
        self.greeting: Any = None
        self.subscriptions = 0
        self.is_helped = False
        self._open: set[web.WebSocketResponse] = set()
        self._sockets: set[web.WebSocketResponse] = set()
        self._subscribed = asyncio.Event()
        self._server: TestServer | None = None

    async def __aenter__(self) -> Self:
        """Start to listen on a free port of this machine."""
        await self.start(port=None)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop listening."""
        await self.stop()

    @property
    def open_connections(self) -> int:
        """Give how many WebSockets are open now."""
        return len(self._open)

    @property
    def port(self) -> int:
        """Give the port."""
        assert self._server is not None
        assert self._server.port is not None
        return self._server.port

    async def start(self, *, port: int | None) -> None:
        """Listen, on the port of before when the scanner is started again."""
        app = web.Application()
        app.router.add_get("/api/v1/ws", self._ws)
        app.router.add_route("*", "/api/v1/{route:.*}", self._rest)
        self._server = TestServer(app, port=port)
        await self._server.start_server(shutdown_timeout=SHUTDOWN_S)

    async def move(self) -> None:
        """Listen on another port from now on."""
        await self.stop()
        await self.start(port=None)

    async def stop(self) -> None:
        """Vanish: close every connection and stop listening."""
        await self.drop_connections()
        if self._server is not None:
            await self._server.close()

    async def drop_connections(self) -> None:
        """Close every WebSocket."""
        for socket in list(self._open):
            await socket.close()
        self._subscribed.clear()

    async def wait_subscribed(self) -> None:
        """Wait until a client has subscribed since the connections were dropped."""
        await asyncio.wait_for(self._subscribed.wait(), WAIT_S)

    async def change(self, **rows: Any) -> None:
        """Replace or add rows of a collection and push them: `change(drives=[drive])`."""
        changed = {name: [row.to_dict() for row in new] for name, new in rows.items()}
        for name, new in rows.items():
            kept = {getattr(row, ID_FIELDS[name]): row for row in getattr(self.state, name)}
            kept |= {getattr(row, ID_FIELDS[name]): row for row in new}
            self.state = replace(self.state, **{name: tuple(kept.values())})
        await self._push(Changes(rev=self.state.rev + 1, changed=changed))

    async def remove(self, **ids: list[str]) -> None:
        """Remove rows of a collection and push that: `remove(drives=["drive-1"])`."""
        for name, gone in ids.items():
            rows = tuple(row for row in getattr(self.state, name) if getattr(row, ID_FIELDS[name]) not in gone)
            self.state = replace(self.state, **{name: rows})
        await self._push(Changes(rev=self.state.rev + 1, removed=dict(ids)))

    async def change_drive(self, drive_id: str, **values: Any) -> None:
        """Give a drive other values and push it."""
        await self.change(drives=[replace(self.drive(drive_id), **values)])

    async def skip_revision(self, **rows: Any) -> None:
        """Change rows without telling anybody: the next change shows a gap."""
        sockets, self._sockets = self._sockets, set()
        await self.change(**rows)
        self._sockets = sockets

    async def happen(self, kind: EventType | str, drive_id: str, **data: Any) -> None:
        """Push an event of a drive."""
        event = DriveEvent(
            event_id=f"event-{len(self.asked)}",
            type=EventType(kind),
            drive_id=drive_id,
            host_id="host-1",
            at=NOW,
            data=data,
        )
        await self.send(event_message(event))

    async def send(self, message: Any) -> None:
        """Send any message to every client."""
        for socket in list(self._sockets):
            await socket.send_json(message)

    async def send_text(self, text: str) -> None:
        """Send any text to every client."""
        for socket in list(self._sockets):
            await socket.send_str(text)

    def drive(self, drive_id: str) -> Drive:
        """Give a drive as it is now."""
        return next(drive for drive in self.state.drives if drive.drive_id == drive_id)

    async def _push(self, changes: Changes) -> None:
        """Count the revision and send the changes."""
        self.state = replace(self.state, rev=changes.rev)
        await self.send(changes_message(changes))

    def _refusal(self, request: web.Request) -> web.Response | None:
        """Give the answer to a request that is not served."""
        route = request.match_info.get("route", "ws")
        if route in self.refused_routes or request.headers.get("Authorization") != f"Bearer {self.token}":
            return _problem(error("unauthorized"))
        if self.raw_answer is not None:
            return self.raw_answer
        return None

    async def _rest(self, request: web.Request) -> web.StreamResponse:
        """Answer a question or command."""
        if (refusal := self._refusal(request)) is not None:
            return refusal
        route = request.match_info["route"]
        if route == "info":
            return web.json_response(self.info.to_dict())
        if route.endswith("/files/content"):
            return await self._broken_content(request) if self.file_breaks else self._content(request)
        if route == "state":
            return web.json_response(self.broken_state or self.state.to_dict())
        body = await request.json() if request.can_read_body else dict(request.query)
        self.asked.append((request.method, route, body))
        if self.fails_with is not None:
            return _problem(self.fails_with)
        if request.method == "DELETE":
            return web.Response(status=204)
        last = route.rpartition("/")[2]
        if last in self.answers:
            return web.json_response(self.answers[last])
        if (answer := await self._kept(request.method, route, body)) is not None:
            return web.json_response(answer)
        return web.json_response({"job": self._job(route).to_dict()}, status=202)

    async def _broken_content(self, request: web.Request) -> web.StreamResponse:
        """Begin to give the file, and vanish in the middle of it."""
        response = web.StreamResponse(headers={"Content-Length": str(len(self.file))})
        await response.prepare(request)
        await response.write(self.file[:5])
        if request.transport is not None:
            request.transport.close()
        return response

    def _content(self, request: web.Request) -> web.Response:
        """Give the file, or the range of it that is asked for."""
        self.asked.append(("GET", request.match_info["route"], dict(request.query)))
        if self.fails_with is not None:
            return _problem(self.fails_with)
        asked = request.http_range
        if asked == slice(None, None, 1) or request.headers.get("If-Range", "tag") != "tag":
            return web.Response(body=self.file, headers={"ETag": "tag", "Set-Cookie": "a=b"})
        if (asked.start or 0) >= len(self.file):
            return web.Response(status=416, headers={"Content-Range": f"bytes */{len(self.file)}"})
        part = self.file[asked.start : asked.stop]
        shown = f"bytes {asked.start}-{asked.start + len(part) - 1}/{len(self.file)}"
        return web.Response(status=206, body=part, headers={"Content-Range": shown, "ETag": "tag"})

    async def _kept(self, method: str, route: str, body: Any) -> dict[str, Any] | None:
        """Do what changes the state at once, push it, and give the answer; None for everything else."""
        match method, *route.split("/"):
            case "GET", "profiles", profile_id:
                return {"profile": self._profile(profile_id).to_dict()}
            case "PUT", "profiles", profile_id:
                profile = Profile.from_dict({**body, "profile_id": profile_id})
                await self.change(profiles=[profile])
                return {"profile": profile.to_dict()}
            case "POST", "schedules":
                schedule = Schedule(schedule_id=f"schedule-{len(self.state.schedules) + 1}", host_id="host-1", **body)
                await self.change(schedules=[schedule])
                return {"schedule": schedule.to_dict()}
            case "PATCH", "schedules", schedule_id:
                kept = next(row for row in self.state.schedules if row.schedule_id == schedule_id)
                await self.change(schedules=[replace(kept, **body)])
                return {"schedule": replace(kept, **body).to_dict()}
            case "PUT", "settings":
                settings = replace(self.state.settings[0], **body)
                await self.change(settings=[settings])
                return {"settings": settings.to_dict()}
            case "PUT", "enrichers", enricher_id:
                enricher = next(row for row in self.state.enrichers if row.enricher_id == enricher_id)
                pairs = tuple(PathPair.from_dict(pair) for pair in body["path_map"])
                await self.change(enrichers=[replace(enricher, path_map=pairs, problem=None)])
                return {"enricher": {}}
            case "PUT", "drives", drive_id, "profile":
                await self.change_drive(drive_id, profile_id=body["profile_id"])
                return {"drive_id": drive_id, **body}
            case "POST", "bitrot", "events", event_id, "acknowledge":
                event = replace(self._bitrot_event(event_id), state=BitrotState.ACKNOWLEDGED, note=body.get("note"))
                await self.change(bitrot_events=[event])
                return {"event": event.to_dict()}
            case "POST", "bitrot", "events", event_id, "heal" if not body["dry_run"]:
                return {"jobs": [self._job(f"events/{event_id}/heal").to_dict()]}
            case "POST", "devices", device_id, "acknowledge":
                rows = tuple(replace(row, points=0, acknowledged=True) for row in self._health(device_id).rows)
                health = replace(self._health(device_id), flags=(HealthFlag.ACKNOWLEDGED,), rows=rows)
                await self.change(health=[health])
                return {"health": health.to_dict()}
            case "POST", "drives", drive_id, "approve":
                return await self._changed(drive_id, trusted=True)
            case "POST", "drives", drive_id, "resolve_clone" | "adopt":
                return await self._changed(drive_id, manifest_state=ManifestState.OK)
        return None

    async def _changed(self, drive_id: str, **values: Any) -> dict[str, Any]:
        """Give a drive other values, push it and give it as the answer."""
        await self.change_drive(drive_id, **values)
        return {"drive": self.drive(drive_id).to_dict()}

    def _bitrot_event(self, event_id: str) -> BitrotEvent:
        """Give a bitrot event as it is now."""
        return next(event for event in self.state.bitrot_events if event.event_id == event_id)

    def _health(self, device_id: str) -> Health:
        """Give the health of a disk as it is now."""
        return next(health for health in self.state.health if health.device_id == device_id)

    def _profile(self, profile_id: str) -> Profile:
        """Give a profile as it is now."""
        return next(profile for profile in self.state.profiles if profile.profile_id == profile_id)

    def _job(self, route: str) -> Job:
        """Make the job that a command starts."""
        owner, row_id, command = *route.split("/")[:2], route.rpartition("/")[2]
        kind = KINDS.get(command, JobKind.UNKNOWN)
        return Job(
            job_id=row_id if owner == "jobs" else f"job-{command}",
            host_id="host-1",
            kind=kind,
            state=JobState.CANCELLED if command == "cancel" else JobState.QUEUED,
            created_at=NOW,
            drive_id=row_id if owner == "drives" else None,
        )

    async def _ws(self, request: web.Request) -> web.StreamResponse:
        """Serve one WebSocket."""
        if (refusal := self._refusal(request)) is not None:
            return refusal
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._open.add(socket)
        await socket.send_json(self.greeting or server_info_message(self.info))
        async for frame in socket:
            if frame.type is not WSMsgType.TEXT:
                break
            wish = frame.json()
            assert {key: wish[key] for key in wish.keys() - {"unmounts"}} == {"type": "subscribe", "state": True}
            self.is_helped = wish.get("unmounts", False)
            self.subscriptions += 1
            await socket.send_json(state_message(self.state))
            self._sockets.add(socket)
            self._subscribed.set()
        self._sockets.discard(socket)
        self._open.discard(socket)
        return socket


def _problem(err: DrivearrError) -> web.Response:
    """Give the answer that carries an error."""
    return web.json_response({"error": err.to_dict()}, status=err.status)
