"""Repairs of what is wrong around the scanner: rights, versions, slow shares, folders of media servers."""

from dataclasses import replace
from typing import Any

import pytest
from fake_scanner import SERVER_ID, FakeScanner
from homeassistant.components.repairs import repairs_flow_manager
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.translation import async_get_translations
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from scenes import LIBRARY, PLANNED, STICK, URGENT, VOLUME
from waiting import eventually

from custom_components.drivearr.client.contract.advice import Recommendation
from custom_components.drivearr.client.contract.enums import SCHEMA_VERSION, DeviceKind, HealthStatus
from custom_components.drivearr.client.contract.errors import error
from custom_components.drivearr.client.contract.integrity import Evidence, Schedule
from custom_components.drivearr.client.contract.models import (
    Capability,
    Device,
    Enricher,
    Health,
    PathPair,
    Problem,
    Volume,
)
from custom_components.drivearr.repairs import SlowShareRepair, async_create_fix_flow

RIGHT = f"{SERVER_ID}_smart_rights_capability_missing"
TOO_OLD = f"{SERVER_ID}_scanner_scanner_too_old"
SLOW = f"{SERVER_ID}_nas_share_slow"
PATHS = f"{SERVER_ID}_plex-1_paths_not_mapped"
NAS = Device(device_id="nas", host_id="host-1", kind=DeviceKind.NETWORK, model="nas:/films")
SHARE = Volume(volume_id="vol-nas", host_id="host-1", device_id="nas", mount_point="/srv/private", network=True)
TOO_SLOW = replace(
    URGENT,
    device_id="nas",
    recommendations=(
        Recommendation(
            key="network_agent",
            message="slow",
            evidence=(Evidence(key="speed", message="", params={"bytes_per_s": 21_400_000}),),
        ),
    ),
)
OURS = Schedule(schedule_id="schedule-1", host_id="host-1", library_id=LIBRARY.library_id)
OTHERS = Schedule(schedule_id="schedule-2", host_id="host-1", drive_id="drive-1")
PLEX = Enricher(
    enricher_id="plex-1",
    kind="plex",
    url="http://plex:32400",
    path_map=(PathPair(server="/data/shows", scanner="/srv/shows"),),
    examples=("/data/films/Heat (1995)/Heat.mkv",),
    problem=Problem(**error("enricher_paths", url="http://plex:32400", wrong=3, items=9).to_dict()),
)


def _issue(hass: HomeAssistant, issue_id: str) -> ir.IssueEntry | None:
    """Give an issue that is shown."""
    issue = ir.async_get(hass).async_get_issue("drivearr", issue_id)
    return issue if issue is not None and issue.active else None


async def _begin(hass: HomeAssistant, issue_id: str) -> Any:
    """Open the flow of an issue."""
    assert await async_setup_component(hass, "repairs", {})
    manager = repairs_flow_manager(hass)
    assert manager is not None
    return await manager.async_init("drivearr", context={"issue_id": issue_id})


async def _answer(hass: HomeAssistant, step: Any, **answer: Any) -> Any:
    """Answer a step of a flow."""
    manager = repairs_flow_manager(hass)
    assert manager is not None
    return await manager.async_configure(step["flow_id"], answer)


async def _all_filled(hass: HomeAssistant, issue_id: str) -> None:
    """Make sure that the issue fills every text of its own, and that the texts ask for nothing else."""
    issue = _issue(hass, issue_id)
    assert issue is not None
    texts = await async_get_translations(hass, "en", "issues", ["drivearr"])
    own = f"component.drivearr.issues.{issue.translation_key}."
    for key, text in texts.items():
        if key.startswith(own) and ".abort." not in key:
            assert "{" not in text.format(**PLANNED, **(issue.translation_placeholders or {})), key


async def test_a_right_is_looked_for_again(hass: HomeAssistant, scanner: FakeScanner, entry: MockConfigEntry) -> None:
    """The flow says what is still missing, and ends the issue once nothing is."""
    lacking = Capability(key="smart_rights", available=False, reason="It may not.", remedy="Run as root.")
    scanner.info = replace(scanner.info, capabilities=(lacking,))
    scanner.state = replace(scanner.state, devices=(replace(STICK, kind=DeviceKind.HDD),))
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await eventually(hass, lambda: _issue(hass, RIGHT) is not None)
    step = await _answer(hass, await _begin(hass, RIGHT))
    assert (step["type"], step["reason"]) == ("abort", "still_missing")
    assert step["description_placeholders"] == {"reason": "It may not.", "remedy": "Run as root."}
    scanner.info = replace(scanner.info, capabilities=(replace(lacking, available=True),))
    step = await _answer(hass, await _begin(hass, RIGHT))
    assert step["type"] == "create_entry"
    await eventually(hass, lambda: _issue(hass, RIGHT) is None)


