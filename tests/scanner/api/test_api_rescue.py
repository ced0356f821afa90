"""Copying off a disk what exists only there, through the running server: real volumes, a smartctl that is a script."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest
from drivearr_scanner.api.client import write_address
from faultfs import FaultFs, bad_range, needs_fuse
from health_disks import asked, report
from loopdrive import LoopDrive, needs_root

pytestmark = needs_root

MIB = 1 << 20
HEAT = "Movies/Heat (1995)/Heat (1995).mkv"  # in the library, too
FAMILY = "Family/1998 summer.mts"
RAN = "Movies/Ran (1985)/Ran (1985).mkv"


@pytest.fixture
def disks(world, tmp_path, monkeypatch):
    """Give a failing drive OLD with films of its own and a healthy one NEW."""
    with LoopDrive(fs="ext4", label="OLD", size_bytes=64 * MIB) as old, LoopDrive(fs="ext4", label="NEW") as new:
        (_, answer_old), (_, answer_new) = asked([old, new], tmp_path, monkeypatch)
        answer_old(report(reallocated=5000, pending=400))
        answer_new(report())
        top = Path(old.mount_point)
        world.put(top / HEAT, (world.movies / "Heat (1995)/Heat (1995).mkv").read_bytes())
        world.put(top / FAMILY, os.urandom(3 * MIB))
        world.put(top / "Family/1998 summer.srt", b"1\n")
        world.put(top / RAN, os.urandom(MIB))
        world.put(top / "Movies/Ran (1985)/poster.jpg", b"picture")
        yield old, new


@pytest.fixture
async def client(world, disks):
    """Give a client that knows both drives, what they hold, and how their disks are."""
    old, new = disks
    async with world.scanner(drives=(old.mount_point, new.mount_point)) as found:
        await found.until(
            lambda: [bool(row["titles"]) and not row["job_id"] for row in found.state["drives"]] == [True, True],
            what="both drives are counted",
        )
        await found.until(
            lambda: {row["status"] for row in found.state["health"]} == {"failing", "ok"}, what="both disks were asked"
        )
        for name in ("OLD", "NEW"):
            await found.run(f"/drives/{drive(found, name)['drive_id']}/verify", {"mode": "full"})
        yield found


def drive(client, name):
    """Give a drive by its name."""
    return next(row for row in client.state["drives"] if row["name"] == name)


def order(client, source="OLD"):
    """Give what asks for a rescue."""
    return {"source_drive_id": drive(client, source)["drive_id"]}


def files(volume):
    """Give the media of a volume and what lies beside them, with their bytes."""
    top = Path(volume.mount_point)
    paths = [path for path in top.rglob("*") if path.is_file() and path.name != "DRIVEARR.txt"]
    return {rel: (top / rel).read_bytes() for path in paths if not (rel := str(path.relative_to(top))).startswith(".")}


async def test_what_exists_only_on_a_failing_drive_is_copied(client, disks):
    """Films of nobody's library and what lies beside them, at their places; what the library has stays."""
    old, new = disks
    target = f"/drives/{drive(client, 'NEW')['drive_id']}"
    before = files(old)
    status, plan = await client.call("POST", f"{target}/plan", order(client))
    assert status == 200, plan
    wanted = {FAMILY, "Family/1998 summer.srt", RAN, "Movies/Ran (1985)/poster.jpg"}
    assert {(row["source"], row["target"]) for row in plan["copy"]} == {
        (f"{old.mount_point}/{path}", path) for path in wanted
    }
    assert (plan["fits"], plan["skip"], files(new)) == (True, [], {})
    status, answer = await client.call("POST", f"{target}/sync", {**order(client), "dry_run": True})
    assert (status, answer["plan"]["copy"], files(new)) == (200, plan["copy"], {})
    done = await client.run(f"{target}/sync", order(client))
    assert (done["state"], done["drive_id"], done["result"]["copied"]) == ("done", drive(client, "NEW")["drive_id"], 4)
    assert files(new) == {path: before[path] for path in wanted}
    assert files(old) == before
    again = await client.run(f"{target}/sync", order(client))
    assert (again["state"], again["result"]["copied"]) == ("done", 0)
    await client.until(
        lambda: [row["titles_only_here"] for row in client.state["advice"] if row["status"] == "failing"] == [0],
        what="nothing exists only there any more",
    )


