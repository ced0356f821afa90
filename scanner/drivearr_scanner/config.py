"""Where the scanner keeps its data, how it is reached, and who it is: from arguments, environment and machine."""

import contextlib
import json
import os
import platform
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from . import __version__
from .contract.enums import DEFAULT_PORT, MediaKind, MountMode
from .contract.errors import error
from .contract.models import Host

TOKEN_FILE = "token"  # noqa: S105 - the name of a file
TOKEN_BYTES = 32
LOG_LEVELS = ("debug", "info", "warning")
# Where one app of Home Assistant leaves what it knows for the other: both see this folder, and nothing of each other's.
HAND_OVER = "/share/drivearr/hand-over.db"
MOUNT_MODES = tuple(mode.value for mode in MountMode if mode is not MountMode.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeConfig:
    """What `drivearr serve` was asked: roots as (kind, path), drives as paths."""

    data: str
    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    libraries: tuple[tuple[str, str], ...] = ()
    drives: tuple[str, ...] = ()
    announce: bool = True
    discover: bool = True
    mount: MountMode = MountMode.OFF


def data_folder(given: str | None, environment: Mapping[str, str]) -> str:
    """Give the data directory: as given, else `DRIVEARR_DATA`, else in the user's own data folder."""
    home = environment.get("XDG_DATA_HOME") or os.path.join(os.path.expanduser("~"), ".local", "share")
    return os.path.abspath(given or environment.get("DRIVEARR_DATA") or os.path.join(home, "drivearr"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the options of the app ask for; `ignored` says in plain words what could not be taken."""

    libraries: tuple[tuple[str, str], ...] = ()
    drives: tuple[str, ...] = ()
    log_level: str | None = None
    mount: MountMode | None = None
    hand_over: bool = False
    ignored: tuple[str, ...] = ()


def hand_over_path(environment: Mapping[str, str]) -> str | None:
    """Give where what another app knew is looked for; None for a scanner that is no app."""
    return HAND_OVER if "SUPERVISOR_TOKEN" in environment else None


def read_options(path: str) -> Options:
    """Read the options that the Supervisor writes for the app; what is wrong in them is left out."""
    try:
        with open(path, encoding="utf-8") as file:
            given = json.load(file)
    except FileNotFoundError:
        return Options()
    except (OSError, ValueError) as problem:
        return Options(ignored=(f"the options in {path} ({problem})",))
    if not isinstance(given, dict):
        return Options(ignored=(f"the options in {path}",))
    ignored: list[str] = []
    libraries = tuple(filter(None, (_library(entry, ignored) for entry in _list(given, "libraries", ignored))))
    drives = tuple(filter(None, (_folder(entry, ignored) for entry in _list(given, "drives", ignored))))
    level = given.get("log_level")
    if level not in (None, *LOG_LEVELS):
        ignored.append(f"the log level {level!r}")
        level = None
    mount = given.get("mount")
    if mount not in (None, *MOUNT_MODES):
        ignored.append(f"the way to mount {mount!r}")
        mount = None
    hand_over = given.get("hand_over", False)
    if not isinstance(hand_over, bool):
        ignored.append(f"the wish to hand over {hand_over!r}")
    return Options(
        libraries=libraries,
        drives=drives,
        log_level=level,
        mount=None if mount is None else MountMode(mount),
        hand_over=hand_over is True,
        ignored=tuple(ignored),
    )


def _list(given: dict[str, Any], name: str, ignored: list[str]) -> list[Any]:
    """Give one of the lists; what is none is ignored."""
    entries = given.get(name, [])
    if isinstance(entries, list):
        return entries
    ignored.append(f"{name}, which is no list")
    return []


def _library(entry: Any, ignored: list[str]) -> tuple[str, str] | None:
    """Give kind and folder of a library."""
    kind = entry.get("kind") if isinstance(entry, dict) else None
    if kind not in (MediaKind.MOVIES.value, MediaKind.TV.value):
        ignored.append(f"the library {entry!r}: its kind is movies or tv")
        return None
    folder = _folder(entry.get("folder"), ignored)
    return None if folder is None else (kind, folder)


def _folder(entry: Any, ignored: list[str]) -> str | None:
    """Give a folder; only whole paths say which one is meant."""
    if isinstance(entry, str) and os.path.isabs(entry):
        return os.path.normpath(entry)
    ignored.append(f"the folder {entry!r}: a path begins with /")
    return None


def read_token(data: str, environment: Mapping[str, str]) -> str:
    """Give the token that clients must show: `DRIVEARR_TOKEN`, else the kept one, made at the first start."""
    if token := environment.get("DRIVEARR_TOKEN", "").strip():
        return token
    path = os.path.join(data, TOKEN_FILE)
    try:
        with open(path, encoding="ascii") as file:
            if token := file.read().strip():
                return token
    except FileNotFoundError:
        pass
    except (OSError, UnicodeDecodeError) as problem:
        raise error("data_unusable", path=data, reason=str(problem)) from problem
    token = secrets.token_urlsafe(TOKEN_BYTES)
    try:
        os.makedirs(data, mode=0o700, exist_ok=True)
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(fd, "w", encoding="ascii") as file:
            file.write(token + "\n")
            file.flush()
            os.fsync(fd)
    except OSError as problem:
        raise error("data_unusable", path=data, reason=str(problem)) from problem
    return token


def allowed_hosts(environment: Mapping[str, str]) -> frozenset[str]:
    """Give the further names under which the scanner may be reached."""
    names = environment.get("DRIVEARR_ALLOWED_HOSTS", "").split(",")
    return frozenset(name.strip().casefold() for name in [*names, socket.gethostname()] if name.strip())


def local_zone(environment: Mapping[str, str]) -> tzinfo:
    """Give this machine's time zone with its changes of clocks: `TZ`, else what the machine is set to, else UTC."""
    name = environment.get("TZ", "").removeprefix(":")
    with contextlib.suppress(ZoneInfoNotFoundError, ValueError, OSError):
        if name:
            return ZoneInfo(name)
        with open("/etc/localtime", "rb") as file:
            return ZoneInfo.from_file(file)
    return UTC


def this_host(host_id: str) -> Host:
    """Describe this machine."""
    name = socket.gethostname()
    return Host(host_id=host_id, name=name, local=True, os=platform.system().lower(), version=__version__)
