"""The questions that a repair issue asks, and what is done with the answer."""

import probatio as vol
from aiohasupervisor import SupervisorError
from homeassistant.components.repairs import RepairsFlow, RepairsFlowResult
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.selector import SelectSelector, SelectSelectorConfig, TextSelector

from .client import ScannerClient
from .client.contract.integrity import Schedule
from .client.contract.models import Capability, Enricher, PathPair
from .const import DOMAIN
from .issues import as_text
from .repair_disk_mount import MountOfUserRepair, UnmountedDiskRepair
from .repair_failing_disk import FailingDiskRepair
from .repair_flow import ScannerRepair, disk_of
from .service_fields import ATTR_SCANNER
from .supervisor_app import async_start_app

ATTR_SERVER = "server"


async def async_create_fix_flow(
    hass: HomeAssistant, issue_id: str, data: dict[str, str | int | float | None] | None
) -> RepairsFlow:
    """Give the flow of an issue."""
    flows: dict[str, type[ScannerRepair]] = {
        "drive_unknown": UnknownDriveRepair,
        "drive_cloned": ClonedDriveRepair,
        "manifest_corrupt": CorruptManifestRepair,
        "bitrot_found": BitrotRepair,
        "disk_failing": FailingDiskRepair,
        "capability_missing": MissingRightRepair,
        "scanner_too_old": OtherVersionRepair,
        "scanner_too_new": OtherVersionRepair,
        "share_slow": SlowShareRepair,
        "paths_not_mapped": PathsRepair,
        "app_stopped": StoppedAppRepair,
        "app_removed": RemovedAppRepair,
        "disk_unmounted": UnmountedDiskRepair,
        "disk_of_user": MountOfUserRepair,
    }
    return flows[str((data or {})["key"])]()


class UnknownDriveRepair(ScannerRepair):
    """Asks whether a drive may be written to that was only found by its manifest."""

    async def async_step_init(self, _: object = None) -> RepairsFlowResult:
        """Ask."""
        return self.async_show_menu(
            step_id="init", menu_options=["approve", "ignore"], description_placeholders=self._placeholders
        )

    async def async_step_approve(self, _: object = None) -> RepairsFlowResult:
        """Make it a drive like the others."""
        return await self._ask(lambda client, drive_id: client.approve(drive_id))

    async def async_step_ignore(self, _: object = None) -> RepairsFlowResult:
        """Leave it read-only, and do not ask again."""
        if ir.async_get(self.hass).async_get_issue(DOMAIN, self.issue_id):
            ir.async_ignore_issue(self.hass, DOMAIN, self.issue_id, ignore=True)
        return self.async_abort(reason="ignored")


class ClonedDriveRepair(ScannerRepair):
    """Asks whether a drive with another's identity is that drive or a copy of it."""

    async def async_step_init(self, _: object = None) -> RepairsFlowResult:
        """Ask."""
        return self.async_show_menu(
            step_id="init", menu_options=["same", "new"], description_placeholders=self._placeholders
        )

    async def async_step_same(self, _: object = None) -> RepairsFlowResult:
        """Take it as the known drive, moved onto this volume."""
        return await self._ask(lambda client, drive_id: client.resolve_clone(drive_id, same=True))

    async def async_step_new(self, _: object = None) -> RepairsFlowResult:
        """Make it a drive of its own."""
        return await self._ask(lambda client, drive_id: client.resolve_clone(drive_id, same=False))


class CorruptManifestRepair(ScannerRepair):
    """Asks how a manifest that cannot be read shall be replaced: by what is known of the drive, or by a sync."""

    async def async_step_init(self, _: object = None) -> RepairsFlowResult:
        """Ask."""
        return self.async_show_menu(
            step_id="init", menu_options=["restore", "sync"], description_placeholders=self._placeholders
        )

    async def async_step_restore(self, _: object = None) -> RepairsFlowResult:
        """Write what the scanner knows of the drive; nothing is copied."""
        return await self._ask(lambda client, drive_id: client.adopt(drive_id))

    async def async_step_sync(self, _: object = None) -> RepairsFlowResult:
        """Copy what the drive lacks; the manifest is written with it."""
        refusal = await self._refusal(lambda client, drive_id: client.sync(drive_id))
        return refusal or self.async_abort(reason="sync_started")


