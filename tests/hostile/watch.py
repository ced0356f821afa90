"""See every open, read and change of a folder outside a drive: inotify, which no program under test can evade."""

import contextlib
import ctypes
import os
import struct
from pathlib import Path
from typing import Self

_NONBLOCK, _CLOEXEC = os.O_NONBLOCK, os.O_CLOEXEC
_EVENTS = {
    0x1: "read", 0x2: "changed", 0x4: "given other attributes", 0x20: "opened", 0x40: "moved away",
    0x80: "moved in", 0x100: "created", 0x200: "removed",
}  # fmt: skip
_EVENT = struct.Struct("=iIII")


class Watch:
    """The watch over one folder and all below it."""

    def __init__(self, folder: Path) -> None:
        """Say what is to be watched; entering the context begins."""
        self._folder = folder
        self._watched: dict[int, str] = {}

    def __enter__(self) -> Self:
        libc = ctypes.CDLL(None, use_errno=True)
        self._fd = libc.inotify_init1(_NONBLOCK | _CLOEXEC)
        if self._fd < 0:
            raise OSError(ctypes.get_errno(), "inotify")
        for path in (self._folder, *self._folder.rglob("*")):
            number = libc.inotify_add_watch(self._fd, os.fsencode(path), ctypes.c_uint32(sum(_EVENTS)))
            if number < 0:
                raise OSError(ctypes.get_errno(), "inotify")
            self._watched[number] = str(path.relative_to(self._folder))
        return self

    def __exit__(self, *_exc: object) -> None:
        os.close(self._fd)

    def seen(self) -> list[str]:
        """Give what happened since the watch began."""
        data = b""
        with contextlib.suppress(BlockingIOError):
            while part := os.read(self._fd, 1 << 16):
                data += part
        told = []
        while data:
            number, mask, _, length = _EVENT.unpack_from(data)
            name = data[_EVENT.size : _EVENT.size + length].rstrip(b"\0")
            data = data[_EVENT.size + length :]
            what = [word for bit, word in _EVENTS.items() if mask & bit]
            told.append(f"{self._watched.get(number, '?')}/{os.fsdecode(name)} {' '.join(what)}")
        return told
