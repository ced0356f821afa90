"""What was verified before Home Assistant looked is in its long-term statistics."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from fake_scanner import FakeScanner
from homeassistant.components.recorder import Recorder, get_instance
from homeassistant.components.recorder.statistics import list_statistic_ids, statistics_during_period
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.components.recorder.common import async_wait_recording_done
from waiting import PATIENCE_S, eventually

from custom_components.drivearr.client.contract.enums import EventType
from custom_components.drivearr.client.contract.errors import error
from custom_components.drivearr.statistics import MOST_PAGES, async_back_fill, sums_of

ROWS = [("2026-11-20T10:59:00Z", 5), ("2026-11-20T10:01:00.000Z", 7), ("2026-11-01T00:00:00Z", 1), ("never", 9)]


def _history(*rows: tuple[str, int], cursor: int | None = None) -> dict[str, Any]:
    """Give a page of a history."""
    entries = [{"at": at, "op": "verify", "size_bytes": size} for at, size in rows]
    return {"entries": entries, "total": len(rows), "next_cursor": cursor}


@pytest.fixture
def mock_recorder_before_hass(recorder_db_url: str) -> None:
    """Let the recorder be ready first."""


async def test_history_becomes_statistics(
    recorder_mock: Recorder, hass: HomeAssistant, scanner: FakeScanner, entry: MockConfigEntry
) -> None:
    """Hours are summed up, oldest first; written twice it is the same, and a refusal takes nothing away."""
    scanner.answers["history"] = _history(*ROWS)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=False)
    await async_back_fill(hass, entry)
    scanner.fails_with = error("drive_not_found", drive="drive-1")
    await async_back_fill(hass, entry)
    await async_wait_recording_done(hass)
    found = await get_instance(hass).async_add_executor_job(list_statistic_ids, hass)
    mine = {row["statistic_id"]: row for row in found if row["source"] == "drivearr"}
    assert {row["name"] for row in mine.values()} == {"Roadtrip verified", "Grandma verified"}
    start = datetime(2026, 10, 1, tzinfo=UTC)
    for statistic_id in mine:
        assert statistic_id.startswith("drivearr:b2f1c0de_0000_4000_8000_000000000001_drive_")
        rows = await get_instance(hass).async_add_executor_job(
            statistics_during_period, hass, start, None, {statistic_id}, "hour", None, {"state", "sum"}
        )
        assert [(row["state"], row["sum"]) for row in rows[statistic_id]] == [(1, 1), (12, 13)]


async def test_nothing_is_asked_without_a_recorder(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """Nobody would keep it."""
    await async_back_fill(hass, loaded)
    assert scanner.asked == []


def test_sums_grow_hour_by_hour() -> None:
    """Whatever the order in which the entries come."""
    rows = [(datetime(2026, 11, day, 10, minute, tzinfo=UTC), 1) for day, minute in [(3, 1), (1, 5), (3, 59), (2, 0)]]
    assert [(row["start"].day, row["state"], row["sum"]) for row in sums_of(rows)] == [(1, 1, 1), (2, 1, 2), (3, 2, 4)]
    assert sums_of([]) == []


async def test_a_long_history_is_read_page_by_page(
    recorder_mock: Recorder, hass: HomeAssistant, scanner: FakeScanner, entry: MockConfigEntry
) -> None:
    """A scanner that always has another page is asked so often and no more; one that has nothing leaves no trace."""
    scanner.state = replace(scanner.state, drives=scanner.state.drives[:1])
    scanner.answers["history"] = _history(cursor=7)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await eventually(hass, lambda: len(scanner.asked) >= MOST_PAGES)
    await async_wait_recording_done(hass)
    assert [body.get("cursor") for _, _, body in scanner.asked] == [None, *["7"] * (MOST_PAGES - 1)]
    found = await get_instance(hass).async_add_executor_job(list_statistic_ids, hass)
    assert [row for row in found if row["source"] == "drivearr"] == []


async def test_a_verify_is_written_when_it_ends(
    recorder_mock: Recorder, hass: HomeAssistant, scanner: FakeScanner, entry: MockConfigEntry
) -> None:
    """The drive's history alone is read again; other events, and those of libraries, ask nothing."""
    scanner.answers["history"] = _history()
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await scanner.wait_subscribed()
    await eventually(hass, lambda: len(scanner.asked) == len(scanner.state.drives))
    scanner.asked.clear()
    scanner.answers["history"] = _history(*ROWS)
    await scanner.happen(EventType.SCAN_COMPLETED, "drive-1")
    await scanner.happen(EventType.VERIFY_COMPLETED, "", library_id="library-1")
    await scanner.happen(EventType.VERIFY_COMPLETED, "drive-1")
    await eventually(hass, lambda: bool(scanner.asked))
    found: list[Any] = []
    async with asyncio.timeout(PATIENCE_S):
        while not found:
            await async_wait_recording_done(hass)
            rows = await get_instance(hass).async_add_executor_job(list_statistic_ids, hass)
            found = [row["name"] for row in rows if row["source"] == "drivearr"]
    assert found == ["Roadtrip verified"]
    assert [route for _, route, _ in scanner.asked] == ["drives/drive-1/history"]
