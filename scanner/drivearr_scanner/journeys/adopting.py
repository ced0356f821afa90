"""Adopt: a drive without a whole manifest gets one again, from what is kept of it, or else a first one; blocking."""

from drivearr_scanner.contract.enums import ManifestState
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.manifests.reading import read_manifest
from drivearr_scanner.manifests.writing import Change, writing
from drivearr_scanner.sync.run import Who


def write_manifest(root: Root, who: Who, *, label: str | None = None) -> None:
    """Write a drive's manifest in the name of `who`; a whole one is written only to give the drive a `label`.

    Media are not touched. Raises what `writing` raises: `manifest_newer`, `drive_read_only`, `drive_locked` and others.
    """
    if label is None and read_manifest(root).state is ManifestState.OK:
        return
    with writing(root, drive=who.drive, writer=who.writer, kept=who.kept) as manifest:
        lost = who.history if manifest.reading.manifest is None else ()
        manifest.save(Change(label=label, history=lost, profile=who.profile))
