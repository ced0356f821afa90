"""The messages of the WebSocket `/api/v1/ws`.

Client, first message where the request carried no token: `{"type": "auth", "token": TOKEN}`.
Server, first message: `{"type": "server_info", "server": ServerInfo}`.
Client: `{"type": "subscribe", "state": true}`; `{"type": "ping"}` is answered with `{"type": "pong"}`.
With `"unmounts": true` beside it the client says that it can have the host unmount drives: an eject then waits for it
where the scanner may not (`progress.current` is `awaits_unmount`), and it answers with `POST /drives/ID/unmounted`.
It is sent `{"type": "mount", "volume_id"}` for a volume that somebody wants mounted and the scanner may not mount.
Server: `server_info` again when something of it is different;
`{"type": "state", "rev", "state": State}` with everything, then on each change
`{"type": "state", "rev", "changed": {collection: [row]}, "removed": {collection: [id]}}`;
`{"type": "event", "event": DriveEvent}` in between. Progress of a job comes at most once a second.
A client that finds a gap in `rev` subscribes again.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from .codec import ContractError, Model, read_field
from .models import DriveEvent, ServerInfo, State

# The key of each collection of the state: what identifies a row in `changed` and `removed`.
ID_FIELDS = {
    "hosts": "host_id",
    "devices": "device_id",
    "volumes": "volume_id",
    "drives": "drive_id",
    "profiles": "profile_id",
    "libraries": "library_id",
    "jobs": "job_id",
    "bitrot_events": "event_id",
    "health": "device_id",
    "schedules": "schedule_id",
    "enrichers": "enricher_id",
    "advice": "device_id",
    "settings": "host_id",
}


class MessageType(StrEnum):
    """What a message is; the closed vocabulary of both directions."""

    AUTH = "auth"
    SERVER_INFO = "server_info"
    SUBSCRIBE = "subscribe"
    STATE = "state"
    EVENT = "event"
    MOUNT = "mount"
    ERROR = "error"
    PING = "ping"
    PONG = "pong"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes(Model):
    """What changed between two revisions: whole rows that are new or different, and ids that are gone."""

    rev: int
    changed: dict[str, Any] = field(default_factory=dict)
    removed: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class MountWish(Model):
    """A volume that is to be mounted by the host, since the scanner may not."""

    volume_id: str


def apply_changes(state: State, changes: Changes) -> State:
    """Give the state after the changes; `ContractError` when a revision was missed.

    Only the rows that changed are read: every other row, and each collection without a change, is the same object as
    before, which is how a client tells what is new.
    """
    if changes.rev != state.rev + 1:
        raise ContractError(f"revision {changes.rev} does not follow {state.rev}")
    collections: dict[str, Any] = {}
    for name in (changes.changed.keys() | changes.removed.keys()) & ID_FIELDS.keys():
        key = ID_FIELDS[name]
        rows = {getattr(row, key): row for row in getattr(state, name)}
        for row in read_field(State, name, changes.changed.get(name, ())):
            rows[getattr(row, key)] = row
        for row_id in changes.removed.get(name, ()):
            rows.pop(row_id, None)
        collections[name] = tuple(rows.values())
    return replace(state, rev=changes.rev, **collections)


def server_info_message(info: ServerInfo) -> dict[str, Any]:
    """Make the first message of a connection."""
    return {"type": MessageType.SERVER_INFO.value, "server": info.to_dict()}


def state_message(state: State) -> dict[str, Any]:
    """Make the message that carries the whole state."""
    return {"type": MessageType.STATE.value, "rev": state.rev, "state": state.to_dict()}


def changes_message(changes: Changes) -> dict[str, Any]:
    """Make the message that carries what changed."""
    return {"type": MessageType.STATE.value, **changes.to_dict()}


def event_message(event: DriveEvent) -> dict[str, Any]:
    """Make the message that carries an event."""
    return {"type": MessageType.EVENT.value, "event": event.to_dict()}


def mount_message(volume_id: str) -> dict[str, Any]:
    """Make the message that asks a client to have a volume mounted."""
    return {"type": MessageType.MOUNT.value, "volume_id": volume_id}
