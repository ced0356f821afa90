"""Healing through the running server: a corrupt copy is restored from the library, and the other way round."""

import os
from pathlib import Path

import pytest

HEAT = "Heat (1995)/Heat (1995).mkv"


def flip(path: Path) -> None:
    """Change one bit and leave size and times as they were."""
    facts = path.stat()
    content = bytearray(path.read_bytes())
    content[100] ^= 4
    path.write_bytes(content)
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))


async def damage(client, world, broken):
    """Verify everything, break a file, find it; give its finding."""
    drive = await client.counted()
    assert (await client.call("POST", f"/drives/{drive['drive_id']}/adopt", {}))[0] == 200
    movies = next(row for row in client.state["libraries"] if row["name"] == "movies")
    both = [f"/drives/{drive['drive_id']}", f"/libraries/{movies['library_id']}"]
    for one in both:
        await client.run(f"{one}/verify")
    flip(broken)
    for one in both:
        await client.run(f"{one}/verify")
    [finding] = (await client.get("/findings", kind="corrupt"))["findings"]
    assert [healer["attached"] for healer in finding["healers"]] == [True]
    return finding


@pytest.mark.parametrize("place", ["drive", "library"])
async def test_a_corrupt_file_is_restored_from_the_other_copy(client, world, place):
    """A dry run changes nothing; the job restores the bytes, ends finding and event, and the next verify agrees."""
    broken = world.drive / "Movies" / HEAT if place == "drive" else world.movies / HEAT
    finding = await damage(client, world, broken)
    heal = f"/findings/{finding['finding_id']}/heal"
    status, answer = await client.call("POST", heal, {"dry_run": True})
    assert (status, len(answer["files"]), "code" in answer["files"][0]) == (200, 1, False)
    assert broken.read_bytes() != b"heat" * 5000
    status, answer = await client.call("POST", heal, {})
    assert status == 202, answer
    job = await client.job(answer["jobs"][0]["job_id"])
    assert (job["kind"], job["state"], job["result"]["healed"]) == ("heal", "done", 1)
    assert broken.read_bytes() == b"heat" * 5000
    await client.until(lambda: client.state["bitrot_events"] == [], what="the event is over")
    assert (await client.get("/findings", state="healed"))["total"] == 1
    told = [each["type"] for each in client.events]
    assert told.count("heal_completed") == 1


async def test_an_event_is_healed_whole_and_says_what_it_could_not(client, world):
    """With the other copy gone the job fails by name, and the broken file stays as it is."""
    broken = world.drive / "Movies" / HEAT
    await damage(client, world, broken)
    before = broken.read_bytes()
    (world.movies / HEAT).unlink()
    event = (await client.until(lambda: client.state["bitrot_events"]))[0]
    status, answer = await client.call("POST", f"/bitrot/events/{event['event_id']}/heal", {})
    assert status == 202, answer
    job = await client.job(answer["jobs"][0]["job_id"])
    assert (job["state"], job["result"]["healed"], job["result"]["failed"]) == ("failed", 0, 1)
    assert job["error"]["code"] == "no_healer"
    assert broken.read_bytes() == before
