"""Take in what an older Drivearr knew: its drives, their profiles and history, and what was queued; blocking.

Everything gets an id that is drawn from the old data alone, so that importing it again changes nothing. Imported drives
are detached: the real one takes over when it is attached with that manifest.
"""

import os
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from drivearr_scanner.contract.enums import DriveKind
from drivearr_scanner.contract.models import HistoryEntry, Problem, Profile
from drivearr_scanner.contract.text import display
from drivearr_scanner.manifests.format import HistoryNote, parse_manifest
from drivearr_scanner.manifests.legacy_rules import LegacyItem, LegacyManifest, parse_legacy, parse_plex2drive
from drivearr_scanner.manifests.sealed_rules import FormatError
from drivearr_scanner.store import drives, history, profiles, wanted
from drivearr_scanner.store.connection import Connection, Store
from drivearr_scanner.store.drives import DriveRow
from drivearr_scanner.store.wanted import WantedRow

from .database import read_database
from .outcome import Outcome
from .queue_list import write_queue_list
from .sources import Source, find_sources

KINDS = ("drives", "profiles", "history", "queue")
# What the ids of queued items and profiles are drawn from; never to be changed.
_NAMESPACE = uuid.UUID("0f2f7c1e-95a5-5d5e-8d56-0b5b7f6a4d11")


