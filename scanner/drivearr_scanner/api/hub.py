"""The state that clients see: one revision after another, and what changed between them."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

from drivearr_scanner.contract.messages import (
    ID_FIELDS,
    Changes,
    changes_message,
    event_message,
    mount_message,
    server_info_message,
    state_message,
)
from drivearr_scanner.contract.models import DriveEvent, ServerInfo, State

from .json import dumps

# Seconds: several changes close together become one message; far below the promised second.
GATHER_S = 0.1
# Seconds between two messages when nothing but progress changed.
PROGRESS_S = 1.0
# Messages that a client may lag behind before it is sent everything anew.
QUEUE_LIMIT = 512


class Hub:
    """Keeps the last state that was told, and tells the listeners what is new."""

    def __init__(self, read_state: Callable[[], State], read_info: Callable[[], ServerInfo]) -> None:
        """Take the present state, and who the scanner is and what it may, whenever something changed."""
        self._read_state = read_state
        self._read_info = read_info
        self._info = read_info()
        self._rev = 1
        self._rows = _rows_of(read_state())
        self._listeners: set[Listener] = set()
        self._woken = asyncio.Event()
        self._told_progress = 0.0

    @property
    def state(self) -> State:
        """The state as last told."""
        return State.from_dict({"rev": self._rev, **{name: list(rows.values()) for name, rows in self._rows.items()}})

    @property
    def can_unmount(self) -> bool:
        """Whether a client is there that can have the host unmount what the host mounted."""
        return any(listener.unmounts for listener in self._listeners)

    def ask_mount(self, volume_id: str) -> bool:
        """Ask the clients that can to have a volume mounted; False when there is none."""
        helpers = [listener for listener in self._listeners if listener.unmounts]
        for listener in helpers:
            listener.queue.put_nowait(dumps(mount_message(volume_id)))
        return bool(helpers)

    def changed(self) -> None:
        """Say that something may be different; called on the event loop."""
        self._woken.set()

    def add(self, listener: "Listener") -> None:
        """Send a listener everything, and from now on every change."""
        listener.start_again(dumps(state_message(self.state)))
        self._listeners.add(listener)

    def remove(self, listener: "Listener") -> None:
        """Stop telling a listener."""
        self._listeners.discard(listener)

    def tell_event(self, event: DriveEvent) -> None:
        """Send an event to every listener, after the state that belongs to it."""
        self._tell_changes()
        self._send(dumps(event_message(event)))

    async def run(self) -> None:
        """Tell changes until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            await self._woken.wait()
            self._woken.clear()
            if self._only_progress() and (wait := self._told_progress + PROGRESS_S - loop.time()) > 0:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._until_more_than_progress(), wait)
            self._tell_changes()
            await asyncio.sleep(GATHER_S)

    async def _until_more_than_progress(self) -> None:
        """Wait for a change that is not progress."""
        while self._only_progress():
            await self._woken.wait()
            self._woken.clear()
            await asyncio.sleep(GATHER_S)

    def _only_progress(self) -> bool:
        """Tell whether nothing changed but how far jobs are."""
        new = _rows_of(self._read_state())
        return all(_without_progress(rows) == _without_progress(self._rows[name]) for name, rows in new.items())

    def _tell_changes(self) -> None:
        """Send what is different from the last state that was told."""
        if (info := self._read_info()) != self._info:
            self._info = info
            self._send(dumps(server_info_message(info)))
        new = _rows_of(self._read_state())
        changed: dict[str, Any] = {}
        removed: dict[str, Any] = {}
        for name, rows in new.items():
            old = self._rows[name]
            if fresh := [row for key, row in rows.items() if old.get(key) != row]:
                changed[name] = fresh
            if gone := [key for key in old if key not in rows]:
                removed[name] = gone
        if not changed and not removed:
            return
        self._rev += 1
        self._rows = new
        self._told_progress = asyncio.get_running_loop().time()
        self._send(dumps(changes_message(Changes(rev=self._rev, changed=changed, removed=removed))))

    def _send(self, message: bytes) -> None:
        """Queue a message for every listener; one that lags too far starts again from the whole state."""
        for listener in self._listeners:
            if listener.queue.qsize() >= QUEUE_LIMIT:
                listener.start_again(dumps(state_message(self.state)))
            else:
                listener.queue.put_nowait(message)


class Listener:
    """The messages that wait for one client; `unmounts` where it can have the host mount and unmount drives."""

    def __init__(self) -> None:
        """Start with nothing waiting."""
        self.queue: asyncio.Queue[bytes] = asyncio.Queue()
        self.unmounts = False

    def start_again(self, message: bytes) -> None:
        """Drop what waits and queue the whole state."""
        while not self.queue.empty():
            self.queue.get_nowait()
        self.queue.put_nowait(message)


def _rows_of(state: State) -> dict[str, dict[str, dict[str, Any]]]:
    """Give the rows of each collection by their ids."""
    data = state.to_dict()
    return {name: {row[key]: row for row in data[name]} for name, key in ID_FIELDS.items()}


def _without_progress(rows: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Give rows without what grows while a job runs."""
    return {
        key: {name: value for name, value in row.items() if name not in ("progress", "free_bytes", "used_bytes")}
        for key, row in rows.items()
    }
