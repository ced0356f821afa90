"""Who is let in, and how refusals look."""

import asyncio
import re

import aiohttp
import pytest
from drivearr_scanner.api.access import AccessRules
from drivearr_scanner.api.openapi import document
from drivearr_scanner.api.routes import ROUTES
from drivearr_scanner.contract.errors import DrivearrError


async def test_only_health_answers_without_a_token(client):
    """Every route refuses no token and a wrong one, which soon is not even looked at; health is open."""
    async with client.session.get(f"{client.url}/api/health") as response:
        assert (response.status, await response.json()) == (200, {"status": "ok"})
    for route in ROUTES:
        path = re.sub(r"{\w+}", "x", route.path)
        for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic abc"}):
            refusals = (
                {401: "unauthorized", 429: "too_many_tries"} if "wrong" in str(headers) else {401: "unauthorized"}
            )
            async with client.session.request(route.method, client.url + path, headers=headers) as response:
                assert response.status in refusals, route
                assert (await response.json())["error"]["code"] == refusals[response.status]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Origin": "http://evil.example"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Content-Type": "text/plain"}, 415),
    ],
)
async def test_pages_of_others_cannot_command(client, headers, status):
    """Rebound names, other origins and simple forms are refused even with the token."""
    drive = await client.counted()
    auth = {"Authorization": f"Bearer {client.token}"}
    url = f"{client.url}/api/v1/drives/{drive['drive_id']}/rescan"
    async with client.session.post(
        url, data=b"{}", headers={**auth, "Content-Type": "application/json", **headers}
    ) as r:
        assert r.status == status


@pytest.mark.parametrize(
    ("header", "allowed"),
    [
        ("192.168.1.5:8477", True),
        ("[fe80::1]:8477", True),
        ("localhost", True),
        ("a0d7b954-drivearr:8477", True),
        ("nas.local", True),
        ("nas.example.org", True),
        ("evil.example.com", False),
        ("1.2.3.4.evil.com", False),
        ("", False),
        ("[::1", False),
    ],
)
def test_host_names(header, allowed):
    """Addresses, plain names and listed names are ours."""
    assert AccessRules(host_names=frozenset({"nas.example.org"})).allows_host(header) is allowed


async def test_bad_requests_say_what_is_wrong(client):
    """Unknown ids, wrong types, broken JSON, unknown routes: an error with a code of the list, never a crash."""
    drive = (await client.counted())["drive_id"]
    cases = [
        ("GET", "/drives/none/contents", None, 404, "drive_not_found"),
        ("GET", f"/drives/{drive}/contents?sort=size", None, 400, "invalid_request"),
        ("GET", f"/drives/{drive}/contents?limit=0", None, 400, "invalid_request"),
        ("POST", f"/drives/{drive}/sync", {"titles": "x"}, 400, "invalid_request"),
        ("POST", f"/drives/{drive}/sync", [1], 400, "invalid_request"),
        ("POST", "/libraries", {"kind": "music", "path": "/"}, 400, "invalid_request"),
        ("POST", "/libraries", {"kind": "tv", "path": "/no/such/folder"}, 404, "path_not_found"),
        ("POST", "/drives", {"path": "/etc/hostname"}, 400, "path_not_folder"),
        ("POST", "/jobs/none/cancel", {}, 404, "job_not_found"),
        ("DELETE", f"/drives/{drive}", None, 409, "drive_busy"),
        ("GET", "/nothing", None, 404, "route_not_found"),
        ("PUT", "/state", {}, 400, "method_not_allowed"),
    ]
    for method, path, body, status, code in cases:
        got, answer = await client.call(method, path, body)
        assert (answer["error"]["code"]) == code, (path, answer)
        assert got in (status, 405)


async def test_the_document_describes_the_server(client):
    """Every route is in the OpenAPI document with its errors, and nothing else is."""
    status, found = await client.call("GET", "api/openapi.json")
    assert (status, found) == (200, document(found["info"]["version"]))
    described = {(method.upper(), path) for path, methods in found["paths"].items() for method in methods}
    served = {(route.method, route.path) for route in ROUTES}
    rest = {("GET", path) for path in ("/api/health", "/api/openapi.json", "/api/v1/ws")}
    assert described == served | rest


async def test_answers_have_the_described_shape(client):
    """The answers of the questions hold what their schemas require."""
    drive = await client.counted()
    schemas = document("x")["components"]["schemas"]
    state = await client.get("/state")
    _check(state, {"$ref": "#/components/schemas/State"}, schemas)
    page = await client.get(f"/drives/{drive['drive_id']}/contents")
    _check(page["titles"], {"type": "array", "items": {"$ref": "#/components/schemas/Title"}}, schemas)


async def test_a_lost_client_does_not_disturb_the_others(client):
    """A connection that ends without goodbye, and one that sends garbage, change nothing."""
    headers = {"Authorization": f"Bearer {client.token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        socket = await session.ws_connect(f"{client.url}/api/v1/ws")
        await socket.receive_json()
        await socket.send_str("not json")
        assert (await socket.receive_json())["type"] == "error"
        await socket.send_str('{"type": "subscribe", "state": "yes"}')
        assert (await socket.receive_json())["type"] == "error"
        await socket.send_json({"type": "subscribe", "state": True})
        assert (await socket.receive_json())["type"] == "state"
        transport = socket._response.connection.transport
        transport.abort()
        await asyncio.sleep(0.1)
    assert (await client.call("GET", "/state"))[0] == 200


async def test_a_client_can_ask_whether_the_scanner_is_there(client):
    """A ping is answered at once, with and without a subscription."""
    async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {client.token}"}) as session:
        socket = await session.ws_connect(f"{client.url}/api/v1/ws")
        await socket.receive_json()
        await socket.send_json({"type": "ping"})
        assert await socket.receive_json() == {"type": "pong"}
        await socket.send_json({"type": "subscribe", "state": True})
        assert (await socket.receive_json())["type"] == "state"
        await socket.send_json({"type": "ping"})
        while (answer := await socket.receive_json())["type"] == "state":
            pass
        assert answer == {"type": "pong"}


async def test_a_port_in_use_is_told(client, world):
    """A second scanner on the port, and one on the data directory, say what to do."""
    port = int(client.url.rpartition(":")[2])
    with pytest.raises(DrivearrError) as caught:
        async with world.scanner(data=str(world.folder / "other"), port=port):
            pass
    assert caught.value.code == "port_in_use"
    with pytest.raises(DrivearrError) as caught:
        async with world.scanner():
            pass
    assert caught.value.code == "data_in_use"


def _check(value, shape, schemas):
    """Hold a value against the parts of JSON Schema that the document uses."""
    if "$ref" in shape:
        shape = schemas[shape["$ref"].rpartition("/")[2]]
    if "anyOf" in shape:
        if value is None:
            return
        _check(value, shape["anyOf"][0], schemas)
        return
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool}
    if "type" in shape:
        assert isinstance(value, kinds[shape["type"]]), (value, shape)
    if "enum" in shape:
        assert value in shape["enum"]
    for name in shape.get("required", []):
        assert name in value, (name, value)
    for name, inner in shape.get("properties", {}).items():
        if name in value:
            _check(value[name], inner, schemas)
    for item in value if "items" in shape else ():
        _check(item, shape["items"], schemas)