# The heartbeat of aiohttp starts again with the answer to our own closing, and then does nothing.
@pytest.mark.parametrize("expected_lingering_timers", [True])
async def test_an_updated_scanner_is_connected_again(
    hass: HomeAssistant, scanner: FakeScanner, entry: MockConfigEntry
) -> None:
    """Before it was updated the flow says so; after that the entry is loaded and the issue gone."""
    present = scanner.info
    scanner.info = replace(present, schema_version=SCHEMA_VERSION - 1, min_supported_schema_version=0)
    entry.add_to_hass(hass)
    assert not await hass.config_entries.async_setup(entry.entry_id)
    await _all_filled(hass, TOO_OLD)
    step = await _answer(hass, await _begin(hass, TOO_OLD))
    assert (step["type"], step["reason"]) == ("abort", "still_different")
    step = await _begin(hass, TOO_OLD)
    scanner.info = present
    assert (await _answer(hass, step))["type"] == "create_entry"
    await eventually(hass, lambda: _issue(hass, TOO_OLD) is None)
    assert await hass.config_entries.async_unload(entry.entry_id)


async def test_a_flow_of_a_removed_scanner_ends(
    hass: HomeAssistant, scanner: FakeScanner, entry: MockConfigEntry
) -> None:
    """An entry that was deleted while the flow was open is not connected again."""
    scanner.info = replace(scanner.info, schema_version=0, min_supported_schema_version=0)
    entry.add_to_hass(hass)
    assert not await hass.config_entries.async_setup(entry.entry_id)
    step = await _begin(hass, TOO_OLD)
    await hass.config_entries.async_remove(entry.entry_id)
    assert (await _answer(hass, step))["reason"] == "not_connected"


@pytest.fixture
async def slow(hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry) -> None:
    """Give a share that is too slow, with a library on it."""
    library = replace(LIBRARY, path="/srv/private/films")
    await scanner.change(
        devices=[NAS], volumes=[SHARE, VOLUME], libraries=[library], schedules=[OURS, OTHERS], advice=[TOO_SLOW]
    )
    await eventually(hass, lambda: _issue(hass, SLOW) is not None)


