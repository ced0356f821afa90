"""The panel's files without a token, and a browser's WebSocket with one."""

import base64
import re

import aiohttp
import pytest


@pytest.mark.parametrize("path", ["/", "/panel/drivearr-panel.js", "/panel/panel.css"])
async def test_the_panel_is_served_strictly(client, path):
    """The files come without a token, under a policy that lets nothing else run, and never to a rebound name."""
    async with client.session.get(client.url + path) as response:
        policy = response.headers["Content-Security-Policy"]
        assert response.status == 200
        assert len(await response.read()) > 100
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy
    async with client.session.get(client.url + path, headers={"Host": "evil.example"}) as response:
        assert response.status == 421


async def test_files_are_packed_and_kept_by_what_they_hold(client):
    """The browser gets gzip and asks again by tag; a chunk, whose name changes with its content, is kept for ever."""
    async with client.session.get(client.url + "/panel/drivearr-panel.js") as response:
        assert response.headers["Content-Encoding"] == "gzip"
        assert response.headers["Cache-Control"] == "no-cache"
        tag, script = response.headers["ETag"], await response.text()
    async with client.session.get(client.url + "/panel/drivearr-panel.js", headers={"If-None-Match": tag}) as response:
        assert response.status == 304
    chunk = re.search(r"chunks/[\w-]+\.js", script)[0]
    async with client.session.get(f"{client.url}/panel/{chunk}", headers={"Accept-Encoding": "identity"}) as response:
        assert "immutable" in response.headers["Cache-Control"]
        assert "Content-Encoding" not in response.headers
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]


async def test_only_what_was_built_is_served(client):
    """No path leads out of the panel's folder, and what is not there wants a token like everything else."""
    for path in ("/panel/chunks/%2e%2e/%2e%2e/app.py", "/panel/../app.py", "/panel/chunks/none.js"):
        async with client.session.get(client.url + path) as response:
            assert response.status == 401


async def test_the_name_of_a_protocol_is_no_token(client):
    """Proxies log such names: a token there opens neither a WebSocket nor anything else."""
    carried = "drivearr.token." + base64.urlsafe_b64encode(client.token.encode()).decode().rstrip("=")
    async with client.session.ws_connect(f"{client.url}/api/v1/ws", protocols=("drivearr", carried)) as socket:
        await socket.send_json({"type": "subscribe", "state": True})
        assert (await socket.receive_json())["error"]["code"] == "unauthorized"
        assert (await socket.receive()).type is aiohttp.WSMsgType.CLOSE
    headers = {"Sec-WebSocket-Protocol": carried}
    async with client.session.get(f"{client.url}/api/v1/info", headers=headers) as response:
        assert response.status == 401
