"""Tokens: made once, told once, kept as digests, revoked at once."""

import asyncio
import contextlib
import json
import sqlite3
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from drivearr_scanner.__main__ import main
from drivearr_scanner.api.callers import authorise
from drivearr_scanner.api.tokens import TokenBook, digest_of
from drivearr_scanner.app import running
from drivearr_scanner.contract.enums import Role
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.store.connection import Store


async def made(client, role="read", **more):
    """Make a token; give its id and secret."""
    status, answer = await client.call("POST", "/tokens", {"name": "phone", "role": role, **more})
    assert status == 201, answer
    return answer["token"]["token_id"], answer["secret"]


def bearer(secret):
    """Give the header that carries a token."""
    return {"Authorization": f"Bearer {secret}"}


async def test_a_token_is_told_once(client, world):
    """The list and the data base know it by its digest only."""
    token_id, secret = await made(client, expires_days=30)
    listed = await client.get("/tokens")
    assert [token["first"] for token in listed["tokens"]] == [True, False]
    assert secret not in json.dumps(listed)
    assert client.token not in json.dumps(listed)
    row = listed["tokens"][1]
    assert (row["token_id"], row["name"], row["role"], row["last_used_at"]) == (token_id, "phone", "read", None)
    kept = b"".join(path.read_bytes() for path in world.data.glob("drivearr.db*"))
    assert secret.encode() not in kept
    assert digest_of(secret) in kept


async def test_a_tokens_last_use_is_noted(client):
    """One that nobody uses any more is seen."""
    token_id, secret = await made(client)
    assert (await client.call("GET", "/info", headers=bearer(secret)))[0] == 200
    row = next(token for token in (await client.get("/tokens"))["tokens"] if token["token_id"] == token_id)
    assert row["last_used_at"] >= row["created_at"]


async def test_a_revoked_token_opens_nothing(client, world):
    """Neither requests nor an open connection, and not after a new start."""
    token_id, secret = await made(client)
    async with client.session.ws_connect(f"{client.url}/api/v1/ws", headers=bearer(secret)) as socket:
        await socket.receive_json()
        await socket.send_json({"type": "subscribe", "state": True})
        assert (await socket.receive_json())["type"] == "state"
        assert (await client.call("DELETE", f"/tokens/{token_id}"))[0] == 204
        assert (await client.call("GET", "/info", headers=bearer(secret)))[0] == 401
        # Closed at the next word, which may have been one of the scanner's own.
        with contextlib.suppress(ConnectionError):
            await socket.send_json({"type": "subscribe", "state": True})
        while (last := await socket.receive(timeout=20)).type is aiohttp.WSMsgType.TEXT:
            assert "state" not in last.json()
        # What was said last is lost where the connection ends while a word of ours is under way.
        assert socket.closed
        assert socket.close_code in {1008, 1006, None}
    assert (await client.call("DELETE", f"/tokens/{token_id}"))[0] == 404


async def test_tokens_outlive_the_scanner(world):
    """They are there after a new start, and so is what was revoked gone."""
    async with world.scanner() as client:
        (kept_id, kept), (gone_id, gone) = await made(client, "operate"), await made(client)
        await client.call("DELETE", f"/tokens/{gone_id}")
    async with world.scanner() as client:
        assert (await client.call("GET", "/me", headers=bearer(kept)))[1]["access"]["role"] == "operate"
        assert (await client.call("GET", "/me", headers=bearer(gone)))[0] == 401
        assert [token["token_id"] for token in (await client.get("/tokens"))["tokens"]] == ["first", kept_id]


async def test_the_first_token_stays(client):
    """It is the scanner's own: integration and command line come in with it."""
    status, answer = await client.call("DELETE", "/tokens/first")
    assert (status, answer["error"]["code"]) == (409, "token_fixed")
    assert (await client.call("GET", "/info"))[0] == 200


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": "x"},
        {"name": "", "role": "read"},
        {"name": "x\ny", "role": "read"},
        {"name": "x", "role": "root"},
        {"name": "x", "role": "unknown"},
        {"name": "x", "role": "read", "expires_days": 0},
        {"name": "x", "role": "read", "expires_days": 1.5},
        {"name": "x" * 101, "role": "read"},
    ],
)
async def test_no_odd_token_is_made(client, body):
    """A token has a name, a role that there is, and a time that ends."""
    assert (await client.call("POST", "/tokens", body))[0] == 400
    assert len((await client.get("/tokens"))["tokens"]) == 1


