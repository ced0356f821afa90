"""What a running scanner collected of disks, for the command line: verdicts with their history, and an export."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.models import Health
from drivearr_scanner.health.baseline_rules import still_known
from drivearr_scanner.health.judging import health_of
from drivearr_scanner.health.reading import SmartReading
from drivearr_scanner.health.samples import watched
from drivearr_scanner.health.status_rules import Held, settle, status_now
from drivearr_scanner.journeys.health_book import judge_kept, moment
from drivearr_scanner.journeys.health_pages import export_json, history_json
from drivearr_scanner.journeys.health_sectors import shown_files
from drivearr_scanner.store import health as rows
from drivearr_scanner.store.connection import Store
from drivearr_scanner.store.health import DiskRow


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of the disks of a data directory; nothing where no scanner ran. `types` says how each is asked."""

    store: Store | None
    disks: tuple[DiskRow, ...] = ()
    types: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Store | None) -> "Kept":
        """Read it."""
        if store is None:
            return cls(None)
        return cls(store, tuple(store.read_now(rows.disks)), store.read_now(rows.types))

    def judge(self, device_id: str, reading: SmartReading, now_s: float) -> tuple[Health, dict[str, Any]] | None:
        """Give a verdict that knows the disk's past, and that past; None for a disk that was never read.

        A disk that does not answer now is as it was; nothing is written down, which is the scanner's to do.
        """
        key = reading.identity.key
        row = next((row for row in self.disks if row.disk_key == key), None)
        if row is None and not reading.readable:
            row = next((row for row in self.disks if row.device_id == device_id), None)
        if row is None or self.store is None:
            return None
        held, at_s, baseline, told = Held.from_dict(row.held), float(row.read_at), row.baseline, reading
        if reading.readable:
            at_s, baseline = now_s, still_known(row.baseline, watched(reading))
        else:
            told = SmartReading.from_dict(row.reading)
        verdict = self.store.read_now(lambda connection: judge_kept(connection, row, told, at_s, baseline=baseline))
        if reading.readable and verdict is not None:
            held, _ = settle(held, verdict.score.score, watched(reading), now_s)
        health = health_of(device_id, verdict, status=status_now(held, now_s), reason=reading.reason)
        past = self.store.read_now(lambda connection: history_json(connection, row))
        first, last, files = moment(row.first_seen), moment(row.read_at), shown_files(row)
        return health, {"first_seen_at": first, "read_at": last, "bad_sector_files": files, **past}

    def export(self, wanted: Sequence[str], *, serials: bool) -> list[dict[str, Any]]:
        """Give all that is kept of the disks that are wanted, by id, model or serial number; `device_not_found`."""
        found = [row for row in self.disks if not wanted or not _names(row).isdisjoint(wanted)]
        for name in wanted:
            if not any(name in _names(row) for row in found):
                raise error("device_not_found", device=name)
        if self.store is None:
            return []
        return self.store.read_now(lambda connection: export_json(connection, found, serials=serials))


def _names(row: DiskRow) -> set[str | None]:
    """Give what a disk may be called."""
    identity = SmartReading.from_dict(row.reading).identity
    return {row.device_id, identity.model, identity.serial}
