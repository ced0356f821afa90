"""What to do about a network share, by how fast the scanner itself read from it. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

# Bytes that must have been read from the share itself before its speed is judged: less is one file or two.
ENOUGH_BYTES = 64_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareSpeed:
    """What reading from a share gave: bytes a second over so many bytes, and the median time to open a folder."""

    bytes_per_s: float | None = None
    read_bytes: int = 0
    open_folder_s: float | None = None
    folders: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Bytes a second below which to warn, to suggest an agent on the server, and to advise to stop."""

    warn: int = 50_000_000
    agent: int = 25_000_000
    stop: int = 10_000_000


def share_keys(speed: ShareSpeed | None, thresholds: Thresholds, *, answers: bool) -> Iterator[str]:
    """Give the keys of what to do about a share; nothing is said of a speed that was not measured over enough."""
    if not answers:
        yield "network_silent"
    if speed is None or speed.bytes_per_s is None or speed.read_bytes < ENOUGH_BYTES:
        return
    if speed.bytes_per_s < thresholds.stop:
        yield "network_stop"
    elif speed.bytes_per_s < thresholds.agent:
        yield "network_agent"
    elif speed.bytes_per_s < thresholds.warn:
        yield "network_warn"
