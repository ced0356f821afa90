"""The dashboard cards: served by Home Assistant, loaded by every dashboard."""

import asyncio
import hashlib
import logging
from dataclasses import dataclass, field
from pathlib import Path

from homeassistant.components.frontend import DATA_EXTRA_MODULE_URL, add_extra_js_url, remove_extra_js_url
from homeassistant.components.http import StaticPathConfig
from homeassistant.components.lovelace.const import LOVELACE_DATA, MODE_STORAGE
from homeassistant.components.lovelace.resources import ResourceStorageCollection
from homeassistant.core import HomeAssistant
from homeassistant.util.hass_dict import HassKey

_LOGGER = logging.getLogger(__name__)

CARDS_FILE = Path(__file__).parent / "frontend" / "drivearr-cards.js"
STATIC_URL = "/drivearr_static"
CARDS_URL = f"{STATIC_URL}/drivearr-cards.js"
# Enough of a SHA-256 that two builds never share an address.
HASH_DIGITS = 12


@dataclass(slots=True)
class ServedCards:
    """The address of the served file, and a lock since several entries may be set up at once."""

    url: str
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


DATA_CARDS: HassKey[ServedCards] = HassKey("drivearr_cards")


async def async_serve_cards(hass: HomeAssistant) -> None:
    """Serve the built files; without them (a source tree that was not built) there are no cards."""
    digest = await hass.async_add_executor_job(_digest, CARDS_FILE)
    if digest is None:
        _LOGGER.debug("No built cards at %s", CARDS_FILE)
        return
    await hass.http.async_register_static_paths([StaticPathConfig(STATIC_URL, str(CARDS_FILE.parent))])
    # Browsers keep files for a month, so another content needs another address. The file names all others by their
    # content, and is another as soon as one of them is.
    hass.data[DATA_CARDS] = ServedCards(f"{CARDS_URL}?v={digest}")


async def async_add_cards(hass: HomeAssistant) -> None:
    """Make dashboards load the cards: as a resource where those are kept in storage, else on every page."""
    if (cards := hass.data.get(DATA_CARDS)) is None:
        return
    async with cards.lock:
        if (resources := _stored_resources(hass)) is not None:
            await _store(resources, cards.url)
        elif DATA_EXTRA_MODULE_URL in hass.data:
            add_extra_js_url(hass, cards.url)


async def async_remove_cards(hass: HomeAssistant) -> None:
    """Make dashboards load the cards no more."""
    if (cards := hass.data.get(DATA_CARDS)) is None:
        return
    async with cards.lock:
        if (resources := _stored_resources(hass)) is not None:
            for item_id in await _own_items(resources):
                await resources.async_delete_item(item_id)
        elif DATA_EXTRA_MODULE_URL in hass.data:
            remove_extra_js_url(hass, cards.url)


def _digest(path: Path) -> str | None:
    """Give what tells one build from another; None when there is no file."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()[:HASH_DIGITS]
    except OSError:
        return None


def _stored_resources(hass: HomeAssistant) -> ResourceStorageCollection | None:
    """Give the resources that Home Assistant keeps in storage; None in YAML mode or without dashboards."""
    lovelace = hass.data.get(LOVELACE_DATA)
    if lovelace is None or lovelace.resource_mode != MODE_STORAGE:
        return None
    return lovelace.resources if isinstance(lovelace.resources, ResourceStorageCollection) else None


async def _own_items(resources: ResourceStorageCollection) -> list[str]:
    """Give the ids of the resources that load our cards, of this version or an earlier one."""
    await resources.async_get_info()  # loads them
    return [item["id"] for item in resources.async_items() if str(item.get("url")).split("?")[0] == CARDS_URL]


async def _store(resources: ResourceStorageCollection, url: str) -> None:
    """Keep exactly one resource, with the address of this build."""
    own = await _own_items(resources)
    if not own:
        await resources.async_create_item({"res_type": "module", "url": url})
        return
    if resources.data[own[0]]["url"] != url:
        await resources.async_update_item(own[0], {"url": url})
    for item_id in own[1:]:
        await resources.async_delete_item(item_id)
