"""The app that a scanner runs as under the Supervisor: whether it is there and started, when it does not answer."""

import asyncio
import logging

from aiohasupervisor import SupervisorError, SupervisorNotFoundError
from aiohasupervisor.models import AddonState
from homeassistant.components.hassio import get_supervisor_client
from homeassistant.const import CONF_HOST
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.hassio import is_hassio

from .const import DOMAIN
from .coordinator import DrivearrConfigEntry
from .issues import Need, as_text, create_issue

_LOGGER = logging.getLogger(__name__)

# The Supervisor's name for an app in its own network: the repository's hash (or `local`), then one of the two apps.
APP_SUFFIXES = ("-drivearr", "-drivearr-disks")
# An app that restarts or is updated is back before that; how often it is looked at again after it.
PATIENCE_S = 20
# States in which the app does not run, and stays so until somebody starts it.
STOPPED = frozenset({AddonState.STOPPED, AddonState.ERROR})


def app_of(hass: HomeAssistant, entry: DrivearrConfigEntry) -> str | None:
    """Give the Supervisor's id of the app that an entry is for; None for a stand-alone scanner."""
    host = str(entry.data[CONF_HOST])
    return host.replace("-", "_") if is_hassio(hass) and host.endswith(APP_SUFFIXES) else None


def is_confined_app(hass: HomeAssistant, entry: DrivearrConfigEntry) -> bool:
    """Say whether the scanner is an app that may not mount: the Supervisor can do it for it."""
    missing = {row.key for row in entry.runtime_data.info.capabilities if not row.available}
    return app_of(hass, entry) is not None and "mount_eject" in missing


@callback
def async_watch_app(hass: HomeAssistant, entry: DrivearrConfigEntry) -> None:
    """Tell why an app does not answer, whenever and for as long as it does not."""
    coordinator = entry.runtime_data
    watching: set[asyncio.Task[None]] = set()

    async def ask() -> None:
        """Ask the Supervisor until the app answers."""
        while not coordinator.last_update_success:
            await asyncio.sleep(PATIENCE_S)
            if not coordinator.last_update_success:
                await async_tell_app(hass, entry)

    @callback
    def updated() -> None:
        """Begin to ask when the connection is lost."""
        if not (coordinator.last_update_success or watching):
            task = entry.async_create_background_task(hass, ask(), f"drivearr app of {entry.title}")
            watching.add(task)
            task.add_done_callback(watching.discard)

    if app_of(hass, entry) is not None:
        entry.async_on_unload(coordinator.async_add_listener(updated))


async def async_tell_app(hass: HomeAssistant, entry: DrivearrConfigEntry) -> None:
    """Say that the app is stopped or gone, where that is so; what the Supervisor does not tell is not said."""
    if (app := app_of(hass, entry)) is None:
        return
    try:
        state = (await get_supervisor_client(hass).addons.addon_info(app)).state
    except SupervisorNotFoundError:
        key: str | None = "app_removed"
    except SupervisorError as err:
        _LOGGER.debug("The Supervisor does not tell of the app: %s", err)
        return
    else:
        key = "app_stopped" if state in STOPPED else None
    name = {"name": as_text(entry.title)}
    for need in (Need("app_removed", app, name), Need("app_stopped", app, name)):
        issue_id = f"{entry.unique_id}_app_{need.key}"
        if need.key == key:
            create_issue(hass, entry, issue_id, need)
        else:
            ir.async_delete_issue(hass, DOMAIN, issue_id)


async def async_start_app(hass: HomeAssistant, app: str) -> None:
    """Start an app; `SupervisorError` when it cannot be started."""
    await get_supervisor_client(hass).addons.start_addon(app)
