"""The devices of Home Assistant that stand for a scanner, its disks, its drives and other places."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.service import async_get_device_and_config_entry

from .client.contract.models import Device, Drive, Library, Volume
from .const import DOMAIN
from .coordinator import DrivearrConfigEntry, DrivearrCoordinator, Snapshot
from .options import OPTION_VOLUMES, is_on

type Facts = dict[str, Any]

# Partitions to start a machine from are smaller; nobody wants to see how full they are.
SMALLEST_VOLUME_BYTES = 1 << 30


def drive_identifier(server_id: str, drive_id: str) -> tuple[str, str]:
    """Give the identifier of a drive's device."""
    return (DOMAIN, f"{server_id}_{drive_id}")


def disk_identifier(server_id: str, device_id: str) -> tuple[str, str]:
    """Give the identifier of a disk's device, which no drive's can be."""
    return (DOMAIN, f"{server_id}/disk/{device_id}")


def disks_of(snapshot: Snapshot) -> AbstractSet[str]:
    """Give the storage devices that are shown as disks: those that can be asked for their health."""
    return snapshot.health.keys() & snapshot.devices.keys()


@dataclass(frozen=True, slots=True)
class Place:
    """A library, or a volume that is no drive: a child of the scanner's device, or of its disk's."""

    row: Library | Volume

    @property
    def row_id(self) -> str:
        """Give the id of the library or volume."""
        return self.row.library_id if isinstance(self.row, Library) else self.row.volume_id

    @property
    def key(self) -> str:
        """Give by what it is known among the other places of the scanner."""
        return f"{self._kind}_{self.row_id}"

    @property
    def _kind(self) -> str:
        """Give what it is."""
        return "library" if isinstance(self.row, Library) else "volume"

    @property
    def name(self) -> str:
        """Give what its device is called."""
        if isinstance(self.row, Library):
            return self.row.name
        return self.row.label or self.row.mount_point or self.row.fs_type or self.row.volume_id

    def identifier(self, server_id: str) -> tuple[str, str]:
        """Give the identifier of its device."""
        return (DOMAIN, f"{server_id}/{self._kind}/{self.row_id}")

    def parent(self, server_id: str) -> tuple[str, str]:
        """Give the identifier of the device that it is a part of."""
        if isinstance(self.row, Library):
            return (DOMAIN, server_id)
        return disk_identifier(server_id, str(self.row.device_id))


def places_of(entry: DrivearrConfigEntry) -> Mapping[str, Place]:
    """Give the libraries, and the mounted volumes of the disks shown that are no drives, by their keys.

    Volumes are left out where the options say so.
    """
    snapshot = entry.runtime_data.data
    rows: list[Library | Volume] = list(snapshot.state.libraries)
    if is_on(entry, OPTION_VOLUMES):
        disks = disks_of(snapshot)
        rows += [
            row
            for row in snapshot.state.volumes
            if row.device_id in disks
            and row.mount_point is not None
            and row.drive_id is None
            and (row.size_bytes or 0) >= SMALLEST_VOLUME_BYTES
        ]
    return {place.key: place for place in map(Place, rows)}


def disk_id_of(server_id: str, device: dr.AnyDeviceEntry) -> str | None:
    """Give the storage device that a device stands for; None for a drive and the scanner."""
    return _id_after(f"{server_id}/disk/", device)


def library_id_of(server_id: str, device: dr.AnyDeviceEntry) -> str | None:
    """Give the library that a device stands for; None for everything else."""
    return _id_after(f"{server_id}/library/", device)


def drive_id_of(server_id: str, device: dr.AnyDeviceEntry) -> str | None:
    """Give the drive that a device stands for; None for the scanner's own device."""
    return _id_after(f"{server_id}_", device)


def _id_after(prefix: str, device: dr.AnyDeviceEntry) -> str | None:
    """Give the rest of the identifier that begins so; None when the device has none."""
    for domain, identifier in device.identifiers:
        if domain == DOMAIN and identifier.startswith(prefix):
            return identifier.removeprefix(prefix)
    return None


@callback
def async_find_drive(hass: HomeAssistant, device_id: str) -> tuple[DrivearrConfigEntry, str]:
    """Give the loaded entry and the drive of a device; a translated error when it is not a drive."""
    entry: DrivearrConfigEntry
    device, entry = async_get_device_and_config_entry(hass, DOMAIN, device_id)
    if (drive_id := drive_id_of(entry.runtime_data.server_id, device)) is None:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="not_a_drive",
            translation_placeholders={"device": device.name_by_user or device.name or device_id},
        )
    return entry, drive_id


@callback
def async_find_library(hass: HomeAssistant, device_id: str) -> tuple[DrivearrConfigEntry, str] | None:
    """Give the loaded entry and the library of a device; None when it is something else."""
    entry: DrivearrConfigEntry
    device, entry = async_get_device_and_config_entry(hass, DOMAIN, device_id)
    library_id = library_id_of(entry.runtime_data.server_id, device)
    return None if library_id is None else (entry, library_id)


