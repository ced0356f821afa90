"""Drivearr: every drive you own, known, complete, and provably intact."""

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ConfigEntryError, ConfigEntryNotReady
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.typing import ConfigType

from .cards import async_add_cards, async_remove_cards, async_serve_cards
from .client.contract.errors import NotFound
from .client.errors import CODE_INCOMPATIBLE
from .const import DOMAIN
from .coordinator import DrivearrConfigEntry, DrivearrCoordinator
from .devices import DeviceKeeper, disk_id_of, disks_of, drive_id_of
from .disk_mounts import async_follow_disks, async_forget_disks, can_mount
from .errors import translated_errors
from .issues import IssueKeeper, async_tell_versions, issues_of
from .media_view import DriveMediaView
from .services import async_setup_services
from .state_feed import DATA_FEED
from .statistics import async_keep_statistics
from .supervisor_app import async_tell_app, async_watch_app, is_confined_app
from .websocket_api import async_setup_websocket_api

CONFIG_SCHEMA = cv.config_entry_only_config_schema(DOMAIN)
PLATFORMS = [
    Platform.BINARY_SENSOR,
    Platform.BUTTON,
    Platform.EVENT,
    Platform.NUMBER,
    Platform.SELECT,
    Platform.SENSOR,
    Platform.SWITCH,
    Platform.UPDATE,
]


async def async_setup(hass: HomeAssistant, config: ConfigType) -> bool:
    """Set up what exists once: actions, websocket commands, the served card file, the files of drives."""
    async_setup_services(hass)
    async_setup_websocket_api(hass)
    hass.http.register_view(DriveMediaView(hass))
    await async_serve_cards(hass)
    return True


async def async_setup_entry(hass: HomeAssistant, entry: DrivearrConfigEntry) -> bool:
    """Set up one scanner."""
    coordinator = DrivearrCoordinator(hass, entry)
    try:
        await coordinator.async_config_entry_first_refresh()
    except ConfigEntryError as err:
        if err.translation_key == CODE_INCOMPATIBLE:
            async_tell_versions(hass, entry, int((err.translation_placeholders or {})["server"]))
        raise
    except ConfigEntryNotReady:
        await async_tell_app(hass, entry)
        raise
    entry.runtime_data = coordinator
    coordinator.is_confined_app = is_confined_app(hass, entry)
    if coordinator.is_confined_app and can_mount():
        await async_follow_disks(hass, entry)
    # First of all listeners: entities find their device, and the one it hangs from, already there.
    keeper = DeviceKeeper(hass, coordinator)
    keeper.async_update()
    entry.async_on_unload(coordinator.async_add_listener(keeper.async_update))
    issues = IssueKeeper(hass, coordinator)
    issues.async_update()
    entry.async_on_unload(coordinator.async_add_listener(issues.async_update))
    entry.async_on_unload(issues.async_remove)
    async_watch_app(hass, entry)
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
    hass.data[DATA_FEED].async_follow(entry)
    entry.async_create_background_task(hass, coordinator.async_follow(), f"drivearr connection to {entry.title}")
    async_keep_statistics(hass, entry)
    await async_add_cards(hass)
    return True


async def async_unload_entry(hass: HomeAssistant, entry: DrivearrConfigEntry) -> bool:
    """Unload one scanner; its connection ends with the entry's background tasks."""
    entry.runtime_data.async_stop_telling()
    return await hass.config_entries.async_unload_platforms(entry, PLATFORMS)


async def async_remove_entry(hass: HomeAssistant, entry: DrivearrConfigEntry) -> None:
    """Take a scanner's issues away with it, and the cards with the last one."""
    for issue in issues_of(hass, entry.unique_id or ""):
        ir.async_delete_issue(hass, DOMAIN, issue.issue_id)
    await async_forget_disks(hass, entry.entry_id)
    if not hass.config_entries.async_entries(DOMAIN):
        await async_remove_cards(hass)


async def async_remove_config_entry_device(
    hass: HomeAssistant, entry: DrivearrConfigEntry, device: dr.DeviceEntry
) -> bool:
    """Forget a detached drive or disk; the scanner itself and what is attached stay."""
    if entry.state is not ConfigEntryState.LOADED:
        return False
    coordinator = entry.runtime_data
    if (disk_id := disk_id_of(coordinator.server_id, device)) is not None:
        return disk_id not in disks_of(coordinator.data)
    if (drive_id := drive_id_of(coordinator.server_id, device)) is None:
        return False
    drive = coordinator.data.drives.get(drive_id)
    if drive is not None and drive.attached:
        return False
    with translated_errors(entry):
        try:
            await coordinator.client.forget(drive_id)
        except NotFound:
            return True
    return True
