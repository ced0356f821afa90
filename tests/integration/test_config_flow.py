"""Every way to set a scanner up, each error on the way, and that the way goes on after it."""

from dataclasses import replace
from ipaddress import ip_address
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock
from uuid import uuid4

import pytest
from aiohasupervisor import SupervisorError
from aiohttp import web
from fake_scanner import SERVER_ID, TOKEN, FakeScanner
from homeassistant.config_entries import (
    SOURCE_HASSIO,
    SOURCE_USER,
    SOURCE_ZEROCONF,
    ConfigEntryState,
    ConfigFlowResult,
)
from homeassistant.const import CONF_HOST, CONF_PORT, CONF_TOKEN
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers.service_info.hassio import HassioServiceInfo
from homeassistant.helpers.service_info.zeroconf import ZeroconfServiceInfo
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.drivearr.client.contract.errors import error
from custom_components.drivearr.const import DOMAIN


def _refuse_token(scanner: FakeScanner) -> None:
    """Let the scanner want another token."""
    scanner.token = "another-token"


def _speak_newer(scanner: FakeScanner) -> None:
    """Let the scanner speak an interface of the future only."""
    scanner.info = replace(scanner.info, schema_version=9, min_supported_schema_version=9)


def _refuse_name(scanner: FakeScanner) -> None:
    """Let the scanner refuse the name it is called by."""
    refusal = error("host_not_allowed", host="nas.example")
    scanner.raw_answer = web.json_response({"error": refusal.to_dict()}, status=421)


def _be_something_else(scanner: FakeScanner) -> None:
    """Let a web page answer instead of a scanner."""
    scanner.raw_answer = web.Response(text="<html>It works!</html>")


def _fail(scanner: FakeScanner) -> None:
    """Let a proxy answer for a scanner that is away."""
    scanner.raw_answer = web.Response(text="Bad gateway", status=502)


MISHAPS = [
    pytest.param(_refuse_token, "invalid_auth", id="token"),
    pytest.param(_speak_newer, "incompatible_schema", id="schema"),
    pytest.param(_refuse_name, "host_not_allowed", id="name"),
    pytest.param(_be_something_else, "unknown", id="web page"),
    pytest.param(_fail, "unknown", id="proxy"),
]


def _address(scanner: FakeScanner, **changes: Any) -> dict[str, Any]:
    """Give what a user enters."""
    return {CONF_HOST: "127.0.0.1", CONF_PORT: scanner.port, CONF_TOKEN: TOKEN} | changes


def _announced(scanner: FakeScanner, **properties: Any) -> ZeroconfServiceInfo:
    """Give what a scanner announces on the network."""
    return ZeroconfServiceInfo(
        ip_address=ip_address("127.0.0.1"),
        ip_addresses=[ip_address("127.0.0.1")],
        port=scanner.port,
        hostname="attic.local.",
        type="_drivearr._tcp.local.",
        name="Attic._drivearr._tcp.local.",
        properties={"server_id": SERVER_ID, "version": "0.1.0", "schema_version": "1"} | properties,
    )


def _posted(scanner: FakeScanner, **config: Any) -> HassioServiceInfo:
    """Give what the app posts to the Supervisor."""
    return HassioServiceInfo(
        config=_address(scanner) | {"server_id": SERVER_ID, "addon": "Drivearr"} | config,
        name="Drivearr",
        slug="local_drivearr",
        uuid="1234",
    )


async def _begin(hass: HomeAssistant, source: str, data: Any = None) -> ConfigFlowResult:
    """Start a flow."""
    return await hass.config_entries.flow.async_init(DOMAIN, context={"source": source}, data=data)


async def _enter(hass: HomeAssistant, shown: ConfigFlowResult, entered: dict[str, Any]) -> ConfigFlowResult:
    """Answer a form."""
    result = await hass.config_entries.flow.async_configure(shown["flow_id"], entered)
    await hass.async_block_till_done()
    return result


def _repair(scanner: FakeScanner) -> None:
    """Let the scanner answer as it should."""
    scanner.token = TOKEN
    scanner.raw_answer = None
    scanner.info = replace(scanner.info, schema_version=1, min_supported_schema_version=1)


async def test_a_user_sets_a_scanner_up(hass: HomeAssistant, scanner: FakeScanner) -> None:
    """Address and token are enough; the entry is the scanner's."""
    form = await _begin(hass, SOURCE_USER)
    assert form["type"] is FlowResultType.FORM
    assert form["step_id"] == "user"
    result = await _enter(hass, form, _address(scanner, host=" 127.0.0.1 "))
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["title"] == "Attic"
    assert result["data"] == _address(scanner)
    assert result["result"].unique_id == SERVER_ID
    assert result["result"].state is ConfigEntryState.LOADED


