"""The findings of a host: kept while they last, ended by what a later read proves; blocking, for worker threads."""

import contextlib
import os
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from drivearr_scanner.contract.enums import Address, FindingKind, FindingState
from drivearr_scanner.contract.errors import DrivearrError, error
from drivearr_scanner.contract.integrity import BitrotEvent, ByteRange, Extent, FileFinding, Healer
from drivearr_scanner.contract.text import path_fields, shown
from drivearr_scanner.devices.addressing import Extent as Located
from drivearr_scanner.devices.extents import Extents, read_extents
from drivearr_scanner.devices.inventory import Inventory, read_inventory
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.devices.volume import volume_of
from drivearr_scanner.integrity.event_rules import DAMAGE_KINDS
from drivearr_scanner.integrity.finding import Finding
from drivearr_scanner.integrity.hashing import ALGORITHM
from drivearr_scanner.integrity.verdict import join_ranges
from drivearr_scanner.store import findings as rows_of
from drivearr_scanner.store.connection import Connection, Store
from drivearr_scanner.store.findings import FindingRow, Known, Place, Wanted
from drivearr_scanner.store.roots import RootRow

from .bitrot_events import BitrotEvents
from .context import utc_now
from .healers import Copies

# Of one finding so many pieces of its damage are kept: more says nothing more of where it lies.
MOST_EXTENTS = 1000


