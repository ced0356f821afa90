"""The wire client by itself: gaps, nonsense, silence, and how long it waits before it tries again."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from fake_scanner import SERVER_ID, TOKEN, FakeScanner
from scenes import ATTACHED

from custom_components.drivearr.client import (
    CannotConnect,
    InvalidAuth,
    ScannerClient,
    UnexpectedAnswer,
    WrongServer,
    connect,
    connection,
    follow,
)
from custom_components.drivearr.client.contract.enums import EventType
from custom_components.drivearr.client.contract.errors import Conflict, DrivearrError, error
from custom_components.drivearr.client.contract.models import DriveEvent, ServerInfo, State
from custom_components.drivearr.client.errors import UnknownError, from_wire
from custom_components.drivearr.client.states import read_state


@pytest.fixture
def expected_lingering_timers() -> bool:
    """Allow aiohttp's heartbeat: it starts again with the answer to our own closing, and then does nothing."""
    return True


@pytest.fixture
async def client(scanner: FakeScanner) -> AsyncGenerator[ScannerClient]:
    """Give a client of the scanner."""
    async with aiohttp.ClientSession() as session:
        yield ScannerClient(session, host="127.0.0.1", port=scanner.port, token=TOKEN)


async def _next_state(updates: AsyncGenerator[State | DriveEvent]) -> State:
    """Give the next update, which must be a state."""
    update = await anext(updates)
    assert isinstance(update, State)
    return update


async def test_changes_follow_the_state(scanner: FakeScanner, client: ScannerClient) -> None:
    """First who it is, then the whole state, then what changed and what happened."""
    async with connect(client) as live:
        assert (await live.greet()).server_id == SERVER_ID
        updates = live.updates()
        assert await _next_state(updates) == scanner.state
        await scanner.change_drive("drive-1", missing_items=3)
        assert await _next_state(updates) == scanner.state
        await scanner.happen(EventType.SCAN_COMPLETED, "drive-1", files=9)
        event = await anext(updates)
        assert isinstance(event, DriveEvent)
        assert event.data == {"files": 9}


async def test_a_gap_is_filled(scanner: FakeScanner, client: ScannerClient) -> None:
    """A change that was missed makes the client ask for the whole state again."""
    async with connect(client) as live:
        await live.greet()
        updates = live.updates()
        await _next_state(updates)
        await scanner.skip_revision(drives=[replace(ATTACHED, missing_items=5)])
        await scanner.change_drive("drive-1", free_bytes=1)
        assert await _next_state(updates) == scanner.state
        assert scanner.drive("drive-1").missing_items == 5
        assert scanner.subscriptions == 2


async def test_a_change_older_than_the_state_is_left_out(scanner: FakeScanner, client: ScannerClient) -> None:
    """What was on its way when the state was made is in it already."""
    async with connect(client) as live:
        await live.greet()
        updates = live.updates()
        await _next_state(updates)
        await scanner.send({"type": "state", "rev": 3, "changed": {"drives": []}})
        await scanner.send({"type": "error", "error": {}})
        await scanner.change_drive("drive-1", free_bytes=1)
        assert (await _next_state(updates)).rev == scanner.state.rev
        assert scanner.subscriptions == 1


@pytest.mark.parametrize(
    "message",
    [
        {"type": "state", "rev": 8, "changed": {"drives": [{"name": "no id"}]}},
        {"type": "state", "rev": 8, "changed": {"drives": [7]}},
        {"type": "state", "rev": 8, "changed": {"drives": [{"drive_id": "half"}]}},
        {"type": "state", "rev": "8", "changed": {}},
        {"type": "state", "state": []},
        {"type": "event", "event": {"type": "drive_attached"}},
        ["not", "an", "object"],
        7,
    ],
)
async def test_nonsense_ends_the_connection(scanner: FakeScanner, client: ScannerClient, message: Any) -> None:
    """A message that does not keep the contract is an error in words, never a half-read state."""
    async with connect(client) as live:
        await live.greet()
        updates = live.updates()
        await _next_state(updates)
        await scanner.send(message)
        with pytest.raises(UnexpectedAnswer):
            await anext(updates)