async def test_a_damaged_only_copy_is_saved_as_it_is(client, disks, world):
    """With the bytes that can be read, after all others; another read of the old one still calls it damaged."""
    old, new = disks
    path = Path(old.mount_point, FAMILY)
    good = path.read_bytes()
    os.sync()
    old.rot(str(path), 1234)  # on the medium: a write would be seen and looked at, now before the verify and now after
    one = f"/drives/{drive(client, 'OLD')['drive_id']}"
    assert (await client.run(f"{one}/verify"))["result"]["corrupt"] == 1
    target = f"/drives/{drive(client, 'NEW')['drive_id']}"
    _, plan = await client.call("POST", f"{target}/plan", order(client))
    assert [row["target"] for row in plan["copy"]].index(FAMILY) > [row["target"] for row in plan["copy"]].index(RAN)
    done = await client.run(f"{target}/sync", order(client))
    assert (done["state"], done["result"]["failed"]) == ("done", 0), str(done["result"])
    assert files(new)[FAMILY] == path.read_bytes() != good
    assert len((await client.get("/findings", kind="corrupt"))["findings"]) == 1


async def test_what_saves_nothing_is_refused(client, disks):
    """A copy to the same disk, to one that fails, of titles, or from a drive that nobody knows."""
    new, old = (f"/drives/{drive(client, name)['drive_id']}" for name in ("NEW", "OLD"))
    for verb in ("plan", "sync"):
        for path, body, code in (
            (new, order(client, "NEW"), "same_disk"),
            (old, order(client, "NEW"), "target_failing"),
            (new, {**order(client), "titles": ["Heat"]}, "invalid_request"),
            (new, {"source_drive_id": "nobody"}, "drive_not_found"),
        ):
            status, answer = await client.call("POST", f"{path}/{verb}", body)
            assert (status >= 400, answer["error"]["code"]) == (True, code), (verb, body)


async def test_the_drive_that_is_copied_from_stays(client):
    """Nobody ejects it or deletes from it meanwhile; after a cancelled copy both may go."""
    _, answer = await client.call("POST", "/profiles", {"name": "Slow", "bandwidth_bytes_per_s": MIB})
    new, old = (f"/drives/{drive(client, name)['drive_id']}" for name in ("NEW", "OLD"))
    await client.call("PUT", f"{new}/profile", {"profile_id": answer["profile"]["profile_id"]})
    await client.until(lambda: drive(client, "NEW")["job_id"] is None)
    status, answer = await client.call("POST", f"{new}/sync", order(client))
    assert status == 202, answer
    assert (await client.call("POST", f"{old}/eject", {}))[1]["error"]["code"] == "drive_busy"
    assert (await client.call("POST", f"{old}/sync", {}))[1]["error"]["code"] == "drive_busy"
    await client.call("POST", f"/jobs/{answer['job']['job_id']}/cancel", {})
    assert (await client.job(answer["job"]["job_id"]))["state"] == "cancelled"
    status, answer = await client.call("POST", f"{old}/eject", {"dry_run": True})
    assert status == 200, answer


