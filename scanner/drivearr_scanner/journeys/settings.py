"""What the user sets for the whole scanner."""

import json
from dataclasses import replace
from typing import Any

from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.integrity import HostSettings, Settings
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
        self.now = await self._context.store.read(kept_settings)

    async def change(self, values: dict[str, Any]) -> Settings:
        """Change what is named, and keep it; `invalid_request` for quiet hours with one end."""
        await self.restore()  # an import beside this process may have changed some
        changed = with_changes(self.now, values)
        await self._context.store.write(lambda connection: put_settings(connection, changed))
        self.now = changed
        self._context.changed()
        return changed

    @property
    def told(self) -> HostSettings:
        """The settings as the state tells them."""
        return HostSettings.from_dict({"host_id": self._context.host.host_id, **self.now.to_dict()})

    @property
    def quiet(self) -> Hours | None:
        """The hours in which no schedule reads."""
        return hours_of(self.now.quiet_start, self.now.quiet_end)


def with_changes(settings: Settings, values: dict[str, Any]) -> Settings:
    """Give settings with what is named changed; `invalid_request` for quiet hours with one end."""
    changed = replace(settings, **values)
    if (changed.quiet_start is None) != (changed.quiet_end is None):
        raise error("invalid_request", detail="quiet_start and quiet_end belong together")
    return changed


def kept_settings(connection: Connection) -> Settings:
    """Give the settings as they are kept."""
    return Settings.from_dict(json.loads(meta.get(connection, KEPT_AS) or "{}"))


def put_settings(connection: Connection, settings: Settings) -> None:
    """Keep the settings."""
    meta.put(connection, KEPT_AS, json.dumps(settings.to_dict()))
