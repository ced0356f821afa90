"""What an action is about: a drive, a bitrot event, or a scanner; and what it answers."""

from collections.abc import Iterable
from dataclasses import dataclass

from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse, callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers.service import async_get_config_entry, async_get_device_and_config_entry

from .client import ScannerClient
from .client.contract.models import Drive, Job
from .const import DOMAIN
from .coordinator import DrivearrConfigEntry
from .devices import async_find_drive, disk_id_of
from .service_fields import ATTR_DRIVE, ATTR_EVENT, ATTR_SCANNER, ATTR_SOURCE


@dataclass(frozen=True, slots=True)
class Target:
    """The drive that an action is about."""

    entry: DrivearrConfigEntry
    drive_id: str

    @property
    def client(self) -> ScannerClient:
        """Give the client of the drive's scanner."""
        return self.entry.runtime_data.client

    @property
    def drive(self) -> Drive | None:
        """Give what is known of the drive; None for one that was just forgotten."""
        return self.entry.runtime_data.data.drives.get(self.drive_id)

    @property
    def name(self) -> str:
        """Give what to call the drive."""
        return self.drive.name if self.drive else self.drive_id


def target_of(call: ServiceCall) -> Target:
    """Find the drive of the device that the call names."""
    return Target(*async_find_drive(call.hass, call.data[ATTR_DRIVE]))


def source_of(call: ServiceCall, target: Target) -> str | None:
    """Give the drive that the call copies from, named by its device or its own id; None for the library."""
    wanted: str | None = call.data.get(ATTR_SOURCE)
    if wanted is None or wanted in target.entry.runtime_data.data.drives:
        return wanted
    source = Target(*async_find_drive(call.hass, wanted))
    if source.entry is not target.entry:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key="other_scanner",
            translation_placeholders={"source": source.name, "drive": target.name},
        )
    return source.drive_id


def scope_of(call: ServiceCall) -> tuple[DrivearrConfigEntry, str | None]:
    """Give the scanner that a call asks, and the drive that it is limited to, None for all of them."""
    if ATTR_DRIVE in call.data:
        return async_find_drive(call.hass, call.data[ATTR_DRIVE])
    return async_get_config_entry(call.hass, DOMAIN, call.data.get(ATTR_SCANNER)), None


@callback
def async_find_disk(hass: HomeAssistant, device_id: str) -> tuple[DrivearrConfigEntry, str]:
    """Give the loaded entry and the disk that a device is, or that its drive lies on; else a translated error."""
    entry: DrivearrConfigEntry
    device, entry = async_get_device_and_config_entry(hass, DOMAIN, device_id)
    if (disk_id := disk_id_of(entry.runtime_data.server_id, device)) is not None:
        return entry, disk_id
    target = Target(*async_find_drive(hass, device_id))
    if target.drive is None or target.drive.device_id is None:
        raise ServiceValidationError(
            translation_domain=DOMAIN, translation_key="no_disk", translation_placeholders={"drive": target.name}
        )
    return target.entry, target.drive.device_id


def entry_of_event(call: ServiceCall) -> DrivearrConfigEntry:
    """Give the scanner that has the bitrot event which the call names; a translated error when none has."""
    entry: DrivearrConfigEntry
    for entry in call.hass.config_entries.async_loaded_entries(DOMAIN):
        if any(event.event_id == call.data[ATTR_EVENT] for event in entry.runtime_data.data.state.bitrot_events):
            return entry
    raise ServiceValidationError(
        translation_domain=DOMAIN,
        translation_key="bitrot_event_not_found",
        translation_placeholders={"event": call.data[ATTR_EVENT]},
    )


def started(job: Job) -> ServiceResponse:
    """Give the response of an action that started or changed a job."""
    return {"job": job.to_dict()}


def all_started(jobs: Iterable[Job]) -> ServiceResponse:
    """Give the response of an action that started several jobs."""
    return {"jobs": [job.to_dict() for job in jobs]}
