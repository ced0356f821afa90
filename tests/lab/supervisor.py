"""A Supervisor for one app: its API, discovery and ingress, as far as the app and Home Assistant speak with it.

It stands at the real address, 172.30.32.2, in the network of the containers. Home Assistant is told of what the app
announces over its own socket; browsers reach the app only with a session that Home Assistant asked for, and every
request comes to the app from that address, with the names of the user and without those that a browser sent itself.
"""

import asyncio
import contextlib
import secrets
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from aiohttp import ClientSession, ClientTimeout, TCPConnector, UnixConnector, WSMsgType, hdrs, web
from supervisor_answers import about_app, about_itself, new_id
from supervisor_mounts import Mounts

ADDRESS = "172.30.32.2"
COOKIE = "ingress_session"
USER_HEADERS = {"X-Remote-User-Id": "id", "X-Remote-User-Name": "username", "X-Remote-User-Display-Name": "name"}
# Headers that belong to one connection, and those that only the Supervisor may set.
_OWN_HEADERS = {
    hdrs.CONTENT_LENGTH,
    hdrs.CONTENT_ENCODING,
    hdrs.TRANSFER_ENCODING,
    hdrs.SEC_WEBSOCKET_EXTENSIONS,
    hdrs.SEC_WEBSOCKET_PROTOCOL,
    hdrs.SEC_WEBSOCKET_VERSION,
    hdrs.SEC_WEBSOCKET_KEY,
    *USER_HEADERS,
}
_OF_CONTENT = {hdrs.CONTENT_LENGTH, hdrs.CONTENT_ENCODING, hdrs.TRANSFER_ENCODING, hdrs.CONTENT_TYPE}
# Home Assistant's own words that change nothing here.
_TAKEN = ("core/options", "supervisor/options", "store/reload", "reload_updates", "refresh_updates")


