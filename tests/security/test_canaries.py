"""Twenty secrets are planted and used, rightly and wrongly; none is found in a log, an answer, a report or `ps`."""

import asyncio
import re
import sqlite3
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import requests
from drivearr_dev.scanner import Scanner
from drivearr_scanner.api.routes import ROUTES

from tests.security.canaries import Canaries, ProcessList, archive_text, as_json, printed
from tests.security.conftest import scanner_on

TIMEOUT_S = 60


class MediaServer(BaseHTTPRequestHandler):
    """A media server that fails, and tells back what it was asked, as some do in their errors."""

    def do_GET(self) -> None:
        """Fail loudly."""
        body = str(self.headers).encode()
        self.send_response(401 if "refuse" in self.path else 500)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""


@pytest.fixture
def media_server() -> Iterator[str]:
    """Give the address of a media server."""
    server = HTTPServer(("127.0.0.1", 0), MediaServer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


class House:
    """A scanner at debug level that is told secrets; every answer is kept."""

    def __init__(self, scanner: Scanner, canaries: Canaries) -> None:
        """Take the scanner and the secrets."""
        self.scanner = scanner
        self.canaries = canaries
        self.answers: list[tuple[str, str]] = []

    def send(self, method: str, path: str, body: Any = None, *, data: bytes | None = None, **more: Any) -> int:
        """Send a request, with the first token where no other right is named, and keep what is answered."""
        headers = {"Authorization": f"Bearer {self.canaries['first-token']}", **more.pop("headers", {})}
        if data is not None:
            headers["Content-Type"] = "application/json"
        url = f"{self.scanner.url}{path}"
        answer = requests.request(method, url, json=body, data=data, headers=headers, timeout=TIMEOUT_S, **more)
        self.answers.append((f"{method} {path}", f"{answer.text} {dict(answer.headers)}"))
        return answer.status_code

    def leaks(self) -> list[str]:
        """Give where in the answers a secret stands."""
        return [f"{where}: {name}" for where, text in self.answers for name in self.canaries.found_in(text)]


@pytest.fixture
def house(place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """Give a scanner as the app runs it, with a key of the Supervisor and a token of the environment."""
    canaries = Canaries()
    monkeypatch.setenv("DRIVEARR_TOKEN", canaries["first-token"])
    monkeypatch.setenv("SUPERVISOR_TOKEN", canaries["supervisor-key"])
    with scanner_on(place, "--log-level", "debug") as scanner:
        yield House(scanner, canaries)


def use_tokens(house: House) -> None:
    """Make tokens, use them, revoke one, and come in with wrong ones by every way."""
    canaries, url = house.canaries, f"{house.scanner.url}/api/v1"
    right = {"Authorization": f"Bearer {canaries['first-token']}"}
    for role in ("read", "operate", "revoked"):
        body = {"name": role, "role": role if role != "revoked" else "admin"}
        made = requests.post(f"{url}/tokens", json=body, headers=right, timeout=TIMEOUT_S).json()
        canaries.add(f"{role}-token", made["secret"])
        house.send("GET", "/api/v1/state", headers={"Authorization": f"Bearer {made['secret']}"})
        if role == "revoked":
            house.send("DELETE", f"/api/v1/tokens/{made['token']['token_id']}")
            assert house.send("GET", "/api/v1/me", headers={"Authorization": f"Bearer {made['secret']}"}) == 401
    wrong = {
        "mistyped-token": {"Authorization": f"Bearer {canaries['mistyped-token']}"},
        "basic-login": {"Authorization": f"Basic {canaries['basic-login']}"},
        "cookie-token": {"Authorization": "", "Cookie": f"token={canaries['cookie-token']}"},
        "protocol-token": {
            "Authorization": "",
            "Sec-WebSocket-Protocol": f"drivearr.token.{canaries['protocol-token']}",
        },
    }
    for name, headers in wrong.items():
        assert house.send("GET", "/api/v1/state", headers=headers) == 401, name
    house.send("GET", f"/api/v1/state?token={canaries['query-token']}")
    house.send("GET", f"/api/v1/drives/{canaries['path-secret']}/contents", headers={"Authorization": ""})


async def say_in_a_message(house: House) -> None:
    """Open a WebSocket as a page does, and say a wrong token."""
    url = f"{house.scanner.url}/api/v1/ws"
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        await socket.send_json({"type": "auth", "token": house.canaries["message-token"]})
        house.answers.append(("WebSocket", await socket.receive_str()))


def server_of(canaries: Canaries) -> dict[str, str]:
    """Give a media server but for its address."""
    return {"kind": "plex", "token": canaries["server-token"]}


def use_media_servers(house: House, address: str) -> None:
    """Name media servers with tokens and logins; they fail and tell back what they were sent."""
    canaries = house.canaries
    for kind, path, name in (("plex", "", "server-token"), ("sonarr", "/refuse", "server-token-failed")):
        body = {"kind": kind, "url": f"{address}{path}", "token": canaries[name]}
        assert house.send("POST", "/api/v1/enrichers", body) == 201
    server = house.scanner.ask("GET", "/enrichers")["enrichers"][0]["enricher_id"]
    host = address.removeprefix("http://")
    for method, path, url in (
        ("POST", "", f"http://me:{canaries['server-login']}@{host}"),
        ("POST", "", f"http://me:{canaries['server-login-odd']}@{host}/a b"),
        ("POST", "", f"ftp://me:{canaries['server-login-scheme']}@{host}"),
        ("PUT", f"/{server}", f"http://me:{canaries['server-login-change']}@[::1"),
    ):
        assert house.send(method, f"/api/v1/enrichers{path}", {**server_of(canaries), "url": url}) == 403
    house.send("POST", f"/api/v1/enrichers/{server}/refresh", {})
    house.send("POST", "/api/v1/enrichers", data=f'{{"token": "{canaries["broken-body"]}", '.encode())
    house.send("POST", "/api/v1/enrichers", {"kind": "plex", "url": 5, "token": [canaries["wrong-field"]]})


def ask_everything(house: House) -> None:
    """Ask every question that there is, of what is there."""
    state = house.scanner.state()
    ids = {"drive_id": state["drives"][0]["drive_id"], "library_id": state["libraries"][0]["library_id"]}
    for route in ROUTES:
        if route.method == "GET":
            house.send("GET", re.sub(r"{(\w+)}", lambda name: ids.get(name[1], "x"), route.path))
    for verb in ("rescan", "verify", "plan"):
        house.send("POST", f"/api/v1/drives/{ids['drive_id']}/{verb}", {})


def break_it(house: House, data: Path) -> None:
    """Let the data base fail under requests that carry secrets: the errors that nobody thought of are logged whole."""
    with sqlite3.connect(data / "drivearr.db", timeout=30) as connection:
        connection.execute("DROP TABLE tokens")
        connection.execute("DROP TABLE enricher_facts")
        connection.execute("DROP TABLE enrichers")
    connection.close()
    body = {"kind": "plex", "url": "http://127.0.0.1:9", "token": house.canaries["server-token-failed"]}
    assert house.send("POST", "/api/v1/enrichers", body) == 500
    assert house.send("POST", "/api/v1/tokens", {"name": "x", "role": "read"}) == 500


@pytest.mark.timeout(300)
def test_no_secret_is_ever_told(house: House, place: Path, media_server: str) -> None:
    """A whole run with everything used, everything asked, and everything broken."""
    with ProcessList(house.scanner.child.pid) as processes:
        use_tokens(house)
        asyncio.run(say_in_a_message(house))
        use_media_servers(house, media_server)
        ask_everything(house)
        environment = {"DRIVEARR_TOKEN": house.canaries["first-token"]}
        words = (["doctor"], ["--json", "doctor"], ["tokens"], ["enrich"], ["--json", "enrich"], ["devices"], ["jobs"])
        for command in words:
            house.answers.append(
                (" ".join(command), printed(place / "data", *command, environment=environment).decode())
            )
        printed(place / "data", "export", str(place / "all.zip"), environment=environment)
        break_it(house, place / "data")
    house.scanner.child.stop()
    log = (place / "data" / "scanner.log").read_bytes()
    assert b"Traceback" in log, "what was broken on purpose was not noticed"
    assert b" DEBUG " in log
    assert len(house.canaries.secrets) >= 20
    assert house.leaks() == []
    assert house.canaries.found_in(log) == []
    assert house.canaries.found_in(archive_text(place / "all.zip")) == []
    assert house.canaries.found_in(b"\n".join(processes.seen)) == []
    assert house.canaries.found_in(as_json(sorted(path.name for path in (place / "data").rglob("*")))) == []
    # The watch sees what it looks at: the program's own arguments.
    assert any(b"serve" in seen for seen in processes.seen)
    files = {
        path.name
        for path in (place / "data").iterdir()
        if path.is_file() and house.canaries.found_in(path.read_bytes())
    }
    # What a media server is asked with must be kept; the data base is readable by its owner alone.
    assert files <= {"drivearr.db", "drivearr.db-wal"}
    assert (place / "data").stat().st_mode & 0o077 == 0
