"""The health of disks through the running server: a smartctl that is a script, everything else real."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from functools import partial

from drivearr_scanner import app
from drivearr_scanner.contract.enums import JobKind
from drivearr_scanner.health.smartctl import Smartctl
from drivearr_scanner.jobs.queue import JobQueue
from drivearr_scanner.journeys import health_watch
from drivearr_scanner.journeys.context import Context, rfc3339_utc
from drivearr_scanner.journeys.health_watch import HealthWatch
from health_disks import ASLEEP, events, refresh, report, shown


async def test_a_disk_is_read_kept_and_known_again(world, disks):
    """One call at attach, without waking; readings, verdict and the way to ask outlive the scanner."""
    one = disks.attach(answer=report(reallocated=40))
    async with world.scanner() as client:
        row = await shown(client, one)
        assert (row["status"], row["reallocated"], row["power_on_hours"]) == ("watch", 40, 5000)
        page = await client.get(f"/devices/{one}/readings")
        assert [each["counts"]["reallocated"] for each in page["readings"]] == [40]
        assert (page["readings"][0]["status"], page["next_cursor"]) == ("watch", None)
        assert len(disks.smartctl.calls) == 1
        assert events(client) == []
    disks.smartctl.answer("/dev/sda", ASLEEP, exit=3)
    async with world.scanner() as client:
        row = await client.until(lambda: next(r for r in client.state["health"] if r["reason"] == "standby"))
        assert (row["status"], row["score"], row["flags"]) == ("watch", row["score"], ["standby"])
        whole = await client.get(f"/devices/{one}/health")
        assert whole["plan"]["device_type"] == "sat"
        assert whole["reading"]["identity"]["serial"] == "S"
    for call in disks.smartctl.calls:
        assert call[call.index("-n") + 1] == "standby,3"
        assert call[call.index("-d") + 1] == "sat"


async def test_acknowledged_counts_rest_and_one_more_is_told_once(world, disks):
    """100 equal readings: nothing; one more sector, seen twice: exactly one event, and the user's word is over."""
    one = disks.attach(answer=report(reallocated=40))
    async with world.scanner() as client:
        await shown(client, one)
        status, answer = await client.call("POST", f"/devices/{one}/acknowledge", {"note": "second-hand"})
        assert (status, answer["health"]["status"], answer["health"]["flags"]) == (200, "ok", ["acknowledged"])
        for _ in range(100):
            row = await refresh(client, one)
        assert (row["status"], events(client)) == ("ok", [])
        disks.smartctl.answer("/dev/sda", report(reallocated=41))
        await refresh(client, one)
        assert events(client) == []
        for _ in range(5):
            row = await refresh(client, one)
        await client.until(lambda: events(client))
        told = [(event["data"]["change"], event["data"]["was"], event["data"]["device_id"]) for event in events(client)]
        assert told == [("worsened", "ok", one)]
        assert "acknowledged" not in row["flags"]
        whole = await client.get(f"/devices/{one}/health")
        assert [(each["counts"], each["note"]) for each in whole["acknowledgements"]] == [
            ({"reallocated": 40}, "second-hand")
        ]
        assert (whole["acknowledged"], len(disks.smartctl.calls)) == ({}, 107)


async def test_a_disk_that_fails_is_told_at_once(world, disks):
    """Its own word needs no second reading."""
    one = disks.attach()
    async with world.scanner() as client:
        assert (await shown(client, one))["status"] == "ok"
        disks.smartctl.answer("/dev/sda", report(smart_status={"passed": False}), exit=8)
        assert (await refresh(client, one))["status"] == "failing"
        await client.until(lambda: events(client))
        data = events(client)[0]["data"]
        assert (data["status"], data["was"], data["factors"][0]) == ("failing", "ok", "overall_failed")


async def test_a_disk_is_woken_only_by_a_persons_word(world, disks):
    """`allow_wake` takes `-n standby` away for that one call."""
    one = disks.attach()
    async with world.scanner() as client:
        await shown(client, one)
        await refresh(client, one)
        await refresh(client, one, allow_wake=True)
        said = [call[call.index("-n") + 1] for call in disks.smartctl.calls]
        assert said == ["standby,3", "standby,3", "never"]


async def test_a_disk_that_hangs_holds_nobody_up(world, disks, monkeypatch):
    """The call ends at its timeout, other disks are read meanwhile, the event loop goes on."""
    monkeypatch.setattr(health_watch, "Smartctl", partial(Smartctl, timeout_s=5.0))
    hung = disks.attach("sda", sleep=600)
    disks.attach("sdb")
    async with world.scanner() as client:
        pauses: list[float] = []
        watching = asyncio.create_task(_watch(pauses))
        assert (await shown(client, "dev_sdb"))["status"] == "ok"
        assert not any(row["reason"] for row in client.state["health"] if row["device_id"] == hung)
        row = await shown(client, hung)
        watching.cancel()
        assert (row["status"], row["reason"]) == ("unknown", "timeout")
        assert max(pauses) < 4.0  # a loop that waited would have stood for five; docs/measurements.md has the figure