class FindingBook:
    """Keeps what scans and verifies report, and answers for it."""

    def __init__(
        self,
        store: Store,
        host_id: str,
        *,
        now: Callable[[], str] = utc_now,
        inventory: Callable[[], Inventory] | None = None,
    ) -> None:
        """Keep findings of a host; `inventory` tells what is attached, by default the machine itself."""
        self.store = store
        self.host_id = host_id
        self.now = now
        self._inventory = inventory or (lambda: read_inventory(host_id=host_id))
        self.events = BitrotEvents(store, host_id, now=now)

    def record(
        self, root_id: int, findings: Sequence[Finding], *, scan_id: str | None = None, full: bool = False
    ) -> list[BitrotEvent]:
        """Take what a run found of a root, as often as it tells; a run that ends is told of by `settle`.

        With `full` all of it was told: `settle` is done too, and gives the events that are new or grew.
        """
        kept = [finding for finding in findings if is_kept(finding)]
        rows = self._located(root_id, kept) if kept else []
        moves = {f.moved_from: f.path for f in findings if f.kind is FindingKind.MOVED and f.moved_from is not None}
        if rows or moves:
            self.store.write_now(lambda connection: self._write(connection, root_id, rows, moves))
        return self.settle(root_id, scan_id=scan_id) if full else []

    def settle(self, root_id: int, *, scan_id: str | None = None) -> list[BitrotEvent]:
        """End what the index says is over, and bring the events of the root's device up to date."""
        self.store.write_now(lambda connection: self._end_outlived(connection, root_id))
        return self.events.update(root_id, self._inventory, scan_id=scan_id)

    def weigh(self, device_id: str) -> None:
        """Take what a disk says of itself now into the events on it."""
        self.events.weigh(device_id, self._inventory)

    def listing(self, wanted: Wanted, *, limit: int = -1, offset: int = 0) -> tuple[list[FileFinding], int]:
        """Give findings with what could heal them, and how many there are."""
        found, total = self.store.read_now(
            lambda connection: rows_of.listing(connection, wanted, limit=limit, offset=offset)
        )
        return self.shown(found), total

    def open_at(self, root_id: int, paths: Sequence[str]) -> dict[str, FileFinding]:
        """Give the open findings of files of a root by their path below it."""
        found = self.store.read_now(lambda connection: rows_of.open_at(connection, root_id, paths))
        return dict(zip(found, self.shown(list(found.values())), strict=True))

    def get(self, finding_id: str) -> FileFinding:
        """Give one finding; `finding_not_found`."""
        return self.shown([self.row(finding_id)])[0]

    def row(self, finding_id: str) -> FindingRow:
        """Give one finding as it is kept; `finding_not_found`."""
        row = self.store.read_now(lambda connection: rows_of.find(connection, finding_id))
        if row is None:
            raise error("finding_not_found", finding=finding_id)
        return row

    def shown(self, rows: Sequence[FindingRow]) -> list[FileFinding]:
        """Give findings as the contract tells them."""
        copies = Copies(self.store, self.host_id)
        healers = copies.of(row for row in rows if row.state == FindingState.OPEN)
        return [
            as_finding(row, copies.root(row.root_id), [copy.to_healer() for copy in healers.get(row.finding_id, ())])
            for row in rows
        ]

    def end(self, rows: Iterable[FindingRow], state: FindingState) -> None:
        """End findings; the events follow with `settle`."""
        now = self.now()
        ended = [replace(row, state=state.value, ended_at=now) for row in rows]
        self.store.write_now(lambda connection: rows_of.put(connection, ended))

    def _located(self, root_id: int, findings: Sequence[Finding]) -> list[FindingRow]:
        """Give findings as rows, the damaged ones with where they lie."""
        home = Copies(self.store, self.host_id).root(root_id)
        damaged = any(_has_place(finding) for finding in findings)
        device = _Device() if home is None or not damaged else self._device(home)
        with contextlib.ExitStack() as stack:
            root: Root | None = None
            if home is not None and damaged:
                with contextlib.suppress(DrivearrError):
                    root = stack.enter_context(Root.open(home.path, cross_mounts=home.drive_id is None))
            return [self._row(root_id, finding, device, _extents(root, finding)) for finding in findings]

    def _device(self, home: RootRow) -> "_Device":
        """Give the volume and device that a root lies on, as far as they are known."""
        try:
            inventory = self._inventory()
            volume = volume_of(home.path, inventory).volume
        except (DrivearrError, OSError):
            return _Device()
        disks = {name: device_id for device_id, name in inventory.blocks.items()}
        return _Device(disks=disks) if volume is None else _Device(volume.volume_id, volume.device_id, disks)

    def _row(self, root_id: int, finding: Finding, device: "_Device", places: Extents) -> FindingRow:
        """Make the row of a finding that is seen for the first time."""
        now = self.now()
        extents = _by_device(places.extents[:MOST_EXTENTS], device.disks)
        device_id = _main_device(extents) or device.device_id
        return FindingRow(
            finding_id=uuid.uuid4().hex,
            host_id=self.host_id,
            root_id=root_id,
            volume_id=device.volume_id,
            device_id=device_id,
            kind=finding.kind.value,
            state=FindingState.OPEN.value,
            path=finding.path,
            size_bytes=finding.size_bytes,
            expected_hash=finding.expected_hash,
            actual_hash=finding.actual_hash,
            algorithm=finding.algorithm or (ALGORITHM if finding.expected_hash else None),
            reason=finding.reason,
            suspicious=finding.suspicious,
            confirmed=finding.confirmed,
            blocks=finding.blocks,
            extents=tuple(_place(each, device_id) for each in extents),
            address=(places.address if extents else Address.NONE).value,
            first_seen_at=now,
            last_seen_at=now,
        )

    def _write(self, connection: Connection, root_id: int, rows: Sequence[FindingRow], moves: dict[str, str]) -> None:
        """Keep new rows, joined with what is known; what moved goes on at its new place."""
        known = rows_of.open_at(connection, root_id, [*moves, *(row.path for row in rows)])
        moved = [replace(known[old], path=new, moved_from=old) for old, new in moves.items() if old in known]
        rows_of.put(connection, moved)
        known.update((row.path, row) for row in moved)
        for row in rows:
            before = known.get(row.path)
            if before is None:
                known[row.path] = row
            elif is_same(before, row):
                known[row.path] = grown(before, row)
            else:
                ended = replace(before, state=FindingState.GONE.value, ended_at=row.first_seen_at)
                rows_of.put(connection, [ended])
                known[row.path] = row
            rows_of.put(connection, [known[row.path]])

    def _end_outlived(self, connection: Connection, root_id: int) -> None:
        """End the open findings of a root that the index says are over."""
        found, _ = rows_of.listing(connection, Wanted(root_ids=(root_id,)))
        now = self.now()
        rows_of.put(
            connection,
            [
                replace(row, state=FindingState.GONE.value, ended_at=now)
                for row in found
                if is_over(row, rows_of.still_known(connection, root_id, row.path))
            ],
        )


@dataclass(frozen=True, slots=True)
class _Device:
    """What a root lies on; None where it is not known. `disks` are all devices, by their kernel names."""

    volume_id: str | None = None
    device_id: str | None = None
    disks: Mapping[str, str] = field(default_factory=dict)


def is_kept(finding: Finding) -> bool:
    """Tell whether a finding stays open: what is ordinary life (new, moved, edited) is told and not kept."""
    if finding.kind in (FindingKind.NEW, FindingKind.MOVED):
        return False
    return finding.kind is not FindingKind.MODIFIED or finding.suspicious


def is_same(before: FindingRow, after: FindingRow) -> bool:
    """Tell whether two findings of one file are the same trouble, seen again."""
    kinds = {FindingKind(before.kind), FindingKind(after.kind)}
    if len(kinds) > 1 and not kinds <= DAMAGE_KINDS:
        return False
    return None in (before.expected_hash, after.expected_hash) or before.expected_hash == after.expected_hash


