"""Which folders lie on other machines, told without touching them: whoever touches a dead share waits with it."""

import os
import threading

from . import filesystems
from .machine import Machine
from .mountinfo import Mount, read_mounts

# As the kernel has it: more links than this in one path are a ring.
MAX_LINKS = 40
# Seconds: a healthy server answers in milliseconds.
ANSWER_S = 2.0


def find_share(path: str, *, machine: Machine | None = None) -> Mount | None:
    """Give the network mount that a folder lies on; None for what lies on this machine, or is no path.

    Only links of this machine are followed: the mount itself is never asked.
    """
    mounts: dict[str, Mount] = {}
    for mount in read_mounts(machine or Machine()):
        mounts[mount.mount_point] = mount  # of two mounts on one place the later one is seen
    rest = os.path.abspath(path).split("/")[1:]
    at, links = "/", 0
    while rest:
        name, rest = rest[0], rest[1:]
        here = os.path.normpath(os.path.join(at, name))
        found = mounts.get(here)
        if found is not None and filesystems.is_network(found.fs_type):
            return found
        try:
            target = os.readlink(here)
        except (OSError, ValueError):
            at = here
            continue
        links += 1
        if links > MAX_LINKS:
            return None
        rest = [*os.path.abspath(os.path.join(at, target)).split("/")[1:], *rest]
        at = "/"
    return None


def probe(mount_point: str) -> None:
    """Ask a mounted share for something that its server must answer; blocks for as long as that takes."""
    try:
        os.statvfs(mount_point)
        with os.scandir(mount_point) as names:
            next(names, None)
    except OSError:
        return  # an error is an answer


def answers(path: str, *, timeout_s: float = ANSWER_S) -> bool:
    """Tell whether what lies at a path can be asked now: at once for this machine, else when the share answers.

    Asked in a thread of its own, which is left behind (and ends with the process) when the share hangs.
    """
    return silent_share(path, timeout_s=timeout_s) is None


def silent_share(path: str, *, timeout_s: float = ANSWER_S) -> Mount | None:
    """Give the network mount that a folder lies on where that does not answer now; asked as `answers` does."""
    share = find_share(path)
    if share is None:
        return None
    thread = threading.Thread(target=lambda: probe(share.mount_point), name="share-probe", daemon=True)
    thread.start()
    thread.join(timeout_s)
    return share if thread.is_alive() else None