class Supervisor:
    """The API on port 80 of its address, in a thread of its own, while the context lasts."""

    def __init__(self, config: Mapping[str, Any], *, slug: str, core_version: str, core_socket: Path) -> None:
        """Speak for an app with that configuration, to the Home Assistant that listens at a socket."""
        self.app_token = secrets.token_hex(32)
        self.core_token = secrets.token_hex(32)
        self.ingress_token = secrets.token_urlsafe(32)
        self.slug = slug
        self.announced: list[dict[str, Any]] = []
        self.unknown: list[str] = []
        self.app_address = ""
        self.mounts = Mounts()
        self._config = config
        self._core_socket = core_socket
        self._answers = about_itself(core_version)
        self._sessions: dict[str, dict[str, str]] = {}
        self._ready = threading.Event()
        self._stop = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._failed: BaseException | None = None
        self._outgoing: ClientSession | None = None
        self._telling: set[asyncio.Task[None]] = set()

    @property
    def entry(self) -> str:
        """Give the path below which Home Assistant gives the app's pages."""
        return f"/api/hassio_ingress/{self.ingress_token}"

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(20)
        if self._failed is not None:
            raise self._failed
        return self

    def __exit__(self, *_exc: object) -> None:
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(20)

    async def _serve(self) -> None:
        """Serve until it is stopped."""
        self._loop = asyncio.get_running_loop()
        app = web.Application(client_max_size=1 << 30)
        app.router.add_route("*", "/ingress/session", self._new_session)
        app.router.add_route("*", "/ingress/validate_session", self._check_session)
        app.router.add_route("*", "/ingress/panels", self._panels)
        app.router.add_route("*", "/ingress/{token}/{path:.*}", self._ingress)
        app.router.add_get("/core/websocket", self._core_of_app)
        app.router.add_post("/discovery", self._announce)
        app.router.add_get("/discovery", self._discoveries)
        app.router.add_get("/discovery/{uuid}", self._discovery)
        self.mounts.add_routes(app.router, self._only_core)
        app.router.add_route("*", "/{path:.*}", self._api)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        # Not from whichever address the kernel would choose: the app lets nobody in but the Supervisor.
        connector = TCPConnector(local_addr=(ADDRESS, 0), limit=0)
        try:
            await runner.setup()
            await web.TCPSite(runner, ADDRESS, 80).start()
            async with ClientSession(connector=connector) as self._outgoing:
                self._ready.set()
                await self._stop.wait()
                for task in self._telling:
                    task.cancel()
        except OSError as problem:
            self._failed = problem
            self._ready.set()
        finally:
            await runner.cleanup()

    def _of(self, request: web.Request) -> str:
        """Tell who asks: "core" or "app"; HTTPUnauthorized for anybody else."""
        tokens = {f"Bearer {self.core_token}": "core", f"Bearer {self.app_token}": "app"}
        who = tokens.get(request.headers.get(hdrs.AUTHORIZATION, ""))
        if who is None:
            raise web.HTTPUnauthorized
        return who

    def _only_core(self, request: web.Request) -> None:
        """Raise for whoever is not Home Assistant: an app without the role of a manager may not mount."""
        if self._of(request) != "core":
            raise web.HTTPForbidden

    async def _api(self, request: web.Request) -> web.Response:
        """Answer what Home Assistant asks about the system and the app."""
        path = request.match_info["path"]
        if self._of(request) != "core":
            raise web.HTTPForbidden
        facts = about_app(self._config, slug=self.slug, address=self.app_address or ADDRESS, entry=self.entry)
        apps = {"addons": {"addons": [facts]}, f"addons/{self.slug}/info": facts}
        known = {**self._answers, **apps, **{path: {} for path in _TAKEN}}
        if path not in known:
            self.unknown.append(f"{request.method} {path}")
            return web.json_response({"result": "error", "message": f"no {path} here"}, status=404)
        return _ok(known[path])

    async def _announce(self, request: web.Request) -> web.Response:
        """Take what an app announces, and tell Home Assistant; only what the app's configuration lists."""
        if self._of(request) != "app":
            raise web.HTTPForbidden
        message = await request.json()
        if message.keys() != {"service", "config"} or message["service"] not in self._config["discovery"]:
            return web.json_response({"result": "error", "message": "not listed as discovery"}, status=403)
        for known in self.announced:
            if (known["service"], known["config"]) == (message["service"], message["config"]):
                return _ok({"uuid": known["uuid"]})
        known = {"addon": self.slug, "uuid": new_id(), **message}
        self.announced.append(known)
        task = asyncio.create_task(self._tell_core(known["uuid"]))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)
        return _ok({"uuid": known["uuid"]})

    async def _tell_core(self, uuid: str) -> None:
        """Tell Home Assistant of an announcement, once it listens; at its start it asks by itself, too."""
        while True:
            with contextlib.suppress(OSError):
                async with (
                    ClientSession(connector=UnixConnector(str(self._core_socket))) as session,
                    session.post(f"http://core/api/hassio_push/discovery/{uuid}") as response,
                ):
                    if response.ok:
                        return
            await asyncio.sleep(0.5)

    async def _discoveries(self, request: web.Request) -> web.Response:
        """List what was announced."""
        self._of(request)
        return _ok({"discovery": self.announced, "services": {}})

    async def _discovery(self, request: web.Request) -> web.Response:
        """Give one announcement."""
        self._of(request)
        found = [known for known in self.announced if known["uuid"] == request.match_info["uuid"]]
        return _ok(found[0]) if found else web.json_response({"result": "error", "message": "unknown"}, status=404)

    async def _panels(self, request: web.Request) -> web.Response:
        """Say which apps have a place in the side bar."""
        self._of(request)
        config = self._config
        panel = {"title": config["panel_title"], "icon": config["panel_icon"], "admin": config["panel_admin"]}
        return _ok({"panels": {self.slug: {**panel, "enable": True}}})

    async def _new_session(self, request: web.Request) -> web.Response:
        """Let a user of Home Assistant in."""
        if self._of(request) != "core":
            raise web.HTTPForbidden
        user_id = (await request.json())["user_id"]
        session = secrets.token_hex(32)
        self._sessions[session] = await self._user(user_id)
        return _ok({"session": session})

    async def _user(self, user_id: str) -> dict[str, str]:
        """Ask Home Assistant who somebody is."""
        async with (
            ClientSession(connector=UnixConnector(str(self._core_socket))) as session,
            session.ws_connect("http://core/api/websocket") as socket,
        ):
            await socket.receive_json()
            await socket.send_json({"id": 1, "type": "config/auth/list"})
            users = (await socket.receive_json())["result"]
        user = next(user for user in users if user["id"] == user_id)
        return {key: user[key] for key in USER_HEADERS.values() if user.get(key)}

    async def _core_of_app(self, request: web.Request) -> web.WebSocketResponse:
        """Let the app speak with Home Assistant, where its configuration says that it may."""
        inner = web.WebSocketResponse()
        await inner.prepare(request)
        await inner.send_json({"type": "auth_required", "ha_version": "2026.11.0"})
        said = await inner.receive_json()
        if said.get("access_token") != self.app_token or not self._config.get("homeassistant_api"):
            await inner.send_json({"type": "auth_invalid", "message": "Invalid access"})
            return inner
        async with (
            ClientSession(connector=UnixConnector(str(self._core_socket))) as session,
            session.ws_connect("http://core/api/websocket") as outer,
        ):
            # Home Assistant knows the Supervisor by its socket, and greets it with what the app waits for.
            await _both_ways(inner, outer)
        return inner

    async def _check_session(self, request: web.Request) -> web.Response:
        """Say whether a session is one of ours."""
        self._of(request)
        if (await request.json())["session"] not in self._sessions:
            raise web.HTTPUnauthorized
        return _ok({})

    async def _ingress(self, request: web.Request) -> web.StreamResponse:
        """Pass a request on to the app for a user who has a session."""
        user = self._sessions.get(request.cookies.get(COOKIE, ""))
        if user is None:
            raise web.HTTPUnauthorized
        if request.match_info["token"] != self.ingress_token:
            raise web.HTTPServiceUnavailable
        assert self._outgoing is not None
        url = f"http://{self.app_address}:{self._config['ingress_port']}/{request.match_info['path']}"
        headers = [(name, value) for name, value in request.headers.items() if name not in _OWN_HEADERS]
        headers += [(name, user[key]) for name, key in USER_HEADERS.items() if key in user]
        if request.headers.get(hdrs.UPGRADE, "").casefold() == "websocket":
            return await self._socket(request, url, dict(headers))
        async with self._outgoing.request(
            request.method,
            url,
            headers=headers,
            params=request.query,
            allow_redirects=False,
            data=request.content if request.body_exists else None,
            timeout=ClientTimeout(total=None),
            skip_auto_headers={hdrs.CONTENT_TYPE},
        ) as answer:
            passed = [(name, value) for name, value in answer.headers.items() if name not in _OF_CONTENT]
            response = web.StreamResponse(status=answer.status, headers=passed)
            if hdrs.CONTENT_TYPE in answer.headers:
                response.content_type = answer.headers[hdrs.CONTENT_TYPE].partition(";")[0]
            await response.prepare(request)
            async for chunk in answer.content.iter_any():
                await response.write(chunk)
            await response.write_eof()
            return response

    async def _socket(self, request: web.Request, url: str, headers: dict[str, str]) -> web.WebSocketResponse:
        """Pass a WebSocket on until one of the two ends it."""
        assert self._outgoing is not None
        offered = request.headers.get(hdrs.SEC_WEBSOCKET_PROTOCOL, "")
        protocols = [protocol.strip() for protocol in offered.split(",") if protocol.strip()]
        inner = web.WebSocketResponse(protocols=protocols, autoclose=False, autoping=False)
        await inner.prepare(request)
        async with self._outgoing.ws_connect(
            url, headers=headers, protocols=protocols, autoclose=False, autoping=False
        ) as outer:
            await _both_ways(inner, outer)
        await inner.close()
        return inner


async def _both_ways(inner: Any, outer: Any) -> None:
    """Pass messages on both ways until one of the two ends it."""
    ways = [asyncio.create_task(_pass_on(*way)) for way in ((inner, outer), (outer, inner))]
    await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    for way in ways:
        way.cancel()
    await asyncio.gather(*ways, return_exceptions=True)


async def _pass_on(source: Any, target: Any) -> None:
    """Pass messages of a WebSocket on."""
    async for message in source:
        if message.type is WSMsgType.TEXT:
            await target.send_str(message.data)
        elif message.type is WSMsgType.BINARY:
            await target.send_bytes(message.data)
        elif message.type is WSMsgType.PING:
            await target.ping(message.data)
        elif message.type is WSMsgType.PONG:
            await target.pong(message.data)


def _ok(data: Any) -> web.Response:
    """Give an answer in the Supervisor's envelope."""
    return web.json_response({"result": "ok", "data": data})
