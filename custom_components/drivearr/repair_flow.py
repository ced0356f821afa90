"""What the flows of repair issues share."""

from collections.abc import Awaitable, Callable, Iterable

from homeassistant.components.repairs import RepairsFlow, RepairsFlowResult
from homeassistant.config_entries import ConfigEntryState
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir

from .client import ScannerClient
from .client.contract.models import Volume
from .const import DOMAIN
from .coordinator import DrivearrConfigEntry
from .errors import translated_errors

type Question = Callable[[ScannerClient, str], Awaitable[object]]


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


def disk_of(path: str, volumes: Iterable[Volume]) -> str | None:
    """Give the disk that a path lies on: that of the volume mounted nearest above it; None when none is known."""
    above = [
        (volume.mount_point.rstrip("/"), volume.device_id)
        for volume in volumes
        if volume.mount_point and f"{path}/".startswith(f"{volume.mount_point.rstrip('/')}/")
    ]
    return max(above, key=lambda found: len(found[0]))[1] if above else None
