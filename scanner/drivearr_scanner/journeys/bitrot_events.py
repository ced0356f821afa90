"""The bitrot events of a host: made of its findings, device by device, and steered by the user; blocking."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime

from drivearr_scanner.contract.enums import Address, BitrotState, Cause, FindingKind, FindingState, Pattern, Severity
from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.integrity import BitrotEvent, Cluster, Evidence, TimelineEntry
from drivearr_scanner.devices.inventory import Inventory
from drivearr_scanner.integrity.event_advice_rules import Remedies, advise
from drivearr_scanner.integrity.event_cause_rules import suggest
from drivearr_scanner.integrity.event_rules import (
    DAMAGE_KINDS,
    EVENT_KINDS,
    SEVERITIES,
    Assignment,
    Disk,
    Mark,
    assign,
    end_state,
    group,
    is_damage,
    severity,
    state_after,
)
from drivearr_scanner.store import bitrot
from drivearr_scanner.store import findings as rows_of
from drivearr_scanner.store.bitrot import EventRow, TimelineRow
from drivearr_scanner.store.connection import Connection, Store
from drivearr_scanner.store.findings import FindingRow, Wanted

from .healers import Copies
from .smart_signs import NOTHING, smart_signs

_KINDS = tuple(kind.value for kind in EVENT_KINDS)


class BitrotEvents:
    """Keeps the events in step with the findings."""

    def __init__(self, store: Store, host_id: str, *, now: Callable[[], str]) -> None:
        """Keep the events of a host."""
        self._store = store
        self._host_id = host_id
        self._now = now

    def update(
        self, root_id: int, inventory: Callable[[], Inventory], *, scan_id: str | None = None
    ) -> list[BitrotEvent]:
        """Bring the events of what a root lies on up to date; gives those that are new or grew."""
        keys = self._store.read_now(lambda connection: _keys_of(connection, self._host_id, root_id))
        if not keys:
            return []
        disks = self._disks(keys, inventory)
        grown = self._store.write_now(lambda connection: self._update(connection, disks, scan_id))
        return [event for event in self.all() if event.event_id in grown]

    def weigh(self, device_id: str, inventory: Callable[[], Inventory]) -> None:
        """Take what a disk says of itself now into the events on it."""
        disks = self._disks([device_id], inventory)
        self._store.write_now(lambda connection: self._update(connection, disks, None))

    def all(self, *, ended: bool = False) -> list[BitrotEvent]:
        """Give the events, the newest first; with `ended` also those that are over."""
        rows = self._store.read_now(lambda connection: bitrot.all_of(connection, self._host_id, ended=ended))
        return self._shown(rows)

    def get(self, event_id: str) -> BitrotEvent:
        """Give one event with its timeline; `bitrot_event_not_found`."""
        row = self._row(event_id)
        timeline = self._store.read_now(lambda connection: bitrot.timeline_of(connection, row.event_id))
        entries = tuple(TimelineEntry(at=each.at, what=each.what, data=dict(each.data)) for each in timeline)
        return replace(self._shown([row])[0], timeline=entries)

    def acknowledge(self, event_id: str, *, note: str | None = None) -> BitrotEvent:
        """Note that the user knows of an event; it opens again when it grows."""
        return self._say(event_id, BitrotState.ACKNOWLEDGED, "acknowledged", note=note)

    def resolve(self, event_id: str, *, note: str | None = None) -> BitrotEvent:
        """Take the user's word that an event is over; its findings stay until they are healed or accepted."""
        return self._say(event_id, BitrotState.RESOLVED, "resolved", note=note)

    def damaged(self, event_id: str) -> list[FindingRow]:
        """Give the open findings of an event; `bitrot_event_not_found`."""
        row = self._row(event_id)
        found, _ = self._store.read_now(lambda connection: rows_of.listing(connection, Wanted(event_id=row.event_id)))
        return found

    def _row(self, event_id: str) -> EventRow:
        """Give an event as it is kept."""
        row = self._store.read_now(lambda connection: bitrot.find(connection, event_id))
        if row is None:
            raise error("bitrot_event_not_found", event=event_id)
        return row

    def _say(self, event_id: str, state: BitrotState, what: str, *, note: str | None) -> BitrotEvent:
        """Take the user's word on an event."""
        row = self._row(event_id)
        now = self._now()
        over = state is BitrotState.RESOLVED
        said = replace(
            row,
            state=state.value,
            note=row.note if note is None else note,
            updated_at=now,
            acknowledged_at=now if state is BitrotState.ACKNOWLEDGED else row.acknowledged_at,
            ended_at=now if over else None,
        )
        data = {} if note is None else {"note": note}

        def write(connection: Connection) -> None:
            bitrot.put(connection, said)
            bitrot.add_to_timeline(connection, row.event_id, [TimelineRow(now, what, data)])

        if row.state != state or note is not None:
            self._store.write_now(write)
        return self.get(row.event_id)

    def _disks(self, keys: Sequence[str], inventory: Callable[[], Inventory]) -> dict[str, Disk]:
        """Give what is known of the devices by their keys."""
        attached = {device.device_id: device for device in inventory().devices}
        sizes = {key: attached[key].size_bytes if key in attached else None for key in keys}
        now_s = datetime.fromisoformat(self._now()).timestamp()
        signs = self._store.read_now(lambda connection: smart_signs(connection, sizes, now_s))
        disks = {}
        for key in keys:
            device, smart = attached.get(key), signs.get(key, NOTHING)
            disks[key] = Disk(
                size_bytes=None if device is None else device.size_bytes,
                rotational=None if device is None else device.rotational,
                bad_sectors=smart.bad_sectors,
                new_bad_sectors=smart.new_bad_sectors,
                failing=smart.failing,
                link_errors=smart.new_link_errors,
            )
        return disks

    def _update(self, connection: Connection, disks: Mapping[str, Disk], scan_id: str | None) -> set[str]:
        """Bring the events of devices up to date in one transaction; gives the ids of those that are new or grew."""
        found, _ = rows_of.listing(connection, Wanted(host_id=self._host_id, kinds=_KINDS))
        rows = [row for row in found if is_damage(FindingKind(row.kind), row.blocks)]
        unsteady = len({_key(row) for row in rows if row.kind == FindingKind.TRANSIENT})
        grown: set[str] = set()
        for key, disk in disks.items():
            of_key = [row for row in rows if _key(row) == key]
            if of_key:
                grown |= _Device(connection, of_key, disk, now=self._now(), scan_id=scan_id).update(unsteady)
        self._close(connection)
        return grown

    def _close(self, connection: Connection) -> None:
        """Close the events none of whose findings is open any more."""
        now = self._now()
        for event in bitrot.all_of(connection, self._host_id):
            of_event, _ = rows_of.listing(connection, Wanted(event_id=event.event_id, states=None))
            if any(row.state == FindingState.OPEN for row in of_event):
                continue
            state = end_state(FindingState(row.state) for row in of_event)
            bitrot.put(connection, replace(event, state=state.value, updated_at=now, ended_at=now))
            bitrot.add_to_timeline(connection, event.event_id, [TimelineRow(now, state.value)])

    def _shown(self, rows: Sequence[EventRow]) -> list[BitrotEvent]:
        """Give events as the contract tells them."""
        copies = Copies(self._store, self._host_id)
        return [self._event(row, copies) for row in rows]

    def _event(self, row: EventRow, copies: Copies) -> BitrotEvent:
        """Give one event."""
        found, _ = self._store.read_now(lambda connection: rows_of.listing(connection, Wanted(event_id=row.event_id)))
        damage = [each for each in found if FindingKind(each.kind) in DAMAGE_KINDS]
        remedies = _remedies(damage, copies)
        home = copies.root(row.root_id)
        return BitrotEvent(
            event_id=row.event_id,
            host_id=row.host_id,
            state=BitrotState(row.state),
            pattern=Pattern(row.pattern),
            severity=Severity(row.severity),
            cause=Cause(row.cause),
            opened_at=row.opened_at,
            updated_at=row.updated_at,
            device_id=row.device_id,
            volume_id=row.volume_id,
            drive_id=None if home is None else home.drive_id,
            library_id=None if home is None else home.library_id,
            corrupt=sum(each.kind != FindingKind.UNREADABLE for each in damage),
            unreadable=sum(each.kind == FindingKind.UNREADABLE for each in damage),
            transient=len(found) - len(damage),
            healable=remedies.heal,
            size_bytes=sum(length for each in damage for _, length in each.blocks),
            clusters=tuple(Cluster.from_dict(each) for each in row.clusters),
            advice=() if row.ended_at is not None else advise(Cause(row.cause), Severity(row.severity), remedies),
            evidence=tuple(Evidence.from_dict(each) for each in row.evidence),
            note=row.note,
            acknowledged_at=row.acknowledged_at,
            ended_at=row.ended_at,
        )


