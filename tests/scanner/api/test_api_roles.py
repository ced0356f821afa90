"""What a role may do: every route, asked with a token of every role."""

import re

import pytest
from drivearr_scanner.api.callers import Caller, authorise
from drivearr_scanner.api.routes import ROUTES
from drivearr_scanner.contract.enums import Role, Through
from drivearr_scanner.contract.errors import DrivearrError

RANKS = [Role.READ, Role.OPERATE, Role.ADMIN]
# What takes files, memories or settings away, or writes over files: never for less than an administrator.
DESTRUCTIVE = {
    "DELETE /drives/{drive_id}",
    "POST /drives/{drive_id}/delete",
    "POST /drives/{drive_id}/approve",
    "POST /drives/{drive_id}/adopt",
    "POST /drives/{drive_id}/resolve_clone",
    "DELETE /libraries/{library_id}",
    "DELETE /profiles/{profile_id}",
    "PUT /profiles/{profile_id}",
    "DELETE /schedules/{schedule_id}",
    "PUT /settings",
    "DELETE /enrichers/{enricher_id}",
    "POST /findings/{finding_id}/accept",
    "POST /findings/{finding_id}/heal",
    "POST /bitrot/events/{event_id}/heal",
    "POST /tokens",
    "DELETE /tokens/{token_id}",
}


def test_every_route_says_what_it_takes():
    """A route that nobody thought about is found here; until then it takes the highest role."""
    assert [f"{route.method} {route.path}" for route in ROUTES if route.needs not in RANKS] == []


def test_what_destroys_is_for_administrators():
    """Each route that takes something away is laid down, and takes the highest role."""
    by_name = {f"{route.method} {route.path.removeprefix('/api/v1')}": route for route in ROUTES}
    assert {by_name[name].needs for name in DESTRUCTIVE} == {Role.ADMIN}
    deleting = {name for name in by_name if name.startswith("DELETE")} - {"DELETE /matches/{match_id}"}
    assert deleting <= DESTRUCTIVE


@pytest.mark.parametrize("has", [*RANKS, Role.UNKNOWN])
@pytest.mark.parametrize("needs", RANKS)
def test_a_role_holds_those_below_it(has, needs):
    """Nobody gets more than the role holds; one that this version does not know holds nothing."""
    caller = Caller(name="n", role=has, through=Through.TOKEN, owner="o")
    if has is not Role.UNKNOWN and RANKS.index(has) >= RANKS.index(needs):
        authorise(caller, needs)
        return
    with pytest.raises(DrivearrError) as refused:
        authorise(caller, needs)
    assert refused.value.code == "role_missing"


async def secret_of(client, role):
    """Give the secret of a new token."""
    status, made = await client.call("POST", "/tokens", {"name": role.value, "role": role.value})
    assert status == 201
    return {"Authorization": f"Bearer {made['secret']}"}


@pytest.mark.parametrize("role", [Role.READ, Role.OPERATE])
async def test_no_route_is_entered_with_too_low_a_role(client, role):
    """Every route refuses a token of a lower role than it takes, before it looks at the request."""
    await client.counted()
    headers = await secret_of(client, role)
    tried = refused = 0
    for route in ROUTES:
        path = re.sub(r"{\w+}", "x", route.path)
        body = None if route.method == "GET" else {}
        async with client.session.request(route.method, client.url + path, json=body, headers=headers) as response:
            answer = await response.read()
            tried += 1
            if RANKS.index(route.role) > RANKS.index(role):
                assert (response.status, b"role_missing" in answer) == (403, True), route
                refused += 1
            else:
                assert b"role_missing" not in answer, route
    assert tried == len(ROUTES)
    assert refused > 20


async def test_a_dry_run_takes_the_least_role(client):
    """Who may look may also ask what would be done; doing it takes the role."""
    drive = (await client.counted())["drive_id"]
    headers = await secret_of(client, Role.READ)
    for verb, body in (("sync", {}), ("delete", {"titles": ["Heat (1995)"]}), ("eject", {})):
        path = f"/drives/{drive}/{verb}"
        status, answer = await client.call("POST", path, body, headers=headers)
        assert (status, answer["error"]["code"]) == (403, "role_missing")
        status, answer = await client.call("POST", path, {**body, "dry_run": True}, headers=headers)
        assert status == 200, answer
    assert (client.drive["attached"], client.state["jobs"]) == (True, client.state["jobs"])
    assert (await client.call("POST", f"/drives/{drive}/delete", {"titles": ["Heat (1995)"]}, headers=headers))[
        0
    ] == 403


async def test_an_operator_works_and_takes_nothing_away(client, world):
    """A token that operates syncs; it neither deletes nor changes settings, and the files stay."""
    drive = (await client.counted())["drive_id"]
    headers = await secret_of(client, Role.OPERATE)
    status, answer = await client.call("POST", f"/drives/{drive}/sync", {}, headers=headers)
    assert status == 202
    assert (await client.job(answer["job"]["job_id"]))["state"] == "done"
    for method, path, body in (
        ("POST", f"/drives/{drive}/delete", {"titles": ["Heat (1995)"]}),
        ("PUT", "/settings", {"hash_new": False}),
        ("POST", "/tokens", {"name": "mine", "role": "admin"}),
    ):
        assert (await client.call(method, path, body, headers=headers))[0] == 403, path
    assert (world.drive / "Movies/Heat (1995)/Heat (1995).mkv").exists()


async def test_a_caller_is_told_what_it_may(client):
    """The panel shows it before somebody tries in vain."""
    assert (await client.get("/me"))["access"]["role"] == "admin"
    status, answer = await client.call("GET", "/me", headers=await secret_of(client, Role.READ))
    assert (status, answer["access"]) == (200, {"name": "read", "role": "read", "through": "token", "doubt": None})


async def test_nobody_says_who_they_are_but_home_assistant(client):
    """A user's id that a client sends beside its token is not believed."""
    drive = (await client.counted())["drive_id"]
    headers = {"X-Remote-User-Id": "somebody", "X-Remote-User-Name": "Somebody"}
    _status, answer = await client.call("POST", f"/drives/{drive}/rescan", {}, headers=headers)
    assert "somebody" not in str(answer).casefold()
    assert (await client.call("GET", "/me", headers=headers))[1]["access"]["name"] == "First token"