class BitrotRepair(ScannerRepair):
    """Asks what shall be done about damage."""

    async def async_step_init(self, _: object = None) -> RepairsFlowResult:
        """Ask; healing is offered only where a good copy is within reach."""
        entry = self._entry
        events = entry.runtime_data.data.state.bitrot_events if entry else ()
        healable = any(event.event_id == self._row_id and event.healable for event in events)
        return self.async_show_menu(
            step_id="init",
            menu_options=["heal", "acknowledge"] if healable else ["acknowledge"],
            description_placeholders=self._placeholders,
        )

    async def async_step_heal(self, _: object = None) -> RepairsFlowResult:
        """Restore the files from good copies."""
        refusal = await self._refusal(lambda client, event_id: client.heal(event_id))
        return refusal or self.async_abort(reason="heal_started")

    async def async_step_acknowledge(self, _: object = None) -> RepairsFlowResult:
        """Note that it is known; the event opens again when it grows."""
        return await self._ask(lambda client, event_id: client.acknowledge_event(event_id))


class MissingRightRepair(ScannerRepair):
    """Says how to give the scanner a right, and looks whether it has it."""

    _missing: Capability | None = None

    async def async_step_init(self, _: object = None) -> RepairsFlowResult:
        """Begin."""
        return await self.async_step_confirm()

    async def async_step_confirm(self, answer: dict[str, str] | None = None) -> RepairsFlowResult:
        """Look once the user says that it is done."""
        if answer is None:
            return self.async_show_form(step_id="confirm", description_placeholders=self._placeholders)
        refusal = await self._refusal(lambda client, _: self._look(client))
        if refusal is not None or self._missing is None:
            return refusal or self.async_create_entry(data={})
        texts = {
            "reason": as_text(self._missing.reason or self._row_id),
            "remedy": as_text(self._missing.remedy or "-"),
        }
        return self.async_abort(reason="still_missing", description_placeholders=texts)

    async def _look(self, client: ScannerClient) -> None:
        """Ask the scanner what it may do now."""
        info = await client.info()
        self._missing = next((row for row in info.capabilities if row.key == self._row_id and not row.available), None)
        if (entry := self._entry) is not None:
            entry.runtime_data.info = info
            entry.runtime_data.async_update_listeners()


class OtherVersionRepair(ScannerRepair):
    """Connects again after scanner or integration was updated."""

    async def async_step_init(self, _: object = None) -> RepairsFlowResult:
        """Begin."""
        return await self.async_step_confirm()

    async def async_step_confirm(self, answer: dict[str, str] | None = None) -> RepairsFlowResult:
        """Try once the user says that it is done."""
        if answer is None:
            return self.async_show_form(step_id="confirm", description_placeholders=self._placeholders)
        entry = self.hass.config_entries.async_get_entry(str((self.data or {})["entry_id"]))
        if entry is None:
            return self.async_abort(reason="not_connected")
        await self.hass.config_entries.async_reload(entry.entry_id)
        if entry.state is ConfigEntryState.LOADED:
            return self.async_create_entry(data={})
        return self.async_abort(reason="still_different")


class StoppedAppRepair(ScannerRepair):
    """Starts the app that the scanner runs as."""

    async def async_step_init(self, _: object = None) -> RepairsFlowResult:
        """Begin."""
        return await self.async_step_confirm()

    async def async_step_confirm(self, answer: dict[str, str] | None = None) -> RepairsFlowResult:
        """Start it when the user agrees; Home Assistant connects by itself."""
        if answer is None:
            return self.async_show_form(step_id="confirm", description_placeholders=self._placeholders)
        try:
            await async_start_app(self.hass, self._row_id)
        except SupervisorError as err:
            return self.async_abort(reason="not_started", description_placeholders={"error": str(err)})
        return self.async_create_entry(data={})


class RemovedAppRepair(ScannerRepair):
    """Removes the entry of an app that is not installed any more."""

    async def async_step_init(self, _: object = None) -> RepairsFlowResult:
        """Begin."""
        return await self.async_step_confirm()

    async def async_step_confirm(self, answer: dict[str, str] | None = None) -> RepairsFlowResult:
        """Remove it when the user agrees; nothing on the drives is touched."""
        if answer is None:
            return self.async_show_form(step_id="confirm", description_placeholders=self._placeholders)
        await self.hass.config_entries.async_remove(str((self.data or {})["entry_id"]))
        return self.async_create_entry(data={})


