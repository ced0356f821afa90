"""What an entry shows, and to whom, is the user's choice."""

from http import HTTPStatus

from fake_scanner import SERVER_ID, FakeScanner
from homeassistant.components.media_source import async_browse_media
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.llm import LLM_API_ASSIST, LLMContext, ToolInput
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator
from scenes import GOOD, LIBRARY, OTHER_VOLUME, STICK
from waiting import eventually, shows

from custom_components.drivearr.llm import async_get_tools

DISK = ("drivearr", f"{SERVER_ID}/disk/{STICK.device_id}")
ALL = {"show_volumes": True, "browse_media": True, "tell_assistants": True}
ASKED_BY = LLMContext(platform="test", context=None, language="en", assistant=None, device_id=None)


async def _choose(hass: HomeAssistant, scanner: FakeScanner, entry: MockConfigEntry, **choice: bool) -> None:
    """Answer the options, and wait until the entry is loaded with them."""
    before = scanner.subscriptions
    form = await hass.config_entries.options.async_init(entry.entry_id)
    assert (form["type"], form["step_id"]) == (FlowResultType.FORM, "init")
    result = await hass.config_entries.options.async_configure(form["flow_id"], {**ALL, **choice})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    await eventually(hass, lambda: scanner.subscriptions > before)


async def test_volumes_are_shown_or_not(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, device_registry: dr.DeviceRegistry
) -> None:
    """Without them their devices go; libraries stay, and the volumes come back when they are wanted."""

    def children() -> set[str | None]:
        """Give the names of the child devices."""
        return {each.name for each in dr.async_child_entries_for_config_entry(device_registry, loaded.entry_id)}

    await scanner.change(health=[GOOD], volumes=[OTHER_VOLUME], libraries=[LIBRARY])
    await shows(hass, "sensor.ultra_fit_backup_used", "75.0")
    await _choose(hass, scanner, loaded, show_volumes=False)
    assert hass.states.get("sensor.ultra_fit_backup_used") is None
    await shows(hass, "sensor.attic_films_titles", "240")
    assert children() == {"Films"}
    await _choose(hass, scanner, loaded)
    await shows(hass, "sensor.ultra_fit_backup_used", "75.0")
    assert children() == {"Films", "Backup"}


async def test_drives_are_kept_out_of_the_media_browser(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, hass_client: ClientSessionGenerator
) -> None:
    """They are not listed, and no address gives their files out."""
    assert await async_setup_component(hass, "media_source", {})
    client = await hass_client()
    address = "/api/drivearr/media/entry-1/drive-1/c29uZy5tcDM="
    assert len((await async_browse_media(hass, "media-source://drivearr")).children or []) == 1
    assert (await client.get(address)).status == HTTPStatus.OK
    await _choose(hass, scanner, loaded, browse_media=False)
    assert (await async_browse_media(hass, "media-source://drivearr")).children == []
    assert (await client.get(address)).status == HTTPStatus.NOT_FOUND


async def test_assistants_are_told_nothing(hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry) -> None:
    """Neither of the drives nor whether there is a scanner."""

    async def told() -> dict[str, object]:
        """Ask the tool."""
        offered = async_get_tools(hass, ASKED_BY, LLM_API_ASSIST)
        assert offered is not None
        (tool,) = offered.tools
        asked = ToolInput(tool_name=tool.name, tool_args={})
        return dict((await tool.async_call(hass, asked, ASKED_BY)).data)

    assert len(str((await told())["drives"])) > len("[]")
    await _choose(hass, scanner, loaded, tell_assistants=False)
    assert await told() == {"drives": [], "not_listed": 0, "scanners_not_connected": 0}
