"""The scanner's side of a process that reads small files; blocking."""

import contextlib
import logging
import marshal
import subprocess
import sys
from collections.abc import Sequence
from typing import Self

from drivearr_scanner.devices.tree import Root

from .reading_worker import LENGTH_BYTES
from .small_files import Folder, Plain

_LOGGER = logging.getLogger(__name__)
_WORKER = "drivearr_scanner.integrity.reading_worker"


class ReadingProcess:
    """Reads small files in a process of its own; for one thread."""

    def __init__(self, root: Root, *, largest: int, from_medium: bool, nice: int) -> None:
        """Start it on a root that stays open meanwhile; OSError when it cannot be."""
        fd = root.fileno()
        numbers = (fd, root.cross_mounts, largest, from_medium, nice)
        # -P: never a module of the folder that the user stands in. A group of its own: Ctrl-C is for the scanner.
        command = [sys.executable, "-P", "-m", _WORKER, *(str(int(number)) for number in numbers)]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=(fd,),
            process_group=0,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        """Let it end."""
        with contextlib.suppress(OSError):
            self._process.communicate()

    def read(self, folders: Sequence[Folder]) -> list[list[Plain | None]] | None:
        """Give what reading files gave; None when the process does not work (any more)."""
        asked, answers = self._process.stdin, self._process.stdout
        if asked is None or answers is None:
            return None
        message = marshal.dumps(list(folders))
        try:
            asked.write(len(message).to_bytes(LENGTH_BYTES) + message)
            asked.flush()
            head = answers.read(LENGTH_BYTES)
            answer = answers.read(int.from_bytes(head))
        except OSError:
            head = answer = b""
        if not head or len(answer) != int.from_bytes(head):
            _LOGGER.debug("a reading process ended: %s", self._process.poll())
            return None
        found: list[list[Plain | None]] = marshal.loads(answer)  # noqa: S302 - our own process
        return found
