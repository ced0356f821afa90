"""The kernel's watches of folders, with what watchdog keeps to itself: that they ran out, and that events were lost."""

import errno
import os
import threading
from collections.abc import Callable

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.api import DEFAULT_OBSERVER_TIMEOUT, BaseObserver, ObservedWatch
from watchdog.observers.inotify import InotifyEmitter
from watchdog.observers.inotify_c import CallbackId, InotifyEvent, InotifyFD, Mask, WatchCallback, WatchDescriptor


class OutOfWatchesError(Exception):
    """The kernel allows this user no more watches."""


class ForgottenError(Exception):
    """A tree is not to be watched any more, while its watches were being set."""


class TreeWatches(BaseObserver):
    """Watches whole trees; one at a time is taken up, and that may take a while: a call to the kernel for each folder.

    `ran_out` is called with a new folder for which there was no watch, `lost` when events came faster than they were
    taken; both from a thread of watchdog's.
    """

    def __init__(self, *, ran_out: Callable[[str], None], lost: Callable[[], None]) -> None:
        """Watch nothing yet."""
        self._kernel = _Kernel(ran_out, lost)
        self._kernel.start()
        super().__init__(InotifyEmitter, timeout=DEFAULT_OBSERVER_TIMEOUT, inotify_fd=self._kernel)

    def on_thread_stop(self) -> None:
        """Let go of everything."""
        super().on_thread_stop()
        self._kernel.stop()
        self._kernel.join()

    def take_up(
        self,
        path: str,
        handler: FileSystemEventHandler,
        events: list[type[FileSystemEvent]],
        *,
        forgotten: Callable[[], bool],
    ) -> ObservedWatch:
        """Watch a tree, all of it or none; OSError for its top folder, `OutOfWatchesError`, `ForgottenError`."""
        with self._kernel.all_or_nothing(forgotten):
            return self.schedule(handler, path, recursive=True, event_filter=events)


class _Kernel(InotifyFD):
    """The inotify instance."""

    def __init__(self, ran_out: Callable[[str], None], lost: Callable[[], None]) -> None:
        """Tell what is not in its events."""
        super().__init__()
        self._ran_out = ran_out
        self._lost = lost
        self._taking: _Taking | None = None

    def all_or_nothing(self, forgotten: Callable[[], bool]) -> "_Taking":
        """Give a context in which this thread sets watches; where it fails those that were set go again."""
        self._taking = _Taking(self, forgotten)
        return self._taking

    def add_callback(self, path: bytes, mask: Mask, callback: WatchCallback, id_: CallbackId) -> WatchDescriptor:
        """Set a watch. What is raised here as OSError is passed over by watchdog, for all but the top of a tree."""
        taking = self._taking if self._taking is not None and self._taking.is_mine() else None
        if taking is not None and taking.forgotten():
            raise ForgottenError
        try:
            found = super().add_callback(path, mask, callback, id_)
        except OSError as problem:
            if problem.errno == errno.ENOSPC and taking is not None:
                raise OutOfWatchesError from problem
            if problem.errno == errno.ENOSPC:
                self._ran_out(os.fsdecode(path))
            raise
        if taking is not None:
            taking.note(found, id_)
        return found

    def handle_event(self, event: InotifyEvent) -> None:
        """Take an event of the kernel."""
        super().handle_event(event)
        if event.is_queue_overflow:
            self._lost()


class _Taking:
    """Watches that are being set for one tree."""

    def __init__(self, kernel: _Kernel, forgotten: Callable[[], bool]) -> None:
        """Take notes for this thread."""
        self.forgotten = forgotten
        self._kernel = kernel
        self._thread = threading.get_ident()
        self._set: list[WatchDescriptor] = []
        self._id: CallbackId | None = None
        self._over = False

    def is_mine(self) -> bool:
        """Tell whether the tree is taken up by the thread that asks, and still is."""
        return not self._over and threading.get_ident() == self._thread

    def note(self, descriptor: WatchDescriptor, id_: CallbackId) -> None:
        """Remember a watch that was set."""
        self._set.append(descriptor)
        self._id = id_

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: object, *_rest: object) -> None:
        """Take back what was set, where it was not all."""
        self._over = True
        if kind is not None and self._id is not None:
            self._kernel.remove_callbacks([(each, self._id) for each in dict.fromkeys(self._set)])
        self._set = []
