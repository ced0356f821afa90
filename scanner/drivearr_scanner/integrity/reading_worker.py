"""A process that reads small files for the scanner: batches come in at its standard input, what they gave goes out.

It ends when its input does, so that it never outlives the scanner. Both sides are of one installation: what they say to
each other is marshalled, and no format that anybody else relies on.
"""

import contextlib
import marshal
import os
import sys
from functools import partial

from drivearr_scanner.devices import kernel
from drivearr_scanner.devices.beneath import has_openat2, resolve_folder

from .small_files import SmallReader

# Bytes of the number before each message that say how long it is.
LENGTH_BYTES = 4


def main(root: int, *, cross_mounts: bool, largest: int, from_medium: bool, nice: int) -> None:
    """Read below the folder that is open as `root` until nothing more is asked for."""
    kernel.yield_the_disk()
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, nice)
    open_folder = partial(_open_folder, root=root, cross_mounts=cross_mounts, native=has_openat2(root))
    reader = SmallReader(open_folder, largest=largest, from_medium=from_medium)
    with open(0, "rb", closefd=False) as asked, open(1, "wb", closefd=False) as answers:
        while len(head := asked.read(LENGTH_BYTES)) == LENGTH_BYTES:
            folders = marshal.loads(asked.read(int.from_bytes(head)))  # noqa: S302 - the scanner's own
            answer = marshal.dumps(reader.read(folders, step=_nobody))
            answers.write(len(answer).to_bytes(LENGTH_BYTES) + answer)
            answers.flush()


def _open_folder(path: str, *, root: int, cross_mounts: bool, native: bool) -> int:
    """Open a folder below the root as `devices.tree` does."""
    return resolve_folder(root, path, os.O_RDONLY, cross_mounts=cross_mounts, native=native)


def _nobody(_count: int) -> None:
    """Tell nobody: a limit of speed, or courtesy, is kept in the scanner's own process only."""


if __name__ == "__main__":
    _root, _cross_mounts, _largest, _from_medium, _nice = (int(each) for each in sys.argv[1:])
    main(_root, cross_mounts=bool(_cross_mounts), largest=_largest, from_medium=bool(_from_medium), nice=_nice)