async def test_a_token_ends_by_itself(tmp_path):
    """After its days it is nobody's."""
    now = datetime(2026, 1, 1, tzinfo=UTC)
    book = TokenBook(Store(str(tmp_path)), first="f", first_path="token", now=lambda: now)
    token, secret = await book.add("guest", Role.READ, expires_days=2)
    now += timedelta(days=2, seconds=-1)
    assert book.caller_of(digest_of(secret)).role is Role.READ
    now += timedelta(seconds=1)
    assert book.caller_of(digest_of(secret)) is None
    assert not book.in_force(token.token_id)


async def test_wrong_tokens_soon_are_not_looked_at(client, monkeypatch):
    """An address that guesses has to wait; who was in before is let in all the same, and a right guess is not told."""
    monkeypatch.setattr("drivearr_scanner.api.tries.REFILL_S", 50.0)
    _token_id, unused = await made(client, "admin")
    statuses = [(await client.call("GET", "/info", headers=bearer(f"guess{n}")))[0] for n in range(40)]
    assert statuses[:20] == [401] * 20
    assert 429 in statuses[20:]
    async with client.session.get(f"{client.url}/api/v1/info", headers=bearer(unused)) as response:
        assert response.status == 429
        assert 1 <= int(response.headers["Retry-After"]) <= 60
    assert (await client.call("GET", "/info"))[0] == 200


async def test_a_page_says_its_token_in_the_first_message(client):
    """Nothing is told before; a wrong token, none, or something else ends the connection."""
    url = f"{client.url}/api/v1/ws"
    _token_id, secret = await made(client)
    async with client.session.ws_connect(url, protocols=("drivearr",)) as socket:
        with pytest.raises(TimeoutError):
            await socket.receive(timeout=0.3)
    async with client.session.ws_connect(url, protocols=("drivearr",)) as socket:
        await socket.send_json({"type": "auth", "token": secret})
        await socket.send_json({"type": "subscribe", "state": True})
        assert [(await socket.receive_json())["type"] for _ in range(2)] == ["server_info", "state"]
        assert socket.protocol == "drivearr"
    for first in ('{"type": "auth", "token": "x"}', '{"type": "subscribe", "state": true}', "[", '{"type": "auth"}'):
        async with client.session.ws_connect(url) as socket:
            await socket.send_str(first)
            answer = await socket.receive_json()
            assert (answer["type"], answer["error"]["code"]) == ("error", "unauthorized")
            assert (await socket.receive()).type is aiohttp.WSMsgType.CLOSE


async def test_a_wrong_header_is_no_reason_to_ask_again(client):
    """A connection that names a wrong token is refused before it is open."""
    for header in ("Bearer wrong", "Basic abc", "Bearer"):
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await client.session.ws_connect(f"{client.url}/api/v1/ws", headers={"Authorization": header})
        assert refused.value.status == 401


async def test_strangers_take_no_places(client, monkeypatch):
    """Connections that say nothing are few and short; others get in beside them and after them."""
    monkeypatch.setattr("drivearr_scanner.api.websocket.MAX_STRANGERS", 2)
    monkeypatch.setattr("drivearr_scanner.api.websocket.INTRODUCTION_S", 4.0)
    url = f"{client.url}/api/v1/ws"
    silent = [await client.session.ws_connect(url) for _ in range(2)]
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await client.session.ws_connect(url)
    assert refused.value.status == 503
    async with client.session.ws_connect(url, headers=bearer(client.token)) as socket:
        assert (await socket.receive_json())["type"] == "server_info"
    for socket in silent:
        assert (await socket.receive(timeout=20)).type is aiohttp.WSMsgType.CLOSE
    async with client.session.ws_connect(url) as socket:
        await socket.send_json({"type": "auth", "token": client.token})
        assert (await socket.receive_json())["type"] == "server_info"