def grown(before: FindingRow, after: FindingRow) -> FindingRow:
    """Give a finding that was seen again: damage only grows until a read proves it gone."""
    extents = after.extents
    if before.address == after.address and before.device_id == after.device_id:
        extents = tuple(sorted({*before.extents, *after.extents}))[:MOST_EXTENTS]
    return replace(
        after,
        finding_id=before.finding_id,
        first_seen_at=before.first_seen_at,
        event_id=before.event_id,
        moved_from=before.moved_from,
        expected_hash=after.expected_hash or before.expected_hash,
        algorithm=after.algorithm or before.algorithm,
        confirmed=before.confirmed or after.confirmed,
        blocks=join_ranges([*before.blocks, *after.blocks]),
        extents=extents,
        address=after.address if extents else before.address,
        volume_id=after.volume_id or before.volume_id,
        device_id=after.device_id or before.device_id,
    )


def is_over(row: FindingRow, known: Known) -> bool:
    """Tell by what the index says now whether an open finding is over."""
    kind = FindingKind(row.kind)
    if kind is FindingKind.MISSING:
        return known.is_file
    if not known.is_file:
        return not known.is_unreadable_folder
    if not known.has_baseline or known.checked_at is not None:
        return False
    if kind in (FindingKind.MODIFIED, FindingKind.TRUNCATED):
        return True
    seen = int(datetime.fromisoformat(row.last_seen_at).timestamp())
    proven = known.verified_at or 0
    return proven > seen if kind is FindingKind.TRANSIENT else proven >= seen


def as_finding(row: FindingRow, home: RootRow | None, healers: Sequence[Healer]) -> FileFinding:
    """Give a finding as the contract tells it."""
    whole = row.path if home is None else os.path.join(home.path, row.path)
    return FileFinding(
        finding_id=row.finding_id,
        host_id=row.host_id,
        kind=FindingKind(row.kind),
        state=FindingState(row.state),
        **path_fields(whole),
        moved_from=None if row.moved_from is None else shown(row.moved_from),
        size_bytes=row.size_bytes,
        expected_hash=row.expected_hash,
        actual_hash=row.actual_hash,
        algorithm=row.algorithm,
        reason=row.reason,
        suspicious=row.suspicious,
        confirmed=row.confirmed,
        blocks=tuple(ByteRange(offset=offset, length=length) for offset, length in row.blocks),
        extents=tuple(_extent(row, each) for each in row.extents),
        address=Address(row.address),
        healers=tuple(healers),
        drive_id=None if home is None else home.drive_id,
        library_id=None if home is None else home.library_id,
        volume_id=row.volume_id,
        device_id=row.device_id,
        event_id=row.event_id,
        first_seen_at=row.first_seen_at,
        last_seen_at=row.last_seen_at,
        ended_at=row.ended_at,
    )


def _extent(row: FindingRow, place: Place) -> Extent:
    """Give an extent as the contract tells it."""
    device_id = row.device_id if row.address == Address.DEVICE else None
    return Extent(
        logical=place[0], physical=place[1], length=place[2], device_id=place[3] if len(place) > 3 else device_id
    )


def _by_device(extents: Sequence[Located], disks: Mapping[str, str]) -> list[tuple[int, int, int, str | None]]:
    """Give extents with the devices that they lie on, where these are known."""
    return [(each.logical, each.physical, each.length, disks.get(each.disk or "")) for each in extents]


def _place(extent: tuple[int, int, int, str | None], device_id: str | None) -> Place:
    """Give an extent as it is kept: with its device where that is not the finding's."""
    logical, physical, length, lies_on = extent
    return (logical, physical, length) if lies_on in (None, device_id) else (logical, physical, length, str(lies_on))


def _main_device(extents: Iterable[tuple[int, int, int, str | None]]) -> str | None:
    """Give the device on which most of the damage lies; of equal ones the first."""
    sizes: Counter[str] = Counter()
    for _, _, length, device_id in extents:
        if device_id is not None:
            sizes[device_id] += length
    return max(sizes, key=sizes.__getitem__) if sizes else None


def _has_place(finding: Finding) -> bool:
    """Tell whether a finding is damage that lies somewhere."""
    return finding.kind in DAMAGE_KINDS and bool(finding.blocks)


def _extents(root: Root | None, finding: Finding) -> Extents:
    """Give where the damaged parts of a file lie; nothing where that cannot be asked."""
    if root is None or not _has_place(finding):
        return Extents()
    try:
        fd = root.open_file(finding.path)
    except OSError:
        return Extents()
    try:
        return read_extents(fd, ranges=finding.blocks)
    finally:
        os.close(fd)
