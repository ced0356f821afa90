"""Who keeps a volume from being unmounted, as far as this process may see others."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass

from drivearr_scanner.contract.text import display

from . import filesystems
from .machine import Machine
from .mountinfo import read_mounts
from .volume import mount_of


@dataclass(frozen=True, slots=True)
class Holder:
    """A process that holds a volume."""

    pid: int
    name: str

    def __str__(self) -> str:
        """Name it as a person would look for it."""
        return f"{self.name} ({self.pid})"


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is looked for: a whole file system, or only what lies below a folder of it."""

    dev: int
    below: str | None
    avoid: tuple[str, ...]  # network mounts: looking at a file of a dead one would hang


def holders(path: str, *, machine: Machine | None = None, but_self: bool = False) -> tuple[Holder, ...]:
    """Give the processes with an open file, working folder or program on the volume at a path, sorted by pid.

    For a folder that is no mount point only what lies below it counts. Other users' processes are seen by root only,
    those outside of a container only where it is given the host's. Raises OSError when the path cannot be looked at.
    """
    machine = machine or Machine()
    wanted = _wanted(path, machine)
    found = []
    for pid in map(int, filter(str.isdecimal, os.listdir(machine.proc))):
        process = os.path.join(machine.proc, str(pid))
        if (but_self and pid == os.getpid()) or not _holds(process, wanted):
            continue
        found.append(Holder(pid, _name(process)))
    return tuple(sorted(found, key=lambda holder: holder.pid))


def _wanted(path: str, machine: Machine) -> _Wanted:
    """Say what to look for."""
    mounts = read_mounts(machine)
    own = mount_of(path, mounts)
    real = os.path.realpath(path)
    others = (mount for mount in mounts if filesystems.is_network(mount.fs_type) and mount != own)
    return _Wanted(
        dev=os.stat(path).st_dev,
        below=None if own is not None and own.mount_point == real else real,
        avoid=tuple(mount.mount_point.rstrip("/") + "/" for mount in others),
    )


def _holds(process: str, wanted: _Wanted) -> bool:
    """Tell whether a process uses what is wanted: opens, runs, stands in or maps a file of it."""
    return any(_is_wanted(link, wanted) for link in _links(process)) or _maps(process, wanted)


def _links(process: str) -> Iterator[str]:
    """Give the links of /proc that stand for what a process has open."""
    for name in ("cwd", "root", "exe"):
        yield os.path.join(process, name)
    with contextlib.suppress(OSError):
        for name in os.listdir(os.path.join(process, "fd")):
            yield os.path.join(process, "fd", name)


def _is_wanted(link: str, wanted: _Wanted) -> bool:
    """Tell whether what a link stands for lies on the volume, and below the folder."""
    try:
        target = os.readlink(link)
        if not target.startswith("/") or target.startswith(wanted.avoid) or not _is_below(target, wanted.below):
            return False
        return os.stat(link).st_dev == wanted.dev
    except OSError:
        return False


def _maps(process: str, wanted: _Wanted) -> bool:
    """Tell whether a process has a file of the volume mapped, which keeps it busy after the file is closed."""
    device = f"{os.major(wanted.dev):02x}:{os.minor(wanted.dev):02x}".encode()
    with contextlib.suppress(OSError), open(os.path.join(process, "maps"), "rb") as lines:
        for line in lines:
            fields = line.rstrip(b"\n").split(maxsplit=5)
            if len(fields) == 6 and fields[3] == device and _is_below(os.fsdecode(fields[5]), wanted.below):
                return True
    return False


def _is_below(path: str, folder: str | None) -> bool:
    """Tell whether a path is a folder or lies below it; without a folder all do."""
    return folder is None or path == folder or path.startswith(folder.rstrip("/") + "/")


def _name(process: str) -> str:
    """Give what a process is called; a process gives itself that name."""
    try:
        with open(os.path.join(process, "comm"), encoding="utf-8", errors="replace") as file:
            return display(file.read().strip())
    except OSError:
        return "?"