def drivearr(capsys, data, *words):
    """Run a command; give its status and JSON."""
    status = main(["--data", str(data), "--json", "tokens", *words])
    return status, json.loads(capsys.readouterr().out)


def test_the_command_line_keeps_tokens(tmp_path, capsys):
    """Without a running scanner: a token is made, listed without its secret, and revoked by its name."""
    status, new = drivearr(capsys, tmp_path, "add", "my phone", "--role", "operate", "--expires-days", "7")
    assert status == 0
    assert new["token"]["role"] == "operate"
    book = TokenBook(Store(str(tmp_path)), first="f", first_path="token")
    assert book.caller_of(digest_of(new["secret"])).name == "my phone"
    _status, listed = drivearr(capsys, tmp_path)
    assert [token["name"] for token in listed["tokens"]] == ["First token", "my phone"]
    assert new["secret"] not in json.dumps(listed)
    assert drivearr(capsys, tmp_path, "revoke", "my phone")[1]["tokens"] == [listed["tokens"][0]]
    assert drivearr(capsys, tmp_path, "revoke", "my phone")[1]["error"]["code"] == "token_not_found"
    assert drivearr(capsys, tmp_path, "revoke", "first")[0] == 3
    assert drivearr(capsys, tmp_path, "add", "\n")[0] == 2


async def test_the_command_line_asks_the_running_scanner(world, capsys):
    """A token that it makes opens the scanner at once, and one that it revokes opens it no more."""
    async with world.scanner() as client:
        port = client.url.rpartition(":")[2]
        (world.data / "address.json").write_text(json.dumps({"url": f"http://127.0.0.1:{port}", "pid": 1}))
        _status, new = await asyncio.to_thread(drivearr, capsys, world.data, "add", "script", "--role", "admin")
        assert (await client.call("GET", "/tokens", headers=bearer(new["secret"])))[0] == 200
        await asyncio.to_thread(drivearr, capsys, world.data, "revoke", "script")
        assert (await client.call("GET", "/tokens", headers=bearer(new["secret"])))[0] == 401


@pytest.mark.parametrize(("token", "warned"), [("hunter2", True), ("3f" * 16, False)])
async def test_a_token_that_can_be_guessed_is_told_of(world, caplog, token, warned):
    """Somebody who sets a word as the token is warned, without the word."""
    async with running(world.config(), {"DRIVEARR_TOKEN": token}):
        pass
    assert ("short enough to be guessed" in caplog.text) is warned
    assert token not in caplog.text


async def test_a_role_of_another_release_allows_nothing(tmp_path):
    """A token whose role is not known here is somebody's, who may do nothing."""
    store = Store(str(tmp_path))
    book = TokenBook(store, first="f", first_path="token")
    _token, secret = await book.add("guest", Role.ADMIN)
    store.write_now(lambda connection: connection.execute("UPDATE tokens SET role = 'owner'"))
    caller = TokenBook(store, first="f", first_path="token").caller_of(digest_of(secret))
    with pytest.raises(DrivearrError):
        authorise(caller, Role.READ)


async def test_a_token_that_cannot_be_forgotten_is_closed_all_the_same(tmp_path):
    """A data base that takes nothing keeps nobody in."""
    store = Store(str(tmp_path))
    book = TokenBook(store, first="f", first_path="token")
    token, secret = await book.add("guest", Role.ADMIN)
    store.write_now(
        lambda c: c.execute("CREATE TRIGGER no BEFORE DELETE ON tokens BEGIN SELECT RAISE(ABORT, 'full'); END")
    )
    with pytest.raises(sqlite3.Error):
        await book.revoke(token.token_id)
    assert book.caller_of(digest_of(secret)) is None
    with pytest.raises(DrivearrError):
        await book.revoke("first")
