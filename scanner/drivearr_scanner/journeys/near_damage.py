"""Which files of an index lie near damage that is known: what is read before all others on a disk that is degraded."""

from collections.abc import Iterable

import orjson

from drivearr_scanner.contract.enums import Address
from drivearr_scanner.contract.models import Device
from drivearr_scanner.health.reading import SmartReading
from drivearr_scanner.integrity.cluster_limit_rules import LIMITS
from drivearr_scanner.store import health, places, proofs
from drivearr_scanner.store.connection import Connection, Store

from .health_sectors import files_on

# Files that are read first: where more lie near damage, it is all over the disk, and only the nearest go first.
MOST_FILES = 2000
_SHRINK = 4
_BLOCK_BYTES = 512

type Ranges = list[tuple[int, int]]


def files_near_damage(
    store: Store, root_id: int, device: Device | None, *, host_id: str, reach: int | None = None
) -> frozenset[str]:
    """Give the files of an index that are damaged, or lie within `reach` bytes of damage or bad blocks; blocking.

    Without a reach it is the distance up to which damage counts as lying together. Which files lie where is known from
    the map alone, so that no disk is asked.
    """
    damaged = frozenset(store.read_now(lambda connection: proofs.damaged_files(connection, root_id)))
    if device is None:
        return damaged
    bad = store.read_now(lambda connection: [*_findings(connection, device, host_id), *_blocks(connection, device)])
    if reach is None:
        reach = LIMITS.gap_flash_bytes if device.rotational is False else LIMITS.gap_rotational_bytes
    while bad:
        parts = dict(enumerate(_widened(bad, reach)))
        near = frozenset(path for path, _, _ in files_on(store, root_id, parts))
        if len(near) <= MOST_FILES or not reach:
            return damaged | near
        reach //= _SHRINK
    return damaged


def _findings(connection: Connection, device: Device, host_id: str) -> Ranges:
    """Give the damaged parts of a device, of all that lies on it."""
    return [
        (int(each[1]), int(each[1]) + int(each[2]))
        for row in places.damage(connection, host_id)
        if row.address == Address.DEVICE
        for each in orjson.loads(row.extents)
        if (each[3] if len(each) > 3 else row.device_id) == device.device_id
    ]


def _blocks(connection: Connection, device: Device) -> Ranges:
    """Give the blocks that a device itself calls unreadable."""
    row = next((each for each in health.disks(connection) if each.device_id == device.device_id), None)
    if row is None or not row.reading:
        return []
    identity = SmartReading.from_dict(row.reading).identity
    if identity.capacity_bytes is not None and identity.capacity_bytes != device.size_bytes:
        return []  # the last report of this dock was another disk's
    block = identity.block_bytes or _BLOCK_BYTES
    return [(lba * block, (lba + 1) * block) for lba in row.bad_lbas]


def _widened(parts: Iterable[tuple[int, int]], reach: int) -> Ranges:
    """Give parts with what lies around them, those that meet joined."""
    wide: Ranges = []
    for start, end in sorted(parts):
        first, last = max(start - reach, 0), end + reach
        if wide and first <= wide[-1][1]:
            wide[-1] = (wide[-1][0], max(wide[-1][1], last))
        else:
            wide.append((first, last))
    return wide