@dataclass(slots=True)
class Gathered:
    """What all sources tell: each drive by its id with us, and what was queued, with its drive where one is named."""

    drives: dict[str, list[LegacyManifest]] = field(default_factory=dict)
    queue: list[tuple[str | None, LegacyItem]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def take(self, manifest: LegacyManifest, drive_id: str) -> None:
        """Take what is known of a drive."""
        self.drives.setdefault(drive_id, []).append(manifest)
        self.queue += [(drive_id, item) for item in manifest.queue]


def import_drivearr(store: Store, path: str, *, host_id: str, now: str) -> Outcome:
    """Import a file, a drive's root or a folder of them; raises `path_not_found`, `path_unreadable`."""
    outcome = Outcome(imported=dict.fromkeys(KINDS, 0))
    gathered = _gather(find_sources(path, outcome), outcome)
    named = [*gathered.paths, *(item.path for _, item in gathered.queue if item.path is not None)]
    outcome.missing = [display(path) for path in dict.fromkeys(named) if not os.path.lexists(path)]
    outcome.imported = store.write_now(lambda connection: _keep(connection, gathered, host_id, now))
    if outcome.imported["queue"]:
        write_queue_list(store.folder, store.read_now(wanted.all_of))
    return outcome


def _gather(sources: Iterable[Source], outcome: Outcome) -> Gathered:
    """Read all sources."""
    gathered = Gathered()
    owners: dict[str, str] = {}
    for source in sources:
        if source.data is None:
            database = read_database(source.path, outcome)
            for drive in database.drives:
                gathered.take(drive, drive.our_id)
            gathered.queue += [(None, item) for item in database.queue]
            gathered.paths += database.paths
            _note_log(source, outcome)
        elif (manifest := _read_manifest(source, source.data, outcome)) is not None:
            # A drive that was upgraded holds both formats; the oldest one knows no id.
            drive_id = manifest.our_id if manifest.drive_id else owners.get(source.folder, manifest.our_id)
            owners.setdefault(source.folder, drive_id)
            gathered.take(manifest, drive_id)
    return gathered


def _read_manifest(source: Source, data: bytes, outcome: Outcome) -> LegacyManifest | None:
    """Read a manifest of either old format."""
    try:
        return parse_legacy(data)
    except FormatError as first:
        reason = str(first)
    try:
        return parse_plex2drive(data)
    except FormatError:
        pass
    try:
        parse_manifest(data)
        reason = "it is a manifest of this Drivearr; attach the drive"
    except FormatError:
        reason = f"it is no manifest of an older Drivearr: {reason}"
    outcome.skip(source.path, reason)
    return None


def _note_log(source: Source, outcome: Outcome) -> None:
    """Say that a data base was not closed: its last changes are in a file beside it that only its owner may read."""
    for ending in ("-wal", "-journal"):
        beside = source.path + ending
        if os.path.isfile(beside) and os.path.getsize(beside):
            outcome.skip(beside, "changes that were not folded in are left out; stop the old Drivearr and import again")


def _keep(connection: Connection, gathered: Gathered, host_id: str, now: str) -> dict[str, int]:
    """Write what is new, in one transaction; gives the counts."""
    counts = dict.fromkeys(KINDS, 0)
    known = {row.drive_id for row in drives.all_of(connection)}
    for drive_id, told in gathered.drives.items():
        if drive_id not in known:
            profile = _profile(drive_id, told)
            if profile is not None:
                profiles.save(connection, profile, at=told[0].created_at or now)
                counts["profiles"] += 1
            row = _drive_row(drive_id, told, host_id, now)
            drives.save(connection, replace(row, profile_id=None if profile is None else profile.profile_id))
            counts["drives"] += 1
        counts["history"] += _keep_history(connection, host_id, drive_id, told)
    rows = [_wanted_row(drive_id, item) for drive_id, item in gathered.queue]
    counts["queue"] = wanted.add(connection, host_id, rows)
    return counts


def _keep_history(connection: Connection, host_id: str, drive_id: str, told: list[LegacyManifest]) -> int:
    """Add to a drive's history; gives how many entries are new."""
    before = connection.total_changes
    history.add_entries(connection, host_id, [_entry(drive_id, note) for one in told for note in one.history])
    return connection.total_changes - before


def _drive_row(drive_id: str, told: list[LegacyManifest], host_id: str, now: str) -> DriveRow:
    """Give a detached drive, of which nothing is known but its name and times."""
    names = [name for one in told for name in (one.label, one.name, one.drive_id) if name]
    times = [one.created_at for one in told if one.created_at]
    syncs = [one.last_sync_at for one in told if one.last_sync_at]
    return DriveRow(
        drive_id=drive_id,
        host_id=host_id,
        name=display(names[0])[:200] if names else "Drivearr drive",
        kind=DriveKind.VOLUME.value,
        created_at=min(times, default=now),
        last_sync_at=max(syncs, default=None),
        last_seen_at=max(syncs, default=None),
        trusted=False,  # an old id is only a claim: whichever drive takes over is approved first
    )


def _profile(drive_id: str, told: list[LegacyManifest]) -> Profile | None:
    """Give the profile that a drive had; an old profile was a name, and wanted everything."""
    for one in told:
        if one.name:
            label = None if one.label is None else display(one.label)[:200]
            profile_id = str(uuid.uuid5(_NAMESPACE, f"profile:{drive_id}"))
            return Profile(profile_id=profile_id, name=display(one.name)[:200], label=label)
    return None


def _entry(drive_id: str, note: HistoryNote) -> HistoryEntry:
    """Give an entry of the history as the store keeps it."""
    problem = None
    if note.error is not None:
        problem = Problem(code=str(note.error.get("code")), message=display(str(note.error.get("message"))))
    return HistoryEntry(
        history_id=note.id,
        drive_id=drive_id,
        at=note.at,
        op=note.op,
        status=note.status,
        title=None if note.title is None else display(note.title),
        files=note.files,
        error=problem,
    )


def _wanted_row(drive_id: str | None, item: LegacyItem) -> WantedRow:
    """Give a queued item as the store keeps it."""
    facts = (drive_id, item.title, item.kind, item.season, item.episode, item.path, item.added_at)
    return WantedRow(
        wanted_id=str(uuid.uuid5(_NAMESPACE, "\0".join(map(str, facts)))),
        drive_id=drive_id,
        kind=item.kind,
        title=display(item.title),
        season=item.season,
        episode=item.episode,
        path=item.path,
        added_at=item.added_at,
    )
