"""Users of Home Assistant: who is an administrator is its word alone, asked of a double that speaks as it does."""

import asyncio
import contextlib
from functools import partial

import aiohttp
import pytest
from aiohttp import web
from drivearr_scanner import app as app_module
from drivearr_scanner.api.home_users import KEPT_S, RETRY_S, HomeUsers
from drivearr_scanner.api.supervisor import told_supervisor
from drivearr_scanner.app import running
from drivearr_scanner.contract.enums import Role

KEY = "supervisor-key"


def user(user_id, *groups, **more):
    """Give a user as Home Assistant lists it."""
    return {
        "id": user_id, "username": user_id, "name": user_id.title(), "is_owner": False, "is_active": True,
        "local_only": False, "system_generated": False, "group_ids": list(groups), "credentials": [], **more,
    }  # fmt: skip


USERS = [
    user("owner", is_owner=True),
    user("anna", "system-admin"),
    user("ben", "system-users"),
    user("guest", "system-read-only"),
    user("nogroup"),
    user("left", "system-admin", is_active=False),
]


class Core:
    """The Supervisor's way to Home Assistant's WebSocket; `mode` is how it fails."""

    def __init__(self):
        self.users = list(USERS)
        self.mode = "right"
        self.asked = 0

    async def websocket(self, request):
        """Speak with the app."""
        if self.mode == "away":
            return web.Response(status=502)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.asked += 1
        if self.mode == "silent":
            await asyncio.sleep(60)
        if self.mode == "odd":
            await socket.send_str("[1]")
            return socket
        await socket.send_json({"type": "auth_required", "ha_version": "2026.11.0"})
        said = await socket.receive_json()
        if said != {"type": "auth", "access_token": KEY} or self.mode == "forbidden":
            await socket.send_json({"type": "auth_invalid", "message": "Invalid access"})
            return socket
        await socket.send_json({"type": "auth_ok", "ha_version": "2026.11.0"})
        asked = await socket.receive_json()
        assert asked == {"id": 1, "type": "config/auth/list"}
        if self.mode == "refused":
            answer = {"id": 1, "type": "result", "success": False, "error": {"code": "unauthorized", "message": "no"}}
        else:
            answer = {"id": 1, "type": "result", "success": True, "result": self.users}
        await socket.send_json(answer)
        await socket.close()
        return socket

    async def discovery(self, _request):
        """Take the announcement."""
        return web.json_response({"result": "ok", "data": {"uuid": "0" * 32}})


@pytest.fixture
async def core():
    """Give a double of the Supervisor with Home Assistant behind it."""
    double = Core()
    application = web.Application()
    application.router.add_get("/core/websocket", double.websocket)
    application.router.add_post("/discovery", double.discovery)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    double.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield double
    await runner.cleanup()


@pytest.mark.parametrize(
    ("user_id", "role"),
    [
        ("owner", Role.ADMIN),
        ("anna", Role.ADMIN),
        ("ben", Role.OPERATE),
        ("guest", Role.READ),
        ("nogroup", Role.READ),
        ("left", Role.READ),
        ("nobody", Role.READ),
    ],
)
async def test_the_groups_say_what_a_user_may(core, user_id, role):
    """Administrators may all, users operate, guests look; so does whom Home Assistant does not list."""
    standing = await HomeUsers(KEY, url=core.url).standing(user_id)
    assert (standing.role, standing.doubt) == (role, None)


@pytest.mark.parametrize("mode", ["away", "forbidden", "refused", "odd"])
async def test_nobody_is_an_administrator_unless_it_is_said(core, mode):
    """Whatever goes wrong: who is logged in may operate, and is told why not more."""
    core.mode = mode
    standing = await HomeUsers(KEY, url=core.url).standing("owner")
    assert standing.role is Role.OPERATE
    assert standing.doubt


async def test_a_silent_home_assistant_is_not_waited_for(core, monkeypatch):
    """One that does not answer makes no request hang, and is not asked for each."""
    monkeypatch.setattr("drivearr_scanner.api.home_users.TIMEOUT_S", 0.3)
    core.mode = "silent"
    users = HomeUsers(KEY, url=core.url)
    found = await asyncio.gather(*(users.standing("owner") for _ in range(20)))
    assert {standing.role for standing in found} == {Role.OPERATE}
    assert core.asked <= 1


