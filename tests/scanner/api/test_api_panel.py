"""The panel's files without a token, and a browser's WebSocket with one."""

import base64

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


def as_protocol(token):
    """Give the WebSocket protocol that carries a token."""
    return "drivearr.token." + base64.urlsafe_b64encode(token.encode()).decode().rstrip("=")


async def test_a_websocket_takes_the_token_as_a_protocol(client):
    """A page can give no headers: the right token lets in, and is not sent back."""
    url = f"{client.url}/api/v1/ws"
    async with client.session.ws_connect(url, protocols=("drivearr", as_protocol(client.token))) as socket:
        assert socket.protocol == "drivearr"
        assert (await socket.receive_json())["type"] == "server_info"


@pytest.mark.parametrize(
    "protocol", [as_protocol("wrong"), "drivearr.token.", "drivearr.token.%%%", "drivearr.token._w"]
)
async def test_a_wrong_protocol_stays_out(client, protocol):
    """Another token, or none that can be read, is refused."""
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await client.session.ws_connect(f"{client.url}/api/v1/ws", protocols=("drivearr", protocol))
    assert refused.value.status == 401


async def test_plain_requests_do_not_take_it(client):
    """Only a WebSocket may carry the token so."""
    headers = {"Sec-WebSocket-Protocol": as_protocol(client.token)}
    async with client.session.get(f"{client.url}/api/v1/info", headers=headers) as response:
        assert response.status == 401