@pytest.mark.parametrize("greeting", [{"type": "hello"}, {"type": "server_info", "server": {}}])
async def test_another_greeting_is_refused(scanner: FakeScanner, client: ScannerClient, greeting: Any) -> None:
    """What does not say who it is, is no scanner."""
    scanner.greeting = greeting
    async with connect(client) as live:
        with pytest.raises(UnexpectedAnswer):
            await live.greet()


async def test_text_that_is_not_json_is_refused(scanner: FakeScanner, client: ScannerClient) -> None:
    """Broken text ends the connection with a reason."""
    async with connect(client) as live:
        await live.greet()
        updates = live.updates()
        await _next_state(updates)
        await scanner.send_text("{")
        with pytest.raises(UnexpectedAnswer, match="not JSON"):
            await anext(updates)


async def test_silence_is_no_connection(
    scanner: FakeScanner, client: ScannerClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that accepts and says nothing is given up."""
    monkeypatch.setattr(connection, "GREETING_TIMEOUT_S", 0.05)
    async with connect(client) as live:
        await live.greet()
        with pytest.raises(CannotConnect):
            await live.greet()


async def test_a_connection_lost_before_the_subscription_is_told(scanner: FakeScanner, client: ScannerClient) -> None:
    """A scanner that stops right after its greeting is a lost connection."""
    async with connect(client) as live:
        await live.greet()
        await scanner.stop()
        with pytest.raises(CannotConnect):
            await anext(live.updates())


async def test_a_lost_connection_is_told(scanner: FakeScanner, client: ScannerClient) -> None:
    """A connection that the scanner closes ends the updates."""
    async with connect(client) as live:
        await live.greet()
        updates = live.updates()
        await _next_state(updates)
        await scanner.drop_connections()
        with pytest.raises(CannotConnect):
            await anext(updates)


@pytest.mark.parametrize(
    ("token", "answer", "expected"),
    [("wrong", None, InvalidAuth), (TOKEN, web.Response(status=502), CannotConnect)],
)
async def test_a_refused_connection_is_told(
    scanner: FakeScanner, client: ScannerClient, *, token: str, answer: web.Response | None, expected: type[Exception]
) -> None:
    """A wrong token and a proxy in between are different things."""
    client.headers["Authorization"] = f"Bearer {token}"
    scanner.raw_answer = answer
    with pytest.raises(expected):
        async with connect(client):
            pytest.fail("there is no connection")


async def test_following_goes_on_after_each_loss(scanner: FakeScanner, client: ScannerClient) -> None:
    """Whoever follows sees who it is, the state, the loss, and the same again."""
    seen: list[ServerInfo | State | DriveEvent | DrivearrError] = []
    async for update in follow(client, SERVER_ID):
        seen.append(update)
        if len(seen) == 2:
            await scanner.drop_connections()
        if len(seen) == 5:
            break
    assert [type(update).__name__ for update in seen] == ["ServerInfo", "State", "CannotConnect", "ServerInfo", "State"]


async def test_the_wait_grows_until_a_state_arrives(
    scanner: FakeScanner, client: ScannerClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scanner that accepts and never gives a state is asked less and less often; one state mends that."""
    waits = _record_waits(monkeypatch)
    monkeypatch.setattr(connection, "RETRY_JITTER", 0)
    scanner.info = replace(scanner.info, server_id="another")
    seen: list[DrivearrError] = []
    async for update in follow(client, SERVER_ID):
        if isinstance(update, DrivearrError):
            seen.append(update)
        if len(seen) == 8:
            scanner.info = replace(scanner.info, server_id=SERVER_ID)
        if isinstance(update, State):
            await scanner.drop_connections()
        if len(seen) == 10:
            break
    assert all(isinstance(err, WrongServer) for err in seen[:8])
    assert waits == [1, 2, 4, 8, 16, 30, 30, 30, 1]


async def test_clients_do_not_all_come_back_at_once(
    scanner: FakeScanner, client: ScannerClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A part of each wait is left to chance, and no wait is longer than it would be without."""
    waits = _record_waits(monkeypatch)
    monkeypatch.setattr(connection, "RETRY_MAXIMUM_S", 1)
    await scanner.stop()
    waits.clear()
    lost = 0
    async for _ in follow(client, SERVER_ID):
        if (lost := lost + 1) == 30:
            break
    assert len(set(waits)) > 1
    assert all(0.75 <= wait <= 1 for wait in waits)


async def test_a_large_state_leaves_others_their_turn(scanner: FakeScanner, client: ScannerClient) -> None:
    """Thousands of rows are read in slices: what else runs on the loop is not held up until all of them are read."""
    drives = [replace(ATTACHED, drive_id=f"drive-{number}") for number in range(2000)]
    await scanner.change(drives=drives)
    turns = 0

    async def count() -> None:
        """Count the turns of somebody else."""
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    body = scanner.state.to_dict()
    other = asyncio.create_task(count())
    assert await read_state(body) == scanner.state
    other.cancel()
    assert turns > 2
    assert await client.state() == scanner.state


@pytest.mark.parametrize("body", [None, [], {}, {"rev": "7"}, {"rev": 7, "drives": {}}, {"rev": 7, "drives": [{}]}])
async def test_a_state_without_its_shape_is_refused(body: Any) -> None:
    """A half-read state is none."""
    with pytest.raises(UnexpectedAnswer):
        await read_state(body)


async def test_a_state_of_an_older_scanner_is_read(scanner: FakeScanner) -> None:
    """Collections that it does not know yet are empty, and those of a newer one are left out."""
    body = {"rev": 7, "drives": [ATTACHED.to_dict()], "moods": [{"mood_id": "m"}]}
    assert await read_state(body) == State(rev=7, drives=(ATTACHED,))


async def test_a_refused_token_ends_the_following(scanner: FakeScanner, client: ScannerClient) -> None:
    """Asking again with the same token would not help."""
    scanner.token = "another-token"
    with pytest.raises(InvalidAuth):
        await anext(follow(client, SERVER_ID))


def _record_waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Let no time pass, and give how long each wait would have been."""
    waits: list[float] = []
    pause = asyncio.sleep

    async def record(delay: float) -> None:
        """Wait no longer than a moment; what only gives others their turn is no wait."""
        if delay:
            waits.append(delay)
        await pause(0)

    monkeypatch.setattr(connection, "RETRY_MINIMUM_S", 1)
    monkeypatch.setattr(connection.asyncio, "sleep", record)
    return waits


@pytest.mark.parametrize(
    ("host", "base"),
    [("10.0.0.2", "http://10.0.0.2:1/api/v1"), ("::1", "http://[::1]:1/api/v1"), ("nas", "http://nas:1/api/v1")],
)
async def test_an_address_is_a_url(host: str, base: str) -> None:
    """IPv6 addresses stand in brackets."""
    async with aiohttp.ClientSession() as session:
        assert ScannerClient(session, host=host, port=1, token="").base == base


async def test_ids_stay_inside_their_route(scanner: FakeScanner, client: ScannerClient) -> None:
    """An id with a slash or a question mark is one part of the path, never another route."""
    await client.rescan("../jobs?x=1#y")
    assert scanner.asked[0][1] == "drives/../jobs?x=1#y/rescan"


@pytest.mark.parametrize("body", [{"job": {}}, {}])
async def test_a_command_without_a_job_is_told(scanner: FakeScanner, client: ScannerClient, body: Any) -> None:
    """An answer without the contract's shape is not taken for success."""
    scanner.answers["rescan"] = body
    with pytest.raises(UnexpectedAnswer):
        await client.rescan("drive-1")


def test_errors_are_raised_again_as_they_were() -> None:
    """Class, code and fields survive the wire; an unknown code keeps the scanner's words."""
    sent = error("drive_emptied", drive="Roadtrip", files=3)
    received = from_wire(409, {"error": sent.to_dict()})
    assert isinstance(received, Conflict)
    assert (received.code, received.fields) == (sent.code, sent.fields)
    future = from_wire(409, {"error": {"code": "drive_wet", "message": "It is wet"}})
    assert isinstance(future, UnknownError)
    assert str(future) == "It is wet"


@pytest.mark.parametrize("body", [None, [], {"error": "no"}, {"error": {"message": "no code"}}])
def test_an_error_without_a_shape_is_told(body: Any) -> None:
    """Something that is no scanner answers with an error of its own."""
    assert isinstance(from_wire(500, body), UnexpectedAnswer)
