"""The questions that a repair issue asks, and what is done with the answer."""

from collections.abc import Awaitable, Callable, Iterable

import probatio as vol
from homeassistant.components.repairs import RepairsFlow, RepairsFlowResult
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.selector import SelectOptionDict, SelectSelector, SelectSelectorConfig

from .client import ScannerClient
from .client.contract.models import Drive, Volume
from .const import DOMAIN
from .coordinator import DrivearrConfigEntry
from .errors import translated_errors
from .service_fields import ATTR_DRIVE

type Question = Callable[[ScannerClient, str], Awaitable[object]]


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
    }
    return flows[str((data or {})["key"])]()


class ScannerRepair(RepairsFlow):
    """What the flows share: whose row it is, and how it is asked about."""

    @property
    def _placeholders(self) -> dict[str, str] | None:
        """Give what the issue's texts are filled with."""
        issue = ir.async_get(self.hass).async_get_issue(DOMAIN, self.issue_id)
        return issue.translation_placeholders if issue else None

    @property
    def _row_id(self) -> str:
        """Give the id of the drive, bitrot event or disk that the issue is about."""
        return str((self.data or {})["row_id"])

    @property
    def _entry(self) -> DrivearrConfigEntry | None:
        """Give the entry of the scanner; None when it is not loaded."""
        entry: DrivearrConfigEntry | None
        entry = self.hass.config_entries.async_get_entry(str((self.data or {})["entry_id"]))
        return entry if entry is not None and entry.state is ConfigEntryState.LOADED else None

    async def _ask(self, question: Question) -> RepairsFlowResult:
        """Ask the scanner; the issue is over when it agrees."""
        return await self._refusal(question) or self.async_create_entry(data={})

    async def _refusal(self, question: Question) -> RepairsFlowResult | None:
        """Ask the scanner; gives how the flow ends when it does not agree."""
        if (entry := self._entry) is None:
            return self.async_abort(reason="not_connected")
        try:
            with translated_errors(entry):
                await question(entry.runtime_data.client, self._row_id)
        except HomeAssistantError as err:
            return self.async_abort(reason="refused", description_placeholders={"error": str(err)})
        return None


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


class FailingDiskRepair(ScannerRepair):
    """Asks what shall be done about a disk that is failing."""

    async def async_step_init(self, _: object = None) -> RepairsFlowResult:
        """Ask; copying is offered only where a drive on another disk can take what this one holds."""
        return self.async_show_menu(
            step_id="init",
            menu_options=["copy", "acknowledge"] if self._targets() else ["acknowledge"],
            description_placeholders=self._placeholders,
        )

    async def async_step_copy(self, answer: dict[str, str] | None = None) -> RepairsFlowResult:
        """Let a drive on another disk take what it lacks of the library."""
        if answer is not None:
            refusal = await self._refusal(lambda client, _: client.sync(answer[ATTR_DRIVE]))
            return refusal or self.async_abort(reason="sync_started")
        if not (targets := self._targets()):
            return self.async_abort(reason="not_connected")
        options = [SelectOptionDict(value=drive.drive_id, label=drive.name) for drive in targets]
        schema = vol.Schema({vol.Required(ATTR_DRIVE): SelectSelector(SelectSelectorConfig(options=options))})
        return self.async_show_form(step_id="copy", data_schema=schema, description_placeholders=self._placeholders)

    async def async_step_acknowledge(self, _: object = None) -> RepairsFlowResult:
        """Take the present counts as known; the issue comes back when they grow."""
        return await self._ask(lambda client, device_id: client.acknowledge_device(device_id))

    def _targets(self) -> list[Drive]:
        """Give the drives on other disks that can be written to, when a library lies on the failing disk."""
        if (entry := self._entry) is None:
            return []
        state = entry.runtime_data.data.state
        if not any(disk_of(library.path, state.volumes) == self._row_id for library in state.libraries):
            return []
        return [
            drive
            for drive in state.drives
            if drive.attached and drive.trusted and drive.writable and drive.device_id not in {None, self._row_id}
        ]


def disk_of(path: str, volumes: Iterable[Volume]) -> str | None:
    """Give the disk that a path lies on: that of the volume mounted nearest above it; None when none is known."""
    above = [
        (volume.mount_point.rstrip("/"), volume.device_id)
        for volume in volumes
        if volume.mount_point and f"{path}/".startswith(f"{volume.mount_point.rstrip('/')}/")
    ]
    return max(above, key=lambda found: len(found[0]))[1] if above else None