@pytest.mark.parametrize(("mishap", "key"), MISHAPS)
async def test_a_user_can_go_on_after_an_error(
    hass: HomeAssistant, scanner: FakeScanner, mishap: Any, key: str
) -> None:
    """Each error is told, and the same form works when it is mended."""
    mishap(scanner)
    form = await _enter(hass, await _begin(hass, SOURCE_USER), _address(scanner))
    assert form["type"] is FlowResultType.FORM
    assert form["errors"] == {"base": key}
    _repair(scanner)
    result = await _enter(hass, form, _address(scanner))
    assert result["type"] is FlowResultType.CREATE_ENTRY


async def test_a_user_can_go_on_when_nothing_answers(hass: HomeAssistant, scanner: FakeScanner) -> None:
    """A scanner that is not started yet is told as such."""
    entered = _address(scanner)
    await scanner.stop()
    form = await _enter(hass, await _begin(hass, SOURCE_USER), entered)
    assert form["errors"] == {"base": "cannot_connect"}
    await scanner.start(port=entered[CONF_PORT])
    result = await _enter(hass, form, entered)
    assert result["type"] is FlowResultType.CREATE_ENTRY


async def test_a_scanner_is_set_up_once(hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry) -> None:
    """The same scanner at another address is no second one; the entry takes the new address."""
    await scanner.move()
    result = await _enter(hass, await _begin(hass, SOURCE_USER), _address(scanner))
    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "already_configured"
    assert dict(loaded.data) == _address(scanner)


async def test_a_scanner_on_the_network_is_set_up(hass: HomeAssistant, scanner: FakeScanner) -> None:
    """What announces itself needs the token only."""
    form = await _begin(hass, SOURCE_ZEROCONF, _announced(scanner))
    assert form["step_id"] == "zeroconf_confirm"
    assert form["description_placeholders"] == {"name": "Attic", "address": f"127.0.0.1:{scanner.port}"}
    form = await _enter(hass, form, {CONF_TOKEN: "wrong"})
    assert form["errors"] == {"base": "invalid_auth"}
    result = await _enter(hass, form, {CONF_TOKEN: TOKEN})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["data"] == _address(scanner)


async def test_an_announcement_of_nobody_is_ignored(hass: HomeAssistant, scanner: FakeScanner) -> None:
    """Without the id there is nothing to set up."""
    result = await _begin(hass, SOURCE_ZEROCONF, _announced(scanner, server_id=""))
    assert result["reason"] == "invalid_discovery_info"


async def test_an_announcement_of_another_scanner_ends(hass: HomeAssistant, scanner: FakeScanner) -> None:
    """What answers must be what was announced."""
    form = await _begin(hass, SOURCE_ZEROCONF, _announced(scanner, server_id="another"))
    result = await _enter(hass, form, {CONF_TOKEN: TOKEN})
    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "wrong_server"


async def test_an_announcement_moves_a_scanner_that_is_away(
    hass: HomeAssistant, scanner: FakeScanner, entry: MockConfigEntry
) -> None:
    """A known scanner that does not answer where it was is followed to its new address."""
    entry.add_to_hass(hass)
    await scanner.stop()
    assert not await hass.config_entries.async_setup(entry.entry_id)
    await scanner.start(port=None)
    result = await _begin(hass, SOURCE_ZEROCONF, _announced(scanner))
    await hass.async_block_till_done()
    assert result["reason"] == "already_configured"
    assert dict(entry.data) == _address(scanner)
    assert entry.state is ConfigEntryState.LOADED


