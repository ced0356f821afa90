"""Check the content of a path that the user named: find its root, take the drive's records along, and check it."""

from collections.abc import Callable
from dataclasses import dataclass

from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.devices.inventory import read_inventory
from drivearr_scanner.devices.tree import Root
from drivearr_scanner.devices.volume import VolumePlace, volume_of
from drivearr_scanner.integrity.finding import Finding
from drivearr_scanner.jobs.control import Control, ProgressMeter
from drivearr_scanner.manifests.reading import read_manifest
from drivearr_scanner.manifests.records_rules import FileRecord
from drivearr_scanner.store.connection import Store

from .checked import Checked
from .context import utc_now
from .indexing import drive_emptied, library_emptied
from .places import FoundRoot, find_root, still_there
from .verifying import ContentTask, Mode, check_content


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a verify reads, and how fast; None is no limit. With `gentle` it waits while others want the disk."""

    oldest_percent: float | None = None
    max_bytes: int | None = None
    max_duration_s: float | None = None
    bandwidth_bytes_per_s: int | None = None
    resume: bool = False
    gentle: bool = False


@dataclass(frozen=True, slots=True)
class CheckedPath:
    """What a check of a path gave, and where that path lies."""

    found: FoundRoot
    place: VolumePlace
    checked: Checked

    @property
    def volume_id(self) -> str | None:
        """The volume, where it is known."""
        return None if self.place.volume is None else self.place.volume.volume_id


@dataclass(slots=True, kw_only=True)
class PathCheck:
    """A check of a path of this host; `found` is told of what is found, with paths relative to the root."""

    store: Store
    host_id: str
    mode: Mode
    limits: Limits
    found: Callable[[FoundRoot, list[Finding]], None]

    def carry_out(self, path: str, *, control: Control, meter: ProgressMeter) -> CheckedPath:
        """Check a path; a verify of what was never scanned scans it, which is its first verify."""
        place = find_root(self.store, self.host_id, path)
        inventory = read_inventory(host_id=self.host_id)
        volume = volume_of(place.path, inventory)
        device_id = None if volume.volume is None else volume.volume.device_id
        device = next((each for each in inventory.devices if each.device_id == device_id), None)
        emptied = library_emptied(place.path) if place.drive_id is None else drive_emptied(str(place.drive_name))
        limits = self.limits
        task = ContentTask(
            root_id=place.root_id,
            path=place.path,
            mode=self.mode,
            still_there=still_there(place.path),
            emptied=emptied,
            cross_mounts=place.library_id is not None,
            scope=place.scope,
            oldest_percent=limits.oldest_percent,
            max_bytes=limits.max_bytes,
            max_duration_s=limits.max_duration_s,
            bandwidth_bytes_per_s=limits.bandwidth_bytes_per_s,
            resume=limits.resume,
            gentle=limits.gentle,
            rotational=None if device is None else device.rotational,
            recorded=_records(place.path),
            found=lambda findings: self.found(place, findings),
        )
        checked = check_content(self.store, task, control=control, meter=meter, now=utc_now())
        return CheckedPath(place, volume, checked)


def _records(path: str) -> dict[str, FileRecord]:
    """Give what the manifest of a drive recorded of its files; nothing for a folder that is none."""
    try:
        with Root.open(path) as root:
            return dict(read_manifest(root).records)
    except (DrivearrError, OSError):
        return {}
