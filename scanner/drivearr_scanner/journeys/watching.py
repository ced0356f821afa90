"""Watch the libraries and drives for changes, so that a new file is seen at once and not at the next rescan.

What changed is told as the folders to look at again, so that one new film does not cost a walk over everything.
"""

import asyncio
import contextlib
import logging
import os
import warnings
from collections.abc import Awaitable, Callable

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from drivearr_scanner.devices.network import find_share
from drivearr_scanner.integrity.scan import is_own
from drivearr_scanner.integrity.scope import WHOLE, Scope

LOGGER = logging.getLogger(__name__)

# Seconds without a further event after which a burst counts as over ...
QUIET_S = 0.2
# ... and seconds after which it is looked at all the same.
PATIENCE_S = 1.0
# Folders of one burst beyond which the whole is looked at.
MANY_FOLDERS = 500
# Asked of the kernel: our own walks open every folder, and being told of that would flood its queue.
INTERESTING: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]


type Changed = Callable[[str, Scope], Awaitable[None]]


class Watcher:
    """Calls back with the watched folder in which something changed and where in it, bursts taken together."""

    def __init__(self, changed: Changed) -> None:
        """Call `changed` on the event loop."""
        self._changed = changed
        self._loop = asyncio.get_running_loop()
        self._observer: BaseObserver | None = None
        self._watches: dict[str, ObservedWatch] = {}
        self._bursts: dict[str, _Burst] = {}
        self._unwatched: set[str] = set()

    def watch(self, paths: set[str]) -> None:
        """Watch these folders and no others."""
        for path in set(self._watches) - paths:
            self._drop(path)
        new = paths - set(self._watches) - self._unwatched
        remote = {path for path in new if is_remote(path)}
        self._unwatched |= remote
        for path in new - remote:
            self._add(path)
        self._unwatched &= paths

    @property
    def unwatched(self) -> frozenset[str]:
        """The folders that could not be watched; they are rescanned instead."""
        return frozenset(self._unwatched)

    def forget(self, path: str) -> None:
        """Let go of a folder: its volume is to be unmounted, or another one is mounted there now."""
        self._drop(path)

    async def close(self) -> None:
        """Stop watching everything."""
        for burst in self._bursts.values():
            burst.stop()
        self._bursts.clear()
        self._watches.clear()
        if self._observer is not None:
            observer, self._observer = self._observer, None
            observer.stop()
            await asyncio.to_thread(observer.join, 5.0)

    def _add(self, path: str) -> None:
        """Start to watch a folder; one that cannot be watched is only seen by rescans, and that is said once."""
        if self._observer is None:
            _expect_double_folders()
            self._observer = Observer()
            self._observer.start()
        handler = _Handler(path, self._happened)
        try:
            self._watches[path] = self._observer.schedule(handler, path, recursive=True, event_filter=INTERESTING)
        except OSError as problem:
            self._unwatched.add(path)
            LOGGER.warning(
                "A folder cannot be watched for changes (%s); it is rescanned every few minutes", problem.strerror
            )

    def _drop(self, path: str) -> None:
        """Stop watching a folder."""
        watch = self._watches.pop(path, None)
        if watch is not None and self._observer is not None:
            with contextlib.suppress(KeyError, OSError):
                self._observer.unschedule(watch)
        burst = self._bursts.pop(path, None)
        if burst is not None:
            burst.stop()

    def _happened(self, path: str, scope: Scope) -> None:
        """Take an event, from the observer's thread."""
        with contextlib.suppress(RuntimeError):  # the loop is closing: nobody is left to tell
            self._loop.call_soon_threadsafe(self._collect, path, scope)

    def _collect(self, path: str, scope: Scope) -> None:
        """Add an event to the burst of its folder."""
        if path not in self._watches:
            return
        burst = self._bursts.get(path)
        if burst is None or burst.over:
            burst = self._bursts[path] = _Burst(path, self._changed)
        burst.add(scope)


class _Burst:
    """Events of one folder that come close together."""

    def __init__(self, path: str, changed: Changed) -> None:
        """Wait for quiet."""
        self._scope = Scope()
        self._loop = asyncio.get_running_loop()
        self._last = self._loop.time()
        self._begun = self._last
        self.over = False
        self._task = asyncio.create_task(self._run(path, changed), name="watch-burst")

    def add(self, scope: Scope) -> None:
        """Take one more event."""
        self._last = self._loop.time()
        if not self._scope.is_whole:
            self._scope = self._scope.joined(scope)
            if len(self._scope.shallow) + len(self._scope.deep) > MANY_FOLDERS:
                self._scope = WHOLE

    def stop(self) -> None:
        """Forget the burst."""
        if not self.over:
            self._task.cancel()

    async def _run(self, path: str, changed: Changed) -> None:
        """Call back once it is quiet, or has not been for too long."""
        quiet = False
        while not quiet and self._loop.time() - self._begun < PATIENCE_S:
            before = self._last
            await asyncio.sleep(QUIET_S)
            quiet = self._last == before
        self.over = True
        await changed(path, self._scope)


class _Handler(FileSystemEventHandler):
    """Passes on what may change the index of a folder."""

    def __init__(self, path: str, happened: Callable[[str, Scope], None]) -> None:
        """Speak for the folder `path`."""
        self._path = path
        self._happened = happened

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass on an event, unless it is of our own files."""
        names = [os.fsdecode(name) for name in (event.src_path, event.dest_path) if name]
        below = [name.removeprefix(self._path).lstrip("/") for name in names]
        media = frozenset(name for name in below if not is_own(name))
        if not media:
            return
        if event.is_directory:  # what came or went with a folder lies below it
            self._happened(self._path, Scope(deep=media))
        else:
            self._happened(self._path, Scope(shallow=frozenset(os.path.dirname(name) for name in media)))


def _expect_double_folders() -> None:
    """Silence what watchdog says of a folder that it meets twice.

    One that comes while its new parent is being read is found by that and told by the kernel too, often on a slow file
    system (exFAT through FUSE). watchdog registers the same callback again, which changes nothing, and warns.
    """
    warnings.filterwarnings(
        "ignore", message="Callback with id .* already exists", category=RuntimeWarning, module=r"watchdog\.observers\."
    )


def is_remote(path: str) -> bool:
    """Tell whether a folder lies on another machine, whose changes the kernel here does not hear of."""
    return find_share(path) is not None
