"""Libraries and drives on network shares, through the running server: one that hangs holds up nothing else."""

import asyncio
import os
import threading
import time

import pytest
from drivearr_scanner.advice.network_rules import ENOUGH_BYTES
from drivearr_scanner.journeys import network_lanes
from faultfs import FaultFs, needs_fuse

pytestmark = needs_fuse

# Seconds until silence shows; a healthy share must answer within them on a machine that is busy. Whatever waits for a
# share that hangs takes as long.
SILENT_S = 2.0


@pytest.fixture
def quick(monkeypatch):
    """Let silence show soon."""
    monkeypatch.setattr(network_lanes.Shares.__init__, "__kwdefaults__", {"timeout_s": SILENT_S, "probe_every_s": 0.2})


@pytest.fixture
def share(tmp_path):
    """Give a folder that is seen through a network mount."""
    source = tmp_path / "server"
    (source / "Alien (1979)").mkdir(parents=True)
    (source / "Alien (1979)/Alien (1979).mkv").write_bytes(b"alien" * 60_000)
    with FaultFs(source, kind="sshfs") as mounted:
        yield mounted


def threads(name: str) -> int:
    """Count the threads of this process by name."""
    return sum(each.name.startswith(name) for each in threading.enumerate())


def lives(client, path):
    """Give the library at a path."""
    return next(row for row in client.state["libraries"] if row["path"] == str(path))


async def pings(client, seconds: float) -> list[float]:
    """Ask the server for its state again and again, and give how long each answer took."""
    took = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        began = time.monotonic()
        await client.get("/state")
        took.append(time.monotonic() - began)
        await asyncio.sleep(0.02)
    return took


@pytest.mark.usefixtures("quick")
async def test_a_share_that_hangs_holds_up_nothing_else(world, share):
    """Its library says so, others are scanned and verified, the API answers at once, and it is read when it is back."""
    libraries = (("movies", str(world.movies)), ("movies", str(share.mount_point)))
    async with world.scanner(libraries=libraries) as client:
        await client.counted()
        far = await client.until(lambda: (row := lives(client, share.mount_point))["files"] == 1 and row)
        share.rules([{"hang": True}])
        jobs = []
        for _ in range(20):  # more than there are workers for everything else
            _, answer = await client.call("POST", f"/libraries/{far['library_id']}/rescan", {})
            jobs.append(answer["job"]["job_id"])
            status, _ = await client.call("POST", "/libraries", {"kind": "movies", "path": str(share.mount_point)})
            if status != 201:
                break
            await asyncio.sleep(0.02)
        asking = asyncio.create_task(pings(client, 1.5 * SILENT_S))
        near = lives(client, world.movies)
        verified = await client.run(f"/libraries/{near['library_id']}/verify", {"mode": "full"})
        assert (verified["state"], verified["result"]["verified"] + verified["result"]["files"]) != ("failed", 0)
        took = await asking
        print(
            f"while the share hung: {len(took)} answers, slowest {max(took) * 1000:.1f} ms,"
            f" {threads('share-worker')} worker and {threads('share-probe')} probe threads held up"
        )
        assert max(took) < SILENT_S
        failed = await client.job(jobs[0])
        assert (failed["state"], failed["error"]["code"]) == ("failed", "library_unavailable")
        assert not lives(client, share.mount_point)["available"]
        assert threads("share-worker") <= network_lanes.WORKERS
        assert threads("share-probe") <= 1
        scanned = await client.run(f"/drives/{client.drive['drive_id']}/rescan")
        assert scanned["state"] == "done"
        began = time.monotonic()
        again = await client.run(f"/libraries/{far['library_id']}/rescan")
        assert (again["state"], time.monotonic() - began < SILENT_S) == ("failed", True)
        share.rules([])
        await client.until(lambda: lives(client, share.mount_point)["available"], what="the share is back")
        assert lives(client, share.mount_point)["files"] == 1


