"""Watching: what is told, and what is done where nothing is."""

import asyncio
import ctypes
import errno
import os
import time
import warnings
from pathlib import Path

import pytest
from drivearr_scanner.integrity.scope import WHOLE, Scope
from drivearr_scanner.journeys import watching
from drivearr_scanner.journeys.kernel_watches import TreeWatches
from drivearr_scanner.journeys.watching import Watcher
from watchdog.observers import inotify_c


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
async def watcher(heard, monkeypatch):
    """Give a watcher that is stopped in the end; it waits for small folders however slow the machine is."""
    monkeypatch.setattr(watching, "AT_ONCE_S", 30)
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


@pytest.fixture
def allowed(monkeypatch):
    """Give how many more watches the kernel sets, for a test to lower."""
    left = [1000]
    add = inotify_c.inotify_add_watch

    def add_while_allowed(fd, path, mask):
        """Set a watch, or say what the kernel says when it sets no more."""
        left[0] -= 1
        if left[0] < 0:
            ctypes.set_errno(errno.ENOSPC)
            return -1
        return add(fd, path, mask)

    monkeypatch.setattr(inotify_c, "inotify_add_watch", add_while_allowed)
    return left


def _watched():
    """Count the kernel's watches of this process."""
    infos = [path.read_text() for path in Path("/proc/self/fdinfo").iterdir() if path.exists()]
    return sum(line.startswith("inotify wd:") for info in infos for line in info.splitlines())


async def _until(condition):
    """Wait until something holds."""
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.02)


async def test_a_library_with_more_folders_than_watches_is_rescanned(tmp_path, watcher, heard, allowed, caplog):
    """Half a library that is watched would look like a whole one; its watches go to others, and that is said."""
    for number in range(5):
        (tmp_path / f"large/{number}").mkdir(parents=True)
    (tmp_path / "small").mkdir()
    before, allowed[0] = _watched(), 3
    watcher.watch({str(tmp_path / "large")})
    await _until(lambda: watcher.unwatched)
    assert watcher.unwatched == {str(tmp_path / "large")}
    assert _watched() == before
    assert sum("fs.inotify.max_user_watches" in record.message for record in caplog.records) == 1
    allowed[0] = 1
    watcher.watch({str(tmp_path / "large"), str(tmp_path / "small")})
    (tmp_path / "small/a.mkv").write_bytes(b"a")
    assert await heard.wait() == Scope(shallow=frozenset([""]))
    assert watcher.unwatched == {str(tmp_path / "large")}


async def test_a_new_folder_without_a_watch_has_all_of_it_rescanned(tmp_path, watcher, allowed):
    """What happens in it later nobody would tell."""
    watcher.watch({str(tmp_path)})
    allowed[0] = 0
    (tmp_path / "new").mkdir()
    await _until(lambda: watcher.unwatched)
    assert watcher.unwatched == {str(tmp_path)}


@pytest.fixture
def slow(watcher, monkeypatch):
    """Let it take a while to set watches, and nobody wait for them."""
    assert not watcher.unwatched
    take_up = TreeWatches.take_up

    def take_up_late(self, *given, **named):
        time.sleep(0.3)
        take_up(self, *given, **named)

    monkeypatch.setattr(watching, "AT_ONCE_S", 0)
    monkeypatch.setattr(TreeWatches, "take_up", take_up_late)


@pytest.mark.usefixtures("slow")
async def test_a_folder_that_takes_long_is_looked_at_when_it_is_watched(tmp_path, watcher, heard):
    """Nothing waits for it, and what changed in the meantime is seen."""
    watcher.watch({str(tmp_path)})
    assert await heard.wait() == WHOLE
    (tmp_path / "a.mkv").write_bytes(b"a")
    assert await heard.wait() == Scope(shallow=frozenset([""]))


@pytest.mark.usefixtures("slow")
async def test_a_folder_is_forgotten_while_it_is_taken_up(tmp_path, watcher, heard):
    """Its volume is about to be unmounted: no watch of it stays, and it can be watched again."""
    for number in range(50):
        (tmp_path / f"drive/{number}").mkdir(parents=True)
    before = _watched()
    watcher.watch({str(tmp_path / "drive")})
    watcher.forget(str(tmp_path / "drive"))
    await asyncio.sleep(1.5)
    assert (_watched(), heard.told) == (before, [])
    watcher.watch({str(tmp_path / "drive")})
    assert await heard.wait() == WHOLE
    assert _watched() == before + 51


async def test_after_the_end_nothing_is_watched_any_more(tmp_path, watcher):
    """A job that ends later asks once more, and must not fail of that."""
    watcher.watch({str(tmp_path)})
    await watcher.close()
    watcher.watch({str(tmp_path), str(tmp_path / "other")})
    watcher.forget(str(tmp_path))
    assert watcher.unwatched == frozenset()


async def test_events_that_were_lost_have_everything_looked_at(tmp_path, watcher, heard, monkeypatch):
    """The kernel keeps a bounded number of them, and says when it dropped some."""
    overflow = [inotify_c.InotifyEvent(-1, inotify_c.InotifyConstants.IN_Q_OVERFLOW, 0, b"")]
    read = inotify_c.InotifyFD.read_events
    monkeypatch.setattr(
        inotify_c.InotifyFD, "read_events", lambda kernel: [*read(kernel), *(overflow.pop() for _ in overflow[:])]
    )
    watcher.watch({str(tmp_path)})
    (tmp_path / "a.mkv").write_bytes(b"a")
    assert await heard.wait() == WHOLE
