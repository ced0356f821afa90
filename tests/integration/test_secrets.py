"""What Home Assistant must know and must not tell: its users' roles, and the scanner's token."""

import importlib.util
import logging

import pytest
from fake_scanner import TOKEN, FakeScanner
from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_READ_ONLY, GROUP_ID_USER
from homeassistant.config_entries import SOURCE_REAUTH, ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator
from waiting import eventually

WRONG = "wrong-token-that-somebody-typed"


@pytest.mark.skipif(
    importlib.util.find_spec("drivearr_scanner") is None, reason="the scanner is not installed beside Home Assistant"
)
async def test_the_scanner_reads_the_roles_that_home_assistant_gives(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    """The list that the app asks for has what it looks at, for each kind of user."""
    from drivearr_scanner.api.home_users import role_of

    groups = {"admin": GROUP_ID_ADMIN, "operate": GROUP_ID_USER, "read": GROUP_ID_READ_ONLY}
    users = {role: await hass.auth.async_create_user(role, group_ids=[group]) for role, group in groups.items()}
    left = await hass.auth.async_create_user("left", group_ids=[GROUP_ID_ADMIN])
    await hass.auth.async_deactivate_user(left)
    assert await async_setup_component(hass, "config", {})
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": "config/auth/list"})
    listed = {user["id"]: role_of(user) for user in (await client.receive_json())["result"]}
    assert {role: listed[user.id] for role, user in users.items()} == {role: role for role in groups}
    assert listed[left.id] is None


async def test_the_token_is_in_no_log_and_in_no_issue(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, caplog: pytest.LogCaptureFixture
) -> None:
    """Set up, refused, asked for again, given wrongly, lost, unloaded, at debug level."""
    caplog.set_level(logging.DEBUG)
    await hass.config_entries.async_reload(loaded.entry_id)
    scanner.token = "another-token"
    await scanner.drop_connections()
    await eventually(
        hass,
        lambda: any(flow["context"]["source"] == SOURCE_REAUTH for flow in hass.config_entries.flow.async_progress()),
    )
    (flow,) = hass.config_entries.flow.async_progress()
    result = await hass.config_entries.flow.async_configure(flow["flow_id"], {"token": WRONG})
    assert result["errors"]
    await hass.config_entries.async_unload(loaded.entry_id)
    assert loaded.state is ConfigEntryState.NOT_LOADED
    told = caplog.text + str([repr(issue) for issue in ir.async_get(hass).issues.values()]) + str(result["errors"])
    assert "drivearr" in caplog.text
    assert [secret for secret in (TOKEN, WRONG, "another-token") if secret in told] == []
