"""A real Home Assistant in a folder of its own: prepared, started, logged in to, and given the integration.

No step asks the internet for anything: onboarding is done beforehand, and the parts that would look for
devices or news are not turned on.
"""

import asyncio
import json
import secrets
import subprocess
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from aiohttp import ClientSession

from .child import Child, Ended, pause
from .web import HttpError, authority, call, post_form

ROOT = Path(__file__).parents[2]
READY_TIMEOUT_S = 180.0
USER = "drivearr"

CONFIGURATION = """\
# Made by scripts/run; what is changed here stays.
homeassistant:
  name: Drivearr
  unit_system: metric
  country: GB
  language: en
frontend:
config:
history:
logbook:
system_health:
"""
# Going through onboarding would add integrations that want the internet.
ONBOARDED = {"done": ["user", "core_config", "analytics", "integration"]}

# Stored settings pass no schema when they are read, so all of them must stand there.
HTTP_DEFAULTS = {
    "cors_allowed_origins": ["https://cast.home-assistant.io"],
    "login_attempts_threshold": -1,
    "ip_ban_enabled": True,
    "ssl_profile": "intermediate_v6",
    "use_x_frame_options": True,
    "created_at": "2026-11-01T00:00:00+00:00",
    "error": None,
    "error_message": None,
}


@dataclass(frozen=True, kw_only=True)
class Login:
    """The one user of a Home Assistant that was made here."""

    username: str
    password: str


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """What a login gives, as the frontend keeps it in the browser."""

    access_token: str
    refresh_token: str
    expires_in: int
    token_type: str


