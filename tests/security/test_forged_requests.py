"""Forged requests to every route: each is refused by the status that says why, and nothing is changed by any."""

import hashlib
import json
import re
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests
from drivearr_dev.scanner import ROOT, Scanner
from drivearr_dev.web import call
from drivearr_scanner.api.routes import ROUTES
from drivearr_scanner.contract.enums import Role

from tests.security.conftest import scanner_on
from tests.security.forgeries import Secrets, forgeries_of

TIMEOUT_S = 60
KEPT = ("drives", "libraries", "profiles", "schedules", "enrichers", "jobs")


def made_offline(data: Path, name: str) -> str:
    """Make a token on the command line, before any scanner runs."""
    argv = [str(ROOT / ".venv/bin/drivearr"), "--data", str(data), "--json", "tokens", "add", name, "--role", "admin"]
    done = subprocess.run([*argv, "--expires-days", "1"], capture_output=True, text=True, timeout=60, check=True)
    return str(json.loads(done.stdout)["secret"])


@dataclass(frozen=True)
class Target:
    """A scanner, tokens of every kind, and the ids of what is there."""

    scanner: Scanner
    place: Path
    secrets: Secrets
    ids: dict[str, str]

    def all_there_is(self) -> dict[str, Any]:
        """Give what a forged request would change: what the scanner keeps, and the files."""
        state = self.scanner.state()
        rows = {name: [{**row, "free_bytes": 0, "used_bytes": 0} for row in state[name]] for name in KEPT}
        files = {str(path): path.read_bytes() for path in self.place.rglob("*.mkv")}
        settings = self.scanner.ask("GET", "/settings")
        return {**rows, "files": {path: hashlib.sha256(body).hexdigest() for path, body in files.items()}, **settings}


@pytest.fixture
def target(place: Path) -> Iterator[Target]:
    """Give a scanner whose tokens were made, ran out and were revoked."""
    data = place / "data"
    expired = made_offline(data, "old")
    with sqlite3.connect(data / "drivearr.db") as connection:
        connection.execute("UPDATE tokens SET expires_at = '2026-01-01T00:00:00.000Z'")
    connection.close()
    with scanner_on(place) as scanner:
        made = {
            name: scanner.ask("POST", "/tokens", {"name": name, "role": name}) for name in ("read", "operate", "admin")
        }
        scanner.ask("DELETE", f"/tokens/{made['admin']['token']['token_id']}")
        lesser = {role: made[role.value]["secret"] for role in (Role.READ, Role.OPERATE)}
        # Whoever was let in once is not asked to wait for the wrong tokens of others.
        for token in lesser.values():
            call("GET", f"{scanner.url}/api/v1/me", token=token)
        state = scanner.state()
        ids = {"drive_id": state["drives"][0]["drive_id"], "library_id": state["libraries"][0]["library_id"]}
        secrets = Secrets(first=scanner.token, expired=expired, revoked=made["admin"]["secret"], lesser=lesser)
        yield Target(scanner, place, secrets, ids)


@pytest.mark.timeout(600)
def test_no_forged_request_gets_through(target: Target) -> None:
    """Every route, every forgery: the right refusal, its code on the list, and nothing changed in the end."""
    before = target.all_there_is()
    tried: Counter[int] = Counter()
    wrong: list[str] = []
    with requests.Session() as session:
        for route in ROUTES:
            path = re.sub(r"{(\w+)}", lambda name: target.ids.get(name[1], "x"), route.path)
            for forgery in forgeries_of(route, target.secrets):
                answer = session.request(
                    route.method,
                    target.scanner.url + path,
                    headers=dict(forgery.headers),
                    params=dict(forgery.query),
                    data=forgery.body,
                    timeout=TIMEOUT_S,
                )
                tried[answer.status_code] += 1
                if answer.status_code not in forgery.refused_by or "code" not in answer.json()["error"]:
                    wrong.append(f"{route.method} {path}: {forgery.name} -> {answer.status_code}")
                if target.scanner.token in answer.text:
                    wrong.append(f"{route.method} {path}: {forgery.name} was told the token")
    print(f"{tried.total()} forged requests to {len(ROUTES)} routes, refused by {dict(sorted(tried.items()))}")
    assert wrong == []
    assert set(tried) <= {401, 403, 415, 421, 429}
    assert tried.total() > 20 * len(ROUTES)
    assert target.all_there_is() == before


def test_no_page_of_others_is_told_that_it_may(target: Target) -> None:
    """A browser asks before it sends a token for another site's page: no answer lets it."""
    asked = {"Origin": "http://evil.example", "Access-Control-Request-Method": "POST"}
    asked |= {"Access-Control-Request-Headers": "authorization, content-type"}
    for route in ROUTES:
        path = re.sub(r"{\w+}", "x", route.path)
        answer = requests.options(target.scanner.url + path, headers=asked, timeout=TIMEOUT_S)
        assert answer.status_code >= 400
        assert not [name for name in answer.headers if name.casefold().startswith("access-control-")]


def test_no_websocket_is_opened_for_others(target: Target) -> None:
    """Another host, another origin, another site, or a wrong token: refused before it is open."""
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "eDEyMzQ1Njc4OTAxMjM0NQ==",
    }
    right = {"Authorization": f"Bearer {target.secrets.first}"}
    for headers, status in (
        ({**right, "Host": "evil.example"}, 421),
        ({**right, "Origin": "http://evil.example"}, 403),
        ({**right, "Origin": "null"}, 403),
        ({**right, "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Authorization": f"Bearer {target.secrets.revoked}"}, 401),
        ({"Authorization": f"Bearer {target.secrets.expired}"}, 401),
        ({"Authorization": "Basic eA=="}, 401),
    ):
        url = f"{target.scanner.url}/api/v1/ws"
        answer = requests.get(url, headers={**upgrade, **headers}, timeout=TIMEOUT_S, stream=True)
        assert answer.status_code == status, headers
        answer.close()


def test_every_answer_has_the_headers_that_guard_it(target: Target) -> None:
    """Nothing is kept, guessed at, framed by others or run, whether it is an answer, a refusal or a file."""
    right = {"Authorization": f"Bearer {target.secrets.first}"}
    drive = target.ids["drive_id"]
    file = f"/api/v1/drives/{drive}/files/content?path=Movies/Heat (1995)/Heat (1995).mkv"
    for path, status in (("/api/v1/state", 200), (file, 200), ("/api/v1/nothing", 404), ("/api/openapi.json", 200)):
        answer = requests.get(target.scanner.url + path, headers=right, timeout=TIMEOUT_S)
        assert answer.status_code == status
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert "Set-Cookie" not in answer.headers
    page = requests.get(target.scanner.url, timeout=TIMEOUT_S)
    assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]
