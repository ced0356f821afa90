"""Watch the libraries and drives for changes, so that a new file is seen at once and not at the next rescan.

What changed is told as the folders to look at again, so that one new film does not cost a walk over everything.
"""

import asyncio
import contextlib
import logging
import os
import threading
import warnings
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

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

from drivearr_scanner.devices.network import find_share
from drivearr_scanner.integrity.scan import is_own
from drivearr_scanner.integrity.scope import WHOLE, Scope

from .kernel_watches import ForgottenError, OutOfWatchesError, TreeWatches
from .quiet_places import QuietPlaces

LOGGER = logging.getLogger(__name__)

# Seconds without a further event after which a burst counts as over ...
QUIET_S = 0.2
# ... and seconds after which it is looked at all the same.
PATIENCE_S = 1.0
# Seconds that a new folder is waited for: most are watched by then. Others are taken up while all else goes on.
AT_ONCE_S = 0.25
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
        # A call to the kernel for each folder takes half a minute for a large library; one thread does them all.
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="watches")
        self._watches: dict[str, _Tree] = {}
        self._bursts: dict[str, _Burst] = {}
        self._unwatched: set[str] = set()
        self._quiet = QuietPlaces()
        self._closed = False

    def watch(self, paths: set[str]) -> None:
        """Watch these folders and no others."""
        if self._closed:  # a job that ends after us asks once more
            return
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
        """The folders that could not be watched; they are rescanned once their disk was written to."""
        return frozenset(self._unwatched)

    def silent(self, places: set[str]) -> list[str]:
        """Give the folders to look at although nothing was told: on other machines, and unwatched ones that changed.

        Blocking.
        """
        remote = {path for path in places if is_remote(path)}
        return sorted([*remote, *self._quiet.changed((self.unwatched & places) - remote)])

    def forget(self, path: str) -> None:
        """Let go of a folder: its volume is to be unmounted, or another one is mounted there now."""
        self._drop(path)

    async def close(self) -> None:
        """Stop watching everything."""
        self._closed = True
        for burst in self._bursts.values():
            burst.stop()
        self._bursts.clear()
        for path in list(self._watches):
            self._drop(path)
        await asyncio.to_thread(self._worker.shutdown)

    def _add(self, path: str) -> None:
        """Start to watch a folder; one that cannot be watched is only seen by rescans, and that is said once."""
        tree = self._begin(path)
        taken = self._worker.submit(tree.take_up)
        wait([taken], timeout=AT_ONCE_S)
        if taken.done():
            self._taken_up(tree, taken)
        else:
            taken.add_done_callback(lambda done: self._tell(self._taken_up, tree, done))
            taken.add_done_callback(lambda _: self._happened(path, WHOLE))  # what changed meanwhile nobody told

    def _begin(self, path: str) -> "_Tree":
        """Give a folder that is to be watched."""
        _expect_double_folders()
        tree = self._watches[path] = _Tree(
            path,
            _Handler(path, self._happened),
            ran_out=lambda: self._tell(self._ran_out, path),
            lost=lambda: self._tell(self._lost, path),
        )
        return tree

    def _taken_up(self, tree: "_Tree", taken: "Future[None]") -> None:
        """See what became of a folder that was to be watched."""
        problem = taken.exception()
        if problem is None or self._watches.get(tree.path) is not tree:
            return
        if isinstance(problem, OutOfWatchesError):
            self._say_ran_out()
        elif isinstance(problem, OSError):
            LOGGER.warning(
                "A folder cannot be watched for changes (%s); it is rescanned every few minutes once its disk was"
                " written to",
                problem.strerror,
            )
        else:
            LOGGER.error("A folder cannot be watched for changes", exc_info=problem)
        del self._watches[tree.path]
        self._unwatched.add(tree.path)

    def _ran_out(self, path: str) -> None:
        """Rescan a watched folder from now on: a new folder in it cannot be watched."""
        if path in self._watches:
            self._drop(path)
            self._unwatched.add(path)
            self._say_ran_out()

    def _say_ran_out(self) -> None:
        """Say why a folder is not watched, and what helps."""
        LOGGER.warning(
            "The kernel allows too few watches for all folders of a library or drive; it is rescanned every few"
            " minutes once its disk was written to. A larger fs.inotify.max_user_watches on the host helps from the"
            " next start on"
        )

    def _lost(self, path: str) -> None:
        """Watch a folder anew and look at all of it: more happened at once than the kernel keeps, new folders too."""
        if path in self._watches:
            LOGGER.info(
                "More changed at once than the kernel keeps word of; a library or drive is looked at as a whole"
            )
            self._drop(path)
            self._add(path)
            self._collect(path, WHOLE)

    def _drop(self, path: str) -> None:
        """Stop watching a folder."""
        tree = self._watches.pop(path, None)
        if tree is not None:
            tree.forgotten.set()
            self._worker.submit(tree.let_go)
        burst = self._bursts.pop(path, None)
        if burst is not None:
            burst.stop()

    def _happened(self, path: str, scope: Scope) -> None:
        """Take an event, from the observer's thread."""
        self._tell(self._collect, path, scope)

    def _tell[*Given](self, call: Callable[[*Given], None], *given: *Given) -> None:
        """Call on the event loop, from another thread."""
        with contextlib.suppress(RuntimeError):  # the loop is closing: nobody is left to tell
            self._loop.call_soon_threadsafe(call, *given)

    def _collect(self, path: str, scope: Scope) -> None:
        """Add an event to the burst of its folder."""
        if path not in self._watches:
            return
        burst = self._bursts.get(path)
        if burst is None or burst.over:
            burst = self._bursts[path] = _Burst(path, self._changed)
        burst.add(scope)


class _Tree:
    """A folder that is watched with all below it, or is to be."""

    def __init__(
        self, path: str, handler: "_Handler", *, ran_out: Callable[[], None], lost: Callable[[], None]
    ) -> None:
        """Watch nothing yet; what the watches tell of themselves goes to `ran_out` and `lost`."""
        self.path = path
        self.forgotten = threading.Event()
        self._handler = handler
        self._ran_out, self._lost = ran_out, lost
        self._watches: TreeWatches | None = None

    def take_up(self) -> None:
        """Set the watches; blocking. Says why it cannot."""
        watches = TreeWatches(ran_out=self._ran_out, lost=self._lost)
        with contextlib.suppress(ForgottenError):
            watches.take_up(self.path, self._handler, INTERESTING, forgotten=self.forgotten.is_set)
            self._watches = watches

    def let_go(self) -> None:
        """Take the watches back; blocking."""
        watches, self._watches = self._watches, None
        if watches is not None:
            watches.stop()
            watches.join(5.0)


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
        "ignore",
        message="Callback with id .* already exists",
        category=RuntimeWarning,
        module=r"(watchdog\.observers|drivearr_scanner\.journeys\.kernel_watches)",
    )


def is_remote(path: str) -> bool:
    """Tell whether a folder lies on another machine, whose changes the kernel here does not hear of."""
    return find_share(path) is not None
