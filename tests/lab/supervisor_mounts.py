"""The Supervisor's mounts: disks and network storage that it mounts below /media and /share, as its API does it.

The rules are those of the real one: which names, file systems and disks it takes, and what it answers otherwise.
"""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

FILE_SYSTEMS = frozenset({"btrfs", "exfat", "ext2", "ext3", "ext4", "f2fs", "ntfs", "vfat"})
_NAME = re.compile(r"^[A-Za-z0-9_]+$")
_USAGES = ("backup", "media", "share")
_TYPES = ("cifs", "nfs", "disk")


@dataclass
class Disk:
    """A file system that is attached; `host_mount` is where the host has it mounted already, `busy` who holds it."""

    uuid: str
    file_system: str
    label: str = ""
    host_mount: str | None = None
    busy: bool = False


class RefusedError(Exception):
    """What is answered instead: an error's key and its words."""

    def __init__(self, key: str | None, message: str, status: int = 400) -> None:
        """Keep both."""
        super().__init__(message)
        self.key = key
        self.status = status


def _nothing(_mount: dict[str, Any]) -> None:
    """Mount or unmount nothing: only the words are of interest."""


@dataclass
class Mounts:
    """What is attached, what is mounted, and what was asked; `mount` and `unmount` do it where it is to be real."""

    disks: dict[str, Disk] = field(default_factory=dict)
    mounts: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: list[tuple[str, str, Any]] = field(default_factory=list)
    mount: Callable[[dict[str, Any]], None] = _nothing
    unmount: Callable[[dict[str, Any]], None] = _nothing
    # A Supervisor from before disks could be mounted knows the other two types only.
    knows_disks: bool = True

    def add_routes(self, router: web.UrlDispatcher, guard: Callable[[web.Request], None]) -> None:
        """Serve the API; `guard` raises for those who may not ask."""
        for method, path in (
            ("GET", "/mounts"),
            ("POST", "/mounts"),
            ("PUT", "/mounts/{name}"),
            ("DELETE", "/mounts/{name}"),
            ("POST", "/mounts/{name}/reload"),
        ):
            router.add_route(method, path, self._serve(guard))

    def add(self, uuid: str, name: str, usage: str = "media") -> None:
        """Have a mount that somebody added by hand."""
        disk = self.disks[uuid]
        self.mounts[name] = {
            "name": name,
            "type": "disk",
            "usage": usage,
            "read_only": False,
            "uuid": uuid,
            "filesystem": disk.file_system,
            "state": "active",
        }

    def _serve(self, guard: Callable[[web.Request], None]) -> Callable[[web.Request], Any]:
        """Give the handler of all routes."""

        async def handle(request: web.Request) -> web.Response:
            """Do what is asked, and answer in the Supervisor's envelope."""
            guard(request)
            name = request.match_info.get("name", "")
            body = await request.json() if request.can_read_body else None
            if request.method != "GET":
                self.asked.append((request.method, request.path, body))
            try:
                data = await self._do(request.method, name, body, is_reload=request.path.endswith("/reload"))
            except RefusedError as refusal:
                error = {"result": "error", "message": str(refusal), "error_key": refusal.key, "extra_fields": None}
                return web.json_response(error, status=refusal.status)
            return web.json_response({"result": "ok", "data": data})

        return handle

    async def _do(self, method: str, name: str, body: Any, *, is_reload: bool) -> dict[str, Any]:
        """Do one thing."""
        if method == "GET":
            shown = [{**mount, "user_path": _user_path(mount)} for mount in self.mounts.values()]
            return {"default_backup_mount": None, "mounts": shown}
        if method == "POST" and not is_reload:
            await self._create(body)
            return {}
        if name not in self.mounts:
            raise RefusedError("mount_not_found_error", f"No mount exists with name {name}", 404)
        if method == "DELETE":
            await self._remove(name)
        elif is_reload:
            await self._reload(name)
        return {}

    async def _create(self, body: dict[str, Any]) -> None:
        """Mount a disk that nothing speaks against."""
        kinds = _TYPES if self.knows_disks else _TYPES[:2]
        if body.get("type") not in kinds or body.get("usage") not in _USAGES:
            raise RefusedError(None, f"expected one of {kinds} for dictionary value @ data['type']. Got {body}")
        if not _NAME.match(str(body.get("name"))):
            raise RefusedError(None, f"does not match regular expression {_NAME.pattern} @ data['name']. Got {body}")
        if not body.get("device") and not body.get("uuid"):
            raise RefusedError(None, "Disk mounts require either device or uuid")
        name = body["name"]
        if name in self.mounts:
            raise RefusedError(None, f"A mount already exists with name {name}")
        disk = self._mountable(body)
        mount = {
            "name": name,
            "type": "disk",
            "usage": body["usage"],
            "read_only": body.get("read_only", False),
            "uuid": disk.uuid,
            "filesystem": disk.file_system,
            "state": "active",
        }
        await asyncio.to_thread(self.mount, mount)
        self.mounts[name] = mount

    def _mountable(self, body: dict[str, Any]) -> Disk:
        """Give the disk that is named, or why it is not mounted."""
        disk = self.disks.get(body["uuid"])
        if disk is None:
            raise RefusedError("mount_device_not_found_error", f"No block device matches {body['uuid']}")
        if disk.label.startswith("hassos"):
            raise RefusedError("mount_device_protected_error", "The device belongs to the system")
        if disk.host_mount is not None or any(mount["uuid"] == disk.uuid for mount in self.mounts.values()):
            raise RefusedError("mount_device_in_use_error", "The device is already mounted or used by another mount")
        if disk.file_system not in FILE_SYSTEMS:
            raise RefusedError("mount_filesystem_not_supported_error", "The device holds no file system to mount")
        return disk

    async def _remove(self, name: str) -> None:
        """Unmount, and forget the mount only when that worked."""
        mount = self.mounts[name]
        disk = self.disks.get(mount["uuid"])
        if disk is not None and disk.busy:
            raise RefusedError("mount_unmount_error", f"Could not unmount {name} due to: device is busy")
        if mount["state"] == "active":
            await asyncio.to_thread(self.unmount, mount)
        del self.mounts[name]

    async def _reload(self, name: str) -> None:
        """Mount again what is not mounted now."""
        mount = self.mounts[name]
        if mount["uuid"] not in self.disks:
            raise RefusedError("mount_activation_error", f"Reloading {name} did not succeed. Check host logs")
        if mount["state"] != "active":
            await asyncio.to_thread(self.mount, mount)
            mount["state"] = "active"


def _user_path(mount: dict[str, Any]) -> str | None:
    """Give where apps see a mount."""
    return f"/{mount['usage']}/{mount['name']}" if mount["usage"] in ("media", "share") else None