async def test_an_announcement_does_not_move_a_connected_scanner(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """Else anybody on the network could have the token sent to them."""
    forged = replace(_announced(scanner), ip_address=ip_address("10.0.0.66"))
    result = await _begin(hass, SOURCE_ZEROCONF, forged)
    assert result["reason"] == "already_configured"
    assert dict(loaded.data) == _address(scanner)


async def test_the_app_is_set_up_with_one_press(hass: HomeAssistant, scanner: FakeScanner) -> None:
    """The Supervisor gave address and token; a mishap is told and can be mended."""
    form = await _begin(hass, SOURCE_HASSIO, _posted(scanner))
    assert form["step_id"] == "hassio_confirm"
    _refuse_token(scanner)
    form = await _enter(hass, form, {})
    assert form["errors"] == {"base": "invalid_auth"}
    _repair(scanner)
    result = await _enter(hass, form, {})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["data"] == _address(scanner)


async def test_a_message_of_the_app_without_a_token_is_ignored(hass: HomeAssistant, scanner: FakeScanner) -> None:
    """Half a message sets nothing up."""
    for missing in (CONF_TOKEN, "server_id"):
        result = await _begin(hass, SOURCE_HASSIO, _posted(scanner, **{missing: ""}))
        assert result["reason"] == "invalid_discovery_info"


async def test_the_app_updates_its_entry(hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry) -> None:
    """After a reinstallation the app has another name and token; the entry follows."""
    await scanner.move()
    scanner.token = "new-token"
    result = await _begin(hass, SOURCE_HASSIO, _posted(scanner, token="new-token"))
    await hass.async_block_till_done()
    assert result["reason"] == "already_configured"
    assert dict(loaded.data) == _address(scanner, token="new-token")
    assert loaded.state is ConfigEntryState.LOADED


@pytest.fixture
def supervisor(hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch) -> AsyncMock:
    """Give what the Supervisor answers to a question for announcements."""
    hass.config.components.add("hassio")
    announcements = AsyncMock(return_value=[])
    client = SimpleNamespace(discovery=SimpleNamespace(list=announcements))
    monkeypatch.setattr("custom_components.drivearr.config_flow.get_supervisor_client", lambda _: client)
    return announcements


def _stored(service: str, config: dict[str, Any]) -> SimpleNamespace:
    """Give an announcement as the Supervisor keeps it."""
    return SimpleNamespace(addon="local_drivearr", service=service, uuid=uuid4(), config=config)


async def test_a_user_finds_the_running_app(hass: HomeAssistant, scanner: FakeScanner, supervisor: AsyncMock) -> None:
    """An app that was there before the integration is offered."""
    supervisor.return_value = [_stored("mqtt", {}), _stored(DOMAIN, {}), _stored(DOMAIN, _posted(scanner).config)]
    menu = await _begin(hass, SOURCE_USER)
    assert menu["type"] is FlowResultType.MENU
    form = await _enter(hass, menu, {"next_step_id": "hassio_confirm"})
    result = await _enter(hass, form, {})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["data"] == _address(scanner)


async def test_a_user_can_connect_to_another_scanner(
    hass: HomeAssistant, scanner: FakeScanner, supervisor: AsyncMock
) -> None:
    """An app that runs does not stand in the way of another scanner."""
    supervisor.return_value = [_stored(DOMAIN, _posted(scanner, server_id="another", host="app").config)]
    form = await _enter(hass, await _begin(hass, SOURCE_USER), {"next_step_id": "manual"})
    assert form["step_id"] == "manual"
    result = await _enter(hass, form, _address(scanner))
    assert result["type"] is FlowResultType.CREATE_ENTRY


async def test_an_app_that_is_set_up_is_not_offered_again(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, supervisor: AsyncMock
) -> None:
    """What is known is left out."""
    supervisor.return_value = [_stored(DOMAIN, _posted(scanner).config)]
    assert (await _begin(hass, SOURCE_USER))["step_id"] == "user"


async def test_a_supervisor_that_fails_is_no_hindrance(hass: HomeAssistant, supervisor: AsyncMock) -> None:
    """Without an answer there is the form."""
    supervisor.side_effect = SupervisorError
    assert (await _begin(hass, SOURCE_USER))["type"] is FlowResultType.FORM


@pytest.mark.parametrize(("mishap", "key"), MISHAPS)
async def test_a_new_token_is_taken(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, mishap: Any, key: str
) -> None:
    """Reauthentication goes on after each error and keeps the address."""
    form = await loaded.start_reauth_flow(hass)
    assert form["step_id"] == "reauth_confirm"
    mishap(scanner)
    form = await _enter(hass, form, {CONF_TOKEN: TOKEN})
    assert form["errors"] == {"base": key}
    _repair(scanner)
    scanner.token = "new-token"
    result = await _enter(hass, form, {CONF_TOKEN: "new-token"})
    assert result["reason"] == "reauth_successful"
    assert dict(loaded.data) == _address(scanner, token="new-token")


async def test_a_new_token_of_another_scanner_is_refused(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """A token is never stored for a scanner that is not the entry's."""
    form = await loaded.start_reauth_flow(hass)
    scanner.info = replace(scanner.info, server_id="another")
    result = await _enter(hass, form, {CONF_TOKEN: TOKEN})
    assert result["reason"] == "wrong_server"


@pytest.mark.parametrize(("mishap", "key"), MISHAPS)
async def test_a_scanner_that_moved_is_reconfigured(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, mishap: Any, key: str
) -> None:
    """Another address or token of the same scanner is taken, after an error too."""
    form = await loaded.start_reconfigure_flow(hass)
    assert form["step_id"] == "reconfigure"
    await scanner.move()
    mishap(scanner)
    form = await _enter(hass, form, _address(scanner))
    assert form["errors"] == {"base": key}
    _repair(scanner)
    result = await _enter(hass, form, _address(scanner))
    assert result["reason"] == "reconfigure_successful"
    assert dict(loaded.data) == _address(scanner)


async def test_an_entry_is_not_given_another_scanner(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """The drives of an entry stay those of one scanner."""
    form = await loaded.start_reconfigure_flow(hass)
    scanner.info = replace(scanner.info, server_id="another")
    result = await _enter(hass, form, _address(scanner))
    assert result["reason"] == "wrong_server"
    assert dict(loaded.data) == _address(scanner)
