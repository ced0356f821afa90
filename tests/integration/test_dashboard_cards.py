"""The served card file, and how dashboards come to load it."""

import re
from http import HTTPStatus
from pathlib import Path

import pytest
from fake_scanner import FakeScanner
from homeassistant.components.frontend import DATA_EXTRA_MODULE_URL, UrlManager
from homeassistant.components.lovelace.const import LOVELACE_DATA
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.drivearr.cards import CARDS_URL, DATA_CARDS

OTHER = "/local/other.js"
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def built(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Give a built card file in place of the real one."""
    file = tmp_path / "drivearr-cards.js"
    file.write_text("export const cards = 1;")
    monkeypatch.setattr("custom_components.drivearr.cards.CARDS_FILE", file)
    return file


@pytest.fixture
def pages(hass: HomeAssistant) -> UrlManager:
    """Give what every page loads, as the frontend keeps it."""
    hass.config.components.add("frontend")
    manager = UrlManager(lambda *_: None, [])
    hass.data[DATA_EXTRA_MODULE_URL] = manager
    return manager


async def _dashboards(hass: HomeAssistant, mode: str) -> None:
    """Set dashboards up without the frontend's files, which the harness does not install."""
    hass.config.components.add("frontend")
    assert await async_setup_component(hass, "lovelace", {"lovelace": {"resource_mode": mode}})


async def _set_up(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Set the entry up."""
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()


def _urls(hass: HomeAssistant) -> list[str]:
    """Give the addresses of the stored resources."""
    return [item["url"] for item in hass.data[LOVELACE_DATA].resources.async_items()]


async def test_the_file_is_served(
    hass: HomeAssistant, hass_client_no_auth: ClientSessionGenerator, entry: MockConfigEntry, built: Path
) -> None:
    """The address carries the content's hash, and browsers may keep the file."""
    await _set_up(hass, entry)
    url = hass.data[DATA_CARDS].url
    assert url.startswith(f"{CARDS_URL}?v=")
    answer = await (await hass_client_no_auth()).get(url)
    assert answer.status == HTTPStatus.OK
    assert "javascript" in answer.content_type
    assert "max-age" in answer.headers["Cache-Control"]
    assert await answer.text() == built.read_text()


async def test_what_the_file_loads_is_served_beside_it(
    hass: HomeAssistant, hass_client_no_auth: ClientSessionGenerator, entry: MockConfigEntry, built: Path
) -> None:
    """Chunks lie where the file looks for them; nothing of the integration beside them is served."""
    chunk = built.parent / "chunks" / "cards-1a2b.js"
    chunk.parent.mkdir()
    chunk.write_text("export const chunk = 2;")
    (built.parent.parent / "secret.py").write_text("no")
    await _set_up(hass, entry)
    client = await hass_client_no_auth()
    answer = await client.get("/drivearr_static/chunks/cards-1a2b.js")
    assert (answer.status, await answer.text()) == (HTTPStatus.OK, chunk.read_text())
    for path in ("../secret.py", "%2e%2e/secret.py", "chunks/../../secret.py", "", "chunks"):
        assert (await client.get(f"/drivearr_static/{path}")).status >= HTTPStatus.BAD_REQUEST, path


def test_no_chunk_loads_the_file_again() -> None:
    """Dashboards load the file under an address with a version: a chunk that named it would load everything twice."""
    folder = ROOT / "custom_components/drivearr/frontend"
    chunks = {path.name: path.read_text("utf-8") for path in folder.glob("chunks/*.js")}
    assert chunks
    assert [name for name, text in chunks.items() if "drivearr-cards.js" in text] == []
    named = set(
        re.findall(r"[\w-]+\.js", " ".join(re.findall(r"""["'`](\./[^"'`]+\.js)["'`]""", "".join(chunks.values()))))
    )
    assert named
    assert named <= set(chunks)


async def test_a_resource_is_stored_once(hass: HomeAssistant, entry: MockConfigEntry, pages: UrlManager) -> None:
    """In storage mode there is one resource, also after a reload, and nothing on every page."""
    await _dashboards(hass, "storage")
    await _set_up(hass, entry)
    assert await hass.config_entries.async_reload(entry.entry_id)
    assert _urls(hass) == [hass.data[DATA_CARDS].url]
    assert not pages.urls


async def test_a_resource_of_an_older_version_is_updated(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """A new build takes the place of the old one; doubles go, other resources stay."""
    await _dashboards(hass, "storage")
    resources = hass.data[LOVELACE_DATA].resources
    await resources.async_get_info()
    for url in (f"{CARDS_URL}?v=old", OTHER, f"{CARDS_URL}?v=older"):
        await resources.async_create_item({"res_type": "module", "url": url})
    await _set_up(hass, entry)
    assert _urls(hass) == [hass.data[DATA_CARDS].url, OTHER]


async def test_the_resource_goes_with_the_last_scanner(
    hass: HomeAssistant, scanner: FakeScanner, entry: MockConfigEntry
) -> None:
    """While another scanner is set up the cards stay."""
    await _dashboards(hass, "storage")
    await _set_up(hass, entry)
    other = MockConfigEntry(domain="drivearr", unique_id="other", data=dict(entry.data))
    other.add_to_hass(hass)
    await hass.config_entries.async_remove(entry.entry_id)
    assert len(_urls(hass)) == 1
    await hass.config_entries.async_remove(other.entry_id)
    assert _urls(hass) == []


async def test_pages_load_the_file_where_resources_are_yaml(
    hass: HomeAssistant, entry: MockConfigEntry, pages: UrlManager
) -> None:
    """Resources in YAML are the user's own; every page imports the file instead, until the entry is removed."""
    await _dashboards(hass, "yaml")
    await _set_up(hass, entry)
    assert set(pages.urls) == {hass.data[DATA_CARDS].url}
    await hass.config_entries.async_remove(entry.entry_id)
    assert not pages.urls


async def test_a_home_assistant_without_dashboards_works(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Without frontend and dashboards the scanner is set up and removed all the same."""
    await _set_up(hass, entry)
    assert DATA_CARDS in hass.data
    assert await hass.config_entries.async_remove(entry.entry_id) == {"require_restart": False}


async def test_a_tree_without_a_build_works(hass: HomeAssistant, entry: MockConfigEntry, built: Path) -> None:
    """Without the file there are no cards and no resource that leads nowhere."""
    built.unlink()
    await _dashboards(hass, "storage")
    await _set_up(hass, entry)
    await hass.data[LOVELACE_DATA].resources.async_get_info()
    assert _urls(hass) == []
    assert await hass.config_entries.async_remove(entry.entry_id) == {"require_restart": False}