@pytest.mark.usefixtures("quick")
async def test_a_drive_on_a_silent_share_is_not_gone(world, share):
    """It stays attached with its problem while another drive comes, and nothing of it counts as missing."""
    other = world.folder / "other"
    world.put(other / "Movies/Ronin (1998)/Ronin (1998).mkv", b"ronin" * 5000)
    async with world.scanner(drives=(str(share.mount_point), str(other))) as client:

        def drive(path):
            return next(row for row in client.state["drives"] if row["path"] == os.fspath(path))

        await client.until(lambda: drive(share.mount_point)["files"] == 1 and drive(other)["files"] == 1)
        far = drive(share.mount_point)
        share.rules([{"hang": True}])
        failed = await client.run(f"/drives/{far['drive_id']}/rescan")
        assert (failed["state"], failed["error"]["code"]) == ("failed", "share_silent")
        done = await client.run(f"/drives/{drive(other)['drive_id']}/rescan")
        assert done["state"] == "done"
        now = drive(share.mount_point)
        assert (now["attached"], now["files"], now["problem"]["code"]) == (True, 1, "share_silent")
        share.rules([])
        await client.until(lambda: drive(share.mount_point)["problem"] is None, what="it is back")


@pytest.mark.usefixtures("quick")
async def test_the_scanner_ends_while_a_share_hangs(world, share):
    """Nobody waits for a thread that will not come back."""
    libraries = (("movies", str(share.mount_point)),)
    async with world.scanner(libraries=libraries) as client:
        far = await client.until(lambda: (row := lives(client, share.mount_point))["files"] == 1 and row)
        share.rules([{"op": ["read", "readdir", "open"], "hang": True}])
        await client.call("POST", f"/libraries/{far['library_id']}/verify", {"mode": "verify"})
        await client.until(lambda: threads("share-worker"), what="a thread hangs")
        began = time.monotonic()
    assert time.monotonic() - began < network_lanes.CLOSE_S + 20


