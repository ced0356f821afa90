"""The question what shall be done about a disk that is failing."""

from collections.abc import Iterable
from typing import Any

import probatio as vol
from homeassistant.components.repairs import RepairsFlowResult
from homeassistant.helpers.selector import SelectOptionDict, SelectSelector, SelectSelectorConfig

from .client import ScannerClient
from .client.contract.enums import HealthStatus
from .client.contract.models import Drive
from .issues import as_text
from .repair_flow import ScannerRepair, disk_of
from .service_fields import ATTR_DRIVE, ATTR_SOURCE

# What a plan says of a video for which there is no room.
NO_ROOM = "does_not_fit"
UNITS = ("B", "kB", "MB", "GB", "TB", "PB")


class FailingDiskRepair(ScannerRepair):
    """Asks what shall be done about a disk that is failing."""

    def __init__(self) -> None:
        """Begin without an answer."""
        super().__init__()
        self._source_id = ""
        self._drive_id = ""
        self._plan: dict[str, Any] = {}

    async def async_step_init(self, _: object = None) -> RepairsFlowResult:
        """Ask; only what can be done is offered."""
        options = ["acknowledge"]
        if self._holds_library() and self._targets():
            options.insert(0, "copy")
        if self._sources():
            options.insert(0, "rescue")
        return self.async_show_menu(step_id="init", menu_options=options, description_placeholders=self._placeholders)

    async def async_step_rescue(self, answer: dict[str, str] | None = None) -> RepairsFlowResult:
        """Ask where to copy what exists only on the disk, or say what is needed for that."""
        sources, targets = self._sources(), self._targets()
        if not sources:
            return self.async_abort(reason="not_connected")
        if not targets:
            return self.async_abort(reason="no_target", description_placeholders=self._needed())
        if answer is None:
            fields: dict[vol.Marker, Any] = {}
            if len(sources) > 1:
                options = [SelectOptionDict(value=drive.drive_id, label=drive.name) for drive in sources]
                fields[vol.Required(ATTR_SOURCE, default=sources[0].drive_id)] = _select(options)
            fields[vol.Required(ATTR_DRIVE, default=targets[0].drive_id)] = _select(map(_with_room, targets))
            return self.async_show_form(
                step_id="rescue", data_schema=vol.Schema(fields), description_placeholders=self._placeholders
            )
        self._source_id = answer.get(ATTR_SOURCE, sources[0].drive_id)
        self._drive_id = answer[ATTR_DRIVE]
        return await self._refusal(lambda client, _: self._ask_plan(client)) or await self._show_plan()

    async def async_step_confirm(self, _: object = None) -> RepairsFlowResult:
        """Begin to copy all of it."""
        return await self._rescue()

    async def async_step_confirm_part(self, _: object = None) -> RepairsFlowResult:
        """Begin to copy what can be copied."""
        return await self._rescue()

    async def async_step_copy(self, answer: dict[str, str] | None = None) -> RepairsFlowResult:
        """Let a drive on another disk take what it lacks of the library."""
        if answer is not None:
            refusal = await self._refusal(lambda client, _: client.sync(answer[ATTR_DRIVE]))
            return refusal or self.async_abort(reason="sync_started")
        if not self._holds_library() or not (targets := self._targets()):
            return self.async_abort(reason="not_connected")
        schema = vol.Schema({vol.Required(ATTR_DRIVE): _select(map(_with_room, targets))})
        return self.async_show_form(step_id="copy", data_schema=schema, description_placeholders=self._placeholders)

    async def async_step_acknowledge(self, _: object = None) -> RepairsFlowResult:
        """Take the present counts as known; the issue comes back when they grow."""
        return await self._ask(lambda client, device_id: client.acknowledge_device(device_id))

    async def _ask_plan(self, client: ScannerClient) -> None:
        """Keep what would be copied; nothing is written."""
        self._plan = await client.plan(self._drive_id, source_drive_id=self._source_id)

    async def _show_plan(self) -> RepairsFlowResult:
        """Ask whether that shall be copied; end where there is nothing to ask."""
        copies, skips = self._plan["copy"], self._plan["skip"]
        unfit = [row for row in skips if row["reason"] == NO_ROOM]
        facts = {
            **self._names(),
            "videos": str(len({row["unit"] for row in copies})),
            "files": str(len(copies)),
            "size": size_text(self._plan["bytes"]),
            "left": size_text(max(0, self._plan["free_bytes"] - self._plan["need_bytes"])),
            "unfit": str(len(unfit)),
            "unfit_size": size_text(sum(row["bytes"] for row in unfit)),
            "others": str(len(skips) - len(unfit)),
        }
        if not copies and not skips:
            return self.async_abort(reason="nothing_only_there", description_placeholders=facts)
        if not copies:
            return self.async_abort(reason="nothing_fits", description_placeholders=facts)
        if skips:
            return self.async_show_form(step_id="confirm_part", description_placeholders=facts)
        return self.async_show_form(step_id="confirm", description_placeholders=facts)

    async def _rescue(self) -> RepairsFlowResult:
        """Start the job; what it does and how it ends is told by the drive that is copied to."""
        refusal = await self._refusal(lambda client, _: client.sync(self._drive_id, source_drive_id=self._source_id))
        if refusal is not None:
            return refusal
        if len(self._sources()) > 1:
            return self.async_abort(reason="rescue_started_one", description_placeholders=self._names())
        return self.async_abort(reason="rescue_started", description_placeholders=self._names())

    def _names(self) -> dict[str, str]:
        """Give what the disk and the two drives are called."""
        drives = self._entry.runtime_data.data.drives if self._entry else {}
        named = {"source": self._source_id, "drive": self._drive_id}
        names = {key: as_text(drives[row_id].name) for key, row_id in named.items() if row_id in drives}
        return {**(self._placeholders or {}), **named, **names}

    def _needed(self) -> dict[str, str]:
        """Give how much room is needed, as far as it is known."""
        advice = self._entry.runtime_data.data.state.advice if self._entry else ()
        known = (row.bytes_only_here for row in advice if row.device_id == self._row_id)
        size = next((size_text(count) for count in known if count is not None), "?")
        return {**(self._placeholders or {}), "size": size}

    def _holds_library(self) -> bool:
        """Say whether a library lies on the disk."""
        state = self._entry.runtime_data.data.state if self._entry else None
        return state is not None and any(disk_of(row.path, state.volumes) == self._row_id for row in state.libraries)

    def _sources(self) -> list[Drive]:
        """Give the drives on the disk that can be read."""
        drives = self._entry.runtime_data.data.state.drives if self._entry else ()
        return [drive for drive in drives if drive.attached and drive.device_id == self._row_id]

    def _targets(self) -> list[Drive]:
        """Give the drives that can be written to, on other disks that are not failing; the one with most room first."""
        if (entry := self._entry) is None:
            return []
        state = entry.runtime_data.data.state
        failing = {row.device_id for row in state.health if row.status is HealthStatus.FAILING}
        # Where a drive's disk is not known it may be this one.
        unfit = {None, self._row_id, *failing}
        found = [
            drive
            for drive in state.drives
            if drive.attached and drive.trusted and drive.writable and drive.device_id not in unfit
        ]
        return sorted(found, key=lambda drive: drive.free_bytes or 0, reverse=True)


def _select(options: Iterable[SelectOptionDict]) -> SelectSelector:
    """Give the field that one of these is chosen in."""
    return SelectSelector(SelectSelectorConfig(options=list(options)))


def _with_room(drive: Drive) -> SelectOptionDict:
    """Give a drive to be chosen, with what is free on it."""
    room = "?" if drive.free_bytes is None else size_text(drive.free_bytes)
    return SelectOptionDict(value=drive.drive_id, label=f"{drive.name} ({room})")


def size_text(count: int) -> str:
    """Give a number of bytes as people read it, with three digits at most behind which nobody looks."""
    value = float(count)
    for unit in UNITS:
        if value < 999.5 or unit == UNITS[-1]:
            break
        value /= 1000
    return f"{value:.0f} {unit}" if unit == "B" or value >= 99.95 else f"{value:.1f} {unit}"
