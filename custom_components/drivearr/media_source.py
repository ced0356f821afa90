"""Drives in the media browser: what is on an attached drive can be played."""

import base64
from typing import Any, override
from urllib.parse import quote

from homeassistant.components.media_player import BrowseError, MediaClass, MediaType
from homeassistant.components.media_source import (
    BrowseMediaSource,
    MediaSource,
    MediaSourceItem,
    PlayMedia,
    Unresolvable,
)
from homeassistant.core import HomeAssistant

from .const import DOMAIN
from .errors import translated_errors
from .media_view import PLAYABLE, DriveMediaView, identifier_of, located, mime_type
from .options import OPTION_MEDIA, is_on

# The longest page that a scanner gives.
PAGE = 1000
# Of a folder with more the rest is not shown; a browser could not show it either.
MOST_ENTRIES = 5000


async def async_get_media_source(hass: HomeAssistant) -> DriveMediaSource:
    """Give the media source."""
    return DriveMediaSource(hass)


class DriveMediaSource(MediaSource):
    """The drives of all scanners; an identifier is entry, drive and path, the path in base64."""

    name = "Drivearr"

    def __init__(self, hass: HomeAssistant) -> None:
        """Keep Home Assistant."""
        super().__init__(DOMAIN)
        self.hass = hass

    @override
    async def async_browse_media(self, item: MediaSourceItem) -> BrowseMediaSource:
        """List the drives, or a folder of one."""
        if not item.identifier:
            return self._root()
        entry, drive, path = located(self.hass, item.identifier)
        if entry is None or drive is None:
            raise BrowseError(translation_domain=DOMAIN, translation_key="media_gone")
        with translated_errors(entry):
            rows = await entry.runtime_data.client.folder(drive.drive_id, path, page=PAGE, most=MOST_ENTRIES)
        found = (_child(entry.entry_id, drive.drive_id, row) for row in rows)
        children = [child for child in found if child is not None]
        title = path.rpartition(b"/")[2].decode("utf-8", "replace") or drive.name
        return _folder(identifier_of(entry.entry_id, drive.drive_id, path), title, children)

    @override
    async def async_resolve_media(self, item: MediaSourceItem) -> PlayMedia:
        """Give the address of a file; Home Assistant signs it for the one who plays it."""
        entry, drive, path = located(self.hass, item.identifier)
        kind = mime_type(path)
        if entry is None or drive is None or kind is None:
            raise Unresolvable(translation_domain=DOMAIN, translation_key="media_gone")
        return PlayMedia(f"{DriveMediaView.base}/{quote(item.identifier)}", kind)

    def _root(self) -> BrowseMediaSource:
        """List the drives that are attached."""
        drives = [
            _folder(identifier_of(entry.entry_id, drive.drive_id, b""), drive.name)
            for entry in self.hass.config_entries.async_loaded_entries(DOMAIN)
            if is_on(entry, OPTION_MEDIA)
            for drive in entry.runtime_data.data.state.drives
            if drive.attached
        ]
        return _folder(None, self.name, sorted(drives, key=lambda drive: drive.title.casefold()))


def _child(entry_id: str, drive_id: str, row: dict[str, Any]) -> BrowseMediaSource | None:
    """Make what a row of a folder shows as; None for what cannot be played."""
    exact = row.get("path_b64")
    path = base64.b64decode(exact) if exact else str(row["path"]).encode()
    identifier = identifier_of(entry_id, drive_id, path)
    if row["kind"] == "folder":
        return _folder(identifier, row["name"])
    if (kind := mime_type(path)) is None:
        return None
    return BrowseMediaSource(
        domain=DOMAIN,
        identifier=identifier,
        media_class=PLAYABLE[kind.partition("/")[0]],
        media_content_type=kind,
        title=row["name"],
        can_play=True,
        can_expand=False,
    )


def _folder(identifier: str | None, title: str, children: list[BrowseMediaSource] | None = None) -> BrowseMediaSource:
    """Make a folder of the browser."""
    return BrowseMediaSource(
        domain=DOMAIN,
        identifier=identifier,
        media_class=MediaClass.DIRECTORY,
        media_content_type=MediaType.VIDEO,
        title=title,
        can_play=False,
        can_expand=True,
        children=children,
        children_media_class=MediaClass.DIRECTORY,
    )