async def test_a_slow_share_is_told_of(world, share):
    """Its speed is that of the verify's own reads, kept over a restart, and judged by the user's thresholds."""
    film = share.source / "Brazil (1985)/Brazil (1985).mkv"
    film.parent.mkdir()
    with film.open("wb") as stream:
        stream.truncate(ENOUGH_BYTES)
        stream.seek(0)
        for _ in range(ENOUGH_BYTES // 1_000_000):
            stream.write(os.urandom(1_000_000))
    share.rules([{"op": "read", "rate": 30_000_000}])
    libraries = (("movies", str(share.mount_point)),)

    async def keys(client) -> dict[str, list[dict]]:
        devices = (await client.get("/advice"))["devices"]
        found = next(each for each in devices if any(row["device_id"] == each["device_id"] for row in far(client)))
        return {each["key"]: each["evidence"] for each in found["recommendations"]}

    def far(client):
        return [row for row in client.state["devices"] if row["kind"] == "network" and row["bus"] == "sshfs"]

    async def measured(client) -> dict:
        devices = {row["device_id"] for row in far(client)}
        (found,) = (each for each in (await client.get("/network"))["shares"] if each["device_id"] in devices)
        return found

    async with world.scanner(libraries=libraries) as client:
        row = await client.until(lambda: (row := lives(client, share.mount_point))["files"] == 2 and row)
        done = await client.run(f"/libraries/{row['library_id']}/verify", {"mode": "verify"})
        assert done["state"] == "done"
        found = await keys(client)
        (told,) = {"network_warn", "network_agent", "network_stop"} & found.keys()
        speed, latency = found[told]
        print("measured", speed["params"], latency["params"])
        bytes_per_s = speed["params"]["bytes_per_s"]
        assert 0 < bytes_per_s < 50e6
        limits = (("network_stop", 10e6), ("network_agent", 25e6), ("network_warn", 50e6))
        assert told == next(key for key, limit in limits if bytes_per_s < limit)
        assert not any(row["device_id"] == far(client)[0]["device_id"] for row in client.state["health"])
        assert speed["params"]["read_bytes"] >= ENOUGH_BYTES
        assert latency["params"]["folders"] > 0
        told = await measured(client)
        assert (told["bytes_per_s"], told["read_bytes"]) == tuple(speed["params"].values())
        assert (told["libraries"], told["mounts"][0]["silent_since"]) == ([row["library_id"]], None)
        assert told["measured_at"] is not None
    share.rules([])
    async with world.scanner(libraries=libraries) as client:
        await client.until(lambda: lives(client, share.mount_point)["files"] == 2 and far(client))
        status, _ = await client.call("PUT", "/settings", {"network_stop_bytes_per_s": 50_000_000})
        assert status == 200
        assert "network_stop" in await keys(client)
        assert await measured(client) == {**told, "mounts": (await measured(client))["mounts"]}


async def test_a_server_is_read_by_one_verify_at_a_time(world, share):
    """Two of its shares wait for each other, and what lies on this machine for neither."""
    source = world.folder / "second"
    world.put(source / "Ronin (1998)/Ronin (1998).mkv", b"ronin" * 60_000)
    with FaultFs(source, kind="sshfs") as second:
        places = (world.movies, share.mount_point, second.mount_point)
        async with world.scanner(libraries=[("movies", str(place)) for place in places]) as client:
            await client.counted()
            await client.until(lambda: all(row["files"] for row in client.state["libraries"]))
            for far in (share, second):
                far.rules([{"op": "read", "rate": 150_000}])
            jobs = []
            for place in (*places[1:], places[0]):
                path = f"/libraries/{lives(client, place)['library_id']}/verify"
                status, answer = await client.call("POST", path, {"mode": "full"})
                assert status == 202, answer
                jobs.append(answer["job"]["job_id"])
            first, other, near = [await client.job(job_id) for job_id in jobs]
            print([(job["started_at"], job["ended_at"]) for job in (first, other, near)])
            assert first["state"] == other["state"] == near["state"] == "done"
            assert first["ended_at"] <= other["started_at"]
            assert near["started_at"] < other["started_at"]


@pytest.mark.usefixtures("quick")
async def test_a_scanner_starts_beside_a_share_that_hangs(world, share):
    """Nothing of the start waits for it: the local drive is counted, and the API answers at once."""
    share.rules([{"hang": True}])
    libraries = (("movies", str(world.movies)), ("tv", str(share.mount_point)))
    async with world.scanner(libraries=libraries) as client:
        took = await pings(client, 1.5 * SILENT_S)
        assert max(took) < SILENT_S
        await client.until(lambda: client.drive["files"] == 2, what="the local drive is scanned")
        share.rules([])


def rot(path) -> None:
    """Turn a byte of a file over and keep its time, as a bad medium does."""
    facts = path.stat()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x40
    path.write_bytes(data)
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))


