"""Watching: what is told, and what is done where nothing is."""

import asyncio

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
