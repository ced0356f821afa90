"""Connections that say nothing, and too many of them: others are served all the same."""

import asyncio
import contextlib
import os

REQUEST = b"GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n"


async def opened(client):
    """Open a connection that says nothing."""
    return await asyncio.open_connection("127.0.0.1", int(client.url.rpartition(":")[2]))


async def is_closed(reader):
    """Tell whether the server closed a connection."""
    try:
        async with asyncio.timeout(20):
            return await reader.read() == b""
    except ConnectionError:
        return True


async def answered(streams):
    """Send a request; give whether it was answered."""
    reader, writer = streams
    with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
        writer.write(REQUEST)
        await writer.drain()
        async with asyncio.timeout(20):
            head = await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(len(b'{"status":"ok"}'))
            return head.startswith(b"HTTP/1.1 200")
    return False


async def test_an_address_has_so_many_connections(client, monkeypatch):
    """One more is closed at once; when another ends there is room again. The scanner's own files stay few."""
    monkeypatch.setattr("drivearr_scanner.api.connections.MOST_OF_ADDRESS", 8)
    before = len(os.listdir("/proc/self/fd"))
    held = [await opened(client) for _ in range(40)]
    let_in = [streams for streams in held if await answered(streams)]
    assert 4 <= len(let_in) <= 8
    assert len(os.listdir("/proc/self/fd")) - before < 40 + 20
    for _reader, writer in held:
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()

    async def again():
        """Tell whether there is room again."""
        streams = await opened(client)
        try:
            return await answered(streams)
        finally:
            streams[1].close()

    async with asyncio.timeout(20):
        while not await again():
            await asyncio.sleep(0.05)


async def test_who_says_nothing_is_not_waited_for(world, monkeypatch):
    """A connection without a whole request is closed; one that sent a request is kept, and so is a WebSocket."""
    monkeypatch.setattr("drivearr_scanner.api.connections.SILENT_S", 3.0)
    async with world.scanner() as client:
        silent, slow, heard = [await opened(client) for _ in range(3)]
        slow[1].write(REQUEST[:-2])
        assert await answered(heard)
        assert await is_closed(silent[0])
        assert await is_closed(slow[0])
        assert await answered(heard)
        told = len(client.revisions)
        await client.call("POST", "/profiles", {"name": "Travel"})
        await client.until(lambda: len(client.revisions) > told, what="the WebSocket lives")
        heard[1].close()
