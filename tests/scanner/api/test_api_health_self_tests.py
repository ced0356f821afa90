"""Self-tests of disks through the running server."""

import asyncio

from health_disks import refresh, report, shown

SELF_TESTED = {
    "ata_smart_self_test_log": {
        "extended": {
            "table": [
                {
                    "type": {"string": "Extended offline"},
                    "status": {"string": "Completed: read failure", "passed": False},
                    "lifetime_hours": 4990,
                    "lba": 123456,
                }
            ]
        }
    }
}


async def test_self_tests_start_end_and_stay_known(world, disks):
    """Started by a person; its result and the block that failed are kept when the disk's log has lost them."""
    one = disks.attach()
    begun = b"Self-test has begun"
    async with world.scanner() as client:
        await shown(client, one)
        disks.smartctl.answer("/dev/sda", begun)
        status, answer = await client.call("POST", f"/devices/{one}/self_test", {"kind": "long"})
        assert status == 202, answer
        assert any("-t" in call and "long" in call for call in disks.smartctl.calls)
        disks.smartctl.answer("/dev/sda", report(**SELF_TESTED), exit=128)
        await refresh(client, one)
        disks.smartctl.answer("/dev/sda", report())
        await refresh(client, one)
        whole = await client.get(f"/devices/{one}/health")
        told = [(test["kind"], test["passed"], test["lba"]) for test in whole["self_tests"]]
        assert told == [("Extended offline", False, 123456)]
        assert (await client.call("POST", f"/devices/{one}/self_test", {"kind": "thorough"}))[0] == 400


async def test_scheduled_self_tests_begin_by_themselves(world, disks):
    """Off until the user wants them; then once, not at each reading."""
    one = disks.attach()
    async with world.scanner() as client:
        await shown(client, one)
        assert (await client.call("PUT", "/settings", {"self_test_short": True}))[0] == 200
    disks.smartctl.answer("/dev/sda sat", report(said="Testing has begun."))

    def begun() -> list[list[str]]:
        return [call for call in disks.smartctl.calls if "-t" in call]

    assert begun() == []
    async with world.scanner() as client:
        await client.until(begun, what="a self-test")
        await client.until(lambda: len(disks.smartctl.calls) >= 4, what="a reading after it began")
    async with world.scanner() as client:
        await client.until(lambda: len(disks.smartctl.calls) >= 5, what="a reading after the start")
        await asyncio.sleep(0.5)
    assert [call[call.index("-t") + 1] for call in begun()] == ["short"]
