"""`drivearr match` and `drivearr enrich` as a script uses them, with a scanner on the same data and without one."""

import asyncio
import json
import os
import sys

import pytest
from drivearr_scanner.api.client import write_address
from mediaserver import RADARR, TOKEN, serving


class Command:
    """Runs `drivearr` on a data directory."""

    def __init__(self, data) -> None:
        self.data = data

    async def run(self, *arguments, status=0, **variables):
        """Run a command with --json; give its document."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "drivearr_scanner", "--json", "--data", str(self.data), *map(str, arguments),
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, env={**os.environ, **variables},
        )  # fmt: skip
        out, err = await process.communicate()
        assert process.returncode == status, (process.returncode, out, err)
        return json.loads(out) if out else None


@pytest.fixture
def drivearr(tmp_path):
    """Give the command on a new data directory."""
    return Command(tmp_path / "data")


async def test_match_list_and_forget(drivearr, tmp_path):
    """A file and a folder are matched, listed and forgotten; the same content has one match."""
    film = tmp_path / "odd/x y.mkv"
    film.parent.mkdir()
    film.write_bytes(os.urandom(70_000))
    kept = await drivearr.run("match", film, "--as", "movie:Heat (1995)", "--id", "tmdb=949")
    assert kept["matches"][0]["identity"] == {"kind": "movie", "title": "Heat", "year": 1995, "ids": {"tmdb": "949"}}
    (film.parent / "notes.txt").write_bytes(b"x")
    again = await drivearr.run("match", film.parent, "--as", "movie:Ronin (1998)")
    listed = await drivearr.run("match", "list")
    assert listed == again
    assert [row["path"] for row in listed["matches"]] == [str(film)]
    await drivearr.run("match", "forget", listed["matches"][0]["match_id"])
    assert await drivearr.run("match", "list") == {"matches": []}


async def test_compare_believes_a_match(drivearr, world):
    """A look at folders knows what a person said, and makes no data directory of its own for it."""
    odd = world.drive / "Movies/a/b.mkv"
    world.put(odd, os.urandom(80_000))
    look = ("compare", "--library", f"movies={world.movies}", "--drive", world.drive)
    before = await drivearr.run(*look, status=1)
    assert (before["titles"]["movie:Ronin (1998)"]["status"], drivearr.data.exists()) == ("missing", False)
    await drivearr.run("match", odd, "--as", "movie:Ronin (1998)")
    after = await drivearr.run(*look)
    assert after["titles"]["movie:Ronin (1998)"]["status"] == "complete"


@pytest.mark.parametrize(
    "arguments",
    [("nowhere.mkv", "--as", "movie:Heat"), ("x.mkv",), ("x.mkv", "--as", "film:Heat"), ("forget", "none")],
)
async def test_what_cannot_be_matched(drivearr, arguments):
    """Bad input is exit status 2 and an error with a code."""
    assert (await drivearr.run("match", *arguments, status=2))["error"]["code"]


async def test_a_running_scanner_is_told(world, tmp_path):
    """The command line and the scanner share the data; the counts change at once."""
    odd = world.drive / "Movies/a/b.mkv"
    world.put(odd, os.urandom(90_000))
    async with world.scanner() as client:
        assert (await client.counted())["titles"]["missing"] == 1
        write_address(str(world.data), client.url)
        drivearr = Command(world.data)
        await drivearr.run("match", odd, "--as", "movie:Ronin (1998)")
        await client.until(lambda: client.drive["titles"]["missing"] == 0)


async def test_servers_are_named_on_the_command_line(world):
    """The token comes from the environment; the server's answer shows in the list."""
    async with world.scanner() as client, serving(RADARR) as fake:
        await client.counted()
        write_address(str(world.data), client.url)
        drivearr = Command(world.data)
        pair = f"/data/movies={world.movies}"
        added = await drivearr.run("enrich", "add", "radarr", fake.url, "--map", pair, DRIVEARR_ENRICH_TOKEN=TOKEN)
        row = added["enrichers"][0]
        assert TOKEN not in repr(added)
        for _ in range(20):
            row = (await drivearr.run("enrich"))["enrichers"][0]
            if row["report"]:
                break
        assert row["report"]["matched"] == 2
        await drivearr.run("enrich", "remove", row["enricher_id"])
        assert await drivearr.run("enrich") == {"enrichers": []}
        await drivearr.run("enrich", "add", "radarr", fake.url, status=2)
