"""Telling the Supervisor where the scanner is, against a server that speaks as the Supervisor does."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web
from drivearr_scanner.api import supervisor
from drivearr_scanner.api.access import NEEDS, AccessRules, Gate, access_middleware, add_guarded, errors_middleware
from drivearr_scanner.api.supervisor import told_supervisor
from drivearr_scanner.api.tokens import TokenBook
from drivearr_scanner.contract.enums import Role
from drivearr_scanner.contract.models import Host, ServerInfo
from drivearr_scanner.store.connection import Store

INFO = ServerInfo(
    server_id="s1",
    name="nas",
    version="0.1.0",
    schema_version=1,
    min_supported_schema_version=1,
    host=Host(host_id="h", name="n"),
)


class Double:
    """A Supervisor that keeps what it was told; `answers` are its statuses, the last one for ever."""

    def __init__(self, *answers: int) -> None:
        self.answers = list(answers)
        self.told: list[tuple[str, object]] = []
        self.enough = asyncio.Event()

    async def discovery(self, request: web.Request) -> web.Response:
        """Take a message."""
        self.told.append((request.headers["Authorization"], await request.json()))
        status = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if status < 500:
            self.enough.set()
        return web.json_response({"result": "ok", "data": {"uuid": "0" * 32}}, status=status)

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[str]:
        """Serve on a port of its own and give the address."""
        app = web.Application()
        app.router.add_post("/discovery", self.discovery)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        finally:
            await runner.cleanup()


async def _nothing(_request: web.Request) -> web.Response:
    """Answer."""
    return web.json_response({})


async def _tell(double: Double, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tell it, and wait until it is content."""
    monkeypatch.setattr(supervisor, "RETRY_S", (0.01,))
    async with (
        double.serving() as url,
        told_supervisor(INFO, port=8477, token="t", environment={"SUPERVISOR_TOKEN": "key"}, url=url),
    ):
        await asyncio.wait_for(double.enough.wait(), 10)
        await asyncio.sleep(0.1)


async def test_the_supervisor_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message has what the integration needs to log in, and carries the app's key."""
    double = Double(200)
    await _tell(double, monkeypatch)
    config = {"host": socket.gethostname(), "port": 8477, "token": "t", "server_id": "s1"}
    assert double.told == [("Bearer key", {"service": "drivearr", "config": config})]


async def test_a_supervisor_that_starts_is_told_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trouble on its side is waited out."""
    double = Double(502, 503, 200)
    await _tell(double, monkeypatch)
    assert len(double.told) == 3


async def test_a_refusal_is_final(monkeypatch: pytest.MonkeyPatch) -> None:
    """A message that is refused is not sent for ever."""
    double = Double(403)
    await _tell(double, monkeypatch)
    assert len(double.told) == 1


async def test_nobody_is_told_without_a_supervisor() -> None:
    """Outside of Home Assistant OS no request is made; a name that does not resolve would be logged for ever."""
    double = Double(200)
    async with double.serving() as url, told_supervisor(INFO, port=1, token="t", environment={}, url=url):
        await asyncio.sleep(0.1)
    assert double.told == []


@pytest.mark.parametrize(("peer", "behind", "status"), [("127.0.0.1", True, 200), ("127.0.0.1", False, 421)])
async def test_ingress_may_come_under_any_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, peer: str, *, behind: bool, status: int
) -> None:
    """A browser reaches Home Assistant by a name that only its owner knows; the same name is refused to all others."""
    monkeypatch.setattr("drivearr_scanner.api.access.INGRESS_PEER", peer)
    book = TokenBook(Store(str(tmp_path)), first="t", first_path="token")
    gate = Gate(AccessRules(behind_ingress=behind), book)
    app = web.Application(middlewares=[errors_middleware, access_middleware(gate, ())])
    app[NEEDS] = {}
    add_guarded(app, "GET", "/api/v1/info", _nothing, needs=Role.READ)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        reader, writer = await asyncio.open_connection("127.0.0.1", runner.addresses[0][1])
        writer.write(b"GET /api/v1/info HTTP/1.1\r\nHost: home.example.org\r\nConnection: close\r\n\r\n")
        answer = await reader.read()
        writer.close()
    finally:
        await runner.cleanup()
    assert int(answer.split()[1]) == status
