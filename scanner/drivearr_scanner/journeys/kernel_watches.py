"""The kernel's watches of whole trees, with what watchdog keeps to itself: that they ran out, that events were lost."""

import errno
import threading
from collections.abc import Callable

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.api import DEFAULT_OBSERVER_TIMEOUT, BaseObserver
from watchdog.observers.inotify import InotifyEmitter
from watchdog.observers.inotify_c import CallbackId, InotifyEvent, InotifyFD, Mask, WatchCallback, WatchDescriptor


class OutOfWatchesError(Exception):
    """The kernel allows this user no more watches."""


class ForgottenError(Exception):
    """A tree is not to be watched any more, while its watches were being set."""


class TreeWatches(BaseObserver):
    """Watches one tree, by an inotify instance of its own: to let go of a hundred thousand watches that is closed.

    Taken back one by one in an instance that others use, they fill its queue with word of that, and events are lost.
    `ran_out` is called for a new folder for which there was no watch, `lost` when events came faster than they were
    taken; what is watched is not whole any more then. Both from a thread of watchdog's.
    """

    def __init__(self, *, ran_out: Callable[[], None], lost: Callable[[], None]) -> None:
        """Watch nothing yet."""
        self._kernel = _Kernel(ran_out, lost)
        super().__init__(InotifyEmitter, timeout=DEFAULT_OBSERVER_TIMEOUT, inotify_fd=self._kernel)
        self._kernel.start()
        self.start()

    def on_thread_stop(self) -> None:
        """Let go of everything."""
        self._kernel.stop()
        super().on_thread_stop()

    def take_up(
        self,
        path: str,
        handler: FileSystemEventHandler,
        events: list[type[FileSystemEvent]],
        *,
        forgotten: Callable[[], bool],
    ) -> None:
        """Set all watches, a call to the kernel for each folder; OSError, `OutOfWatchesError`, `ForgottenError`.

        Where it fails nothing is watched, and there is nothing to let go of.
        """
        try:
            with self._kernel.taking_up(forgotten):
                self.schedule(handler, path, recursive=True, event_filter=events)
        except BaseException:
            self.stop()
            raise


class _Kernel(InotifyFD):
    """The inotify instance."""

    def __init__(self, ran_out: Callable[[], None], lost: Callable[[], None]) -> None:
        """Tell what is not in its events."""
        super().__init__()
        self._ran_out = ran_out
        self._lost = lost
        self._taking: _TakingUp | None = None

    def taking_up(self, forgotten: Callable[[], bool]) -> "_TakingUp":
        """Give a context in which this thread sets the watches, all of them or none."""
        self._taking = _TakingUp(forgotten)
        return self._taking

    def add_callback(self, path: bytes, mask: Mask, callback: WatchCallback, id_: CallbackId) -> WatchDescriptor:
        """Set a watch. What is raised here as OSError is passed over by watchdog, for all but the top of a tree."""
        is_taking = self._taking is not None and self._taking.is_mine()
        if is_taking and self._taking is not None and self._taking.forgotten():
            raise ForgottenError
        try:
            return super().add_callback(path, mask, callback, id_)
        except OSError as problem:
            if problem.errno == errno.ENOSPC and is_taking:
                raise OutOfWatchesError from problem
            if problem.errno == errno.ENOSPC:
                self._ran_out()
            raise

    def handle_event(self, event: InotifyEvent) -> None:
        """Take an event of the kernel.

        To take all watches back and set them again, as watchdog does for events that were lost, fills the queue
        with word of it and so goes on for ever in a large tree.
        """
        if event.is_queue_overflow:
            self._lost()
        else:
            super().handle_event(event)


class _TakingUp:
    """A context in which a thread sets the watches of a tree."""

    def __init__(self, forgotten: Callable[[], bool]) -> None:
        """Speak of this thread."""
        self.forgotten = forgotten
        self._thread: int | None = threading.get_ident()

    def is_mine(self) -> bool:
        """Tell whether the thread that asks is in it."""
        return threading.get_ident() == self._thread

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, *_exc: object) -> None:
        """End: watches that are set from now on are of new folders."""
        self._thread = None