async def test_an_answer_holds_for_a_while(core):
    """Who is made an administrator, or is none any more, is so soon; a failure is asked about again sooner."""
    now = 0.0
    users = HomeUsers(KEY, url=core.url, clock=lambda: now)
    assert (await users.standing("anna")).role is Role.ADMIN
    core.users[1] = user("anna", "system-users")
    now = KEPT_S - 1
    assert (await users.standing("anna")).role is Role.ADMIN
    now = KEPT_S
    assert (await users.standing("anna")).role is Role.OPERATE
    core.mode = "away"
    now += KEPT_S
    assert (await users.standing("owner")).doubt
    core.mode = "right"
    now += RETRY_S
    assert (await users.standing("owner")).role is Role.ADMIN
    assert core.asked == 3


async def only_drive(call):
    """Give the id of the drive once it is found."""
    for _ in range(1000):
        if drives := (await call("owner", "GET", "/drives"))[1]["drives"]:
            return drives[0]["drive_id"]
        await asyncio.sleep(0.02)
    raise AssertionError("there is no drive")


@contextlib.asynccontextmanager
async def behind_ingress(world, core, monkeypatch):
    """Run a scanner as the app does; what comes from this machine comes through ingress."""
    monkeypatch.setattr("drivearr_scanner.api.access.INGRESS_PEER", "127.0.0.1")
    monkeypatch.setattr("drivearr_scanner.api.home_users.SUPERVISOR_URL", core.url)
    monkeypatch.setattr(app_module, "told_supervisor", partial(told_supervisor, url=core.url))
    async with running(world.config(), {"SUPERVISOR_TOKEN": KEY}) as started, aiohttp.ClientSession() as session:

        async def call(user_id, method, path, body=None):
            headers = {"X-Remote-User-Id": user_id, "X-Remote-User-Display-Name": user_id.title()}
            url = f"{started.url}/api/v1{path}"
            async with session.request(method, url, json=body, headers=headers) as response:
                return response.status, await response.json() if response.status != 204 else None

        yield call


async def test_users_of_the_panel_may_what_they_may_in_home_assistant(world, core, monkeypatch):
    """Each user, each kind of verb: looking, working, taking away."""
    async with behind_ingress(world, core, monkeypatch) as call:
        drive = await only_drive(call)
        verbs = [
            ("GET", "/state", None),
            ("POST", f"/drives/{drive}/rescan", {}),
            ("PUT", "/settings", {"hash_new": True}),
        ]
        got = {
            who: [(await call(who, *verb))[0] for verb in verbs] for who in ("owner", "anna", "ben", "guest", "left")
        }
    assert got == {
        "owner": [200, 202, 200],
        "anna": [200, 202, 200],
        "ben": [200, 202, 403],
        "guest": [200, 403, 403],
        "left": [200, 403, 403],
    }


async def test_without_home_assistants_word_it_is_said_how(world, core, monkeypatch):
    """The owner may not delete while nobody says who it is, and the refusal names other ways; a job is theirs."""
    core.mode = "forbidden"
    async with behind_ingress(world, core, monkeypatch) as call:
        status, answer = await call("owner", "PUT", "/settings", {"hash_new": True})
        assert (status, answer["error"]["code"]) == (403, "admin_unknown")
        assert "role admin" in answer["error"]["message"]
        assert KEY not in str(answer)
        access = (await call("owner", "GET", "/me"))[1]["access"]
        assert (access["name"], access["role"], access["through"]) == ("Owner", "operate", "home_assistant")
        assert access["doubt"] == answer["error"]["fields"]["reason"]
        drive = await only_drive(call)
        status, answer = await call("owner", "POST", f"/drives/{drive}/rescan", {})
        assert (status, answer["job"]["owner"]) == (202, "owner")


async def test_no_user_is_no_administrator(world, core, monkeypatch):
    """A request that names no user may operate, as one of whom nothing is known."""
    async with behind_ingress(world, core, monkeypatch) as call:
        assert (await call("", "GET", "/state"))[0] == 200
        assert (await call("", "PUT", "/settings", {"hash_new": True}))[0] == 403
    assert core.asked == 0
