"""The question what shall be done about a disk that is failing."""

import probatio as vol
from homeassistant.components.repairs import RepairsFlowResult
from homeassistant.helpers.selector import SelectOptionDict, SelectSelector, SelectSelectorConfig

from .client.contract.models import Drive
from .repair_flow import ScannerRepair, disk_of
from .service_fields import ATTR_DRIVE


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