class DeviceKeeper:
    """Keeps the registry as the scanner's state says: a device for the scanner, each disk and each drive."""

    def __init__(self, hass: HomeAssistant, coordinator: DrivearrCoordinator) -> None:
        """Take whose devices to keep; nothing is registered yet."""
        self._registry = dr.async_get(hass)
        self._coordinator = coordinator
        self._entry = coordinator.config_entry
        self._written: dict[tuple[str, str], Facts] = {}
        self._scanner_device_id: str | None = None
        self._disks: dict[str, str] = {}

    @callback
    def async_update(self) -> None:
        """Write what is new or different, and remove drives that the scanner has forgotten."""
        if not self._coordinator.last_update_success:
            return
        scanner = (DOMAIN, self._coordinator.server_id)
        self._scanner_device_id = self._write(scanner, self._scanner_facts()) or self._scanner_device_id
        wanted = {scanner}
        for device_id in sorted(disks_of(self._coordinator.data)):
            disk = disk_identifier(self._coordinator.server_id, device_id)
            registered = self._write(disk, self._disk_facts(self._coordinator.data.devices[device_id]))
            self._disks[device_id] = registered or self._disks[device_id]
            wanted.add(disk)
        for drive in self._coordinator.data.drives.values():
            identifier = drive_identifier(self._coordinator.server_id, drive.drive_id)
            self._write(identifier, self._drive_facts(identifier, drive))
            wanted.add(identifier)
        for place in places_of(self._entry).values():
            self._write_child(place)
            wanted.add(place.identifier(self._coordinator.server_id))
        self._remove_all_but(wanted)

    def _write_child(self, place: Place) -> None:
        """Register the device of a library or volume when its name or parent is another than was written last."""
        identifier = place.identifier(self._coordinator.server_id)
        disk_id = place.row.device_id if isinstance(place.row, Volume) else None
        parent_id = self._disks[disk_id] if disk_id else self._scanner_device_id
        facts: Facts = {"name": place.name, "parent_device_id": parent_id}
        if self._written.get(identifier) != facts:
            self._registry.async_get_or_create_child(
                config_entry_id=self._entry.entry_id, identifiers={identifier}, **facts
            )
            self._written[identifier] = facts

    def _write(self, identifier: tuple[str, str], facts: Facts) -> str | None:
        """Register a device when its facts differ from those written last, and give its registry id then."""
        if self._written.get(identifier) == facts:
            return None
        device = self._registry.async_get_or_create(
            config_entry_id=self._entry.entry_id, identifiers={identifier}, **facts
        )
        self._written[identifier] = facts
        return device.id

    def _remove_all_but(self, wanted: set[tuple[str, str]]) -> None:
        """Remove the devices of this entry that stand for nothing any more."""
        for device in dr.async_entries_for_config_entry(self._registry, self._entry.entry_id):
            # A disk that is not in the state is unplugged; only its owner says that it is gone for good.
            if not device.identifiers & wanted and disk_id_of(self._coordinator.server_id, device) is None:
                self._registry.async_remove_device(device.id)
        # Parts of a disk that is unplugged stay with it.
        there = {self._scanner_device_id, *(self._disks[name] for name in disks_of(self._coordinator.data))}
        for child in dr.async_child_entries_for_config_entry(self._registry, self._entry.entry_id):
            if not child.identifiers & wanted and child.parent_device_id in there:
                self._registry.async_remove_device(child.id)
        # A disk that comes back is written again: its owner may have deleted it meanwhile.
        for identifier in self._written.keys() - wanted:
            del self._written[identifier]

    def _scanner_facts(self) -> Facts:
        """Give what the registry shows of the scanner."""
        info = self._coordinator.info
        return {
            "name": info.name,
            "manufacturer": "Drivearr",
            "model": "Scanner",
            "sw_version": info.version,
            "entry_type": dr.DeviceEntryType.SERVICE,
        }

    def _disk_facts(self, device: Device) -> Facts:
        """Give what the registry shows of a disk."""
        name = device.model or device.serial or device.device_id
        return {"name": name, "via_device_id": self._scanner_device_id, **_hardware(device)}

    def _drive_facts(self, identifier: tuple[str, str], drive: Drive) -> Facts:
        """Give what the registry shows of a drive: the facts of the storage device under it."""
        facts: Facts = {"name": drive.name}
        known = self._registry.async_get_device_by_identifier(identifier, self._entry.entry_id)
        if drive.attached or known is None:
            facts["via_device_id"] = self._disks.get(drive.device_id or "", self._scanner_device_id)
        # A detached drive may have no storage device in the state; what was known of it stays.
        if device := self._coordinator.data.devices.get(drive.device_id or ""):
            facts |= _hardware(device)
        return facts


def _hardware(device: Device) -> Facts:
    """Give what the registry shows of a storage device."""
    return {
        "manufacturer": device.vendor,
        "model": device.model,
        "serial_number": device.serial,
        "sw_version": device.firmware,
    }
