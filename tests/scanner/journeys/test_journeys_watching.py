"""Watching: what is told, and what is done where nothing is."""

import asyncio
import os
import warnings

import pytest
from drivearr_scanner.integrity.scope import Scope
from drivearr_scanner.journeys.watching import Watcher


class Heard:
    """Takes what a watcher tells."""

    def __init__(self):
        self.told: list[tuple[str, Scope]] = []

    async def changed(self, path, scope):
        """Note a change."""
        self.told.append((path, scope))

    async def wait(self):
        """Wait for the next change, and give its scope."""
        async with asyncio.timeout(10):
            while not self.told:
                await asyncio.sleep(0.02)
        return self.told.pop(0)[1]


@pytest.fixture
def heard():
    """Give a listener."""
    return Heard()


@pytest.fixture
async def watcher(heard):
    """Give a watcher that is stopped in the end."""
    made = Watcher(heard.changed)
    yield made
    await made.close()


async def test_a_file_tells_its_folder_and_a_folder_itself(tmp_path, watcher, heard):
    """One new film costs a look at one folder; what came with a folder is looked at with it."""
    (tmp_path / "Movies").mkdir()
    watcher.watch({str(tmp_path)})
    (tmp_path / "Movies/a.mkv").write_bytes(b"a")
    assert list((await heard.wait()).folders()) == [("Movies", False)]
    (tmp_path / "TV/Lost").mkdir(parents=True)
    assert ("TV", True) in list((await heard.wait()).folders())
    (tmp_path / "Movies").rename(tmp_path / "Films")
    assert {"Movies", "Films"} <= {folder for folder, _ in (await heard.wait()).folders()}


async def test_our_own_files_and_mere_reading_tell_nothing(tmp_path, watcher, heard):
    """Manifests, copies under way and walks are no changes."""
    (tmp_path / "a.mkv").write_bytes(b"a")
    watcher.watch({str(tmp_path)})
    (tmp_path / ".drivearr-manifest.json").write_bytes(b"x")
    (tmp_path / ".drivearr-tmp-1.partial").write_bytes(b"x")
    assert (tmp_path / "a.mkv").read_bytes() == b"a"
    assert list(tmp_path.iterdir())
    await asyncio.sleep(1.5)
    assert heard.told == []


async def test_a_folder_that_cannot_be_watched_is_named(tmp_path, watcher, caplog):
    """It is said once, and remembered so that it is rescanned."""
    gone = str(tmp_path / "gone")
    watcher.watch({gone, str(tmp_path)})
    watcher.watch({gone, str(tmp_path)})
    assert watcher.unwatched == {gone}
    assert sum("cannot be watched" in record.message for record in caplog.records) == 1
    watcher.watch({str(tmp_path)})
    assert watcher.unwatched == frozenset()


async def test_a_folder_that_comes_while_its_parent_is_read_is_no_trouble(tmp_path, watcher, heard, monkeypatch):
    """It is met twice, which is not worth a warning, and what happens in it is told."""
    walk = os.walk

    def walk_late(path, **options):
        """Walk a new folder after something was made in it: its watch is there already."""
        if path.endswith(b"/fresh"):
            os.makedirs(path + b"/inner", exist_ok=True)
        return walk(path, **options)

    monkeypatch.setattr(os, "walk", walk_late)
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        watcher.watch({str(tmp_path)})
        (tmp_path / "fresh").mkdir()
        await heard.wait()
        await asyncio.sleep(0.5)
        heard.told.clear()
        (tmp_path / "fresh/inner/a.mkv").write_bytes(b"a")
        assert list((await heard.wait()).folders()) == [("fresh/inner", False)]
    assert [str(warning.message) for warning in said] == []
