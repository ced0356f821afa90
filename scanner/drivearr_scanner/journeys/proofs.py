"""How well the content of drives and libraries is proven: drawn after each job, shown until the next."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from drivearr_scanner.contract.enums import FindingKind
from drivearr_scanner.contract.integrity import Integrity
from drivearr_scanner.store import findings, proofs
from drivearr_scanner.store.connection import Connection

from .context import Context, rfc3339_utc
from .drives import DriveState
from .libraries import LibraryState
from .schedule_book import ScheduleBook


class Proofs:
    """Keeps the integrity of each drive and library up to date."""

    def __init__(self, context: Context, schedules: ScheduleBook) -> None:
        """Know nothing yet."""
        self._context = context
        self._schedules = schedules

    async def refresh(self, state: DriveState | LibraryState) -> None:
        """Draw the figures of one drive or library anew; they are unknown until it was scanned once."""
        if state.row.last_scan_at is None:
            return
        root_id = state.root_id
        found = await self._context.store.read(lambda connection: integrity_of(connection, root_id))
        state.integrity = replace(found, next_verify_at=self._schedules.next_verify_at(state))
        self._context.changed()

    def plan_anew(self, states: Iterable[DriveState | LibraryState]) -> None:
        """Say anew when drives and libraries are read next; what is due stays due as of when that was told."""
        now = self._context.now()
        for state in states:
            if state.integrity is None:
                continue
            before, after = state.integrity.next_verify_at, self._schedules.next_verify_at(state)
            if before == after or (before is not None and after is not None and max(before, after) <= now):
                continue
            state.integrity = replace(state.integrity, next_verify_at=after)
            self._context.changed()

    async def refresh_all(self, states: Iterable[DriveState | LibraryState]) -> None:
        """Draw the figures of all anew."""
        for state in states:
            await self.refresh(state)


def integrity_of(connection: Connection, root_id: int) -> Integrity:
    """Give how well an index is proven, and what is known to be wrong with its files."""
    proof = proofs.proof_of(connection, root_id)
    damage: Counter[str] = Counter()
    for (kind, is_suspicious), count in findings.counts_of(connection, root_id).items():
        damage["suspicious" if is_suspicious else kind] += count
    oldest = proof.oldest_verified_at
    return Integrity(
        files=proof.files,
        size_bytes=proof.size_bytes,
        unproven_files=proof.unproven_files,
        unproven_bytes=proof.unproven_bytes,
        changed_files=proof.changed_files,
        oldest_verified_at=None if oldest is None else rfc3339_utc(datetime.fromtimestamp(oldest, UTC)),
        last_verify_at=proofs.last_verify_at(connection, root_id),
        corrupt=damage[FindingKind.CORRUPT] + damage[FindingKind.TRUNCATED],
        unreadable=damage[FindingKind.UNREADABLE],
        suspicious=damage["suspicious"],
        missing=damage[FindingKind.MISSING],
    )