class HomeAssistant:
    """One Home Assistant on a port of this machine, with its configuration folder."""

    def __init__(
        self,
        folder: Path,
        *,
        host: str = "127.0.0.1",
        port: int,
        within: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Take where it keeps its configuration, where it listens, and the surroundings that it is to be run in."""
        self.folder = folder
        self.host = host
        self.port = port
        argv = [str(ROOT / ".venv/bin/hass"), "--config", str(folder), "--log-no-color", *_without_compiled()]
        self.child = Child("Home Assistant", [*within, *argv], log=folder / "output.log", env=environment)

    @property
    def url(self) -> str:
        """Give the address for this machine."""
        return f"http://{authority(self.host, self.port)}"

    def prepare(self) -> Login:
        """Lay out the folder where it is not yet, link the integration into it, set the port; give the login."""
        storage = self.folder / ".storage"
        storage.mkdir(parents=True, exist_ok=True)
        if not (self.folder / "configuration.yaml").exists():
            (self.folder / "configuration.yaml").write_text(CONFIGURATION, "utf-8")
        if not (storage / "onboarding").exists():
            _write_store(storage / "onboarding", ONBOARDED, version=4)
        _write_store(storage / "http", self._http_settings(), version=3)
        self._link_integration()
        return self._login()

    def _http_settings(self) -> dict[str, Any]:
        """Give the port as a proven setting: one that comes from YAML is taken back after five minutes."""
        stable = {**HTTP_DEFAULTS, "server_port": self.port, "server_host": [self.host]}
        return {"stable": stable, "pending": None, "yaml_migration_done": True}

    def _link_integration(self) -> None:
        """Make the folder use the integration of this repository as it is."""
        link = self.folder / "custom_components" / "drivearr"
        link.parent.mkdir(exist_ok=True)
        if link.is_symlink():
            link.unlink()
        link.symlink_to(ROOT / "custom_components" / "drivearr")

    def _login(self) -> Login:
        """Give the user of this folder, made at the first time with a password of its own."""
        kept = self.folder / "login.json"
        if kept.exists():
            return Login(**json.loads(kept.read_text("utf-8")))
        # Of hexadecimal digits: what begins with a dash would be taken for an option.
        login = Login(username=USER, password=secrets.token_hex(8))
        add = ["--script", "auth", "--config", str(self.folder), "add", login.username, login.password]
        subprocess.run([str(ROOT / ".venv/bin/hass"), *add], check=True, stdout=subprocess.DEVNULL)
        kept.touch(mode=0o600)
        kept.write_text(json.dumps(asdict(login)), "utf-8")
        return login

    def start(self) -> None:
        """Start it; `wait_ready` tells when it can be used."""
        self.child.start()

    def wait_ready(self, login: Login) -> Tokens:
        """Wait until everything is set up and give a login; `Ended` when it does not come up."""
        deadline = time.monotonic() + READY_TIMEOUT_S
        tokens: Tokens | None = None
        while tokens is None or self.ask("GET", "/api/config", tokens)["state"] != "RUNNING":
            if time.monotonic() > deadline:
                raise Ended(f"Home Assistant does not answer at {self.url}:\n{self.child.tail()}")
            pause(self.child, 0.2)
            tokens = tokens or self._try_log_in(login)
        return tokens

    def _try_log_in(self, login: Login) -> Tokens | None:
        """Log in, or give None while the web server is not up yet."""
        try:
            return self.log_in(login)
        except HttpError as err:
            if err.status in {0, 404, 503}:
                return None
            raise

    def log_in(self, login: Login) -> Tokens:
        """Go the way of the login page."""
        client_id = f"{self.url}/"
        flow = {
            "client_id": client_id,
            "handler": ["homeassistant", None],
            "redirect_uri": f"{client_id}?auth_callback=1",
        }
        flow_id = call("POST", f"{self.url}/auth/login_flow", body=flow)["flow_id"]
        answer = call("POST", f"{self.url}/auth/login_flow/{flow_id}", body={**asdict(login), "client_id": client_id})
        if answer["type"] != "create_entry":
            raise HttpError(403, f"the login was refused: {answer.get('errors')}")
        code = {"grant_type": "authorization_code", "code": answer["result"], "client_id": client_id}
        given = post_form(f"{self.url}/auth/token", code)
        return Tokens(**{name: given[name] for name in Tokens.__dataclass_fields__})

    def log_out(self, tokens: Tokens) -> None:
        """Give a login back, so that they do not pile up."""
        post_form(f"{self.url}/auth/revoke", {"token": tokens.refresh_token})

    def ask(self, method: str, route: str, tokens: Tokens, body: Any = None) -> Any:
        """Send a request to a route of Home Assistant."""
        return call(method, self.url + route, token=tokens.access_token, body=body)

    def command(self, tokens: Tokens, message: dict[str, Any]) -> Any:
        """Send one command over the WebSocket and give its result."""
        # In a thread of its own: the caller's may hold the event loop of a browser.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(lambda: asyncio.run(self._command(tokens, message))).result()

    async def _command(self, tokens: Tokens, message: dict[str, Any]) -> Any:
        """Open a connection, log in, send the command, give its result."""
        async with ClientSession() as session, session.ws_connect(f"{self.url}/api/websocket") as socket:
            await socket.receive_json()
            await socket.send_json({"type": "auth", "access_token": tokens.access_token})
            await socket.receive_json()
            await socket.send_json({"id": 1, **message})
            answer = await socket.receive_json()
        if not answer.get("success"):
            raise HttpError(400, json.dumps(answer.get("error", answer)))
        return answer["result"]

    def entries(self, tokens: Tokens) -> list[dict[str, Any]]:
        """Give the integration's entries."""
        entries: list[dict[str, Any]] = self.ask("GET", "/api/config/config_entries/entry?domain=drivearr", tokens)
        return entries

    def connect(self, tokens: Tokens, *, host: str, port: int, token: str) -> None:
        """Set the integration up through its config flow, as a person would; an entry that is there is replaced."""
        for entry in self.entries(tokens):
            self.ask("DELETE", f"/api/config/config_entries/entry/{entry['entry_id']}", tokens)
        flows = "/api/config/config_entries/flow"
        form = self.ask("POST", flows, tokens, {"handler": "drivearr"})
        address = {"host": host, "port": port, "token": token}
        answer = self.ask("POST", f"{flows}/{form['flow_id']}", tokens, address)
        if answer["type"] != "create_entry":
            raise HttpError(400, f"the config flow refused the scanner: {answer.get('errors') or answer.get('reason')}")

    def devices(self, tokens: Tokens) -> list[dict[str, Any]]:
        """Give the devices that the integration made."""
        devices = self.command(tokens, {"type": "config/device_registry/list"})
        return [device for device in devices if any(owner == "drivearr" for owner, *_ in device["identifiers"])]

    def entity_ids(self, tokens: Tokens, device_id: str) -> dict[str, str]:
        """Give the entities of a device: kind and translation key, joined with a dot, to entity id."""
        entities = self.command(tokens, {"type": "config/entity_registry/list"})
        ours = [entity for entity in entities if entity["device_id"] == device_id]
        return {f"{e['entity_id'].split('.')[0]}.{e['translation_key']}": e["entity_id"] for e in ours}

    def entity_state(self, tokens: Tokens, entity_id: str) -> str:
        """Give the state of an entity."""
        return str(self.ask("GET", f"/api/states/{entity_id}", tokens)["state"])


def _write_store(path: Path, data: Any, *, version: int) -> None:
    """Write one of Home Assistant's storage files."""
    path.write_text(json.dumps({"version": version, "minor_version": 1, "key": path.name, "data": data}), "utf-8")


def _without_compiled() -> list[str]:
    """Give the option that keeps Home Assistant from building what `scripts/setup` could not build."""
    left_out = ROOT / ".venv" / ".without-compiled"
    return ["--skip-pip-packages", ",".join(left_out.read_text("utf-8").split())] if left_out.exists() else []
