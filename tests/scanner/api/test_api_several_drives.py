"""Several drives that sync at once: each goes its own way, whatever becomes of the others."""

import contextlib
import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "lab"))
from loopdrive import LoopDrive, needs_root

pytestmark = needs_root

MIB = 1 << 20
RATE = 2 * MIB  # bytes a second for each drive, so that all are under way for some seconds
NAMES = ("CAR", "HOLIDAY", "GRANNY")


@pytest.fixture
def volumes():
    """Give three mounted ext4 drives, by name."""
    with contextlib.ExitStack() as stack:
        yield {name: stack.enter_context(LoopDrive(fs="ext4", label=name, size_bytes=96 * MIB)) for name in NAMES}


@pytest.fixture
async def client(world, volumes):
    """Give a client of a scanner on a library of three longer films and the drives."""
    for number in (1, 2, 3):
        world.put(world.movies / f"Long {number} (2001)/Long {number} (2001).mkv", os.urandom(5 * MIB))
    async with world.scanner(drives=tuple(str(volume.mount_point) for volume in volumes.values())) as found:
        yield found


def drive(client, name):
    """Give a drive by its name."""
    return next(row for row in client.state["drives"] if row["name"] == name)


def missing(client, name):
    """Give how many titles a drive lacks; None when that is not known yet."""
    titles = drive(client, name)["titles"]
    return titles and titles["missing"]


def job(client, job_id):
    """Give a job by its id."""
    return next(row for row in client.state["jobs"] if row["job_id"] == job_id)


def is_under_way(row):
    """Tell whether a job has copied a part, but not all."""
    progress = row["progress"]
    return row["state"] == "running" and 0 < progress["done_bytes"] < progress["total_bytes"]


async def started(client):
    """Start a sync of each drive at a limited speed; give the jobs' ids by name, and the profile's."""
    status, answer = await client.call("POST", "/profiles", {"name": "Slow", "bandwidth_bytes_per_s": RATE})
    assert status == 201, answer
    profile_id = answer["profile"]["profile_id"]
    ids = {}
    for name in NAMES:
        await client.until(lambda name=name: missing(client, name) == 6, what=f"{name} is counted")
        path = f"/drives/{drive(client, name)['drive_id']}"
        status, answer = await client.call("PUT", f"{path}/profile", {"profile_id": profile_id})
        assert status == 200, answer
    for name in NAMES:
        await client.until(lambda name=name: drive(client, name)["job_id"] is None, what=f"{name} is idle")
        status, answer = await client.call("POST", f"/drives/{drive(client, name)['drive_id']}/sync", {})
        assert status == 202, answer
        ids[name] = answer["job"]["job_id"]
    return ids, profile_id


def holds_all(volume, world):
    """Tell whether a drive has every film of the library, byte for byte."""
    films = {path.relative_to(world.movies): path.read_bytes() for path in world.movies.rglob("*.mkv")}
    place = Path(volume.mount_point) / "Movies"
    there = {path.relative_to(place): path.read_bytes() for path in place.rglob("*.mkv")}
    return len(films) == 5 and there == films


async def test_drives_sync_at_once_and_do_not_disturb_each_other(client, volumes, world):
    """All three advance in the same moments; one is cancelled, one is pulled, and the third is filled and proven."""
    ids, profile_id = await started(client)

    def all_under_way():
        rows = {name: job(client, job_id) for name, job_id in ids.items()}
        return all(map(is_under_way, rows.values())) and {
            name: row["progress"]["done_bytes"] for name, row in rows.items()
        }

    first = await client.until(all_under_way, what="all are under way")
    await client.until(
        lambda: (now := all_under_way()) and all(now[name] > first[name] for name in NAMES), what="all have advanced"
    )
    status, answer = await client.call("POST", f"/jobs/{ids['CAR']}/cancel")
    assert status in (200, 202), answer
    volumes["GRANNY"].shutdown()

    cancelled, gone = await client.job(ids["CAR"]), await client.job(ids["GRANNY"])
    assert job(client, ids["HOLIDAY"])["state"] == "running"
    assert cancelled["state"] == "cancelled"
    assert (gone["state"], gone["error"]["code"]) == ("interrupted", "drive_gone")
    done = await client.job(ids["HOLIDAY"])
    assert (done["state"], done["result"]["copied"], done["result"]["verified"]) == ("done", 8, 8)
    assert holds_all(volumes["HOLIDAY"], world)
    assert not holds_all(volumes["CAR"], world)

    await client.call("PUT", f"/profiles/{profile_id}", {"name": "Fast"})
    volumes["GRANNY"].unplug()
    await client.until(lambda: not drive(client, "GRANNY")["attached"], what="GRANNY is detached")
    volumes["GRANNY"].replug()
    for name in ("CAR", "GRANNY"):
        await client.until(lambda name=name: missing(client, name) and drive(client, name)["attached"], what=name)
        assert (await client.run(f"/drives/{drive(client, name)['drive_id']}/sync"))["state"] == "done"
        assert holds_all(volumes[name], world)
