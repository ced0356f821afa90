"""What can be started on a drive, library or disk with one press."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import override

from homeassistant.components.button import ButtonEntity, ButtonEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .client import ScannerClient
from .client.contract.models import Health, Job
from .coordinator import DrivearrConfigEntry
from .entity import DiskEntity, DriveEntity, async_add_for_each_disk, async_add_for_each_drive
from .errors import translated_errors
from .places import LibraryEntity, async_add_for_each_library

PARALLEL_UPDATES = 1


@dataclass(frozen=True, kw_only=True)
class DriveButtonDescription(ButtonEntityDescription):
    """What a button asks of the scanner."""

    press_fn: Callable[[ScannerClient, str], Awaitable[Job]]


@dataclass(frozen=True, kw_only=True)
class LibraryButtonDescription(ButtonEntityDescription):
    """What a button asks of the scanner."""

    press_fn: Callable[[ScannerClient, str], Awaitable[Job]]


@dataclass(frozen=True, kw_only=True)
class DiskButtonDescription(ButtonEntityDescription):
    """What a button asks of the scanner."""

    press_fn: Callable[[ScannerClient, str], Awaitable[Health]]


DRIVE_BUTTONS = (
    DriveButtonDescription(
        key="rescan",
        translation_key="rescan",
        press_fn=lambda client, drive_id: client.rescan(drive_id),
    ),
    DriveButtonDescription(
        key="sync_missing",
        translation_key="sync_missing",
        press_fn=lambda client, drive_id: client.sync(drive_id),
    ),
    DriveButtonDescription(
        key="eject",
        translation_key="eject",
        press_fn=lambda client, drive_id: client.eject(drive_id),
    ),
    DriveButtonDescription(
        key="verify",
        translation_key="verify",
        press_fn=lambda client, drive_id: client.verify(drive_id),
    ),
)

LIBRARY_BUTTONS = (
    LibraryButtonDescription(
        key="rescan",
        translation_key="rescan",
        press_fn=lambda client, library_id: client.rescan_library(library_id),
    ),
    LibraryButtonDescription(
        key="verify",
        translation_key="verify",
        press_fn=lambda client, library_id: client.verify_library(library_id),
    ),
)

STOP_JOB = ButtonEntityDescription(key="stop_job", translation_key="stop_job", entity_category=EntityCategory.CONFIG)

DISK_BUTTONS = (
    DiskButtonDescription(
        key="refresh_health",
        translation_key="refresh_health",
        entity_category=EntityCategory.DIAGNOSTIC,
        press_fn=lambda client, device_id: client.refresh_device(device_id),
    ),
    DiskButtonDescription(
        key="self_test",
        translation_key="self_test",
        entity_category=EntityCategory.DIAGNOSTIC,
        press_fn=lambda client, device_id: client.self_test(device_id, "short"),
    ),
)


async def async_setup_entry(
    hass: HomeAssistant, entry: DrivearrConfigEntry, async_add_entities: AddConfigEntryEntitiesCallback
) -> None:
    """Add the buttons of each drive, library and disk."""
    coordinator = entry.runtime_data
    async_add_for_each_drive(
        entry,
        async_add_entities,
        lambda drive_id: [
            *(DriveButton(coordinator, drive_id, description) for description in DRIVE_BUTTONS),
            StopButton(coordinator, drive_id, STOP_JOB),
        ],
    )
    async_add_for_each_disk(
        entry,
        async_add_entities,
        lambda device_id: [DiskButton(coordinator, device_id, description) for description in DISK_BUTTONS],
    )
    async_add_for_each_library(
        entry,
        async_add_entities,
        lambda library: [LibraryButton(coordinator, library, description) for description in LIBRARY_BUTTONS],
    )


class DriveButton(DriveEntity, ButtonEntity):
    """Starts a job on a drive."""

    entity_description: DriveButtonDescription

    @override
    async def async_press(self) -> None:
        """Start the job; the scanner says what happens to it."""
        with translated_errors(self.coordinator.config_entry):
            await self.entity_description.press_fn(self.coordinator.client, self.drive_id)


class StopButton(DriveEntity, ButtonEntity):
    """Ends the drive's job early; available while there is one."""

    @property
    @override
    def has_value(self) -> bool:
        """Say whether there is a job to end."""
        return self.drive.job_id is not None

    @override
    async def async_press(self) -> None:
        """End the job; what it did so far stays."""
        with translated_errors(self.coordinator.config_entry):
            await self.coordinator.client.cancel(str(self.drive.job_id))


class LibraryButton(LibraryEntity, ButtonEntity):
    """Starts a job on a library."""

    entity_description: LibraryButtonDescription

    @override
    async def async_press(self) -> None:
        """Start the job; the scanner says what happens to it."""
        with translated_errors(self.coordinator.config_entry):
            await self.entity_description.press_fn(self.coordinator.client, self.library_id)


class DiskButton(DiskEntity, ButtonEntity):
    """Asks something of a disk."""

    entity_description: DiskButtonDescription

    @override
    async def async_press(self) -> None:
        """Ask it; what comes of it is pushed with the state."""
        with translated_errors(self.coordinator.config_entry):
            await self.entity_description.press_fn(self.coordinator.client, self.device_id)