class _Device:
    """The events of one device, while they are brought up to date."""

    def __init__(
        self, connection: Connection, rows: Sequence[FindingRow], disk: Disk, *, now: str, scan_id: str | None
    ) -> None:
        """Work on the open damage of a device."""
        self._connection = connection
        self._rows = {row.finding_id: row for row in rows}
        self._disk = disk
        self._now = now
        self._scan = {} if scan_id is None else {"scan_id": scan_id}

    def update(self, transient_devices: int) -> set[str]:
        """Group, assign, and write down what changed; gives the ids of events that are new or grew."""
        rows = list(self._rows.values())
        events = {
            event_id: row
            for event_id in {row.event_id for row in rows if row.event_id is not None}
            if (row := bitrot.find(self._connection, event_id)) is not None
        }
        groups = group(_marks(rows), self._disk)
        grown: set[str] = set()
        for assignment in assign(groups, {event_id: row.opened_at for event_id, row in events.items()}):
            known = None if assignment.event_id is None else events[assignment.event_id]
            event, timeline = self._event(assignment, known, transient_devices)
            bitrot.put(self._connection, event)
            bitrot.add_to_timeline(self._connection, event.event_id, timeline)
            for merged in assignment.merged:
                bitrot.merge(self._connection, merged, event.event_id, at=self._now)
            members = [self._rows[mark.finding_id] for mark in assignment.group.marks]
            rows_of.put(
                self._connection,
                [replace(row, event_id=event.event_id) for row in members if row.event_id != event.event_id],
            )
            if known is None or assignment.joined:
                grown.add(event.event_id)
        return grown

    def _event(
        self, assignment: Assignment, known: EventRow | None, transient_devices: int
    ) -> tuple[EventRow, list[TimelineRow]]:
        """Give an event as it is from now on, and what happened to it."""
        found = assignment.group
        first = self._rows[found.marks[0].finding_id]
        cause = suggest(found, self._disk, transient_devices=transient_devices)
        joined = assignment.joined
        before = known or EventRow(
            event_id=uuid.uuid4().hex,
            host_id=first.host_id,
            root_id=first.root_id,
            volume_id=first.volume_id,
            device_id=first.device_id,
            state=BitrotState.OPEN.value,
            pattern="",
            severity="",
            cause="",
            opened_at=self._now,
            updated_at=self._now,
        )
        state = state_after(BitrotState(before.state), grew=known is not None and bool(joined))
        grows = {"files": len(joined), "bytes": sum(mark.size_bytes for mark in joined), **self._scan}
        timeline = [TimelineRow(self._now, "merged", {"event_id": merged}) for merged in assignment.merged]
        if known is None:
            timeline.append(TimelineRow(self._now, "opened", grows))
        elif joined:
            timeline.append(TimelineRow(self._now, "grew", grows))
            if state != before.state:
                timeline.append(TimelineRow(self._now, "reopened"))
        clues = tuple({"key": c.key, "message": c.message, "params": dict(c.params)} for c in cause.clues)
        weighed = replace(
            before,
            state=state.value,
            ended_at=None if state is BitrotState.OPEN else before.ended_at,
            pattern=found.pattern.value,
            severity=self._severity(assignment, known).value,
            cause=cause.cause.value,
            clusters=tuple(asdict(each) for each in found.clusters),
            evidence=clues,
        )
        is_other = known is None or bool(timeline) or weighed != known
        return replace(weighed, updated_at=self._now if is_other else before.updated_at), timeline

    def _severity(self, assignment: Assignment, known: EventRow | None) -> Severity:
        """Give how bad an event is: one that did not grow becomes worse by what its disk says, and never less bad."""
        now = severity(assignment, self._disk)
        if known is None or assignment.joined:
            return now
        return max(now, Severity(known.severity), key=SEVERITIES.index)