async def _watch(pauses: list[float]) -> None:
    """Write down how late the loop comes back."""
    while True:
        began = time.perf_counter()
        await asyncio.sleep(0.001)
        pauses.append(time.perf_counter() - began)


async def test_without_smartctl_the_scanner_works(world, disks, monkeypatch):
    """Each disk says why nothing is known of it."""
    monkeypatch.setenv("DRIVEARR_SMARTCTL", "/nonexistent/smartctl")
    one = disks.attach()
    async with world.scanner() as client:
        row = await shown(client, one)
        assert (row["status"], row["reason"]) == ("unknown", "no_smartctl")
        status, answer = await client.call("POST", f"/devices/{one}/acknowledge", {})
        assert (status, answer["error"]["code"]) == (503, "unavailable")
        status, answer = await client.call("POST", f"/devices/{one}/self_test", {"kind": "short"})
        assert (status, answer["error"]["code"]) == (422, "unsupported")


async def test_settings_are_checked(client):
    """Intervals have bounds; what is misspelt is refused."""
    for bad in ({"health_interval_s": 10}, {"health_unknown_days": 0}, {"self_test_short": "weekly"}):
        assert (await client.call("PUT", "/settings", bad))[0] == 400
    status, answer = await client.call("PUT", "/settings", {"health_interval_s": 900})
    assert (status, answer["settings"]["health_interval_s"]) == (200, 900)


async def test_an_old_verdict_is_stale_and_then_none(world, disks, monkeypatch):
    """Silence changes no verdict, it ages it: stale after three intervals, unknown after 14 days, by the setting."""
    one = disks.attach(answer=report(pending=5))
    async with world.scanner() as client:
        assert (await shown(client, one))["status"] == "watch"
        await client.call("PUT", "/settings", {"health_on_attach": False, "health_unknown_days": 5})
    moved = {"days": 0.0}

    def later() -> str:
        return rfc3339_utc(datetime.now(UTC) + timedelta(days=moved["days"]))

    disks.smartctl.answer("/dev/sda", ASLEEP, exit=3)
    monkeypatch.setattr(app, "Context", partial(Context, now=later))
    for days, status, flags in (
        (0.0, "watch", []),
        (0.7, "watch", []),
        (0.8, "watch", ["stale"]),
        (5.1, "unknown", None),
    ):
        moved["days"] = days
        async with world.scanner() as client:
            row = (await client.until(lambda: client.state["health"]))[0]
            assert row["status"] == status
            assert flags is None or [flag for flag in row["flags"] if flag != "standby"] == flags
            assert (row["score"] is None) == (status == "unknown")
            assert row["pending"] == 5  # with the date of its reading


async def test_a_known_disk_waits_for_its_time_where_the_user_wants_that(world, disks):
    """Without `health_on_attach` nothing is asked at once; a shorter interval takes effect."""
    one = disks.attach()
    async with world.scanner() as client:
        await shown(client, one)
        await client.call("PUT", "/settings", {"health_on_attach": False})
    async with world.scanner() as client:
        await client.until(lambda: client.state["health"])
        plan = (await client.get(f"/devices/{one}/health"))["plan"]
        assert (len(disks.smartctl.calls), plan["interval_s"]) == (1, 21_600)
        await client.call("PUT", "/settings", {"health_rest_interval_s": 300})
        assert (await client.get(f"/devices/{one}/health"))["plan"]["interval_s"] == 300


async def test_a_usb_disk_is_let_alone_while_a_sync_writes_to_it(world, disks, monkeypatch):
    """Some bridges reset when they are asked meanwhile; a disk on another bus is asked."""
    busy = {"on": True}
    written = disks.attach("sdu", bus="usb")
    disks.attach("sda")
    monkeypatch.setattr(HealthWatch, "_drive_lies_on", lambda _self, _job, device_id: device_id == written)
    monkeypatch.setattr(health_watch, "WAIT_FOR_SYNC_S", 0.2)
    under_way = JobQueue.under_way
    monkeypatch.setattr(
        JobQueue,
        "under_way",
        lambda queue, *kinds: ["a sync"] if busy["on"] and JobKind.SYNC in kinds else under_way(queue, *kinds),
    )
    async with world.scanner() as client:
        await shown(client, "dev_sda")
        await asyncio.sleep(0.5)
        assert {call[-1] for call in disks.smartctl.calls} == {"/dev/sda"}
        busy["on"] = False
        assert (await shown(client, written))["status"] == "ok"
