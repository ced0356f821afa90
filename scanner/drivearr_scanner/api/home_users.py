"""What a user of Home Assistant may do: asked of Home Assistant itself, through the Supervisor."""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp

from drivearr_scanner.contract.enums import Role

from .supervisor import SUPERVISOR_URL

LOGGER = logging.getLogger(__name__)

# Seconds for the whole question: a Home Assistant that starts does not answer, and somebody waits.
TIMEOUT_S = 10.0
# Seconds for which an answer holds: so long somebody stays an administrator who is none any more.
KEPT_S = 60.0
# Seconds before Home Assistant is asked again after it did not answer, or did not know a user.
RETRY_S = 10.0
MAX_ANSWER = 16 * 1024 * 1024
ADMIN_GROUP, READ_GROUP = "system-admin", "system-read-only"


class _NoAnswerError(Exception):
    """Home Assistant did not say who its users are."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a user may do; `doubt` says why nobody could tell, then it is no administrator."""

    role: Role
    doubt: str | None = None


class HomeUsers:
    """The users of Home Assistant and what they may do here."""

    def __init__(self, key: str, *, url: str = SUPERVISOR_URL, clock: Callable[[], float] = time.monotonic) -> None:
        """Ask with the key that the Supervisor gave."""
        self._key = key
        self._url = url
        self._clock = clock
        self._asking = asyncio.Lock()
        self._roles: dict[str, Role] = {}
        self._doubt: str | None = None
        self._asked_at: float | None = None

    async def standing(self, user_id: str) -> Standing:
        """Give what a user may do; an administrator only by Home Assistant's own word."""
        if not user_id:
            return Standing(Role.OPERATE, "the request names no user")
        async with self._asking:
            if not self._holds(user_id):
                await self._ask()
        if self._doubt is not None:
            return Standing(Role.OPERATE, self._doubt)
        # It let somebody in whom it does not list: nobody whom we know may do more than look.
        return Standing(self._roles.get(user_id, Role.READ))

    def _holds(self, user_id: str) -> bool:
        """Tell whether the last answer still says something of a user."""
        if self._asked_at is None:
            return False
        age_s = self._clock() - self._asked_at
        return age_s < (KEPT_S if self._doubt is None and user_id in self._roles else RETRY_S)

    async def _ask(self) -> None:
        """Ask for all users; what was said before does not count any more."""
        self._roles, self._doubt = {}, None
        try:
            async with asyncio.timeout(TIMEOUT_S):
                users = await self._users()
        except _NoAnswerError as problem:
            self._doubt = str(problem)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError, TypeError) as problem:
            self._doubt = f"it does not answer ({type(problem).__name__})"
        else:
            self._roles = {user["id"]: role for user in users if (role := role_of(user)) is not None}
        if self._doubt is not None:
            LOGGER.warning("Home Assistant cannot be asked who its administrators are: %s", self._doubt)
        self._asked_at = self._clock()

    async def _users(self) -> list[dict[str, Any]]:
        """Give the list of users, over Home Assistant's WebSocket."""
        async with (
            aiohttp.ClientSession() as session,
            session.ws_connect(f"{self._url}/core/websocket", max_msg_size=MAX_ANSWER) as socket,
        ):
            await _said(socket, "auth_required")
            await socket.send_json({"type": "auth", "access_token": self._key})
            await _said(socket, "auth_ok")
            await socket.send_json({"id": 1, "type": "config/auth/list"})
            answer = await _said(socket, "result")
        users = answer.get("result")
        if answer.get("success") is not True or not isinstance(users, list):
            raise _NoAnswerError("it does not tell the app who its users are")
        return [user for user in users if isinstance(user, dict) and isinstance(user.get("id"), str)]


async def _said(socket: aiohttp.ClientWebSocketResponse, kind: str) -> dict[str, Any]:
    """Give the next message, which must be of a kind."""
    message = await socket.receive()
    if message.type is not aiohttp.WSMsgType.TEXT:
        raise _NoAnswerError("it closed the connection")
    data = message.json()
    if not isinstance(data, dict) or data.get("type") != kind:
        refused = isinstance(data, dict) and data.get("type") == "auth_invalid"
        raise _NoAnswerError("the app may not speak to it" if refused else "it answered something else")
    return data


def role_of(user: Mapping[str, Any]) -> Role | None:
    """Give what a user of Home Assistant may do here; None for one who may not even log in."""
    groups = user.get("group_ids")
    groups = groups if isinstance(groups, list) else []
    if user.get("is_active") is not True:
        return None
    if user.get("is_owner") is True or ADMIN_GROUP in groups:
        return Role.ADMIN
    # Who has the right to look only, and nothing beside it.
    return Role.READ if set(groups) <= {READ_GROUP} else Role.OPERATE


def home_users(environment: Mapping[str, str]) -> HomeUsers | None:
    """Give Home Assistant's users where a Supervisor runs the scanner."""
    key = environment.get("SUPERVISOR_TOKEN")
    return HomeUsers(key, url=SUPERVISOR_URL) if key else None
