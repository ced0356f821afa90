"""A drive that carries another's identity: the user says whether it is the same drive, moved, or a new one."""

import uuid
from dataclasses import replace

from drivearr_scanner.contract.enums import ManifestState
from drivearr_scanner.contract.errors import error
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.manifests.format import DriveNote
from drivearr_scanner.manifests.writing import Change, writing
from drivearr_scanner.store.drives import DriveRow
from drivearr_scanner.sync.run import Who

from .context import Context
from .drives import DriveBook, DriveState
from .syncing import who_writes


async def take_as_same(book: DriveBook, state: DriveState) -> None:
    """Take the volume as the known drive, moved onto it; `manifest_cloned` while that one is attached as well."""
    claimed = _claimed(state)
    if claimed != state.drive_id or state.identity is None:
        raise error("manifest_cloned", drive=state.row.name)
    identity = state.identity
    await book.change(
        state,
        path=state.path,
        fs_type=identity.fs_type,
        fs_uuid=identity.fs_uuid,
        fs_size_bytes=identity.size_bytes,
        device_id=identity.device_id,
    )


async def take_as_new(context: Context, book: DriveBook, state: DriveState) -> str:
    """Give the volume an identity of its own, its history kept; gives the new drive's id.

    Its manifest is written first: should that fail, everything is as it was.
    """
    claimed = _claimed(state)
    path = state.require_attached()
    drive_id = state.drive_id if state.drive_id != claimed else str(uuid.uuid4())
    who = who_writes(context.server_id, state)
    note = replace(who.drive, id=drive_id, cloned_from=claimed, created_at=context.now())
    await context.blocking_at(path, lambda: _write_identity(path, replace(who, drive=note)))
    if drive_id != state.drive_id:
        await book.create(_row_of(state.row, note, context))
    return drive_id


def _claimed(state: DriveState) -> str:
    """Give the id that a clone carries; `invalid_request` for a drive that is none."""
    claimed = state.manifest.drive_id if state.manifest is not None else None
    if state.manifest_state is not ManifestState.CLONED or claimed is None:
        raise error("invalid_request", detail="the drive is not a clone")
    return claimed


def _write_identity(path: str, who: Who) -> None:
    """Write a drive's new identity into both slots, so that none of them tells the old one."""
    with Root.open(path) as root, writing(root, drive=who.drive, writer=who.writer) as manifest:
        manifest.save(Change())
        manifest.save(Change())


def _row_of(row: DriveRow, note: DriveNote, context: Context) -> DriveRow:
    """Give what is remembered of the new drive."""
    return DriveRow(
        drive_id=note.id,
        host_id=row.host_id,
        name=row.name,
        kind=row.kind,
        created_at=context.now(),
        path=row.path,
    )