@pytest.mark.usefixtures("slow")
async def test_schedules_of_a_slow_share_are_paused(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """Only those that read something on the share; afterwards there is nothing to pause."""
    issue = _issue(hass, SLOW)
    assert issue is not None
    assert issue.translation_placeholders == {"share": "nas:/films", "speed": "21"}
    await _all_filled(hass, SLOW)
    step = await _begin(hass, SLOW)
    assert step["menu_options"] == ["pause", "ignore"]
    step = await _answer(hass, step, next_step_id="pause")
    assert step["reason"] == "paused"
    assert scanner.asked == [("PATCH", "schedules/schedule-1", {"enabled": False})]
    await eventually(hass, lambda: not loaded.runtime_data.data.state.schedules[0].enabled)
    step = await _begin(hass, SLOW)
    assert step["menu_options"] == ["ignore"]
    step = await _answer(hass, step, next_step_id="ignore")
    assert step["reason"] == "ignored"
    issue = _issue(hass, SLOW)
    assert issue is not None
    assert issue.dismissed_version is not None


@pytest.mark.usefixtures("slow")
async def test_a_slow_share_needs_the_scanner_to_be_paused(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """Nothing is paused without a connection; a share that became fast is no issue."""
    step = await _begin(hass, SLOW)
    scanner.fails_with = error("schedule_not_found", schedule="schedule-1")
    refused = await _answer(hass, step, next_step_id="pause")
    assert refused["reason"] == "refused"
    scanner.fails_with = None
    await scanner.remove(advice=["nas"])
    await eventually(hass, lambda: _issue(hass, SLOW) is None)


@pytest.mark.usefixtures("slow")
# The heartbeat of aiohttp starts again with the answer to our own closing, and then does nothing.
@pytest.mark.parametrize("expected_lingering_timers", [True])
async def test_a_scanner_that_is_not_loaded_is_not_asked(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """A flow that was open when the entry was unloaded offers and does nothing."""
    assert await async_setup_component(hass, "repairs", {})
    manager = repairs_flow_manager(hass)
    assert manager is not None
    flow = await async_create_fix_flow(hass, SLOW, {"key": "share_slow", "row_id": "nas", "entry_id": loaded.entry_id})
    flow.hass, flow.issue_id, flow.data = hass, SLOW, {"row_id": "nas", "entry_id": loaded.entry_id}
    assert isinstance(flow, SlowShareRepair)
    assert await hass.config_entries.async_unload(loaded.entry_id)
    assert (await flow.async_step_init())["menu_options"] == ["ignore"]
    assert (await flow.async_step_pause())["reason"] == "not_connected"
    assert (await flow.async_step_ignore())["reason"] == "ignored"
    assert scanner.asked == []


async def test_a_share_without_a_figure_is_slow_too(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """What was not measured is not made up; a warning alone is no issue."""
    warned = replace(TOO_SLOW, recommendations=(Recommendation(key="network_warn", message=""),))
    stop = replace(TOO_SLOW, recommendations=(Recommendation(key="network_stop", message=""),))
    await scanner.change(advice=[warned])
    await scanner.change(advice=[stop])
    await eventually(hass, lambda: _issue(hass, SLOW) is not None)
    issue = _issue(hass, SLOW)
    assert issue is not None
    assert issue.translation_placeholders == {"share": "nas", "speed": "?"}
    assert (await _begin(hass, SLOW))["menu_options"] == ["ignore"]


async def test_folders_of_a_media_server_are_mapped(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """The folder of a path that led nowhere is offered; the pair joins those that were there."""
    await scanner.change(enrichers=[PLEX], libraries=[LIBRARY])
    await eventually(hass, lambda: _issue(hass, PATHS) is not None)
    await _all_filled(hass, PATHS)
    step = await _begin(hass, PATHS)
    suggested = {str(key): (key.description or {}).get("suggested_value") for key in step["data_schema"].schema}
    assert suggested == {"server": "/data/films/Heat (1995)", "scanner": None}
    step = await _answer(hass, step, server="/data/films", scanner="films")
    assert step["errors"] == {"scanner": "not_absolute"}
    step = await _answer(hass, step, server=" /data/films ", scanner="/srv/private/films")
    assert step["reason"] == "mapped"
    assert scanner.asked == [
        (
            "PUT",
            "enrichers/plex-1",
            {
                "kind": "plex",
                "url": "http://plex:32400",
                "path_map": [
                    {"server": "/data/shows", "scanner": "/srv/shows"},
                    {"server": "/data/films", "scanner": "/srv/private/films"},
                ],
                "enabled": True,
                "verify_tls": True,
            },
        )
    ]
    await eventually(hass, lambda: _issue(hass, PATHS) is None)


async def test_a_media_server_that_was_forgotten_is_not_mapped(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """The flow ends when there is nothing to map; one that is switched off is no issue."""
    await scanner.change(enrichers=[PLEX])
    await eventually(hass, lambda: _issue(hass, PATHS) is not None)
    step = await _begin(hass, PATHS)
    await scanner.remove(enrichers=["plex-1"])
    await eventually(hass, lambda: _issue(hass, PATHS) is None)
    ended = await _answer(hass, step, server="/data/films", scanner="/srv")
    assert ended["reason"] == "not_connected"
    await scanner.change(enrichers=[replace(PLEX, enabled=False)])
    await eventually(hass, lambda: bool(loaded.runtime_data.data.state.enrichers))
    assert _issue(hass, PATHS) is None
    assert scanner.asked == []


async def test_a_failing_disk_says_what_exists_only_there(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """The number of titles, or a question mark where nobody looked."""
    issue_id = f"{SERVER_ID}_{STICK.device_id}_disk_failing"
    failing = Health(device_id=STICK.device_id, status=HealthStatus.FAILING)
    for advice, titles in (([], "?"), ([URGENT], "4"), ([replace(URGENT, titles_only_here=None)], "?")):
        await scanner.change(health=[failing], advice=advice)

        def told(titles: str = titles) -> bool:
            """Say whether the issue gives that number."""
            issue = _issue(hass, issue_id)
            return issue is not None and (issue.translation_placeholders or {}).get("titles") == titles

        await eventually(hass, told)
    await _all_filled(hass, issue_id)