class SlowShareRepair(ScannerRepair):
    """Asks whether a slow network share shall still be read by schedules."""

    async def async_step_init(self, _: object = None) -> RepairsFlowResult:
        """Ask; pausing is offered only where a schedule reads the share."""
        return self.async_show_menu(
            step_id="init",
            menu_options=["pause", "ignore"] if self._schedules() else ["ignore"],
            description_placeholders=self._placeholders,
        )

    async def async_step_pause(self, _: object = None) -> RepairsFlowResult:
        """Let no schedule read the share."""
        refusal = await self._refusal(lambda client, _: self._pause(client))
        return refusal or self.async_abort(reason="paused")

    async def async_step_ignore(self, _: object = None) -> RepairsFlowResult:
        """Leave it slow, and do not ask again."""
        if ir.async_get(self.hass).async_get_issue(DOMAIN, self.issue_id):
            ir.async_ignore_issue(self.hass, DOMAIN, self.issue_id, ignore=True)
        return self.async_abort(reason="ignored")

    async def _pause(self, client: ScannerClient) -> None:
        """Keep the schedules, but have none followed."""
        for schedule in self._schedules():
            await client.change_schedule(schedule.schedule_id, enabled=False)

    def _schedules(self) -> list[Schedule]:
        """Give the schedules in force that read something on the share."""
        if (entry := self._entry) is None:
            return []
        state = entry.runtime_data.data.state
        drives = {row.drive_id for row in state.drives if row.device_id == self._row_id}
        libraries = {row.library_id for row in state.libraries if disk_of(row.path, state.volumes) == self._row_id}
        return [
            row for row in state.schedules if row.enabled and (row.drive_id in drives or row.library_id in libraries)
        ]


class PathsRepair(ScannerRepair):
    """Asks which folder of the scanner a folder of a media server is."""

    async def async_step_init(self, _: object = None) -> RepairsFlowResult:
        """Begin."""
        return await self.async_step_map()

    async def async_step_map(self, answer: dict[str, str] | None = None) -> RepairsFlowResult:
        """Ask, and add the answer to the path map of the media server."""
        if (enricher := self._enricher()) is None:
            return self.async_abort(reason="not_connected")
        errors: dict[str, str] = {}
        if answer is not None:
            pair = PathPair(server=answer[ATTR_SERVER].strip(), scanner=answer[ATTR_SCANNER].strip())
            if pair.scanner.startswith("/") and pair.server:
                kept = [row for row in enricher.path_map if row.server != pair.server]
                refusal = await self._refusal(lambda client, _: client.change_path_map(enricher, [*kept, pair]))
                return refusal or self.async_abort(reason="mapped")
            errors[ATTR_SCANNER] = "not_absolute"
        return self.async_show_form(
            step_id="map",
            data_schema=self._schema(enricher, answer or {}),
            errors=errors,
            description_placeholders=self._placeholders,
        )

    def _enricher(self) -> Enricher | None:
        """Give the media server; None when it is not known any more."""
        enrichers = self._entry.runtime_data.data.state.enrichers if self._entry else ()
        return next((row for row in enrichers if row.enricher_id == self._row_id), None)

    def _schema(self, enricher: Enricher, answer: dict[str, str]) -> vol.Schema:
        """Make the fields, filled with what was entered, or with the folder of a path that led nowhere."""
        seen = next(iter(enricher.examples), "").rpartition("/")[0]
        folders = [library.path for library in self._entry.runtime_data.data.state.libraries] if self._entry else []
        options = SelectSelectorConfig(options=folders, custom_value=True)
        server, scanner = answer.get(ATTR_SERVER, seen), answer.get(ATTR_SCANNER)
        return vol.Schema(
            {
                vol.Required(ATTR_SERVER, description={"suggested_value": server}): TextSelector(),
                vol.Required(ATTR_SCANNER, description={"suggested_value": scanner}): SelectSelector(options),
            }
        )
