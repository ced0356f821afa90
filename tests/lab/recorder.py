"""A disk image that writes down what happens to it: a FUSE file system of one file, spoken to over /dev/fuse.

    python tests/lab/recorder.py IMAGE LOG     mounts itself over IMAGE, prints "ready", serves until it is unmounted

Every write and every flush is appended to LOG before the kernel hears that it is done, so that the length of LOG at any
moment marks all that a program may rely on by then. Needs root; Linux only.
"""

import ctypes
import errno
import os
import signal
import struct
import sys
from collections.abc import Callable

HEADER = struct.Struct("=BQI")  # kind, offset, length; a write's bytes follow
WRITE, FLUSH = 1, 2

_IN = struct.Struct("=IIQQIIII")
_OUT = struct.Struct("=IiQ")
_FORGET, _GETATTR, _SETATTR, _OPEN, _READ, _WRITE, _STATFS, _RELEASE = 2, 3, 4, 14, 15, 16, 17, 18
_FSYNC, _FLUSH, _INIT, _INTERRUPT, _DESTROY, _BATCH_FORGET = 20, 25, 26, 36, 38, 42
_UNANSWERED = (_FORGET, _INTERRUPT, _BATCH_FORGET)
_MAX_WRITE = 128 * 1024
_ASYNC_READ, _BIG_WRITES, _MAX_PAGES = 1, 1 << 5, 1 << 22
_REGULAR = 0o100600
_PR_SET_PDEATHSIG = 1


class Recorder:
    """Serves one image and keeps its log."""

    def __init__(self, image: str, log: str) -> None:
        """Open the image that lies below, then mount over it."""
        self._image = os.open(image, os.O_RDWR | os.O_CLOEXEC)
        self._log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        self._size = os.fstat(self._image).st_size
        self._fuse = os.open("/dev/fuse", os.O_RDWR | os.O_CLOEXEC)
        _mount(self._fuse, image)
        self._answers: dict[int, Callable[[bytes], bytes]] = {
            _INIT: self._init,
            _GETATTR: lambda _: self._attributes(),
            _SETATTR: lambda _: self._attributes(),
            _OPEN: lambda _: struct.pack("=QIi", 1, 0, 0),
            _READ: self._read,
            _WRITE: self._write,
            _STATFS: lambda _: struct.pack("=QQQQQIIII24x", 1 << 20, 1 << 19, 1 << 19, 2, 0, 4096, 255, 4096, 0),
            _FSYNC: self._flush,
            _FLUSH: lambda _: b"",
            _RELEASE: lambda _: b"",
            _DESTROY: lambda _: b"",
        }

    def serve(self) -> None:
        """Answer until the file system is unmounted."""
        while True:
            try:
                request = os.read(self._fuse, _MAX_WRITE + 4096)
            except OSError as problem:
                if problem.errno in (errno.EINTR, errno.EAGAIN, errno.ENOENT):
                    continue
                return
            self._answer(request)

    def _answer(self, request: bytes) -> None:
        """Answer one request."""
        _, operation, unique, *_ = _IN.unpack_from(request)
        if operation in _UNANSWERED:
            return
        code, data = 0, b""
        try:
            answer = self._answers.get(operation)
            if answer is None:
                code = -errno.ENOSYS
            else:
                data = answer(request[_IN.size :])
        except OSError as problem:
            code = -(problem.errno or errno.EIO)
        os.writev(self._fuse, [_OUT.pack(_OUT.size + len(data), code, unique), data])

    def _init(self, body: bytes) -> bytes:
        """Agree on version 7.31 and on large writes."""
        _, _, readahead, offered = struct.unpack_from("=IIII", body)
        flags = offered & (_ASYNC_READ | _BIG_WRITES | _MAX_PAGES)
        pages = _MAX_WRITE // 4096
        return struct.pack("=IIIIHHIIHHII24x", 7, 31, readahead, flags, 16, 12, _MAX_WRITE, 1, pages, 0, 0, 0)

    def _attributes(self) -> bytes:
        """Give the facts of the only file, which never changes its size."""
        numbers = (1, self._size, self._size // 512, 0, 0, 0, 0, 0, 0, _REGULAR, 1, 0, 0, 0, 4096, 0)
        return struct.pack("=QII", 3600, 0, 0) + struct.pack("=QQQQQQIIIIIIIIII", *numbers)

    def _read(self, body: bytes) -> bytes:
        """Read from the image."""
        _, offset, size = struct.unpack_from("=QQI", body)
        return os.pread(self._image, size, offset)

    def _write(self, body: bytes) -> bytes:
        """Log a write, then do it."""
        _, offset, size = struct.unpack_from("=QQI", body)
        data = body[40 : 40 + size]
        os.writev(self._log, [HEADER.pack(WRITE, offset, len(data)), data])
        return struct.pack("=II", os.pwrite(self._image, data, offset), 0)

    def _flush(self, _body: bytes) -> bytes:
        """Log that all before is durable."""
        os.write(self._log, HEADER.pack(FLUSH, 0, 0))
        return b""


def _mount(fuse: int, image: str) -> None:
    """Mount over a file; OSError when the kernel refuses."""
    libc = ctypes.CDLL(None, use_errno=True)
    options = f"fd={fuse},rootmode={_REGULAR:o},user_id=0,group_id=0,max_read={_MAX_WRITE}"
    if libc.mount(b"recorder", os.fsencode(image), b"fuse.recorder", ctypes.c_ulong(0), options.encode()):
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), image)


def main() -> None:
    """Serve the image that the arguments name; ends with its parent."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    recorder = Recorder(sys.argv[1], sys.argv[2])
    print("ready", flush=True)
    recorder.serve()


if __name__ == "__main__":
    main()
