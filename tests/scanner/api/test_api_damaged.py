"""What is found damaged counts in the comparison: on the drive as not held, in the library as no source."""

import os
from pathlib import Path


def flip(path: Path) -> None:
    """Change one bit and leave size and times as they were."""
    facts = path.stat()
    content = bytearray(path.read_bytes())
    content[100] ^= 4
    path.write_bytes(content)
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))


async def test_a_corrupt_copy_counts_as_not_whole(client, world):
    """Heat was complete; once its copy on the drive is found corrupt it is not, and is wanted again."""
    drive = await client.counted()
    one = f"/drives/{drive['drive_id']}"
    before = drive["movies"]["complete"]
    await client.run(f"{one}/verify")
    flip(world.drive / "Movies/Heat (1995)/Heat (1995).mkv")
    await client.run(f"{one}/verify")
    await client.until(lambda: client.drive["movies"]["complete"] == before - 1, what="Heat is not complete")
    items = (await client.get(f"{one}/missing"))["items"]
    assert [item["status"] for item in items if item["title"] == "Heat"] == ["partial"]


async def test_a_corrupt_library_file_is_never_copied(client, world):
    """Ronin is missing on the drive, its only source is corrupt: a plan leaves it out, and it stays missing."""
    drive = await client.counted()
    one = f"/drives/{drive['drive_id']}"
    movies = next(row for row in client.state["libraries"] if row["name"] == "movies")
    assert "Ronin" in str((await client.call("POST", f"{one}/plan", {}))[1]["copy"])
    await client.run(f"/libraries/{movies['library_id']}/verify")
    flip(world.movies / "Ronin (1998)/Ronin (1998).mkv")
    await client.run(f"/libraries/{movies['library_id']}/verify")
    plan = (await client.call("POST", f"{one}/plan", {}))[1]
    assert "Ronin" not in str(plan["copy"])
    missing = (await client.get(f"{one}/missing"))["items"]
    assert "Ronin" in [item["title"] for item in missing]


async def test_a_sync_that_meets_a_corrupt_source_makes_a_finding_of_it(client, world):
    """Ronin rotted since it was read; nobody verified it: the sync refuses it, says so, and it is found corrupt."""
    drive = await client.counted()
    movies = next(row for row in client.state["libraries"] if row["name"] == "movies")
    await client.run(f"/libraries/{movies['library_id']}/verify")
    flip(world.movies / "Ronin (1998)/Ronin (1998).mkv")
    job = await client.run(f"/drives/{drive['drive_id']}/sync")
    assert [failure["code"] for failure in job["result"]["failures"]] == ["source_corrupt"]
    assert not list(world.drive.rglob("Ronin*.mkv"))
    found = (await client.get("/findings", library_id=movies["library_id"]))["findings"]
    assert [(row["kind"], row["confirmed"], Path(row["path"]).name) for row in found] == [
        ("corrupt", True, "Ronin (1998).mkv")
    ]
    shown = next(row for row in client.state["libraries"] if row["name"] == "movies")
    assert shown["integrity"]["corrupt"] == 1
    assert "Ronin" not in str((await client.call("POST", f"/drives/{drive['drive_id']}/plan", {}))[1]["copy"])
