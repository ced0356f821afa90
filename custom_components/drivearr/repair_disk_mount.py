"""The questions about disks that the Supervisor mounts: whether to mount one, and whether to remove a mount."""

from typing import Any

import probatio as vol
from aiohasupervisor import SupervisorError
from homeassistant.components.repairs import RepairsFlowResult
from homeassistant.helpers.selector import BooleanSelector, SelectSelector, SelectSelectorConfig, TextSelector

from .disk_mount_rules import NAME, PLACES, Offer, name_of_mount, same
from .disk_mounts import DiskMounts, Wish
from .repair_flow import ScannerRepair

ATTR_NAME = "name"
ATTR_PLACE = "place"
ATTR_READ_ONLY = "read_only"
ATTR_AGAIN = "again"


class UnmountedDiskRepair(ScannerRepair):
    """Asks how a disk is to be mounted that is attached and not mounted."""

    async def async_step_init(self, _: object = None) -> RepairsFlowResult:
        """Begin: a disk that was added before is mounted as it was."""
        if (found := self._found()) is None:
            return self.async_abort(reason="gone")
        mounts, offer = found
        try:
            names = await mounts.async_names()
        except SupervisorError as err:
            return self._not_mounted(err)
        is_added = same(offer.volume.fs_uuid) in names.values()
        return await (self.async_step_again() if is_added else self.async_step_mount())

    async def async_step_again(self, answer: dict[str, Any] | None = None) -> RepairsFlowResult:
        """Ask, and have a disk mounted that the Supervisor knows already."""
        if answer is None:
            return self.async_show_form(step_id="again", description_placeholders=self._placeholders)
        return await self._mount(Wish(name="", usage=PLACES[0]))

    async def async_step_mount(self, answer: dict[str, Any] | None = None) -> RepairsFlowResult:
        """Ask where, and have the disk mounted there."""
        if (found := self._found()) is None:
            return self.async_abort(reason="gone")
        mounts, offer = found
        try:
            taken = await mounts.async_names()
        except SupervisorError as err:
            return self._not_mounted(err)
        errors: dict[str, str] = {}
        if answer is not None:
            name = answer[ATTR_NAME].strip()
            if not NAME.fullmatch(name):
                errors[ATTR_NAME] = "name_invalid"
            elif name in taken:
                errors[ATTR_NAME] = "name_taken"
            else:
                wish = Wish(name, answer[ATTR_PLACE], read_only=answer[ATTR_READ_ONLY], again=answer[ATTR_AGAIN])
                return await self._mount(wish)
        return self.async_show_form(
            step_id="mount",
            data_schema=_fields(answer or {}, name_of_mount(offer.name, taken)),
            errors=errors,
            description_placeholders=self._placeholders,
        )

    async def _mount(self, wish: Wish) -> RepairsFlowResult:
        """Have the disk mounted; the scanner sees it by itself."""
        if (found := self._found()) is None:
            return self.async_abort(reason="gone")
        mounts, offer = found
        try:
            await mounts.async_mount(offer.volume, wish)
        except SupervisorError as err:
            return self._not_mounted(err)
        return self.async_create_entry(data={})

    def _not_mounted(self, err: SupervisorError) -> RepairsFlowResult:
        """Say what the Supervisor has against it."""
        return self.async_abort(
            reason="not_mounted", description_placeholders={"error": str(err) or type(err).__name__}
        )

    def _found(self) -> tuple[DiskMounts, Offer] | None:
        """Give the disk, and what mounts it; None when it was unplugged, or is mounted by now."""
        mounts = self._entry.runtime_data.disk_mounts if self._entry else None
        if mounts is None:
            return None
        offer = next((row for row in mounts.offers() if row.volume.volume_id == self._row_id), None)
        return None if offer is None else (mounts, offer)


class MountOfUserRepair(ScannerRepair):
    """Asks whether a mount that the user made may be removed, so that the drive can be unplugged."""

    async def async_step_init(self, _: object = None) -> RepairsFlowResult:
        """Begin."""
        return await self.async_step_confirm()

    async def async_step_confirm(self, answer: dict[str, str] | None = None) -> RepairsFlowResult:
        """Eject the drive, and remove the mount, when the user agrees."""
        if answer is None:
            return self.async_show_form(step_id="confirm", description_placeholders=self._placeholders)
        mounts = self._entry.runtime_data.disk_mounts if self._entry else None
        if mounts is None:
            return self.async_abort(reason="not_connected")
        mounts.allow(self._row_id)
        refusal = await self._refusal(lambda client, drive_id: client.eject(drive_id))
        if refusal is not None:
            mounts.withdraw(self._row_id)
            return refusal
        mounts.questions.discard(self._row_id)
        return self.async_abort(reason="ejecting")


def _fields(answer: dict[str, Any], name: str) -> vol.Schema:
    """Make the fields, filled with what was entered, or with what is usual."""
    places = SelectSelectorConfig(options=list(PLACES), translation_key="place_of_mount")
    return vol.Schema(
        {
            vol.Required(ATTR_NAME, default=answer.get(ATTR_NAME, name)): TextSelector(),
            vol.Required(ATTR_PLACE, default=answer.get(ATTR_PLACE, PLACES[0])): SelectSelector(places),
            vol.Required(ATTR_READ_ONLY, default=answer.get(ATTR_READ_ONLY, False)): BooleanSelector(),
            vol.Required(ATTR_AGAIN, default=answer.get(ATTR_AGAIN, True)): BooleanSelector(),
        }
    )
