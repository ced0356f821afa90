"""Where the kernel shows itself: the three trees that everything about hardware is read from."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Machine:
    """The roots of sysfs, procfs and the device nodes; others than the real ones in tests and containers."""

    sys: str = "/sys"
    proc: str = "/proc"
    dev: str = "/dev"

    @property
    def is_this_one(self) -> bool:
        """Tell whether this is the running machine, so that its daemons may be asked too."""
        return self.sys == "/sys"

    def block(self, name: str, attribute: str = "") -> str:
        """Give the sysfs path of a block device, or of an attribute of it."""
        return os.path.join(self.sys, "class/block", name, attribute)

    def node(self, name: str) -> str:
        """Give the path of a block device's node; sysfs writes the slash in its name as an exclamation mark."""
        return os.path.join(self.dev, name.replace("!", "/"))


def read_text(path: str) -> str | None:
    """Give a one-line attribute without its padding; None when it is absent, unreadable or empty."""
    try:
        with open(path, "rb") as file:
            raw = file.read(4096)
    except OSError:
        return None
    return raw.decode("utf-8", "replace").strip("\0 \t\r\n") or None


def read_bytes(path: str, limit: int = 4096) -> bytes:
    """Give a binary attribute; empty when it is absent or unreadable."""
    try:
        with open(path, "rb") as file:
            return file.read(limit)
    except OSError:
        return b""


def read_int(path: str) -> int | None:
    """Give a numeric attribute; None when there is no number."""
    text = read_text(path)
    return int(text) if text is not None and text.lstrip("-").isdecimal() else None
