"""What the user sets for the whole scanner."""

import json
from dataclasses import replace
from typing import Any

from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.integrity import Settings
from drivearr_scanner.integrity.schedule_rules import Hours, hours_of
from drivearr_scanner.store import meta
from drivearr_scanner.store.connection import Connection

from .context import Context

KEPT_AS = "settings"


class SettingsBook:
    """The settings as they are now."""

    def __init__(self, context: Context) -> None:
        """Start with what holds until the user says otherwise; `restore` reads what is kept."""
        self._context = context
        self.now = Settings()

    async def restore(self) -> None:
        """Read the kept settings."""
        kept = await self._context.store.read(lambda connection: meta.get(connection, KEPT_AS))
        self.now = Settings.from_dict(json.loads(kept or "{}"))

    async def change(self, values: dict[str, Any]) -> Settings:
        """Change what is named, and keep it; `invalid_request` for quiet hours with one end."""
        changed = replace(self.now, **values)
        if (changed.quiet_start is None) != (changed.quiet_end is None):
            raise error("invalid_request", detail="quiet_start and quiet_end belong together")
        text = json.dumps(changed.to_dict())

        def write(connection: Connection) -> None:
            meta.put(connection, KEPT_AS, text)

        await self._context.store.write(write)
        self.now = changed
        return changed

    @property
    def quiet(self) -> Hours | None:
        """The hours in which no schedule reads."""
        return hours_of(self.now.quiet_start, self.now.quiet_end)
