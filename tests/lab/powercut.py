"""Power cuts without hardware: a drive whose every write is recorded, and its states as a cut would have left them.

    with RecordedDrive("ext4") as drive:
        ...                          # write to drive.mount_point
        mark = drive.mark()          # all that was acknowledged up to here lies in the log below this mark
    for state in drive.states(count=40, seed=1):
        with state.mounted() as folder:   # recovery runs, as at the next plug-in; MountRefusedError when it cannot
            ...                           # state.mark tells where the power went

Half of the states hold all writes up to the cut; the other half lose a random half of the 4 KiB blocks that were
written since the last flush, as a drive's own memory does.
"""

import contextlib
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tests.lab.loopdrive import LoopDrive
from tests.lab.recorder import HEADER, WRITE

_RECORDER = Path(__file__).with_name("recorder.py")
_BLOCK = 4096
_CHUNK = 1 << 20
_ZEROS = bytes(_CHUNK)


class MountRefusedError(Exception):
    """The file system does not mount after the cut."""


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the log: a write, or a flush when there is no data. `end` is where the entry ends in the log."""

    end: int
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class CutState:
    """A drive after a cut. `mark` is the length of the log at the cut, `torn` tells that unflushed blocks are lost."""

    drive: LoopDrive
    mark: int
    torn: bool

    @contextlib.contextmanager
    def mounted(self) -> Iterator[Path]:
        """Plug the drive in and give its folder."""
        self.drive.attach()
        try:
            try:
                self.drive.mount()
            except subprocess.SubprocessError as problem:
                raise MountRefusedError from problem
            try:
                yield Path(self.drive.mount_point)
            finally:
                self.drive.unmount()
        finally:
            self.drive.detach()


class RecordedDrive:
    """A real file system whose device writes down every write and flush."""

    def __init__(self, fs: str, *, size_bytes: int = 64 << 20) -> None:
        """Say what the drive is to be; entering the context makes and mounts it."""
        self.fs = fs
        self._drive = LoopDrive(fs, label="CUT", size_bytes=size_bytes, mounted=False)
        self._kept = contextlib.ExitStack()

    @property
    def mount_point(self) -> str:
        """Where the drive is mounted while it is recorded."""
        return self._drive.mount_point

    def __enter__(self) -> Self:
        self._kept.enter_context(self._drive)
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_exc: object) -> None:
        self._kept.close()

    def mark(self) -> int:
        """Give how much the log holds: everything that was acknowledged by now lies below."""
        return os.stat(self._log).st_size

    def stop(self) -> None:
        """End the recording: from here on only `states` is of use."""
        self._drive.unplug()
        self._stop_recorder()

    def states(self, *, count: int, seed: int, since: int = 0) -> Iterator[CutState]:
        """Give so many states at random cuts after the mark `since`, in the order of time; use each before the next."""
        rng = random.Random(seed)
        events = list(_events(self._log.read_bytes()))
        first = sum(event.end <= since for event in events)
        cuts = sorted((rng.randrange(first, len(events) + 1), rng.random() < 0.5) for _ in range(count))
        disk = bytearray(self._base.read_bytes())
        pending: list[Event] = []
        done = 0
        for cut, torn in cuts:
            for event in events[done:cut]:
                if event.data:
                    pending.append(event)
                    continue
                _apply(disk, pending)
                pending = []
            done = cut
            self._write_state(disk, _lose_half(pending, rng) if torn else pending)
            yield CutState(self._drive, events[cut - 1].end if cut else 0, torn)

    def _start(self) -> None:
        """Put the recorder below the drive and mount it."""
        drive = self._drive
        drive.detach()
        self._base = drive.folder / "base.img"
        self._log = drive.folder / "writes.log"
        shutil.copyfile(drive.image, self._base)
        command = [sys.executable, str(_RECORDER), str(drive.image), str(self._log)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self._kept.callback(self._stop_recorder)
        self._kept.callback(drive.detach)
        assert self._process.stdout is not None
        if self._process.stdout.readline() != "ready\n":
            raise OSError("the recorder did not start")
        drive.attach()
        drive.mount()

    def _stop_recorder(self) -> None:
        """Take the recorder away; twice is harmless."""
        if self._process.poll() is None:
            subprocess.run(["umount", "-l", str(self._drive.image)], check=False, capture_output=True)
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _write_state(self, disk: bytearray, pending: list[Event]) -> None:
        """Make the image what the disk holds, the pending writes on top."""
        with open(self._drive.image, "r+b", buffering=0) as image:
            fd = image.fileno()
            os.ftruncate(fd, 0)
            os.ftruncate(fd, len(disk))
            view = memoryview(disk)
            for at in range(0, len(disk), _CHUNK):
                chunk = view[at : at + _CHUNK]
                if chunk != _ZEROS[: len(chunk)]:
                    os.pwrite(fd, chunk, at)
            for event in pending:
                os.pwrite(fd, event.data, event.offset)


def _events(log: bytes) -> Iterator[Event]:
    """Give the entries of a log."""
    at = 0
    while at < len(log):
        kind, offset, length = HEADER.unpack_from(log, at)
        start, at = at + HEADER.size, at + HEADER.size + length
        yield Event(at, offset, log[start:at] if kind == WRITE else b"")


def _apply(disk: bytearray, events: list[Event]) -> None:
    """Let writes reach the disk."""
    for event in events:
        disk[event.offset : event.offset + len(event.data)] = event.data


def _lose_half(events: list[Event], rng: random.Random) -> list[Event]:
    """Give the blocks of writes that a random half of them is."""
    blocks = [
        Event(event.end, event.offset + at, event.data[at : at + _BLOCK])
        for event in events
        for at in range(0, len(event.data), _BLOCK)
    ]
    return [block for block in blocks if rng.random() < 0.5]
