"""The questions that a repair issue asks, and what is done with the answer."""

from collections.abc import Awaitable, Callable

from homeassistant.components.repairs import RepairsFlow, RepairsFlowResult
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir

from .client import ScannerClient
from .const import DOMAIN
from .coordinator import DrivearrConfigEntry
from .errors import translated_errors

type Question = Callable[[ScannerClient, str], Awaitable[object]]


async def async_create_fix_flow(
    hass: HomeAssistant, issue_id: str, data: dict[str, str | int | float | None] | None
) -> RepairsFlow:
    """Give the flow of an issue."""
    flows: dict[str, type[DriveRepair]] = {
        "drive_unknown": UnknownDriveRepair,
        "drive_cloned": ClonedDriveRepair,
        "manifest_corrupt": CorruptManifestRepair,
    }
    return flows[str((data or {})["key"])]()


class DriveRepair(RepairsFlow):
    """What the flows share: whose drive it is, and how it is asked about."""

    @property
    def _placeholders(self) -> dict[str, str] | None:
        """Give what the issue's texts are filled with."""
        issue = ir.async_get(self.hass).async_get_issue(DOMAIN, self.issue_id)
        return issue.translation_placeholders if issue else None

    async def _ask(self, question: Question, *, ended: bool = True) -> RepairsFlowResult:
        """Ask the scanner; the issue is over when it agrees, or stays until the job has ended that was started."""
        facts = self.data or {}
        entry: DrivearrConfigEntry | None = self.hass.config_entries.async_get_entry(str(facts["entry_id"]))
        if entry is None or entry.state is not ConfigEntryState.LOADED:
            return self.async_abort(reason="not_connected")
        try:
            with translated_errors(entry):
                await question(entry.runtime_data.client, str(facts["drive_id"]))
        except HomeAssistantError as err:
            return self.async_abort(reason="refused", description_placeholders={"error": str(err)})
        return self.async_create_entry(data={}) if ended else self.async_abort(reason="sync_started")


class UnknownDriveRepair(DriveRepair):
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


class ClonedDriveRepair(DriveRepair):
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


class CorruptManifestRepair(DriveRepair):
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
        return await self._ask(lambda client, drive_id: client.sync(drive_id), ended=False)
