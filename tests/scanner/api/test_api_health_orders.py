"""The command line with what the server collected of disks, and its orders to it."""

import asyncio
import json

from drivearr_scanner.api.client import write_address
from drivearr_scanner.cli import health as health_command
from drivearr_scanner.cli.main import main
from health_disks import ASLEEP, report, shown


async def test_the_command_line_knows_what_the_server_collected(world, disks, monkeypatch, capsys):
    """A sleeping disk is as it was, a new reading is held against the past; the export needs no disk at all."""
    one = disks.attach(answer=report(reallocated=40))
    async with world.scanner() as client:
        await shown(client, one)
        await client.call("POST", f"/devices/{one}/acknowledge", {})
    monkeypatch.setattr(health_command, "targets", lambda *_: iter(disks.found))

    async def run(*arguments: str):
        code = await asyncio.to_thread(main, ["--data", str(world.data), "--json", "health", *arguments])
        return code, json.loads(capsys.readouterr().out)

    disks.smartctl.answer("/dev/sda", ASLEEP, exit=3)
    code, told = await run()
    row = told["devices"][0]
    assert (code, row["status"], row["reason"], row["reallocated"]) == (0, "ok", "standby", 40)
    assert row["history"]["acknowledgements"][0]["counts"] == {"reallocated": 40}
    disks.smartctl.answer("/dev/sda", report(reallocated=75))
    row = (await run(one))[1]["devices"][0]
    assert {each["factor"] for each in row["rows"]} == {"reallocated", "reallocated_growth"}
    assert all(call[call.index("-d") + 1] == "sat" for call in disks.smartctl.calls)
    disks.found.clear()
    code, exported = await run("--export")
    assert (code, exported["disks"][0]["readings"][0]["counts"]["reallocated"]) == (0, 40)
    assert (await run("--export", "no-such-disk"))[0] == 2


async def test_the_command_line_gives_orders_to_the_scanner(world, disks, monkeypatch, capsys):
    """Wake, test, acknowledge: what the API does, for a disk by its node, id or serial number."""
    one = disks.attach(answer=report(reallocated=40))
    monkeypatch.setattr(health_command, "targets", lambda *_: iter(disks.found))

    async def order(*arguments: str):
        code = await asyncio.to_thread(main, ["--data", str(world.data), "--json", "health", *arguments])
        return code, json.loads(capsys.readouterr().out)

    async with world.scanner() as client:
        write_address(str(world.data), client.url)
        await shown(client, one)
        code, told = await order("sda", "--acknowledge", "--note", "bought used")
        assert code == 0, told
        row = told["devices"][0]
        assert (row["status"], row["flags"]) == ("ok", ["acknowledged"])
        whole = await client.get(f"/devices/{one}/health")
        assert [(said["counts"], said["note"]) for said in whole["acknowledgements"]] == [
            ({"reallocated": 40}, "bought used")
        ]
        disks.smartctl.answer("/dev/sda", b"Self-test has begun")
        assert (await order(one, "--self-test", "long"))[0] == 0
        assert any("-t" in call and "long" in call for call in disks.smartctl.calls)
        disks.smartctl.answer("/dev/sda", report(reallocated=41))
        before = len(disks.smartctl.calls)
        code, told = await order("/dev/sda", "--wake")
        assert told["devices"][0]["reallocated"] == 41
        assert [call[call.index("-n") + 1] for call in disks.smartctl.calls[before:]] == ["never"]
        assert (await order("--wake"))[1]["error"]["code"] == "invalid_request"
        assert (await order("sdz", "--wake"))[1]["error"]["code"] == "device_not_found"
    assert (await order("sda", "--wake"))[1]["error"]["code"] == "server_unreachable"