def _key(row: FindingRow) -> str:
    """Name what a finding lies on: its device, else its volume, else its root."""
    return row.device_id or row.volume_id or f"root {row.root_id}"


def _keys_of(connection: Connection, host_id: str, root_id: int) -> list[str]:
    """Name what the damage of a root lies on, and that of events that may be over now."""
    wanted = Wanted(host_id=host_id, root_ids=(root_id,), kinds=_KINDS, states=None)
    return sorted({_key(row) for row in rows_of.listing(connection, wanted)[0]})


def _marks(rows: Sequence[FindingRow]) -> list[Mark]:
    """Give findings as the rules see them.

    Places of another kind than most, or on another device of the volume, are no places together with these.
    """
    addresses = [row.address for row in rows if row.extents]
    address = Address.DEVICE.value if Address.DEVICE in addresses else next(iter(addresses), None)
    return [
        Mark(
            finding_id=row.finding_id,
            kind=FindingKind(row.kind),
            reason=row.reason,
            folder=row.path.rpartition("/")[0],
            size_bytes=sum(length for _, length in row.blocks),
            points=tuple(each[1:] for each in row.extents if len(each) == 3) if row.address == address else (),
            event_id=row.event_id,
        )
        for row in rows
    ]


def _remedies(rows: Sequence[FindingRow], copies: Copies) -> Remedies:
    """Count by which remedy damaged files can be mended."""
    heal, restore = 0, 0
    attach: dict[str, int] = {}
    found = copies.of(rows)
    for row in rows:
        of_row = found.get(row.finding_id, ())
        if any(copy.attached for copy in of_row):
            heal += 1
        elif of_row:
            name = of_row[0].root.name or of_row[0].root.path
            attach[name] = attach.get(name, 0) + 1
        else:
            restore += 1
    return Remedies(heal=heal, attach=attach, restore=restore)