@pytest.mark.usefixtures("quick")
async def test_work_on_a_drive_that_hangs_blocks_its_share_alone(world, share):
    """Sync, delete, heal, eject, accept and browsing fail as silent, oftener than there are workers; others go on."""
    film = "Alien (1979)/Alien (1979).mkv"
    world.put(world.movies / film, (share.source / film).read_bytes())
    other = world.folder / "other"
    other.mkdir()
    drives = (str(share.mount_point), str(other))
    async with world.scanner(drives=drives) as client:

        def drive(path):
            return next(row for row in client.state["drives"] if row["path"] == os.fspath(path))

        await client.until(
            lambda: drive(share.mount_point)["titles"] and drive(other)["titles"], what="both are compared"
        )
        far, near = drive(share.mount_point)["drive_id"], drive(other)["drive_id"]
        for lane in (f"/drives/{far}", *(f"/libraries/{row['library_id']}" for row in client.state["libraries"])):
            assert (await client.run(f"{lane}/verify", {"mode": "full"}))["state"] == "done"
        rot(share.source / film)
        found = await client.run(f"/drives/{far}/verify", {"mode": "verify"})
        assert found["result"]["corrupt"] == 1
        (finding,) = (await client.get("/findings", drive_id=far))["findings"]
        assert finding["healers"]

        async def order(path, body):
            status, answer = await client.call("POST", path, body)
            assert status == 202, answer
            return (answer.get("jobs") or [answer["job"]])[0]["job_id"]

        works = [
            (f"/drives/{far}/sync", {}),
            (f"/drives/{far}/delete", {"titles": ["Alien (1979)"]}),
            (f"/findings/{finding['finding_id']}/heal", {}),
            (f"/drives/{far}/eject", {}),
        ]
        took = []
        for path, body in works:
            share.rules([{"hang": True}])
            asking = asyncio.create_task(pings(client, 1.5 * SILENT_S))
            job_id = await order(path, body)
            reads = [
                asyncio.create_task(client.call("GET", f"/drives/{far}/files", params={"path": ""})) for _ in range(20)
            ]
            synced = await client.run(f"/drives/{near}/rescan")
            assert synced["state"] == "done", path
            ended = await client.job(job_id)
            assert (ended["state"], ended["error"]["code"]) == ("failed", "share_silent"), (path, ended)
            for status, answer in await asyncio.gather(*reads):
                assert (status, answer["error"]["code"]) == (503, "share_silent")
            took += await asking
            assert threads("share-worker") <= network_lanes.WORKERS
            assert drive(share.mount_point)["attached"]
            share.rules([])
            await client.until(lambda: drive(share.mount_point)["problem"] is None, what=f"it is back after {path}")
            await client.until(lambda: not drive(share.mount_point)["job_id"] and threads("share-worker") == 0)
        assert os.path.ismount(share.mount_point)  # an eject that was told to have failed ends there
        share.rules([{"hang": True}])
        accepting = asyncio.create_task(client.call("POST", f"/findings/{finding['finding_id']}/accept", {}))
        done = await client.run(f"/drives/{near}/sync")
        assert (done["state"], done["result"]["status"]) == ("done", "ok")
        status, answer = await accepting
        assert (status, answer["error"]["code"]) == (503, "share_silent")
        share.rules([])
        await client.until(lambda: drive(share.mount_point)["problem"] is None and threads("share-worker") == 0)
        assert (await client.get("/findings", drive_id=far))["findings"]  # nor is anything accepted late
        assert max(took) < SILENT_S
        healed = await client.job(await order(f"/findings/{finding['finding_id']}/heal", {}))
        assert healed["state"] == "done", healed["error"]
        assert (share.source / film).read_bytes() == (world.movies / film).read_bytes()


@pytest.mark.usefixtures("quick")
async def test_a_sync_from_a_share_that_hangs_ends(world, share):
    """It fails as silent, or ends when it is cancelled; what it began is no file of the drive; the next one works."""
    libraries = (("movies", str(share.mount_point)),)
    async with world.scanner(libraries=libraries) as client:
        await client.until(lambda: client.drive["titles"] and client.drive["missing_items"])
        drive_id = client.drive["drive_id"]
        share.rules([{"op": ["read"], "hang": True}])
        _, answer = await client.call("POST", f"/drives/{drive_id}/sync", {})
        job_id = answer["job"]["job_id"]
        await client.until(lambda: next(job for job in client.state["jobs"] if job["job_id"] == job_id)["started_at"])
        began = time.monotonic()
        status, answer = await client.call("POST", f"/jobs/{job_id}/cancel", {})
        assert (status, time.monotonic() - began < 20) == (200, True)
        share.rules([])
        await client.until(lambda: threads("share-worker") == 0, what="the thread came back")
        share.rules([{"hang": True}])
        failed = await client.run(f"/drives/{drive_id}/sync")
        assert failed["error"]["code"] in ("share_silent", "library_unavailable"), failed
        assert not lives(client, share.mount_point)["available"]
        assert not [path for path in world.drive.rglob("*.mkv") if "Alien" in path.name]
        share.rules([])
        await client.until(lambda: lives(client, share.mount_point)["available"])
        await client.until(lambda: threads("share-worker") == 0)
        done = await client.run(f"/drives/{drive_id}/sync")
        assert done["state"] == "done", done["error"]
        (copied,) = [path for path in world.drive.rglob("*.mkv") if "Alien" in path.name]
        assert copied.read_bytes() == b"alien" * 60_000
