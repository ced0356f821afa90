"""A scanner that runs as an app: why it does not answer is asked of the Supervisor, and put right."""

from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock

import pytest
from aiohasupervisor import SupervisorError, SupervisorNotFoundError
from aiohasupervisor.models import AddonState
from fake_scanner import SERVER_ID, FakeScanner
from homeassistant.components.repairs import repairs_flow_manager
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from waiting import eventually

from custom_components.drivearr import supervisor_app

STOPPED = f"{SERVER_ID}_app_app_stopped"
REMOVED = f"{SERVER_ID}_app_app_removed"
APP = "1a2b3c4d_drivearr"


@pytest.fixture
def supervisor(hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Give the Supervisor's answers about apps."""
    hass.config.components.add("hassio")
    monkeypatch.setattr(supervisor_app, "PATIENCE_S", 0.01)
    stopped = SimpleNamespace(state=AddonState.STOPPED)
    addons = SimpleNamespace(addon_info=AsyncMock(return_value=stopped), start_addon=AsyncMock())
    monkeypatch.setattr(supervisor_app, "get_supervisor_client", lambda _: SimpleNamespace(addons=addons))
    return addons


@pytest.fixture
def app(hass: HomeAssistant, entry: MockConfigEntry, supervisor: SimpleNamespace) -> MockConfigEntry:
    """Give an entry whose scanner is an app that does not answer."""
    entry.add_to_hass(hass)
    hass.config_entries.async_update_entry(entry, data={**entry.data, "host": "1a2b3c4d-drivearr"})
    return entry


def _issues(hass: HomeAssistant) -> set[str]:
    """Give the ids of the issues that are shown."""
    return {issue_id for _, issue_id in ir.async_get(hass).issues}


async def _fix(hass: HomeAssistant, issue_id: str) -> dict[str, Any]:
    """Open the repair of an issue and agree to it."""
    assert await async_setup_component(hass, "repairs", {})
    manager = repairs_flow_manager(hass)
    assert manager is not None
    form = await manager.async_init("drivearr", data={"issue_id": issue_id})
    assert (form["type"], form["step_id"]) == (FlowResultType.FORM, "confirm")
    assert form["description_placeholders"] == {"name": "Attic"}
    return dict(await manager.async_configure(form["flow_id"], {}))


async def test_an_app_that_is_stopped_is_started(
    hass: HomeAssistant, app: MockConfigEntry, supervisor: SimpleNamespace
) -> None:
    """The repair starts it; one that cannot be started says why, and is asked about again."""
    assert not await hass.config_entries.async_setup(app.entry_id)
    assert app.state is ConfigEntryState.SETUP_RETRY
    supervisor.addon_info.assert_awaited_with(APP)
    assert _issues(hass) == {STOPPED}
    supervisor.start_addon.side_effect = SupervisorError("port in use")
    refused = await _fix(hass, STOPPED)
    assert (refused["reason"], refused["description_placeholders"]) == ("not_started", {"error": "port in use"})
    assert _issues(hass) == {STOPPED}
    supervisor.start_addon.side_effect = None
    assert (await _fix(hass, STOPPED))["type"] is FlowResultType.CREATE_ENTRY
    supervisor.start_addon.assert_awaited_with(APP)
    assert _issues(hass) == set()


async def test_an_app_that_was_removed_takes_its_entry_along(
    hass: HomeAssistant, app: MockConfigEntry, supervisor: SimpleNamespace
) -> None:
    """Only when the user agrees."""
    supervisor.addon_info.side_effect = SupervisorNotFoundError
    assert not await hass.config_entries.async_setup(app.entry_id)
    assert _issues(hass) == {REMOVED}
    assert hass.config_entries.async_entries("drivearr") == [app]
    assert (await _fix(hass, REMOVED))["type"] is FlowResultType.CREATE_ENTRY
    assert hass.config_entries.async_entries("drivearr") == []
    assert _issues(hass) == set()


@pytest.mark.parametrize("answer", [AddonState.STARTED, AddonState.STARTUP, AddonState.UNKNOWN, None])
async def test_what_the_supervisor_does_not_tell_is_not_said(
    hass: HomeAssistant, app: MockConfigEntry, supervisor: SimpleNamespace, answer: AddonState | None
) -> None:
    """An app that runs and does not answer is no app that is stopped; nor is one of which nothing is known."""
    supervisor.addon_info.return_value = SimpleNamespace(state=answer)
    supervisor.addon_info.side_effect = SupervisorError if answer is None else None
    assert not await hass.config_entries.async_setup(app.entry_id)
    supervisor.addon_info.assert_awaited_once_with(APP)
    assert _issues(hass) == set()


async def test_a_scanner_elsewhere_is_not_asked_about(
    hass: HomeAssistant, scanner: FakeScanner, entry: MockConfigEntry, supervisor: SimpleNamespace
) -> None:
    """The Supervisor knows nothing of it."""
    await scanner.stop()
    entry.add_to_hass(hass)
    assert not await hass.config_entries.async_setup(entry.entry_id)
    supervisor.addon_info.assert_not_awaited()


async def test_an_app_that_stops_is_told_of_until_it_is_back(
    hass: HomeAssistant,
    scanner: FakeScanner,
    entry: MockConfigEntry,
    supervisor: SimpleNamespace,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """While it is connected nobody asks; a restart is over before anybody is told."""
    monkeypatch.setattr(supervisor_app, "app_of", lambda _hass, _entry: APP)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await scanner.wait_subscribed()
    port = scanner.port
    supervisor.addon_info.assert_not_awaited()
    supervisor.addon_info.return_value = SimpleNamespace(state=AddonState.STARTED)
    await scanner.stop()
    await eventually(hass, lambda: supervisor.addon_info.await_count > 1)
    assert _issues(hass) == set()
    supervisor.addon_info.return_value = SimpleNamespace(state=AddonState.ERROR)
    await eventually(hass, lambda: _issues(hass) == {STOPPED})
    await scanner.start(port=port)
    await scanner.wait_subscribed()
    await eventually(hass, lambda: _issues(hass) == set())