async def test_the_command_line_copies_it(client, disks, world):
    """It says what it will copy, copies it, and tells names that it does not know."""
    _, new = disks
    write_address(str(world.data), client.url)

    async def ran(*arguments):
        """Run a command beside the scanner; give its status and what it printed."""
        command = [sys.executable, "-m", "drivearr_scanner", "--data", str(world.data), *arguments]
        process = await asyncio.create_subprocess_exec(*command, stdout=PIPE, stderr=PIPE)
        out, err = await process.communicate()
        return process.returncode, out.decode(), err.decode()

    status, out, _ = await ran("rescue", "OLD", "NEW", "--dry-run")
    assert (status, files(new)) == (0, {})
    assert FAMILY in out
    assert "4 files, 4.2 MB" in out
    status, out, _ = await ran("rescue", "OLD", drive(client, "NEW")["drive_id"])
    assert (status, set(files(new))) == (0, {FAMILY, "Family/1998 summer.srt", RAN, "Movies/Ran (1985)/poster.jpg"})
    assert "4 copied (4.2 MB), 0 failed" in out
    status, _, err = await ran("rescue", "OLD", "GONE")
    assert (status, "GONE" in err) == (2, True)
    status, out, _ = await ran("rescue", "NEW", "OLD", "--json")
    assert (status, json.loads(out)["error"]["code"]) == (3, "target_failing")


@needs_fuse
async def test_what_cannot_be_read_is_named_and_all_else_saved(world, tmp_path):
    """A bad place in one film costs that film only; once it can be read it follows."""
    held = tmp_path / "held"
    for number in range(6):
        world.put(held / f"Home/Year {number}.mts", os.urandom(2 * MIB))
    with FaultFs(held) as worn, LoopDrive(fs="ext4", label="NEW") as new:
        async with world.scanner(drives=(str(worn.mount_point), new.mount_point)) as client:
            await client.until(
                lambda: [bool(row["titles"]) and not row["job_id"] for row in client.state["drives"]] == [True, True],
                what="both drives are counted",
            )
            source = next(row for row in client.state["drives"] if row["name"] != "NEW")
            worn.rules([bad_range("Home/Year 3.mts", MIB, MIB + 4096)])
            target = f"/drives/{drive(client, 'NEW')['drive_id']}"
            done = await client.run(f"{target}/sync", {"source_drive_id": source["drive_id"]})
            assert (done["state"], done["error"]["code"], done["result"]["copied"]) == ("failed", "copy_incomplete", 5)
            failure = done["result"]["failures"][0]
            assert (failure["target"], failure["code"]) == ("Home/Year 3.mts", "source_unreadable")
            saved = {f"Home/Year {number}.mts": (held / f"Home/Year {number}.mts").read_bytes() for number in range(6)}
            del saved["Home/Year 3.mts"]
            assert files(new) == saved
            worn.rules([])  # the place can be read again: the rest follows
            done = await client.run(f"{target}/sync", {"source_drive_id": source["drive_id"]})
            assert (done["state"], done["result"]["copied"]) == ("done", 1)
            assert files(new)["Home/Year 3.mts"] == (held / "Home/Year 3.mts").read_bytes()


async def test_what_exists_only_on_an_ill_disk_goes_first_in_a_sync(world, disks, tmp_path):
    """Before what is smaller, before what the profile puts first: the library itself lies on the failing disk."""
    old, new = disks
    elsewhere = tmp_path / "elsewhere"
    world.put(elsewhere / HEAT, (Path(old.mount_point) / HEAT).read_bytes())
    places = {"libraries": (("movies", f"{old.mount_point}/Movies"),), "drives": (new.mount_point, str(elsewhere))}
    async with world.scanner(**places) as client:
        await client.until(
            lambda: [bool(row["titles"]) and not row["job_id"] for row in client.state["drives"]] == [True, True],
            what="both drives are counted",
        )
        target = f"/drives/{drive(client, 'NEW')['drive_id']}"
        _, answer = await client.call("POST", "/profiles", {"name": "Heat first", "priority": ["Heat"]})
        await client.call("PUT", f"{target}/profile", {"profile_id": answer["profile"]["profile_id"]})
        await client.until(lambda: {row["status"] for row in client.state["health"]} == {"failing", "ok"})

        async def order_of():
            """Give the films of a plan as they come."""
            _, plan = await client.call("POST", f"{target}/plan", {})
            return list(dict.fromkeys(row["target"].split("/")[1] for row in plan["copy"]))

        assert await order_of() == ["Ran (1985)", "Heat (1995)"]
        assert (await client.run(f"{target}/sync"))["state"] == "done"
        assert await order_of() == []
