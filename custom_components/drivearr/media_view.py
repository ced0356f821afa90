"""The files of drives as Home Assistant gives them out to players, and how they are named in addresses."""

import base64
import mimetypes
from urllib.parse import quote

from aiohttp import ClientError, hdrs, web
from homeassistant.components.http import HomeAssistantView
from homeassistant.components.media_player import MediaClass
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant

from .client.contract.errors import DrivearrError
from .client.contract.models import Drive
from .const import DOMAIN
from .coordinator import DrivearrConfigEntry
from .options import OPTION_MEDIA, is_on

# What a browser plays; everything else of a drive is not given out through Home Assistant.
PLAYABLE = {"video": MediaClass.VIDEO, "audio": MediaClass.MUSIC, "image": MediaClass.IMAGE}
# Containers that not every system's table names.
MORE_TYPES = {".mkv": "video/x-matroska", ".m4v": "video/x-m4v", ".ts": "video/mp2t", ".m2ts": "video/mp2t"}
# What of a scanner's answer a player needs; nothing else of it is passed on.
PASSED_ON = (hdrs.CONTENT_LENGTH, hdrs.CONTENT_RANGE, hdrs.ACCEPT_RANGES, hdrs.ETAG)
PIECE = 256 * 1024


class DriveMediaView(HomeAssistantView):
    """Passes a file of a drive on; asks for Home Assistant's login or a signed path."""

    base = f"/api/{DOMAIN}/media"
    url = f"{base}/{{entry_id}}/{{drive_id}}/{{path}}"
    name = f"api:{DOMAIN}:media"

    def __init__(self, hass: HomeAssistant) -> None:
        """Keep Home Assistant."""
        self.hass = hass

    async def get(self, request: web.Request, entry_id: str, drive_id: str, path: str) -> web.StreamResponse:
        """Answer with the bytes, or the range of them, that the player asks for."""
        entry, drive, rel = located(self.hass, f"{entry_id}/{drive_id}/{path}")
        kind = mime_type(rel)
        if entry is None or drive is None or kind is None:
            raise web.HTTPNotFound
        ranges = {str(key): request.headers[key] for key in (hdrs.RANGE, hdrs.IF_RANGE) if key in request.headers}
        try:
            async with entry.runtime_data.client.file(drive.drive_id, rel, ranges) as answer:
                headers = {key: answer.headers[key] for key in PASSED_ON if key in answer.headers}
                response = web.StreamResponse(status=answer.status, headers=headers)
                response.content_type = kind
                response.headers["X-Content-Type-Options"] = "nosniff"
                # An SVG or HTML in disguise runs nothing in Home Assistant's name.
                response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
                await response.prepare(request)
                try:
                    async for piece in answer.content.iter_chunked(PIECE):
                        await response.write(piece)
                except ClientError, TimeoutError:
                    response.force_close()
                    if request.transport is not None:
                        request.transport.abort()
                return response
        except DrivearrError as err:
            raise web.HTTPNotFound from err


def located(hass: HomeAssistant, identifier: str) -> tuple[DrivearrConfigEntry | None, Drive | None, bytes]:
    """Give the scanner, the attached drive and the path that an identifier names; None for what is not there."""
    entry_id, drive_id, encoded = [*identifier.split("/", 2), "", ""][:3]
    try:
        path = base64.b64decode(encoded, altchars=b"-_", validate=True)
    except ValueError:
        return None, None, b""
    entry: DrivearrConfigEntry | None = hass.config_entries.async_get_entry(entry_id)
    if entry is None or entry.domain != DOMAIN or entry.state is not ConfigEntryState.LOADED:
        return None, None, path
    if not is_on(entry, OPTION_MEDIA):
        return None, None, path
    drive = entry.runtime_data.data.drives.get(drive_id)
    return entry, drive if drive is not None and drive.attached else None, path


def identifier_of(entry_id: str, drive_id: str, path: bytes) -> str:
    """Give the identifier of a folder or file; base64 keeps any name whole."""
    return f"{entry_id}/{quote(drive_id, safe='')}/{base64.urlsafe_b64encode(path).decode()}"


def mime_type(path: bytes) -> str | None:
    """Give what a file is by its name; None for what is not played."""
    name = path.rpartition(b"/")[2].decode("utf-8", "replace").lower()
    ending = f".{name.rpartition('.')[2]}"
    kind = MORE_TYPES.get(ending) or mimetypes.guess_type(f"x{ending}")[0]
    return kind if kind is not None and kind.partition("/")[0] in PLAYABLE and "svg" not in kind else None
